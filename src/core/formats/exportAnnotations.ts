import { tagFamily } from '../annotations/tags.ts';
import type { Span } from '../text/span.ts';
import { finished, flatMapSteps, type Steps } from '../text/steps.ts';
import type { ExportedFile, ExportSource, Format, FormatItem, LeftOut, Trait } from './format.ts';

/** An export: the files, and what they lack of the annotations. */
export interface Exported {
  readonly files: readonly [ExportedFile, ...ExportedFile[]];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes annotations in a format. What the format cannot carry is left out and counted: a whole mark where it would come back
 * as something else, otherwise the part of it.
 */
export function exportAnnotations(format: Format, source: ExportSource): Exported {
  return finished(exportSteps(format, source));
}

/** `exportAnnotations`, an annotation a step. */
export function* exportSteps(format: Format, source: ExportSource): Steps<Exported> {
  const counts = new Map<Trait, number>();
  const lacks = (trait: Trait, isThere: boolean): boolean => {
    if (!isThere || format.carries.has(trait)) return false;
    counts.set(trait, (counts.get(trait) ?? 0) + 1);
    return true;
  };
  const whole = yield* flatMapSteps(source.items, (item): FormatItem[] => {
    if (isImpossible(item, lacks)) return [];
    const trimmed = trim(item, source.text);
    const isShorter = trimmed.spans.some(({ start, end }, i) => start !== item.spans[i]?.start || end !== item.spans[i].end) || trimmed.spans.length < item.spans.length;
    const kept = lacks('edges', isShorter) ? trimmed : item;
    return kept.spans.length === 0 && item.spans.length > 0 ? [] : [kept];
  });
  const ids = new Set(whole.map(({ id }) => id));
  const items = yield* flatMapSteps(whole, (item) => [strip(item, ids, lacks)]);
  const { files, leftOut = [] } = yield* format.write({ ...source, items });
  return { files, leftOut: [...Array.from(counts, ([what, count]) => ({ what, count })), ...leftOut] };
}

type Lacks = (trait: Trait, isThere: boolean) => boolean;

function isImpossible(item: FormatItem, lacks: Lacks): boolean {
  return lacks('decisions', tagFamily(item.tag) === 'decision') || lacks('wholeText', item.spans.length === 0) || lacks('discontinuous', item.spans.length > 1)
    || lacks('rejected', item.status === 'rejected') || lacks('unplaced', item.isUnplaced === true);
}

function strip(item: FormatItem, ids: ReadonlySet<string | undefined>, lacks: Lacks): FormatItem {
  const lost: (keyof FormatItem)[] = [];
  if (lacks('suggested', item.status === 'suggested')) lost.push('status');
  if (lacks('note', item.note !== undefined)) lost.push('note');
  if (lacks('attributes', item.attributes !== undefined)) lost.push('attributes');
  if (lacks('relations', item.relations !== undefined)) lost.push('relations');
  if (lacks('origin', item.origin !== undefined)) lost.push('origin');
  if (lacks('author', item.creator !== undefined || item.created !== undefined)) lost.push('creator', 'created');
  const stripped = Object.fromEntries(Object.entries(item).filter(([name]) => !lost.includes(name as keyof FormatItem))) as unknown as FormatItem;
  const { relations, ...rest } = stripped;
  if (!relations || !lacks('brokenRelations', relations.some(({ to }) => !ids.has(to)))) return stripped;
  const kept = relations.filter(({ to }) => ids.has(to));
  return kept.length > 0 ? { ...rest, relations: kept } : rest;
}

function trim(item: FormatItem, text: string): FormatItem {
  const spans = item.spans.map(({ start, end }): Span => {
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    return { start, end };
  }).filter(({ start, end }) => start < end);
  const { quotations: _old, ...rest } = item;
  return { ...rest, spans };
}
