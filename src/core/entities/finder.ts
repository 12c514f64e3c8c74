import type { Tables } from '../config.ts';
import { type EntityKind, entityKinds } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest, startTest } from '../text/anchored.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt, isAllOf, unitSet } from '../text/unitSet.ts';
import { createBodyRules, findParts } from './bodies.ts';
import { type Candidate, CandidateIndex, priorities } from './candidates.ts';
import { withCount, withOwner, withoutVerb, withYear } from './owners.ts';
import { createPatterns, matchPatterns } from './patterns.ts';
import { createPatternWords } from './patternWords.ts';
import { createNameRules, type NameRules } from './nameRules.ts';
import { createClubRules, findClubs } from './clubs.ts';
import { createForeignPlaceRules, findForeignPlaces } from './foreignPlaces.ts';
import { findListItems } from './lists.ts';
import { findAliasesInBrackets, findInLetters, findOriginals } from './originals.ts';
import { findPeople, findTransliterated } from './people.ts';
import { createPlaceTailRules, findPlacesByTails } from './placeTails.ts';
import { createRouteRules, findRoutes } from './routes.ts';
import { createQuoteRules, findQuotedTerms } from './quotes.ts';
import { createRoleRules } from './roleRules.ts';
import { findRoles } from './roles.ts';
import { createStateRules, findStates } from './states.ts';
import { createTailRules } from './tailRules.ts';
import { findByTails } from './tails.ts';
import { findForeignBeforeTitles } from './titledForeign.ts';
import { createNameBorders, createOfficeBorders, isWordSpan, type Words } from './words.ts';

interface Listed {
  readonly kind: EntityKind;
  readonly list: string;
  /** Compiled from packages: much of what such lists hold is other words as well. */
  readonly isBroad: boolean;
}

const broadLists: ReadonlySet<string> = new Set(['divisions', 'jieba-places', 'cedict-names']);

/** Runs the layers one after another; each sees what those before it found. */
export function createFinder(tables: Tables): (words: Words) => Candidate[] {
  const listed = readNames(tables);
  const patternWords = createPatternWords(tables);
  const patterns = createPatterns(tables, patternWords);
  const isBorder = createNameBorders(tables);
  const nameRules = createNameRules(tables, isBorder);
  const bodyRules = createBodyRules(tables, isBorder);
  const tailRules = createTailRules(tables, patternWords, isBorder, bodyRules.isBorder, nameRules.foreign);
  const placeTailRules = createPlaceTailRules(tables, nameRules.foreign, nameRules.core, isBorder);
  const roleRules = createRoleRules(tables, patternWords, createOfficeBorders(tables), nameRules.single);
  const foreignPlaceRules = createForeignPlaceRules(patternWords, nameRules);
  const routeRules = createRouteRules(patternWords, nameRules.foreign);
  const clubRules = createClubRules(patternWords);
  const quoteRules = createQuoteRules(patternWords);
  const stateRules = createStateRules(tables);
  let endsOffice = new Uint8Array(0); // 1 at each offset where an office ends; longer than the text, since making one for each text costs more than clearing it
  return (words) => {
    const matched = matchPatterns(patterns, words);
    const known = findListed(listed, nameRules, words).concat(findStates(stateRules, words));
    const { text } = words;
    const isShip = ({ end }: Candidate): boolean => shipAfter(text, end, end + 2);
    const townEnds = new Set(known.filter(isTown).map(({ end }) => end));
    const people = [...findPeople(nameRules, words, known).filter((one) => !isShip(one) && !townEnds.has(one.start + 1)), ...findInLetters(nameRules, words)];
    const names = new CandidateIndex([matched.filter(({ kind }) => kind !== 'time' && kind !== 'quantity' && kind !== 'document'), known, people], text.length);
    const places = findPlacesByTails(placeTailRules, words, names).filter((one) => !isShip(one));
    places.push(...findForeignPlaces(foreignPlaceRules, words, names), ...findRoutes(routeRules, words, names));
    const clubs = findClubs(clubRules, words, names);
    for (const candidate of matched) if (candidate.kind === 'event') addLonger(names, candidate, withOwner(candidate, text, names));
    const regional = bodiesOfRegions(known.concat(matched.filter(({ rule }) => rule === 'ministry of several fields' || rule === 'military unit' || rule === 'numbered court or group')), text, names);
    const tailed = findByTails(tailRules, words, names);
    const parts = findParts(bodyRules, words, [known, places, regional, tailed], names);
    const titled = findForeignBeforeTitles(nameRules, words, names);
    for (const one of titled) names.add(one);
    const offices = findRoles(roleRules, words, names, nameRules.foreign);
    endsOffice = endsOffice.length > text.length ? endsOffice.fill(0, 0, text.length + 1) : new Uint8Array(2 * text.length + 1);
    for (const { end } of offices) endsOffice[end] = 1;
    const foreign = findTransliterated(nameRules, words, endsOffice, names);
    const originals = findOriginals(nameRules, words, endsOffice, names);
    const items = findListItems(nameRules, words, () => new CandidateIndex([known, places, regional, tailed, parts, people, foreign, matched], text.length));
    const owned = matched.map((candidate) => (candidate.kind === 'event' ? withOwner(withoutVerb(candidate, words, isBorder, names), text, names) : candidate.kind === 'document' ? asMedium(withOwner(candidate, text, names), names) : candidate));
    const dated: Candidate[] = [];
    for (const list of [owned, known, tailed]) for (const candidate of list) {
      addFound(dated, withYear(candidate, text));
      addFound(dated, withCount(candidate, text));
    }
    const found = owned.concat(dated, known, people, places, clubs, regional, tailed, parts, titled, offices, foreign, originals, items, findQuotedTerms(quoteRules, words, () => new CandidateIndex([known, matched, tailed, people], text.length)));
    return found.concat(findAliasesInBrackets(text, () => new CandidateIndex([found], text.length)));
  };
}

/** 后壁区｜菁丰里: no person is called 区菁丰 behind the name of a district. */
function isTown({ kind, rule, start, end }: Candidate): boolean {
  return kind === 'place' && rule === 'divisions' && end - start >= 3;
}

function addFound(list: Candidate[], found: Candidate | undefined): void {
  if (found) list.push(found);
}

/** Ends of bodies that the place before belongs to: 美国｜哈佛大学, 日本｜自民党. */
const ofPlace = endTest(/(?:[局署处厅部委院会司队办府组党校社台报省庭]|大学|公司|集团|银行|联盟|研究所)$/);
/** Bodies of the world belong to no place. */
const ofTheWorld = startTest(/^(?:联合国|国际|世界|亚洲|欧)/);
/** Ends of bodies that the body before belongs to: 卫福部｜食药署. */
const ofBody = endTest(/(?:[局署处厅部委院会司队科办府组]|植物园|研究所|天文台|博物馆)$/);

/** 安南｜区, 左权｜县, 中山｜路: a place called like a person. */
const closesPlace = startTest(/^(?:[县镇乡]|[市区路街](?![别分间上人]))/);

/** The listed names that stand at borders of words, the longest at each place: in 上海｜市长 it is 上海, not 上海市. */
function findListed(listed: NameMatcher<Listed>, nameRules: NameRules, words: Words): Candidate[] {
  const { foreign } = nameRules;
  const { text } = words;
  const found: Candidate[] = [];
  for (let i = listed.nextStart(text, 0); i < text.length; i = listed.nextStart(text, i + 1)) {
    let hit = listed.longestAt(text, i);
    while (hit && (!isWhole(hit, hit.value, words) || isForceOfState(listed, hit, text) || (hit.value.kind === 'person' && closesPlace(text, hit.end, hit.end + 2)))) hit = listed.longestAt(text, i, hit.end - 1);
    if (!hit) continue;
    const isPart = hit.value.kind === 'person' && hit.end === i + 2 && isAllOf(foreign, text.slice(i, hit.end)) && hasUnitAt(foreign, text, hit.end) && (hasUnitAt(foreign, text, hit.end + 1) || /[、和与及]/.test(text[hit.end + 1] ?? ''));
    if (!isPart && !goesOn(nameRules, words, hit)) found.push(fromList(hit, text)); // 萨特｜巴耶夫 is another
  }
  return found;
}

/** 苏西洛｜诺、: a foreign name of which a list has the beginning, and one more character that closes it. */
function goesOn({ foreign, core, context }: NameRules, { text, borders }: Words, { start, end, value }: Span & { readonly value: Listed }): boolean {
  return value.kind === 'person' && end - start >= 3 && hasUnitAt(core, text, end) && borders[end + 1] === 1 && !hasUnitAt(foreign, text, end + 1) && context.foreign.isAfter(text, end + 1, end + 3) && isAllOf(foreign, text.slice(start, end));
}

/** What a state has at sea, behind 海. */
const atSea = startTest(/^(?:军(?!事)|警|关(?![闭于])|事[局厅]|上(?:自卫|保安))/);

/** 菲律宾｜海军, 日本｜海上自卫队: is a sea that is called after a state that state and the beginning of its force? */
function isForceOfState(listed: NameMatcher<Listed>, { start, end, value }: Span & { readonly value: Listed }, text: string): boolean {
  return value.kind === 'place' && text[end - 1] === '海' && end - start >= 3 && atSea(text, end, end + 3) && listed.longestAt(text, start, end - 1)?.end === end - 1;
}

function addLonger(names: CandidateIndex, from: Candidate, longer: Candidate): void {
  if (longer !== from) names.add(longer);
}

/** 香港｜保安局, 桃园｜地检署, 卫福部｜食药署: a listed body with the place or the body it is a part of before it is one body. Found ones are added to `names`. */
function bodiesOfRegions(known: readonly Candidate[], text: string, names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const body of known) {
    if (body.kind !== 'organisation' || (!ofPlace(text, body.start, body.end) && !ofBody(text, body.start, body.end)) || ofTheWorld(text, body.start, body.end) || isOffice(text, body.end)) continue;
    const isPlaced = names.startingAt(body.start).some(({ kind, end }) => kind === 'place' && end < body.end); // 北京｜中国银行
    const start = text.startsWith('联邦', body.start - 2) ? body.start - 2 : body.start; // 德国｜联邦｜外交部
    const owner = names.endingAt(start).find((one) => (one.kind === 'place' && !isPlaced) || (one.kind === 'organisation' && ofBody(text, body.start, body.end) && /[部院署局党府学]$/.test(text.slice(one.start, one.end))));
    if (!owner) continue;
    const whole = { ...body, start: owner.start };
    names.add(whole);
    found.push(whole);
  }
  return found;
}

/** 印尼｜外交部长, 帛琉｜参议院议长: the body stands in the name of an office, which a state stays apart from. */
function isOffice(text: string, end: number): boolean {
  return text[end] === '长' && /[部局署厅院处]/.test(text[end - 1]!);
}

/** 《明报》: a listed body in title marks is a newspaper or a broadcaster, not a work. */
function asMedium(titled: Candidate, names: CandidateIndex): Candidate {
  const isMedium = names.startingAt(titled.start + 1).some(({ kind, layer, end }) => kind === 'organisation' && layer === 'gazetteer' && end === titled.end - 1);
  return isMedium ? { ...titled, kind: 'organisation', rule: 'listed medium in title marks' } : titled;
}

function readNames(tables: Tables): NameMatcher<Listed> {
  const names = new NameMatcher<Listed>();
  const own = new Set<string>();
  for (const list of ['gazetteer', 'known-names', 'regions', 'divisions', 'jieba-places', 'cedict-names'])
    for (const [kind, cell] of tableRows(tables[list])) {
      const known = entityKinds.find((name) => name === kind);
      const listed = known && { kind: known, list, isBroad: broadLists.has(list) };
      if (listed) for (const name of cellNames(cell)) if (!own.has(name) && (list !== 'cedict-names' || name.length >= 3)) names.add(name, listed);
      if (listed && (list === 'gazetteer' || list === 'known-names')) for (const name of cellNames(cell)) own.add(name);
    }
  return names;
}

/** 林业｜部门, 青年｜党员: the last character of a body may begin another word. */
const beginsWord = unitSet('部党队');

const letters = unitSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const lettersAndDigits = unitSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');

/** What a ship is told by behind its name: 福建舰, “华盛顿”号. */
const shipAfter = startTest(/^(?:舰(?![队艇])|[”」』]号)/);
/** A rocket or a craft, named for an event: 长征五号. */
const craftAfter = startTest(/^[一二三四五六七八九十\d]{1,3}号/);

/** Names of our own list need one word border, those of the broad lists two; long ones may cut across what the segmenter thought. */
function isWhole(span: Span, { kind, list, isBroad }: Listed, words: Words): boolean {
  const { text, borders } = words;
  if (text[span.start - 1] === '第' || (text[span.end] === '家' && text[span.end - 1] === '国' && borders[span.end] === 0)) return false; // 伊斯兰｜国家
  if (kind === 'organisation' && text[span.end - 1] === '会' && text[span.end] === '议' && borders[span.end] === 0) return false; // 省委常委｜会议
  if (kind === 'organisation' && text[span.end - 1] === '部' && text[span.end] === '门' && text[span.end + 1] !== '口') return false; // 中国外交｜部门
  if (kind === 'organisation' && (isOffice(text, span.end) || (text[span.end - 1] === '军' && /[舰机官费]/.test(text[span.end] ?? '') && borders[span.end] === 0))) return false; // 俄｜军舰
  if (kind === 'document' && text[span.end - 1] === '法' && /^(?:法?[院庭官]|[人定规律务治制令])/.test(text.slice(span.end, span.end + 2))) return false; // 宪法｜法院, 教育｜法令, 公司｜法人
  if (kind === 'place' && text[span.end] === '部' && /^中[东西]$/.test(text.slice(span.start, span.end))) return false; // 内蒙古｜中东部
  if (kind === 'event' && craftAfter(text, span.end, span.end + 4)) return false;
  if (kind !== 'organisation' && shipAfter(text, span.end, span.end + 2)) return false; // 福建｜舰
  if (text[span.end - 1] === '站' && /[在着起]/.test(text[span.end] ?? '') && /^(?:太子|天后|彩虹)站$/.test(text.slice(span.start, span.end))) return false; // 太子｜站｜在
  if (hasUnitAt(letters, text, span.start) && hasUnitAt(letters, text, span.start - 1)) return false;
  if (hasUnitAt(lettersAndDigits, text, span.end - 1) && hasUnitAt(lettersAndDigits, text, span.end)) return false;
  if ((span.end - span.start >= 4 && (!isBroad || borders[span.start] === 1 || borders[span.end] === 1)) || isWordSpan(words, span.start, span.end)) return true;
  if (kind === 'place' && text[span.end] === '人' && borders[span.start] === 1 && borders[span.end + 1] === 1) return true; // 岳阳｜人
  if (isBroad || ((kind === 'person' || list === 'known-names' || (kind === 'term' && text[span.start] === '和')) && span.end - span.start === 2)) return false; // 和｜统一部: no 和统
  if (kind === 'term' && span.end - span.start === 2 && borders[span.start + 1] === 0 && !isWordSpan(words, span.start, span.end)) return false; // 交｜流会
  if (kind === 'person' && span.end - span.start === 3 && list === 'known-names') return borders[span.start] === 1;
  if (kind === 'organisation' && span.end - span.start === 3 && list === 'known-names') return borders[span.end] === 1; // not 统一｜超市
  if (span.end - span.start >= 3) return kind !== 'organisation' || borders[span.end] === 1 || !hasUnitAt(beginsWord, text, span.end - 1);
  return (borders[span.start] === 1 || borders[span.end] === 1) && !/^(?:[其途手空集]中国|[发]展中国|中国[画])/.test(text.slice(Math.max(0, span.start - 1), span.end + 1));
}

function fromList(hit: Span & { readonly value: Listed }, text: string): Candidate {
  const isDotted = hit.value.kind !== 'person' && text.slice(hit.start, hit.end).includes('·'); // 洛克希德·马丁 is no person
  return {
    start: hit.start, end: hit.end, kind: hit.value.kind, layer: 'gazetteer', rule: hit.value.list,
    priority: hit.value.isBroad ? priorities.listed : isDotted ? priorities.title : priorities.gazetteer,
  };
}
