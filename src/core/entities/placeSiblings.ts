import { hasUnitAt, isAllHan, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { isWordSpan, type Words, wordStart } from './words.ts';

/** A tail of a place whose name nothing has told yet; offsets into the folded text. */
export interface OpenTail {
  readonly start: number;
  readonly end: number;
}

/** What tells how far the name before an open tail reaches. */
export interface SiblingRules {
  /** Tails that one word of the dictionary may stand before: 太和｜镇. */
  readonly worded: ReadonlySet<string>;
  /** Words that make a class of places with a tail: 主题｜公园. */
  readonly classes: ReadonlySet<string>;
  readonly isBorder: (word: string) => boolean;
  /** Is this no name, but another word or a class? */
  readonly isNoName: (name: string, isWord: boolean) => boolean;
  /** What a place stands after when nothing is said about it. */
  readonly lead: (text: string, start: number, end: number) => boolean;
}

const separators = unitSet('、和与及至到');
/** What stands behind a name that is not going on as another word. */
const clear = /^(?:$|[，。、；：！？）)（(」』”\s]|[的在是与和及至到多等两三四五\d内外]|境内|附近|一带|沿线|交界|发生|段|多处|多人|所有|举行|挂牌|启用|通车|动工|建成|\p{Script=Han}{2,3}(?:村|社区|路|街|组|屯|段|厂|小区))/u;

/**
 * Places by the word that closes them whose name is a word as well, or in part: beside another place with the same ending
 * (油麻镇、｜鲤鱼塘镇), or one word at the place of a name (在｜金龟｜镇). Found ones are added to `names`.
 */
export function findSiblings(rules: SiblingRules, words: Words, names: CandidateIndex, open: readonly OpenTail[]): Candidate[] {
  const found: Candidate[] = [];
  const settle = (tail: OpenTail, start: number | undefined): boolean => {
    if (start === undefined || names.endingAt(tail.end).some((one) => one.kind === 'place' || one.kind === 'person')) return false;
    const name: Candidate = { start, end: tail.end, kind: 'place', layer: 'tail', rule: words.text.slice(tail.start, tail.end), priority: tail.end - tail.start === 1 ? priorities.shortTail : priorities.tail };
    found.push(name);
    names.add(name);
    return true;
  };
  let rest = open.filter((tail) => !settle(tail, wordedStart(rules, words, names, tail)));
  rest = rest.filter((tail) => !settle(tail, afterSibling(rules, words, names, tail)));
  for (const tail of [...rest].reverse()) settle(tail, beforeSibling(rules, words, names, tail)); // the one behind is settled first
  return found;
}

function endsWith(text: string, end: number, tail: string): boolean {
  return text.startsWith(tail, end - tail.length);
}

/** Where one word begins that is the name: at a mark or a verb of going, with a mark or a word of grammar behind the tail. */
function wordedStart({ worded, classes, isBorder, isNoName, lead }: SiblingRules, words: Words, names: CandidateIndex, { start: at, end }: OpenTail): number | undefined {
  const { text, borders } = words;
  if (!worded.has(text.slice(at, end)) || borders[at] === 0) return undefined;
  const start = wordStart(words, at);
  const word = text.slice(start, at);
  const isName = word.length >= 2 && word.length <= 4 && isAllHan(word) && !isNoName(word, true) && !classes.has(word) && !classes.has(word.slice(-2)) && !isBorder(word);
  return isName && (lead(text, start - 5, start) || names.endingAt(start).some(({ kind }) => kind === 'place')) && clear.test(text.slice(end, end + 5)) ? start : undefined;
}

/** Where the name begins behind a place with the same ending and a mark or an "and". */
function afterSibling({ isNoName, classes }: SiblingRules, words: Words, names: CandidateIndex, { start: at, end }: OpenTail): number | undefined {
  const { text } = words;
  const tail = text.slice(at, end);
  for (let start = at - 1; start >= Math.max(1, at - 4); start--) {
    if (!hasUnitAt(separators, text, start - 1)) continue;
    const name = text.slice(start, at);
    const isSeparate = text[start - 1] === '、' || isWordSpan(words, start - 1, start);
    return isSeparate && isAllHan(name) && !isNoName(name, isWordSpan(words, start, at)) && !classes.has(name) && names.endingAt(start - 1).some((one) => one.kind === 'place' && endsWith(text, one.end, tail) && one.end - one.start > tail.length) ? start : undefined;
  }
  return undefined;
}

/** Where the name begins before a mark or an "and" and a place with the same ending. */
function beforeSibling({ isNoName, isBorder, classes, lead }: SiblingRules, words: Words, names: CandidateIndex, { start: at, end }: OpenTail): number | undefined {
  const { text, borders } = words;
  if (!hasUnitAt(separators, text, end)) return undefined;
  const tail = text.slice(at, end);
  if (!names.startingAt(end + 1).some((one) => one.kind === 'place' && endsWith(text, one.end, tail) && one.end - one.start > tail.length)) return undefined;
  for (const length of [2, 3, 4, 1]) {
    const start = at - length;
    const name = text.slice(start, at);
    if (start >= 0 && borders[start] === 1 && isAllHan(name) && !isNoName(name, isWordSpan(words, start, at)) && !classes.has(name) && (length < 4 || !isBorder(text.slice(start, start + 2))) && lead(text, start - 5, start)) return start; // not 毗邻｜蝴蝶邨
  }
  return undefined;
}
