import { startTest } from '../text/anchored.ts';
import { matchesOf } from '../text/matches.ts';
import { hasUnitAt, isAllOf, unitSet } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { isFunctional, type Words } from './words.ts';

const dotsIn = matchesOf(/[·•‧・．]|(?<=\p{Script=Han})[-－–](?=\p{Script=Han})/gu);

/** 克里斯·拉姆齐, 凯勒-祖特尔: parts set together by a dot, or by a dash when all is transliteration. */
export function findDotted(rules: NameRules, words: Words, known: readonly Candidate[]): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  let endsKnown: Uint8Array | undefined;
  for (const match of dotsIn(text)) {
    const dot = match.index;
    if ((found.at(-1)?.end ?? 0) > dot) continue;
    const isDash = /[-－–]/.test(match[0]);
    endsKnown ??= endsOf(known, text.length);
    let start = runLeft(rules, words, dot, isDash, endsKnown);
    let end = runRight(rules, words, dot + 1, isDash);
    if (start === dot || end === dot + 1 || (isDash && end - start < 6)) continue;
    if (/[-－–]/.test(text[start - 1] ?? '') && hasUnitAt(rules.foreign, text, start - 2)) start = runLeft(rules, words, start - 1, true, endsKnown); // 阿卜杜勒-｜马利克·胡塞
    for (let next = end; /[·•‧・．\-－]/.test(text[next] ?? '') ; next = end) {
      const further = runRight(rules, words, next + 1, isDash);
      if (further === next + 1) break;
      end = further;
    }
    end += reignLength(text, end);
    found.push({ start, end, kind: 'person', layer: 'name', rule: 'dotted foreign name', priority: priorities.pattern });
  }
  return found;
}

const reign = /^[一二三四五六七八九十]{1,3}世(?![纪界代])/;

/** 阿尔贝｜二世: the number of a king behind his name. */
export function reignLength(text: string, end: number): number {
  return reign.exec(text.slice(end, end + 5))?.[0].length ?? 0;
}

/** 1 at each offset where a place or a body ends. */
function endsOf(known: readonly Candidate[], length: number): Uint8Array {
  const ends = new Uint8Array(length + 1);
  for (const { kind, start, end } of known) if ((kind === 'place' || kind === 'organisation') && end - start >= 2) ends[end] = 1;
  return ends;
}

/** A part of a dotted name is at most this long, in UTF-16 units. */
const longestPart = 9;

/** May this word, or piece of a name the segmenter cut, stand beside the dot? Beside a dash only transliteration may. */
function isPart({ foreign, given, single, titles, isBorder }: NameRules, word: string, isDash: boolean): boolean {
  for (let i = 0; i < word.length; i++) if (!hasUnitAt(foreign, word, i) && (isDash || !(hasUnitAt(given, word, i) || hasUnitAt(single, word, i) || hasUnitAt(ofPeoples, word, i))) && !/[A-Z]/.test(word[i]!)) return false;
  return word.length > 0 && !titles.has(word) && (!isFunctional(word) || (hasUnitAt(foreign, word, 0) && !/[于和与对在以从为]/.test(word))) && (word.length === 1 || isAllOf(foreign, word) || !isBorder(word));
}

/** Characters that write names of Uyghurs, Tibetans, Mongols and others in China as well. */
const ofPeoples = unitSet('丽玉吾汗孙旦增青才仓呼其音敖宝高白毕朝姑蕴');

/** Is all of the word transliteration? */
function isWritten({ foreign }: NameRules, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (!hasUnitAt(foreign, word, i) && !hasUnitAt(ofPeoples, word, i) && !/[A-Z]/.test(word[i]!)) return false;
  return true;
}

/** Pieces of names of Uyghurs and Kazakhs whose characters are words of grammar or verbs elsewhere. */
const pieces = /^(?:阿不[都力拉]?|合木|买合|木合|马合|热合|巴合|吾[买守斯拉]|合[买曼提]|艾合|额尔)/;
const lastPiece = /(?:阿不[都力拉]?|合木|买合|木合|马合|热合|巴合|吾[买守斯拉]|合[买曼提]|艾合|额尔)$/;

const closesPlace = unitSet('邦州省市县镇村岛国区港城洲');

function runLeft(rules: NameRules, words: Words, dot: number, isDash: boolean, endsKnown: Uint8Array): number {
  let start = dot;
  while (start > 0) {
    const piece = isDash ? null : lastPiece.exec(words.text.slice(Math.max(0, start - 3), start));
    if (piece && dot - start + piece[0].length <= longestPart) {
      start -= piece[0].length;
      continue;
    }
    let from = start - 1;
    while (from > 0 && dot - from <= longestPart && words.borders[from] === 0) from--;
    const word = words.text.slice(from, start);
    if (dot - from > longestPart || (start < dot && (endsTitle(rules, words.text, start) || endsKnown[start] === 1))) break;
    if (start < dot && ((word.length === 1 && hasUnitAt(closesPlace, word, 0)) || !isWritten(rules, word))) break;
    if (!isPart(rules, word, isDash)) return start === dot ? lastUnits(rules, word, dot) : start;
    start = from;
  }
  return start;
}

/** The segmenter glued the name to the word before it: the units that write foreign names count. */
function lastUnits({ foreign }: NameRules, word: string, dot: number): number {
  let length = 0;
  while (length < word.length && hasUnitAt(foreign, word, word.length - 1 - length)) length++;
  return dot - length;
}

/** Words of grammar and verbs of one character that hardly close a foreign name. */
const grammar = unitSet('致曾亦各名自却便即均皆仍更才共同则正刚未将获遭遇受得赢夺率携任出入进访说称问谈论认指提批表示对向与和及在于从由被把让给是为有没不也都还再又就并但因到抵返赴往来去经过成做作等之的了着');

/** 奥布莱因｜说: before a mark or a verb of speech 因 gives no reason, and is the last character of the name. */
export const closesName = startTest(/^因(?:[，。、；：）)」』”\s的]|$|说(?![错了谎漏])|称|表示|指出|认为|强调|透露|告诉|先生|女士)/);

const closesRun = startTest(/^(?:[，。、；：！？（()）」』”\s]|$)/);

/** Does a verb or a word of grammar end here that a foreign name ran over? */
export function endsInGrammar({ core }: NameRules, text: string, end: number): boolean {
  return hasUnitAt(grammar, text, end - 1) && !(text[end - 1] === '提' && (text[end] === '江' || closesRun(text, end, end + 1))) && !hasUnitAt(core, text, end - 1) && !closesName(text, end - 1, end + 2);
}

function runRight(rules: NameRules, { text, borders }: Words, from: number, isDash: boolean): number {
  let end = from;
  while (end < text.length && end - from < longestPart) {
    const piece = isDash ? null : pieces.exec(text.slice(end, end + 3));
    if (piece) {
      end += piece[0].length;
      continue;
    }
    let next = end + 1;
    while (next < text.length && next - from <= longestPart && borders[next] === 0) next++;
    const word = text.slice(end, next);
    if (end > from + 1 && ((next === end + 1 && endsInGrammar(rules, text, next)) || (word.length >= 2 && !isWritten(rules, word) && !closesRun(text, next, next + 1)))) return end;
    if ((!isPart(rules, word, isDash) && !(end === from && !isDash && word.length === 1 && hasUnitAt(rules.foreign, text, next))) || (end > from && rules.context.foreign.isAfter(text, end, end + 2))) {
      if (end > from + 1 && !hasUnitAt(rules.core, text, end)) return end;
      while (end - from < longestPart && hasUnitAt(rules.foreign, text, end)) end++;
      return end;
    }
    end = next;
  }
  return end;
}
