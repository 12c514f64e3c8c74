import { foldString } from '../script/fold.ts';
import type { Dictionary } from '../lexicon/dictionary.ts';

/**
 * What a Chinese name is found by when pinyin is typed: its syllables without tones, together and by first letters
 * (外交 → `waijiao wj`). Characters the dictionary has no reading for stand as they are.
 */
export function pinyinKeys(name: string, dictionary: Dictionary): string {
  const syllables = [...name].map((character) => {
    const reading = dictionary.lookup(foldString(character))[0]?.reading;
    return reading === undefined ? character : reading.toLowerCase().replace(/u:/g, 'v').replace(/[^a-z]/g, '');
  });
  return `${syllables.join('')} ${syllables.map((syllable) => [...syllable][0] ?? '').join('')}`;
}
