import type { Tables } from '../config.ts';
import { type EntityKind, entityKinds } from '../document/model.ts';
import { type Hit, NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { isAllOf, type UnitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { createFirmRules, type FirmRules, firmStart } from './firms.ts';
import { isFunctional, type Words, wordStart } from './words.ts';

/** A word that closes a name. */
interface Tail {
  readonly kind: EntityKind;
  readonly name: string;
  /** `named`: only after a name (a state, a city, a body); `free`: also after plain words (贸易合作中心); `brand`: also after characters that are no word together (恒昌隆置业有限公司); `adjacent`: only right after a place (山西队); `firm`: after any words at all (国网浙江省电力有限公司). */
  readonly need: 'named' | 'free' | 'brand' | 'adjacent' | 'firm';
}

/** Finds names by the word that closes them, the words before it taken in as far as they can belong to the name. */
export interface TailRules {
  readonly tails: NameMatcher<Tail>;
  /** Does a name end before this word, seen from the right? */
  readonly isBorder: (word: string) => boolean;
  /** Characters of transliterated names. */
  readonly foreign: UnitSet;
  readonly firms: FirmRules;
}

const needs: readonly Tail['need'][] = ['named', 'free', 'brand', 'adjacent', 'firm'];

export function createTailRules(tables: Tables, isBorder: (word: string) => boolean, isBodyBorder: (word: string) => boolean, foreign: UnitSet): TailRules {
  const tails = new NameMatcher<Tail>();
  for (const [kindName, need, cell] of tableRows(tables['name-tails'])) {
    const kind = entityKinds.find((one) => one === kindName);
    if (kind) for (const name of cellNames(cell)) tails.add(name, { kind, name, need: needs.find((one) => one === need) ?? 'free' });
  }
  return { tails, isBorder, foreign, firms: createFirmRules(tables, isBodyBorder) };
}

/** A name reaches at most this far left of its tail: words, and UTF-16 units. */
const widest = { words: 6, characters: 16 } as const;
/** Without a name to begin with, this many words are taken in. */
const plainWords = 3;
/** Before a tail alone they make a class, not a name: 合作条约, 专门委员会. */
const generic = /^(?:合作|有关|相关|国际|双边|多边|和平|联合|双方|专门|各级|下级|上级|地方|其他|专业|行业|民间|社会|政治|经济|法律|基层|独立|主要|重要|常设|临时|特别|贸易|大型|国家|政府|官方|工作)+$/;

/**
 * Names by their tails; what is found goes into `names`, so that longer ones build on it (美国马里兰大学 → … 研究中心).
 *
 * @param names - What lists and patterns found: a name begins best with one of them.
 */
export function findByTails(rules: TailRules, words: Words, names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  const { text, borders } = words;
  for (let i = 1; i < text.length; i++) {
    const hit = rules.tails.longestAt(text, i);
    if (!hit || (borders[hit.end] === 0 && borders[hit.start] === 0) || isCutShort(text, hit.end, hit.value)) continue;
    const start = startOf(words, i, names, hit, rules);
    if (start === undefined) continue;
    const candidate: Candidate = { start, end: hit.end, kind: hit.value.kind, layer: 'tail', rule: hit.value.name, priority: hit.end - i === 1 ? priorities.shortTail : priorities.tail };
    found.push(candidate);
    if (candidate.kind === 'organisation' || candidate.kind === 'event') names.add(candidate);
  }
  return found;
}

/** 委员会 before 委员… is fine, 大学 before 生 is not: the tail goes on as another word. */
function isCutShort(text: string, end: number, { name }: Tail): boolean {
  const next = text[end] ?? '';
  if (next === '长' && /[部局厅署处院省区市县州团所台馆]$/.test(name)) return true; // 财政部长 is an office
  if (/学$/.test(name)) return /[生者位历]/.test(next);
  if (/[法院]$/.test(name) && !name.endsWith('办法')) return /[律规治制庭官长士]/.test(next) && !/院长/.test(text.slice(end - 1, end + 1));
  if (/会$/.test(name)) return /[议谈见晤]/.test(next) && name.length <= 2;
  return name === '政府' && /间/.test(next);
}

function startOf(words: Words, at: number, names: CandidateIndex, { end, value: tail }: Hit<Tail>, rules: TailRules): number | undefined {
  const firm = tail.need === 'firm' ? firmStart(rules.firms, words, at, names) : undefined;
  if (firm !== undefined) return firm;
  const listed = names.endingAt(end).find(({ kind, layer, start }) => kind === tail.kind && layer === 'gazetteer' && start < at);
  return listed ? anchorStart(words.text, names, listed.start, tail.kind) : extendLeft(words, at, names, tail, rules); // a listed name is whole: 建议｜全国人大常委会
}

function extendLeft(words: Words, tailStart: number, names: CandidateIndex, tail: Tail, { isBorder, foreign }: TailRules): number | undefined {
  const { text, borders } = words;
  const isLong = tail.kind !== 'term';
  let at = tailStart;
  let plain: number | undefined;
  let isOverAnd = false;
  let isAfterAnd = false;
  let coined = 0;
  for (let crossed = 0; at > 0 && crossed < widest.words && tailStart - at < widest.characters; crossed++) {
    if (!isAfterAnd && (isLong || crossed === 0) && !(tail.need === 'adjacent' && crossed > 0)) {
      const from = anchorStart(text, names, at, tail.kind);
      if (from !== undefined) return from;
    }
    if (names.endingAt(at).some(({ kind }) => kind === 'person' || (kind === 'organisation' && tail.kind === 'document'))) break;
    const set = names.endingAt(at).find(({ kind }) => kind === 'term');
    const start = set ? set.start : borders[at] === 1 || at === tailStart ? wordStart(words, at) : at;
    const word = text.slice(start, at);
    isAfterAnd = /^[和与及暨]$/.test(word) && crossed > 0 && isLong && !names.endingAt(tailStart + tail.name.length).some((whole) => whole.start === at); // 世贸组织官员及｜欧盟委员会: a listed name is whole
    isOverAnd ||= isAfterAnd;
    const isCoined = (tail.need === 'brand' || (tail.kind === 'organisation' && tail.name.length >= 4 && tailStart - at < 2)) && word.length === 1 && mayBeCoined(word);
    const isRest = at === tailStart && borders[at] === 0; // 英国｜医｜学会: the tail closes a longer word
    if (start === at || (!isAfterAnd && !set && !isCoined && !isRest && isBorder(word)) || (coined >= 2 && !isCoined)) break;
    coined = isCoined ? coined + 1 : tail.need === 'brand' && isAllOf(foreign, word) ? word.length : 0;
    at = start;
    if (coined >= 2 && coined <= 5) plain = at;
    if (isLong && tail.need === 'free' && /^[省市县区]$/.test(word) && borders[at] === 1 && !/[各全本我该两]/.test(text[at - 1] ?? '')) return at; // 省公安厅
    const mayBePlain = tail.need === 'free' || (crossed === 0 && isAllOf(foreign, word));
    if (!isOverAnd && mayBePlain && crossed < (isLong ? plainWords : 1) && tailStart - at >= 2) plain = at;
  }
  return plain === undefined || generic.test(text.slice(plain, tailStart)) ? undefined : plain;
}

/** May a single character be part of a coined name, or is it grammar, a number or a counting word? */
function mayBeCoined(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word) && !isFunctional(word) && !/[一二三四五六七八九十百千万两几多各某本该这家间所个名位座届次年月日时分外母子总新老大小我贵等原是]/.test(word);
}

const worldBodies = /^(?:联合国|欧盟|世界|国际|东盟|北约|上海合作|金砖|亚太|非盟|G\d)/;

/** Start of a name that ends here and may begin a longer one, with what belongs before it; `undefined` when there is none. */
function anchorStart(text: string, names: CandidateIndex, at: number, kind: EntityKind): number | undefined {
  const bracket = kind === 'event' && text[at - 1] === '）' ? text.lastIndexOf('（', at) : -1;
  const end = bracket >= 0 && at - bracket < 9 ? bracket : at;
  const name = names.endingAt(end).find((one) =>
    one.kind === 'place' || (one.kind === 'organisation' && (kind !== 'document' || worldBodies.test(text.slice(one.start, one.end)))) || (kind === 'event' && one.kind === 'event'));
  return name && (kind === 'place' ? name.start : chainStart(text, names, name.start, kind));
}

/** 中国｜陕西｜省政府, 中国－中亚｜峰会: names that stand right before belong to it. */
function chainStart(text: string, names: CandidateIndex, start: number, kind: EntityKind): number {
  for (let links = 0; links < 3; links++) {
    const isJoined = /[－\-–—]/.test(text[start - 1] ?? '') || (kind === 'organisation' && text[start - 1] === '驻') || (kind === 'term' && /[和与]/.test(text[start - 1] ?? ''));
    const before = names.endingAt(isJoined ? start - 1 : start).find((one) => one.kind === 'place');
    if (!before) return start;
    start = before.start;
  }
  return start;
}
