import { findChinese } from './chineseNames.ts';
import { closesName, endsInGrammar, findDotted, reignLength } from './dottedNames.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { matchesOf } from '../text/matches.ts';
import { hasUnitAt, isAllHan, nextOf } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { findMonks } from './monks.ts';
import { findPartialNames } from './partialNames.ts';
import { findOfElements } from './elementNames.ts';
import { type Words } from './words.ts';

const noName = /[的了是在不有与及也都而之所其这那就并或等年日对从到于要将被把由个们时市县省区党政府议院部席员说称指问答我你他她它此各该每某很更最没]/;

/**
 * Names by surname and context, and dotted ones. Offsets into the folded text.
 *
 * @param known - What the lists hold; a foreign name does not reach over a place or a body.
 */
export function findPeople(rules: NameRules, words: Words, known: readonly Candidate[]): Candidate[] {
  return findChinese(rules, words).concat(findDotted(rules, words, known), findTitled(rules, words), findPartialNames(rules, words), findOfElements(rules, words), findMonks(rules, words));
}

/** Minutes set the title into the name: 王委员小明. One person, the title inside. */
const titledNamesIn = matchesOf(/(委员|主席|院长|部长|次长|署长|局长|处长|司长|主任委员|主任|秘书长|市长|县长|议员|校长|主委|参事|组长|副院长|副署长|副局长|副处长|副秘书长|副主委|副主任|副市长|副县长|副校长)(\p{Script=Han}{2})(?=[：:，、（(。；\s]|$|等|说明|发言|质询|答复|报告)/gu);

function findTitled({ single, double, isBorder, context }: NameRules, { text }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of titledNamesIn(text)) {
    const at = match.index;
    const surname = at >= 2 && double.has(text.slice(at - 2, at)) ? 2 : hasUnitAt(single, text, at - 1) ? 1 : 0;
    const start = at - surname;
    if (surname === 0 || (surname === 1 && /[向于和对由请任]/.test(text[at - 1]!)) || !isGivenName(match[2]!) || match[2] === '备询' || isBorder(match[2]!) || context.foreign.isAfter(match[2]!, 0, 2) || !/^$|[，。、：；（(）)\s」』”]|请|由|与|和|及|案|人|对|向|有/.test(text[start - 1] ?? '')) continue;
    const leftOut = { start: at, end: at + match[1]!.length };
    found.push({ start, end: at + match[0].length, kind: 'person', layer: 'name', rule: 'title set into the name', priority: priorities.pattern, leftOut });
    found.push({ ...leftOut, kind: 'role', layer: 'office', rule: match[1]!, priority: priorities.office });
  }
  return found;
}

function isGivenName(given: string): boolean {
  return isAllHan(given) && !noName.test(given);
}

/** Words of sport whose first character writes foreign names, too. */
const matchWord = startTest(/^赛[后前中场事道季果况程]/);

/** 下半场｜卡扎伊什维利: what a player's deed may follow. */
const afterTime = endTest(/(?:[半全终]场|分钟|时刻|阶段|随后|此后|其后|之后|之前|凭借|由)$/);
/** 拉珀斯维尔｜是瑞士的城镇: what is said of places. */
const isOfPlace = startTest(/^(?:是[^，。]{1,7}[城镇市村河岛山州湖]|位于|位处|在[^，。]{1,4}[东西南北]部|\d+公里|[、，]位于)/);
const closesPlaceName = startTest(/^(?:[市州省区县镇村港湾岛河湖山街路桥站]|大[街道桥]|广场|机场|地区|航空|集团|公司|大学|杯)/);

/** 丹斯里｜哈迪, 拿督｜斯里｜法迪拉: titles of Malaysia that are written like a name. */
function lengthOfTitle(text: string, at: number): number {
  return text.startsWith('丹斯里', at) ? 3 : text.startsWith('拿督斯里', at - 2) ? 2 : 0;
}

/** Is a listed name here that is no part of a longer one? The longest stands first; 拉萨｜塔 after an office is another. */
function isListed({ foreign, context }: NameRules, text: string, at: number, isAfterOffice: boolean, names: CandidateIndex): boolean {
  const listed = names.startingAt(at)[0];
  if (!listed || listed.end - at < 2) return false;
  if (!isAfterOffice || (listed.kind !== 'place' && listed.end - at > 2) || listed.end - at > 3 || !hasUnitAt(foreign, text, listed.end)) return true;
  let { end } = listed;
  while (hasUnitAt(foreign, text, end)) end++;
  return !/^(?:[，。、；：）)]|$)/.test(text[end] ?? '') && !context.foreign.isAfter(text, end, end + 2);
}

/** Runs of transliteration characters after an office or before a verb. A listed place of the same spelling goes first. */
export function findTransliterated(rules: NameRules, { text, borders }: Words, endsOffice: Uint8Array, names: CandidateIndex): Candidate[] {
  const { foreign, core, context } = rules;
  const found: Candidate[] = [];
  for (let i = nextOf(foreign, text, 0); i < text.length; i = nextOf(foreign, text, i + 1)) {
    if (!hasUnitAt(foreign, text, i + 1)) continue; // no name is one character long
    i += lengthOfTitle(text, i);
    const isAfterOffice = endsOffice[i] === 1 || endsTitle(rules, text, i) || context.foreign.isBefore(text, i - 2, i);
    if ((borders[i] === 0 && !isAfterOffice) || isListed(rules, text, i, isAfterOffice, names)) continue;
    let end = i;
    let strong = 0;
    while (end - i < 9 && hasUnitAt(foreign, text, end)) if (hasUnitAt(core, text, end++)) strong++;
    if (end - i < 2) continue;
    if (closesName(text, end, end + 3)) end++; // 霍尔拜｜因
    const whole = end;
    while (end > i + 2 && borders[end] === 0) end--;
    if (borders[end] === 0 || !context.foreign.isAfter(text, end, end + 2)) end = whole;
    while (end - i > 2 && endsInGrammar(rules, text, end)) end--; // 阿迪契｜曾
    if (end - i > 3 && rules.isBorder(text.slice(end - 2, end)) && !hasUnitAt(core, text, end - 2)) end -= 2; // 列别杰夫｜列席
    if (end - i > 2 && matchWord(text, end - 1, end + 1)) end--; // 加图索｜赛后
    const length = end - i;
    const opensClause = /^$|[，。、；：！？（「『“”」』\s]/.test(text[i - 1] ?? '') || afterTime(text, i - 2, i);
    const isSaying = !isAfterOffice && length >= 3 && opensClause && ((strong >= 2 && strong >= length - 2 && context.foreign.isSaying(text, end, end + 2)) || (strong >= 1 && context.foreign.isPlaying(text, end, end + 3)));
    const isName = isSaying || (isAfterOffice ? length >= 3 || (length === 2 && strong >= 1 && context.foreign.isAfter(text, end, end + 2)) : length >= 4 && strong >= 3 && context.foreign.isAfter(text, end, end + 2) && !isOfPlace(text, end, end + 10)) || (!isAfterOffice && strong >= 2 && context.foreign.isFamilyName(text, i, end) && !hasUnitAt(foreign, text, i - 1) && !closesPlaceName(text, end, end + 2));
    if (isName) end += reignLength(text, end);
    if (isName) found.push({ start: i, end, kind: 'person', layer: 'name', rule: isAfterOffice ? 'foreign name after an office' : 'transliterated name', priority: isAfterOffice ? priorities.person : priorities.listed - 2 });
    if (isName) i = end - 1;
  }
  return found;
}
