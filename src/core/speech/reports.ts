import type { AnalyzedParagraph, Speaker } from '../document/model.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { type Cue, type CueRules, findCues } from './cues.ts';
import { isNarration } from './frames.ts';
import { reportedOccasion } from './occasions.ts';
import { quotationsOf } from './quotations.ts';
import { sentenceStart } from './sentences.ts';
import { findSpeaker, type FoldedMention, type FoundSpeaker, mentionsWithin } from './speakers.ts';
import { type Draft, logicalText, type Voice } from './voice.ts';

/**
 * The reports of a paragraph, cue by cue; each runs to the clause of the next cue or to the paragraph's end.
 *
 * @param label - What the label at the start opens: only somebody named ends it.
 */
export function reports(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, label?: Draft): Draft[] {
  const { text } = paragraph.folded;
  const drafts: Draft[] = label ? [label] : [];
  const cues = findCues(rules, text);
  const labels = innerLabels(text, mentions);
  if (cues.length === 0 && labels.length === 0 && !label) return [];
  const { spans: quotes } = quotationsOf(text);
  let contentStart = label?.start ?? 0;
  for (const cue of labels.length === 0 ? cues : [...cues, ...labels].sort((a, b) => a.start - b.start)) {
    if (cue.start < contentStart || quotes.some((quote) => quote.start < cue.start && cue.end < quote.end)) continue;
    const found = findSpeaker(rules, text, cue, contentStart, mentions);
    const previous = drafts.at(-1);
    if (cue.opens === 'end' ? found.via === 'carried' : !isReportOf(rules, text, cue, found, previous, label !== undefined && !quotes.some(({ start, end }) => start <= label.start + 1 && end <= found.clauseStart), voice)) continue;
    const speaker = speakerAt(paragraph, cue, found, mentions, drafts, voice);
    if (!speaker) continue;
    const emptied = previous && (isEmptyBefore(previous, found, cue) || (found.via === 'carried' && previous.cue?.end === previous.start && isMention(mentions, previous.start, cue.start - 1))) ? drafts.pop() : undefined;
    const sentence = sentenceStart(text, found.clauseStart);
    const clause = found.via !== 'carried' && sentence >= contentStart + 4 ? sentence : found.clauseStart;
    const quote = isContrast(text, cue, found, previous) ? undefined : quotes.find(({ start, end }) => end - start > 6 && (Math.abs(end - clause) <= 1 || Math.abs(end - found.clauseStart) <= 1) && isUtterance(text.slice(start, end)) && (previous ? start > previous.start && sentenceStart(text, start) === start : start >= contentStart));
    const said = cue.opens !== 'end' ? undefined : quote ?? saidBefore(text, cue, found, contentStart, previous !== undefined);
    if (cue.opens === 'end' && !said) continue;
    const cut = said ? said.start : quote && previous ? quote.start : clause;
    if (previous && !emptied && cut > previous.start) drafts[drafts.length - 1] = { ...previous, end: Math.min(previous.end, cut) };
    const occasion = occasionAt(text, cue, found, mentions, speaker.name, Math.max(said ? found.clauseStart : 0, previous ? Math.max(contentStart, clause) : 0)) ?? emptied?.occasion ?? (found.via === 'carried' && previous?.occasion?.isPassing ? previous.occasion : undefined); // the same answer goes on
    const draft: Draft = {
      start: cue.contentStart, end: text.length, speaker, mention: found.mention ?? emptied?.mention, cue, kind: 'indirect', rule: `cue ${cue.verb}`,
      ...(occasion ? { occasion } : {}), ...(found.source ? { source: found.source } : {}),
    };
    const isBroken = quote && (said || /[^。！？][」”』]$/.test(text.slice(quote.start, quote.end))) && /^\s*[「“『]/.test(text.slice(cue.contentStart));
    if (isBroken) drafts.push({ ...draft, before: quote, kind: 'direct', rule: 'quotation broken by its cue' });
    else if (said) drafts.push({ ...draft, ...said, kind: quote ? 'direct' : 'indirect', rule: 'what is said before its cue' });
    else {
      if (quote) drafts.push({ ...draft, start: quote.start, end: quote.end, mention: undefined, kind: 'direct', rule: 'quotation before its cue' });
      drafts.push(draft);
    }
    if (reporter.test(speaker.name)) voice.asked = voice.speaker && !reporter.test(voice.speaker.name) ? voice.speaker : voice.asked;
    if (!voice.speaker || !medium.test(speaker.name)) voice.speaker = speaker;
    if (speaker.via === 'explicit' || speaker.via === 'description') voice.names.add(speaker.name);
    contentStart = cue.contentStart;
  }
  return drafts.map((draft) => ({ ...draft, end: endOfReport(rules, text, draft, mentions) })).filter((draft) => draft.end - draft.start >= 4);
}

/** Where it is said, in the words from an offset to the cue; not what only describes the speaker. */
function occasionAt(text: string, cue: Cue, { via, mention }: FoundSpeaker, mentions: readonly FoldedMention[], name: string, from: number): Draft['occasion'] {
  const occasion = reportedOccasion(text, { start: Math.max(from, cue.start - 200), end: cue.start }, mentions, name);
  return occasion && via === 'description' && mention && occasion.start < mention.end && occasion.end > mention.start ? undefined : occasion;
}

/** Whether a name is all that stands in [start, end): 批評某人，斥…. */
function isMention(mentions: readonly FoldedMention[], start: number, end: number): boolean {
  const mention = mentions[firstEndingAfter(mentions, start)];
  return mention?.start === start && mention.end === end;
}

/** 在臉書發文，表示…: the first verb says nothing by itself. */
function isEmptyBefore(previous: Draft, found: FoundSpeaker, cue: Cue): boolean {
  // 報道稱，他還表示：…: whom a paper names speaks.
  if (previous.speaker && medium.test(previous.speaker.name) && found.mention && found.mention.start - previous.start <= 30 && found.clauseStart >= previous.start) return true;
  return previous.cue !== undefined && found.via === 'carried' && found.clauseStart <= previous.start && cue.start - previous.start <= 3;
}

/** Who speaks at a cue; `undefined` when nobody is named or was before. */
function speakerAt(paragraph: AnalyzedParagraph, cue: Cue, found: FoundSpeaker, mentions: readonly FoldedMention[], drafts: readonly Draft[], voice: Voice): Speaker | undefined {
  const name = found.name === undefined && found.mention && found.via !== 'pronoun' ? described(logicalText(paragraph, found.mention), voice) : found.via === 'pronoun' ? antecedent(paragraph.folded.text, found.mention, mentions, drafts.length === 0) ?? found.name : fullName(paragraph, found);
  return cue.start === cue.end && !isWordless(cue) && name !== undefined ? { name, via: 'label' as const } : speakerOf(name, found.via, voice);
}

/** 該負責人, 發言人: the one who spoke before under a longer name that ends so. */
function described(text: string, voice: Voice): string {
  const noun = text.replace(/^(?:[該该]|[這这][名位]|上述)/, '');
  if (noun === text && text.length > 5) return text;
  return voice.names.endingWith(noun) ?? text;
}

/** 某人則指: what stands in quotation marks before it belongs to the one before. */
function isContrast(text: string, cue: Cue, { mention }: FoundSpeaker, previous: Draft | undefined): boolean {
  return previous !== undefined && cue.opens !== 'end' && mention !== undefined && /^[则亦]/.test(text.slice(mention.end, cue.start));
}

/** A clause that only says who speaks, behind what is said: A，局長昨天在會上透露。 */
const closingVerb = /^(?:表示|说|指出|透露|介绍|认为|称|坦言|强调|预计|相信|警告|告诉)$/;

/** What stands before a cue that ends its sentence, where nothing was reported before it. */
function saidBefore(text: string, cue: Cue, { clauseStart, isAdjacent, via }: FoundSpeaker, contentStart: number, isReported: boolean): Span | undefined {
  const start = sentenceStart(text, clauseStart);
  if (isReported || !isAdjacent || via === 'description' || !closingVerb.test(cue.verb) || start < contentStart || clauseStart - start < 10 || text[clauseStart - 1] !== '，') return undefined;
  return { start, end: clauseStart - 1 };
}

/** 中方主张, 政府认为 straight after the cue: the body somebody speaks for. */
const spokenFor = /^\s*(?:[\p{Script=Han}]方|政府|当局|局方|市府|中国|我国|我们|我|大家|人们|社会|有人|有意见)[^，。]{0,4}$/u;

/** Not the name of a plan or a title in quotation marks. */
function isUtterance(quotation: string): boolean {
  return /[，。！？；…]/.test(quotation) || quotation.length > 16;
}

/** A colon before a quotation that no verb stands before. */
function isWordless({ start, end, opens }: Cue): boolean {
  return start === end && opens === 'quotation';
}

/** Whether a cue opens a report of its own, given who was found for it and what stands before. */
function isReportOf(rules: CueRules, text: string, cue: Cue, found: FoundSpeaker, previous: Draft | undefined, isLabelled: boolean, voice: Voice): boolean {
  if (isWordless(cue) && !(found.via !== 'carried' && (!previous || sentenceStart(text, cue.start) > previous.start))) return false;
  // 對於某人質疑經費不足，: what somebody else answers.
  if (cue.opens === 'clause' && /^(?:对于|针对|面对|至于|关于|由于|有关|就)/.test(text.slice(found.clauseStart))) return false;
  const isBare = previous !== undefined && cue.start === found.clauseStart && (bareVerb.test(cue.verb) || (previous.cue?.end === previous.start && chainedVerb.test(cue.verb))) && !/^[者的声]/.test(text.slice(cue.end));
  // 某人召开记者会，痛批…: the verb opens its clause, the subject the sentence.
  const opensClause = (found.via === 'explicit' || found.via === 'short' || (found.via === 'description' && !previous)) && cue.opens !== 'mark' && /，(?:并|又|还|也|亦|同时|更|再)?$/.test(text.slice(Math.max(0, cue.start - 3), cue.start)) && (!previous || (found.isPerson && found.clauseStart > previous.start && found.mention!.start === sentenceStart(text, found.mention!.start)));
  const isChained = previous !== undefined && found.via === 'carried' && cue.start > found.clauseStart && rules.withoutModifiers(text.slice(found.clauseStart, cue.start)) === ''; // 又形容…
  if (cue.isWeak && !found.isAdjacent && !isBare && !opensClause && !isChained) return false;
  if (cue.isAsking && !isChained && !(found.isAdjacent && (found.isPerson || found.via === 'pronoun'))) return false;
  if (previous && wishing.test(cue.verb) && (found.via === 'carried' || found.via === 'pronoun')) return false;
  // 甲指出，乙說…: reported speech inside reported speech.
  // 響應黨中央號召、貫徹黨中央要求，: a noun behind another verb.
  if (cue.isWeak && cue.opens === 'mark' && found.mention && found.via === 'explicit' && !found.isPerson && /[、贯彻落实响应按照根据回应符合]$/.test(text.slice(found.clauseStart, found.mention.start))) return false;
  const isMedia = previous?.speaker !== undefined && medium.test(previous.speaker.name);
  if (previous?.cue && !isMedia && previous.cue.end > previous.cue.start && cue.start - previous.start < 60 && found.mention && found.mention.start >= previous.start && !/[，。；：！？]/.test(text.slice(previous.start, cue.start))) return false;
  const begins = text.slice(Math.max(0, found.clauseStart - 1), found.clauseStart);
  // 但多數專家認為… inside a report is part of what is reported, unless a sentence begins with it.
  if (found.via === 'description' && previous && !/[。！？」”；]$/.test(begins)) return false;
  // 甲强调，中方主张：第一…: who is spoken for.
  if (previous?.cue && cue.opens !== 'quotation' && spokenFor.test(text.slice(previous.start, cue.start))) return false;
  // 他說，甲早前曾表示…: reported speech inside reported speech.
  if (previous?.cue && found.via !== 'carried' && /(?:曾|早前|过去)$/.test(text.slice(Math.max(0, cue.start - 2), cue.start)) && sentenceStart(text, found.clauseStart) <= previous.start) return false;
  // 甲表示，…，拜登政府重申「…」: of another in the same sentence, where no 則 sets the two apart.
  if (previous?.cue && !isMedia && previous.start > previous.cue.end && found.mention && found.via !== 'pronoun' && (cue.opens === 'clause' || cue.opens === 'quotation') && !isWordless(cue) && sentenceStart(text, found.clauseStart) <= previous.start && !/^[则也亦反却]/.test(text.slice(found.mention.end))) return false;
  if (previous?.cue && found.via === 'carried' && /(?:已|已经|曾|一再|多次)$/.test(text.slice(Math.max(0, cue.start - 2), cue.start))) return false;
  if (isLabelled && (found.via === 'pronoun' || found.via === 'carried' || found.via === 'description')) return false;
  if (found.via !== 'carried') return true;
  const rest = text.slice(found.clauseStart);
  const goesOn = previous !== undefined && (/^(?:并|又|还|也|亦|再|更|续|同时|最后|随后|进一步)/.test(rest) || isBare || (/^(?:但|惟|不过|然而)/.test(rest) && cue.start - found.clauseStart <= 2));
  return goesOn || (!previous && voice.isOpen && cue.start - found.clauseStart <= 3 && found.clauseStart === 0);
}

/** Verbs that without a subject, at the start of a clause, still report: …，指當局失職. Not 希望, 相信: these stand in what is said. */
const bareVerb = /^(?:强调|指|称|指出|表示|认为|直言|坦言|批评|质疑|形容|反驳|重申|呼吁|抨击|痛批|透露|直指|坚称|反问)$/;

/** Behind a verb without a mark these go on with the reporter's sentence too: 反駁指控毫無根據，強調…. */
/** A paper, a station or what it reports: whom it names speaks. */
const medium = /(?:[报報](?:道|[导導])|媒[体體]|[美英外俄日德法港台韩韓印]媒|[该該][报報台臺社网網]|[时時日晚早][报報]|电视台|電視台|通[讯訊]社|《[^》]{2,16}[报報]》)$/;
/** What somebody wishes while he speaks is part of what he says. */
const wishing = /^(?:希望|期望|期待|相信)$/;
const chainedVerb = /^(?:警告|提醒|敦促|促请|承认|否认|指责|认同|解释|建议|要求)$/;

const openings = unitSet('「『“');
const closings = unitSet('」』”');
const stops = unitSet('。！？');

/** A report ends where narration comes back: in so many words, or behind a whole utterance in quotation marks. */
function endOfReport({ narrator }: CueRules, text: string, { start, end, cue, before, speaker }: Draft, mentions: readonly FoldedMention[]): number {
  const utterance = cue && (before || start - cue.end <= 1) && hasUnitAt(openings, text, start) ? /^[「『“][^「『“」』”]*(?:[。！？][」』”]|[」』”][。！？])(?!\s*[「『“]|(?:但|不过|而|并|同时|至于|另外|此外|对于)[^。]{0,40}[「『“])/.exec(text.slice(start, end)) : null;
  if (utterance) return start + utterance[0].length;
  const words = cue && start === cue.end && hasUnitAt(openings, text, start) ? /^[「『“][^「『“」』”]*[」』”](?=，)/.exec(text.slice(start, end)) : null;
  if (words && narrator.test(text.slice(start + words[0].length, start + words[0].length + 8))) return start + words[0].length;
  for (let at = start; at < end; at++) {
    if (!hasUnitAt(stops, text, at)) continue;
    if (hasUnitAt(closings, text, at + 1)) at++;
    if (at + 1 < end && (isNarration(text.slice(at + 1, at + 41)) || (cue && isNamedAt(mentions, at + 1, speaker?.name)))) return at + 1;
  }
  return end;
}

/** Nobody calls himself by his name: a sentence that begins with it is the reporter's. */
function isNamedAt(mentions: readonly FoldedMention[], at: number, name: string | undefined): boolean {
  const mention = mentions[firstEndingAfter(mentions, at)];
  return mention?.start === at && mention.kind === 'person' && mention.canonical === name;
}

/** 林鄭月娥：因為…, 她搖搖頭：「…」 inside a paragraph: a cue without a verb. */
function innerLabels(text: string, mentions: readonly FoldedMention[]): Cue[] {
  const labels: Cue[] = [];
  for (const { kind, start, end } of mentions) {
    if (kind !== 'person' || start === 0 || !hasUnitAt(colons, text, end) || !/[。？！」』”\s]/.test(text[start - 1]!)) continue;
    labels.push({ start: end, end, verb: '：', contentStart: end + 1, opens: 'mark', isWeak: false });
  }
  for (let at = text.indexOf('：'); at >= 0; at = text.indexOf('：', at + 1))
    if (hasUnitAt(openings, text, at + 1) && /[^。？！」』”：]{2,30}$/.test(text.slice(Math.max(0, at - 30), at)) && !hasUnitAt(closings, text, at - 1)) labels.push({ start: at, end: at, verb: '：', contentStart: at + 1, opens: 'quotation', isWeak: false });
  return labels;
}

const colons = unitSet('：:');

/** The person a pronoun stands for when the same sentence names one before it: 李某歡迎來訪，他表示…; or the one an earlier sentence began with. */
function antecedent(text: string, pronoun: Span | undefined, mentions: readonly FoldedMention[], isFirst: boolean): string | undefined {
  if (!pronoun) return undefined;
  const people = mentions.filter((mention) => mention.kind === 'person' && mention.end <= pronoun.start);
  const sentence = sentenceStart(text, pronoun.start);
  const inSentence = people.find((mention) => mention.start >= sentence);
  if (inSentence || !isFirst) return inSentence?.canonical;
  return [...people].reverse().find((mention) => opensSentence(text, mention, mentions) && /[\p{Script=Han}\d]/u.test(text[mention.end] ?? '') && !/[对向同与和被批由据]/.test(text[mention.start - 1] ?? ''))?.canonical;
}

function fullName(paragraph: AnalyzedParagraph, { name, mention }: FoundSpeaker): string | undefined {
  return name !== undefined && mention ? calledName(paragraph, name, mention) : name;
}

/** Whether a person begins a sentence, but for a byline and the offices before the name. */
function opensSentence(text: string, { start }: Span, mentions: readonly FoldedMention[]): boolean {
  const sentence = sentenceStart(text, start);
  const from = sentence + (/^[^，。]{2,24}日电\s?(?:\([^)]{2,20}\)|（[^）]{2,20}）)?/.exec(text.slice(sentence, start))?.[0].length ?? 0);
  const offices = mentionsWithin(mentions, from, start).filter(({ kind }) => kind === 'role');
  return start - from - offices.reduce((sum, each) => sum + each.end - each.start, 0) <= 20;
}

/** 李先生: a surname alone is no name. */
export function calledName(paragraph: AnalyzedParagraph, name: string, mention: Span): string {
  if (name.length !== 1) return name;
  const title = /^(?:先生|女士|太太|小姐|太|生|议员|教授|医生|律师|老师|同学|师傅|警官|法官|大[姐哥爷叔妈娘]|阿姨|奶奶|爷爷|[伯叔姐哥姨婶]|老)/.exec(paragraph.folded.text.slice(mention.end));
  return logicalText(paragraph, { start: mention.start, end: mention.end + (title?.[0].length ?? 0) });
}

/** Who asks; a pronoun behind it is whom he asked. */
const reporter = /(?:[记記]者|主持人?)$/;

function speakerOf(name: string | undefined, via: Speaker['via'], voice: Voice): Speaker | undefined {
  if (name !== undefined) return { name, via };
  const before = via === 'pronoun' && voice.asked && voice.speaker && reporter.test(voice.speaker.name) ? voice.asked : voice.speaker;
  return before && { name: before.name, via };
}
