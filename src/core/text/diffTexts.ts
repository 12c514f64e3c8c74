import { landmarks } from './landmarks.ts';
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
/** Longer sequences, both together, are cut at what they surely share before they are compared. */
const longSequences = 500;
/** Long sequences without any landmark have little in common: the search for it ends sooner. */
const mostEditsWithoutLandmark = 400;
/** So many characters that stand in each text once are no chance. */
const landmarkWidth = 8;

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
  const lines: Sequences = { a: Uint32Array.from(linesA, (line) => hashOf(before, line)), b: Uint32Array.from(linesB, (line) => hashOf(after, line)), width: 1, isLandmark: (i) => linesA[i]!.end - linesA[i]!.start > landmarkWidth };
  const units: Sequences = { a: unitsOf(before), b: unitsOf(after), width: landmarkWidth, isLandmark: () => true };
  const search = new Search(effort);
  const builder = new OffsetMapBuilder();
  let [a, b] = [0, 0]; // offsets up to which the map is built
  for (const run of [...sharedRuns(lines, { startA: 0, endA: linesA.length, startB: 0, endB: linesB.length }, search), { a: linesA.length, b: linesB.length, length: 0 }]) {
    const [endA, endB] = [linesA[run.a]?.start ?? before.length, linesB[run.b]?.start ?? after.length];
    const length = run.length === 0 ? 0 : linesA[run.a + run.length - 1]!.end - endA;
    if (!isSame(units, { a: endA, b: endB, length })) continue; // other lines with the same hash
    addBlock(builder, units, { startA: a, endA, startB: b, endB }, search);
    builder.keep(length);
    [a, b] = [endA + length, endB + length];
  }
  return builder.build();
}

function isSame({ a, b }: Sequences, { a: atA, b: atB, length }: Run): boolean {
  for (let i = 0; i < length; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}

function addBlock(builder: OffsetMapBuilder, units: Sequences, part: Part, search: Search): void {
  let [a, b] = [part.startA, part.startB];
  for (const run of [...sharedRuns(units, part, search), { a: part.endA, b: part.endB, length: 0 }]) {
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

/** Two sequences that are compared. */
interface Sequences {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Units of a landmark. */
  readonly width: number;
  /** Whether one may begin at an index of the first sequence. */
  readonly isLandmark: (index: number) => boolean;
}

/** A part of both sequences. */
interface Part {
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
}

/** The runs that a part of both sequences shares, equal ends first. */
function sharedRuns(sequences: Sequences, { startA, endA, startB, endB }: Part, search: Search): Run[] {
  const { a, b } = sequences;
  const shorter = Math.min(endA - startA, endB - startB);
  let head = 0;
  while (head < shorter && a[startA + head] === b[startB + head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[endA - 1 - tail] === b[endB - 1 - tail]) tail++;
  const runs: Run[] = head > 0 ? [{ a: startA, b: startB, length: head }] : [];
  addRuns(runs, sequences, { startA: startA + head, endA: endA - tail, startB: startB + head, endB: endB - tail }, search);
  if (tail > 0) runs.push({ a: endA - tail, b: endB - tail, length: tail });
  return runs;
}

/** Adds the runs of a part: a long one is cut at landmarks first, and what lies between two of them compared by itself. */
function addRuns(runs: Run[], sequences: Sequences, part: Part, search: Search): void {
  const { a, b, width, isLandmark } = sequences;
  const { startA, endA, startB, endB } = part;
  if (startA === endA || startB === endB) return;
  const length = endA - startA + endB - startB;
  const isLong = length > longSequences && search.spend(length >> 2);
  const marks = isLong ? landmarks(a.subarray(startA, endA), b.subarray(startB, endB), width, (i) => isLandmark(i + startA)) : [];
  if (marks.length === 0) return search.addShortest(runs, sequences, part, isLong ? mostEditsWithoutLandmark : mostEdits);
  let [x, y] = [startA, startB]; // up to where both are compared
  for (const mark of [...marks.map((each) => ({ a: each.a + startA, b: each.b + startB })), { a: endA, b: endB }]) {
    if (mark.a < x || mark.b < y) continue; // in a run that reaches over it
    let alike = 0; // before the landmark, and then in the whole run
    while (mark.a - alike > x && mark.b - alike > y && a[mark.a - alike - 1] === b[mark.b - alike - 1]) alike++;
    const run = { a: mark.a - alike, b: mark.b - alike };
    addRuns(runs, sequences, { startA: x, endA: run.a, startB: y, endB: run.b }, search);
    while (run.a + alike < endA && run.b + alike < endB && a[run.a + alike] === b[run.b + alike]) alike++;
    if (alike > 0) runs.push({ ...run, length: alike });
    [x, y] = [run.a + alike, run.b + alike];
  }
}

/** The search for a shortest edit script (Myers 1986), with what it writes into: there may be ten thousands of small ones. */
class Search {
  readonly #effort: Effort;
  /** By diagonal: how far into the first sequence. */
  readonly #furthest = new Int32Array(2 * mostEdits + 5);
  /** `#furthest` before each round, its diagonals from -edits-1 to edits+1, one round after the other. */
  #trail = new Int32Array(1 << 10);

  constructor(effort: Effort) {
    this.#effort = effort;
  }

  /** @returns Whether there was any effort left. */
  spend(steps: number): boolean {
    const isLeft = this.#effort.steps > 0;
    this.#effort.steps -= steps;
    return isLeft;
  }

  /** Adds the runs of a shortest edit script of a part; none where it has more edits than wanted. */
  addShortest(runs: Run[], { a, b }: Sequences, { startA, endA, startB, endB }: Part, mostWanted: number): void {
    if (Math.abs(endA - startA - (endB - startB)) > mostWanted) return;
    const most = Math.min(mostWanted, endA - startA + endB - startB);
    const offset = most + 1;
    const furthest = this.#furthest;
    furthest[offset + 1] = 0;
    for (let edits = 0; edits <= most && this.spend(edits + 1); edits++) {
      this.#keep(furthest, offset, edits);
      for (let k = -edits; k <= edits; k += 2) {
        const isDown = k === -edits || (k !== edits && furthest[offset + k - 1]! < furthest[offset + k + 1]!);
        let x = startA + (isDown ? furthest[offset + k + 1]! : furthest[offset + k - 1]! + 1);
        let y = startB + x - startA - k;
        while (x < endA && y < endB && a[x] === b[y]) {
          x++;
          y++;
        }
        furthest[offset + k] = x - startA;
        if (x >= endA && y >= endB) return this.#walkBack(runs, edits, { startA, endA, startB, endB });
      }
    }
  }

  #keep(furthest: Int32Array, offset: number, edits: number): void {
    const start = rowStart(edits);
    if (start + 2 * edits + 3 > this.#trail.length) {
      const longer = new Int32Array(2 * this.#trail.length + 2 * edits + 3);
      longer.set(this.#trail);
      this.#trail = longer;
    }
    for (let i = 0; i < 2 * edits + 3; i++) this.#trail[start + i] = furthest[offset - edits - 1 + i]!;
  }

  #walkBack(runs: Run[], last: number, { startA, endA, startB, endB }: Part): void {
    const trail = this.#trail;
    const found: Run[] = [];
    let [x, y] = [endA - startA, endB - startB];
    for (let edits = last; edits >= 0; edits--) {
      const at = (k: number): number => trail[rowStart(edits) + k + edits + 1]!;
      const k = x - y;
      const isDown = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
      const [fromX, fromK] = edits === 0 ? [0, 0] : isDown ? [at(k + 1), k + 1] : [at(k - 1), k - 1];
      const afterStep = edits === 0 ? 0 : isDown ? fromX : fromX + 1;
      if (x > afterStep) found.push({ a: startA + afterStep, b: startB + afterStep - k, length: x - afterStep });
      [x, y] = [fromX, fromX - fromK];
    }
    for (const run of found.reverse()) runs.push(run);
  }
}

/** Rows have 2 × edits + 3 entries. */
function rowStart(edits: number): number {
  return edits * (edits + 2);
}
