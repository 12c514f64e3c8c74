import type { Span } from '../text/span.ts';
import { hasUnitAt, isAllOf, unitSet } from '../text/unitSet.ts';
import type { Candidate, CandidateIndex } from './candidates.ts';
import { type FirmRules, firmStart, ofBrands } from './firms.ts';
import { anchorStart, beforeVersion, dashedStart, quotedStart } from './nameChains.ts';
import { isFamiliarName } from './partialNames.ts';
import type { Tail, TailRules } from './tailRules.ts';
import { isFunctional, type Words, wordStart } from './words.ts';

/** A name reaches at most this far left of its tail: words, and UTF-16 units. */
const widest = { words: 6, characters: 16 } as const;
/** Without a name to begin with, this many words are taken in. */
const plainWords = 3;
/** Before a tail alone they make a class, not a name: 合作条约, 专门委员会. */
const generic = /^(?:附带|事故|全民|独立|加密货币|虚拟资产|期货|黄金|外汇|商品|各大|草拟|起草|拟订|拟定|条例|合作|有关|相关|国际|双边|多边|和平|联合|双方|专门|各级|下级|上级|地方|其他|综合性|区域|区域性|地区性|跨国|多国|专业|行业|民间|社会|政治|经济|法律|基层|独立|主要|重要|常设|临时|特别|贸易|大型|国家|政府|官方|工作)+$/;

/** Where a name begins that a tail closes; `undefined` where the words before it name nothing. */
export function startByTail(words: Words, { start: at, end }: Span, tail: Tail, names: CandidateIndex, rules: TailRules): number | undefined {
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

function extendLeft(words: Words, tailStart: number, names: CandidateIndex, tail: Tail, { isBorder, foreign, firms, privatePlan }: TailRules): number | undefined {
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
    if (word === '电' && names.endingAt(start).some(({ kind }) => kind === 'organisation')) break; // 新华社电｜外交部
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
    if (plain !== undefined && crossed >= plainWords && word === '国家' && tail.need === 'free' && tail.kind === 'organisation') return at; // 国家｜防灾减灾救灾委员会
    const mayBePlain = tail.need === 'free' || (tail.need === 'cut' && crossed < 2 && word.length >= 2) || (tail.need !== 'near' && tail.need !== 'quoted' && tail.need !== 'coined' && crossed === 0 && isAllOf(foreign, word));
    if (!isOverAnd && mayBePlain && crossed < (isLong ? plainWords : 1) && tailStart - at >= 2) plain = at;
  }
  plain ??= besideBody(words, tailStart, tail, names, isBorder) ?? brandStart(words, tailStart, tail, isBorder, firms);
  if (plain !== undefined && tail.name.endsWith('计划') && privatePlan.test(text.slice(plain, tailStart))) return undefined; // 全家早睡｜行动计划
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

/** 海螺｜水泥、紫金矿业: one word before what a firm does, in a list of bodies. */
function besideBody(words: Words, tailStart: number, { need, name }: Tail, names: CandidateIndex, isBorder: (word: string) => boolean): number | undefined {
  if (need !== 'coined') return undefined;
  const { text, borders } = words;
  const start = wordStart(words, tailStart);
  const end = tailStart + name.length;
  const isBrand = tailStart - start >= 2 && tailStart - start <= 3 && borders[tailStart] === 1 && !isBorder(text.slice(start, tailStart));
  if (!isBrand || names.startingAt(start).some(({ kind, end: nameEnd }) => kind === 'place' && nameEnd === tailStart)) return undefined; // 广东｜能源
  const isBody = ({ kind }: Candidate): boolean => kind === 'organisation';
  const isListed = (text[start - 1] === '、' && names.endingAt(start - 1).some(isBody)) || (text[end] === '、' && names.startingAt(end + 1).some(isBody));
  return isListed ? start : undefined;
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
