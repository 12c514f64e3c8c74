import type { Span } from './span.ts';

/** What to put in the place of a span. */
export interface Edit extends Span {
  readonly text: string;
}

/** A message with more edits takes longer than one with the text itself. */
const mostEdits = 2000;
/** Between edits that may become one; UTF-16 units. */
const widestGap = 64;
/** Lines that VS Code may move: for each line that an edit puts in, its copy of the text moves all lines behind it (140 ms in 7,000 lines, 5.6 s in 50,000, with 200 edits of many lines each). */
const mostMoves = 2_000_000;

/**
 * The same change of a text as edits that do not hold an editor up: neighbours on a line as one, or, where there are too many of
 * them or too many lines would move, all from the first one to the end of the text as one, since behind that nothing moves.
 *
 * @param edits - Offsets into `before`, in text order, apart.
 * @param after - The text with the edits made.
 */
export function fewerEdits(before: string, after: string, edits: readonly Edit[]): readonly Edit[] {
  let fewer = edits;
  for (let gap = 4; fewer.length > mostEdits && gap <= widestGap; gap *= 2) fewer = joinedOnLines(before, fewer, gap);
  if (fewer.length <= mostEdits && linesMoved(before, fewer) <= mostMoves) return fewer;
  const { start } = edits[0]!;
  return [{ start, end: before.length, text: after.slice(start) }];
}

function joinedOnLines(before: string, edits: readonly Edit[], gap: number): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const between = last && edit.start - last.end <= gap ? before.slice(last.end, edit.start) : '\n';
    if (last && !between.includes('\n')) joined[joined.length - 1] = { start: last.start, end: edit.end, text: last.text + between + edit.text };
    else joined.push(edit);
  }
  return joined;
}

/** How many lines are moved when each edit takes out its lines at once and puts in its own one by one. */
function linesMoved(before: string, edits: readonly Edit[]): number {
  let [moves, line, at] = [0, 0, 0];
  const all = lineEnds(before, 0, before.length);
  for (const { start, end, text } of edits) {
    const taken = lineEnds(before, start, end);
    line += lineEnds(before, at, start) + taken;
    at = end;
    moves += (lineEnds(text, 0, text.length) + Math.min(1, taken)) * (all - line);
  }
  return moves;
}

function lineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
