import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, Announcement, Heading, Mention, Speaker, SpeechPoint } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { firstEndingAfter, shiftSpan, type Span } from '../text/span.ts';
import { type TextView, toRootSpan } from '../text/textView.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { findAnnouncements } from './announcements.ts';
import { type Cue, type CueRules, cueRulesOf, findCues } from './cues.ts';
import { findItems } from './items.ts';
import { bylineEnd, findSource, isNarration, labelOf, type Label } from './frames.ts';
import { narratedOccasion, reportedOccasion, titleOccasion } from './occasions.ts';
import { quotationsOf, staysOpen } from './quotations.ts';
import { toPoint } from './points.ts';
import { SpokenNames } from './spokenNames.ts';
import { sentenceStart } from './sentences.ts';
import { findSpeaker, type FoldedMention, type FoundSpeaker, mentionsWithin } from './speakers.ts';
import { documentForm, type DocumentForm, endMark } from './turns.ts';
import { type Draft, logicalText, type Voice } from './voice.ts';

/** Everything speech is found in; offsets into the source text. */
export interface SpeechInput {
  readonly source: SourceText;
  readonly paragraphs: readonly AnalyzedParagraph[];
  readonly headings: readonly Heading[];
  readonly mentions: readonly Mention[];
  /** For each paragraph its own mentions, offsets into its logical text. */
  readonly logicalMentions: readonly (readonly Mention[])[];
}

/** The speech points of a document, each with its speaker, and the announced numbers of points. Linear in the text; never throws on text. */
export function findSpeech(input: SpeechInput, tables: Tables): { points: readonly SpeechPoint[]; announcements: readonly Announcement[] } {
  const rules = cueRulesOf(tables);
  const voice: Voice = { speaker: undefined, names: new SpokenNames(), occasions: new Map(), occasion: undefined, headingOccasion: undefined, source: undefined, inTurn: false, isQuoting: false, isOpen: false, heading: undefined, headingSpeaker: undefined };
  const mentionsOf = mentionsByParagraph(input);
  const form = documentForm(input.paragraphs, mentionsOf, (i) => isReport(rules, input.paragraphs[i]!, mentionsOf[i]!));
  const points: SpeechPoint[] = [];
  for (const [i, paragraph] of input.paragraphs.entries()) {
    const mentions = mentionsOf[i]!;
    if (form.speech?.from === i) {
      voice.speaker = { name: form.speech.name, via: 'heading' };
      voice.inTurn = true;
    }
    if (paragraph.kind === 'heading') {
      takeHeading(voice, paragraph, input, mentions);
      if (form.isTranscript || form.speech) takeTitle(voice, paragraph, points.length === 0);
      continue;
    }
    if (paragraph.kind === 'furniture') continue;
    const drafts = draftsOf(rules, paragraph, mentions, voice, form);
    takeFrame(voice, paragraph, drafts, mentions);
    for (const draft of drafts.flatMap((each) => splitItems(paragraph.folded.text, each))) {
      const point = toPoint(paragraph, draft, voice, points.length + 1);
      if (point) points.push(point);
    }
  }
  return { points, announcements: findAnnouncements(input.paragraphs, points) };
}

function mentionsByParagraph({ paragraphs, logicalMentions }: SpeechInput): FoldedMention[][] {
  return paragraphs.map(({ folded }, i) => {
    const byline = bylineEnd(folded.text);
    const found = foldedMentions(folded, logicalMentions[i]!);
    return byline === 0 ? found : found.filter(({ start }) => start >= byline);
  });
}

function takeHeading(voice: Voice, paragraph: AnalyzedParagraph, { headings, mentions: all }: SpeechInput, mentions: readonly FoldedMention[]): void {
  const heading = headings[firstEndingAfter(headings, paragraph.start)];
  voice.heading = heading?.start === paragraph.start ? heading : undefined;
  if (paragraph.level === 1) { // another story
    voice.occasion = undefined;
    voice.occasions.clear();
  }
  const { text } = paragraph.folded;
  const people = mentions.filter((mention) => mention.kind === 'person');
  const isMeetingLabel = /^(?:会见|会晤|接见)[^，。]{2,30}[：:]$/.test(text);
  const speaking = isMeetingLabel ? undefined : people.find(({ end }) => /^[^，。]{0,6}(?:[：:]|讲|说|谈|强调|指出|表示|阐述|提出)/.test(text.slice(end)));
  const isAboutMeeting = /^(?:会见|会晤|接见|同|与)/.test(text) && !speaking && !titled(paragraph, all);
  const person = speaking ?? titled(paragraph, all) ?? people[0];
  const isLabel = paragraph.level === 4 || /[：:]$/.test(text);
  if (person && !isAboutMeeting) voice.headingSpeaker = { name: person.canonical, via: 'heading' };
  else if ((paragraph.level ?? 3) < 3 && !isLabel) voice.headingSpeaker = undefined;
  if ((paragraph.level ?? 3) < 3 && !isLabel) voice.isOpen = false;
  voice.headingOccasion = isAboutMeeting && isLabel ? { span: { start: paragraph.start, end: paragraph.end - (/[：:]$/.test(text) ? 1 : 0) }, text: paragraph.logical.text.replace(/[：:]$/, '') } : undefined;
}

/** Where a speech or a conversation in full is held: the title says it, or a new one. */
function takeTitle(voice: Voice, paragraph: AnalyzedParagraph, isFirst: boolean): void {
  const found = isFirst && !voice.occasion ? titleOccasion(paragraph.folded.text) : undefined;
  const root = found && toRootSpan(paragraph.folded, found);
  if (found && root) voice.occasion = { span: shiftSpan(root, paragraph.start), text: logicalText(paragraph, found) };
}

/** 王主席講了這些重點: the person of that surname the document names. */
function titled(paragraph: AnalyzedParagraph, mentions: readonly Mention[]): Mention | undefined {
  const match = /(\p{Script=Han})(?:主席|总统|总理|特首|市长|部长|书记|院长|议员|局长|司长)[^，。：:]{0,4}(?:讲|谈|说|强调|阐述|提出|指出|表示)/u.exec(paragraph.folded.text);
  const surname = match && logicalText(paragraph, { start: match.index, end: match.index + 1 });
  return surname ? mentions.find(({ kind, canonical }) => kind === 'person' && canonical.startsWith(surname) && canonical.length >= 2) : undefined;
}

function draftsOf(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, form: DocumentForm): Draft[] {
  const { text } = paragraph.folded;
  const label = labelIn(paragraph, mentions, form);
  if (label && (form.isTranscript || label.isTurn || /[「『“]/.test(text[label.end] ?? ''))) return labelled(rules, paragraph, label, mentions, voice, form);
  if (voice.inTurn && endMark.test(text)) voice.inTurn = false;
  if (voice.inTurn && voice.speaker) return [whole(text, voice.speaker, 'turn goes on')];
  if (voice.isQuoting && voice.speaker && (/^[「“『]/.test(text) || /[」”』]/.test(text) || !isReport(rules, paragraph, mentions))) {
    voice.isQuoting = staysOpen(text);
    return [whole(text, voice.speaker, 'quotation goes on')];
  }
  if (bulletMark.test(text)) return bulletPoint(rules, paragraph, mentions, voice);
  const reported = reports(rules, paragraph, mentions, voice);
  voice.isQuoting = reported.length > 0 && quotationsOf(text).isOpen;
  if (reported.length === 0) return carriedOn(text, voice);
  voice.isOpen = true;
  return reported;
}

function whole(text: string, speaker: Speaker, rule: string): Draft {
  return { start: 0, end: text.length, speaker: { name: speaker.name, via: 'carried' }, mention: undefined, cue: undefined, kind: 'direct', rule };
}

const bulletMark = /^(?:[●■◆▲□•·]|〇(?![〇零一二三四五六七八九]))/; // ○ folds to 〇, and 〇八年 is a year

/** The label a paragraph begins with, resolved; names that are no entity's are cut from the text as it is written. */
function labelIn(paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], { nameOf, repeatedLabel }: DocumentForm): Label | undefined {
  const label = labelOf(paragraph.folded.text, mentions) ?? repeatedLabel(paragraph.folded.text);
  if (!label || mentions.some((mention) => mention.canonical === label.name)) return label;
  return { ...label, name: nameOf(label) ?? ownName(paragraph, label) };
}

/** A paragraph that begins with somebody named and what he says: the reporter is back, and the turn is over. */
function isReport(rules: CueRules, { folded: { text } }: AnalyzedParagraph, mentions: readonly FoldedMention[]): boolean {
  const end = text.search(/[。！？]/);
  const cue = findCues(rules, end < 0 ? text : text.slice(0, end)).find(({ isWeak }) => !isWeak);
  return cue !== undefined && mentions.some((mention) => mention.kind === 'person' && mention.end <= cue.start && cue.start - mention.end < 30);
}

function labelled(rules: CueRules, paragraph: AnalyzedParagraph, label: Label, mentions: readonly FoldedMention[], voice: Voice, { isTranscript }: DocumentForm): Draft[] {
  const { text } = paragraph.folded;
  const speaker: Speaker = { name: label.name, via: 'label' };
  voice.speaker = speaker;
  voice.inTurn = isTranscript;
  voice.isOpen = true;
  if (label.end >= text.length) return [];
  const draft: Draft = { start: label.end, end: text.length, speaker, mention: { start: label.start, end: label.nameEnd }, cue: undefined, kind: 'direct', rule: 'speaker label' };
  return isTranscript ? [draft] : reports(rules, paragraph, mentions, voice, draft);
}

function bulletPoint(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice): Draft[] {
  const { text } = paragraph.folded;
  const reported = reports(rules, paragraph, mentions, voice);
  if (reported.length > 0) return reported;
  const speaker = voice.headingSpeaker;
  if (!speaker || /20\d\d年|\d+月\d+日/.test(text.slice(0, 14))) return [];
  return [{ start: 0, end: text.length, speaker, mention: undefined, cue: undefined, kind: 'bullet', rule: 'bullet under a heading that names the speaker' }];
}

/**
 * The reports of a paragraph, cue by cue; each runs to the clause of the next cue or to the paragraph's end.
 *
 * @param label - What the label at the start opens: only somebody named ends it.
 */
function reports(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, label?: Draft): Draft[] {
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
    if (cue.opens === 'end' ? found.via === 'carried' : !isReportOf(rules, text, cue, found, previous, label !== undefined, voice)) continue;
    const speaker = speakerAt(paragraph, cue, found, mentions, drafts, voice);
    if (!speaker) continue;
    const emptied = previous && isEmptyBefore(previous, found, cue) ? drafts.pop() : undefined;
    const sentence = sentenceStart(text, found.clauseStart);
    const clause = found.via !== 'carried' && sentence >= contentStart + 4 ? sentence : found.clauseStart;
    const quote = isContrast(text, cue, found, previous) ? undefined : quotes.find(({ start, end }) => end - start > 6 && (Math.abs(end - clause) <= 1 || Math.abs(end - found.clauseStart) <= 1) && isUtterance(text.slice(start, end)) && (previous ? start > previous.start && sentenceStart(text, start) === start : start >= contentStart));
    const said = cue.opens !== 'end' ? undefined : quote ?? saidBefore(text, cue, found, contentStart, previous !== undefined);
    if (cue.opens === 'end' && !said) continue;
    const cut = said ? said.start : quote && previous ? quote.start : clause;
    if (previous && !emptied && cut > previous.start) drafts[drafts.length - 1] = { ...previous, end: Math.min(previous.end, cut) };
    const shift = Math.max(previous ? Math.max(contentStart, clause) : 0, cue.start - 200);
    const own = reportedOccasion(text, { start: said ? Math.max(shift, found.clauseStart) : shift, end: cue.start }, mentions, speaker.name);
    const occasion = (own && found.mention && own.start < found.mention.end && own.end > found.mention.start && found.via === 'description' ? undefined : own) ?? emptied?.occasion ?? (found.via === 'carried' && previous?.occasion?.isPassing ? previous.occasion : undefined); // the same answer goes on
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
    voice.speaker = speaker;
    if (speaker.via === 'explicit' || speaker.via === 'description') voice.names.add(speaker.name);
    contentStart = cue.contentStart;
  }
  return drafts.map((draft) => ({ ...draft, end: endOfReport(text, draft) })).filter((draft) => draft.end - draft.start >= 4);
}

/** 在臉書發文，表示…: the first verb says nothing by itself. */
function isEmptyBefore(previous: Draft, found: FoundSpeaker, cue: Cue): boolean {
  return previous.cue !== undefined && found.via === 'carried' && found.clauseStart <= previous.start && cue.start - previous.start <= 3;
}

/** Who speaks at a cue; `undefined` when nobody is named or was before. */
function speakerAt(paragraph: AnalyzedParagraph, cue: Cue, found: FoundSpeaker, mentions: readonly FoldedMention[], drafts: readonly Draft[], voice: Voice): Speaker | undefined {
  const name = found.name === undefined && found.mention && found.via !== 'pronoun' ? described(logicalText(paragraph, found.mention), voice) : found.via === 'pronoun' ? antecedent(paragraph.folded.text, found.mention, mentions, drafts.length === 0) ?? found.name : fullName(paragraph, found);
  return cue.start === cue.end && name !== undefined ? { name, via: 'label' as const } : speakerOf(name, found.via, voice);
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

/** Whether a cue opens a report of its own, given who was found for it and what stands before. */
function isReportOf(rules: CueRules, text: string, cue: Cue, found: FoundSpeaker, previous: Draft | undefined, isLabelled: boolean, voice: Voice): boolean {
  // 對於某人質疑經費不足，: what somebody else answers.
  if (cue.opens === 'clause' && /^(?:对于|针对|面对|至于|关于|由于|有关|就)/.test(text.slice(found.clauseStart))) return false;
  const isBare = previous !== undefined && cue.start === found.clauseStart && bareVerb.test(cue.verb) && !/^[者的声]/.test(text.slice(cue.end));
  // 某人召开记者会，痛批…: the verb opens its clause, the subject the sentence.
  const opensClause = (found.via === 'explicit' || found.via === 'short') && cue.opens !== 'mark' && text[cue.start - 1] === '，' && (!previous || (found.isPerson && found.clauseStart > previous.start && found.mention!.start === sentenceStart(text, found.mention!.start)));
  const isChained = previous !== undefined && found.via === 'carried' && cue.start > found.clauseStart && rules.withoutModifiers(text.slice(found.clauseStart, cue.start)) === ''; // 又形容…
  if (cue.isWeak && !found.isAdjacent && !isBare && !opensClause && !isChained) return false;
  const begins = text.slice(Math.max(0, found.clauseStart - 1), found.clauseStart);
  // 但多數專家認為… inside a report is part of what is reported, unless a sentence begins with it.
  if (found.via === 'description' && previous && !/[。！？」”；]$/.test(begins)) return false;
  // 甲强调，中方主张：第一…: who is spoken for.
  if (previous?.cue && cue.opens !== 'quotation' && spokenFor.test(text.slice(previous.start, cue.start))) return false;
  // 他說，甲早前曾表示…: reported speech inside reported speech.
  if (previous?.cue && found.via !== 'carried' && /(?:曾|早前|过去)$/.test(text.slice(Math.max(0, cue.start - 2), cue.start)) && sentenceStart(text, found.clauseStart) <= previous.start) return false;
  if (isLabelled && (found.via === 'pronoun' || found.via === 'carried' || found.via === 'description')) return false;
  if (found.via !== 'carried') return true;
  const rest = text.slice(found.clauseStart);
  const goesOn = previous !== undefined && (/^(?:并|又|还|也|亦|再|更|续|同时|最后|随后|进一步)/.test(rest) || isBare);
  return goesOn || (!previous && voice.isOpen && cue.start - found.clauseStart <= 3 && found.clauseStart === 0);
}

/** Verbs that without a subject, at the start of a clause, still report: …，指當局失職. Not 希望, 相信, 强调: these stand in what is said. */
const bareVerb = /^(?:指|称|指出|表示|认为|直言|坦言|批评|质疑|形容|反驳|重申|呼吁|抨击|痛批|透露|直指|坚称|反问)$/;

const openings = unitSet('「『“');
const closings = unitSet('」』”');
const stops = unitSet('。！？');

/** A report ends where narration comes back: in so many words, or behind a whole utterance in quotation marks. */
function endOfReport(text: string, { start, end, cue, before }: Draft): number {
  const utterance = cue && (before || start - cue.end <= 1) && hasUnitAt(openings, text, start) ? /^[「『“][^「『“」』”]*(?:[。！？][」』”]|[」』”][。！？])(?!\s*[「『“])/.exec(text.slice(start, end)) : null;
  if (utterance) return start + utterance[0].length;
  for (let at = start; at < end; at++) {
    if (!hasUnitAt(stops, text, at)) continue;
    if (hasUnitAt(closings, text, at + 1)) at++;
    if (at + 1 < end && isNarration(text.slice(at + 1, at + 41))) return at + 1;
  }
  return end;
}

/** A paragraph without a cue belongs to the voice before it when its form says so. */
function carriedOn(text: string, voice: Voice): Draft[] {
  const speaker = voice.speaker;
  const isQuotation = /^[「“『].{8,}[」”』][。！？]?$/s.test(text) && quotationsOf(text).spans.length === 1;
  const isItem = /^(?:[一二三四五六七八九十]要|[一二三四五六七八九十]是|第[一二三四五六七八九十]|首先|其次|再次|最后|要|我们|我|必须|中方|我方|双方要|各方要|各国要|各级|各地|坚持|加强|推进|推动|深化|加快|完善|维护|巩固|拓展|促进|着力|[（(][一二三四五六七八九十\d]{1,2}\s*[)）])/.test(text);
  if (!speaker || !(voice.isOpen || isQuotation) || !(isQuotation || isItem) || text.length < 8) {
    voice.isOpen = false;
    return [];
  }
  return [{ start: 0, end: text.length, speaker: { ...speaker, via: 'carried' }, mention: undefined, cue: undefined, kind: isQuotation ? 'direct' : 'indirect', rule: isQuotation ? 'quotation alone in its paragraph' : 'the voice goes on' }];
}

/** 林鄭月娥：因為… inside a paragraph: a label is a cue without a verb. */
function innerLabels(text: string, mentions: readonly FoldedMention[]): Cue[] {
  const labels: Cue[] = [];
  for (const { kind, start, end } of mentions) {
    if (kind !== 'person' || start === 0 || !hasUnitAt(colons, text, end) || !/[。？！」』”\s]/.test(text[start - 1]!)) continue;
    labels.push({ start: end, end, verb: '：', contentStart: end + 1, opens: 'mark', isWeak: false });
  }
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
  return [...people].reverse().find((mention) => mention.start - sentenceStart(text, mention.start) <= 20 && /[\p{Script=Han}]/u.test(text[mention.end] ?? '') && !/[对向同与和被批由据]/.test(text[mention.start - 1] ?? ''))?.canonical;
}

/** 李先生: a surname alone is no name. */
function fullName(paragraph: AnalyzedParagraph, { name, mention }: FoundSpeaker): string | undefined {
  if (name?.length !== 1 || !mention) return name;
  const title = /^(?:先生|女士|太太|小姐|太|生|议员|教授|医生|律师|老师|同学|师傅|警官|法官|大[姐哥爷叔妈娘]|阿姨|奶奶|爷爷|[伯叔姐哥姨婶]|老)/.exec(paragraph.folded.text.slice(mention.end));
  return logicalText(paragraph, { start: mention.start, end: mention.end + (title?.[0].length ?? 0) });
}

function ownName(paragraph: AnalyzedParagraph, label: Label): string {
  return logicalText(paragraph, { start: label.start, end: label.nameEnd }).replace(/[（(][^）)]*[)）]$/, '').trim();
}

function speakerOf(name: string | undefined, via: Speaker['via'], voice: Voice): Speaker | undefined {
  if (name !== undefined) return { name, via };
  return voice.speaker && { name: voice.speaker.name, via };
}

/** Items with marks of one family become points of their own, the lead-in another. */
function splitItems(text: string, draft: Draft): Draft[] {
  const items = findItems(text, draft);
  if (items.length === 0) return [draft];
  const lead = { ...draft, end: items[0]!.start };
  const points = items.map((item) => ({ ...draft, start: item.start, end: item.end, kind: 'enumerated' as const, ordinal: item.ordinal, rule: `${draft.rule}, item ${item.ordinal}` }));
  return lead.end - lead.start >= 6 ? [lead, ...points] : points;
}

function takeFrame(voice: Voice, paragraph: AnalyzedParagraph, drafts: readonly Draft[], mentions: readonly FoldedMention[]): void {
  const text = paragraph.folded.text;
  const toSource = (span: Span): Span | undefined => {
    const root = toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  const narrated = drafts.length === 0 ? (bulletMark.test(text) ? undefined : narratedOccasion(text.slice(0, 200))) : drafts.find(({ occasion }) => occasion?.isShared)?.occasion;
  const span = narrated ? toSource(narrated) : undefined;
  if (narrated && span) {
    voice.occasion = { span, text: logicalText(paragraph, narrated), isCalled: drafts.length > 0 };
    voice.occasions.clear();
  }
  for (const { occasion } of drafts) {
    const met = occasion && !occasion.isPassing && !occasion.isShared ? toSource(occasion) : undefined;
    if (!occasion || !met) continue;
    for (const { kind, canonical } of mentionsWithin(mentions, occasion.start, occasion.end)) if (kind === 'person') voice.occasions.set(canonical, { span: met, text: logicalText(paragraph, occasion) }); // who is met speaks there too
  }
  const source = findSource(text);
  voice.source = source && toSource(source);
}

/** The mentions of a paragraph and those inside them, each behind the one that holds it. Offsets into the logical text, then into the folded one. */
function foldedMentions(folded: TextView, mentions: readonly Mention[], found: FoldedMention[] = []): FoldedMention[] {
  const { isIdentity, inverse } = folded.toBase;
  for (const mention of mentions) {
    const span = isIdentity ? mention : inverse.mapSpan(mention);
    if (span) found.push(withoutVerb(folded.text, { start: span.start, end: span.end, kind: mention.kind, canonical: mention.canonical }));
    if (mention.inner) foldedMentions(folded, mention.inner, found);
  }
  return found;
}

/** Verbs that a name before them may have eaten into. */
const eaten = new Set(['接受', '出席', '会见', '批评', '表示', '指出', '强调', '认为', '回应', '直言', '坦言', '重申', '呼吁', '质疑', '透露', '受访', '发文', '喊话', '主持']);

/** 錢峰接|受, 宋女|士: a name that ate the first character of a verb or a title. */
function withoutVerb(text: string, mention: FoldedMention): FoldedMention {
  if (mention.kind === 'person' && mention.end - mention.start === 2 && /^.(?:女士|先生)/.test(text.slice(mention.start, mention.end + 1))) return { ...mention, end: mention.end + 1, canonical: mention.canonical + text[mention.end]! };
  if (mention.kind !== 'person' || mention.end - mention.start !== 3 || !eaten.has(text.slice(mention.end - 1, mention.end + 1))) return mention;
  return { ...mention, end: mention.end - 1, canonical: mention.canonical.length === 3 ? mention.canonical.slice(0, -1) : mention.canonical };
}
