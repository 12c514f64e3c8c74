import { paragraphAt } from '../document/insets.ts';
import { measureLines, type Line } from '../document/lines.ts';
import { describeLines, type LayoutDecisions, splitParagraphs } from '../document/paragraphs.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import type { Annotation, AnnotationStatus } from './annotation.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/** Tags of decisions on the layout. A rejected `layout/heading` says that a line is none. */
export type LayoutTag = 'layout/join' | 'layout/break' | 'layout/heading';

/** A border is known again by so many characters on either side. */
const borderContext = 8;

/** What people decided, as splitting reads it. A border whose line end is gone decides nothing. Offsets into the source text. */
export function layoutDecisions({ text }: SourceText, placed: readonly PlacedAnnotation[]): LayoutDecisions {
  const borders = (tag: LayoutTag): number[] => placed.flatMap(({ annotation, spans }) => {
    const [before, after] = spans;
    if (annotation.tag !== tag || annotation.status !== 'confirmed' || !before || !after) return [];
    const at = text.indexOf('\n', before.end);
    return at >= 0 && at < after.start ? [at] : [];
  });
  const headings = placed.flatMap(({ annotation, spans }) => (annotation.tag === 'layout/heading' && spans[0] ? [{ offset: spans[0].start, isHeading: annotation.status === 'confirmed' }] : []));
  return { joins: borders('layout/join'), breaks: borders('layout/break'), headings };
}

/** A decision as it is to be kept; offsets into the source text. Two spans for a border: the words before it and after it. */
export interface LayoutChange {
  readonly add: readonly { readonly spans: readonly Span[]; readonly tag: LayoutTag; readonly status: AnnotationStatus }[];
  /** Ids of decisions that it replaces. */
  readonly remove: readonly string[];
}

/**
 * What "join here" or "break here" changes. A decision that only says what the machine sees by itself is not kept.
 *
 * @param span - An empty one is at the border before its line when nothing but blanks stands before it there, else at
 *   the one after; a longer one is on every border inside. Offsets into the source text.
 * @returns `undefined` where there is no border; nothing to add or remove when everything is so already.
 */
export function decideBorders(source: SourceText, placed: readonly PlacedAnnotation[], span: Span, tag: 'layout/join' | 'layout/break'): LayoutChange | undefined {
  const borders = bordersIn(source, span);
  if (borders.length === 0) return undefined;
  const decided = placed.filter(({ annotation, spans: [before, after] }) => isBorder(annotation) && before && after && borders.some(({ last, next }) => before.end <= next.start && after.start >= last.end));
  const paragraphs = splitParagraphs(source, layoutDecisions(source, placed.filter((each) => !decided.includes(each))));
  const isOne = ({ last, next }: Border): boolean => paragraphAt(paragraphs, last.start) === paragraphAt(paragraphs, next.start);
  const isDecided = ({ last }: Border): boolean => decided.some(({ annotation, spans }) => annotation.tag === tag && spans[0]!.end === last.end);
  return {
    remove: decided.filter(({ annotation }) => annotation.tag !== tag).map(({ annotation }) => annotation.id),
    add: borders.filter((border) => isOne(border) === (tag === 'layout/break') && !isDecided(border)).map((border) => ({ spans: aroundBorder(source.text, border), tag, status: 'confirmed' as const })),
  };
}

/**
 * What "heading / not a heading" changes on the lines a span touches; the first line says which of the two it is.
 *
 * @returns `undefined` where there are only empty lines.
 */
export function decideHeadings(source: SourceText, placed: readonly PlacedAnnotation[], span: Span): (LayoutChange & { readonly isHeading: boolean }) | undefined {
  const from = source.positionAt(span.start).line;
  const to = source.positionAt(span.end).line;
  const lines = measureLines(source).filter(({ index }) => index >= from && index <= to);
  const [first] = lines;
  if (!first) return undefined;
  const now = splitParagraphs(source, layoutDecisions(source, placed));
  const isHeading = !now.some(({ kind, start, end }) => kind === 'heading' && start <= first.start && first.end <= end);
  const replaced = placed.filter(({ annotation, spans: [at] }) => annotation.tag === 'layout/heading' && at && lines.some((line) => at.start >= line.start && at.start <= line.end));
  const table = describeLines(source);
  const isByItself = (line: Line): boolean => table.roles[table.lines.findIndex(({ start }) => start === line.start)] === 'heading';
  return {
    isHeading,
    remove: replaced.map(({ annotation }) => annotation.id),
    add: lines.filter((line) => isByItself(line) !== isHeading).map(({ start, end }) => ({ spans: [{ start, end }], tag: 'layout/heading' as const, status: isHeading ? 'confirmed' as const : 'rejected' as const })),
  };
}

function isBorder({ tag }: Annotation): boolean {
  return tag === 'layout/join' || tag === 'layout/break';
}

/** Two lines with nothing but page heads and numbers between. */
interface Border {
  readonly last: Line;
  readonly next: Line;
}

function bordersIn(source: SourceText, span: Span): Border[] {
  const table = describeLines(source);
  const lines = table.lines.filter((_, i) => table.roles[i] !== 'page');
  const borders = lines.slice(1).map((next, i) => ({ last: lines[i]!, next }));
  if (span.start < span.end) return borders.filter(({ last, next }) => last.start < span.end && last.end >= span.start && next.start < span.end);
  const at = borders.find(({ next }) => next.start >= span.start);
  return at ? [at] : [];
}

/** The words on both sides; a surrogate pair is not cut. */
function aroundBorder(text: string, { last, next }: Border): Span[] {
  const from = Math.max(last.start, last.end - borderContext);
  const to = Math.min(next.end, next.start + borderContext);
  return [{ start: isLowSurrogate(text, from) ? from + 1 : from, end: last.end }, { start: next.start, end: isLowSurrogate(text, to) ? to - 1 : to }];
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
