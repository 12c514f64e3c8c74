import type { SourceText } from '../text/sourceText.ts';
import { isBlank } from '../text/span.ts';
import { finished, type Steps } from '../text/steps.ts';
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
  const { text } = source;
  const lines: Line[] = [];
  let blankBefore = 99;
  for (let index = 0; index < source.lineCount; index++) {
    if (index % linesInStep === linesInStep - 1) yield;
    let start = source.lineStart(index);
    let end = source.lineEndOffset(index);
    let indent = 0;
    while (start < end && isEdge(text.charCodeAt(start))) indent += unitWidth(text.charCodeAt(start++));
    while (end > start && isEdge(text.charCodeAt(end - 1))) end--;
    if (start === end) {
      if (blankBefore < 99) blankBefore++;
      continue;
    }
    lines.push({ index, start, end, width: textWidth(text, start, end) + (indent <= widestIndent ? indent : 0), indent, blankBefore });
    blankBefore = 0;
  }
  return lines;
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
export function* columnWidths(text: string, lines: readonly Line[]): Steps<number[]> {
  const isCut = lines.map((line) => !hasUnitAt(ends, text, line.end - 1));
  const widths: number[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (i % linesInStep === 0) yield;
    widths.push(columnWidth(lines, isCut, i));
  }
  return widths;
}

function columnWidth(lines: readonly Line[], isCut: readonly boolean[], i: number): number {
  const line = lines[i]!;
  let wider = 0; // a line that ends a sentence may be the short last one of its paragraph: alone it is no witness of a column
  for (let distance = 1; distance <= neighbourhood; distance++) {
    for (const at of [i + distance, i - distance]) {
      const width = widthAt(lines, at);
      if (width < narrowestColumn || width > widestColumn) continue;
      const difference = width - line.width;
      const isWitness = (isCut[at] && !isBesideWider(lines, i)) || isShared(lines, at, i);
      if (Math.abs(difference) <= widthTolerance && distance <= 3 && line.width >= narrowestColumn && isWitness && (isCut[i] || !isWiderBetween(lines, i, at))) return Math.max(width, line.width);
      if (difference > 0 && wider === 0 && isShared(lines, at)) wider = width;
    }
  }
  return wider;
}

/** Marks that a column does not cut behind. */
const ends = unitSet('。！？!?」』”：:');

const narrowestColumn = 16;
const widestColumn = 140;

/** Whether a much wider line is near: two short lines among long ones are a title and a subtitle, not a column. */
function isBesideWider(lines: readonly Line[], i: number): boolean {
  const wide = 2 * lines[i]!.width + 20;
  for (let at = i - 2; at <= i + 2; at++) if (at !== i && widthAt(lines, at) > wide) return true;
  return false;
}

/** Whether a line between two of one width is wider: what ends a sentence there is a short last line, not a full one of a column. */
function isWiderBetween(lines: readonly Line[], a: number, b: number): boolean {
  const width = Math.max(lines[a]!.width, lines[b]!.width) + widthTolerance;
  for (let at = Math.min(a, b) + 1; at < Math.max(a, b); at++) if (lines[at]!.width > width) return true;
  return false;
}

/** Whether two lines around `at` have its width too; `asking` is the line this is about and no witness for itself. */
function isShared(lines: readonly Line[], at: number, asking = -1): boolean {
  const { width } = lines[at]!;
  let sharing = 0;
  for (let other = at - 3; other <= at + 3; other++) if (other !== at && other !== asking && Math.abs(widthAt(lines, other) - width) <= widthTolerance) sharing++;
  return sharing >= 2;
}

/** The width of a line; of one that is not there, a width like no other. */
function widthAt(lines: readonly Line[], at: number): number {
  return at >= 0 && at < lines.length ? lines[at]!.width : -99;
}

/** How many lines on either side show how paragraphs begin here. */
const indentNeighbourhood = 15;

/**
 * For each line, whether the lines around it begin paragraphs by an indent: some lines are indented, others are not, and
 * the indented ones follow the end of a sentence, a heading or an empty line. There a line without indent goes on.
 */
export function indentsMarkParagraphs(lines: readonly Line[], mayBegin: (index: number) => boolean): boolean[] {
  const isIndented = lines.map((line, i) => line.indent >= 2 && line.indent <= widestIndent && line.indent > Math.min(lines[i - 1]?.indent ?? 0, lines[i + 1]?.indent ?? 0));
  const begins = runningCount(lines.length, (i) => isIndented[i]! && mayBegin(i));
  const others = runningCount(lines.length, (i) => isIndented[i]! && !mayBegin(i));
  const flush = runningCount(lines.length, (i) => !isIndented[i]!);
  return lines.map((_, i) => {
    const from = Math.max(0, i - indentNeighbourhood);
    const to = Math.min(lines.length, i + indentNeighbourhood + 1);
    const found = begins[to]! - begins[from]!;
    return found >= 2 && others[to]! - others[from]! <= found / 6 && flush[to]! - flush[from]! > 0;
  });
}

/**
 * For each line, whether the paragraphs around it stand apart by empty lines: those follow the end of a sentence, and no
 * line that is clearly short ends a sentence without one. There a line without an empty one above it goes on.
 *
 * @param ends - Whether a line ends a sentence.
 * @param isPage - Whether a line is a page head or number: the empty lines around it say nothing.
 */
export function blanksMarkParagraphs(lines: readonly Line[], columns: readonly number[], ends: (index: number) => boolean, isPage: (index: number) => boolean): boolean[] {
  const isWitness = (i: number): boolean => i > 0 && !isPage(i) && !isPage(i - 1);
  const apart = runningCount(lines.length, (i) => isWitness(i) && lines[i]!.blankBefore > 0 && ends(i - 1));
  const inside = runningCount(lines.length, (i) => isWitness(i) && lines[i]!.blankBefore > 0 && !ends(i - 1));
  const unmarked = runningCount(lines.length, (i) => isWitness(i) && lines[i]!.blankBefore === 0 && ends(i - 1) && columns[i - 1]! - lines[i - 1]!.width > 2 * widthTolerance);
  return lines.map((_, i) => {
    const from = Math.max(0, i - indentNeighbourhood);
    const to = Math.min(lines.length, i + indentNeighbourhood + 1);
    const found = apart[to]! - apart[from]!;
    return found >= 2 && inside[from]! >= inside[to]! && unmarked[from]! >= unmarked[to]!;
  });
}

/** How many of the first n indexes pass the test, for every n. */
function runningCount(length: number, test: (index: number) => boolean): Uint32Array {
  const counts = new Uint32Array(length + 1);
  for (let i = 0; i < length; i++) counts[i + 1] = counts[i]! + (test(i) ? 1 : 0);
  return counts;
}
