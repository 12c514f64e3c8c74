import type { Tables } from '../config.ts';
import type { Mention, ParagraphContent } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { countBelow, type Span } from '../text/span.ts';
import { nextOf, type UnitSet, unitSet, unitTest } from '../text/unitSet.ts';
import type { Enquiry } from './enquiry.ts';

/** What people are addressed by whose full name stands elsewhere: 习｜主席, 麦｜强调. */
export interface AddressRules {
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
  /** Surnames that are other words as well: before a form of address the text must have named the person. */
  readonly weak: ReadonlySet<string>;
  /** Forms of address that follow a surname only where the text has named the person. */
  readonly ofNamed: ReadonlySet<string>;
  /** Forms of address that are offices. */
  readonly offices: ReadonlySet<string>;
}

/** Reads the lists. */
export function createAddressRules(tables: Tables): AddressRules {
  const cells = (list: string, ...uses: readonly string[]): string[] => tableRows(tables[list]).filter(([use]) => uses.includes(use ?? '')).flatMap(([, cell]) => cellNames(cell));
  const words = (...uses: readonly string[]): string[] => cells('addresses', ...uses);
  const [double, single] = [cells('surnames', 'double'), cells('surnames', 'single').join('')];
  const titles = words('office', 'plain', 'office-of-named', 'plain-of-named').sort((a, b) => b.length - a.length);
  return {
    addressed: new RegExp(`(${double.join('|')}|[${single}])(${titles.join('|')})`, 'y'),
    titles: matcherOf(titles),
    ofNamed: new Set(words('office-of-named', 'plain-of-named')),
    weak: new Set(words('weak')),
    speaking: new RegExp(`(?<=^|[，。；！？：「」『』“”\\s])(?!史称|简称|通称|盛称|荣获|祖称)(${double.join('|')}|[${without(single, words('speaker'))}])(?=强调|表示|指出?|说|称|认为|又|则|亦|也|并|还|续|补充|透露|坦言|直言|解释|重申|批评|呼吁|承认|否认|回应|介绍|质疑|担任|曾|早前|其后|随后|当时|昨|今[早晨天日]|明知|希望|相信|建议|要求|形容|引述|回忆|忆述|获|被[捕控判告])`, 'y'),
    acting: new RegExp(`(?:(?<=^|[，。；！？：「」『』“”（(])|(?<=[向与对和跟由被把将令让请问]|质疑|直指|指控|告诉|怀疑|批评|要求|通知|发现)(?!连))(${double.join('|')}|[${without(single, words('noun'))}])(?=[以于在为由被将把向对与和及从受遭因经未不没已再只仍即便就都且后随当收取得让令使给叫拿带用转轰批斥讽反质拒供涉犯系是至到返离去来赴抵出入问故遂却的]|否认|承认|明知|谎称|伪造|坚[称持]|现[转任在身]|先后|曾|辩[称解]|发[讯信短微送去]|(?<=[向与对和跟由被把将令让请问质指控诉疑评求知现].)[，。；、「“])`, 'y'),
    initials: unitSet(single + double.map((name) => name[0]).join('')),
    offices: new Set(words('office', 'office-of-named')),
  };
}

function without(characters: string, left: readonly string[]): string {
  return Array.from(characters).filter((character) => !left.includes(character)).join('');
}

function matcherOf(words: readonly string[]): NameMatcher<true> {
  const matcher = new NameMatcher<true>();
  for (const word of words) matcher.add(word, true);
  return matcher;
}

/** Every match of `addressed`, which is tried only in front of a title: surnames are at every turn, titles are not. */
function addressesIn(text: string, { titles, addressed }: AddressRules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  for (let at = titles.nextStart(text, 1); at < text.length; at = titles.nextStart(text, at + 1)) {
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

/** 习主席, 王委员: the surname is the person, the title the office. */
export function addressedPeople({ analysis, folded, logical }: ParagraphContent, taken: readonly Mention[], known: Enquiry, rules: AddressRules): Mention[] {
  const found: Mention[] = [];
  for (const match of addressesIn(folded.text, rules)) {
    const name = match[1]!;
    if (match[2]!.startsWith(name) || /^(?:祖[父母]|师[父母])/.test(match[0])) continue; // 文化司｜司长
    const surname = folded.toBase.mapSpan({ start: match.index, end: match.index + name.length });
    const title = folded.toBase.mapSpan({ start: match.index + name.length, end: match.index + match[0].length });
    if (!surname || !title || isTaken(taken, surname) || (surname.start > 0 && !isWordEnd(analysis.wordEnds, surname.start) && !/\s/.test(logical.text[surname.start - 1]!))) continue;
    const full = known.fullName(name);
    if (full === undefined && (rules.ofNamed.has(match[2]!) || !isAddress(folded.text, match.index, name, rules))) continue;
    found.push({ ...surname, kind: 'person', canonical: full ?? wellKnown(logical.text.slice(surname.start, surname.end), match[2]!), origin: { layer: 'document', rule: 'surname before a title' } });
    if (!isTaken(taken, title) && rules.offices.has(match[2]!)) found.push({ ...title, kind: 'role', canonical: logical.text.slice(title.start, title.end), origin: { layer: 'office', rule: 'title after a surname' } });
  }
  return found;
}

const opensClause = unitTest((unit) => /[，。；！？：「」『』“”\s]/.test(unit));

/** Every match of `speaking`, which is tried only at surnames behind a mark. */
function speakersIn(text: string, { initials, speaking }: AddressRules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let at = nextOf(initials, text, 0); at < text.length; at = nextOf(initials, text, at + 1)) {
    if (at > 0 && !opensClause(text, at - 1)) continue;
    speaking.lastIndex = at;
    const match = speaking.exec(text);
    if (match) found.push(match);
  }
  return found;
}

const opensActor = unitTest((unit) => /[，。；！？：「」『』“”（(向与对和跟由被把将令让请问疑指控诉评求知现怀]/.test(unit));

/** Every match of `acting` at words of their own. */
function actorsIn({ analysis, folded }: ParagraphContent, { initials, acting }: AddressRules): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let at = nextOf(initials, folded.text, 0); at < folded.text.length; at = nextOf(initials, folded.text, at + 1)) {
    if (at > 0 && !opensActor(folded.text, at - 1)) continue;
    acting.lastIndex = at;
    const match = acting.exec(folded.text);
    const span = match && folded.toBase.mapSpan({ start: at, end: at + match[1]!.length });
    if (span && isWordEnd(analysis.wordEnds, span.end) && (span.start === 0 || isWordEnd(analysis.wordEnds, span.start))) found.push(match);
  }
  return found;
}

/** 麦强调: a surname alone speaks for the one person of that surname the text has named. */
export function surnamesAlone(content: ParagraphContent, taken: readonly Mention[], known: Enquiry, rules: AddressRules): Mention[] {
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
function isAddress(text: string, start: number, surname: string, { weak }: AddressRules): boolean {
  return !weak.has(surname[0]!) && !/[任兼当和与及的第副前]$/.test(text.slice(Math.max(0, start - 1), start));
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
