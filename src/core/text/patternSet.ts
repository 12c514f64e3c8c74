import { firstUnits } from './firstUnits.ts';

/** A match of one of several patterns; half-open offsets into the text searched. */
export type OnMatch = (pattern: number, start: number, end: number) => void;

/**
 * Patterns searched together in one walk over a text: at each unit only those are tried that can begin with it.
 * What it finds is what `matchAll` finds for each pattern by itself.
 */
export class PatternSet {
  readonly #patterns: readonly RegExp[];
  /** By unit, the number of its list of patterns: few lists serve all units. */
  readonly #listOf = new Uint16Array(65536);
  /** Patterns that can begin with a unit. The first list is empty. */
  readonly #lists: readonly (readonly number[])[];
  /** Patterns that can begin with anything. */
  readonly #others: number[] = [];
  /** Where each pattern may match next. */
  readonly #free: Int32Array;

  constructor(patterns: readonly RegExp[]) {
    this.#free = new Int32Array(patterns.length);
    const byUnit = new Map<number, number[]>();
    this.#patterns = patterns.map(({ source, flags }, i) => {
      const units = firstUnits(source);
      const plain = flags.replace(/[gy]/g, '');
      if (!units) this.#others.push(i);
      else for (const unit of units) byUnit.set(unit, [...(byUnit.get(unit) ?? []), i]);
      return new RegExp(source, units ? `${plain}y` : `${plain}g`);
    });
    const lists = new Map([...byUnit.values()].map((list) => [list.join(), list]));
    this.#lists = [[], ...lists.values()];
    const keys = ['', ...lists.keys()];
    for (const [unit, list] of byUnit) this.#listOf[unit] = keys.indexOf(list.join());
  }

  /**
   * Every match, those of one pattern in text order and none overlapping.
   *
   * @param isWanted - Patterns to leave out.
   */
  search(text: string, isWanted: (pattern: number) => boolean, onMatch: OnMatch): void {
    const never = text.length + 1;
    for (let i = 0; i < this.#free.length; i++) this.#free[i] = isWanted(i) ? 0 : never;
    for (const i of this.#others) if (this.#free[i] === 0) this.#searchAlone(i, text, onMatch);
    for (let at = 0; at < text.length; at++) {
      const possible = this.#lists[this.#listOf[text.charCodeAt(at)]!]!;
      for (const i of possible) {
        if (this.#free[i]! > at) continue;
        const pattern = this.#patterns[i]!;
        pattern.lastIndex = at;
        if (!pattern.test(text)) continue;
        this.#free[i] = pattern.lastIndex;
        onMatch(i, at, pattern.lastIndex);
      }
    }
  }

  #searchAlone(i: number, text: string, onMatch: OnMatch): void {
    for (const match of text.matchAll(this.#patterns[i]!)) onMatch(i, match.index, match.index + match[0].length);
  }
}
