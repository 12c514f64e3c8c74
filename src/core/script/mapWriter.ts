import { OffsetMap } from '../text/offsetMap.ts';

/** Longer buffers are given back. Numbers, two for a section. */
const mostKept = 1 << 20;

/**
 * Collects the sections of an OffsetMap in text order, as OffsetMapBuilder does, in memory that is used again:
 * for a long text with many regional words growing arrays took as long as finding the words.
 */
export class MapWriter {
  /** Each section's length before, and after; -1 = the same. */
  #sections = new Int32Array(512);
  #length = 0;

  begin(): this {
    this.#length = 0;
    if (this.#sections.length > mostKept) this.#sections = new Int32Array(512);
    return this;
  }

  /** Appends a run of `length` units that is the same on both sides. */
  keep(length: number): this {
    if (length === 0) return this;
    if (this.#length > 0 && this.#sections[this.#length - 1] === -1) this.#sections[this.#length - 2]! += length;
    else this.#add(length, -1);
    return this;
  }

  /** Appends a replacement: `lengthA` units stand for `lengthB` units; either may be 0. */
  replace(lengthA: number, lengthB: number): this {
    if (lengthA > 0 || lengthB > 0) this.#add(lengthA, lengthB);
    return this;
  }

  #add(lengthA: number, lengthB: number): void {
    if (this.#length === this.#sections.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#sections);
      this.#sections = larger;
    }
    this.#sections[this.#length++] = lengthA;
    this.#sections[this.#length++] = lengthB;
  }

  build(): OffsetMap {
    const count = this.#length / 2;
    const startsA = new Int32Array(count + 1);
    const startsB = new Int32Array(count + 1);
    const isKept = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const [lengthA, lengthB] = [this.#sections[2 * i]!, this.#sections[2 * i + 1]!];
      if (lengthB === -1) isKept[i] = 1;
      startsA[i + 1] = startsA[i]! + lengthA;
      startsB[i + 1] = startsB[i]! + (lengthB === -1 ? lengthA : lengthB);
    }
    return OffsetMap.fromBuilder(startsA, startsB, isKept);
  }
}
