import { firstUnits, secondUnits } from './firstUnits.ts';

/** A match of one of several patterns; half-open offsets into the text searched. */
export type OnMatch = (pattern: number, start: number, end: number) => void;

/** For each unit the number of its list of things: few lists serve all units. */
interface UnitLists {
  /** List 0 is of the units that no thing has. */
  readonly listOf: Uint16Array;
  readonly lists: readonly (readonly number[])[];
}

/** @param unitsOf - The units of each thing. */
function unitLists(unitsOf: readonly (ReadonlySet<number> | undefined)[]): UnitLists {
  const byUnit = new Map<number, number[]>();
  for (const [i, units] of unitsOf.entries()) for (const unit of units ?? []) byUnit.set(unit, [...(byUnit.get(unit) ?? []), i]);
  const lists = new Map([...byUnit.values()].map((list) => [list.join(), list]));
  const keys = ['', ...lists.keys()];
  const listOf = new Uint16Array(65536);
  for (const [unit, list] of byUnit) listOf[unit] = keys.indexOf(list.join());
  return { listOf, lists: [[], ...lists.values()] };
}

/**
 * Patterns searched together in one walk over a text: at each unit only those are tried that can begin with it and the next one.
 * What it finds is what `matchAll` finds for each pattern by itself.
 */
export class PatternSet {
  readonly #patterns: readonly RegExp[];
  /** Patterns that can begin with a unit. */
  readonly #first: UnitLists;
  /** Those whose matches may have a unit second. */
  readonly #second: UnitLists;
  /** Patterns in whose matches anything may stand second. */
  readonly #open: ReadonlySet<number>;
  /** The patterns for a list of first units and one of second units, made when they are first asked for. */
  readonly #possible: (readonly number[] | undefined)[];
  /** Patterns that can begin with anything. */
  readonly #others: readonly number[];
  /** Where each pattern may match next. */
  readonly #free: Int32Array;

  constructor(patterns: readonly RegExp[]) {
    const first = patterns.map(({ source }) => firstUnits(source));
    const second = patterns.map(({ source }) => secondUnits(source));
    const numbers = [...patterns.keys()];
    this.#free = new Int32Array(patterns.length);
    this.#first = unitLists(first);
    this.#second = unitLists(second);
    this.#open = new Set(numbers.filter((i) => !second[i]));
    this.#others = numbers.filter((i) => !first[i]);
    this.#possible = new Array<readonly number[] | undefined>(this.#first.lists.length * this.#second.lists.length).fill(undefined);
    this.#patterns = patterns.map(({ source, flags }, i) => new RegExp(source, flags.replace(/[gy]/g, '') + (first[i] ? 'y' : 'g')));
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
      const list = this.#first.listOf[text.charCodeAt(at)]!;
      if (list === 0) continue;
      for (const i of this.#possibleAt(list, text, at + 1)) {
        if (this.#free[i]! > at) continue;
        const pattern = this.#patterns[i]!;
        pattern.lastIndex = at;
        if (!pattern.test(text)) continue;
        this.#free[i] = pattern.lastIndex;
        onMatch(i, at, pattern.lastIndex);
      }
    }
  }

  /** Those of a list of first units that can go on with the unit at an offset; behind the text nothing stands. */
  #possibleAt(list: number, text: string, next: number): readonly number[] {
    const second = next < text.length ? this.#second.listOf[text.charCodeAt(next)]! : 0;
    const place = list * this.#second.lists.length + second;
    return (this.#possible[place] ??= this.#first.lists[list]!.filter((i) => this.#open.has(i) || this.#second.lists[second]!.includes(i)));
  }

  #searchAlone(i: number, text: string, onMatch: OnMatch): void {
    for (const match of text.matchAll(this.#patterns[i]!)) onMatch(i, match.index, match.index + match[0].length);
  }
}
