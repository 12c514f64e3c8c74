import type { Span } from '../text/span.ts';

/** A hit of the matcher; offsets into the text that was searched. */
export interface Hit<T> extends Span {
  readonly value: T;
}

/** Ints of one hash cell: the node it leaves (0 = free), the unit it leaves by, the node it leads to. */
const cellSize = 3;

/** The filter of first pairs has 2 to the power of this many bits: 32 KB, which stay in the processor's cache. */
const pairBits = 18;

/** The node that all names begin at. */
const root = 1;

/**
 * Finds every name of a list in a text, longest first at each place. Names and text must be folded alike.
 *
 * A trie over UTF-16 units in one open-addressing hash table: a text is searched at one probe a unit, whatever the number
 * of names, and nothing is allocated where nothing is found. Most places are ruled out before that: no name begins with
 * their two units.
 */
export class NameMatcher<T> {
  /** A bit for the first two units of each name, by their hash; those of one unit count as followed by 0. Names that are taken out leave theirs behind. */
  readonly #pairs = new Int32Array(2 ** pairBits / 32);
  #hasSingles = false;
  #cells = new Int32Array(256 * cellSize);
  #used = 0;
  #end = 0;
  /** The values, by node; the first node is 1. */
  readonly #values: (T | undefined)[] = [undefined, undefined];

  /** The first value given for a name stays: lists come in order of authority. */
  add(name: string, value: T): void {
    if (name === '') return;
    this.#hasSingles ||= name.length === 1;
    const pair = pairOf(name.charCodeAt(0), name.length === 1 ? 0 : name.charCodeAt(1));
    this.#pairs[pair >> 5]! |= 1 << (pair & 31);
    let node = root;
    for (let i = 0; i < name.length; i++) node = this.#step(node, name.charCodeAt(i)) || this.#addStep(node, name.charCodeAt(i));
    this.#values[node] ??= value;
  }

  /** Takes a name out; another value may be given for it then. */
  remove(name: string): void {
    let node = name === '' ? 0 : root;
    for (let i = 0; i < name.length && node !== 0; i++) node = this.#step(node, name.charCodeAt(i));
    if (node !== 0) this.#values[node] = undefined;
  }

  /** Where the name ends that was found last. */
  get end(): number {
    return this.#end;
  }

  /** The longest name at an offset that ends at `limit` at the latest. */
  longestAt(text: string, offset: number, limit = text.length): Hit<T> | undefined {
    const value = this.find(text, offset, limit);
    return value === undefined ? undefined : { start: offset, end: this.#end, value };
  }

  /** What `longestAt` finds, for those who ask at every place and mostly have no use for it: its value; `end` tells the rest. */
  find(text: string, offset: number, limit = text.length): T | undefined {
    if (!this.#mayBegin(text, offset)) return undefined;
    let node = root;
    let value: T | undefined;
    for (let at = offset; at < limit; at++) {
      node = this.#step(node, text.charCodeAt(at));
      if (node === 0) break;
      const here = this.#values[node];
      if (here === undefined) continue;
      value = here;
      this.#end = at + 1;
    }
    return value;
  }

  /** The longest name at every place of the text, overlapping ones included. */
  all(text: string): Hit<T>[] {
    const hits: Hit<T>[] = [];
    for (let i = 0; i < text.length; i++) {
      const hit = this.longestAt(text, i);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  /** Whether some name may begin at an offset. */
  #mayBegin(text: string, offset: number): boolean {
    if (offset >= text.length) return false;
    const first = text.charCodeAt(offset);
    return (offset + 1 < text.length && this.#isMarked(pairOf(first, text.charCodeAt(offset + 1)))) || (this.#hasSingles && this.#isMarked(pairOf(first, 0)));
  }

  #isMarked(pair: number): boolean {
    return (this.#pairs[pair >> 5]! & (1 << (pair & 31))) !== 0;
  }

  #newNode(): number {
    this.#values.push(undefined);
    return this.#values.length - 1;
  }

  /** The node that a unit leads to, 0 = none. */
  #step(node: number, unit: number): number {
    const cell = cellOf(this.#cells, node, unit);
    return this.#cells[cell] === 0 ? 0 : this.#cells[cell + 2]!;
  }

  #addStep(node: number, unit: number): number {
    if (2 * this.#used * cellSize >= this.#cells.length) this.#grow();
    const cell = cellOf(this.#cells, node, unit);
    const next = this.#newNode();
    this.#cells[cell] = node;
    this.#cells[cell + 1] = unit;
    this.#cells[cell + 2] = next;
    this.#used++;
    return next;
  }

  #grow(): void {
    const old = this.#cells;
    this.#cells = new Int32Array(2 * old.length);
    for (let cell = 0; cell < old.length; cell += cellSize) {
      if (old[cell] === 0) continue;
      const to = cellOf(this.#cells, old[cell]!, old[cell + 1]!);
      for (let i = 0; i < cellSize; i++) this.#cells[to + i] = old[cell + i]!;
    }
  }
}

function pairOf(first: number, second: number): number {
  const hashed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (hashed ^ (hashed >>> 15)) >>> (32 - pairBits);
}

/** Where the step is kept, or the free cell that it would take. The number of cells is a power of two. */
function cellOf(cells: Int32Array, node: number, unit: number): number {
  const mask = cells.length / cellSize - 1;
  const hashed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  let slot = (hashed ^ (hashed >>> 15)) & mask;
  while (cells[slot * cellSize] !== 0 && (cells[slot * cellSize] !== node || cells[slot * cellSize + 1] !== unit)) slot = (slot + 1) & mask;
  return slot * cellSize;
}
