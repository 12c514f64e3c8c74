import type { Tables } from '../config.ts';
import type { EntityKind, Mention, ParagraphContent } from '../document/model.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { createAliases } from './aliases.ts';
import { inLatinLetters } from './originals.ts';
import { createSharedSyllables, type SharedSyllables } from './sharedSyllables.ts';

/** A name the document has introduced. */
export interface Known {
  readonly kind: EntityKind;
  /** Full name, in the script of the text. */
  readonly canonical: string;
  /** A given name, or a name of two characters: other words look like it, so what stands beside it must speak for a person. */
  readonly isPart?: true;
}

/** What a paragraph introduces: a name to be found elsewhere, the surname of a person, the spelling of a state; `key` is folded. */
export interface Introduction {
  readonly use: 'name' | 'surname' | 'state';
  readonly key: string;
  readonly known: Known;
  /** A state inside the name of an event says little about who talks to whom: 乌克兰危机. */
  readonly isAside?: boolean;
}

const opensTitle = unitSet('《〈');

/** Kinds whose names, once seen, are found everywhere. */
const repeating: ReadonlySet<EntityKind> = new Set(['person', 'organisation', 'document', 'event', 'place']);

/** Lists that say what short forms follow from a name. */
export interface ShortFormRules {
  /** Surnames of one character, and of two. */
  readonly singles: ReadonlySet<string>;
  readonly doubles: ReadonlySet<string>;
  /** What a firm does: left out when it is named again. */
  readonly trades: readonly string[];
  /** A firm's name that begins with one of these would be another word without its tail. */
  readonly plain: readonly string[];
  readonly shared: SharedSyllables;
}

/** Reads the lists. */
export function createShortFormRules(tables: Tables): ShortFormRules {
  const cells = (list: string, use: string): string[] => tableRows(tables[list]).filter(([name]) => name === use).flatMap(([, cell]) => cellNames(cell));
  return { singles: new Set(cells('surnames', 'single').flatMap((cell) => [...cell])), doubles: new Set(cells('surnames', 'double')), trades: cells('body-parts', 'trade').sort((a, b) => b.length - a.length), plain: cells('body-parts', 'plain'), shared: createSharedSyllables(tables, createAliases(tables)) };
}

/** The names a paragraph introduces, in text order, and the short forms that follow from them. */
export function introductionsOf({ analysis, folded }: ParagraphContent, rules: ShortFormRules): Introduction[] {
  const found: Introduction[] = [];
  for (const mention of analysis.mentions) {
    const span = repeating.has(mention.kind) || mention.kind === 'role' ? foldedSpan(folded, mention) : undefined;
    if (!span) continue;
    for (const body of mention.kind === 'role' ? mention.inner ?? [] : []) if (body.kind === 'organisation') found.push(...bodyIntroductions(body, foldedText(folded, body), analysis.wordEnds, rules));
    if (mention.kind === 'role') continue;
    const spelled = folded.text.slice(span.start, span.end);
    const known: Known = { kind: mention.kind, canonical: mention.canonical };
    for (const place of mention.kind === 'place' ? [mention] : mention.inner ?? []) if (place.kind === 'place') found.push({ use: 'state', key: foldedText(folded, place), known: place, ...(mention.kind === 'event' ? { isAside: true } : {}) });
    if (mention.kind === 'organisation') found.push(...bodyIntroductions(mention, spelled, analysis.wordEnds, rules));
    else if (mention.origin.layer !== 'gazetteer' && spelled.length >= 3) found.push({ use: 'name', key: withoutTitleMarks(spelled), known });
    if (mention.kind === 'person') found.push(...(mention.origin.rule === inLatinLetters ? lastWord(spelled, known) : personIntroductions(rules.doubles, spelled, known)), ...partIntroductions(rules, spelled, known, mention.origin.layer));
    if (mention.kind === 'place' && mention.origin.layer === 'tail' && isSpelledOut(analysis.wordEnds, mention)) for (const key of placeWithoutTail(mention, spelled)) found.push({ use: 'name', key, known });
    for (const short of announcedShortForm(folded.text, span.end, spelled)) if (mention.kind !== 'person' || !officeInLetters.test(short)) found.push({ use: 'name', key: short, known });
  }
  return found;
}

/** A body, also one in the name of an office, and what a text calls it afterwards. */
function bodyIntroductions(body: Mention, spelled: string, wordEnds: Uint32Array, rules: ShortFormRules): Introduction[] {
  const known: Known = { kind: 'organisation', canonical: body.canonical };
  const own: Introduction[] = body.origin.layer !== 'gazetteer' && spelled.length >= 3 ? [{ use: 'name', key: withoutTitleMarks(spelled), known }] : [];
  return body.origin.layer === 'tail' ? [...own, ...firmShortForms(body, spelled, wordEnds, rules).map((key): Introduction => ({ use: 'name', key, known }))] : own;
}

/** Most names have none, and asking costs less than replacing. */
function withoutTitleMarks(spelled: string): string {
  return hasUnitAt(opensTitle, spelled, 0) ? spelled.replace(/^[《〈](.*)[》〉]$/, '$1') : spelled;
}

function foldedSpan({ toBase }: ParagraphContent['folded'], mention: Mention): Span | undefined {
  return toBase.isIdentity ? mention : toBase.inverse.mapSpan(mention);
}

function foldedText(folded: ParagraphContent['folded'], mention: Mention): string {
  const span = foldedSpan(folded, mention);
  return span ? folded.text.slice(span.start, span.end) : '';
}

/** Alexey Maslov → Maslov. */
function lastWord(spelled: string, known: Known): Introduction[] {
  return [{ use: 'name', key: spelled.slice(spelled.lastIndexOf(' ') + 1), known }];
}

/** A surname alone, the last part of a dotted name, the first one of a long name. */
function personIntroductions(doubles: ReadonlySet<string>, spelled: string, known: Known): Introduction[] {
  if (!dots.test(spelled)) return plainIntroductions(doubles, spelled, known);
  const last = /[·•‧・．]([^·•‧・．]{2,})$/.exec(spelled)?.[1];
  const first = /^([^·•‧・．]{3,})[·•‧・．]/.exec(spelled)?.[1];
  if (last) return [last, first].flatMap((key): Introduction[] => (key ? [{ use: 'name', key, known }] : []));
  return plainIntroductions(doubles, spelled, known);
}

const dots = /[·•‧・．]/;

/** A surname alone, where the name has one to four characters and no dots. */
function plainIntroductions(doubles: ReadonlySet<string>, spelled: string, known: Known): Introduction[] {
  if (spelled.length < 2 || spelled.length > 4) return [];
  const surname = doubles.has(spelled.slice(0, 2)) && spelled.length > 2 ? spelled.slice(0, 2) : spelled[0]!;
  const own: Introduction = { use: 'surname', key: surname, known };
  return surname.length === 2 && spelled.length === 4 ? [own, { use: 'name', key: surname, known }] : [own];
}

/** 汪启航 → 启航: a given name of two characters; of names that no list has, also those of two characters as they are. */
function partIntroductions({ singles, doubles }: ShortFormRules, spelled: string, known: Known, layer: string): Introduction[] {
  const surname = doubles.has(spelled.slice(0, 2)) ? 2 : singles.has(spelled[0]!) ? 1 : 0;
  const key = spelled.length === 2 && layer === 'name' ? spelled : surname > 0 && spelled.length === surname + 2 ? spelled.slice(surname) : '';
  return key === '' ? [] : [{ use: 'name', key, known: { ...known, isPart: true } }];
}

/** Did the segmenter cut the name after its first character, so that the name is no word of the dictionary? */
function isSpelledOut(wordEnds: Uint32Array, { start }: Mention): boolean {
  return wordEnds.includes(start + 1);
}

const companyTail = /(?:股份有限公司|有限责任公司|有限公司|集团股份|集团公司|控股集团|集团|控股|公司)+$/;

/** 云陵市 → 云陵: what a text goes on with after the full name. */
function placeWithoutTail({ origin: { rule } }: Mention, spelled: string): string[] {
  return spelled.length >= 3 && /^[省市县区镇乡村岛]$/.test(rule) ? [spelled.slice(0, -1)] : [];
}

/** What a text goes on with after the name when it lays one down. */
const announces = unitSet('（(,，以下统通合简又');

/** 深圳市灵犀智能科技有限公司 → 灵犀智能科技, 灵犀智能; 恒昌隆置业有限公司 → 恒昌隆置业, 恒昌隆, 恒昌隆集团. */
function firmShortForms({ start, end, inner }: Mention, spelled: string, wordEnds: Uint32Array, { trades, plain: plainWords }: ShortFormRules): string[] {
  const place = inner?.find((one) => one.kind === 'place' && one.start === start)?.end ?? start;
  const whole = spelled.replace(companyTail, '');
  if (end - start !== spelled.length) return [];
  if (whole === spelled) return brandOf(spelled, start, wordEnds, trades);
  const plain = whole.slice(place - start);
  if (plain.length < 2 || plainWords.some((word) => plain.startsWith(word)) || trades.some((word) => word === plain)) return [];
  const isCoined = wordEnds.includes(place + 1); // cut after its first character: no word of the dictionary
  const names = new Set([whole, plain]);
  for (let rest = plain, trade = tradeOf(rest, trades); trade && rest.length - trade.length >= 2; trade = tradeOf(rest, trades)) names.add((rest = rest.slice(0, -trade.length)));
  const brands = [...names].filter((name) => name.length <= 3 && !trades.includes(name));
  return [...[...names].filter((name) => name.length >= (isCoined ? 2 : 4)), ...brands.flatMap((name) => ['集团', '公司', '科技', '银行'].map((tail) => name + tail))];
}

/** 堃晟光电 → 堃晟: two or three characters before the trade that are no word together. */
function brandOf(spelled: string, start: number, wordEnds: Uint32Array, trades: readonly string[]): string[] {
  const brand = spelled.slice(0, spelled.length - (tradeOf(spelled, trades)?.length ?? spelled.length));
  return brand.length >= 2 && brand.length <= 3 && wordEnds.includes(start + 1) ? [brand] : [];
}

function tradeOf(name: string, trades: readonly string[]): string | undefined {
  return trades.find((trade) => name.endsWith(trade));
}

/** 王芳（CEO）, 张明（IT）: what people do, by its letters. */
const officeInLetters = /^(?:C[A-Z]O|E?VP|MVP|IT|AI|HR|PR|PM|MC|DJ)$/;

/** 世界某某组织（以下简称“某组织”）, 民主建港协进联盟（民建联）, 美国联邦航空管理局（FAA）: the short form a text itself lays down. */
function announcedShortForm(text: string, end: number, spelled: string): string[] {
  if (!hasUnitAt(announces, text, end)) return [];
  const next = text.slice(end, end + 30);
  const laidDown = /^[（(,，]?(?:以下|下文|下称|下同)?(?:统称|通称|合称|简称|下称|又称|以下称)(?:为)?[:：]?[「『“"‘《]?([\p{Script=Han}A-Za-z\d]{2,12}?)[」』”"’》）),，。]/u.exec(next)?.[1];
  if (laidDown) return [laidDown];
  const bracketed = /^[（(]\s?(?:英文(?:简称|缩写)为?)?\s?([A-Z][A-Za-z\d&-]{1,9}|\p{Script=Han}{2,6})\s?[)）]/u.exec(next)?.[1];
  return bracketed && (/^[A-Z][A-Z\d&-]|^[A-Z][a-z]?[A-Z]/.test(bracketed) || isSubsequence(bracketed, spelled)) ? [bracketed] : [];
}

/** Are all characters of a short form in the full name, in their order? */
function isSubsequence(short: string, full: string): boolean {
  let at = 0;
  for (const character of short) if ((at = full.indexOf(character, at) + 1) === 0) return false;
  return short.length < full.length;
}
