import { applyDecisions, type LayoutDecisions } from '../document/decisions.ts';
import { paragraphAt } from '../document/insets.ts';
import { isCutCaption } from '../document/interruptions.ts';
import { type Line, measureLines } from '../document/lines.ts';
import { describeLines, type LineRole, type LineTable, splitParagraphs } from '../document/paragraphs.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import type { AnnotationStatus } from './annotation.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/** Tags of decisions on the layout. A rejected `layout/heading` says that a line is none. */
export type LayoutTag = 'layout/join' | 'layout/break' | 'layout/heading';

/** A border is known again by so many characters on either side. */
const borderContext = 8;
/** Captions have few lines; a line of running text below one may look like its own. */
const longestRest = 3;

/** What people decided, as splitting reads it. A border whose line end is gone decides nothing. Offsets into the source text. */
export function layoutDecisions({ text }: SourceText, placed: readonly PlacedAnnotation[]): LayoutDecisions {
  const borders = (tag: LayoutTag): Span[] => placed.flatMap(({ annotation, spans }) => {
    const [before, after] = spans;
    if (annotation.tag !== tag || annotation.status !== 'confirmed' || !before || !after) return [];
    const start = text.indexOf('\n', before.end);
    return start >= 0 && start < after.start ? [{ start, end: after.start }] : [];
  });
  const headings = placed.flatMap(({ annotation, spans }) => (annotation.tag === 'layout/heading' && spans[0] ? [{ offset: spans[0].start, isHeading: annotation.status === 'confirmed' }] : []));
  return { joins: borders('layout/join'), breaks: borders('layout/break').map(({ start }) => start), headings };
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
 *   the one after; where an inset begins or ends there, or holds it, the border is that between the running text around the
 *   inset, but a line below a caption that the column cut is joined to the caption, with the lines that it was wrapped to. A
 *   longer one is on every border inside.
 *   Offsets into the source text.
 * @returns `undefined` where there is no border; nothing to add or remove when everything is so already.
 */
export function decideBorders(source: SourceText, placed: readonly PlacedAnnotation[], span: Span, tag: 'layout/join' | 'layout/break'): LayoutChange | undefined {
  const borders = bordersIn(source, placed, span, tag);
  if (borders.length === 0) return undefined;
  const decided = placed.filter((each) => borders.some((border) => isDecisionOn(each, border)));
  const isOne = oneParagraph(source, placed.filter((each) => !decided.includes(each)));
  const isDecided = ({ last }: Border): boolean => decided.some(({ annotation, spans }) => annotation.tag === tag && spans[0]!.end === last.end);
  return {
    remove: decided.filter(({ annotation }) => annotation.tag !== tag).map(({ annotation }) => annotation.id),
    add: borders.filter((border) => (border.isRest || isOne(border) === (tag === 'layout/break')) && !isDecided(border)).map((border) => ({ spans: aroundBorder(source.text, border), tag, status: 'confirmed' as const })),
  };
}

/** Tells whether the lines at a border are of one paragraph by some decisions. */
function oneParagraph(source: SourceText, placed: readonly PlacedAnnotation[]): (border: Border) => boolean {
  const paragraphs = splitParagraphs(source, layoutDecisions(source, placed));
  return ({ last, next }) => paragraphAt(paragraphs, last.start) === paragraphAt(paragraphs, next.start);
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

/** Two lines with nothing but page heads and numbers, or an inset, between. */
interface Border {
  readonly last: Line;
  readonly next: Line;
  /** The line behind `last`: `next`, or the inset's first one. */
  readonly behind: Line;
  /** Between two lines of a caption below its first one, which are one paragraph of running text as long as nobody says that they are the caption's. */
  readonly isRest?: true;
}

function isDecisionOn({ annotation: { tag }, spans: [before, after] }: PlacedAnnotation, { last, next, behind }: Border): boolean {
  return (tag === 'layout/join' || tag === 'layout/break') && before !== undefined && after !== undefined && before.end > last.start && before.end <= behind.start && after.start >= last.end && after.start <= next.end;
}

/** A line that is no page head or number, and what it is. */
interface ShownLine {
  readonly line: Line;
  readonly role: LineRole;
}

/** The borders a span is about, in text order. */
function bordersIn(source: SourceText, placed: readonly PlacedAnnotation[], span: Span, tag: 'layout/join' | 'layout/break'): Border[] {
  const table = describeLines(source);
  applyDecisions(table, layoutDecisions(source, placed));
  const shown = table.lines.map((line, i): ShownLine => ({ line, role: table.roles[i]! })).filter(({ role }) => role !== 'page');
  if (span.start < span.end) return bordersInside(shown, span);
  const next = shown.findIndex(({ line }, i) => i > 0 && line.start >= span.start);
  if (next < 0) return [];
  const plain = borderOf(shown, next - 1, next);
  const wide = borderAroundInset(shown, next - 1);
  if (!wide) return [plain];
  const isCaptions = shown[next]!.line === wide.next && isCutCaption(table, table.lines.indexOf(wide.last), table.lines.indexOf(wide.next));
  const isPlain = tag === 'layout/break' ? oneParagraph(source, placed)(plain) : isCaptions || placed.some((each) => isDecisionOn(each, plain));
  if (!isPlain) return [wide];
  return tag === 'layout/join' && isCaptions ? [plain, ...captionRest(table, shown, wide.last, next)] : [plain];
}

/** The borders behind a line of a wrapped caption down to its last line, which is closed or short; none where that is not near, for then it may be running text. */
function captionRest(table: LineTable, shown: readonly ShownLine[], above: Line, at: number): Border[] {
  const borders: Border[] = [];
  for (let i = at; i < at + longestRest && shown[i + 1]?.role === 'body'; i++) {
    if (!isCutCaption(table, table.lines.indexOf(above), table.lines.indexOf(shown[i + 1]!.line))) return borders;
    borders.push({ ...borderOf(shown, i, i + 1), isRest: true });
  }
  return [];
}

function bordersInside(shown: readonly ShownLine[], span: Span): Border[] {
  const isInside = ({ last, next }: Border): boolean => last.start < span.end && last.end >= span.start && next.start < span.end;
  const borders: Border[] = [];
  for (let i = 0; i + 1 < shown.length; i++) {
    const wide = borderAroundInset(shown, i);
    const border = wide && isInside(wide) ? wide : borderOf(shown, i, i + 1);
    if (!isInside(border)) continue;
    borders.push(border);
    while (shown[i + 1]!.line !== border.next) i++;
  }
  return borders;
}

function borderOf(shown: readonly ShownLine[], last: number, next: number): Border {
  return { last: shown[last]!.line, next: shown[next]!.line, behind: shown[last + 1]!.line };
}

/** The border between the running text around the inset that begins below line `i`, holds it or ends with it; `undefined` where there is no such thing. */
function borderAroundInset(shown: readonly ShownLine[], i: number): Border | undefined {
  let [last, next] = [i, i + 1];
  while (shown[last]?.role === 'furniture') last--;
  while (shown[next]?.role === 'furniture') next++;
  return next > last + 1 && shown[last]?.role === 'body' && shown[next]?.role === 'body' ? borderOf(shown, last, next) : undefined;
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
