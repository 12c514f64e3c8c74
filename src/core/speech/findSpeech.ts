import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, Announcement, Heading, Mention, Speaker, SpeechPoint } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { firstEndingAfter, shiftSpan, type Span } from '../text/span.ts';
import { type TextView, toRootSpan } from '../text/textView.ts';
import { findAnnouncements } from './announcements.ts';
import { type CueRules, cueRulesOf, findCues } from './cues.ts';
import { findItems } from './items.ts';
import { bylineEnd, findSource, labelOf, type Label } from './frames.ts';
import { looseQuotations } from './looseQuotations.ts';
import { narratedOccasion, titleOccasion } from './occasions.ts';
import { quotationsOf, staysOpen } from './quotations.ts';
import { toPoint, withLaterOccasions } from './points.ts';
import { calledName, reports } from './reports.ts';
import { SpokenNames } from './spokenNames.ts';
import { withNamesAgain } from './namesAgain.ts';
import { type FoldedMention, mentionsWithin } from './speakers.ts';
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
  const voice: Voice = { speaker: undefined, asked: undefined, names: new SpokenNames(), occasions: new Map(), occasion: undefined, headingOccasion: undefined, source: undefined, inTurn: false, isQuoting: false, isOpen: false, heading: undefined, headingSpeaker: undefined };
  const mentionsOf = mentionsByParagraph(input, rules);
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
  return { points: withLaterOccasions(points), announcements: findAnnouncements(input.paragraphs, points) };
}

function mentionsByParagraph({ paragraphs, logicalMentions }: SpeechInput, { surnames }: CueRules): FoldedMention[][] {
  const all = paragraphs.map(({ folded }, i) => {
    const byline = bylineEnd(folded.text);
    const found = foldedMentions(folded, logicalMentions[i]!);
    return byline === 0 ? found : found.filter(({ start }) => start >= byline);
  });
  return withNamesAgain(paragraphs.map(({ folded }) => folded.text), all, surnames);
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
  const loose = looseQuotations(text, reported, mentions, voice);
  if (reported.length + loose.length === 0) return carriedOn(text, voice);
  voice.isOpen = true;
  if (reported.length === 0) voice.speaker = loose.at(-1)!.speaker;
  return loose.length === 0 ? reported : [...reported, ...loose].sort((a, b) => a.start - b.start);
}

function whole(text: string, speaker: Speaker, rule: string): Draft {
  return { start: 0, end: text.length, speaker: { name: speaker.name, via: 'carried' }, mention: undefined, cue: undefined, kind: 'direct', rule };
}

const bulletMark = /^(?:[●■◆▲□•·]|〇(?![〇零一二三四五六七八九]))/; // ○ folds to 〇, and 〇八年 is a year

/** The label a paragraph begins with, resolved; names that are no entity's are cut from the text as it is written. */
function labelIn(paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], { nameOf, repeatedLabel }: DocumentForm): Label | undefined {
  const label = labelOf(paragraph.folded.text, mentions) ?? repeatedLabel(paragraph.folded.text);
  const person = label && mentions.find((mention) => mention.canonical === label.name);
  if (!label || person) return label && person && { ...label, name: calledName(paragraph, label.name, person) };
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

function ownName(paragraph: AnalyzedParagraph, label: Label): string {
  return logicalText(paragraph, { start: label.start, end: label.nameEnd }).replace(/[（(][^）)]*[)）]$/, '').trim();
}

/** Items with marks of one family become points of their own, the lead-in another. */
function splitItems(text: string, draft: Draft): Draft[] {
  const items = findItems(text, draft);
  if (items.length === 0) return [draft];
  const lead = { ...draft, end: items[0]!.start };
  const points = items.map((item) => ({ ...draft, start: item.start, end: item.end, kind: 'enumerated' as const, ordinal: item.ordinal, rule: `${draft.rule}, item ${item.ordinal}` }));
  return lead.end - lead.start >= 6 ? [lead, ...points] : points;
}

/** A statement or a post is its author's alone. */
const published = /(?:发布(?!会)|发表|刊登|发出)[^，。]{0,10}$|(?:发文|发帖|贴文|撰文|留言)$/;

function takeFrame(voice: Voice, paragraph: AnalyzedParagraph, drafts: readonly Draft[], mentions: readonly FoldedMention[]): void {
  const text = paragraph.folded.text;
  const toSource = (span: Span): Span | undefined => {
    const root = toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  const narrated = drafts.length === 0 ? (bulletMark.test(text) ? undefined : narratedOccasion(text.slice(0, 200))) : drafts.find(({ occasion }) => occasion?.isShared)?.occasion;
  const span = narrated ? toSource(narrated) : undefined;
  if (narrated && span) {
    voice.occasion = { span, text: logicalText(paragraph, narrated), isCalled: drafts.length > 0, isPublished: published.test(text.slice(narrated.start, narrated.end)) };
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

/**
 * The mentions of a paragraph and those inside them, each behind the one that holds it. Offsets into the logical text, then
 * into the folded one. All are made anew, in one shape: mentions have several, and what asks them is slower for it.
 */
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
  const { start, end, kind, canonical } = mention;
  if (kind !== 'person') return mention;
  if (end - start === 2 && /^.(?:女士|先生)/.test(text.slice(start, end + 1))) return { start, end: end + 1, kind, canonical: canonical + text[end]! };
  if (end - start !== 3 || !eaten.has(text.slice(end - 1, end + 1))) return mention;
  return { start, end: end - 1, kind, canonical: canonical.length === 3 ? canonical.slice(0, -1) : canonical };
}
