/** Marks where a key ends and its value begins in a packed dictionary. */
const space = 0x20;
const bar = 0x7c;

/** Ints of one hash cell: the node it leaves, the unit it leaves by, the node it leads to (0 = none), the value there (0 = none). */
const cellSize = 4;

/**
 * A trie over UTF-16 units as one open-addressing hash table, built straight from OpenCC's packed dictionaries
 * (`key value|key value|…`). Building takes milliseconds (a double array takes half a second), walking costs one probe a unit.
 * The first unit is looked up in two plain tables. Its arrays are open to the conversion loops, which nobody else should touch.
 */
export class ConversionTrie {
  /** By first unit: the node to go on from, and the value of the unit alone. */
  readonly rootNodes = new Int32Array(65536);
  readonly rootValues = new Int32Array(65536);
  /**
   * By unit, what it becomes where no longer key matches: itself without an entry, its value when that is one unit; 0 = look closer,
   * as for a regional word of one character (酰, 醯), which is more than a spelling.
   */
  readonly alone = new Uint16Array(65536);
  /** The same for units that no longer key begins with, else 0: most units of a text need no more than this. */
  readonly simple = new Uint16Array(65536);
  /** A bit for each step of a key, by its hash (and, by accident, for a few others): most searches end here, without a look at the cells. */
  readonly steps = new Uint32Array(stepBits / 32);
  cells: Int32Array;
  /** Number of cells less one; a power of two less one. */
  mask: number;
  /** All values: a value's number is the place of its length here, its units follow. */
  readonly pool: Uint16Array;
  /** Values below this number come from the first `phraseCount` dictionaries. */
  readonly phraseEnd: number;
  /** Values below this number come from dictionaries of regional words. */
  readonly regionEnd: number;
  readonly #group: readonly string[];
  readonly #simpleBeside = new WeakMap<ConversionTrie, Uint16Array>();
  #used = 0;
  #nodes = 0;

  /**
   * @param group - Packed dictionaries; of two values for one key the earlier dictionary's stays.
   * @param phraseCount - How many of them make segments of their own.
   * @param regionCount - How many of them, from the first on, hold regional words.
   */
  constructor(group: readonly string[], phraseCount = 0, regionCount = 0) {
    this.#group = group;
    const length = group.reduce((sum, packed) => sum + packed.length + 1, 1);
    this.pool = new Uint16Array(length);
    let cells = 1024;
    while (cells < length / 3) cells *= 2;
    this.cells = new Int32Array(cells * cellSize);
    this.mask = cells - 1;
    let at = 1;
    let [phraseEnd, regionEnd] = [0, 0];
    for (const [i, packed] of group.entries()) {
      at = this.#addPacked(packed, at);
      if (i + 1 === phraseCount) phraseEnd = at;
      if (i + 1 === regionCount) regionEnd = at;
    }
    this.phraseEnd = phraseEnd;
    this.regionEnd = regionEnd;
    this.#fillTables();
  }

  #fillTables(): void {
    const { rootNodes, rootValues, pool, alone, simple } = this;
    const wordEnd = Math.max(this.phraseEnd, this.regionEnd);
    for (let unit = 0; unit < 65536; unit++) {
      const value = rootValues[unit]!;
      if (value === 0) alone[unit] = unit;
      else if (value >= wordEnd && pool[value] === 1) alone[unit] = pool[value + 1]!;
    }
    alone.fill(0, 0x2ff0, 0x3000); // description characters take the next ones with them
    for (let unit = 0; unit < 65536; unit++) simple[unit] = rootNodes[unit] === 0 ? alone[unit]! : 0;
  }

  /** Calls `visit` with the offsets in `pool` of each key and of its value, which is where the key ends. */
  eachKey(visit: (start: number, value: number) => void): void {
    let start = 1;
    for (const packed of this.#group) {
      for (let key = 0; key < packed.length; ) {
        const value = packed.indexOf(' ', key + 1);
        if (value < 0) break;
        visit(start + key, start + value);
        const next = packed.indexOf('|', value);
        key = next < 0 ? packed.length : next + 1;
      }
      start += packed.length + 1;
    }
  }

  /** Offset in `cells` of the step by `unit` from `node`, -1 = there is none. */
  cellOf(node: number, unit: number): number {
    const { cells, mask } = this;
    const hashed = hash(node, unit);
    if ((this.steps[hashed >>> 17]! & (1 << ((hashed >>> 12) & 31))) === 0) return -1;
    let slot = slotOf(hashed) & mask;
    while (cells[slot * cellSize] !== 0 && (cells[slot * cellSize] !== node || cells[slot * cellSize + 1] !== unit)) slot = (slot + 1) & mask;
    return cells[slot * cellSize] === 0 ? -1 : slot * cellSize;
  }

  /** `simple` where the keys of `other` count as well. */
  simpleBeside(other: ConversionTrie): Uint16Array {
    let both = this.#simpleBeside.get(other);
    if (!both) {
      both = this.simple.map((value, unit) => (other.rootNodes[unit] === 0 && other.rootValues[unit] === 0 ? value : 0));
      this.#simpleBeside.set(other, both);
    }
    return both;
  }

  /** Copies a dictionary into the pool and enters its keys, which are later overwritten by nothing: values are read in place. */
  #addPacked(packed: string, start: number): number {
    const { pool } = this;
    for (let i = 0; i < packed.length; i++) pool[start + i] = packed.charCodeAt(i);
    const end = start + packed.length;
    for (let key = start; key < end; ) {
      let value = key;
      while (value < end && pool[value] !== space) value++;
      let next = value;
      while (next < end && pool[next] !== bar) next++;
      if (value > key && value < end) {
        this.#add(key, value);
        pool[value] = next - value - 1;
      }
      key = next + 1;
    }
    return end + 1;
  }

  /** Enters the key at [start, end) of the pool, with the value at `end`. */
  #add(start: number, end: number): void {
    const { pool, rootNodes, rootValues } = this;
    const first = pool[start]!;
    if (start + 1 === end) {
      rootValues[first] ||= end;
      return;
    }
    let node = (rootNodes[first] ||= ++this.#nodes);
    for (let at = start + 1; at < end; at++) {
      const cell = this.#cellFor(node, pool[at]!);
      if (at + 1 === end) this.cells[cell + 3] ||= end;
      else node = this.cells[cell + 2] ||= ++this.#nodes;
    }
  }

  #cellFor(node: number, unit: number): number {
    if (this.#used * 2 > this.mask) this.#grow();
    const { cells, mask } = this;
    const hashed = hash(node, unit);
    this.steps[hashed >>> 17]! |= 1 << ((hashed >>> 12) & 31);
    let slot = slotOf(hashed) & mask;
    for (;;) {
      const cell = slot * cellSize;
      if (cells[cell] === 0) {
        cells[cell] = node;
        cells[cell + 1] = unit;
        this.#used++;
        return cell;
      }
      if (cells[cell] === node && cells[cell + 1] === unit) return cell;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.cells;
    this.mask = this.mask * 2 + 1;
    this.cells = new Int32Array((this.mask + 1) * cellSize);
    for (let cell = 0; cell < old.length; cell += cellSize) {
      if (old[cell] === 0) continue;
      let slot = slotOf(hash(old[cell]!, old[cell + 1]!)) & this.mask;
      while (this.cells[slot * cellSize] !== 0) slot = (slot + 1) & this.mask;
      this.cells.set(old.subarray(cell, cell + cellSize), slot * cellSize);
    }
  }
}

/** Spreads (node, unit): the upper twenty bits are the step's bit, `slotOf` makes the cell of it. */
export function hash(node: number, unit: number): number {
  return Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
}

export function slotOf(hashed: number): number {
  return hashed ^ (hashed >>> 15);
}

const stepBits = 1 << 20;

/** What `longestMatch` found: the end of the key and the number of its value, 0 = nothing. Reused from call to call. */
export interface Match {
  end: number;
  value: number;
}

/** The longest key of the trie at `start`, not reaching over `limit`. */
export function longestMatch(trie: ConversionTrie, units: Uint16Array, start: number, limit: number, match: Match): boolean {
  const { rootNodes, rootValues, cells, mask } = trie;
  const first = units[start]!;
  match.value = rootValues[first]!;
  match.end = start + 1;
  let node = rootNodes[first]!;
  for (let at = start + 1; node !== 0 && at < limit; at++) {
    const unit = units[at]!;
    let slot = slotOf(hash(node, unit)) & mask;
    while (cells[slot * cellSize] !== 0 && (cells[slot * cellSize] !== node || cells[slot * cellSize + 1] !== unit)) slot = (slot + 1) & mask;
    if (cells[slot * cellSize] === 0) break;
    node = cells[slot * cellSize + 2]!;
    const value = cells[slot * cellSize + 3]!;
    if (value === 0) continue;
    match.value = value;
    match.end = at + 1;
  }
  return match.value !== 0;
}

/** The text of a value. */
export function valueText(trie: ConversionTrie, value: number): string {
  return String.fromCharCode(...trie.pool.subarray(value + 1, value + 1 + trie.pool[value]!));
}
