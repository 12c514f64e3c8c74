import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { hasUnitAt, unitSet, unitTest } from '../text/unitSet.ts';
import { WordSet } from '../text/wordSet.ts';

/** Where the words of a folded text begin and end. */
export interface Words {
  readonly text: string;
  /** 1 at each offset where a word ends or begins, both ends of the text included. */
  readonly borders: Uint8Array;
}

/** @param ends - Ends of the words, offsets into `text`. */
export function createWords(text: string, ends: Uint32Array): Words {
  const borders = new Uint8Array(text.length + 1);
  borders[0] = 1;
  borders[text.length] = 1;
  for (const end of ends) if (end <= text.length) borders[end] = 1;
  return { text, borders };
}

/** Start of the word that ends at, or reaches over, an offset. */
export function wordStart({ borders }: Words, offset: number): number {
  let start = offset - 1;
  while (start > 0 && borders[start] === 0) start--;
  return Math.max(start, 0);
}

/** Is there a word border at both ends? */
export function isWordSpan({ borders }: Words, start: number, end: number): boolean {
  return borders[start] === 1 && borders[end] === 1;
}

const hanOrLatin = /^[\p{Script=Han}A-Za-z0-9]+$/u;
/** Single characters that are words of their own inside names; any other one ends a name on its left. */
const singlesInNames = new Set('国省市县区州部院校会党总副大中亚欧美港澳台军民法税政经文科教农水电网核女商工青妇侨团局署司处厅委组科新老小高东西南北前海岛湾江河湖山路街城镇乡村社厂行所站台队系反抗援防双多非泛环');
/** 四个, 三大, 12份: a number is no part of a name. */
const numbered = /^(?:[一二三四五六七八九十百两几数\d]+[个项大种家份条点名位]?|\d+)$/;

/** The list drawn from the dictionary, and our own. */
function readBorders(tables: Tables): Set<string> {
  return new Set(['name-borders', 'more-borders'].flatMap((list) => tableRows(tables[list]).flatMap(([, cell]) => cellNames(cell))));
}

const isHanOrLatinUnit = unitTest((unit) => hanOrLatin.test(unit));
const mayBeNumbered = unitTest((unit) => /[一二三四五六七八九十百两几数\d]/.test(unit));

/** Whether all of a word is `hanOrLatin`; the pattern is asked only about words with characters of two units. */
function isHanOrLatin(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (!isHanOrLatinUnit(word, i)) return hanOrLatin.test(word);
  return word.length > 0;
}

/** Tells which words a name may take in on its left. */
export function createNameBorders(tables: Tables): (word: string) => boolean {
  const borders = new WordSet(readBorders(tables));
  const isBorderAlone = unitTest((word) => !hanOrLatin.test(word) || numbered.test(word) || !singlesInNames.has(word));
  return (word) => (word.length === 1 ? isBorderAlone(word, 0) : borders.has(word) || !isHanOrLatin(word) || (mayBeNumbered(word, 0) && numbered.test(word)));
}

const functionSingles = unitSet('的了是在和与及同跟由对向为被把将从到于据以让使等或而但并也都就还又这那该各其他她我你们有无不任前至因如说称指经过每某请曾已会要能应时后中上下内外里间');

/** Is this character a word of grammar that no name is written with? */
export function isFunctional(character: string): boolean {
  return character.length === 1 && hasUnitAt(functionSingles, character, 0);
}

/** Like the name borders, for the looser stretch between a body and an office of it: 外交部|领保中心|副主任. */
export function createOfficeBorders(tables: Tables): (word: string) => boolean {
  const borders = readBorders(tables);
  for (const [use, cell] of tableRows(tables['body-parts'])) if (use === 'inside') for (const word of cellNames(cell)) borders.delete(word);
  return (word) => (word.length === 1 ? isFunctional(word) : borders.has(word)) || !isHanOrLatin(word);
}
