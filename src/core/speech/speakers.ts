import type { SpeakerVia } from '../document/model.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { bodyIn, openingBody } from './bodies.ts';
import { adverbialStarts, boundaryBefore, clauseMarks, isBareOfAdverbs, isQuoted, isSubject, sentenceMarks } from './clauses.ts';
import type { Cue } from './cues.ts';
import { describedIn } from './described.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { ownedBy, ownedByBoth, ownedByPronoun } from './owned.ts';
import type { SpeechRules } from './rules.ts';

/** Who a cue belongs to; offsets into the folded text. */
export interface FoundSpeaker {
  /** `undefined` when the clause names nobody and the speaker is carried over. */
  readonly name: string | undefined;
  readonly mention: Span | undefined;
  readonly via: SpeakerVia;
  /** Whether nothing but modifiers stands between the name and the cue. */
  readonly isAdjacent: boolean;
  /** Where the clause of the cue begins: the report before it ends there. */
  readonly clauseStart: number;
  /** Whether it is somebody named, not a body or a place. */
  readonly isPerson?: true;
  /** Who passes it on: 甲引述乙指. */
  readonly source?: Span;
}

/**
 * The speaker of a cue: the subject of its clause, or of the clause before it when an adverbial stands between.
 *
 * @param from - Where the sentence or the report before may begin; nothing left of it is looked at.
 */
export function findSpeaker(rules: SpeechRules, text: string, cue: Cue, from: number, mentions: readonly FoldedMention[]): FoundSpeaker {
  const clauseStart = boundaryBefore(text, cue.start, from, clauseMarks);
  const relayed = relayOf(rules, text, { start: clauseStart, end: cue.start }, mentions);
  if (relayed) return { ...relayed, clauseStart, isAdjacent: true };
  const own = subjectOf(rules, text, clauseStart, cue.start, mentions, false, cue.opens !== 'clause');
  const isAdjacent = ({ mention }: { readonly mention: Span | undefined }): boolean => mention !== undefined && isBareOfAdverbs(rules.withoutModifiers(text.slice(mention.end, cue.start)));
  // 面對媒體詢問時: who asks is not the one who answers.
  if (own && !(own.via === 'description' && /^(?:面对|针对|对于|被问|谈及|谈到|至于|关于)/.test(text.slice(clauseStart)))) return { ...own, clauseStart, isAdjacent: isAdjacent(own) };
  const rest = rules.withoutModifiers(text.slice(clauseStart, cue.start));
  const isAdverbial = /^(?:在|当|就|针对|谈及|谈到|提到|被问|对于|回应|面对|出席|会见|接受|随后|其后|不过|但|然而|此外|另外|最后|同时)/.test(text.slice(clauseStart)) || rest === '';
  if (isAdverbial || rest.length <= 8) {
    const sentenceStart = boundaryBefore(text, clauseStart, from, sentenceMarks);
    const begins = sentenceStart === 0 || hasUnitAt(sentenceMarks, text, sentenceStart - 1); // else a report reaches up to here, and whoever it names is not its speaker
    const earlier = begins && !concession.test(text.slice(sentenceStart, sentenceStart + 2)) ? subjectOf(rules, text, sentenceStart, clauseStart, mentions, true, true) : undefined;
    if (earlier && rest.length <= 14) return { ...earlier, clauseStart: isCarriedOn(rest) ? clauseStart : sentenceStart, isAdjacent: false };
  }
  return { name: undefined, mention: undefined, via: 'carried', clauseStart, isAdjacent: false };
}

/** 就算判某人入狱，…，认为…: the sentence begins with what is said, and whoever it names is not its speaker. */
const concession = /^(?:就算|即使|即便|哪怕|假如|如果|倘若|除非|一旦)/;

/** 并称, 又说: the same voice goes on in the same sentence. */
function isCarriedOn(rest: string): boolean {
  return rest === '';
}

export type Subject = Omit<FoundSpeaker, 'clauseStart' | 'isAdjacent'>;

/** @param isFree - Whether anybody described may be meant: the verb has a mark behind it, or the sentence begins here. */
function subjectOf(rules: SpeechRules, text: string, start: number, end: number, mentions: readonly FoldedMention[], isEarlier: boolean, isFree: boolean): Subject | undefined {
  const all = mentionsWithin(mentions, start, end);
  const inside = isEarlier ? all.filter((mention) => !isQuoted(text.slice(start, mention.start))) : all;
  if (isEarlier && pronoun.test(text.slice(start, end)) && !/^其/.test(text.slice(start, end))) return { name: undefined, mention: { start, end: start + pronoun.exec(text.slice(start, end))![0].length }, via: 'pronoun' }; // 她引用某人的話，直言…
  const opening = isEarlier ? openingBody(rules, text, start, end, inside) : undefined;
  if (opening) return opening;
  const people = inside.filter((mention) => mention.kind === 'person' && (!rules.isObject(text, Math.max(start, mention.start - 2), mention.start) || inside.some(({ kind, end: at }) => kind === 'role' && at === mention.start)));
  const person = isEarlier ? people.find((mention) => !isOfNext(text, mention, inside)) : (people.find((mention) => isSubject(rules, text, mention.end, end)) ?? people[0]);
  const owned = (person && (ownedBy(rules, text, person, end) ?? ownedByBoth(rules, text, person, end, people))) ?? ownedByPronoun(rules, text, start, end);
  if (owned) return owned;
  if (person) return { name: person.canonical, mention: withTitle(text, person, start, inside), via: person.canonical.length > person.end - person.start ? 'short' : 'explicit', isPerson: true };
  const found = pronoun.exec(text.slice(start, end));
  if (found) return { name: undefined, mention: { start, end: start + found[0].length }, via: 'pronoun' };
  const innerPronoun = /(?:他|她)$/.exec(rules.withoutModifiers(text.slice(start, end)));
  if (innerPronoun) return { name: undefined, mention: { start: start + innerPronoun.index, end: start + innerPronoun.index + 1 }, via: 'pronoun' };
  return bodyIn(rules, text, { start, end }, inside, isEarlier) ?? shortIn(rules, text, { start, end }, mentions) ?? describedIn(rules, text, { start, end }, inside, isEarlier, isFree);
}

const pronoun = /^(?:他们|她们|他|她|前者|后者|其|[该此]人(?!士|员))/;

/** 被告某某|的律师|某某: whose lawyer somebody is that is named next. */
function isOfNext(text: string, { end }: FoldedMention, inside: readonly FoldedMention[]): boolean {
  if (text[end] !== '的') return false;
  const next = inside.find((mention) => mention.kind === 'person' && mention.start > end);
  return next !== undefined && inside.some((mention) => mention.kind === 'role' && mention.end === next.start) && !/[，。的]/.test(text.slice(end + 1, next.start));
}

/** Where the titles begin that stand straight before a name: 青田大学研究员、环海智库顾问林若楠. */
export function titleStart(text: string, person: FoldedMention, limit: number, inside: readonly FoldedMention[]): number {
  let { start } = person;
  for (;;) {
    const title = inside.find((mention) => mention.end === start && mention.start >= limit && (mention.kind === 'role' || mention.kind === 'organisation' || mention.kind === 'place'));
    if (title) start = title.start;
    else if (text[start - 1] === '、' && inside.some((mention) => mention.end === start - 1 && mention.kind === 'role')) start -= 1;
    else return start;
  }
}

/** The name with its titles. */
function withTitle(text: string, person: FoldedMention, limit: number, inside: readonly FoldedMention[]): Span {
  const start = titleStart(text, person, limit, inside);
  const role = inside.find((mention) => mention.start === person.end && mention.kind === 'role');
  return { start, end: role ? role.end : person.end };
}

/** 橋本 of 橋本健, named before in the paragraph; and a name in Latin letters: 營運總監Michael Lau. */
function shortIn(rules: SpeechRules, text: string, { start, end }: Span, mentions: readonly FoldedMention[]): Subject | undefined {
  const segment = rules.withoutModifiers(text.slice(start, end));
  const ends = adverbialStarts(segment);
  for (const length of ends) {
    const part = segment.slice(0, length);
    const person = part.length >= 2 && part.length <= 4 ? mentions.find((mention) => mention.kind === 'person' && mention.end <= start && mention.end - mention.start > part.length && text.startsWith(part, mention.start)) : undefined;
    if (person) return { name: person.canonical, mention: { start, end: start + part.length }, via: 'short' };
    const latin = /(?<=\p{Script=Han}|^)[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}$/u.exec(part);
    if (latin && latin[0].length > 2 && latin[0].includes(' ')) return { name: undefined, mention: { start: start + latin.index, end: start + part.length }, via: 'explicit' };
  }
  return undefined;
}

/** 外媒引述知情人士|稱, 甲引述乙指: who is quoted speaks, who quotes is the source. */
function relayOf(rules: SpeechRules, text: string, { start, end }: Span, mentions: readonly FoldedMention[]): Subject | undefined {
  const said = text.slice(start, end);
  if (!said.includes('引')) return undefined;
  const clause = rules.withoutModifiers(said);
  const match = /^(.{2,24}?)(?:引述|援引)(.{2,24}?)(?:的(?:话|说法|意见))?$/.exec(clause);
  if (!match) return undefined;
  const at = start + clause.lastIndexOf(match[2]!);
  const quoted = { start: at, end: at + match[2]!.length };
  const source = { start, end: start + match[1]!.length };
  const inside = mentionsWithin(mentions, quoted.start, quoted.end);
  const person = inside.find(({ kind }) => kind === 'person');
  if (person) return { name: person.canonical, mention: withTitle(text, person, quoted.start, inside), via: 'explicit', source };
  return { name: undefined, mention: quoted, via: 'description', source };
}
