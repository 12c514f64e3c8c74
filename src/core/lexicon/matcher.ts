import type { Span } from '../text/span.ts';

/** A hit of the matcher; offsets into the text that was searched. */
export interface Hit<T> extends Span {
  readonly value: T;
}

/** Ints of one hash cell: the node it leaves (0 = free), the unit it leaves by, twice the node it leads to, and one more where a name ends. */
const cellSize = 3;

/** The filters of first units have 2 to the power of this many bits: 32 KB, which stay in the processor's cache as the table does not. */
const pairBits = 18;

/** The first unit of a name leads to a node of its own number, from 1 on, so that no table need be asked for it; all other nodes come behind these. */
const firstUnits = 65537;

function nodeOf(unit: number): number {
  return unit + 1;
}

/**
 * Finds every name of a list in a text, longest first at each place. Names and text must be folded alike.
 *
 * A trie over UTF-16 units in one open-addressing hash table: a text is searched at one probe a unit, whatever the number
 * of names, and nothing is allocated where nothing is found. Most places are ruled out before that: no name begins with
 * their two units, or their three.
 */
export class NameMatcher<T> {
  /** A bit for the first two units of each name, by their hash; those of one unit count as followed by 0. Names that are taken out leave theirs behind. */
  readonly #pairs = new Int32Array(2 ** pairBits / 32);
  /** Likewise for the first three units; names of two count as followed by 0. */
  readonly #triples = new Int32Array(2 ** pairBits / 32);
  #cells = new Int32Array(256 * cellSize);
  #used = 0;
  #end = 0;
  /** The values of the names of one unit. */
  readonly #single = new Map<number, T>();
  /** All other values, by node behind those of first units. */
  readonly #values: (T | undefined)[] = [];

  /** The first value given for a name stays: lists come in order of authority. */
  add(name: string, value: T): void {
    if (name === '') return;
    const first = name.charCodeAt(0);
    const pair = pairOf(first, name.length === 1 ? 0 : name.charCodeAt(1));
    this.#pairs[pair >> 5]! |= 1 << (pair & 31);
    const triple = tripleOf(pair, name.length < 3 ? 0 : name.charCodeAt(2));
    this.#triples[triple >> 5]! |= 1 << (triple & 31);
    if (name.length === 1) {
      if (!this.#single.has(first)) this.#single.set(first, value);
      return;
    }
    let node = nodeOf(first);
    let cell = 0;
    for (let i = 1; i < name.length; i++) {
      cell = this.#step(node, name.charCodeAt(i));
      node = this.#cells[cell + 2]! >>> 1;
    }
    this.#cells[cell + 2]! |= 1;
    this.#values[node - firstUnits] ??= value;
  }

  /** Takes a name out; another value may be given for it then. */
  remove(name: string): void {
    if (name.length === 1) this.#single.delete(name.charCodeAt(0));
    if (name.length < 2) return;
    let node = nodeOf(name.charCodeAt(0));
    for (let i = 1; i < name.length && node !== 0; i++) node = this.#next(node, name.charCodeAt(i)) >>> 1;
    if (node !== 0) this.#values[node - firstUnits] = undefined;
  }

  /** Offset of the first place from an offset on where some name may begin, the text's length without one: a loop over nothing but the filters rules out most places. */
  nextStart(text: string, from: number): number {
    const isAlone = this.#single.size > 0;
    let at = from;
    for (let first = text.charCodeAt(at); at < text.length; at++) {
      const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const pair = pairOf(first, second);
      if (this.#isMarked(pair) && this.#isMarkedThrice(pair, text, at)) break;
      if (isAlone && this.#isMarked(pairOf(first, 0))) break;
      first = second;
    }
    return at;
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
    if (offset >= limit || !this.#mayBegin(text, offset)) return undefined;
    const first = text.charCodeAt(offset);
    let value = this.#single.size === 0 ? undefined : this.#single.get(first);
    this.#end = offset + 1;
    let node = nodeOf(first);
    for (let at = offset + 1; at < limit; at++) {
      const next = this.#next(node, text.charCodeAt(at));
      if (next === 0) break;
      node = next >>> 1;
      const here = (next & 1) === 0 ? undefined : this.#values[node - firstUnits];
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
    const pair = pairOf(first, offset + 1 < text.length ? text.charCodeAt(offset + 1) : 0);
    return (this.#isMarked(pair) && this.#isMarkedThrice(pair, text, offset)) || (this.#single.size > 0 && this.#isMarked(pairOf(first, 0)));
  }

  /** Whether names may begin with the three units at an offset, or with the pair there alone. */
  #isMarkedThrice(pair: number, text: string, offset: number): boolean {
    const two = tripleOf(pair, 0);
    if ((this.#triples[two >> 5]! & (1 << (two & 31))) !== 0) return true;
    if (offset + 2 >= text.length) return false;
    const three = tripleOf(pair, text.charCodeAt(offset + 2));
    return (this.#triples[three >> 5]! & (1 << (three & 31))) !== 0;
  }

  #isMarked(pair: number): boolean {
    return (this.#pairs[pair >> 5]! & (1 << (pair & 31))) !== 0;
  }

  /** What the cell says of the node that a unit leads to, 0 = there is none. */
  #next(node: number, unit: number): number {
    return this.#cells[cellOf(this.#cells, node, unit) + 2]!; // 0 in a free cell
  }

  /** The cell of the step by a unit, which is made where there is none. */
  #step(node: number, unit: number): number {
    const known = cellOf(this.#cells, node, unit);
    if (this.#cells[known] !== 0) return known;
    if (2 * this.#used * cellSize >= this.#cells.length) this.#grow();
    const cell = cellOf(this.#cells, node, unit);
    this.#cells[cell] = node;
    this.#cells[cell + 1] = unit;
    this.#cells[cell + 2] = 2 * (firstUnits + this.#values.push(undefined) - 1);
    this.#used++;
    return cell;
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

function tripleOf(pair: number, third: number): number {
  const hashed = Math.imul(pair + 1, 0x9e3779b1) ^ Math.imul(third, 0x85ebca6b);
  return (hashed ^ (hashed >>> 15)) >>> (32 - pairBits);
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
