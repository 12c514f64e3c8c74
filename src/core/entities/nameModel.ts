import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';

/** Where in a name a character of the given name stands: before another one, behind one, alone. */
export type GivenPlace = 'first' | 'second' | 'only';

/** What the characters of a name speak for, counted in a dictionary. */
export interface NameModel {
  /** How much a unit speaks for a given name: 5 for 姚 to -3 for 的; 1.5 for what was not counted. */
  weight(place: GivenPlace, unit: string): number;
  /** Is the character too rare to have been counted? */
  isRare(place: GivenPlace, unit: string): boolean;
  /** Words of two and three characters that begin with a surname and are no names: 高度, 白皮书. */
  readonly plain: ReadonlySet<string>;
}

const uncounted = (): Float32Array => new Float32Array(65536).fill(Number.NaN);
/** A character that was not counted is rare, which speaks for a name. */
const rareWeight = 1.5;

/** Reads the counts. */
export function createNameModel(tables: Tables): NameModel {
  const rows = tableRows(tables['name-model']);
  const weights = { first: uncounted(), second: uncounted(), only: uncounted() };
  for (const [place, value, characters] of rows) if (place === 'first' || place === 'second' || place === 'only') for (let i = 0; i < (characters ?? '').length; i++) weights[place][characters!.charCodeAt(i)] = Number(value);
  const plain = new Set([...rows, ...tableRows(tables['cedict-words'])].filter(([use]) => use === 'plain').flatMap(([, surname, rests]) => cellNames(rests).map((rest) => `${surname ?? ''}${rest}`)));
  const isRare = (place: GivenPlace, unit: string): boolean => Number.isNaN(weights[place][unit.charCodeAt(0)]!);
  return { plain, isRare, weight: (place, unit) => (isRare(place, unit) ? rareWeight : weights[place][unit.charCodeAt(0)]!) };
}
