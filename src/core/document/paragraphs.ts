import { eachInSteps, finished, type Steps } from '../text/steps.ts';
import type { SourceText } from '../text/sourceText.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { applyDecisions, type LayoutDecisions, type LineDecisions } from './decisions.ts';
import { findHeadings } from './headings.ts';
import { continuationBehind } from './interruptions.ts';
import { isCutTitle, joinScore } from './joins.ts';
import { blanksMarkParagraphs, columnWidths, indentsMarkParagraphs, type Line, linesInStep, measureInSteps } from './lines.ts';
import type { Gap, HeadingLevel, Paragraph } from './model.ts';
import { closesBracket, endsSentence, isByline, isCaption, isPageNumber, isStageDirection, isTableRow, looksLikePageHead } from './shapes.ts';

/** What each line is; `page` furniture (page heads and numbers) is read over in mid-sentence, other furniture is read by itself. */
export type LineRole = 'body' | 'heading' | 'page' | 'furniture';

/** The lines of a text with what is known about each. */
export interface LineTable {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Column width around each line; 0 where the text is not wrapped. */
  readonly columns: ArrayLike<number>;
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
  const indented = yield* indentsMarkParagraphs(lines, mayBegin);
  yield;
  const roles = new Array<LineRole>(lines.length).fill('body');
  yield* markFurniture({ text, lines, roles });
  yield;
  const columns = yield* columnsOver(text, lines, roles);
  yield;
  const apart = yield* blanksMarkParagraphs(lines, columns, (i) => endsSentence(text, lines[i]!), (i) => roles[i] === 'page');
  const table: LineTable = { text, lines, columns, indented, apart, roles, levels: [] };
  yield;
  yield* findHeadings(table);
  return table;
}

/**
 * The column widths, read over page heads and numbers, and over what stands behind a line that ends no sentence: the text
 * around it may be one column. Such a line has the width of the column before it.
 */
function* columnsOver(text: string, lines: readonly Line[], roles: readonly LineRole[]): Steps<Uint16Array> {
  let before: Line | undefined; // the last line of running text
  const counts = (line: Line, i: number): boolean => {
    if (roles[i] === 'body') before = line;
    return roles[i] === 'body' || (roles[i] === 'furniture' && (!before || endsSentence(text, before)));
  };
  const counted = roles.includes('page') || roles.includes('furniture') ? lines.filter(counts) : lines;
  const found = yield* columnWidths(text, counted);
  if (counted === lines) return found;
  const columns = new Uint16Array(lines.length);
  for (let i = 0, at = 0; i < lines.length; i++) {
    if (lines[i] === counted[at]) at++;
    if (at > 0) columns[i] = found[at - 1]!;
  }
  return columns;
}

function* markFurniture({ text, lines, roles }: Pick<LineTable, 'text' | 'lines' | 'roles'>): Steps<void> {
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    const line = lines[i]!;
    if (isPageNumber(text, line)) roles[i] = 'page';
    else if (i > 0 && roles[i - 1] === 'furniture' && closesBracket(text, lines[i - 1]!, line)) roles[i] = 'furniture';
    else if (isByline(text, line) || isCaption(text, line) || isStageDirection(text, line) || isTableRow(text, line)) roles[i] = 'furniture';
  });
  for (let i = 0; i < lines.length; i++)
    if (roles[i] === 'body' && ((i > 0 && roles[i - 1] === 'page') || roles[i + 1] === 'page') && looksLikePageHead(text, lines[i]!)) roles[i] = 'page';
}

/** The paragraphs of the lines from `from` to before `to`. */
function* groupLines(table: LineTable, decisions: LineDecisions, from = 0, to = table.lines.length): Steps<Paragraph[]> {
  const paragraphs: Paragraph[] = [];
  let done = from;
  for (let i = from; i < to;) {
    if (i >= done + linesInStep) {
      done = i;
      yield;
    }
    const { paragraph, behind } = groupParagraph(table, decisions, i, to);
    paragraphs.push(paragraph);
    i = behind;
  }
  return paragraphs;
}

/** The paragraph that begins with line `first` and ends before line `to`, and the line behind it. */
function groupParagraph(table: LineTable, decisions: LineDecisions, first: number, to: number): { readonly paragraph: Paragraph; readonly behind: number } {
  const { lines, roles, levels } = table;
  const gaps: Gap[] = [];
  const insets: Paragraph[] = [];
  let last = first;
  for (let next = continuation(table, first, last, decisions); next > 0 && next < to; next = continuation(table, first, last, decisions)) {
    const gap = gapBetween(table, last, next);
    if (gap.kind === 'inset') for (const inset of finished(groupLines(table, decisions, last + 1, next))) insets.push(inset);
    gaps.push(gap);
    last = next;
  }
  const kind = roles[first] === 'body' ? 'body' : roles[first] === 'heading' ? 'heading' : 'furniture';
  const level = kind === 'heading' ? levels[first] : undefined;
  return { paragraph: { kind, ...(level && { level }), start: lines[first]!.start, end: lines[last]!.end, gaps, insets }, behind: last + 1 };
}

/** The line with which the paragraph from line `first` to line `last` goes on, or -1. */
function continuation(table: LineTable, first: number, last: number, decisions: LineDecisions): number {
  const joined = decisions.joined.get(last);
  if (joined !== undefined) return joined;
  const next = nextAlike(table, last);
  const goesOn = next > 0 && (table.roles[last] === 'body' ? joinScore(table, last, next) > 0 : table.roles[last] === 'heading' && isCutTitle(table, last, next));
  const behind = next > 0 ? (goesOn ? next : -1) : continuationBehind(table, first, last);
  return behind > 0 && (decisions.breaks.length === 0 || !decisions.breaks.some(isBetween(table, last, behind))) ? behind : -1;
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
  const isLatin = hasUnitAt(latinEnds, text, start - 1) && hasUnitAt(latinStarts, text, end);
  const isDigits = isLatin && hasUnitAt(digits, text, start - 1) && hasUnitAt(digits, text, end);
  const kind = next === last + 1 ? 'softBreak' : roles.slice(last + 1, next).includes('furniture') ? 'inset' : 'furniture';
  return { start, end, kind, replacement: isLatin && !isDigits ? ' ' : '' };
}

const digits = unitSet('0123456789');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const latinEnds = unitSet(`${letters}0123456789,.;)`);
const latinStarts = unitSet(`${letters}0123456789(`);
