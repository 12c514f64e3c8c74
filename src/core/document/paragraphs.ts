import { finished, type Steps } from '../text/steps.ts';
import type { SourceText } from '../text/sourceText.ts';
import { applyDecisions, type LayoutDecisions, type LineDecisions } from './decisions.ts';
import { findHeadings } from './headings.ts';
import { continuationBehind } from './interruptions.ts';
import { joinScore } from './joins.ts';
import { blanksMarkParagraphs, columnWidths, indentsMarkParagraphs, type Line, linesInStep, measureInSteps } from './lines.ts';
import type { Gap, HeadingLevel, Paragraph } from './model.ts';
import { endsSentence, isByline, isCaption, isPageNumber, isStageDirection, isTableRow, looksLikePageHead } from './shapes.ts';

/** What each line is; `page` furniture (page heads and numbers) is read over in mid-sentence, other furniture is read by itself. */
export type LineRole = 'body' | 'heading' | 'page' | 'furniture';

/** The lines of a text with what is known about each. */
export interface LineTable {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Column width around each line; 0 where the text is not wrapped. */
  readonly columns: readonly number[];
  /** Whether the paragraphs around each line begin with an indent. */
  readonly indented: readonly boolean[];
  /** Whether the paragraphs around each line stand apart by empty lines. */
  readonly apart: readonly boolean[];
  readonly roles: LineRole[];
  readonly levels: (HeadingLevel | undefined)[];
}

/**
 * The paragraphs of a text as a reader takes them: lines that were wrapped are together, headings and furniture apart.
 * Every line that is not empty is of exactly one paragraph, or of an inset of one. Linear in the text.
 */
export function splitParagraphs(source: SourceText, decisions: LayoutDecisions = {}): readonly Paragraph[] {
  return finished(splitInSteps(source, decisions));
}

/** `splitParagraphs` step by step, for who has other things to do in between. */
export function* splitInSteps(source: SourceText, decisions: LayoutDecisions = {}): Steps<readonly Paragraph[]> {
  const table = yield* describeInSteps(source);
  const decided = applyDecisions(table, decisions);
  yield;
  return yield* groupLines(table, decided);
}

/** What each line of a text looks like by itself and among its neighbours, before any decision. */
export function describeLines(source: SourceText): LineTable {
  return finished(describeInSteps(source));
}

function* describeInSteps(source: SourceText): Steps<LineTable> {
  const lines = yield* measureInSteps(source);
  yield;
  const { text } = source;
  const mayBegin = (i: number): boolean => i === 0 || lines[i]!.blankBefore > 0 || endsSentence(text, lines[i - 1]!);
  const indented = indentsMarkParagraphs(lines, mayBegin);
  yield;
  const roles = lines.map((): LineRole => 'body');
  yield* markFurniture({ text, lines, roles });
  yield;
  const columns = yield* columnsOver(text, lines, roles);
  yield;
  const apart = blanksMarkParagraphs(lines, columns, (i) => endsSentence(text, lines[i]!), (i) => roles[i] === 'page');
  const table: LineTable = { text, lines, columns, indented, apart, roles, levels: lines.map(() => undefined) };
  yield;
  yield* findHeadings(table);
  return table;
}

/**
 * The column widths, read over page heads and numbers, and over what stands behind a line that ends no sentence: the text
 * around it may be one column. Such a line has the width of the column before it.
 */
function* columnsOver(text: string, lines: readonly Line[], roles: readonly LineRole[]): Steps<readonly number[]> {
  let isOpen = false;
  const counts = lines.map((line, i) => {
    if (roles[i] === 'body') isOpen = !endsSentence(text, line);
    return roles[i] === 'body' || (roles[i] === 'furniture' && !isOpen);
  });
  const found = yield* columnWidths(text, lines.filter((_, i) => counts[i]));
  let at = -1;
  return found.length === lines.length ? found : counts.map((isCounted) => found[isCounted ? ++at : at] ?? 0);
}

function* markFurniture({ text, lines, roles }: Pick<LineTable, 'text' | 'lines' | 'roles'>): Steps<void> {
  for (const [i, line] of lines.entries()) {
    if (i % linesInStep === 0) yield;
    if (isPageNumber(text, line)) roles[i] = 'page';
    else if (isByline(text, line) || isCaption(text, line) || isStageDirection(text, line) || isTableRow(text, line)) roles[i] = 'furniture';
  }
  for (const [i, line] of lines.entries())
    if (roles[i] === 'body' && (roles[i - 1] === 'page' || roles[i + 1] === 'page') && looksLikePageHead(text, line)) roles[i] = 'page';
}

/** The paragraphs of the lines from `from` to before `to`. */
function* groupLines(table: LineTable, decisions: LineDecisions, from = 0, to = table.lines.length): Steps<Paragraph[]> {
  const { lines, roles } = table;
  const paragraphs: Paragraph[] = [];
  let done = from;
  for (let i = from; i < to; i++) {
    if (i >= done + linesInStep) {
      done = i;
      yield;
    }
    const gaps: Gap[] = [];
    const insets: Paragraph[] = [];
    let last = i;
    for (let next = continuation(table, i, last, decisions); next > 0 && next < to; next = continuation(table, i, last, decisions)) {
      const gap = gapBetween(table, last, next);
      if (gap.kind === 'inset') insets.push(...(yield* groupLines(table, decisions, last + 1, next)));
      gaps.push(gap);
      last = next;
    }
    const level = table.levels[i];
    const kind = roles[i] === 'body' ? 'body' : roles[i] === 'heading' ? 'heading' : 'furniture';
    paragraphs.push({ kind, ...(kind === 'heading' && level ? { level } : {}), start: lines[i]!.start, end: lines[last]!.end, gaps, insets });
    i = last;
  }
  return paragraphs;
}

/** The line with which the paragraph from line `first` to line `last` goes on, or -1. */
function continuation(table: LineTable, first: number, last: number, decisions: LineDecisions): number {
  const joined = decisions.joined.get(last);
  if (joined !== undefined) return joined;
  const next = nextAlike(table, last);
  const goesOn = next > 0 ? table.roles[last] === 'body' && joinScore(table, last, next) > 0 : false;
  const behind = next > 0 ? (goesOn ? next : -1) : continuationBehind(table, first, last);
  return behind > 0 && !decisions.breaks.some(isBetween(table, last, behind)) ? behind : -1;
}

/** The next line of the same role with at most page heads and numbers between, or -1. */
function nextAlike({ lines, roles }: LineTable, i: number): number {
  let next = i + 1;
  if (roles[i] !== 'page') while (next < lines.length && roles[next] === 'page') next++;
  return next < lines.length && roles[next] === roles[i] ? next : -1;
}

function isBetween({ lines }: LineTable, last: number, next: number): (offset: number) => boolean {
  const { end } = lines[last]!;
  const { start } = lines[next]!;
  return (offset) => offset >= end && offset <= start;
}

function gapBetween({ text, lines, roles }: LineTable, last: number, next: number): Gap {
  const start = lines[last]!.end;
  const end = lines[next]!.start;
  const isLatin = /[A-Za-z\d,.;)]/.test(text.charAt(start - 1)) && /[A-Za-z\d(]/.test(text.charAt(end));
  const isDigits = /\d/.test(text.charAt(start - 1)) && /\d/.test(text.charAt(end));
  const kind = next === last + 1 ? 'softBreak' : roles.slice(last + 1, next).includes('furniture') ? 'inset' : 'furniture';
  return { start, end, kind, replacement: isLatin && !isDigits ? ' ' : '' };
}
