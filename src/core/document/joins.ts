import { type Line, widthTolerance } from './lines.ts';
import type { LineTable } from './paragraphs.ts';
import { endsClause, endsSentence, endsWithColonOrSemicolon, opensWithClosingMark, startsItem, startsLabel, startsStory, startsWithCue } from './shapes.ts';

/**
 * How much speaks for reading line `next` as the continuation of line `last`; above 0 they are one paragraph.
 * No single sign decides: width says whether the line was cut by the column, marks whether a sentence was cut.
 */
export function joinScore(table: LineTable, last: number, next: number): number {
  return widthEvidence(table, last) + endEvidence(table, last) + openingEvidence(table, last, next) + blankEvidence(table, last, next);
}

/** A line as wide as its column was cut by it; a clearly shorter one ended by itself. */
function widthEvidence({ lines, columns }: LineTable, last: number): number {
  const column = columns[last]!;
  if (column === 0) return -4;
  const line = lines[last]!;
  const slack = column - line.width - (line.indent > widthTolerance ? 0 : line.indent);
  if (slack <= 2) return 2.5;
  if (slack <= widthTolerance) return 1.5;
  if (slack <= 2 * widthTolerance) return -0.5;
  return -3;
}

function endEvidence({ text, lines }: LineTable, last: number): number {
  const line = lines[last]!;
  if (endsSentence(text, line)) return -1.8;
  if (endsClause(text, line)) return 2.5;
  if (endsWithColonOrSemicolon(text, line)) return -0.5;
  return 1.5;
}

function openingEvidence({ text, lines }: LineTable, last: number, next: number): number {
  const line = lines[next]!;
  if (opensWithClosingMark(text, line)) return 5;
  let score = 0;
  const isOpen = !endsSentence(text, lines[last]!);
  if (startsItem(text, line)) score -= 4.5;
  else if (startsLabel(text, line)) score -= isOpen ? 0.8 : 2;
  else if (!isOpen && startsStory(text, line)) score -= 4;
  else if (!isOpen && (startsWithCue(text, line) || opensQuotation(text, line, lines[last]!))) score -= 1;
  if (line.indent >= lines[last]!.indent + 3) score -= 2;
  return score;
}

/** A quotation that begins right after one has ended is a paragraph of its own more often than not. */
function opensQuotation(text: string, line: Line, before: Line): boolean {
  return /[「“]/.test(text[line.start]!) && /[」”][。！？]?$/.test(text.slice(before.end - 2, before.end));
}

/** An empty line counts less where every line is followed by one. */
function blankEvidence({ lines }: LineTable, last: number, next: number): number {
  const blanks = lines[next]!.blankBefore;
  if (blanks === 0) return 0;
  const near = lines.slice(Math.max(1, last - 2), next + 4);
  const spaced = near.filter((line) => line.blankBefore > 0).length;
  const isDoubleSpaced = near.length >= 3 && spaced / near.length >= 0.6;
  return isDoubleSpaced ? (blanks > 1 ? -1 : -0.3) : blanks > 1 ? -2.5 : -1.2;
}
