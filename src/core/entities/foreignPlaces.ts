import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { Words } from './words.ts';

/** Only a place stands right behind these: 抵达｜默辛杰, 空袭｜代尔巴拉赫. */
const toPlace = endTest(/(?:抵达|前往|飞抵|飞往|驶往|驶抵|开往|途经|行经|位于|地处|攻占|占领|攻陷|攻克|夺回|夺取|收复|空袭|炮击|轰炸|围攻|退守|撤出|撤离|进驻|逃往|逃至|转往|运往|迁往|通往|毗邻|邻近|转赴|飞赴|前赴|远赴|驻扎|横穿|途中经|出生于|生于|定居于|就读于)$/);
/** A place stands behind these where it ends its clause: 进入｜默辛杰。 People are come near to as well. */
const maybeToPlace = endTest(/(?:进入|重返|靠近|包围)$/);
const clauseEnd = /^(?:[，。；、的]|$)/;
/** A place or its neighbourhood goes on like this. */
const asPlace = startTest(/^(?:附近|以[东南西北]|[东南西北]部|[东南西北]面|郊外|近郊|郊区|市郊|市区|市中心|市政|市长|镇长|境内|上空|沿岸|沿海|外海|近海|港口|机场|地区|一带|前线|战线|方向|当地|当局|居民|警方|战役|口岸|车站|大学|市府)/);
/** What is held, happens or is built somewhere, behind 在 and a place. */
const happens = startTest(/^(?:举行|举办|召开|开幕|闭幕|落幕|会晤|会谈|会见|会面|签署|发表|签订|谈判|磋商|遇袭|被捕|逝世|病逝|去世|出生|登陆|坠毁|沉没|爆炸|集结|交火|停留|逗留|过境|演讲|发生|设立|设厂|设有|建成|建厂|建立|兴建|新建|投资|开设|揭幕|揭牌|启用|动工|奠基|通车|投产|的(?:工厂|基地|总部|港口|军事|大使馆|领事馆|项目|难民营|营地|住所|分公司|矿场|矿区|油田|核))/);
/** What somebody whom 在 stands before does or suffers: 在某人逝世后. */
const ofPeople = startTest(/^(?:发表|逝世|病逝|去世|出生|被捕|会见|演讲)/);
/** 在某人举行婚礼时: a time. What states hold is held somewhere: 在默辛杰举行会谈后. */
const timeOf = /^(?:举行|举办|召开)[^，。；：]{0,4}(?:婚礼|葬礼|画展|个展|影展|演唱会|音乐会|签名会|记者会|发布会|仪式)之?(?:后|前|时|际|期间)/;
const says = startTest(/^(?:表示|指出|强调|认为|说|称|坦言|直言|透露|回应|补充|重申|承认|呼吁|批评|警告|宣布|上任|当选|先生|女士|总统|总理|主席|部长|外长|将军|政府|家族|本人|等人|[·•‧・．－-])/);
/** The last character of a place smaller than a state. */
const isPart = /[省州郡县府道邦市区岛]$/;

const byNeighbours = 'foreign place by what stands around it';
/** An and between items of a list. */
const separators = /[、和及与至]/;

/**
 * Transliterated names of places that no list and no last word tells, by what stands around them: after a verb of going or fighting,
 * after the province they lie in, beside another place, where something is held. Found ones are added to `names`, so that no person is seen there.
 */
export function findForeignPlaces(rules: NameRules, words: Words, names: CandidateIndex): Candidate[] {
  const { foreign } = rules;
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    if (borders[i] === 0 || !hasUnitAt(foreign, text, i) || !hasUnitAt(foreign, text, i + 1) || endsTitle(rules, text, i) || (hasUnitAt(foreign, text, i - 1) && endsTitle(rules, text, i - 1)) || isNamed(names, i)) continue; // 大臣｜米利班德, cut behind 米
    const end = runEnd(rules, words, names, i);
    if (end === undefined || !isPlace(words, names, i, end)) continue;
    const place: Candidate = { start: i, end, kind: 'place', layer: 'name', rule: byNeighbours, priority: priorities.person + 4 };
    found.push(place);
    names.add(place);
    i = end - 1;
  }
  return found;
}

/** Does a listed name begin here? People told by their characters may be places all the same: 退守｜莫尼埃加. */
function isNamed(names: CandidateIndex, at: number): boolean {
  return names.startingAt(at).some(({ start, end, kind, layer }) => end - start >= 2 && (kind !== 'person' || layer === 'gazetteer'));
}

/** Where the run of transliteration ends, at a word border; `undefined` where it is too short or has too few telling characters. */
function runEnd({ foreign, core }: NameRules, { text, borders }: Words, names: CandidateIndex, start: number): number | undefined {
  let whole = start;
  while (whole - start < 8 && hasUnitAt(foreign, text, whole) && (whole - start < 2 || !isNamed(names, whole))) whole++;
  let end = whole;
  for (; end - start >= 2; end--) if (borders[end] === 1 && (happens(text, end, end + 4) || asPlace(text, end, end + 3))) break; // 加兹尼｜发生: the verb begins with such a character
  if (end - start < 2) end = whole;
  while (end > start && borders[end] === 0) end--;
  let strong = 0;
  for (let i = start; i < end; i++) if (hasUnitAt(core, text, i)) strong++;
  return end - start >= 3 && strong >= Math.max(1, Math.ceil((end - start) / 2) - 1) ? end : undefined;
}

function isPlace({ text }: Words, names: CandidateIndex, start: number, end: number): boolean {
  if (says(text, end, end + 2)) return false;
  const before = names.endingAt(start).find(({ kind }) => kind === 'place');
  if (before ? isPart.test(text.slice(before.start, before.end)) || happens(text, end, end + 4) || asPlace(text, end, end + 3) : isGoneTo(text, start, end)) return true;
  if (/[在于距]/.test(text[start - 1] ?? '') && (asPlace(text, end, end + 3) || (happens(text, end, end + 4) && !ofPeople(text, end, end + 2) && !timeOf.test(text.slice(end, end + 18))))) return true;
  return isBeside(text, names, start, end);
}

function isGoneTo(text: string, start: number, end: number): boolean {
  return toPlace(text, start - 4, start) || (maybeToPlace(text, start - 2, start) && clauseEnd.test(text.slice(end, end + 1)));
}

/** Does a list whose last name so far ends at an offset begin behind 在 or a verb of going? 攻占戈马、乌维拉、｜ */
function isGoneToList(text: string, names: CandidateIndex, end: number): boolean {
  for (let at = end; ;) {
    const name = names.endingAt(at).find(({ kind }) => kind === 'place');
    if (!name) return false;
    if (/[在于]/.test(text[name.start - 1] ?? '') || toPlace(text, name.start - 4, name.start)) return true;
    if (!separators.test(text[name.start - 1] ?? '')) return false;
    at = name.start - 1;
  }
}

/** 戈马、｜乌维拉: beside a place smaller than a state. */
function isBeside(text: string, names: CandidateIndex, start: number, end: number): boolean {
  const isTown = ({ kind, rule, end: townEnd }: Candidate): boolean => kind === 'place' && rule !== 'regions' && rule !== 'states in a row' && (rule !== byNeighbours || isGoneToList(text, names, townEnd));
  return (separators.test(text[start - 1] ?? '') && names.endingAt(start - 1).some(isTown)) || (separators.test(text[end] ?? '') && names.startingAt(end + 1).some(isTown));
}
