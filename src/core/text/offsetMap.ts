import type { Span } from './span.ts';

/**
 * Which neighbour a position keeps to where text was put in or taken out:
 * `before` stays behind the character on its left, `after` stays in front of the character on its right.
 */
export type Side = 'before' | 'after';

/** One replacement of an edit: offsets into the text before it, and the length of what was put there. All UTF-16. */
export interface TextChange extends Span {
  readonly insertedLength: number;
}

const unchanged = -1;
const none: readonly number[] = [];

/**
 * How the offsets of text A relate to those of text B. One type for view → base text and for before → after an edit.
 *
 * Kept as sections in text order, each a pair (length in A, length in B), where B's length is -1 for an unchanged run.
 * A section with both lengths is one atomic replacement: positions inside it have no counterpart of their own.
 * The form follows CodeMirror's ChangeDesc (codemirror/state, src/change.ts); chains of maps are walked one by one, never composed.
 */
export class OffsetMap {
  // Sections lie between neighbouring starts. Mostly plain arrays: every paragraph has a map or two, nearly all of a few sections.
  readonly #startsA: ArrayLike<number>;
  readonly #startsB: ArrayLike<number>;
  /** Which sections are unchanged runs. */
  readonly #isKept: ArrayLike<boolean | number>;
  #inverse: OffsetMap | undefined;
  /** Whether every offset maps to itself. */
  readonly isIdentity: boolean;
  /** Length of text A. */
  readonly lengthBefore: number;
  /** Length of text B. */
  readonly lengthAfter: number;

  private constructor(startsA: ArrayLike<number>, startsB: ArrayLike<number>, isKept: ArrayLike<boolean | number>, lengthBefore: number, lengthAfter: number) {
    this.#startsA = startsA;
    this.#startsB = startsB;
    this.#isKept = isKept;
    this.lengthBefore = lengthBefore;
    this.lengthAfter = lengthAfter;
    this.isIdentity = isKept.length === 0;
  }

  /** The map of a text to itself. It has no sections: most maps are such ones, and nothing asks them for any. */
  static identity(length: number): OffsetMap {
    checkLength(length);
    return new OffsetMap(none, none, none, length, length);
  }

  /**
   * A map from its sections, as `toArray` gives them; empty sections are dropped and unchanged neighbours joined.
   *
   * @throws RangeError for an odd number of entries, a length that is no natural number, or a length in B below -1.
   */
  static ofSections(sections: ArrayLike<number>): OffsetMap {
    if (sections.length % 2 !== 0) throw new RangeError(`OffsetMap: ${sections.length} entries are no pairs`);
    if (sections.length === 2 && sections[1] === unchanged) return OffsetMap.identity(sections[0]!);
    const builder = new OffsetMapBuilder();
    for (let i = 0; i < sections.length; i += 2) {
      const a = sections[i]!;
      const b = sections[i + 1]!;
      if (b === unchanged) builder.keep(a);
      else builder.replace(a, b);
    }
    return builder.build();
  }

  /**
   * The map of an edit. What an edit takes out and what it puts in are separate, so that a mark shrinks to
   * the characters that survive instead of growing over new ones.
   *
   * @param lengthBefore - Length of the text before the edit.
   * @param changes - In any order; offsets into the text before. They must not overlap.
   * @throws RangeError for a change outside the text or overlapping another one.
   */
  static ofChanges(lengthBefore: number, changes: readonly TextChange[]): OffsetMap {
    const builder = new OffsetMapBuilder();
    let at = 0;
    for (const change of [...changes].sort((x, y) => x.start - y.start || x.end - y.end)) {
      if (change.start < at || change.end < change.start || change.end > lengthBefore)
        throw new RangeError(`OffsetMap: change [${change.start}, ${change.end}) after ${at} in a text of ${lengthBefore}`);
      builder.keep(change.start - at);
      builder.replace(change.end - change.start, 0);
      builder.replace(0, change.insertedLength);
      at = change.end;
    }
    return builder.keep(lengthBefore - at).build();
  }

  /** @internal Used by builders, which guarantee well-formed sections. */
  static fromBuilder(startsA: ArrayLike<number>, startsB: ArrayLike<number>, isKept: ArrayLike<boolean | number>): OffsetMap {
    const count = isKept.length;
    if (count === 0 || (count === 1 && isKept[0])) return OffsetMap.identity(startsA[count]!);
    return new OffsetMap(startsA, startsB, isKept, startsA[count]!, startsB[count]!);
  }

  /** The map from B to A; its inverse is this map. */
  get inverse(): OffsetMap {
    if (this.isIdentity) return this;
    if (!this.#inverse) {
      this.#inverse = new OffsetMap(this.#startsB, this.#startsA, this.#isKept, this.lengthAfter, this.lengthBefore);
      this.#inverse.#inverse = this;
    }
    return this.#inverse;
  }

  /** The sections as plain numbers, for messages; `ofSections` reads them. */
  toArray(): number[] {
    if (this.isIdentity) return this.lengthBefore === 0 ? [] : [this.lengthBefore, unchanged];
    const sections: number[] = [];
    for (let i = 0; i < this.#isKept.length; i++) sections.push(this.#startsA[i + 1]! - this.#startsA[i]!, this.#isKept[i] ? unchanged : this.#startsB[i + 1]! - this.#startsB[i]!);
    return sections;
  }

  /**
   * Maps an offset into A to an offset into B.
   *
   * Inside an unchanged run the counterpart is exact. Inside a replacement it is the replacement's start for
   * `before` and its end for `after`. Where B has text that A lacks, `before` stays in front of that text and `after` behind it.
   *
   * @throws RangeError for an offset outside A.
   */
  mapOffset(offset: number, side: Side): number {
    this.#checkOffset(offset);
    if (this.isIdentity) return offset;
    // `before` belongs to the section that holds the unit on its left, `after` to the one that holds the unit on its right.
    const section = side === 'before' ? this.#sectionOf(offset - 1) : this.#sectionOf(offset);
    if (section < 0) return side === 'before' ? 0 : this.lengthAfter;
    const start = this.#startsA[section]!;
    if (this.#isKept[section]) return this.#startsB[section]! + (offset - start);
    if (offset === start) return this.#startsB[section]!;
    if (offset === this.#startsA[section + 1]) return this.#startsB[section + 1]!;
    return side === 'before' ? this.#startsB[section]! : this.#startsB[section + 1]!;
  }

  /**
   * Maps a span of A to B: its start sticks to the character after it, its end to the one before.
   *
   * A border inside a replacement widens outward (any part of 调制解调器 gives all of 數據機); text that B has between two
   * characters of the span is included, at the span's borders excluded. An empty span maps to an empty span.
   *
   * @returns Offsets into B, or `undefined` when nothing of the span is left there.
   * @throws RangeError for a span outside A or with its end before its start.
   */
  mapSpan(span: Span): Span | undefined {
    if (span.end < span.start) throw new RangeError(`OffsetMap: span [${span.start}, ${span.end})`);
    this.#checkOffset(span.start);
    this.#checkOffset(span.end);
    if (this.isIdentity) return { start: span.start, end: span.end };
    if (span.start === span.end) {
      const at = this.mapOffset(span.start, 'before');
      return { start: at, end: at };
    }
    const start = this.#borderOf(span.start, 'start');
    const end = this.#borderOf(span.end, 'end');
    return start < end ? { start, end } : undefined;
  }

  #checkOffset(offset: number): void {
    if (!(offset >= 0 && offset <= this.lengthBefore)) throw new RangeError(`OffsetMap: offset ${offset} in a text of ${this.lengthBefore}`);
  }

  /** Like mapOffset, but widening: a start inside a replacement goes to its start, an end to its end. */
  #borderOf(offset: number, border: 'start' | 'end'): number {
    const section = this.#sectionOf(border === 'start' ? offset : offset - 1);
    if (section < 0) return border === 'start' ? this.lengthAfter : 0;
    if (this.#isKept[section]) return this.#startsB[section]! + (offset - this.#startsA[section]!);
    const isDeletion = this.#startsB[section] === this.#startsB[section + 1];
    if (isDeletion) return border === 'start' ? this.#skipForward(section) : this.#skipBack(section);
    return border === 'start' ? this.#startsB[section]! : this.#startsB[section + 1]!;
  }

  /** B offset of the first section after `section` that has units in both texts: a start inside deleted text. */
  #skipForward(section: number): number {
    let next = section + 1;
    while (next < this.#startsA.length - 1 && !this.#hasBoth(next)) next++;
    return this.#startsB[next]!;
  }

  #skipBack(section: number): number {
    let previous = section - 1;
    while (previous >= 0 && !this.#hasBoth(previous)) previous--;
    return this.#startsB[previous + 1]!;
  }

  #hasBoth(section: number): boolean {
    return this.#startsA[section] !== this.#startsA[section + 1] && this.#startsB[section] !== this.#startsB[section + 1];
  }

  /** Index of the section that holds the unit at `offset` of A, or -1 when there is no such unit. */
  #sectionOf(offset: number): number {
    if (offset < 0 || offset >= this.lengthBefore) return -1;
    let low = 0;
    let high = this.#startsA.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startsA[middle + 1]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Collects the sections of an OffsetMap in text order. */
export class OffsetMapBuilder {
  #startsA = [0];
  #startsB = [0];
  #isKept: boolean[] = [];

  /** Appends a run of `length` units that is the same in A and B. */
  keep(length: number): this {
    checkLength(length);
    if (length === 0) return this;
    const count = this.#isKept.length;
    if (count > 0 && this.#isKept[count - 1]!) {
      this.#startsA[count]! += length;
      this.#startsB[count]! += length;
    } else this.#add(length, length, true);
    return this;
  }

  /** Appends a replacement: `lengthA` units of A stand for `lengthB` units of B; either may be 0. */
  replace(lengthA: number, lengthB: number): this {
    checkLength(lengthA);
    checkLength(lengthB);
    if (lengthA > 0 || lengthB > 0) this.#add(lengthA, lengthB, false);
    return this;
  }

  #add(lengthA: number, lengthB: number, isKept: boolean): void {
    const count = this.#isKept.length;
    this.#startsA.push(this.#startsA[count]! + lengthA);
    this.#startsB.push(this.#startsB[count]! + lengthB);
    this.#isKept.push(isKept);
  }

  /** The finished map; the builder begins anew. The map's arrays are copies: those that grew have room for many more, and maps are kept. */
  build(): OffsetMap {
    const map = OffsetMap.fromBuilder(this.#startsA.slice(), this.#startsB.slice(), this.#isKept.slice());
    this.#startsA = [0];
    this.#startsB = [0];
    this.#isKept = [];
    return map;
  }
}

function checkLength(length: number): void {
  if (!Number.isInteger(length) || length < 0) throw new RangeError(`OffsetMap: ${length} is no length`);
}
