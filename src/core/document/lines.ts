import type { SourceText } from '../text/sourceText.ts';
import { isBlank } from '../text/span.ts';
import { eachInSteps, finished, type Steps } from '../text/steps.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';

/** A line that holds something, as the layout sees it. Offsets into the source text; widths in East Asian columns (Han = 2). */
export interface Line {
  readonly index: number;
  /** Without the blanks at its edges. */
  readonly start: number;
  readonly end: number;
  /** Width of the content, a paragraph's indent included, for that is where a column cuts; a centred line's blanks are not. */
  readonly width: number;
  /** Width of the blanks before it. */
  readonly indent: number;
  /** Empty lines between the line before and this one; 99 for the first line. */
  readonly blankBefore: number;
}

/** The lines of a text that are not empty, in order. */
export function measureLines(source: SourceText): Line[] {
  return finished(measureInSteps(source));
}

/** `measureLines` step by step. */
export function* measureInSteps(source: SourceText): Steps<Line[]> {
  const lines = new Array<Line>(source.lineCount); // to grow a long list costs more than to measure what it holds
  let count = 0;
  let blankBefore = 99;
  yield* eachInSteps(source.lineCount, linesInStep, (index) => {
    const line = measureLine(source, index, blankBefore);
    if (line) lines[count++] = line;
    if (line) blankBefore = 0;
    else if (blankBefore < 99) blankBefore++;
  });
  lines.length = count;
  return lines;
}

/** `undefined` for a line that is empty. */
function measureLine(source: SourceText, index: number, blankBefore: number): Line | undefined {
  const { text } = source;
  let start = source.lineStart(index);
  let end = source.lineEndOffset(index);
  let indent = 0;
  while (start < end && isEdge(text.charCodeAt(start))) indent += unitWidth(text.charCodeAt(start++));
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--;
  if (start === end) return undefined;
  return { index, start, end, width: textWidth(text, start, end) + (indent <= widestIndent ? indent : 0), indent, blankBefore };
}

/** Loops over lines make a step of this many. */
export const linesInStep = 1000;

/** Deeper blanks before a line set it apart, as the middle of a page, and are no indent. */
const widestIndent = 8;

/** Blanks, and the zero-width and control characters that PDF text carries at line edges. */
function isEdge(unit: number): boolean {
  return isBlank(unit) || unit < 0x20 || unit === 0x200b || unit === 0xfeff || unit === 0x2028;
}

/** Wider lines are no wrapped lines, so there is no need to measure them to the end. */
const widthLimit = 400;

/** Columns a stretch takes up, counted up to a limit no wrapped line reaches. */
export function textWidth(text: string, start: number, end: number): number {
  let width = 0;
  for (let i = start; i < end && width < widthLimit; i++) width += unitWidth(text.charCodeAt(i));
  return width;
}

/** Columns of a UTF-16 unit: 2 for Han and full-width forms, 1 otherwise; a surrogate pair counts 1 + 1 = 2. */
function unitWidth(unit: number): number {
  if (unit < 0x1100) return unit === 0x09 ? 4 : unit === 0x2014 ? 2 : 1;
  return (unit >= 0x2e80 && unit <= 0xd7ff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff00 && unit <= 0xff60) || (unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x2500 && unit <= 0x27bf) ? 2 : 1;
}

/** How many lines on either side make up the neighbourhood of a line. */
const neighbourhood = 6;
/** Lines this close in width are of one column: punctuation may hang, and Latin words and digits do not break. */
export const widthTolerance = 4;

/**
 * The width of the column each line stands in, or 0 where the text does not seem wrapped.
 *
 * Columns change from paragraph to paragraph on a page, so the nearest lines decide: first a near line of the same
 * width (both were cut by the column), then the nearest wider width that two lines share.
 */
export function* columnWidths(text: string, lines: readonly Line[]): Steps<Uint16Array> {
  const widths = new Uint16Array(lines.length);
  const lengths = new Uint16Array(lines.length);
  const isCut = new Uint8Array(lines.length);
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    const { start, end, width } = lines[i]!;
    widths[i] = width;
    lengths[i] = characterCount(text, start, Math.min(end, start + 2 * widestColumn));
    isCut[i] = hasUnitAt(ends, text, end - 1) ? 0 : 1;
  });
  yield;
  const columns = new Uint16Array(lines.length);
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    const column = columnWidth(widths, isCut, i);
    const isNarrow = column === 0 ? widths[i]! >= narrowestColumn && widths[i]! <= widestColumn : column > widths[i]! + widthTolerance;
    columns[i] = isNarrow && isCutByCount(lengths, i) ? widths[i]! : column;
  });
  yield;
  takeColumnsBelow(text, lines, widths, isCut, columns);
  takeColumnsNear(widths, isCut, columns);
  return columns;
}

/** More lines without a stop are a paragraph. */
const longestTitle = 3;

/** Lines that stand apart or open the text and end no sentence, over lines of a wider column, were not cut: titles of like width are no column. */
function takeColumnsBelow(text: string, lines: readonly Line[], widths: Uint16Array, isCut: Uint8Array, columns: Uint16Array): void {
  for (let first = 0, next = 1; next < lines.length; next++) {
    const isTop = first === 0 && next <= longestTitle && columns[next]! > 1.4 * columns[0]!; // nothing stands over it that a gap would be needed for
    if (lines[next]!.blankBefore === 0 && !isTop) continue;
    let isTitle = next - first <= longestTitle && (first === 0 || isCut[first - 1] === 0);
    for (let i = first; isTitle && i < next; i++) isTitle = isCut[i] === 1 && !text.slice(lines[i]!.start, lines[i]!.end).includes('，') && columns[i]! > 0 && columns[next]! > Math.max(columns[i]!, widths[i]!) + widthTolerance;
    if (isTitle) columns.fill(columns[next]!, first, next);
    first = next;
  }
}

/** Columns this far away, in lines, say that a line of the same width was cut by it too. */
const farthestColumn = 12;

/** A line alone in its width, as the first one of a paragraph of two lines, was cut by the column of lines further away. */
function takeColumnsNear(widths: Uint16Array, isCut: Uint8Array, columns: Uint16Array): void {
  const known = columns.slice();
  for (let i = 0; i < columns.length; i++) {
    if (known[i] !== 0 || isCut[i] === 0 || widths[i]! < narrowestColumn || widths[i]! > widestColumn) continue;
    for (let distance = 1; distance <= farthestColumn && columns[i] === 0; distance++)
      for (const at of [i - distance, i + distance]) {
        const column = at >= 0 && at < known.length ? known[at]! : 0;
        if (column > 0 && Math.abs(column - widths[i]!) <= 2) columns[i] = Math.max(column, widths[i]!);
      }
  }
}

function columnWidth(widths: Uint16Array, isCut: Uint8Array, i: number): number {
  const own = widths[i]!;
  let wider = 0; // a line that ends a sentence may be the short last one of its paragraph: alone it is no witness of a column
  for (let step = 2; step <= 2 * neighbourhood + 1; step++) {
    const distance = step >> 1;
    const at = step % 2 === 0 ? i + distance : i - distance; // below it, above it
    const width = widthAt(widths, at);
    if (width < narrowestColumn || width > widestColumn) continue;
    const difference = width - own;
    if (distance <= 3 && own >= narrowestColumn && Math.abs(difference) <= widthTolerance) {
      const isWitness = (isCut[at] === 1 && !isBesideWider(widths, i)) || isShared(widths, at, i);
      if (isWitness && (isCut[i] === 1 || !isWiderBetween(widths, i, at))) return Math.max(width, own);
    }
    if (difference > 0 && wider === 0 && isShared(widths, at)) wider = width;
  }
  return wider;
}

function characterCount(text: string, start: number, end: number): number {
  let count = end - start;
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  return count;
}

/**
 * Whether a line is as long as most around it in characters, and none of them is longer: the lines were cut after so many
 * characters, however wide, so those with Latin words and digits are narrower.
 */
function isCutByCount(lengths: Uint16Array, i: number): boolean {
  let alike = 0;
  for (let at = Math.max(0, i - neighbourhood); at <= Math.min(lengths.length - 1, i + neighbourhood); at++) {
    if (lengths[at]! > lengths[i]!) return false;
    if (at !== i && lengths[at] === lengths[i]) alike++;
  }
  return alike >= neighbourhood / 2;
}

/** Marks that a column does not cut behind. */
const ends = unitSet('。！？!?」』”：:');

const narrowestColumn = 16;
const widestColumn = 140;

/** Whether a much wider line is near: two short lines among long ones are a title and a subtitle, not a column. */
function isBesideWider(widths: Uint16Array, i: number): boolean {
  const wide = 2 * widths[i]! + 20;
  for (let at = i - 2; at <= i + 2; at++) if (at !== i && widthAt(widths, at) > wide) return true;
  return false;
}

/** Whether a line between two of one width is wider: what ends a sentence there is a short last line, not a full one of a column. */
function isWiderBetween(widths: Uint16Array, a: number, b: number): boolean {
  const width = Math.max(widths[a]!, widths[b]!) + widthTolerance;
  for (let at = Math.min(a, b) + 1; at < Math.max(a, b); at++) if (widths[at]! > width) return true;
  return false;
}

/** Whether two lines around `at` have its width too; `asking` is the line this is about and no witness for itself. */
function isShared(widths: Uint16Array, at: number, asking = -1): boolean {
  const width = widths[at]!;
  let sharing = 0;
  for (let other = at - 3; other <= at + 3; other++) if (other !== at && other !== asking && Math.abs(widthAt(widths, other) - width) <= widthTolerance) sharing++;
  return sharing >= 2;
}

/** The width of a line; of one that is not there, a width like no other. */
function widthAt(widths: Uint16Array, at: number): number {
  return at >= 0 && at < widths.length ? widths[at]! : -99;
}

/** The indent of a line; of one that is not there, none. */
function indentAt(lines: readonly Line[], at: number): number {
  return at >= 0 && at < lines.length ? lines[at]!.indent : 0;
}

/** How many lines on either side show how paragraphs begin here. */
const beginningsNear = 15;

/** What a line says about how paragraphs begin around it. */
const speaksFor = 1;
const speaksAgainst = 2;

/**
 * For each line, whether the lines around it begin paragraphs by an indent: some lines are indented, others are not, and
 * the indented ones follow the end of a sentence, a heading or an empty line. There a line without indent goes on.
 */
export function* indentsMarkParagraphs(lines: readonly Line[], mayBegin: (index: number) => boolean): Steps<boolean[]> {
  const says = new Uint8Array(lines.length);
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    const { indent } = lines[i]!;
    if (indent >= 2 && indent <= widestIndent && indent > Math.min(indentAt(lines, i - 1), indentAt(lines, i + 1))) says[i] = mayBegin(i) ? speaksFor : speaksAgainst;
  });
  return yield* marked(says, (found, against, all) => found >= 2 && against <= found / 6 && found + against < all);
}

/**
 * For each line, whether the paragraphs around it stand apart by empty lines: those follow the end of a sentence, and no
 * line that is clearly short ends a sentence without one. There a line without an empty one above it goes on.
 *
 * @param ends - Whether a line ends a sentence.
 * @param isPage - Whether a line is a page head or number: the empty lines around it say nothing.
 */
export function* blanksMarkParagraphs(lines: readonly Line[], columns: ArrayLike<number>, ends: (index: number) => boolean, isPage: (index: number) => boolean): Steps<boolean[]> {
  const says = new Uint8Array(lines.length);
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    if (i === 0 || isPage(i) || isPage(i - 1)) return;
    if (lines[i]!.blankBefore > 0) says[i] = ends(i - 1) ? speaksFor : speaksAgainst;
    else if (columns[i - 1]! - lines[i - 1]!.width > 2 * widthTolerance && ends(i - 1)) says[i] = speaksAgainst;
  });
  return yield* marked(says, (found, against) => found >= 2 && against === 0);
}

/** For each line, what those around it come to: how many speak for a way of marking, how many against it, and how many there are. */
function* marked(says: Uint8Array, test: (found: number, against: number, all: number) => boolean): Steps<boolean[]> {
  const counts = [0, 0, 0]; // of those that say nothing, speak for and against
  for (let i = 0; i < Math.min(says.length, beginningsNear); i++) counts[says[i]!]!++;
  const answers = new Array<boolean>(says.length);
  yield* eachInSteps(says.length, linesInStep, (i) => {
    if (i + beginningsNear < says.length) counts[says[i + beginningsNear]!]!++;
    if (i > beginningsNear) counts[says[i - beginningsNear - 1]!]!--;
    answers[i] = test(counts[speaksFor]!, counts[speaksAgainst]!, counts[0]! + counts[speaksFor]! + counts[speaksAgainst]!);
  });
  return answers;
}
