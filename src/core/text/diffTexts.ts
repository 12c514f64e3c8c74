import { OffsetMap, OffsetMapBuilder } from './offsetMap.ts';
import type { Span } from './span.ts';

/** A run that two sequences share: where it starts in both, and its length. */
interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** With more insertions and deletions than this a block counts as replaced: the search takes their square in time. */
const mostEdits = 1500;

/** How far comparisons may go; those that share it have it together. */
export interface Effort {
  /** Steps of the search that are left; a millisecond holds some fifty thousand. */
  steps: number;
}

/**
 * How one text became another, without having seen the edits: shared lines first, then shared characters between them.
 *
 * @param effort - What is not compared when it is used up counts as replaced.
 */
export function diffTexts(before: string, after: string, effort: Effort = { steps: Infinity }): OffsetMap {
  if (before === after) return OffsetMap.identity(before.length);
  const [linesA, linesB] = [linesOf(before), linesOf(after)];
  const runs = sharedRuns(Uint32Array.from(linesA, (line) => hashOf(before, line)), Uint32Array.from(linesB, (line) => hashOf(after, line)), effort);
  const builder = new OffsetMapBuilder();
  let [a, b] = [0, 0]; // offsets up to which the map is built
  for (const run of [...runs, { a: linesA.length, b: linesB.length, length: 0 }]) {
    const [endA, endB] = [linesA[run.a]?.start ?? before.length, linesB[run.b]?.start ?? after.length];
    const length = run.length === 0 ? 0 : linesA[run.a + run.length - 1]!.end - endA;
    if (before.slice(endA, endA + length) !== after.slice(endB, endB + length)) continue; // other lines with the same hash
    addBlock(builder, before.slice(a, endA), after.slice(b, endB), effort);
    builder.keep(length);
    [a, b] = [endA + length, endB + length];
  }
  return builder.build();
}

function addBlock(builder: OffsetMapBuilder, before: string, after: string, effort: Effort): void {
  let [a, b] = [0, 0];
  const runs = before === '' || after === '' ? [] : sharedRuns(unitsOf(before), unitsOf(after), effort);
  for (const run of [...runs, { a: before.length, b: after.length, length: 0 }]) {
    builder.replace(run.a - a, 0).replace(0, run.b - b).keep(run.length);
    [a, b] = [run.a + run.length, run.b + run.length];
  }
}

/** Of a line's characters; 32 bits. */
function hashOf(text: string, { start, end }: Span): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at + 1;
    lines.push({ start, end });
    start = end;
  }
  return lines;
}

function unitsOf(text: string): Uint32Array {
  const units = new Uint32Array(text.length);
  for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

/** The runs of a shortest edit script (Myers 1986), equal ends first. */
function sharedRuns(a: Uint32Array, b: Uint32Array, effort: Effort): Run[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < shorter - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const runs: Run[] = start > 0 ? [{ a: 0, b: 0, length: start }] : [];
  for (const run of middleRuns(a.subarray(start, a.length - tail), b.subarray(start, b.length - tail), effort)) runs.push({ a: run.a + start, b: run.b + start, length: run.length });
  if (tail > 0) runs.push({ a: a.length - tail, b: b.length - tail, length: tail });
  return runs;
}

function middleRuns(a: Uint32Array, b: Uint32Array, effort: Effort): Run[] {
  if (a.length === 0 || b.length === 0 || Math.abs(a.length - b.length) > mostEdits) return [];
  const most = Math.min(mostEdits, a.length + b.length);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3); // by diagonal: how far into a
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most && effort.steps > 0; edits++) {
    effort.steps -= edits + 1;
    trail.push(furthest.slice(offset - edits - 1, offset + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && furthest[offset + k - 1]! < furthest[offset + k + 1]!);
      let x = isDown ? furthest[offset + k + 1]! : furthest[offset + k - 1]! + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      furthest[offset + k] = x;
      if (x >= a.length && y >= b.length) return runsOf(trail, a.length, b.length);
    }
  }
  return [];
}

/** Walks the trail back from the end; `trail[edits]` holds the diagonals -edits-1 … edits+1 before that round. */
function runsOf(trail: readonly Int32Array[], lengthA: number, lengthB: number): Run[] {
  const runs: Run[] = [];
  let [x, y] = [lengthA, lengthB];
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const row = trail[edits]!;
    const at = (k: number): number => row[k + edits + 1]!;
    const k = x - y;
    const isDown = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
    const [fromX, fromK] = edits === 0 ? [0, 0] : isDown ? [at(k + 1), k + 1] : [at(k - 1), k - 1];
    const afterStep = edits === 0 ? 0 : isDown ? fromX : fromX + 1;
    if (x > afterStep) runs.push({ a: afterStep, b: afterStep - k, length: x - afterStep });
    [x, y] = [fromX, fromX - fromK];
  }
  return runs.reverse();
}
