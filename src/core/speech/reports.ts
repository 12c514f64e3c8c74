import type { AnalyzedParagraph, Speaker } from '../document/model.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { type Cue, findCues } from './cues.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { innerLabels } from './innerLabels.ts';
import { isReportOf, medium } from './isReport.ts';
import { reportedOccasion } from './occasions.ts';
import { quotationsOf } from './quotations.ts';
import { endOfReport, openings } from './reportEnds.ts';
import type { SpeechRules } from './rules.ts';
import { sentenceStart } from './sentences.ts';
import { reporter, speakerAt } from './speakerNames.ts';
import { findSpeaker, type FoundSpeaker } from './speakers.ts';
import type { Draft, Voice } from './voice.ts';

/** The reports of a paragraph as they are found, cue by cue. */
interface Reporting {
  readonly rules: SpeechRules;
  readonly paragraph: AnalyzedParagraph;
  readonly text: string;
  readonly mentions: readonly FoldedMention[];
  readonly voice: Voice;
  readonly quotes: readonly Span[];
  readonly label: Draft | undefined;
  readonly drafts: Draft[];
  /** Where the words begin that the last cue opens. */
  contentStart: number;
}

/**
 * The reports of a paragraph, cue by cue; each runs to the clause of the next cue or to the paragraph's end.
 *
 * @param label - What the label at the start opens: only somebody named ends it.
 */
export function reports(rules: SpeechRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, label?: Draft): Draft[] {
  const { text } = paragraph.folded;
  const cues = findCues(rules, text);
  const labels = innerLabels(text, mentions);
  if (cues.length === 0 && labels.length === 0 && !label) return [];
  const { spans: quotes } = quotationsOf(text);
  const at: Reporting = { rules, paragraph, text, mentions, voice, quotes, label, drafts: label ? [label] : [], contentStart: label?.start ?? 0 };
  for (const cue of labels.length === 0 ? cues : [...cues, ...labels].sort((a, b) => a.start - b.start))
    if (cue.start >= at.contentStart && !quotes.some((quote) => quote.start < cue.start && cue.end < quote.end)) takeCue(at, cue);
  return at.drafts.map((draft) => ({ ...draft, end: endOfReport(rules, text, draft, mentions) })).filter((draft) => draft.end - draft.start >= 4);
}

/** Adds what a cue reports, and cuts the report before it where its clause or its quotation begins. */
function takeCue(at: Reporting, cue: Cue): void {
  const { rules, paragraph, text, mentions, voice, quotes, label, drafts, contentStart } = at;
  const found = findSpeaker(rules, text, cue, contentStart, mentions);
  const previous = drafts.at(-1);
  if (isInscribed(at, cue, found)) return skipInscription(at, cue, found);
  if (cue.opens === 'end' ? found.via === 'carried' : !isReportOf(rules, text, cue, found, previous, label !== undefined && !quotes.some(({ start, end }) => start <= label.start + 1 && end <= found.clauseStart), voice)) return;
  const speaker = speakerAt(paragraph, cue, found, mentions, drafts, voice);
  if (!speaker) return;
  const emptied = previous && (isEmptyBefore(previous, found, cue) || (found.via === 'carried' && previous.cue?.end === previous.start && isMention(mentions, previous.start, cue.start - 1))) ? drafts.pop() : undefined;
  const sentence = sentenceStart(text, found.clauseStart);
  const clause = found.via !== 'carried' && sentence >= contentStart + 4 ? sentence : found.clauseStart;
  const quote = quoteBefore(at, cue, found, previous, clause);
  const said = cue.opens !== 'end' ? undefined : quote ?? saidBefore(rules, text, cue, found, contentStart, previous !== undefined);
  if (cue.opens === 'end' && !said) return;
  const cut = said ? said.start : quote && previous ? quote.start : clause;
  if (previous && !emptied && cut > previous.start) drafts[drafts.length - 1] = { ...previous, end: Math.min(previous.end, cut) };
  const occasion = occasionAt(text, cue, found, mentions, speaker.name, Math.max(said ? found.clauseStart : 0, previous ? Math.max(contentStart, clause) : 0)) ?? emptied?.occasion ?? (found.via === 'carried' && previous?.occasion?.isPassing ? previous.occasion : undefined); // the same answer goes on
  drafts.push(...draftsAt(text, cue, {
    start: cue.contentStart, end: text.length, speaker, mention: found.mention ?? emptied?.mention, cue, kind: isPut(text, cue) ? 'direct' : 'indirect', rule: `cue ${cue.verb}`,
    ...(occasion ? { occasion } : {}), ...(found.source ? { source: found.source } : {}),
  }, quote, said));
  takeSpeaker(voice, speaker, askedAt(at, cue));
  at.contentStart = cue.contentStart;
}

/** The quotation that ends where the clause of a cue begins, and is its words. */
function quoteBefore({ text, quotes, contentStart }: Reporting, cue: Cue, found: FoundSpeaker, previous: Draft | undefined, clause: number): Span | undefined {
  if (isContrast(text, cue, found, previous)) return undefined;
  return quotes.find(({ start, end }) => end - start > 6 && (Math.abs(end - clause) <= 1 || Math.abs(end - found.clauseStart) <= 1) && isUtterance(text.slice(start, end)) && (previous ? start > previous.start && sentenceStart(text, start) === start : start >= contentStart));
}

/** What a cue reports: behind it, before it, or on both sides. */
function draftsAt(text: string, cue: Cue, draft: Draft, quote: Span | undefined, said: Span | undefined): Draft[] {
  const isBroken = quote && (said || /[^。！？][」』”]$/.test(text.slice(quote.start, quote.end))) && /^\s*[「“『]/.test(text.slice(cue.contentStart));
  if (isBroken) return [{ ...draft, before: quote, kind: 'direct', rule: 'quotation broken by its cue' }];
  if (said) return [{ ...draft, ...said, kind: quote ? 'direct' : 'indirect', rule: 'what is said before its cue' }];
  if (!quote) return [draft];
  return [{ ...draft, start: quote.start, end: quote.end, mention: undefined, kind: 'direct', rule: 'quotation before its cue' }, draft];
}

/** 甲问乙：…: put in its own words, also without quotation marks. */
function isPut(text: string, { verb, end, contentStart }: Cue): boolean {
  return verb.endsWith('问') && contentStart - end > 1 && /[：:]/.test(text[contentStart - 1]!);
}

/** Whom a question is put to by name. */
function askedAt({ rules, text, mentions }: Reporting, { verb, end, contentStart }: Cue): Speaker | undefined {
  if (!verb.includes('问') || !rules.isVerb('addressing', verb)) return undefined;
  const person = mentionsWithin(mentions, end, contentStart).find(({ kind, end: nameEnd }) => kind === 'person' && contentStart - nameEnd <= 1 && !hasUnitAt(openings, text, nameEnd - 1));
  return person && { name: person.canonical, via: 'explicit' };
}

/** A sign, a song, a saying, not what somebody writes: 牆上寫着：「…」. */
function isInscribed({ rules, text, mentions }: Reporting, cue: Cue, { clauseStart }: FoundSpeaker): boolean {
  const clause = text.slice(clauseStart, cue.end);
  if (!rules.sign.test(clause) || /[他她我]/.test(clause)) return false;
  return mentionsWithin(mentions, clauseStart, cue.start).every(({ kind, end }) => kind !== 'person' || text[end] === '的');
}

/** Words nobody speaks end what was reported before their sentence. */
function skipInscription(at: Reporting, cue: Cue, { clauseStart }: FoundSpeaker): void {
  const { text, quotes, drafts, contentStart } = at;
  const previous = drafts.at(-1);
  const quote = quotes.find(({ start }) => start === cue.contentStart);
  const sentence = sentenceStart(text, clauseStart);
  if (previous && sentence > previous.start) drafts[drafts.length - 1] = { ...previous, end: Math.min(previous.end, sentence) };
  at.contentStart = Math.max(contentStart, quote?.end ?? cue.contentStart);
}

function takeSpeaker(voice: Voice, speaker: Speaker, asked: Speaker | undefined): void {
  if (asked) voice.asked = asked;
  else if (reporter.test(speaker.name)) voice.asked = voice.speaker && !reporter.test(voice.speaker.name) ? voice.speaker : voice.asked;
  else voice.asked = undefined;
  if (!voice.speaker || !medium.test(speaker.name)) voice.speaker = speaker;
  if (speaker.via === 'explicit' || speaker.via === 'description') voice.names.add(speaker.name);
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

/** 某人則指: what stands in quotation marks before it belongs to the one before. */
function isContrast(text: string, cue: Cue, { mention }: FoundSpeaker, previous: Draft | undefined): boolean {
  return previous !== undefined && cue.opens !== 'end' && mention !== undefined && /^[则亦]/.test(text.slice(mention.end, cue.start));
}


/** What stands before a cue that ends its sentence, where nothing was reported before it. */
function saidBefore(rules: SpeechRules, text: string, cue: Cue, { clauseStart, isAdjacent, via }: FoundSpeaker, contentStart: number, isReported: boolean): Span | undefined {
  const start = sentenceStart(text, clauseStart);
  if (isReported || !isAdjacent || via === 'description' || !rules.isVerb('closing', cue.verb) || start < contentStart || clauseStart - start < 10 || text[clauseStart - 1] !== '，') return undefined;
  return { start, end: clauseStart - 1 };
}

/** Not the name of a plan or a title in quotation marks. */
function isUtterance(quotation: string): boolean {
  return /[，。！？；…]/.test(quotation) || quotation.length > 16;
}
