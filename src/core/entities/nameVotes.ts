import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, isAllHan, unitSet, whiteSpace } from '../text/unitSet.ts';
import { isLongSurname, type NameRules, startsTitle } from './nameRules.ts';
import { type LeftRank, type RightRank, rightRank } from './nameSides.ts';
import { isFunctional, type Words } from './words.ts';

// A surname and the one to three characters after it are weighed: how the characters read as a name, how the segmenter cut
// them, and what stands before and after. Each is a vote, about the logarithm of how much it speaks for a name; the sizes were
// set by regression on marked texts.

const leftVotes: Readonly<Record<LeftRank, number>> = { 0: -2, 0.5: -1.4, 1: -0.3, 2: 0.8, 3: 2.1 };
const rightVotes: Readonly<Record<RightRank, number>> = { [-1]: -1, 0: 0, 0.5: 0.3, 1: 1.2, 2: 2.3 };

/** A surname and a given name that may stand here; offsets into the folded text, the surname's length in UTF-16 units. */
export interface Reading {
  readonly start: number;
  readonly surname: number;
  readonly end: number;
  readonly left: LeftRank;
}

/** Does a word end here, or what goes on behind a name? */
export function isCutAt({ text, borders }: Words, end: number, left: LeftRank): boolean {
  return borders[end] === 1 || hasUnitAt(whiteSpace, text, end) || (left >= 1 && hasUnitAt(goingOn, text, end));
}

const goingOn = unitSet('则亦均'); // 邢自强｜则

/** 记者 林可｜西安报道: a place and the word for a report close a byline. */
const byline = startTest(/^\s?\p{Script=Han}{2,4}\s?(?:综合)?(?:报道|专电|电[（(])/u);
const noName = /^年|^[国王氏家朝族府室宫郡]$|^[氏姓公总某]|[氏姓总某]$|[今去明每前后当近两一二三四五六七八九十百千几多半同翌整全\d]年|[的了是在不及也都而所这那就并或等日对到要将被把个们省党席则说称指问答我你他她它此各该每某很更没]/;
/** Every match is of characters that stand in the pattern; most given names have none of them. */
const inNoName = unitSet(noName.source);

/** After an office 李｜在勋, whose second character is of names, and 郑｜东日 before a mark: characters of Korean names that are words elsewhere. */
function isKorean(rules: NameRules, text: string, given: string, end: number): boolean {
  return given.length === 2 && ((given[0] === '在' && rules.model.weight('second', given[1]!) >= 1.5 && !isFunctional(given[1]!)) || (given[1] === '日' && /[，。、；（(]/.test(text[end] ?? '')));
}

function isNoName(given: string): boolean {
  if (given.includes('有') && (given[0] !== '有' || given.length !== 2)) return true; // 曾有钦 may be one
  for (let i = 0; i < given.length; i++) if (hasUnitAt(inNoName, given, i)) return noName.test(given);
  return false;
}

/** Words that close the names of bodies and places; behind two characters that are a surname as well (白石｜大学) they are no given name. */
const closing = /^(?:家族|企业|宗亲|宗祠|祠堂|族人|子孙|后人|本线|步道|藩主|大学|中学|小学|学院|学校|医院|银行|公司|集团|酒店|车站|机场|港口|大桥|大厦|广场|公园|地区|方面|当局|政府|警方|代表)$|(?:联盟|公司|集团|协会|委员会)$/;

/** The votes for a reading; `undefined` where it is no name. */
export function nameVotes(rules: NameRules, words: Words, { start, surname, end, left }: Reading): number | undefined {
  const { text, borders } = words;
  if (end > text.length) return undefined;
  const isCut = isCutAt(words, end, left);
  const given = text.slice(start + surname, end);
  if (given.length === 0 || !isAllHan(given) || (isNoName(given) && !(left >= 3 && isKorean(rules, text, given, end))) || rules.titles.has(given) || rules.context.isAddress(text, start + surname, start + surname + 2)) return undefined; // 陈｜市长, 叶｜女士
  if (surname >= 2 && (closing.test(given) || isJoining(given, borders, start + surname, end))) return undefined;
  const whole = text.slice(start, end);
  if (startsTitle(rules, text, start) && !startsTitle(rules, text, end)) return undefined; // 助理｜区长
  if (rules.context.isPlain(text, start, end + 1) || (rules.isBorder(whole) && whole.length > 1)) return undefined;
  const cuts = cutsIn(borders, start, end);
  if (cuts === 0 && (borders[start] === 0 || (rules.model.plain.has(whole) && !(left >= 3 && given.length === 1 && hasUnitAt(rules.given, given, 0) && fillsItem(text, end, end + 1))))) return undefined; // 独立｜委员会 holds no 立委, but 院长｜高峰、
  const right = left >= 3 && byline(text, end, end + 9) ? 2 : rightRank(rules, text, borders, end);
  if (given[0] === '有' && left < 2 && right < 2) return undefined; // 林｜有木: a clause, but 曾有钦｜说
  const reading = { start, surname, end, left };
  return leftVotes[left] + rightVotes[right] + givenVotes(rules, given) - 2 + votesBefore(rules, words, reading) + votesInside(rules, words, reading, { right, cuts }) + votesBehind(rules, words, reading, isCut);
}

/** What stands before, and whether the name fills an item. */
function votesBefore(rules: NameRules, { text, borders }: Words, { start, end, left }: Reading): number {
  let votes = 0;
  if (left < 3 && hasUnitAt(rules.joints, text, start) && borders[start + 1] === 1) votes -= text[start] === '和' && (left === 2 || afterBracket(text, start - 1, start)) ? 4 : 2; // 和｜智慧, 总统｜和｜西西, 王明（女）｜和｜…
  if (left >= 2 && hasUnitAt(whiteSpace, text, start - 1) && /^(?:\s|$)/.test(text[end] ?? '')) votes += 1.5; // 记者 周子衿 通讯员: blanks on both sides
  if (isItem(text, start, end)) votes += 0.8;
  return votes;
}

/** The surname, what the name looks like, and how it is cut. */
function votesInside(rules: NameRules, { text, borders }: Words, { start, surname, end, left }: Reading, { right, cuts }: { readonly right: RightRank; readonly cuts: number }): number {
  const given = text.slice(start + surname, end);
  let votes = 0;
  if (surname >= 2) votes += text[start + 1] === '氏' || isLongSurname(rules, text, start, start + surname) ? 2.4 : rules.model.weight('second', text[end - 1]!) >= 2.5 ? 1.5 : right < 1 ? -3 : 0; // 何黄秀莲
  else if (hasUnitAt(rules.frequent, text, start)) votes += 1.5;
  else if (hasUnitAt(rules.rare, text, start)) votes += 1.2;
  else if (hasUnitAt(rules.unlikely, text, start)) votes -= left >= 3 ? 0 : 0.6;
  if (given.length === 2 && placeEnd(text, end - 2, end)) votes -= left >= 3 && hasUnitAt(rules.frequent, text, start) && !hasUnitAt(municipal, text, end - 1) ? 0.5 : 2; // 教师｜柳亦村
  if (isForeignRun(rules, text, { start, surname, end, left })) votes -= hasCore(rules, text, start, end) ? 3 : 1;
  if (given.length === 1 && isFunctional(given)) votes -= 2; // 曾｜为, 后｜又
  if (cuts === 0) votes += given.length === 1 ? 0.3 : 1;
  else if (cuts === end - start - 1) votes += 1;
  else if (borders[start + surname] === 0) votes -= 0.5;
  if (given.length === 2 && borders[start + surname] === 1 && borders[start + surname + 1] === 0 && rules.isBorder(given)) votes -= 2;
  return votes;
}

/** What the name ends in, together with what goes on behind it. */
function votesBehind(rules: NameRules, { text, borders }: Words, { start, surname, end, left }: Reading, isCut: boolean): number {
  const given = text.slice(start + surname, end);
  let votes = 0;
  if (borders[end - 1] === 1 && given.length === 2 && hasUnitAt(joiningNames, given, 1) && !rules.context.isStronglyAfter(text, end, end + 5) && !/^$|[，。、：；（(今昨]/.test(text[end] ?? '')) votes -= 2; // 姚洋｜和｜…, but 王大同｜今日
  if (given.length >= 2 && hasUnitAt(adverbs, text, end - 1) && !(left >= 3 && text[end - 1] === '为') && !closesClause(text, end, end + 1)) votes -= borders[end - 1] === 1 ? 2 : 1; // 李敏｜便｜呆
  if (hasUnitAt(beforeNoMark, text, end) && /^[，。、；）)]/.test(text[end + 1] ?? '')) votes -= 2; // 杨名｜就、: no adverb ends a clause
  if (text[end - 1] === '之' && kin(text, end, end + 1)) votes -= 3; // 陈安｜之｜弟
  if (given.length === 2 && !isCut && (rules.isBorder(text.slice(end - 1, end + 1)) || startsTitle(rules, text, end - 1))) votes -= 2; // 梁强｜举行, 施毅｜陆军大校
  if (given.length === 1 && text[end] === given) votes -= 3; // 李微｜微: given names repeat a character
  if (!isCut) votes -= left >= 3 ? 0.7 : 1.5;
  return votes;
}

/** Adverbs and words of grammar that close few given names. */
const adverbs = unitSet('便才亦刚曾已遂却仍又皆则即后将也应');
const closesClause = startTest(/^(?:[，。、；：（()）」』”\s]|$)/);
const kin = startTest(/^[女子弟妹父母妻夫兄姐长次孙后侄徒师媳婿甥]/);

const afterBracket = endTest(/[）)】\]」』”]$/);
const joiningNames = unitSet('和与及同');
const separators = endTest(/[、\s／/;；|｜：:]$/);

const itemEnds = startTest(/^[、\s／/;；|｜。（(，等和]/);

/** Does the stretch fill an item of a list? */
function isItem(text: string, start: number, end: number): boolean {
  return (start === 0 || separators(text, start - 1, start)) && (end === text.length ? start > 0 : itemEnds(text, end, end + 1));
}

/** After an office these close a place all the same: 县长张家｜镇. */
const municipal = unitSet('路街州县镇族藩省港站桥寺庙殿院馆店区里地化内外性法');
/** What goes on behind a name in a list of people and offices. */
const fillsItem = startTest(/^[、（(]/);
/** 黄沙｜路, 罗马｜城, 江苏｜人: closes names of places, families and things. */
const placeEnd = endTest(/[路街城州县镇村族藩省岛湾港站桥寺庙殿院馆店渡区里堡坡厝榜阁陵网舞性法内化地人]$/);

/** 桑塔纳, 苏梅克｜-: all of it writes foreign names, and more of the kind follows or the surname is rare. */
function isForeignRun({ core, foreign, frequent, rare }: NameRules, text: string, { start, end, left }: Reading): boolean {
  for (let i = start; i < end; i++) if (!hasUnitAt(foreign, text, i)) return false;
  return hasUnitAt(core, text, end) || hasUnitAt(core, text, start - 1) || (left < 2 && hasUnitAt(foreign, text, start - 1)) || !(hasUnitAt(frequent, text, start) || hasUnitAt(rare, text, start));
}

function hasCore({ core }: NameRules, text: string, start: number, end: number): boolean {
  for (let i = start - 1; i <= end + 1; i++) if (hasUnitAt(core, text, i)) return true;
  return false;
}

/** How the characters read as a given name. */
function givenVotes({ given: known, model }: NameRules, given: string): number {
  let votes = 0;
  for (let i = 0; i < given.length; i++) {
    const place = given.length === 1 ? 'only' : i === 0 ? 'first' : 'second';
    const isKnown = hasUnitAt(known, given, i) || model.isRare(place, given[i]!);
    const weight = model.weight(place, given[i]!);
    votes += 0.35 * Math.max(isKnown ? -0.5 : -3, Math.min(4, weight)) - (isKnown ? 0 : 1.1);
  }
  return votes;
}

/** 白石｜同｜青田: a word that joins, and another whole word. */
function isJoining(given: string, borders: Uint8Array, at: number, end: number): boolean {
  return given.length === 3 && /^[同和与及跟向对]/.test(given) && borders[at] === 1 && borders[at + 1] === 1 && cutsIn(borders, at + 1, end) === 0;
}

/** Adverbs: what follows them does not end. */
const beforeNoMark = unitSet('就则亦均又再还仍将曾已便即都更早最刚才却');

function cutsIn(borders: Uint8Array, start: number, end: number): number {
  let cuts = 0;
  for (let i = start + 1; i < end; i++) cuts += borders[i]!;
  return cuts;
}
