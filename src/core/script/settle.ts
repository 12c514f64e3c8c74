import { type OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { listChanges, type Mark } from './changes.ts';
import { composeMaps } from './composeMaps.ts';
import type { Conversion } from './convert.ts';
import type { DoubtGroup } from './review.ts';
import { changeKinds } from './stage.ts';

/** One answer to a doubt: what to write at these places instead. */
export interface Choice {
  /** Offsets into the text after, each over the same characters, with or without a line end in them. */
  readonly targets: readonly Span[];
  readonly text: string;
}

/** The answers that need no asking: a phrase laid across two longer words is nearly always wrong (一箇中國, 法國曆史). */
export function sureChoices(groups: readonly DoubtGroup[]): Choice[] {
  return groups.flatMap(({ isSure, alternatives: [text], places }) => (isSure && text !== undefined ? [{ targets: places.map(({ target }) => target), text }] : []));
}

/** A text with answers in it. */
export interface Answered {
  /** Offsets into the text before, in text order, apart. */
  readonly replacements: readonly (Span & { readonly text: string })[];
  readonly text: string;
  readonly map: OffsetMap;
}

/**
 * Writes answers into a text. Line ends and blanks inside a word keep their place; an answer of another length than what it
 * replaces goes before them, and is one section of the map. Of answers that overlap the first one counts.
 *
 * @param choices - Targets are offsets into `text`.
 */
export function answerIn(text: string, choices: readonly Choice[]): Answered {
  const wanted = choices.flatMap((choice) => choice.targets.map((target) => ({ ...target, text: choice.text }))).sort((a, b) => a.start - b.start);
  const replacements: (Span & { readonly text: string })[] = [];
  const parts: string[] = [];
  const builder = new OffsetMapBuilder();
  let at = 0;
  for (const { start, end, text: answer } of wanted) {
    if (start < at) continue;
    const old = text.slice(start, end);
    const written = inPlaceOf(old, answer);
    replacements.push({ start, end, text: written });
    parts.push(text.slice(at, start), written);
    builder.keep(start - at);
    if (written.length === old.length) builder.keep(old.length);
    else builder.replace(old.length, written.length);
    at = end;
  }
  return { replacements, text: parts.join('') + text.slice(at), map: builder.keep(text.length - at).build() };
}

/**
 * The conversion with some doubts settled.
 *
 * @param before - The text that was converted.
 */
export function settle(before: string, conversion: Conversion, choices: readonly Choice[]): Conversion {
  if (choices.length === 0) return conversion;
  const { text: after, map: answered } = answerIn(conversion.text, choices);
  const map = answered.isIdentity ? conversion.map : composeMaps(conversion.map, answered);
  let changes: Conversion['changes'] | undefined;
  return {
    text: after,
    map,
    get changes() {
      return (changes ??= listChanges(before, after, map, marksOf(conversion, answered)));
    },
  };
}

function inPlaceOf(old: string, text: string): string {
  const blanks = old.replace(/\S/g, '');
  if (old.length - blanks.length !== text.length) return text + blanks;
  let next = 0;
  return old.replace(/\S/g, () => text[next++]!);
}

function marksOf({ changes }: Conversion, answered: OffsetMap): Mark[] {
  return changes.flatMap(({ target, kind }) => {
    const span = kind === 'script' ? undefined : answered.mapSpan(target);
    return span ? [{ ...span, kind: changeKinds.indexOf(kind) }] : [];
  });
}
