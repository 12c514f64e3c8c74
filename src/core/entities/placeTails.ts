import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, isAllHan, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { findSiblings, type OpenTail, type SiblingRules } from './placeSiblings.ts';
import { type Words, wordStart } from './words.ts';

/** Places that no list knows, by the word that closes them: 云陵市, 卡拉斯卡尔河. */
export interface PlaceTailRules {
  /** `local`: closes Chinese and foreign names; `foreign`: foreign ones only. */
  readonly tails: NameMatcher<'local' | 'foreign'>;
  /** Characters of transliterated names; `core` ones hardly stand in other words. */
  readonly foreign: UnitSet;
  readonly core: UnitSet;
  readonly siblings: SiblingRules;
}

export function createPlaceTailRules(tables: Tables, foreign: UnitSet, core: UnitSet, isBorder: (word: string) => boolean): PlaceTailRules {
  const rows = tableRows(tables['place-tails']);
  const cells = (wanted: string): string[] => rows.filter(([use]) => use === wanted).flatMap(([, cell]) => cellNames(cell));
  const tails = new NameMatcher<'local' | 'foreign'>();
  for (const use of ['local', 'foreign'] as const) for (const name of cells(use)) tails.add(name, use);
  return { tails, foreign, core, siblings: { worded: new Set(cells('worded')), classes: new Set(cells('class')), isBorder, isNoName: (name, isWord) => noBody.test(name) || (!isWord && functional.test(name)), lead } };
}

/** What a place stands after when nothing is said about it: a mark, a preposition, a verb of going or being. */
const lead = endTest(/(?:^|[，。、：；！？（()）「」『』“”《》·\s]|[在到往赴从由至于和及与对为离经抵入过向令使让近驻沿距达该名等即是把被将率访临自回跨往返]|位于|前往|抵达|途经|来自|包括|以及|涉及|转往|迁往|进驻|通往|靠近|横跨|走进|毗邻|邻近|紧邻|飞往|飞抵|攻占|占领|攻陷|攻克|夺取|夺回|收复|控制|撤出|进入|逃往|炸毁|赶赴|奔赴|驰援|援建)$/);
/** Before a tail they make a class of places, or another word: 各省, 城市, 道路. */
const noBody = /[各每全本该某我两几数个这那此贵多外内同大小的之了]$|^(?:城|都|超|夜|股|楼|门|菜|公|道|马|铁|网|一|思|出|退|线|路|农|山|乡|新|老|旧|市|省|县|区|州|村|镇|江|河|湖|海|岛|港|水|本|当|全|各|集|入|进|交|地|时|分|专|特|校|社|军|院|厂|景|辖|战|灾|疫|禁|片|园|小|大)$/;

/** Words of grammar, which no name of a place is written with. */
const functional = /[的了是该这那等为设能在和与及会可将被把从由就都也很不没有对向让使给]/;
/** Tails that a listed place may stand before as part of one name: 深圳市, 秀茂坪道, not 日本山. */
const closes = startTest(/^(?:[省市县区州镇乡村邨岛港湾河江湖溪郡街路道]|群岛|大道|水库|街道|深水港|国际机场|[东南西北]?站(?![在着起长台比赛冠决夺首分前总]))/);

/**
 * Names of places by their tails, where the words before are no words of the dictionary or a known place goes before.
 * Found ones are added to `names`.
 */
export function findPlacesByTails({ tails, foreign, core, siblings }: PlaceTailRules, words: Words, names: CandidateIndex): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  const open: OpenTail[] = [];
  for (let i = tails.nextStart(text, 1); i < text.length; i = tails.nextStart(text, i + 1)) {
    const hit = tails.longestAt(text, i);
    if (!hit || (borders[hit.end] === 0 && borders[i] === 0) || (borders[hit.end] === 0 && hasUnitAt(beginsWord, text, hit.end - 1)) || endsLonger(names, i, hit.end)) continue;
    const start = (text[i] === '里' ? undefined : foreignStart(words, i - numberBefore(text, i, hit.end), names, foreign, core)) ?? (hit.value === 'foreign' ? wholeStart(words, i, names) : undefined) ?? (hit.value === 'local' && borders[hit.end] === 1 ? localStart(words, i, names, siblings.classes) : undefined);
    if (start === undefined) {
      if (hit.value === 'local' && borders[hit.end] === 1) open.push({ start: i, end: hit.end });
      continue;
    }
    const candidate: Candidate = { start, end: hit.end, kind: 'place', layer: 'tail', rule: text.slice(i, hit.end), priority: hit.end - i === 1 ? priorities.shortTail : priorities.tail };
    found.push(candidate);
    names.add(candidate);
    i = hit.end - 1;
  }
  return open.length > 0 ? [...found, ...findSiblings(siblings, words, names, open)] : found;
}

/** 罗贡｜2号｜水电站: length of the number between the name of a work and the word for it. */
function numberBefore(text: string, at: number, end: number): number {
  return end - at >= 2 && /(?:站|隧道|大桥|码头|营)$/.test(text.slice(at, end)) ? /(?:\d{1,2}|[一二三四五六七八九])号$/.exec(text.slice(Math.max(0, at - 3), at))?.[0].length ?? 0 : 0;
}

/** 纽约｜道歉, 伦敦｜街头: last characters of streets that begin other words. */
const beginsWord = unitSet('道路街桥');

/** Does a known place or person reach over the tail? */
function endsLonger(names: CandidateIndex, tail: number, end: number): boolean {
  return names.endingAt(end).some(({ kind, start }) => start < tail && (kind === 'place' || kind === 'person'));
}

/** 阿根廷｜拉里奥哈省: a known place ends here. */
function endsPlace(names: CandidateIndex, at: number): boolean {
  return names.endingAt(at).some(({ kind, start }) => kind === 'place' && at - start >= 2);
}

const directions = unitSet('东南西北上下大小新');

/** A run of transliteration before the tail, a word of direction before it taken in: 北苏里高省. */
function foreignStart({ text, borders }: Words, at: number, names: CandidateIndex, foreign: UnitSet, core: UnitSet): number | undefined {
  let start = at;
  let strong = 0;
  while (at - start < 8 && hasUnitAt(foreign, text, start - 1) && (at - start < 2 || !endsPlace(names, start))) if (hasUnitAt(core, text, --start)) strong++;
  while (start < at - 2 && borders[start] === 0) start++;
  const isClear = at - start >= 3 && strong >= 1 && (text[start - 1] === '的' || lead(text, start - 5, start)); // 基尼县、｜马弗里克｜县
  const isDirected = hasUnitAt(directions, text, start - 1) && borders[start - 1] === 1 && lead(text, start - 6, start - 1);
  if (at - start < 2 || borders[start] === 0 || (!isClear && !(isDirected && strong >= 1) && strong < (at - start === 2 ? 2 : Math.ceil((at - start) / 2)))) return undefined;
  return isDirected ? start - 1 : start;
}

const noClasses: ReadonlySet<string> = new Set();

/** Where a place begins that a tail at `at` closes: one to three characters that are no word together, or a word after a known place; `undefined` where none does. */
export function localStart(words: Words, at: number, names: CandidateIndex, classes: ReadonlySet<string> = noClasses): number | undefined {
  const { text, borders } = words;
  const isChained = (offset: number): boolean => names.endingAt(offset).some(({ kind }) => kind === 'place');
  const whole = wholeStart(words, at, names);
  if (whole !== undefined || /[道站]/.test(text[at]!)) return whole; // 寻古｜道: most are words
  const inWord = borders[at] === 0 && !/[山江][河山湖]/.test(text.slice(at - 1, at + 1)) ? wordStart(words, at) : undefined; // 各｜地区, 向｜台湾: the tail closes a word that the name would have to be
  for (const length of [2, 3, 1]) {
    const start = at - length;
    if (start < 0 || borders[start] === 0 || (inWord !== undefined && start < inWord) || !isAllHan(text.slice(start, at)) || noBody.test(text.slice(start, at)) || classes.has(text.slice(start, at)) || functional.test(text.slice(start, at))) continue;
    if (/[一两三四五六七八九十]$/.test(text.slice(start, at)) && /[市县乡镇区省州国站]/.test(text[at]!)) continue; // 怀口｜三市, 下一｜站
    if (text[at] === '里' && !(length === 2 && isChained(start) && (cutsBetween(borders, start, at) === 1 || (/[区镇乡市]/.test(text[start - 1]!) && isChained(at))))) continue; // 布袋镇｜好美里, 冈山区｜嘉兴里, not 车里
    const isCut = length > 1 && wordStart(words, at) > start && cutsBetween(borders, start, at) === length - 1;
    if (isChained(start) ? length === 2 : isCut && lead(text, start - 2, start)) return start;
  }
  return undefined;
}

/** A known place that the tail makes another name of: 深圳｜市, 敖德萨｜州. */
function wholeStart({ text }: Words, at: number, names: CandidateIndex): number | undefined {
  if (!closes(text, at, at + 3)) return undefined;
  return names.endingAt(at).find(({ kind, start, end }) => kind === 'place' && end - start >= 2 && !(text[at] === '州' ? /[省市县区州国洲]$/ : /[省市县区国洲]$/).test(text.slice(start, end)))?.start;
}

function cutsBetween(borders: Uint8Array, start: number, end: number): number {
  let cuts = 0;
  for (let i = start + 1; i < end; i++) cuts += borders[i]!;
  return cuts;
}
