/** A place that two sequences share. */
export interface Landmark {
  readonly a: number;
  readonly b: number;
}

/** So many stretches of a sequence are looked at, chosen by what they hold, so that both sequences offer the same. */
const mostStretches = 16_000;

/**
 * Stretches that stand in each of two sequences once, in the order of both: what lies between them can be compared by itself.
 * Linear in the sequences but for ordering some ten thousand stretches.
 *
 * @param width - Units of a stretch.
 * @param isWanted - Whether a stretch says enough to go by; index into `a` of its first unit.
 */
export function landmarks(a: Uint32Array, b: Uint32Array, width: number, isWanted: (index: number) => boolean = () => true): Landmark[] {
  const mask = maskFor(Math.max(a.length, b.length));
  const inA = new Stretches(a, width, mask);
  const inB = new Stretches(b, width, mask);
  const shared: Landmark[] = [];
  for (let i = 0; i < inA.count; i++) {
    const own = inA.only(inA.hashes[i]!);
    const other = own < 0 ? own : inB.only(inA.hashes[i]!);
    if (other >= 0 && isWanted(own) && isSame(a, own, b, other, width)) shared.push({ a: own, b: other });
  }
  return longestRising(shared);
}

/** One in how many stretches is looked at, less one; a power of two. */
function maskFor(length: number): number {
  let every = 1;
  while (length / every > mostStretches) every *= 2;
  return every - 1;
}

function isSame(a: Uint32Array, atA: number, b: Uint32Array, atB: number, width: number): boolean {
  for (let i = 0; i < width; i++) if (a[atA + i] !== b[atB + i]) return false;
  return true;
}

const base = 0x01000193;
const severalTimes = -2;

/** The chosen stretches of a sequence by their hash. */
class Stretches {
  /** Of the chosen stretches, in order; as many as `count`. */
  readonly hashes: Uint32Array;
  readonly count: number;
  // Open addressing: a hash, and where it stands.
  readonly #keys: Uint32Array;
  readonly #places: Int32Array;
  readonly #last: number;

  constructor(units: Uint32Array, width: number, mask: number) {
    const starts = new Int32Array(Math.min(units.length, 4 * mostStretches));
    this.hashes = new Uint32Array(starts.length);
    this.count = choose(units, width, mask, starts, this.hashes);
    let size = 16;
    while (size < 2 * this.count) size *= 2;
    this.#keys = new Uint32Array(size);
    this.#places = new Int32Array(size).fill(-1);
    this.#last = size - 1;
    for (let i = 0; i < this.count; i++) {
      const slot = this.#slotOf(this.hashes[i]!);
      this.#places[slot] = this.#places[slot] === -1 ? starts[i]! : severalTimes;
      this.#keys[slot] = this.hashes[i]!;
    }
  }

  /** Where the only stretch with a hash begins; negative where there is none or more than one. */
  only(hash: number): number {
    return this.#places[this.#slotOf(hash)]!;
  }

  #slotOf(hash: number): number {
    let slot = mixed(hash) & this.#last;
    while (this.#places[slot] !== -1 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#last;
    return slot;
  }
}

/** Fills in where the chosen stretches begin and what their hashes are. @returns How many there are; no more than there is room for. */
function choose(units: Uint32Array, width: number, mask: number, starts: Int32Array, hashes: Uint32Array): number {
  let leaving = 1; // what a unit that leaves the stretch has been multiplied by
  for (let i = 1; i < width; i++) leaving = Math.imul(leaving, base);
  let hash = 0;
  let count = 0;
  for (let i = 0; i < units.length && count < starts.length; i++) {
    if (i >= width) hash = (hash - Math.imul(units[i - width]! + 1, leaving)) | 0;
    hash = next(hash, units[i]!);
    if (i < width - 1 || (mixed(hash) & mask) !== 0) continue;
    starts[count] = i - width + 1;
    hashes[count++] = hash >>> 0;
  }
  return count;
}

function next(hash: number, unit: number): number {
  return (Math.imul(hash, base) + unit + 1) | 0;
}

/** The bits of a hash by which it is chosen and placed: its low ones alone hang on the last units only. */
function mixed(hash: number): number {
  const high = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return high ^ (high >>> 13);
}

/** The most landmarks whose places rise in both sequences; `shared` rises in the first. */
function longestRising(shared: readonly Landmark[]): Landmark[] {
  const ends: number[] = []; // by length: the index of the landmark that a rising row of that length ends with, the lowest in b
  const before = new Int32Array(shared.length);
  for (const [i, { b }] of shared.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shared[ends[middle]!]!.b < b) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = i;
  }
  const row: Landmark[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) row.push(shared[i]!);
  return row.reverse();
}
