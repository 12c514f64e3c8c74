import type { Tables } from '../config.ts';
import { type EntityKind, entityKinds } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt, isAllOf, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { cutShortBy, isCutShort } from './cutShort.ts';
import { createFirmRules, type FirmRules, firmStart } from './firms.ts';
import { isFamiliarName } from './partialNames.ts';
import { isFunctional, isWordSpan, type Words, wordStart } from './words.ts';

/** A word that closes a name. */
interface Tail {
  readonly kind: EntityKind;
  readonly name: string;
  /**
   * `named`: only after a name (a state, a city, a body); `free`: also after plain words (贸易合作中心); `brand`: also after characters that are no word together (恒昌隆置业有限公司);
   * `adjacent`: only right after a place (山西队); `firm`: after any words at all (国网浙江省电力有限公司); `near`: a name at most one word away (花莲地震);
   * `coined`: only after characters that are no word together (堃晟光电); `quoted`: only after words in quotation marks (“净网”专项行动); `cut`: a word of its own after plain words (引渡｜法, not 方法).
   */
  readonly need: (typeof needs)[number];
  /** What it goes on with as another word. */
  readonly goesOn: UnitSet | undefined;
}

const needs = ['named', 'free', 'brand', 'coined', 'adjacent', 'firm', 'near', 'quoted', 'cut'] as const;

/** Finds names by the word that closes them, the words before it taken in as far as they can belong to the name. */
export interface TailRules {
  readonly tails: NameMatcher<Tail>;
  /** Does a name end before this word, seen from the right? */
  readonly isBorder: (word: string) => boolean;
  /** Characters of transliterated names. */
  readonly foreign: UnitSet;
  readonly firms: FirmRules;
}

export function createTailRules(tables: Tables, isBorder: (word: string) => boolean, isBodyBorder: (word: string) => boolean, foreign: UnitSet): TailRules {
  const tails = new NameMatcher<Tail>();
  for (const [kindName, need, cell] of tableRows(tables['name-tails'])) {
    const kind = entityKinds.find((one) => one === kindName);
    if (kind) for (const name of cellNames(cell)) tails.add(name, { kind, name, need: needs.find((one) => one === need) ?? 'free', goesOn: cutShortBy(name) });
  }
  return { tails, isBorder, foreign, firms: createFirmRules(tables, isBodyBorder) };
}

/** A name reaches at most this far left of its tail: words, and UTF-16 units. */
const widest = { words: 6, characters: 16 } as const;
/** Without a name to begin with, this many words are taken in. */
const plainWords = 3;
/** Before a tail alone they make a class, not a name: 合作条约, 专门委员会. */
const generic = /^(?:附带|事故|全民|独立|加密货币|虚拟资产|期货|黄金|外汇|商品|各大|草拟|起草|拟订|拟定|条例|合作|有关|相关|国际|双边|多边|和平|联合|双方|专门|各级|下级|上级|地方|其他|专业|行业|民间|社会|政治|经济|法律|基层|独立|主要|重要|常设|临时|特别|贸易|大型|国家|政府|官方|工作)+$/;

/**
 * Names by their tails; what is found goes into `names`, so that longer ones build on it (美国马里兰大学 → … 研究中心).
 *
 * @param names - What lists and patterns found: a name begins best with one of them.
 */
export function findByTails(rules: TailRules, words: Words, names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  const { text, borders } = words;
  for (let i = 1; i < text.length; i++) {
    const tail = rules.tails.find(text, i);
    if (!tail) continue;
    const { end } = rules.tails;
    if ((borders[end] === 0 && borders[i] === 0) || ((tail.need === 'cut' || (tail.need === 'quoted' && end - i === 1)) && !isWordSpan(words, i, end)) || isCutShort(text, end, tail)) continue;
    if (tail.kind === 'place' && found.at(-1)?.kind === 'place' && found.at(-1)?.end === end) continue; // 国家公园, and 公园 in it
    const from = startOf(words, { start: i, end }, tail, names, rules);
    if (from === undefined || (tail.need === 'coined' && !standsAlone(text, from, end)) || isMeeting(text, from, i, tail) || isOfParties(text, i, tail)) continue;
    if (isOfMany(text, from, i, tail, rules.firms) || isOfSchool(names, from, i, tail)) continue;
    const start = withFounder(text, names, from, tail);
    const isOnListed = names.endingAt(end).some((one) => one.kind === tail.kind && one.start > start && one.priority === priorities.gazetteer); // 省｜国资委 over 国资委
    const candidate: Candidate = { start, end, kind: tail.kind, layer: 'tail', rule: tail.name, priority: isOnListed ? priorities.gazetteer : end - i === 1 ? priorities.shortTail : priorities.tail };
    found.push(candidate);
    if (candidate.kind !== 'document' && candidate.kind !== 'term') names.add(candidate);
  }
  return found;
}

/** 国立｜虎尾科技大学: who keeps a school, a hospital or a museum is part of its name. */
function withFounder(text: string, names: CandidateIndex, start: number, { kind, name }: Tail): number {
  if (text[start - 1] !== '立' || !/^(?:organisation|place)$/.test(kind) || !founded.test(name) || !/[国省市县私]立$/.test(text.slice(Math.max(0, start - 2), start))) return start;
  return [start - 1, start - 2].flatMap((at) => names.endingAt(at)).find((one) => one.kind === 'place')?.start ?? start - 2; // 高雄市｜立, 云陵｜市立
}

const founded = /(?:大学|学院|中学|小学|高中|国中|国小|高职|医院|博物馆|博物院|图书馆|美术馆|剧院)$/;

/** 同中方｜会谈, 在日内瓦｜会晤: to meet with somebody, or somewhere, or to hold one, is no meeting with a name; 在日内瓦会谈中 is one. */
function isMeeting(text: string, start: number, tail: number, { name }: Tail): boolean {
  if (!/^(?:会谈|会晤|磋商)$/.test(name)) return false;
  const isThere = /[在于赴抵到]/.test(text[start - 1] ?? '') && !/[中上后前期]/.test(text[tail + name.length] ?? '');
  return text[tail - 1] === '方' || /(?:举行|进行|展开|开展)$/.test(text.slice(start, tail)) || /[同与和跟]/.test(text[start - 1] ?? '') || isThere;
}

/** 台东大学｜南岛文化中心 is a part of the school, no building. */
function isOfSchool(names: CandidateIndex, start: number, at: number, { kind, name }: Tail): boolean {
  return kind === 'place' && name.endsWith('中心') && names.startingAt(start).some((one) => one.kind === 'organisation' && one.end <= at);
}

/** 三家｜香港贸易公司: counted, and named by their place and trade only. */
function isOfMany(text: string, start: number, tail: number, { name }: Tail, { classes }: FirmRules): boolean {
  return ofBrands.has(name) && classes.has(text.slice(tail - 2, tail)) && tail - start <= 5 && /[一二三四五六七八九十两几多数\d][家间所个]$/.test(text.slice(Math.max(0, start - 2), start));
}

/** 自民党、公明党｜联盟: what parties make is no body of one of them; 政党联盟 is. */
function isOfParties(text: string, tail: number, { name }: Tail): boolean {
  return /^[联同]盟$/.test(name) && text[tail - 1] === '党' && text[tail - 2] !== '政';
}

/** 堃晟光电｜宣布, not 打好纺织｜突破口: a short name of a firm has a mark or a word of grammar on either side. */
function standsAlone(text: string, start: number, end: number): boolean {
  return /^$|[，。、；：！？（(「『“《〈·\s由与和及对向给让为的▲▼]/.test(text[start - 1] ?? '') && /^$|[，。、；：！？）)（(」』”》〉\s在与和及将已昨今日宣表董总执创则也又还称指并副集赴获遭拟计透去前股]/.test(text[end] ?? '');
}

function startOf(words: Words, { start: at, end }: Span, tail: Tail, names: CandidateIndex, rules: TailRules): number | undefined {
  const firm = tail.need === 'firm' ? firmStart(rules.firms, words, at, names) : undefined;
  if (firm !== undefined) return firm;
  const listed = tail.kind === 'term' ? undefined : names.endingAt(end).find(({ kind, layer, start }) => (kind === tail.kind || (kind === 'organisation' && tail.kind === 'event')) && layer === 'gazetteer' && start < at);
  if (listed && listed.kind !== tail.kind) return undefined; // 积极评价｜中非合作论坛
  if (listed?.kind === 'organisation' && ofState.test(words.text.slice(listed.start, at))) return undefined; // 国民党智库｜国家政策研究基金会
  if (listed && tail.kind === 'place') return /(?:机场|站|港口|码头|大桥|隧道)$/.test(tail.name) ? names.endingAt(listed.start).find(({ kind }) => kind === 'place')?.start : undefined; // 北京｜人民大会堂, 关西电力｜美滨核电站
  return listed ? dashedStart(words.text, names, listed.start, tail) ?? anchorStart(words.text, names, listed.start, tail) ?? divisionStart(words.text, listed.start, tail) ?? overlappingStart(names, at, tail) : extendLeft(words, at, names, tail, rules); // a listed name is whole: 建议｜全国人大常委会
}

/** What bodies of a whole state begin with, which are no part of another. */
const ofState = /^(?:国家|全国|国际|中华|世界)[\p{Script=Han}]{2}/u;

/** 省｜国资委: the division alone before a listed body. */
function divisionStart(text: string, start: number, tail: Tail): number | undefined {
  return hasUnitAt(divisions, text, start - 1) && isOfDivision(text, start - 1, { ...tail, need: 'named' }) ? start - 1 : undefined;
}

/** 英国脱欧 and 脱欧公投 are both listed: the event that ends before the tail begins the longer one. */
function overlappingStart(names: CandidateIndex, at: number, { kind }: Tail): number | undefined {
  return kind === 'event' ? names.endingAt(at).find((one) => one.kind === kind)?.start : undefined;
}

function extendLeft(words: Words, tailStart: number, names: CandidateIndex, tail: Tail, { isBorder, foreign, firms }: TailRules): number | undefined {
  const { text, borders } = words;
  const isLong = tail.kind !== 'term';
  let at = tailStart;
  let plain: number | undefined;
  let isOverAnd = false;
  let isAfterAnd = false;
  let coined = 0;
  for (let crossed = 0; at > 0 && crossed < widest.words && tailStart - at < widest.characters; crossed++) {
    if (tail.kind === 'document') at = beforeVersion(text, at);
    const from = isAfterAnd || (!isLong && crossed > 0) ? undefined : quotedStart(text, names, at, tail, crossed) ?? dashedStart(text, names, at, tail) ?? (mayFollowName(tail, crossed) ? anchorStart(text, names, at, tail) : undefined);
    if (from !== undefined && tail.kind === 'event' && from < at) return quotedStart(text, names, from, tail, 1) ?? from; // “海上联合”｜中俄｜联合军演
    if (from !== undefined) return tail.kind === 'place' && at < tailStart && ((plain === at && !/馆$/.test(tail.name)) || isApart(text.slice(at, tailStart), tail)) ? at : from; // 墨西哥｜波波卡特佩特｜火山: each level of an address by itself
    if (tail.need === 'quoted' && crossed >= 2) return undefined;
    const namesake = (crossed === 0 || (crossed === 1 && ofCrime.test(text.slice(at, tailStart)))) && tail.kind === 'organisation' && mayHaveNamesake.test(tail.name) ? names.endingAt(at).find((one) => one.kind === 'person' && (crossed === 1 || !knownInPart.has(one.rule))) : memorialStart(names, at, tail, crossed);
    if (namesake) return namesake.start; // 李嘉诚｜基金会, 张某｜犯罪集团, 鲁迅｜故居
    if (names.endingAt(at).some(({ kind }) => kind === 'person' || (kind === 'organisation' && (tail.kind === 'document' || (tail.kind === 'place' && at < tailStart))))) break; // 松辽水利委员会｜调度水库
    const set = names.endingAt(at).find(({ kind }) => kind === 'term');
    const start = set ? set.start : borders[at] === 1 || at === tailStart ? wordStart(words, at) : at;
    const word = text.slice(start, at);
    isAfterAnd = word.length === 1 && hasUnitAt(ands, word, 0) && crossed > 0 && isLong && tail.kind !== 'place' && !names.endingAt(tailStart + tail.name.length).some((whole) => whole.start === at); // 世贸组织官员及｜欧盟委员会: a listed name is whole
    if (isAfterAnd && /[局署厅处]/.test(text[start - 1] ?? '')) break; // 消防局及｜国民警卫队
    isOverAnd ||= isAfterAnd;
    const isCoined = (tail.need === 'brand' || tail.need === 'coined' || (tail.kind === 'organisation' && tail.name.length >= 4 && tailStart - at < 2)) && word.length === 1 && mayBeCoined(word) && !(/[进入]/.test(word) && text[start - 1] === '住');
    const isRest = at === tailStart && (borders[at] === 0 || (tail.need === 'cut' && word.length >= 2)); // 英国｜医｜学会, 引渡｜法: the tail closes a longer word
    const placed = isRest && tail.kind === 'organisation' && tail.need !== 'coined' ? names.startingAt(start).find((one) => one.kind === 'place' && one.end <= at && /^[省市县区]?$/.test(text.slice(one.end, at))) : undefined;
    if (placed) return anchorStart(text, names, placed.end, tail); // 北京市教委: one word of the dictionary
    const isBetween = word === '间' && text.startsWith('政府', start - 2); // 政府间合作委员会
    if (start === at || isCounted(text, start, at) || (!isAfterAnd && !set && !isCoined && !isRest && !isBetween && isBorder(word)) || (coined >= 2 && !isCoined)) break;
    coined = isCoined ? coined + 1 : tail.need === 'brand' && isAllOf(foreign, word) ? word.length : 0;
    at = start;
    if (coined >= 2 && coined <= (tail.need === 'coined' ? 3 : 5) && (tail.kind !== 'place' || hasUnitAt(foreign, text, at))) plain = at; // not 看｜克律塞平原
    if (isLong && word.length === 1 && hasUnitAt(divisions, word, 0) && borders[at] === 1 && isOfDivision(text, at, tail)) return at; // 省公安厅, 县人民医院
    if (beginsWide(word, crossed, tail) && !names.endingAt(at).some(({ kind }) => kind === 'place')) return at; // 国际运输工人联盟, 全国田径锦标赛, 国立屏北高中
    const mayBePlain = tail.need === 'free' || (tail.need === 'cut' && crossed < 2 && word.length >= 2) || (tail.need !== 'near' && tail.need !== 'quoted' && tail.need !== 'coined' && crossed === 0 && isAllOf(foreign, word));
    if (!isOverAnd && mayBePlain && crossed < (isLong ? plainWords : 1) && tailStart - at >= 2) plain = at;
  }
  plain ??= brandStart(words, tailStart, tail, isBorder, firms);
  return plain === undefined || generic.test(text.slice(plain, tailStart)) || isFamiliarName(text.slice(plain, tailStart)) ? undefined : plain;
}

/** 第三所｜医学院: a count and its classifier. */
function isCounted(text: string, start: number, at: number): boolean {
  return /[家间所座支个]/.test(text[at - 1]!) && at - start <= 3 && /[一二三四五六七八九十两几多数\d][家间所座支个]$/.test(text.slice(Math.max(0, at - 2), at));
}

/** The division alone, as a text calls its own county or town, before a body of it; before bodies that many other words are used with, only at a mark. */
function isOfDivision(text: string, at: number, { need, kind }: Tail): boolean {
  const before = text[at - 1] ?? '';
  return need === 'free' ? !/[各全本该我两]/.test(before) : kind === 'organisation' && (need === 'named' || need === 'brand') && /^$|[，。、；：（(「“\s由和与及在到往赴]/.test(before);
}

const ofBrands: ReadonlySet<string> = new Set(['公司', '集团', '银行', '航空公司', '大学', '学院', '医院', '中学', '书院', '出版社', '律师事务所', '俱乐部', '剧团', '乐团']);
/** What bodies of more than a place begin with, before words that others use too. */
const beginsBody: ReadonlySet<string> = new Set(['国际', '世界', '全球', '全国', '中华']);
const ofTheWorld = /(?:联盟|同盟|中心|[社团队])$/;
const contests = /^(?:锦标赛|大赛|运动会|竞赛|联赛|博览会|挑战赛|冠军赛)$/;
const schools = /^(?:高中|国中|国小|高职|大学|学院|中学|附中|女中)$/;

function beginsWide(word: string, crossed: number, { kind, need, name }: Tail): boolean {
  if (kind === 'organisation' && /^(?:国|市|县|省)立$/.test(word)) return schools.test(name);
  if (crossed < 1 || !beginsBody.has(word)) return false;
  return kind === 'event' ? contests.test(name) : kind === 'organisation' && need === 'named' && ofTheWorld.test(name);
}

const ands = unitSet('和与及暨');
const divisions = unitSet('省市县区');

/** 沙田｜河畔花园, not 武汉｜长江大桥, 北京｜国际大厦: a building or a piece of land has a name of its own. */
function isApart(between: string, { need, name }: Tail): boolean {
  return need === 'brand' && name !== '水利枢纽' && !/^(?:国际|中央|国家|第[一二三四五六七八九十]|市|省|县|区|新|老|大|小|东|西|南|北)/.test(between);
}

/** 西屋｜公司: one word that makes no class of firms, after a mark, a verb or a word of grammar. */
function brandStart(words: Words, tailStart: number, { name }: Tail, isBorder: (word: string) => boolean, { classes, appositions }: FirmRules): number | undefined {
  if (!ofBrands.has(name)) return undefined;
  const { text } = words;
  const start = wordStart(words, tailStart);
  const brand = text.slice(start, tailStart);
  if (brand.length < 2 || brand.length > 6 || /^[多数各几这那该两每某本]|[家间些个名种所类]$/.test(brand) || classes.has(brand) || isBorder(brand)) return undefined;
  const before = text.slice(wordStart(words, start), start);
  return start === 0 || isBorder(before) || appositions.has(before) ? start : undefined;
}

/** Bodies that are called after people. */
const mayHaveNamesake = /^(?:基金会|医院|大学|学院|中学|小学|学校|书院|研究所|研究中心|律师行|律师事务所|集团|公司|剧团|乐团)$/;

/** Houses, halls and grounds that are called after people. */
const memorials = /^(?:故居|旧居|纪念馆|纪念堂|纪念公园|陵园|陵墓|墓园|大剧院|剧场|体育馆|体育场|球场|美术馆|艺术馆|图书馆|博物馆|教堂|大教堂)$/;

/** The person whose full name a hall or a house has right before it. */
function memorialStart(names: CandidateIndex, at: number, { kind, name }: Tail, crossed: number): Candidate | undefined {
  if (kind !== 'place' || crossed > 0 || !memorials.test(name)) return undefined;
  return names.endingAt(at).find((one) => one.kind === 'person' && at - one.start >= 2 && !knownInPart.has(one.rule));
}

/** Rules for people whom a text names in part, as bodies never do: 小王｜大学毕业. */
const knownInPart: ReadonlySet<string> = new Set(['familiar name', 'name and word of kinship', 'surname and 某', 'surname alone']);

/** What a gang does, between its head and the word for it. */
const ofCrime = /^(?:犯罪|诈骗|贩毒|走私|洗钱|涉黑|赌博)$/;

/** May a single character be part of a coined name, or is it grammar, a number or a counting word? */
function mayBeCoined(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word) && !isFunctional(word) && !/[一二三四五六七八九十百千万两几多各某本该这家间所个名位座届次年月日时分外母子总新老大小我贵等原是住]/.test(word);
}

/** How many words may stand between a name and the tail. */
function mayFollowName({ need, name }: Tail, crossed: number): boolean {
  if (need === 'cut' && name.length === 1 && crossed === 0) return false; // 香港法, 美国法: the law of a place
  return need === 'quoted' || need === 'coined' ? false : need === 'adjacent' ? crossed === 0 : need !== 'near' || crossed <= 1;
}

/** What stands before quoted words and counts them: 第三届“…”论坛, 2025“…”大赛. */
const counted = /(?:第[一二三四五六七八九十百\d]{1,5}[届次]|首届|(?:19|20)\d{2}年?(?:度)?)$/;

/** Bodies that are named with a formula in quotation marks: “一带一路”国际智库合作委员会. */
const mayQuote = /^(?:研究中心|研究院|研究所|联盟|委员会|秘书处|合作中心|促进中心|协会|促进会|研究会|合作委员会|咨询委员会|工作专班|工作领导小组|基金|专项基金)$/;

/** Tails after a quoted word that is a name of its own: 「不對稱」戰爭. */
const plainAfterQuotes = /(?:战争|危机|冲突|革命|选举|法|峰会|条约|协定|协议|决议|法案)$/;

/** Start of a name that begins with quoted words which end here: “净网2025”｜专项行动; `undefined` when there is none. */
function quotedStart(text: string, names: CandidateIndex, at: number, { kind, name }: Tail, crossed: number): number | undefined {
  const opening = (kind === 'document' ? crossed <= 2 : kind === 'event' ? crossed <= 4 : kind === 'place' ? crossed <= 1 && /(?:管道|铁路)$/.test(name) : kind === 'organisation' && crossed <= 3 && mayQuote.test(name)) ? '「“『'['」”』'.indexOf(text[at - 1] ?? ' ')] : undefined;
  if (!opening || (plainAfterQuotes.test(name) && crossed === 0)) return undefined;
  const open = text.lastIndexOf(opening, at - 2);
  if (open < 0 || at - open > 28 || at - open < 3 || /[。！？；，\n]/.test(text.slice(open, at))) return undefined;
  const count = counted.exec(text.slice(Math.max(0, open - 9), open))?.[0].length ?? 0;
  return kind === 'document' || kind === 'place' ? open : chainStart(text, names, open - count, kind);
}

const dashes = unitSet('－–—');

/** 中国－阿拉伯国家｜峰会, 中国－中亚｜减贫合作中心: start of the place before a dash; `undefined` when there is none. */
function dashedStart(text: string, names: CandidateIndex, at: number, { kind }: Tail): number | undefined {
  const place = (kind === 'event' || kind === 'document' || kind === 'organisation') && hasUnitAt(dashes, text, at - 1) ? names.endingAt(at - 1).find((one) => one.kind === 'place') : undefined;
  return place && chainStart(text, names, place.start, kind);
}

/** 自贸区｜3.0版｜升级议定书: a version inside the name of a treaty. */
function beforeVersion(text: string, at: number): number {
  return at - (text[at - 1] === '版' ? /\d(?:\.\d)?版$/.exec(text.slice(Math.max(0, at - 4), at))?.[0].length ?? 0 : 0);
}

const worldBodies = /^(?:联合国|欧盟|世界|国际|东盟|北约|上海合作|金砖|亚太|非盟|G\d|中国－东盟)/;
/** Bodies that meetings have. */
const ofMeetings = /^(?:秘书处|组委会|组织委员会|筹委会|筹备委员会|咨询委员会|执委会|执行委员会|组织工作委员会)$/;
/** Laws on a body, and papers of one: its name belongs to theirs. */
const ofBodies = /^(?:组织法|章程|组织条例)$/;

/** Start of a name that ends here and may begin a longer one, with what belongs before it; `undefined` when there is none. */
function anchorStart(text: string, names: CandidateIndex, at: number, { kind, name: tail }: Tail): number | undefined {
  const bracket = kind === 'event' && text[at - 1] === '）' ? text.lastIndexOf('（', at) : -1;
  const end = bracket >= 0 && at - bracket < 9 ? bracket : at;
  const name = names.endingAt(end).find((one) =>
    one.kind === 'place' || one.kind === (kind === 'term' ? 'term' : 'event') && (kind !== 'organisation' || ofMeetings.test(tail)) && kind !== 'place' ||
    (one.kind === 'organisation' && (kind !== 'document' || worldBodies.test(text.slice(one.start, one.end)) || ofBodies.test(tail))));
  return name && (kind === 'place' ? name.start : chainStart(text, names, name.start, kind));
}

/** 中非合作论坛｜北京峰会, 二十国集团｜约翰内斯堡峰会: bodies that are known by their meetings. */
function isHost({ kind, start, end }: Candidate, text: string): boolean {
  return (kind === 'organisation' || kind === 'event') && /(?:组织|集团|论坛|合作|国家|联盟|机制|东盟|联合国|大会|北约|欧盟|亚信|非盟|G\d\d?)$/.test(text.slice(start, end));
}

/** 中国｜陕西｜省政府, 中国－中亚｜峰会: names that stand right before belong to it. */
function chainStart(text: string, names: CandidateIndex, start: number, kind: EntityKind): number {
  for (let links = 0; links < 3; links++) {
    const isJoined = /[－\-–—]/.test(text[start - 1] ?? '') || (kind === 'organisation' && text[start - 1] === '驻') || ((kind === 'term' || kind === 'document') && /[和与同及]/.test(text[start - 1] ?? ''));
    const before = names.endingAt(isJoined ? start - 1 : start).find((one) => one.kind === 'place' || (kind === 'event' && !isJoined && isHost(one, text)));
    if (!before) return kind === 'organisation' && /^(?:中共|全球)$/.test(text.slice(Math.max(0, start - 2), start)) ? start - 2 : start; // 中共｜贵州省遵义｜市委
    start = before.start;
  }
  return start;
}
