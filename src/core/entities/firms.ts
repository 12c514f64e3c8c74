import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { CandidateIndex } from './candidates.ts';
import { isFunctional, type Words, wordStart } from './words.ts';

/** Tells how far the name of a firm reaches to the left. */
export interface FirmRules {
  /** Does the name of a firm end before this word? */
  readonly isBorder: (word: string) => boolean;
  /** Words that make a class of firms with 公司. */
  readonly classes: ReadonlySet<string>;
  /** Words for what a firm is to somebody, right before its name. */
  readonly appositions: ReadonlySet<string>;
}

/** Tails that one word may stand before as the name of a firm, a school, a hospital. */
export const ofBrands: ReadonlySet<string> = new Set(['公司', '集团', '银行', '航空公司', '大学', '学院', '医院', '中学', '书院', '出版社', '律师事务所', '俱乐部', '剧团', '乐团']);

/** @param isBorder - Does the name of a body end before this word? */
export function createFirmRules(tables: Tables, isBorder: (word: string) => boolean): FirmRules {
  const words = (use: string): ReadonlySet<string> => new Set(tableRows(tables['body-parts']).filter(([name]) => name === use).flatMap(([, cell]) => cellNames(cell)));
  const appositions = words('apposition');
  const mayBeSingle = (word: string): boolean => /^\p{Script=Han}$/u.test(word) && !isFunctional(word) && !/[一二三四五六七八九十两几多家间个名位届次年月日时]/.test(word);
  return { classes: words('class'), appositions, isBorder: (word) => appositions.has(word) || (word.length === 1 ? !mayBeSingle(word) : isBorder(word)) };
}

/** A firm's name reaches at most this far left of its tail, in UTF-16 units. */
const widest = 22;

/**
 * Where the name of a firm begins that ends in 有限公司 and the like: nothing but names is written before these words, so all of
 * them belong to it up to a mark, a word of grammar or a verb. 国网浙江省电力｜有限公司, 联合利华（中国）｜有限公司.
 */
export function firmStart({ isBorder }: FirmRules, words: Words, tailStart: number, names: CandidateIndex): number | undefined {
  const { text, borders } = words;
  let at = bracketStart(text, tailStart);
  let placed: number | undefined;
  while (at > 0 && tailStart - at < widest) {
    const place = borders[at] === 1 ? names.endingAt(at).find(({ kind }) => kind === 'place') : undefined;
    if (place) {
      at = placed = place.start;
      continue;
    }
    if (names.endingAt(at).some(({ kind, start }) => kind === 'person' && at - start > 2)) break;
    const start = wordStart(words, at);
    if (isBorder(text.slice(start, at)) || (placed !== undefined && at - start > 1)) break; // 国｜网｜浙江省…, but not 责令｜浙江省…
    at = start;
  }
  return bracketStart(text, tailStart) - at >= 2 ? at : undefined;
}

/** Start of a bracketed place before the tail: 联合利华｜（中国）｜有限公司. */
function bracketStart(text: string, at: number): number {
  if (!/[）)]/.test(text[at - 1] ?? '')) return at;
  const open = Math.max(text.lastIndexOf('（', at), text.lastIndexOf('(', at));
  return open >= 0 && at - open <= 8 ? open : at;
}
