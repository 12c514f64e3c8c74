import { findChinese } from './chineseNames.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, isAllHan, isAllOf } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { findPartialNames } from './partialNames.ts';
import { isFunctional, type Words } from './words.ts';

const noName = /[的了是在不有与及也都而之所其这那就并或等年日对从到于要将被把由个们时市县省区党政府议院部席员说称指问答我你他她它此各该每某很更最没]/;

/** Names by surname and context, and transliterated ones. Offsets into the folded text. */
export function findPeople(rules: NameRules, words: Words): Candidate[] {
  return [...findChinese(rules, words), ...findDotted(rules, words), ...findTitled(rules, words), ...findPartialNames(rules, words)];
}

/** Minutes set the title into the name: 王委员小明. One person, the title inside. */
const titledName = /(委员|主席|院长|部长|次长|署长|局长|处长|司长|主任委员|主任|秘书长|市长|县长|议员|校长|主委|参事|组长|副院长|副署长|副局长|副处长)(\p{Script=Han}{2})(?=[：:，、（(。；\s]|$|等|说明|发言|质询|答复|报告)/gu;

function findTitled({ single, double, isBorder }: NameRules, { text }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(titledName)) {
    const at = match.index;
    const surname = at >= 2 && double.has(text.slice(at - 2, at)) ? 2 : hasUnitAt(single, text, at - 1) ? 1 : 0;
    const start = at - surname;
    if (surname === 0 || (surname === 1 && /[向于和对由请任]/.test(text[at - 1]!)) || !isGivenName(match[2]!) || isBorder(match[2]!) || speaks(match[2]!, 0, 2) || !/^$|[，。、：；（(）)\s」』”]|请|由|与|和|及|案|人|对|向|有/.test(text[start - 1] ?? '')) continue;
    const leftOut = { start: at, end: at + match[1]!.length };
    found.push({ start, end: at + match[0].length, kind: 'person', layer: 'name', rule: 'title set into the name', priority: priorities.pattern, leftOut });
    found.push({ ...leftOut, kind: 'role', layer: 'office', rule: match[1]!, priority: priorities.office });
  }
  return found;
}

function isGivenName(given: string): boolean {
  return isAllHan(given) && !noName.test(given);
}

/** 克里斯·拉姆齐, 凯勒-祖特尔: parts set together by a dot, or by a dash when all is transliteration. */
function findDotted(rules: NameRules, words: Words): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (const match of text.matchAll(/[·•‧・．]|(?<=\p{Script=Han})[-－–](?=\p{Script=Han})/gu)) {
    const dot = match.index;
    if ((found.at(-1)?.end ?? 0) > dot) continue;
    const isDash = /[-－–]/.test(match[0]);
    const start = runLeft(rules, words, dot, isDash);
    let end = runRight(rules, words, dot + 1, isDash);
    if (start === dot || end === dot + 1 || (isDash && end - start < 6)) continue;
    for (let next = end; /[·•‧・．\-－]/.test(text[next] ?? '') ; next = end) {
      const further = runRight(rules, words, next + 1, isDash);
      if (further === next + 1) break;
      end = further;
    }
    found.push({ start, end, kind: 'person', layer: 'name', rule: 'dotted foreign name', priority: priorities.pattern });
  }
  return found;
}

/** A part of a dotted name is at most this long, in UTF-16 units. */
const longestPart = 9;

/** May this word, or piece of a name the segmenter cut, stand beside the dot? Beside a dash only transliteration may. */
function isPart({ foreign, given, titles, isBorder }: NameRules, word: string, isDash: boolean): boolean {
  for (let i = 0; i < word.length; i++) if (!hasUnitAt(foreign, word, i) && (isDash || !hasUnitAt(given, word, i)) && !/[A-Z]/.test(word[i]!)) return false;
  return word.length > 0 && !titles.has(word) && (!isFunctional(word) || (hasUnitAt(foreign, word, 0) && !/[于和与对在以从为]/.test(word))) && (word.length === 1 || isAllOf(foreign, word) || !isBorder(word));
}

function runLeft(rules: NameRules, words: Words, dot: number, isDash: boolean): number {
  let start = dot;
  while (start > 0) {
    let from = start - 1;
    while (from > 0 && dot - from <= longestPart && words.borders[from] === 0) from--;
    const word = words.text.slice(from, start);
    if (dot - from > longestPart || (start < dot && endsTitle(rules, words.text, start))) break;
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

function runRight(rules: NameRules, { text, borders }: Words, from: number, isDash: boolean): number {
  let end = from;
  while (end < text.length && end - from < longestPart) {
    let next = end + 1;
    while (next < text.length && next - from <= longestPart && borders[next] === 0) next++;
    const word = text.slice(end, next);
    if (!isPart(rules, word, isDash) || (end > from && speaks(text, end, end + 2))) {
      if (end > from + 1 && !hasUnitAt(rules.core, text, end)) return end;
      while (end - from < longestPart && hasUnitAt(rules.foreign, text, end)) end++;
      return end;
    }
    end = next;
  }
  return end;
}

/** Verbs and marks a transliterated name stands before, for runs no list knows. */
const speaks = startTest(/^(?:表示|指出|强调|认为|说|称|指|日前|近日|在|对|与|同|和|，|。|、|会见|出席|访|等|的|接受|回应|直言|透露|解释|补充|举行|发表|率|抵|当选|担任|宣布|介绍|呼吁|提出|要求|承认|\d|）|是|将|今|昨|曾|就|上任|再|也|已|则|向|通|感|进|以|为|到|；|本|此|当|并|还|又|及|于|夫|先|总)/);

/** What only people do: a name of three characters may stand before it, at the beginning of a clause. */
const saysFirst = /^(?:表示|指出|强调|认为|说|坦言|直言|透露|回应|补充|重申|承认|呼吁|批评|警告|宣布|上任|当选|先生|女士|总统|总理|主席|部长|外长|逝世|去世|辞职)/;

/** Words for people that are no offices, before a name. */
const personWords = endTest(/(?:小将|选手|名将|老将|球员|男子|女子|男星|女星|歌手|演员|导演|画家|作家|诗人|学者|专家|公民|籍人|富商|少年|青年|老人|难民|嫌犯|枪手|凶手|丈夫|妻子|[^军部舰小大支分中车排乐]队)$/);

/** Words of sport whose first character writes foreign names, too. */
const matchWord = startTest(/^赛[后前中场事道季果况程]/);

/** Runs of transliteration characters after an office or before a verb. A listed place of the same spelling goes first. */
export function findTransliterated(rules: NameRules, { text, borders }: Words, endsOffice: Uint8Array, names: CandidateIndex): Candidate[] {
  const { foreign, core } = rules;
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(foreign, text, i) || !hasUnitAt(foreign, text, i + 1)) continue; // no name is one character long
    const isAfterOffice = endsOffice[i] === 1 || endsTitle(rules, text, i) || personWords(text, i - 2, i);
    if ((borders[i] === 0 && !isAfterOffice) || (names.startingAt(i)[0]?.end ?? i) - i >= 2) continue; // the longest stands first
    let end = i;
    let strong = 0;
    while (end - i < 9 && hasUnitAt(foreign, text, end)) if (hasUnitAt(core, text, end++)) strong++;
    if (end - i < 2) continue;
    const whole = end;
    while (end > i + 2 && borders[end] === 0) end--;
    if (borders[end] === 0 || !speaks(text, end, end + 2)) end = whole;
    if (end - i > 2 && matchWord(text, end - 1, end + 1)) end--; // 加图索｜赛后
    const length = end - i;
    const isSaying = !isAfterOffice && length >= 3 && strong >= 2 && strong >= length - 2 && /^$|[，。、；：！？（「『“”」』\s]/.test(text[i - 1] ?? '') && saysFirst.test(text.slice(end, end + 2));
    const isName = isSaying || (isAfterOffice ? length >= 3 || (length === 2 && strong >= 1 && speaks(text, end, end + 2)) : length >= 4 && strong >= 3 && speaks(text, end, end + 2));
    if (isName) found.push({ start: i, end, kind: 'person', layer: 'name', rule: isAfterOffice ? 'foreign name after an office' : 'transliterated name', priority: isAfterOffice ? priorities.person : priorities.listed - 2 });
    if (isName) i = end - 1;
  }
  return found;
}
