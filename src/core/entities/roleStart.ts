import { endTest } from '../text/anchored.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt, isAllHan } from '../text/unitSet.ts';
import type { CandidateIndex } from './candidates.ts';
import { localStart } from './placeTails.ts';
import type { RoleRules, RoleUse } from './roleRules.ts';
import { type Words, wordStart } from './words.ts';

/** Words and UTF-16 units that may stand between a body and an office of it: 外交部领保中心常务副主任. */
const between = { words: 7, characters: 12 } as const;

/** 执行｜副主席, 署理｜局长: where the office with its rank begins. */
export function officeStart({ rankLength }: RoleRules, text: string, at: number): number {
  return at - rankLength(text, at);
}

/** A body stands in the word for the office: 财政司司长. The region before it belongs to the body. */
const withBody = /[部局署司院会处厅委办](?:常务)?副?(?:部长|局长|署长|司长|院长|处长|厅长|主席|主任|总理|议员|秘书长|委员|成员)/;
/** What closes the name of a part of a body, said without the body: 信贷部, 组委会. */
const unit = /(?:[^门个全内外干本该](?:部|处|科|室|组|局|厅|署|系)|[员委协学商公议工农总联侨管]会|[工党纪政财筹组体科计教经建农民贸资]委|[体科作足篮排泳棋律台音美影剧视友记商旅]协|[^全本该两各出住国]院|[妇残侨青学商科文]联|研究[所院]|中心|[支总]部|[支大总中]队|[^政]办|学校|[中大小]学|公司|集团|基金|协会|分会|联盟|[报书杂志出版通讯]社|电台|电视台|[车球]队|俱乐部|银行|[农工建]行|书店|[剧舞乐艺术文工]团|军区|军分区|[^工]厂|煤矿|农场|林场|派出所|[^车本到该]站|看守所|图书馆|博物馆|文化馆|美术馆|纪念馆|[^政]党)$/;

export function roleStart(rules: RoleRules, words: Words, office: Span, use: RoleUse, names: CandidateIndex): number {
  const { isBorder, surnames, fieldsBefore, numberedUnit } = rules;
  const { text } = words;
  const at = office.start;
  const isAbroad = rules.abroad.has(text.slice(at, office.end));
  if (names.endingAt(at).some((one) => one.kind === 'person' && !isBody(names, one))) return at; // 国务院副总理张三｜上将
  const body = names.endingAt(at).find(({ kind }) => kind === 'organisation' || kind === 'event');
  if (body) return body.kind !== 'organisation' ? at : withRegion(names, text[body.start - 1] === '驻' && isAbroad ? body.start - 1 : body.start); // 驻联合国｜代表
  const place = names.endingAt(at).find(({ kind }) => kind === 'place');
  if (place && isAbroad && text[place.start - 1] === '驻') return withRegion(names, place.start - 1);
  if (place) return withBody.test(text.slice(at, office.end)) || (use === 'town' && !/[国洲]$/.test(text.slice(place.start, at))) ? place.start : at;
  if (isAbroad && /驻[^，。、的]$/.test(text.slice(Math.max(0, at - 2), at))) return withRegion(names, at - 2); // 驻韩大使
  const town = use === 'town' ? names.endingAt(at + 1).find(({ kind, start }) => kind === 'place' && start < at) : undefined;
  if (town) return town.start; // 台北市｜长: the rank shares its first character with the place
  const district = use === 'town' && /[县府都道州]/.test(text[at - 1] ?? '') ? names.endingAt(at - 1).find(({ kind }) => kind === 'place') : undefined;
  if (district) return district.start; // 冲绳｜县｜知事
  if (use === 'town') return localStart(words, at, names) ?? townStart(words, at, isBorder);
  const fields = minister.test(text.slice(at, office.end)) ? fieldsBefore(text, text[at - 1] === '部' ? at - 1 : at) : undefined;
  if (fields !== undefined) return placeOfMinistry(text, names, { start: fields, end: at });
  const numbered = numberedUnit(text, at, office.end);
  if (numbered !== undefined) return chainedBody(names, numbered) ?? numbered; // 炮兵｜第三师｜师长
  // 移民署｜长: what closes the part may be the first character of the office
  const unitEnd = /^[部局署处厅司院会馆所台团队系科校][长]/.test(text.slice(at, at + 2)) && text[at - 1] !== text[at] ? at + 1 : at;
  let start = at;
  for (let crossed = 0; crossed < between.words && start > 0; crossed++) {
    const from = wordStart(words, start);
    const word = text.slice(from, start);
    if (at - from > between.characters || (isBorder(word) && !/^[和与及兼某]$/.test(word)) || dated.test(word)) break;
    if (crossed === 0 && word.length === 1 && hasUnitAt(surnames, word, 0) && endsPart(text, from - 1, from)) return at; // 公关处｜杨｜处长
    start = names.startingAt(from).find(({ kind, end }) => kind === 'place' && end < start)?.end ?? from; // 德国｜联邦 in one word
    const owner = names.endingAt(start).find(({ kind }) => kind === 'organisation' || kind === 'place' || kind === 'person');
    if (owner?.kind === 'organisation' && isAbroad && text[owner.start - 1] === '驻') return withRegion(names, owner.start - 1); // 驻联合国代表
    if (owner?.kind === 'organisation') return crossed === 0 && start === at - 1 && hasUnitAt(surnames, text, start) ? at : withRegion(names, owner.start); // 教育部｜王｜部长
    if (owner?.kind === 'place' && chainedBody(names, owner.start) !== undefined && unitEnd - owner.end <= 3) return withRegion(names, chainedBody(names, owner.start)!); // 外务省｜亚洲｜大洋洲｜局局长
    if (owner) return owner.kind === 'place' ? afterPlace(text, owner, { start, end: unitEnd }, office) : at;
  }
  if (/^[党团]/.test(text.slice(at, at + 1)) && ofWorks(text, at - 2, at)) return text[at - 1] === '区' && text[at - 2] === '社' ? at - 2 : at - 1;
  return unitEnd - start >= 3 && !counted.test(text.slice(start, at)) && unit.test(text.slice(start, unitEnd)) && (/^[省市县区州]/.test(text.slice(start, at)) || !/[和与及兼]/.test(text.slice(start, at))) ? start : at;
}

/** 权益｜投资｜总监, 战区｜新闻｜发言人: one or two words for what the office is for, right after a mark, a body, a place or a verb. */
export function modifierStart({ isBorder, rankLength, isEpithet }: RoleRules, words: Words, office: number, names: CandidateIndex): number {
  const { text } = words;
  let start = office;
  for (let crossed = 0; crossed < 3 && start > 0 && names.endingAt(start).length === 0; crossed++) {
    const from = wordStart(words, start);
    const word = text.slice(from, start);
    if (word.length < 2 || word.length > 4 || !isAllHan(word) || isBorder(word)) break;
    if (rankLength(word, word.length) === word.length) break;
    if (crossed === 2 || isEpithet(word)) return office;
    start = from;
  }
  return start;
}

/** 高盛｜分析师: what reads as a name is on a list as a body. */
function isBody(names: CandidateIndex, person: Span): boolean {
  return names.startingAt(person.start).some(({ kind, layer, end }) => kind === 'organisation' && layer === 'gazetteer' && end === person.end);
}

const endsPart = endTest(/[处部局院司科署厅会办]$/);

/** 校｜党委书记: schools, works and villages whose committee is meant. */
const ofWorks = endTest(/(?:[校院厂村镇乡县市省局厅司]|社区)$/);
/** 一位｜部长: people counted, no part of a body. */
const counted = /^[一二两三四五六七八九十几多各每这那某本该此前现原]/;

/** What closes a date or a report: 桃园地检署9月3日｜指挥, 北京一月十三日电｜外交部发言人. */
const dated = /[月日电讯]$/;

const minister = /(?:部长|大臣|次长|国务秘书)$/;

/** 吉尔吉斯斯坦｜经济与商务部｜部长 is one name with its state, 吉尔吉斯斯坦｜经济和商务部长 a state and its minister. */
function placeOfMinistry(text: string, names: CandidateIndex, ministry: Span): number {
  return text[ministry.end - 1] === '部' ? withRegion(names, ministry.start) : ministry.start;
}

/** 上海市｜医保局｜局长 is one name, 德国｜联邦经济部长 is a state and its minister. */
function afterPlace(text: string, place: Span, between: Span, office: Span): number {
  const isPart = unit.test(text.slice(between.start, between.end));
  const isMinister = minister.test(text.slice(office.start, office.end));
  if (isPart && !(isMinister && between.end > office.start && !/[市县区省州]$/.test(text.slice(place.start, place.end)))) return place.start;
  return isMinister ? between.start : office.start;
}

/** 恒春｜镇长: two or three characters after a mark, where the town is on no list. */
function townStart({ text, borders }: Words, at: number, isBorder: (word: string) => boolean): number {
  if (!/^[镇乡]长/.test(text.slice(at, at + 2))) return at;
  for (const length of [2, 3]) {
    const start = at - length;
    if (start >= 0 && borders[start] === 1 && /^$|[，。、；：（「“\s]/.test(text[start - 1] ?? '') && /^\p{Script=Han}+$/u.test(text.slice(start, at)) && !isBorder(text.slice(start, at)) && !/[前任该各名位女男某]/.test(text.slice(start, at))) return start;
  }
  return at;
}

/** Where the body begins that ends at an offset, or before places that end there. */
function chainedBody(names: CandidateIndex, end: number): number | undefined {
  let at: number | undefined = end;
  for (let links = 0; at !== undefined && links < 3; links++) {
    const body = names.endingAt(at).find(({ kind }) => kind === 'organisation');
    if (body) return body.start;
    at = names.endingAt(at).find(({ kind }) => kind === 'place')?.start;
  }
  return undefined;
}

/** 中国｜国务院: the place right before a body. */
export function withRegion(names: CandidateIndex, start: number): number {
  return names.endingAt(start).find(({ kind }) => kind === 'place')?.start ?? start;
}
