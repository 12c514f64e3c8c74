import { widthTolerance } from './lines.ts';
import type { LineTable } from './paragraphs.ts';
import { endsClause, endsSentence, endsWithColonOrSemicolon, isTableRow, startsItem, startsLabel, startsStory, unbreakableWidth } from './shapes.ts';

/** A table may have this many rows; what stands behind more lines is looked for by nobody. */
export const longestInset = 24;

/**
 * The line with which a paragraph goes on behind captions, bylines, stage directions or table rows that interrupt it.
 *
 * Only where everything speaks for it: the paragraph is running text, its last line was cut by the column in mid-sentence, what
 * stands between has ended, and the line behind it is running text as well that begins nothing.
 *
 * @param first - First line of the paragraph.
 * @param last - Its last line so far.
 * @returns -1 where the paragraph ends.
 */
export function continuationBehind(table: LineTable, first: number, last: number): number {
  const { roles } = table;
  if (roles[last] !== 'body' || (roles[last + 1] !== 'furniture' && roles[last + 1] !== 'page') || !isOpen(table, first, last)) return -1;
  let next = last + 1;
  while (next - last <= longestInset && (roles[next] === 'furniture' || roles[next] === 'page')) next++;
  if (roles[next] !== 'body' || !roles.slice(last + 1, next).includes('furniture')) return -1;
  return isCut(table, last, next) && goesOn(table, first, last, next) && hasEnded(table, last, next) ? next : -1;
}

/** Running text that stops in mid-sentence; one line alone may be a headline. */
function isOpen({ text, lines, indented }: LineTable, first: number, last: number): boolean {
  const line = lines[last]!;
  if (endsSentence(text, line) || endsWithColonOrSemicolon(text, line)) return false;
  return last > first || endsClause(text, line) || (indented[last]! && line.indent >= 2) || /。/.test(text.slice(line.start, line.end));
}

function isCut({ text, lines, columns }: LineTable, last: number, next: number): boolean {
  return columns[last]! > 0 && columns[last]! - lines[last]!.width - Math.max(0, unbreakableWidth(text, lines[next]!) - 4) <= widthTolerance;
}

function goesOn(table: LineTable, first: number, last: number, next: number): boolean {
  const { text, lines, indented } = table;
  const line = lines[next]!;
  if (startsItem(text, line) || startsLabel(text, line) || startsStory(text, line)) return false;
  if (indented[next] ? line.indent >= 2 : line.indent > Math.max(lines[last]!.indent, lines[first]!.indent) + 1) return false;
  return isFull(table, last, next) || endsSentence(text, line) || endsClause(text, line);
}

function isFull({ lines, columns }: LineTable, last: number, next: number): boolean {
  return columns[last]! - lines[next]!.width <= widthTolerance;
}

/**
 * Whether the line before `next` is the inset's last one and not the first of a caption that was wrapped: it is closed, or
 * clearly shorter than a column that the line behind it fills.
 */
function hasEnded(table: LineTable, last: number, next: number): boolean {
  const at = lineBefore(table, next);
  return isClosed(table, at) || (isShort(table, last, at) && isFull(table, last, next));
}

/** Whether the line before `next`, of an inset behind line `last`, was cut by the column: a caption that may go on with `next`. */
export function isCutCaption(table: LineTable, last: number, next: number): boolean {
  const at = lineBefore(table, next);
  return table.columns[last]! > 0 && !isClosed(table, at) && !isShort(table, last, at);
}

/** The line before `next` that is no page head or number. */
function lineBefore({ roles }: LineTable, next: number): number {
  let at = next - 1;
  while (at > 0 && roles[at] === 'page') at--;
  return at;
}

function isClosed({ text, lines }: LineTable, at: number): boolean {
  const line = lines[at]!;
  return isTableRow(text, line) || /[。！？!?…）)】〕\]」』”]$/.test(text.slice(line.end - 1, line.end));
}

function isShort({ lines, columns }: LineTable, last: number, at: number): boolean {
  return columns[last]! - lines[at]!.width > 2 * widthTolerance;
}
