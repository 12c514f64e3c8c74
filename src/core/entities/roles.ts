import type { Span } from '../text/span.ts';
import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, isAllHan, type UnitSet, whiteSpace } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { createNumberedUnit } from './forces.ts';
import { createFieldsBefore } from './ministries.ts';
import type { PatternWords } from './patternWords.ts';
import { localStart } from './placeTails.ts';
import { type Words, wordStart } from './words.ts';

/**
 * How a word for an office is used: `firm` is marked wherever it stands, `beside` only beside a name or a body,
 * `town` takes the place before it into the name (上海市长), `second` may follow another office (联合国秘书长发言人),
 * `owned` is marked beside a name or after a body: there are many of them (议员).
 */
type RoleUse = 'firm' | 'beside' | 'town' | 'second' | 'owned';
const uses: readonly RoleUse[] = ['firm', 'beside', 'town', 'second', 'owned'];

export interface RoleRules {
  readonly roles: NameMatcher<RoleUse>;
  readonly isBorder: (word: string) => boolean;
  /** Surnames of one character. */
  readonly surnames: UnitSet;
  /** Where the fields of a ministry begin that end at an offset. */
  readonly fieldsBefore: ReturnType<typeof createFieldsBefore>;
  /** Where the numbered unit of forces begins whose head an office is. */
  readonly numberedUnit: ReturnType<typeof createNumberedUnit>;
}

export function createRoleRules(tables: Tables, words: PatternWords, isBorder: (word: string) => boolean, surnames: UnitSet): RoleRules {
  const roles = new NameMatcher<RoleUse>();
  for (const [use, cell] of tableRows(tables['roles'])) if (use !== 'opener') for (const name of cellNames(cell)) roles.add(name, uses.find((one) => one === use) ?? 'firm');
  return { roles, isBorder, surnames, fieldsBefore: createFieldsBefore(words), numberedUnit: createNumberedUnit(words) };
}

/** Words and UTF-16 units that may stand between a body and an office of it: 外交部领保中心常务副主任. */
const between = { words: 7, characters: 12 } as const;

/**
 * Offices: alone, or as one name with the body before them. A state before them stays apart.
 *
 * @param names - Bodies, places and people found so far. Roles found here are not added.
 * @param foreign - Characters of transliterated names: two of them after an office count as a name.
 */
export function findRoles(rules: RoleRules, words: Words, names: CandidateIndex, foreign: UnitSet): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  const waiting = new WaitingRoles(text);
  for (let i = 0; i < text.length; i++) {
    const hit = rules.roles.longestAt(text, i);
    if (!hit || (borders[hit.end] === 0 && !isBesidePerson(names, text, hit.end) && text[hit.end] !== '兼' && !/^(?:拿督|丹斯里)/.test(text.slice(i, hit.end)))) continue;
    if (longerWord(text, i, i + 4)) continue;
    if (text[i] === '党' && names.endingAt(i + 1).some(({ kind }) => kind === 'organisation')) continue; // 新民党｜主席, not 新民｜党主席
    const { value: use } = hit;
    const end = isKoreanMinister(text, hit.end) ? hit.end + 1 : hit.end;
    const office = officeStart(text, i);
    const previous = found.at(-1);
    const through = bodyThrough(names, office, end);
    if (!through && use === 'second' && previous?.end === i && end - previous.start <= longestJoined) {
      found[found.length - 1] = { ...previous, end, rule: text.slice(previous.start, end) };
      i = end - 1;
      continue;
    }
    const isBefore = isBesidePerson(names, text, end) || (hasUnitAt(foreign, text, end) && hasUnitAt(foreign, text, end + 1));
    const own = use === 'beside' && previous?.end === office ? office : through ? withRegion(names, through.start) : roleStart(rules, words, { start: office, end }, use, names);
    const start = own === office && isBefore && mayBeModified.test(text.slice(i, end)) ? officeStart(text, modifierStart(rules, words, office, names)) : own;
    const isAfterPerson = names.endingAt(office).some(({ kind }) => kind === 'person') || isAfterRun(text, office, previous?.end, foreign);
    if (isAfterPerson && isVerb.test(text.slice(i, end)) && !/^[：:、]/.test(text.slice(end, end + 1))) continue; // 张三｜代表中方讲话, 由张三｜代表。
    const role: Candidate = { start, end, kind: 'role', layer: 'office', rule: text.slice(i, end), priority: through ? priorities.pattern : priorities.office };
    if (!isBefore && !isAfterPerson && isUnmarked(words, { office, start, end, hit: i, use }, names)) {
      waiting.add(role);
      continue;
    }
    if (isBefore) for (const one of waiting.before(start)) addRole(found, one, text);
    addRole(found, role, text);
    i = end - 1;
  }
  return found;
}

/** Words that begin as an office does and are none. */
const longerWord = startTest(/^(?:老师傅|总理事|主教座堂|主教教堂)/);

/** Nobody holds more UTF-16 units of offices joined to one; what goes on is the next role. */
const longestJoined = 60;

/** Adds a role; one it runs into, or that 兼 joins it to, becomes one with it: 国务委员｜兼｜公安部部长. */
function addRole(found: Candidate[], role: Candidate, text: string): void {
  const previous = found.at(-1);
  if (!previous || (previous.end <= role.start && (text[role.start - 1] !== '兼' || previous.end !== role.start - 1))) found.push(role);
  else if (role.end - previous.start <= longestJoined) found[found.length - 1] = { ...role, start: Math.min(previous.start, role.start) };
  else found.push({ ...role, start: Math.max(previous.end, role.start) });
}

interface Reading {
  /** Where the office begins with its rank, and the role with its body. */
  readonly office: number;
  readonly start: number;
  readonly end: number;
  /** Where the listed word begins. */
  readonly hit: number;
  readonly use: RoleUse;
}

/** Is a word for an office none that is marked where no person stands beside it? */
function isUnmarked({ text, borders }: Words, { office, start, end, hit, use }: Reading, names: CandidateIndex): boolean {
  if (/[：:]/.test(text[end] ?? '') && !(use === 'beside' && start < office)) return false; // a speaker label
  if (use === 'beside' || isActing(text, hit, end)) return true;
  const isOwned = start < office || names.endingAt(office).some(({ kind }) => kind === 'place');
  return !isOwned && (use === 'second' || use === 'owned' || (borders[hit] === 0 && text[hit] !== text[hit - 1]) || isClassWord(text, hit, end));
}

/** 外交部长官: the head of a ministry of Korea. */
function isKoreanMinister(text: string, end: number): boolean {
  return text[end] === '官' && text[end - 1] === '长' && text[end - 2] === '部' && !/[员方僚邸]/.test(text[end + 1] ?? '');
}

/** 萨拉基基亚｜准将: a run of transliteration right behind the office before it. */
function isAfterRun(text: string, office: number, previousEnd: number | undefined, foreign: UnitSet): boolean {
  if (previousEnd === undefined || office - previousEnd < 2 || office - previousEnd > 9) return false;
  for (let i = previousEnd; i < office; i++) if (!hasUnitAt(foreign, text, i)) return false;
  return true;
}

/** Words for people in a row that are no offices of the one named behind them. */
const classes = /^(?:专家|学者|代表|成员|家属|干事|记者)$/;

/** 主控官、｜高级检控专员｜罗天玮: words for offices that stand beside no person until the next ones do. */
class WaitingRoles {
  readonly #text: string;
  #last: Candidate[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  add(role: Candidate): void {
    if (!/[、兼]/.test(this.#text[role.end] ?? '') || (classes.test(role.rule) && role.start + role.rule.length === role.end)) return;
    if (this.#last.at(-1)?.end === role.end) return; // 总监 in 行政总监
    this.#last = [...this.#last.slice(-2), role];
  }

  /** Those that lead up to a role, in text order. */
  before(start: number): readonly Candidate[] {
    const found: Candidate[] = [];
    for (const role of this.#last.reverse()) if (role.end === (found[0]?.start ?? start) - 1) found.unshift(role);
    this.#last = [];
    return found;
  }
}

/** 全国政协｜副主席, 民众党团｜总召: a body that begins before the words for the office and ends in them. */
function bodyThrough(names: CandidateIndex, office: number, end: number): Candidate | undefined {
  for (let at = office + 1; at < end; at++) {
    const body = names.endingAt(at).find(({ kind, start }) => kind === 'organisation' && start < office);
    if (body) return body;
  }
  return undefined;
}

/** Words for offices that are verbs where somebody does them: 张三｜指挥部队. */
const isVerb = /^(?:代表|指挥|监督|导演|编导|编辑|协理)$/;

/** 代表控方, 中亚五国代表: these words are verbs, or say what many are, unless a name follows. */
function isActing(text: string, start: number, end: number): boolean {
  return /^(?:代表|助理|夫人|指挥|监督|协理)$/.test(text.slice(start, end));
}

function isBesidePerson(names: CandidateIndex, text: string, offset: number): boolean {
  return names.startingAt(offset).some(({ kind }) => kind === 'person') || (hasUnitAt(whiteSpace, text, offset) && names.startingAt(offset + 1).some(({ kind }) => kind === 'person'));
}

/** 各国总统, 两位部长, 部长们: people of a class, not an office. */
function isClassWord(text: string, start: number, end: number): boolean {
  return /[各位名些多]$|一个$|两国$|六国$|[各每][校院部厅局市县区州省国级地]$/.test(text.slice(Math.max(0, start - 2), start)) || /^(?:们|级|会议|人选|联席)/.test(text.slice(end, end + 2));
}

const ranks = /(?:非执行|过渡|临时|看守|共同|特命全权|常务副|副|署理|代理|候任|助理|高级|首席|执行|资深|特别|非常任|名誉|荣誉|联合|联席|轮值|第一副|候补|终身|创会|永远|驻会|专职|代|第一|非执行|独立|第二|第三|第四|替任|总|兼任|署任|荣休|客座|常任|主任|直选|民选|间选|委任|官委|不分区)+$/;
const isRanked = endTest(ranks);
const isRank = new RegExp(`^${ranks.source}`);

/** 执行｜副主席, 署理｜局长: where the office with its rank begins. */
function officeStart(text: string, at: number): number {
  const rank = isRanked(text, at - 6, at) ? ranks.exec(text.slice(Math.max(0, at - 6), at))?.[0].length ?? 0 : 0;
  return at - rank;
}

/** A body stands in the word for the office: 财政司司长. The region before it belongs to the body. */
const withBody = /[部局署司院会处厅委办](?:常务)?副?(?:部长|局长|署长|司长|院长|处长|厅长|主席|主任|总理|议员|秘书长|委员|成员)/;
/** What closes the name of a part of a body, said without the body: 信贷部, 组委会. */
const unit = /(?:[^门个全内外干本该](?:部|处|科|室|组|局|厅|署|系)|[员委协学商公议工农总联侨管]会|[工党纪政财筹组体科计教经建农民贸资]委|[体科作足篮排泳棋律台音美影剧视友记商旅]协|[^全本该两各出住国]院|[妇残侨青学商科文]联|研究[所院]|中心|[支总]部|[支大总中]队|[^政]办|学校|[中大小]学|公司|集团|基金|协会|分会|联盟|[报书杂志出版通讯]社|电台|电视台|[车球]队|俱乐部|银行|[农工建]行|书店|[剧舞乐艺术文工]团|军区|军分区|[^工]厂|煤矿|农场|林场|派出所|[^车本到该]站|看守所|图书馆|博物馆|文化馆|美术馆|纪念馆|[^政]党)$/;

function roleStart({ isBorder, surnames, fieldsBefore, numberedUnit }: RoleRules, words: Words, office: Span, use: RoleUse, names: CandidateIndex): number {
  const { text } = words;
  const at = office.start;
  if (names.endingAt(at).some(({ kind }) => kind === 'person')) return at; // 国务院副总理张三｜上将
  const body = names.endingAt(at).find(({ kind }) => kind === 'organisation' || kind === 'event');
  if (body) return body.kind !== 'organisation' ? at : withRegion(names, text[body.start - 1] === '驻' && abroad.test(text.slice(at, office.end)) ? body.start - 1 : body.start); // 驻联合国｜代表
  const place = names.endingAt(at).find(({ kind }) => kind === 'place');
  if (place && abroad.test(text.slice(at, office.end)) && text[place.start - 1] === '驻') return withRegion(names, place.start - 1);
  if (place) return withBody.test(text.slice(at, office.end)) || (use === 'town' && !/[国洲]$/.test(text.slice(place.start, at))) ? place.start : at;
  if (abroad.test(text.slice(at, office.end)) && /驻[^，。、的]$/.test(text.slice(Math.max(0, at - 2), at))) return withRegion(names, at - 2); // 驻韩大使
  const town = use === 'town' ? names.endingAt(at + 1).find(({ kind, start }) => kind === 'place' && start < at) : undefined;
  if (town) return town.start; // 台北市｜长: the rank shares its first character with the place
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
    if (owner?.kind === 'organisation' && abroad.test(text.slice(at, office.end)) && text[owner.start - 1] === '驻') return withRegion(names, owner.start - 1); // 驻联合国代表
    if (owner?.kind === 'organisation') return crossed === 0 && start === at - 1 && hasUnitAt(surnames, text, start) ? at : withRegion(names, owner.start); // 教育部｜王｜部长
    if (owner?.kind === 'place' && chainedBody(names, owner.start) !== undefined && unitEnd - owner.end <= 3) return withRegion(names, chainedBody(names, owner.start)!); // 外务省｜亚洲｜大洋洲｜局局长
    if (owner) return owner.kind === 'place' ? afterPlace(text, owner, { start, end: unitEnd }, office) : at;
  }
  if (/^[党团]/.test(text.slice(at, at + 1)) && ofWorks(text, at - 2, at)) return text[at - 1] === '区' && text[at - 2] === '社' ? at - 2 : at - 1;
  return unitEnd - start >= 3 && !counted.test(text.slice(start, at)) && unit.test(text.slice(start, unitEnd)) && (/^[省市县区州]/.test(text.slice(start, at)) || !/[和与及兼]/.test(text.slice(start, at))) ? start : at;
}

/** Offices that are told apart by what they are for. */
const mayBeModified = /(?:大臣|秘书|司令|司令员|参谋长|幕僚长|总监|专员|代表|发言人|顾问|特使|次长|部长|总裁|经理|主任|主管|负责人|设计师|工程师|总指挥|指挥官|指挥员|组长|科长|处长|局长|主席|会长|秘书长|元首)$/;
/** Words for people and times before an office that are no part of it. */
const epithet = /^(?:著名|知名|资深|前任|现任|时任|新任|首任|首位|退休|已故|华裔|年轻|当地|本地|有关|相关|两国|当时|其他|部分|全体|随行|同行|昨日|昨天|今天|今日|当天|日前|近日|目前|此前|上午|下午|晚上|夫妇|先生|女士|同志|联邦|共和国|台湾|香港|学生|群众|职工|家长|村民|居民|骨干)$|[籍届任月日年]$/;

/** 权益｜投资｜总监, 战区｜新闻｜发言人: one or two words for what the office is for, right after a mark, a body, a place or a verb. */
function modifierStart({ isBorder }: RoleRules, words: Words, office: number, names: CandidateIndex): number {
  const { text } = words;
  let start = office;
  for (let crossed = 0; crossed < 3 && start > 0 && names.endingAt(start).length === 0; crossed++) {
    const from = wordStart(words, start);
    const word = text.slice(from, start);
    if (word.length < 2 || word.length > 4 || !isAllHan(word) || isBorder(word)) break;
    if (isRank.test(word)) break;
    if (crossed === 2 || epithet.test(word)) return office;
    start = from;
  }
  return start;
}

const endsPart = endTest(/[处部局院司科署厅会办]$/);

/** 校｜党委书记: schools, works and villages whose committee is meant. */
const ofWorks = endTest(/(?:[校院厂村镇乡县市省局厅司]|社区)$/);
/** 一位｜部长: people counted, no part of a body. */
const counted = /^[一二两三四五六七八九十几多各每这那某本该此前现原]/;

/** What closes a date or a report: 桃园地检署9月3日｜指挥, 北京一月十三日电｜外交部发言人. */
const dated = /[月日电讯]$/;

/** Offices in another country: 驻英国大使. */
const abroad = /^(?:大使|代表|常驻代表|公使|总领事|领事|总代表|首席代表|商务参赞|公使衔参赞|武官|特派员|临时代办|代办|特命全权大使|副总领事|副领事|副代表|副大使|特别代表|使团团长|一等秘书|二等秘书|参赞|公使参赞)$/;
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
function withRegion(names: CandidateIndex, start: number): number {
  return names.endingAt(start).find(({ kind }) => kind === 'place')?.start ?? start;
}
