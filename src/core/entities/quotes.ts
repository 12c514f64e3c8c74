import { endTest } from '../text/anchored.ts';
import { matchesOf } from '../text/matches.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { PatternWords } from './patternWords.ts';
import type { Words } from './words.ts';

/** What stands in quotation marks, in pairs. */
const quotedIn = matchesOf(/[「『“"]([^「」『』“”"\n]{2,10})[」』”"]/g);
/** What papers of state end with whose name does so: “2030年前国家发展纲要”. */
const paper = /(?:规划|发展|行动)纲要$|(?:发展|总体|五年|长期)规划$|(?:20\d{2}|[三五十]年|国家|全国).*行动计划$|路线图$|白皮书$|联合声明$|联合公报$/;
/** Names of events and papers in pairs of quotation marks, longer than coinages are. */
const quotedTitlesIn = matchesOf(/[「『“]([^「」『』“”《》\n，。；：！？]{6,30})[」』”]/g);

/** What tells the kind of what stands in quotation marks; the words are in data/pattern-words.tsv. */
export interface QuoteRules {
  /** Speech and plain clauses carry such words; coinages do not. */
  readonly clause: RegExp;
  readonly clauseStart: RegExp;
  /** Ends of meetings, shows, courses and games, whose name fills the quotation marks. */
  readonly titled: RegExp;
  /** What short names of events may end with besides. */
  readonly occasion: RegExp;
  /** These begin, or stand in, what is said about a meeting. */
  readonly aboutMeeting: RegExp;
  /** Ends of policies, plans and works, of laws, bodies and affairs. */
  readonly policy: RegExp;
  readonly law: RegExp;
  readonly body: RegExp;
  readonly affair: RegExp;
  /** Words for a body right before its name. */
  readonly isBodyBefore: (text: string, start: number, end: number) => boolean;
  /** What lays a short form down. */
  readonly laysDown: RegExp;
}

export function createQuoteRules(words: PatternWords): QuoteRules {
  const closes = (...uses: readonly string[]): RegExp => new RegExp(`${words(...uses)}$`);
  return {
    clause: new RegExp(`${words('speech')}|[，。！？；：、\\s]|(?<=.)[今昨明][天日]|\\d{3}`),
    clauseStart: new RegExp(`^${words('begins speech')}`),
    titled: closes('quoted meeting'),
    occasion: closes('quoted meeting', 'quoted event'),
    aboutMeeting: new RegExp(`^${words('begins about meeting')}|[了吗呢吧]|(?<!自)我(?!国)|[你她它这那谁]|(?<![吉维])他|大家|的.{0,6}一[次场届个]`),
    policy: closes('quoted policy'),
    law: closes('quoted law'),
    body: closes('quoted body'),
    affair: closes('quoted affair'),
    isBodyBefore: endTest(closes('before quoted body')),
    laysDown: new RegExp(`${words('lays down')}为?[:：]?$`),
  };
}

/** Events and papers whose name fills the quotation marks. */
function findQuotedTitles({ titled, aboutMeeting }: QuoteRules, { text }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of quotedTitlesIn(text)) {
    const content = match[1]!;
    const isPaper = paper.test(content);
    if ((!isPaper && !titled.test(content)) || aboutMeeting.test(content)) continue;
    const start = match.index + 1;
    found.push({ start, end: start + content.length, kind: isPaper ? 'document' : 'event', layer: 'pattern', rule: isPaper ? 'paper in quotation marks' : 'event in quotation marks', priority: priorities.tail });
  }
  return found;
}

/** 「十大伙伴行动」: a counted set of policies, no event. */
const counted = /^[一二三四五六七八九十]+[大项]/;
/** “2030愿景”: a plan by its year. */
const vision = /^\p{Script=Han}{0,4}20\d{2}年?(?:愿景|议程|战略|计划|倡议)$/u;
/** How long a coinage may be, in UTF-16 units; one that ends as policies do may be longer. */
const longest = { plain: 6, policy: 10 } as const;

/** What a short name in quotation marks is by its end, where that is no coinage. */
function kindOf({ body, affair, occasion }: QuoteRules, content: string): 'event' | 'organisation' | undefined {
  if (body.test(content)) return 'organisation';
  return affair.test(content) || (occasion.test(content) && !counted.test(content)) ? 'event' : undefined;
}

/**
 * Coinages in quotation marks: 「三重底线」. Longer ones read as speech and stay unmarked.
 *
 * @param indexNames - What else was found; asked only where a coinage may stand, as it does in few paragraphs.
 */
export function findQuotedTerms(rules: QuoteRules, words: Words, indexNames: () => CandidateIndex): Candidate[] {
  const { text } = words;
  const { clause, clauseStart, policy, law, isBodyBefore, laysDown } = rules;
  let names: CandidateIndex | undefined;
  const found = findQuotedTitles(rules, words);
  for (const match of quotedIn(text)) {
    const content = match[1]!;
    const start = match.index + 1;
    const end = start + content.length;
    const named = content.length >= 4 && !clause.test(content) && !clauseStart.test(content) ? kindOf(rules, content) : undefined;
    if (named) {
      found.push({ start, end, kind: named, layer: 'pattern', rule: named === 'event' ? 'event in quotation marks' : 'body in quotation marks', priority: priorities.tail });
      continue;
    }
    if (paper.test(content)) continue; // found above: no coinage as well
    if (content.length > (policy.test(content) || counted.test(content) ? longest.policy : longest.plain) || (clause.test(content) && !vision.test(content)) || clauseStart.test(content) || !/^[\p{Script=Han}－·+\-\dA-Za-z%]+$/u.test(content)) continue;
    if (/^(?:号(?![召称])|舰)/.test(text.slice(end + 1, end + 3))) continue; // “向阳红”号: a ship or a craft
    if (content.length <= 4 && !words.borders.subarray(start + 1, end).includes(1)) continue; // 「引狼入室」: a word of the dictionary is nobody's coinage
    if (laysDown.test(text.slice(Math.max(0, start - 6), start - 1))) continue; // a short form the text lays down is a name
    names ??= indexNames();
    if (isBodyBefore(text, start - 6, start - 1)) {
      found.push({ start, end, kind: 'organisation', layer: 'pattern', rule: 'body in quotation marks', priority: priorities.office });
      continue;
    }
    if (names.startingAt(start).some((name) => name.end === end)) continue;
    const isCut = names.startingAt(start).length > 0 || /\d|十条$|[一二三四五六七八九]条$/.test(content); // 「荷蘭病」, 「懲獨22條」, 「惠台十條」: what the coinage is made of is not what it names
    const isLaw = content.length >= 4 && law.test(content);
    found.push({ start, end, kind: isLaw ? 'document' : 'term', layer: 'pattern', rule: isLaw ? 'law in quotation marks' : 'coinage in quotation marks', priority: isCut ? priorities.office : priorities.quoted });
  }
  return found;
}
