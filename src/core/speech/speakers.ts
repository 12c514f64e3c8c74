import type { Mention, SpeakerVia } from '../document/model.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import type { Cue, CueRules } from './cues.ts';

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
}

/** Mentions of a paragraph in folded offsets, with their folded text. */
export interface FoldedMention extends Span {
  readonly kind: Mention['kind'];
  readonly canonical: string;
}

const pronoun = /^(?:他们|她们|他|她|前者|后者|其)/;
const groups = /(?:会议|双方|各方|报告|文章|公告|通告|声明|社评|媒体|舆论|当局|政府|发言人|有关方面|有关部门|负责人|民众|市民|居民|网民|学者|专家|分析|消息人士|知情人士|业者|家长|学生|记者|议员|官员|代表|委员|与会者|人士|团体|村民|受访者|目击者|家属|党团|市府|校方|院方|警方|控方|辩方|原告|被告|官方|外媒|评论|研究|调查|法院|法官|裁决|判词|条例|部长|主席|局长|总统|总理)$/;
const object = /(?:回答|反问|对|向|同|与|跟|和|给|为|被|由|据|问|访问|会见|接受|就|针对|至于|关于|根据|引述|批评|指责|质疑|要求|邀请|应|听取|介绍|代表|陪同)$/;

/**
 * The speaker of a cue: the subject of its clause, or of the clause before it when an adverbial stands between.
 *
 * @param from - Where the sentence or the report before may begin; nothing left of it is looked at.
 */
export function findSpeaker(rules: CueRules, text: string, cue: Cue, from: number, mentions: readonly FoldedMention[]): FoundSpeaker {
  const clauseStart = boundaryBefore(text, cue.start, from, /[，。；！？：…」』”\n]/);
  const own = subjectOf(rules, text, clauseStart, cue.start, mentions);
  const isAdjacent = (found: { readonly mention: Span | undefined }): boolean => found.mention !== undefined && text.slice(found.mention.end, cue.start).replace(rules.modifiers, '').replace(/^\d{1,2}日/, '').replace(/^(?:则|再|今|昨)?(?:针对|就|对)[^，。]{0,24}$/, '') === '';
  if (own) return { ...own, clauseStart, isAdjacent: isAdjacent(own) };
  const rest = text.slice(clauseStart, cue.start).replace(rules.modifiers, '');
  const isAdverbial = /^(?:在|当|就|针对|谈及|谈到|提到|被问|对于|回应|面对|出席|会见|接受|随后|其后|不过|但|然而|此外|另外|最后|同时)/.test(text.slice(clauseStart)) || rest === '';
  if (isAdverbial || rest.length <= 8) {
    const sentenceStart = boundaryBefore(text, clauseStart, from, /[。；！？…」』”\n]/);
    const earlier = subjectOf(rules, text, sentenceStart, clauseStart, mentions, true);
    if (earlier && rest.length <= 14) return { ...earlier, clauseStart: isCarriedOn(rest) ? clauseStart : sentenceStart, isAdjacent: false };
  }
  return { name: undefined, mention: undefined, via: 'carried', clauseStart, isAdjacent: false };
}

/** The start of the clause or sentence before `at`; marks inside 《…》 are no borders. */
function boundaryBefore(text: string, at: number, from: number, border: RegExp): number {
  let start = at;
  while (start > from && !border.test(text[start - 1]!)) {
    const title = text[start - 1] === '》' ? text.lastIndexOf('《', start - 1) : -1;
    start = title > from && start - title <= 80 ? title : start - 1;
  }
  return start;
}

/** 并称, 又说: the same voice goes on in the same sentence. */
function isCarriedOn(rest: string): boolean {
  return rest === '';
}

/** Groups that open a clause: 双方还就…交换了意见，表示… */
const openingGroup = /^(?:双方|各方|会议|两国元首|与会者|与会各方|各国|多方)/;

function subjectOf(rules: CueRules, text: string, start: number, end: number, mentions: readonly FoldedMention[], isEarlier = false): Omit<FoundSpeaker, 'clauseStart' | 'isAdjacent'> | undefined {
  const inside = mentionsWithin(mentions, start, end);
  const people = inside.filter((mention) => mention.kind === 'person' && !object.test(text.slice(Math.max(start, mention.start - 2), mention.start)));
  const person = isEarlier ? people[0] : (people.find((mention) => isSubject(rules, text, mention.end, end)) ?? people[0]);
  if (person) return { name: person.canonical, mention: withTitle(text, person, start, inside), via: person.canonical.length > person.end - person.start ? 'short' : 'explicit' };
  const found = pronoun.exec(text.slice(start, end));
  if (found) return { name: undefined, mention: { start, end: start + found[0].length }, via: 'pronoun' };
  const innerPronoun = /(?:他|她)$/.exec(text.slice(start, end).replace(rules.modifiers, ''));
  if (innerPronoun) return { name: undefined, mention: { start: start + innerPronoun.index, end: start + innerPronoun.index + 1 }, via: 'pronoun' };
  const body = [...inside].reverse().find((mention) => (mention.kind === 'organisation' || mention.kind === 'role' || mention.kind === 'place' || mention.kind === 'document') && isSubject(rules, text, mention.end, end) && !object.test(text.slice(Math.max(start, mention.start - 2), mention.start)));
  if (body) return { name: body.canonical, mention: { start: body.start, end: body.end }, via: 'explicit' };
  const opening = openingGroup.exec(text.slice(start, end));
  if (opening) return { name: opening[0], mention: { start, end: start + opening[0].length }, via: 'description' };
  if (isEarlier) {
    const first = inside.find((mention) => mention.start <= start + 2 && (mention.kind === 'organisation' || mention.kind === 'place' || mention.kind === 'role'));
    if (first) return { name: first.canonical, mention: { start: first.start, end: first.end }, via: 'explicit' };
  }
  const segment = text.slice(start, end).replace(rules.modifiers, '');
  const group = segment.length <= 24 ? groups.exec(segment) : null;
  if (group) {
    const head = /[^的在对就]{0,8}$/.exec(segment)?.[0] ?? group[0];
    const nameStart = start + segment.length - head.length;
    return { name: head, mention: { start: nameStart, end: start + segment.length }, via: 'description' };
  }
  return undefined;
}

/** The mentions that lie in [start, end); `mentions` are in text order and flat. */
function mentionsWithin(mentions: readonly FoldedMention[], start: number, end: number): FoldedMention[] {
  const inside: FoldedMention[] = [];
  for (let i = firstEndingAfter(mentions, start); i < mentions.length && mentions[i]!.end <= end; i++)
    if (mentions[i]!.start >= start) inside.push(mentions[i]!);
  return inside;
}

/** Between the name and the cue stand only modifiers, brackets or a short adverbial: 习近平在…中指出. */
function isSubject(rules: CueRules, text: string, nameEnd: number, cueStart: number): boolean {
  const between = text.slice(nameEnd, cueStart).replace(rules.modifiers, '');
  return between === '' || /^(?:在|今|昨|于|就|对|向|早上|其后|则|（|\d)/.test(between) || /(?:发表|发布|刊文|撰文|发文)/.test(between) || between.length <= 4;
}

/** The name with the titles straight before it: 清华大学研究员、太和智库高级研究员钱峰. */
function withTitle(text: string, person: FoldedMention, limit: number, inside: readonly FoldedMention[]): Span {
  let { start } = person;
  for (;;) {
    const title = inside.find((mention) => mention.end === start && mention.start >= limit && (mention.kind === 'role' || mention.kind === 'organisation' || mention.kind === 'place'));
    if (title) start = title.start;
    else if (text[start - 1] === '、' && inside.some((mention) => mention.end === start - 1 && mention.kind === 'role')) start -= 1;
    else break;
  }
  const role = inside.find((mention) => mention.start === person.end && mention.kind === 'role');
  return { start, end: role ? role.end : person.end };
}
