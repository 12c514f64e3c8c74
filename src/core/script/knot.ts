import { composeAtoms, moveMarks } from './atoms.ts';
import { hashPair, isBeyondStages, needsStages, type OnePass, resultLength } from './passTables.ts';
import type { Scratch, Units } from './stage.ts';
import { type ConversionTrie, longestMatch, type Match } from './trie.ts';

/** Runs the stages over a place where they hang together, and keeps what the pass gave by then. */
export class Knot {
  readonly #source: Uint16Array;
  readonly #sourceLength: number;
  readonly #pass: OnePass;
  out: Uint16Array;
  length = 0;
  readonly atoms: number[] = [];
  readonly marks: number[] = [];
  /** Whether a character was met that the pass cannot convert. */
  isBeyond = false;
  readonly #match: Match = { end: 0, value: 0 };
  /** What the first stage made, its length, and the offset into the source up to which it read. */
  #middle: Uint16Array = new Uint16Array(256);
  #middleLength = 0;
  #at = 0;
  #start = 0;
  #limit = 0;
  #segmentEnd = 0;
  /** Whether the segment's end is found, so that no search for it is needed. */
  #isBound = false;
  /** Of the first stage in offsets of source and `#middle`, of the second in those of `#middle` and `out`; marks of the first in `#middle`. */
  #firstAtoms: number[] = [];
  #secondAtoms: number[] = [];
  #firstMarks: number[] = [];

  constructor({ units, length }: Units, pass: OnePass, scratch: Scratch) {
    this.#source = units;
    this.#sourceLength = length;
    this.#pass = pass;
    this.out = scratch.unitsBeside(units, length);
  }

  copy(start: number, end: number): void {
    this.out.set(this.#source.subarray(start, end), this.length);
    this.length += end - start;
  }

  /** As `run`, quicker where nothing hangs together but the first stage's match at `start`. */
  runDirectly(start: number, limit: number): number {
    const { segmentation, first, alone, results } = this.#pass;
    const source = this.#source;
    if (segmentation !== undefined && this.#mayBegin(segmentation, start, limit)) return this.run(start, limit);
    const unit = source[start]!;
    let value = 0;
    let end = start + 1;
    let node = first.rootNodes[unit]!;
    for (let at = end; node !== 0 && at < limit; ) {
      const cell = first.cellOf(node, source[at]!);
      if (cell < 0) break;
      node = first.cells[cell + 2]!;
      at++;
      if (first.cells[cell + 3] === 0) continue;
      value = first.cells[cell + 3]!;
      end = at;
    }
    if (value === 0) {
      if (alone[unit] === 0 || this.#mayJoin(first.alone[unit]!, end, limit)) return this.run(start, limit);
      this.out[this.length++] = alone[unit]!;
      return end;
    }
    if (segmentation !== undefined) for (let at = start + 1; at < end; at++) if (this.#mayBegin(segmentation, at, limit)) return this.run(start, limit);
    const flags = results[value]!;
    if (flags > resultLength && ((flags & needsStages) !== 0 || this.#mayJoin(first.pool[value + (flags & resultLength)]!, end, limit))) return this.run(start, limit);
    this.#writeFirst(start, end, value);
    return end;
  }

  /** Whether a key of the trie may begin at `at`. */
  #mayBegin(trie: ConversionTrie, at: number, limit: number): boolean {
    const node = trie.rootNodes[this.#source[at]!]!;
    return node !== 0 && at + 1 < limit && trie.cellOf(node, this.#source[at + 1]!) >= 0;
  }

  /** Whether a key of the second stage may reach from a unit that the first gave over what it makes of the source at `at`. */
  #mayJoin(unit: number, at: number, limit: number): boolean {
    if (this.#pass.second.rootNodes[unit] === 0 || at >= limit) return false;
    const hashed = hashPair(unit, this.#source[at]!);
    return (this.#pass.joins[hashed >>> 17]! & (1 << ((hashed >>> 12) & 31))) !== 0;
  }

  #writeFirst(start: number, end: number, value: number): void {
    const { results } = this.#pass;
    const length = results[value]! & resultLength;
    const from = this.length;
    const isRegion = value < this.#pass.first.regionEnd;
    if (length !== end - start || (isRegion && length > 1)) {
      this.#start = start;
      this.#makeRoom(length);
      this.atoms.push(start, end, from, from + length);
    }
    if (isRegion) this.marks.push(from, from + length, 1);
    const { out } = this;
    for (let i = 1; i <= length; i++) out[from + i - 1] = results[value + i]!;
    this.length = from + length;
  }

  /** @returns Where segment and stages begin together again. */
  run(start: number, limit: number): number {
    const { segmentation, second } = this.#pass;
    this.#begin(start, limit);
    if (segmentation !== undefined && segmentation.rootNodes[this.#source[start]!] !== 0 && longestMatch(segmentation, this.#source, start, limit, this.#match)) {
      this.#segmentEnd = this.#match.end;
      this.#isBound = true;
    }
    const outStart = this.length;
    for (let at = 0; ; ) {
      if (at === this.#middleLength && !((at === 0 || this.#isBound) && this.#readMore())) break;
      const first = this.#middle[at]!;
      let value = second.rootValues[first]!;
      let end = at + 1;
      let node = second.rootNodes[first]!;
      for (let next = end; node !== 0 && (next < this.#middleLength || this.#readMore()); next++) {
        const cell = second.cellOf(node, this.#middle[next]!);
        if (cell < 0) break;
        node = second.cells[cell + 2]!;
        if (second.cells[cell + 3] === 0) continue;
        value = second.cells[cell + 3]!;
        end = next + 1;
      }
      this.#makeRoom(second.pool[value]! + this.#middleLength - at);
      this.#write(at, end, value, outStart);
      at = end;
    }
    this.#settle(outStart);
    return this.#at;
  }

  #begin(start: number, limit: number): void {
    this.#start = this.#at = start;
    this.#limit = this.#segmentEnd = limit;
    this.#isBound = false;
    this.#middleLength = 0;
    if (this.#firstAtoms.length > 0) this.#firstAtoms = [];
    if (this.#secondAtoms.length > 0) this.#secondAtoms = [];
    if (this.#firstMarks.length > 0) this.#firstMarks = [];
  }

  /** The first stage's next match, or the next character; false where the segment ends. */
  #readMore(): boolean {
    const start = this.#at;
    const match = this.#match;
    const { first, segmentation, isFused } = this.#pass;
    if (start >= this.#segmentEnd || (start > this.#start && !this.#isBound && this.#endsAt(start))) return false;
    longestMatch(first, this.#source, start, this.#segmentEnd, match);
    for (let at = start + 1; at < match.end && !this.#isBound && segmentation !== undefined; at++) if (this.#endsAt(at)) longestMatch(first, this.#source, start, at, match);
    if (isFused && match.value !== 0 && match.value < first.phraseEnd) {
      this.#segmentEnd = start === this.#start ? match.end : start;
      this.#isBound = true;
      if (start > this.#start) return false;
    }
    this.#take(start);
    return true;
  }

  /** Whether a segment of its own begins at `at`, which is the end of this one. */
  #endsAt(at: number): boolean {
    const { segmentation } = this.#pass;
    if (segmentation === undefined || segmentation.rootNodes[this.#source[at]!] === 0) return false;
    const { end, value } = this.#match;
    const isEnd = longestMatch(segmentation, this.#source, at, this.#limit, this.#match);
    this.#match.end = end;
    this.#match.value = value;
    if (!isEnd) return false;
    this.#segmentEnd = at;
    this.#isBound = true;
    return true;
  }

  /** Puts what the first stage makes of the match (or, without one, of a unit) behind the rest. */
  #take(start: number): void {
    const { end, value } = this.#match;
    const { pool, regionEnd } = this.#pass.first;
    const unit = this.#source[start]!;
    this.isBeyond ||= isBeyondStages(unit);
    if (value === 0) {
      if (this.#middleLength === this.#middle.length) this.#middle = larger(this.#middle, 1);
      this.#middle[this.#middleLength++] = unit;
      this.#at = start + 1;
      return;
    }
    const length = pool[value]!;
    if (this.#middleLength + length > this.#middle.length) this.#middle = larger(this.#middle, length);
    const from = this.#middleLength;
    for (let i = 1; i <= length; i++) this.#middle[this.#middleLength++] = pool[value + i]!;
    const isRegion = value < regionEnd;
    if (length !== end - start || (isRegion && length > 1)) this.#firstAtoms.push(start - this.#start, end - this.#start, from, this.#middleLength);
    if (isRegion) this.#firstMarks.push(from, this.#middleLength, 1);
    this.#at = end;
  }

  /** The second stage's match [start, end) of what the first made; 0 = none. */
  #write(start: number, end: number, value: number, outStart: number): void {
    const { pool, regionEnd } = this.#pass.second;
    if (value === 0) {
      this.out[this.length++] = this.#middle[start]!;
      return;
    }
    const length = pool[value]!;
    const from = this.length;
    for (let i = 1; i <= length; i++) this.out[this.length++] = pool[value + i]!;
    const isRegion = value < regionEnd;
    if (length !== end - start || (isRegion && length > 1)) this.#secondAtoms.push(start, end, from - outStart, this.length - outStart);
    if (isRegion) this.marks.push(from, this.length, 1);
  }

  /** Room for `length` units more and, one for one, what is left of the source. */
  #makeRoom(length: number): void {
    if (this.length + length + this.#sourceLength - this.#start > this.out.length) this.out = larger(this.out, length);
  }

  #settle(outStart: number): void {
    const atoms = composeAtoms(this.#firstAtoms, this.#secondAtoms);
    for (let i = 0; i < atoms.length; i += 4) this.atoms.push(atoms[i]! + this.#start, atoms[i + 1]! + this.#start, atoms[i + 2]! + outStart, atoms[i + 3]! + outStart);
    if (this.#firstMarks.length === 0) return;
    const marks = moveMarks(this.#firstMarks, this.#secondAtoms);
    for (let i = 0; i < marks.length; i += 3) this.marks.push(marks[i]! + outStart, marks[i + 1]! + outStart, marks[i + 2]!);
  }
}

function larger(units: Uint16Array, extra: number): Uint16Array {
  const copy = new Uint16Array(units.length + (units.length >> 1) + extra + 256);
  copy.set(units);
  return copy;
}
