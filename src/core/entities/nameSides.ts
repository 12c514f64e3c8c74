import { endTest } from '../text/anchored.ts';
import { hasUnitAt, unitSet, whiteSpace } from '../text/unitSet.ts';
import type { Candidate } from './candidates.ts';
import { endsTitle, type NameRules, startsTitle } from './nameRules.ts';
import { isFunctional, type Words, wordStart } from './words.ts';

// What stands before a name and behind it, by how much it speaks for one.

/** 3 = an office, 2 = another name or a word for a person, 1 = a mark or what a name may follow, 0.5 = a verb or a word of grammar. */
export type LeftRank = 0 | 0.5 | 1 | 2 | 3;
/** 2 = what only people do or are called by, 1 = what may go on behind a name, 0.5 = a verb or a word of grammar, -1 = what no name stands before. */
export type RightRank = -1 | 0 | 0.5 | 1 | 2;

/** What ends before a name. */
const openers = endTest(/[，。、：；（()）「」『』《》〈〉【】“”"●■◆▲△▼〇◎□☆★！？…—\-－/／,;:!?[\]@＠＊*\s·]$/);
/** What stands before, the likelier the higher; 3: an office, so the segmenter need not have cut there. `undefined` where no name can begin. */
export function leftRank(rules: NameRules, words: Words, at: number, previous: Candidate | undefined): LeftRank | undefined {
  const { text, borders } = words;
  if (borders[at] === 0 && endsTitle(rules, text, at) && endsTitle(rules, text, at + 1)) return undefined; // 司令员: no surname within the word
  if (borders[at] === 0 && text[at] === '傅' && text[at - 1] === '师') return undefined; // 老师傅
  if (endsAddress(rules, words, at)) return undefined;
  if (endsTitle(rules, text, at)) return text[at] === '员' || (text[at] === '官' && /[长尉校将]/.test(text[at - 1]!)) ? undefined : hasUnitAt(rules.joints, text, at) && borders[at + 1] === 1 ? 2 : 3;
  if (hasUnitAt(whiteSpace, text, at - 1) && endsTitle(rules, text, at - 1)) return 3;
  if (/\d/.test(text[at - 1] ?? '') && endsTitle(rules, text, numberStart(text, at))) return 3; // 警员41523｜卢志强
  if (borders[at] === 0 || asksWhat(words, at)) return undefined;
  if (previous && (previous.end === at || (previous.end === at - 1 && (hasUnitAt(joining, text, at - 1) || hasUnitAt(whiteSpace, text, at - 1))))) return 2;
  if (rules.context.isStronglyBefore(text, at - 4, at)) return 2;
  if (at === 0 || openers(text, at - 4, at) || rules.context.isBefore(text, at - 4, at) || isPersonSuffix(text, at - 4, at)) return 1;
  return endsBefore(rules.isBorder, words, at) ? 0.5 : 0;
}

/** 朴教授｜曾: behind a surname and a form of address a surname that is a word of grammar is that word. */
function endsAddress(rules: NameRules, { text, borders }: Words, at: number): boolean {
  if (!hasUnitAt(rules.joints, text, at) && text[at] !== '曾') return false;
  const start = [2, 3, 4].map((length) => at - length).find((one) => one > 0 && rules.titles.hasAt(text, one, at));
  return start !== undefined && borders[start] === 1 && borders[start - 1] === 1 && hasUnitAt(rules.single, text, start - 1);
}

/** 有何政策: a question, no 何. In 还有何厚铧 the word before is not 有 alone. */
function asksWhat({ text, borders }: Words, at: number): boolean {
  return text[at] === '何' && text[at - 1] === '有' && borders[at - 1] === 1;
}

/** Where the digits begin that end at an offset; a number of an officer has five at most. */
function numberStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 5 && /\d/.test(text[start - 1]!)) start--;
  return start;
}

/** Is the word before a verb, or a word of grammar? */
function endsBefore(isBorder: NameRules['isBorder'], words: Words, at: number): boolean {
  const word = words.text.slice(wordStart(words, at), at);
  return word.length === 1 ? isFunctional(word) : isBorder(word);
}

const isPersonSuffix = endTest(/(?:[人长席记员裁理统相事使授师者官士生姐导书家候夫妇手督言党国府院表王辑卿臣监公董伯兄弟姊妹子女父母儿孙]|大学|中学|研究所|集团|公司|代表队|俱乐部)$/);

/** What joins the names of a list. */
export const joining = unitSet('、和与及');

export function rightRank(rules: NameRules, text: string, borders: Uint8Array, end: number): RightRank {
  if (rules.context.isStronglyAfter(text, end, end + 5) || startsTitle(rules, text, end)) return 2;
  if (text[end] === '同' && /^[今昨]/.test(text[end + 1] ?? '')) return -1; // 王大｜同今日
  if (rules.context.isAfter(text, end, end + 5)) return 1;
  let wordEnd = end + 1;
  while (wordEnd < text.length && wordEnd - end < 4 && borders[wordEnd] === 0) wordEnd++;
  const word = text.slice(end, wordEnd);
  if (word.length === 1 && /^[：:，。、（(]/.test(text.slice(wordEnd, wordEnd + 1))) return -1; // 杨雅｜匀｜：
  return rules.isBorder(word) || (word.length === 1 && isFunctional(word)) ? 0.5 : 0;
}
