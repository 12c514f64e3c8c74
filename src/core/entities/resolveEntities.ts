import type { Tables } from '../config.ts';
import { cutAtInsets } from '../document/insets.ts';
import { mapFound, mentionAt } from '../document/mentions.ts';
import type { Entity, EntityKind, Mention, ParagraphContent, StateQuestion } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { foldString } from '../script/fold.ts';
import { countBelow, type Span } from '../text/span.ts';
import { stepLength, type Steps } from '../text/steps.ts';
import { toRootSpan } from '../text/textView.ts';
import { hasUnitAt, type UnitSet, unitSet, unitTest } from '../text/unitSet.ts';
import { type Aliases, createAliases } from './aliases.ts';
import { type DocumentNames, stateKey, surnameKey, syllableKey } from './documentNames.ts';
import type { HumanKnowledge } from './knowledge.ts';
import { createShortFormRules, type Known, type ShortFormRules } from './shortForms.ts';

/** Lists of the document pass. */
interface Rules {
  readonly shortForms: ShortFormRules;
  /** Surname and form of address, at one place of a folded text. */
  readonly addressed: RegExp;
  /** The forms of address. */
  readonly titles: NameMatcher<true>;
  /** A surname that speaks or acts, after a mark; at one place of a text. */
  readonly speaking: RegExp;
  /** A surname that is a word of its own, between what may stand before and after a person. */
  readonly acting: RegExp;
  /** What surnames begin with. */
  readonly initials: UnitSet;
  /** Of these the ones that follow a surname only where the text has named the person. */
  readonly ofNamed: ReadonlySet<string>;
  /** Forms of address that are offices. */
  readonly offices: ReadonlySet<string>;
  /** Full names of states by syllable, the likelier first. */
  readonly states: ReadonlyMap<string, readonly string[]>;
  readonly aliases: Aliases;
}

/** Surnames that are words of grammar or nouns as well: alone they are no person. */
const alsoNouns = /[于和向从应时全任同经过要能但区党车路水海金石马牛花钱柴米茶书关单包高文方明国公江田毛平年日常成支计单温安古巴利时宗门]/g;

/** Forms of address that are no offices. */
const notOffices = /^(?:先生|女士|小姐|太太|老师|同志|委员|夫[妇人]|师傅|奶奶|爷爷|大[妈爷娘叔姐哥嫂伯]|阿[姨婆伯]|伯伯|叔叔|妈妈|爸爸|婆婆|同学|院士|[男女嫌妇翁母父])$/;

/** The lists as last read; a document pass runs after each edit, always over the same tables. */
const readRules = new WeakMap<Tables, Rules>();

function rulesOf(tables: Tables): Rules {
  const read = readRules.get(tables);
  if (read) return read;
  const surnames = tableRows(tables['surnames']);
  const cells = (kind: string): string[] => surnames.filter(([use]) => use === kind).flatMap(([, cell]) => cellNames(cell));
  const single = cells('single').join('');
  const titles = '主席|总书记|总理|总统|委员|议员|立委|部长|局长|司长|外长|市长|省长|院长|教授|先生|女士|小姐|太太|书记|主任|县长|区长|校长|会长|处长|署长|博士|老师|律师|法官|特首|董事长|总裁|将军|医生|秘书长|发言人|同志|夫妇|夫人|师傅|奶奶|爷爷|大妈|大爷|大娘|大叔|大姐|大哥|大嫂|大伯|阿姨|阿婆|阿伯|伯伯|叔叔|妈妈|爸爸|婆婆|警官|同学|院士';
  const ofNamed = '副主委|主委|副主席|副总理|副总统|副部长|副局长|副市长|副省长|副署长|副处长|次长|政次|厅长|参谋长|参谋|政委|司令员|司令|师长|团长|大使|总领事|议长|委员长|参议员|众议员|上将|中将|少将|院士|理事长|行长|社长|总编辑|总编|主编|所长|站长|队长|厂长|镇长|乡长|村长|馆长|庭长|检察官|执行长|总经理|经理|工程师|警司|督察|会计师|次官|外相|首相|男|女|嫌|妇|翁|母|父';
  const rules: Rules = {
    shortForms: createShortFormRules(tables),
    addressed: new RegExp(`(${cells('double').join('|')}|[${single}])(${titles}|${ofNamed})`, 'y'),
    titles: matcherOf([...titles.split('|'), ...ofNamed.split('|')]),
    ofNamed: new Set(ofNamed.split('|')),
    speaking: new RegExp(`(?<=^|[，。；！？：「」『』“”\\s])(?!史称|简称|通称|盛称|荣获|祖称)(${cells('double').join('|')}|[${single.replace(/[于和向从应时全任连同经过要能但任区]/g, '')}])(?=强调|表示|指出?|说|称|认为|又|则|亦|也|并|还|续|补充|透露|坦言|直言|解释|重申|批评|呼吁|承认|否认|回应|介绍|质疑|担任|曾|早前|其后|随后|当时|昨|今[早晨天日]|明知|希望|相信|建议|要求|形容|引述|回忆|忆述|获|被[捕控判告])`, 'y'),
    acting: new RegExp(`(?:(?<=^|[，。；！？：「」『』“”（(])|(?<=[向与对和跟由被把将令让请问]|质疑|直指|指控|告诉|怀疑|批评|要求|通知|发现)(?!连))(${cells('double').join('|')}|[${single.replace(alsoNouns, '')}])(?=[以于在为由被将把向对与和及从受遭因经未不没已再只仍即便就都且后随当收取得让令使给叫拿带用转轰批斥讽反质拒供涉犯系是至到返离去来赴抵出入问故遂却的]|否认|承认|明知|谎称|伪造|坚[称持]|现[转任在身]|先后|曾|辩[称解]|发[讯信短微送去]|(?<=[向与对和跟由被把将令让请问质指控诉疑评求知现].)[，。；、「“])`, 'y'),
    initials: unitSet(single + cells('double').map((name) => name[0]).join('')),
    offices: new Set(`${titles}|${ofNamed}`.split('|').filter((title) => !notOffices.test(title))),
    states: new Map(tableRows(tables['state-syllables']).filter(([use]) => use === 'syllable').map(([, syllable, full]) => [syllable ?? '', cellNames(full)])),
    aliases: createAliases(tables),
  };
  readRules.set(tables, rules);
  return rules;
}

function matcherOf(words: readonly string[]): NameMatcher<true> {
  const matcher = new NameMatcher<true>();
  for (const word of words) matcher.add(word, true);
  return matcher;
}

/** The mentions of a paragraph as its document reads them. */
export interface ResolvedParagraph {
  /** In text order, flat; offsets from the paragraph's start in the source text. */
  readonly mentions: readonly Mention[];
  /** The same, offsets into the paragraph's logical text. */
  readonly logicalMentions: readonly Mention[];
  /** What each is written as, in the logical text. */
  readonly spellings: readonly string[];
  /** Which surnames and states the document was asked for. */
  readonly asked: readonly string[];
}

/** What the document pass needs of a document's names; keeps in mind what it was asked. */
class Enquiry {
  readonly asked: string[] = [];
  readonly #known: DocumentNames;

  constructor(known: DocumentNames) {
    this.#known = known;
  }

  get names(): DocumentNames['names'] {
    return this.#known.names;
  }

  fullName(surname: string): string | undefined {
    this.asked.push(surnameKey(surname));
    return this.#known.fullName(surname);
  }

  state(name: string): string | undefined {
    this.asked.push(stateKey(name));
    return this.#known.state(name);
  }

  statesOf(syllable: string): readonly string[] | undefined {
    this.asked.push(syllableKey(syllable));
    return this.#known.statesOf(syllable);
  }
}

/** The last version's paragraphs as they were resolved, by the names they were resolved with. */
const resolvedWith = new WeakMap<DocumentNames, WeakMap<ParagraphContent, ResolvedParagraph>>();

/**
 * The document pass: names seen once are found everywhere, surnames before a title and 中方 get their full names.
 * Only paragraphs that are new, or that hold a name whose meaning changed, are looked at. Linear in the text.
 *
 * @param known - The names of the last version under the same knowledge; those of this one afterwards, and of no use when this is left between two steps.
 */
export function* resolveEntities(machine: readonly ParagraphContent[], known: DocumentNames, tables: Tables, knowledge?: HumanKnowledge): Steps<readonly ResolvedParagraph[]> {
  const rules = rulesOf(tables);
  const contents = knowledge ? machine.map((content) => knowledge.apply(content)) : machine;
  const { names, others } = known.update(contents, rules.shortForms);
  const kept = resolvedWith.get(known) ?? new WeakMap<ParagraphContent, ResolvedParagraph>();
  resolvedWith.set(known, kept);
  const isKept = (content: ParagraphContent, before: ResolvedParagraph): boolean => !before.asked.some((key) => others.has(key)) && !names.some((name) => content.folded.text.includes(name));
  const all: ResolvedParagraph[] = [];
  let length = 0; // since the last step
  for (const content of contents) {
    const before = kept.get(content);
    const resolved = before && isKept(content, before) ? before : resolveParagraph(content, known, rules, knowledge);
    kept.set(content, resolved);
    all.push(resolved);
    if (resolved === before || (length += content.length) < stepLength) continue;
    length = 0;
    yield;
  }
  return all;
}

function resolveParagraph(content: ParagraphContent, known: DocumentNames, rules: Rules, knowledge: HumanKnowledge | undefined): ResolvedParagraph {
  const enquiry = new Enquiry(known);
  const own = content.analysis.mentions.map((mention) => withFullName(mention, content, enquiry, rules, knowledge));
  const settled = (found: Mention[]): Mention[] => (knowledge ? found.flatMap((mention) => knowledge.settle(content, mention)) : found);
  const addressed = settled(addressedPeople(content, own, enquiry, rules).concat(surnamesAlone(content, own, enquiry, rules)));
  const taken = addressed.length > 0 ? [...own, ...addressed].sort(byStart) : own;
  const repeated = settled(repeatedNames(content, taken, enquiry.names));
  const all = repeated.length > 0 ? [...taken, ...repeated].sort(byStart) : taken;
  const moved = all.map((mention) => toSource(content, mention));
  const logicalMentions = moved.includes(undefined) ? all.filter((_, i) => moved[i] !== undefined) : all;
  const spellings = logicalMentions.map(({ start, end }) => content.logical.text.slice(start, end));
  return { mentions: mapFound(moved, (mention) => mention), logicalMentions, spellings, asked: enquiry.asked };
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** 中方 → 中國, in the spelling the document uses for the state; of several that share a syllable the one a person said, else the one it names most. */
function withFullName(mention: Mention, { logical }: ParagraphContent, known: Enquiry, rules: Rules, knowledge: HumanKnowledge | undefined): Mention {
  if (mention.origin.layer !== 'states') return mention;
  const spelling = logical.text.slice(mention.start, mention.end).replace(/\s/g, '');
  const couldBe: StateQuestion[] = [];
  const full = Array.from(spelling.replace(/方$/, ''), (character) => {
    const syllable = foldString(character);
    const likely = known.statesOf(syllable) ?? [];
    const said = knowledge?.stateOf(syllable);
    if (likely.length > 1) couldBe.push({ syllable, spelling, states: likely, isAnswered: said !== undefined });
    return said ?? likely[0] ?? (rules.states.get(syllable) ?? []).map((name) => known.state(name)).find((name) => name !== undefined);
  });
  const named: Mention = full.every((name) => name !== undefined) ? { ...mention, canonical: full.join('、') } : mention;
  return couldBe.length > 0 ? { ...named, couldBe } : named;
}

/** Further places of the names this document introduced, where nothing is marked yet. Offsets into the logical text. */
function repeatedNames({ folded }: ParagraphContent, taken: readonly Mention[], names: NameMatcher<Known>): Mention[] {
  const found: Mention[] = [];
  let at = 0;
  let last = 0;
  for (let i = 0; i < folded.text.length; i++) {
    const hit = names.longestAt(folded.text, i);
    const span = hit && folded.toBase.mapSpan(hit);
    if (!span || span.start < last || isInLatin(folded.text, hit)) continue;
    while (at < taken.length && taken[at]!.end <= span.start) at++;
    if (at < taken.length && taken[at]!.start < span.end) continue;
    last = span.end;
    const { kind, canonical } = hit.value;
    found.push({ start: span.start, end: span.end, kind, canonical, origin: { layer: 'document', rule: `named before: ${canonical}` } });
  }
  return found;
}

/** Every match of `addressed`, which is tried only in front of a title: surnames are at every turn, titles are not. */
function addressesIn(text: string, { titles, addressed }: Rules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  for (let at = 1; at < text.length; at++) {
    if (!titles.find(text, at)) continue;
    for (let start = Math.max(free, at - 2); start < at; start++) {
      addressed.lastIndex = start;
      const match = addressed.exec(text);
      if (!match) continue;
      found.push(match);
      free = addressed.lastIndex;
      break;
    }
  }
  return found;
}

/** FAA in FAAB is another word. */
function isInLatin(text: string, { start, end }: Span): boolean {
  const latin = /[A-Za-z\d]/;
  return (latin.test(text[start]!) && latin.test(text[start - 1] ?? '')) || (latin.test(text[end - 1]!) && latin.test(text[end] ?? ''));
}

/** 习主席, 王委员: the surname is the person, the title the office. */
function addressedPeople({ analysis, folded, logical }: ParagraphContent, taken: readonly Mention[], known: Enquiry, rules: Rules): Mention[] {
  const found: Mention[] = [];
  for (const match of addressesIn(folded.text, rules)) {
    const name = match[1]!;
    if (match[2]!.startsWith(name) || /^(?:祖[父母]|师[父母])/.test(match[0])) continue; // 文化司｜司长
    const surname = folded.toBase.mapSpan({ start: match.index, end: match.index + name.length });
    const title = folded.toBase.mapSpan({ start: match.index + name.length, end: match.index + match[0].length });
    if (!surname || !title || isTaken(taken, surname) || (surname.start > 0 && !isWordEnd(analysis.wordEnds, surname.start) && !/\s/.test(logical.text[surname.start - 1]!))) continue;
    const full = known.fullName(name);
    if (full === undefined && (rules.ofNamed.has(match[2]!) || !isAddress(folded.text, match.index, match[0]))) continue;
    found.push({ ...surname, kind: 'person', canonical: full ?? wellKnown(logical.text.slice(surname.start, surname.end), match[2]!), origin: { layer: 'document', rule: 'surname before a title' } });
    if (!isTaken(taken, title) && rules.offices.has(match[2]!)) found.push({ ...title, kind: 'role', canonical: logical.text.slice(title.start, title.end), origin: { layer: 'office', rule: 'title after a surname' } });
  }
  return found;
}

const opensClause = unitTest((unit) => /[，。；！？：「」『』“”\s]/.test(unit));

/** Every match of `speaking`, which is tried only at surnames behind a mark. */
function speakersIn(text: string, { initials, speaking }: Rules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!hasUnitAt(initials, text, at) || (at > 0 && !opensClause(text, at - 1))) continue;
    speaking.lastIndex = at;
    const match = speaking.exec(text);
    if (match) found.push(match);
  }
  return found;
}

const opensActor = unitTest((unit) => /[，。；！？：「」『』“”（(向与对和跟由被把将令让请问疑指控诉评求知现怀]/.test(unit));

/** Every match of `acting` at words of their own. */
function actorsIn({ analysis, folded }: ParagraphContent, { initials, acting }: Rules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let at = 0; at < folded.text.length; at++) {
    if (!hasUnitAt(initials, folded.text, at) || (at > 0 && !opensActor(folded.text, at - 1))) continue;
    acting.lastIndex = at;
    const match = acting.exec(folded.text);
    const span = match && folded.toBase.mapSpan({ start: at, end: at + match[1]!.length });
    if (span && isWordEnd(analysis.wordEnds, span.end) && (span.start === 0 || isWordEnd(analysis.wordEnds, span.start))) found.push(match);
  }
  return found;
}

/** 麦强调: a surname alone speaks for the one person of that surname the text has named. */
function surnamesAlone(content: ParagraphContent, taken: readonly Mention[], known: Enquiry, rules: Rules): Mention[] {
  const { folded } = content;
  const found: Mention[] = [];
  const seen = new Set<number>();
  for (const match of [...speakersIn(folded.text, rules), ...actorsIn(content, rules)]) {
    if (seen.has(match.index)) continue;
    seen.add(match.index);
    const full = known.fullName(match[1]!);
    const span = folded.toBase.mapSpan({ start: match.index, end: match.index + match[1]!.length });
    if (full !== undefined && span && !isTaken(taken, span)) found.push({ ...span, kind: 'person', canonical: full, origin: { layer: 'document', rule: `surname of ${full}` } });
  }
  return found;
}

/** Surnames that are other words as well need the name earlier in the text: 任主席, 和主席. */
function isAddress(text: string, start: number, match: string): boolean {
  return !/^[任和时于从向应全单成连同经代常高金明方文国水石白黄万安平党项曾路车季都关公相温干边华时路程席海首区银]/.test(match) && !/[任兼当和与及的第副前]$/.test(text.slice(Math.max(0, start - 1), start));
}

function wellKnown(surname: string, title: string): string {
  if (!/^(?:主席|总书记)$/.test(title)) return surname;
  return surname === '習' ? '習近平' : surname === '习' ? '习近平' : surname;
}

/** @param mentions - In text order, none overlapping. */
function isTaken(mentions: readonly Span[], span: Span): boolean {
  let low = 0;
  for (let high = mentions.length; low < high;) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  return low < mentions.length && mentions[low]!.start < span.end;
}

function isWordEnd(ends: Uint32Array, offset: number): boolean {
  const at = countBelow(ends, offset);
  return ends[at] === offset;
}

function toSource(content: ParagraphContent, mention: Mention): Mention | undefined {
  if (!content.logical.base) return mention;
  const span = toRootSpan(content.logical, mention);
  if (!span) return undefined;
  const spans = content.insets.length > 0 ? cutAtInsets(content.gaps, span) : none;
  return mentionAt(mention, span.start, span.end, mention.inner && mapFound(mention.inner, (other) => toSource(content, other)), spans.length > 1 ? spans : undefined);
}

const none: readonly Span[] = [];

/**
 * All mentions of one entity under its fullest name; regional and short forms count as one.
 *
 * @param spellings - What each mention is written as.
 * @returns In order of first mention.
 */
export function gatherEntities(mentions: readonly Mention[], spellings: readonly string[], tables: Tables): Entity[] {
  const { aliases } = rulesOf(tables);
  const entities: Group[] = [];
  const byKind = new Map<EntityKind, { readonly names: Map<string, Group>; readonly groups: Map<string, Group> }>(); // a name is looked up among the aliases once
  for (let i = 0; i < mentions.length; i++) {
    const { kind, canonical } = mentions[i]!;
    let known = byKind.get(kind);
    if (!known) byKind.set(kind, (known = { names: new Map<string, Group>(), groups: new Map<string, Group>() }));
    let group = known.names.get(canonical);
    if (!group) {
      const key = aliases.groupOf(kind, canonical);
      group = known.groups.get(key);
      if (!group) {
        known.groups.set(key, (group = { key, mentions: [i] }));
        entities.push(group);
      } else group.mentions.push(i);
      known.names.set(canonical, group);
    } else group.mentions.push(i);
  }
  return entities.map(({ key, mentions: indexes }) => {
    const { kind, canonical: only } = mentions[indexes[0]!]!;
    if (indexes.length === 1) return { kind, canonical: only, spellings: [spellings[indexes[0]!]!], mentions: indexes };
    const canonicals = byFrequency(indexes, (i) => mentions[i]!.canonical);
    const canonical = canonicals.length === 1 ? only : canonicals.find((name) => aliases.groupOf('', name) === key) ?? canonicals[0]!;
    return { kind, canonical, spellings: byFrequency(indexes, (i) => spellings[i]!), mentions: indexes };
  });
}

/** Mentions of one entity, by index, and the folded name they go together by. */
interface Group {
  readonly key: string;
  readonly mentions: number[];
}

/** Each value once, the most frequent first. */
function byFrequency(indexes: readonly number[], valueOf: (index: number) => string): string[] {
  const first = valueOf(indexes[0]!);
  if (indexes.every((i) => valueOf(i) === first)) return [first];
  const counts = new Map<string, number>();
  for (const i of indexes) counts.set(valueOf(i), (counts.get(valueOf(i)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
