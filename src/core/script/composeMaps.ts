import type { OffsetMap} from '../text/offsetMap.ts';
import { OffsetMapBuilder } from '../text/offsetMap.ts';

/**
 * The map A → C of two conversion stages A → B and B → C. Where either replaces, the replacements that touch become one,
 * so a composed section is never finer than the stages were.
 */
export function composeMaps(first: OffsetMap, second: OffsetMap): OffsetMap {
  if (first.isIdentity) return second;
  if (second.isIdentity) return first;
  const builder = new OffsetMapBuilder();
  const a = new SectionReader(first.toArray());
  const b = new SectionReader(second.toArray());
  while (!a.isDone || !b.isDone) {
    if (a.isKept && b.isKept) {
      const length = Math.min(a.rest, b.rest);
      builder.keep(length);
      a.take(length);
      b.take(length);
      continue;
    }
    let [lengthA, lengthC, middleA, middleB] = [0, 0, 0, 0];
    do {
      const fromFirst = middleA < middleB || (middleA === middleB && !a.isDone && !a.isKept);
      if (fromFirst) {
        const [before, after] = a.takeWhole(middleB - middleA);
        lengthA += before;
        middleA += after;
      } else {
        const [before, after] = b.takeWhole(middleA - middleB);
        middleB += before;
        lengthC += after;
      }
    } while (middleA !== middleB);
    builder.replace(lengthA, lengthC);
  }
  return builder.build();
}

/** Reads sections; unchanged ones may be taken in parts. */
class SectionReader {
  readonly #sections: readonly number[];
  #at = 0;
  #taken = 0;

  constructor(sections: readonly number[]) {
    this.#sections = sections;
  }

  get isDone(): boolean {
    return this.#at >= this.#sections.length;
  }

  get isKept(): boolean {
    return this.#sections[this.#at + 1] === -1;
  }

  get rest(): number {
    return this.#sections[this.#at]! - this.#taken;
  }

  take(length: number): void {
    this.#taken += length;
    if (this.rest === 0) {
      this.#at += 2;
      this.#taken = 0;
    }
  }

  /** A replacement whole, or up to `limit` units of an unchanged run; its lengths on both sides. */
  takeWhole(limit: number): readonly [number, number] {
    if (this.isKept) {
      const length = Math.min(limit, this.rest);
      this.take(length);
      return [length, length];
    }
    const lengths = [this.#sections[this.#at]!, this.#sections[this.#at + 1]!] as const;
    this.#at += 2;
    return lengths;
  }
}
