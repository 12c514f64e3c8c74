import { spanLength } from '../text/span.ts';
import { unitTest } from '../text/unitSet.ts';
import { type Line, widthTolerance } from './lines.ts';
import type { LineTable } from './paragraphs.ts';
import { continuesName, continuesNumber, endsClause, endsSentence, endsWithColonOrSemicolon, lineHead, opensStory, opensWithClosingMark, startsItem, startsLabel, startsStory, startsWithCue, unbreakableWidth } from './shapes.ts';

/**
 * How much speaks for reading line `next` as the continuation of line `last`; above 0 they are one paragraph.
 * No single sign decides: width says whether the line was cut by the column, marks whether a sentence was cut.
 */
export function joinScore(table: LineTable, last: number, next: number): number {
  const isEnd = endsSentence(table.text, table.lines[last]!);
  return widthEvidence(table, last, next, isEnd) + endEvidence(table, last, isEnd) + openingEvidence(table, last, next, isEnd) + blankEvidence(table, last, next);
}

/** A headline that fills its column, and below it the short rest that did not fit: not a title and another. */
export function isCutTitle({ text, lines, columns, roles }: LineTable, last: number, next: number): boolean {
  const [title, rest] = [lines[last]!, lines[next]!];
  if (next !== last + 1 || rest.blankBefore > 0 || roles[next + 1] === 'heading' || columns[last]! - title.width > 3 || title.width < 24) return false;
  return rest.width < title.width - 2 * widthTolerance && !endsSentence(text, title) && !startsItem(text, rest) && !startsLabel(text, rest) && !/^[—─–-]/.test(lineHead(text, rest));
}

/** A line as wide as its column was cut by it; a clearly shorter one ended by itself. */
function widthEvidence(table: LineTable, last: number, next: number, isEnd: boolean): number {
  const { text, lines, columns } = table;
  const column = columns[last]!;
  const line = lines[last]!;
  if (column === 0) {
    // Wider than all lines around it, yet cut: an indented item or a hanging line, when it is running text among wrapped lines.
    const isAmongWrapped = last > 0 && columns[last - 1]! > 0 && (columns[next] ?? 0) > 0 && line.width <= columns[next]! * 1.6;
    return isAmongWrapped && !isEnd && /[，。；]/.test(lineHead(text, line)) ? -1 : -4;
  }
  if (lines[next]!.width > column + widthTolerance && spanLength(lines[next]!) > spanLength(line) && !isCommonWidth(lines, last, lines[next]!.width)) return -1.5; // wider than the column that should have cut it too
  const slack = column - line.width - Math.max(0, unbreakableWidth(text, lines[next]!) - 4);
  if (slack <= widthTolerance && isEnd && hadRoom(table, last, next)) return 0.5;
  if (slack <= 2) return 2.5;
  if (slack <= widthTolerance) return 1.5;
  if (slack <= 2 * widthTolerance) return -0.5;
  return -3;
}

/** Are lines shortly before one as wide? Then it is the column that is not known well: short lines between page heads tell little. */
function isCommonWidth(lines: readonly Line[], last: number, width: number): boolean {
  for (let i = last - 1; i >= Math.max(0, last - 6); i--) if (lines[i]!.width >= width) return true;
  return false;
}

/** How many lines on either side show how exactly a column cuts. */
const cutNeighbourhood = 8;

/**
 * Whether what stands at the start of line `next` would have fitted behind line `last`, where the column cuts exactly: none of
 * the near lines that it cut between two words or in one has room for what follows it.
 */
function hadRoom({ text, lines, columns, roles }: LineTable, last: number, next: number): boolean {
  let count = 0;
  let width = 0; // of the column
  let narrowest = Infinity; // that would have held a cut line and what follows it
  for (let i = Math.max(0, last - cutNeighbourhood); i <= Math.min(lines.length - 2, last + cutNeighbourhood); i++) {
    const line = lines[i]!;
    if (i === last || roles[i] !== 'body' || roles[i + 1] !== 'body' || Math.abs(line.width - columns[last]!) > widthTolerance || !isWordUnit(text, line.end - 1)) continue;
    count++;
    width = Math.max(width, line.width);
    narrowest = Math.min(narrowest, line.width + unbreakableWidth(text, lines[i + 1]!));
  }
  return count >= 3 && narrowest > width && lines[last]!.width + unbreakableWidth(text, lines[next]!) <= width;
}

const isWordUnit = unitTest((unit) => /[\p{L}\p{N}]/u.test(unit));

function endEvidence({ text, lines }: LineTable, last: number, isEnd: boolean): number {
  const line = lines[last]!;
  if (isEnd) return -1.8;
  if (endsClause(text, line)) return 2.5;
  if (endsWithColonOrSemicolon(text, line)) return -0.5;
  return 1.5;
}

function openingEvidence({ text, lines, indented }: LineTable, last: number, next: number, isEnd: boolean): number {
  const line = lines[next]!;
  if (opensWithClosingMark(text, line)) return 5;
  let score = continuesNumber(text, lines[last]!, line) ? 1.5 : 0;
  if (continuesName(text, lines[last]!, line)) return 0;
  if (startsItem(text, line)) score -= 4.5;
  else if (startsLabel(text, line)) score -= isEnd ? 2 : line.blankBefore > 0 ? 4 : 0.8;
  else if (isEnd ? startsStory(text, line) : opensStory(text, line)) score -= 4;
  else if (isEnd && (startsWithCue(text, line) || opensQuotation(text, line, lines[last]!))) score -= 1;
  return score + indentEvidence(lines[last]!, line, indented[next]!);
}

/** Where paragraphs are indented, an indent begins one and its lack means that one goes on. */
function indentEvidence(last: Line, next: Line, isMarked: boolean): number {
  if (isMarked) return next.indent >= 2 && next.indent >= last.indent ? -4 : next.indent < 2 ? 1.5 : 0;
  return next.indent >= last.indent + 3 ? -2 : 0;
}

/** A quotation that begins right after one has ended is a paragraph of its own more often than not. */
function opensQuotation(text: string, line: Line, before: Line): boolean {
  return /[「“]/.test(text[line.start]!) && /[」”][。！？]?$/.test(text.slice(before.end - 2, before.end));
}

/** An empty line counts less where every line is followed by one. */
function blankEvidence({ lines, apart }: LineTable, last: number, next: number): number {
  const blanks = lines[next]!.blankBefore;
  if (blanks === 0) return apart[next] ? 2.5 : 0;
  const near = lines.slice(Math.max(1, last - 2), next + 4);
  const spaced = near.filter((line) => line.blankBefore > 0).length;
  const isDoubleSpaced = near.length >= 3 && spaced / near.length >= 0.6;
  return isDoubleSpaced ? (blanks > 1 ? -1 : -0.3) : blanks > 1 ? -2.5 : -1.2;
}
