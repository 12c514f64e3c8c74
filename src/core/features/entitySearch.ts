import type { Entity } from '../document/model.ts';
import { pinyinMatches } from '../lexicon/pinyin.ts';
import { foldString } from '../script/fold.ts';

/** Orders a list of entities can have: as the text names them first, or the most frequent first. */
export type EntityOrder = 'text' | 'frequency';

/**
 * Says whether a name has what is searched for: in either script, or as pinyin without tones, whole or by first letters
 * (`chenkf` finds 陳可風).
 *
 * @param readingsOf - Readings of one character, folded, with tone numbers.
 * @returns `undefined` when nothing is searched for.
 */
export function nameSearch(query: string, readingsOf: (character: string) => readonly string[]): ((name: string) => boolean) | undefined {
  const wanted = foldString(query.trim().toLowerCase());
  if (wanted === '') return undefined;
  const letters = wanted.replace(/[\s'’]+/g, '').replace(/ü/g, 'v');
  const isPinyin = /^[a-z]+$/.test(letters);
  return (name) => {
    const folded = foldString(name).toLowerCase();
    return folded.includes(wanted) || (isPinyin && pinyinMatches([...folded].map(readingsOf), letters));
  };
}

/** The entities one of whose names `nameSearch` finds. */
export function searchEntities(entities: readonly Entity[], query: string, readingsOf: (character: string) => readonly string[]): readonly Entity[] {
  const isWanted = nameSearch(query, readingsOf);
  return isWanted ? entities.filter(({ canonical, spellings }) => [canonical, ...spellings].some(isWanted)) : entities;
}

/** Sorted as wanted; entities come in the order the text names them first. */
export function orderEntities(entities: readonly Entity[], order: EntityOrder): readonly Entity[] {
  return order === 'text' ? entities : [...entities].sort((a, b) => b.mentions.length - a.mentions.length);
}
