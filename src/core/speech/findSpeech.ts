import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, Announcement, Heading, Mention, PointKind, Speaker, SpeechPoint } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';
import { createCueRules, type Cue, type CueRules, findCues } from './cues.ts';
import { findItems } from './items.ts';
import { findOccasion, findSource, isNarration, labelOf, type Label } from './frames.ts';
import { findSpeaker, type FoldedMention } from './speakers.ts';

/** Everything speech is found in; offsets into the source text. */
export interface SpeechInput {
  readonly source: SourceText;
  readonly paragraphs: readonly AnalyzedParagraph[];
  readonly headings: readonly Heading[];
  readonly mentions: readonly Mention[];
}

/** A point before it has its place in the source; offsets into the folded text of its paragraph. */
interface Draft extends Span {
  readonly speaker: Speaker | undefined;
  readonly mention: Span | undefined;
  readonly cue: Span | undefined;
  readonly kind: PointKind;
  readonly rule: string;
  readonly ordinal?: number;
}

/** What goes on from one paragraph to the next. */
interface Voice {
  speaker: Speaker | undefined;
  occasion: { readonly span: Span; readonly text: string; /** Whose it is; everybody's for meetings. */ readonly holder: string | undefined } | undefined;
  source: Span | undefined;
  /** A label opened a turn: paragraphs belong to it until the next label. */
  inTurn: boolean;
  /** The last paragraph held a report, so that one without a cue may go on with it. */
  isOpen: boolean;
  heading: Heading | undefined;
  /** The heading's speaker, for bullets under it. */
  headingSpeaker: Speaker | undefined;
}

/** The speech points of a document, each with its speaker, and the announced numbers of points. Linear in the text; never throws on text. */
export function findSpeech(input: SpeechInput, tables: Tables): { points: readonly SpeechPoint[]; announcements: readonly Announcement[] } {
  const rules = createCueRules(tables);
  const voice: Voice = { speaker: undefined, occasion: undefined, source: undefined, inTurn: false, isOpen: false, heading: undefined, headingSpeaker: undefined };
  const mentionsOf = mentionsByParagraph(input);
  const transcript = input.paragraphs.filter((paragraph, i) => paragraph.kind === 'body' && isTurn(paragraph.folded.text, mentionsOf[i]!)).length >= 2;
  const points: SpeechPoint[] = [];
  for (const [i, paragraph] of input.paragraphs.entries()) {
    const mentions = mentionsOf[i]!;
    if (paragraph.kind === 'heading') {
      takeHeading(voice, paragraph, input.headings, mentions);
      continue;
    }
    if (paragraph.kind === 'furniture') continue;
    const drafts = draftsOf(rules, paragraph, mentions, voice, transcript);
    takeFrame(voice, paragraph);
    for (const [k, draft] of drafts.flatMap((each) => splitItems(paragraph.folded.text, each)).entries()) {
      takeOccasion(voice, paragraph, draft, k === 0 ? 0 : drafts[k - 1]?.start ?? 0);
      const point = toPoint(paragraph, draft, voice, points.length + 1);
      if (point) points.push(point);
    }
  }
  return { points, announcements: findAnnouncements(input.paragraphs, points) };
}

function mentionsByParagraph({ paragraphs, mentions }: SpeechInput): FoldedMention[][] {
  let at = 0;
  return paragraphs.map((paragraph) => {
    const from = at;
    while (at < mentions.length && mentions[at]!.start < paragraph.end) at++;
    return foldedMentions(paragraph, mentions.slice(from, at));
  });
}

/** A label whose words are not in quotation marks: a turn of a transcript, not a quotation in a report. */
function isTurn(text: string, mentions: readonly FoldedMention[]): boolean {
  const label = labelOf(text, mentions);
  return label !== undefined && label.isTurn && !/[「『“]/.test(text[label.end] ?? '');
}

function takeHeading(voice: Voice, paragraph: AnalyzedParagraph, headings: readonly Heading[], mentions: readonly FoldedMention[]): void {
  voice.heading = headings.find((heading) => heading.start === paragraph.start);
  const isMeetingLabel = paragraph.level === 4 && /^(?:会见|会晤|接见|同|与)/.test(paragraph.folded.text);
  if (isMeetingLabel) {
    const end = paragraph.start + paragraph.logical.text.replace(/[：:]$/, '').length;
    voice.occasion = { span: { start: paragraph.start, end }, text: paragraph.logical.text.replace(/[：:]$/, ''), holder: voice.headingSpeaker?.name };
    return;
  }
  if ((paragraph.level ?? 3) < 3) voice.occasion = undefined;
  const person = mentions.findLast((mention) => mention.kind === 'person');
  if (person) voice.headingSpeaker = { name: person.canonical, via: 'heading' };
  else if ((paragraph.level ?? 3) < 3) voice.headingSpeaker = undefined;
}

function draftsOf(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, transcript: boolean): Draft[] {
  const { text } = paragraph.folded;
  const found = labelOf(text, mentions);
  // Names that are no entity's are cut from the text as it is written, not from the folded one.
  const label = found && !mentions.some((mention) => mention.canonical === found.name) ? { ...found, name: ownName(paragraph, found) } : found;
  if (label && (transcript || label.isTurn || /[「『“]/.test(text[label.end] ?? ''))) return labelled(text, label, voice, transcript);
  if (transcript && voice.inTurn && voice.speaker && !isReport(rules, paragraph, mentions)) return [{ start: 0, end: text.length, speaker: { ...voice.speaker, via: 'carried' }, mention: undefined, cue: undefined, kind: 'direct', rule: 'turn goes on' }];
  const bullet = /^[●■◆▲○□•·]\s*/.exec(text);
  if (bullet) return bulletPoint(rules, paragraph, bullet[0].length, mentions, voice);
  const reported = reports(rules, paragraph, mentions, voice);
  if (reported.length === 0) return carriedOn(text, voice);
  voice.isOpen = true;
  return reported;
}

/** A paragraph that begins with somebody named and what he says: the reporter is back, and the turn is over. */
function isReport(rules: CueRules, { folded: { text } }: AnalyzedParagraph, mentions: readonly FoldedMention[]): boolean {
  const end = text.search(/[。！？]/);
  const cue = findCues(rules, end < 0 ? text : text.slice(0, end)).find(({ isWeak }) => !isWeak);
  return cue !== undefined && mentions.some((mention) => mention.kind === 'person' && mention.end <= cue.start && cue.start - mention.end < 30);
}

function labelled(text: string, label: Label, voice: Voice, transcript: boolean): Draft[] {
  const speaker: Speaker = { name: label.name, via: 'label' };
  voice.speaker = speaker;
  voice.inTurn = transcript;
  voice.isOpen = true;
  if (label.end >= text.length) return [];
  return [{ start: label.end, end: text.length, speaker, mention: { start: label.start, end: label.nameEnd }, cue: undefined, kind: 'direct', rule: 'speaker label' }];
}

function bulletPoint(rules: CueRules, paragraph: AnalyzedParagraph, start: number, mentions: readonly FoldedMention[], voice: Voice): Draft[] {
  const { text } = paragraph.folded;
  const reported = reports(rules, paragraph, mentions, voice);
  if (reported.length > 0) return reported;
  const speaker = voice.headingSpeaker;
  if (!speaker || /20\d\d年|\d+月\d+日/.test(text.slice(0, 14))) return [];
  return [{ start, end: text.length, speaker, mention: undefined, cue: undefined, kind: 'bullet', rule: 'bullet under a heading that names the speaker' }];
}

/** The reports of a paragraph, cue by cue; each runs to the clause of the next cue or to the paragraph's end. */
function reports(rules: CueRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice): Draft[] {
  const { text } = paragraph.folded;
  const drafts: Draft[] = [];
  const quotes = quotations(text);
  let contentStart = 0;
  for (const cue of [...findCues(rules, text), ...innerLabels(text, mentions)].sort((a, b) => a.start - b.start)) {
    const outer = quotes.find((quote) => quote.start < cue.start && cue.end < quote.end);
    if (outer) continue;
    const found = findSpeaker(rules, text, cue, contentStart, mentions);
    if (cue.isWeak && !found.isAdjacent) continue;
    // 但多數專家認為… inside a report is part of what is reported, unless a sentence begins with it.
    if (found.via === 'description' && drafts.length > 0 && !/[。！？」”]$/.test(text.slice(0, found.clauseStart))) continue;
    const name = found.via === 'description' && found.mention ? logicalText(paragraph, found.mention) : found.via === 'pronoun' ? antecedent(text, found.mention, mentions) ?? found.name : found.name;
    const speaker = cue.start === cue.end && name !== undefined ? { name, via: 'label' as const } : speakerOf(name, found.via, voice);
    const isNamed = found.via !== 'carried';
    const goesOn = !isNamed && drafts.length > 0 && /^(?:并|又|还|也|亦|再|更|续|同时|最后|随后|进一步)/.test(text.slice(found.clauseStart));
    if (!isNamed && !goesOn && !(drafts.length === 0 && voice.isOpen && cue.start - found.clauseStart <= 3 && found.clauseStart === 0)) continue;
    if (!speaker) continue;
    const previous = drafts.at(-1);
    if (previous && found.clauseStart > previous.start) drafts[drafts.length - 1] = { ...previous, end: found.clauseStart };
    const before = quotes.find((quote) => quote.start >= contentStart && quote.end <= cue.start && quote.end >= found.clauseStart - 1 && quote.end - quote.start > 6 && (drafts.length === 0 || quote.start >= (drafts.at(-1)?.end ?? 0)));
    if (before && found.clauseStart >= before.end - 1 && !previous) drafts.push({ start: before.start, end: before.end, speaker, mention: undefined, cue, kind: 'direct', rule: 'quotation before its cue' });
    drafts.push({ start: cue.contentStart, end: text.length, speaker, mention: found.mention, cue, kind: 'indirect', rule: `cue ${cue.verb}` });
    voice.speaker = speaker;
    contentStart = cue.contentStart;
  }
  return drafts.map((draft) => ({ ...draft, end: endOfReport(text, draft) })).filter((draft) => draft.end - draft.start >= 4);
}

/** A report ends where narration comes back. */
function endOfReport(text: string, { start, end }: Draft): number {
  for (const match of text.slice(start, end).matchAll(/[。！？][」』”]?/g)) {
    const next = start + match.index + match[0].length;
    if (next < end && isNarration(text.slice(next, next + 24))) return next;
  }
  return end;
}

/** A paragraph without a cue belongs to the voice before it when its form says so. */
function carriedOn(text: string, voice: Voice): Draft[] {
  const speaker = voice.speaker;
  const isQuotation = /^[「“『].{8,}[」”』][。！？]?$/s.test(text);
  const isItem = /^(?:[一二三四五六七八九十]要|[一二三四五六七八九十]是|第[一二三四五六七八九十]|首先|其次|再次|最后|要|我们|我|必须|[（(][一二三四五六七八九十\d]{1,2}\s*[)）])/.test(text);
  if (!speaker || !(voice.isOpen || isQuotation) || !(isQuotation || isItem) || text.length < 8) {
    voice.isOpen = false;
    return [];
  }
  return [{ start: 0, end: text.length, speaker: { ...speaker, via: 'carried' }, mention: undefined, cue: undefined, kind: isQuotation ? 'direct' : 'indirect', rule: isQuotation ? 'quotation alone in its paragraph' : 'the voice goes on' }];
}

/** 林鄭月娥：因為… inside a paragraph: a label is a cue without a verb. */
function innerLabels(text: string, mentions: readonly FoldedMention[]): Cue[] {
  return mentions.filter((mention) => mention.kind === 'person' && mention.start > 0 && /[：:]/.test(text[mention.end] ?? '') && /[。？！」』”\s]/.test(text[mention.start - 1]!))
    .map(({ end }) => ({ start: end, end, verb: '：', contentStart: end + 1, opens: 'mark', isWeak: false }));
}

/** The person a pronoun stands for when the same sentence names one before it: 李某歡迎來訪，他表示…. */
function antecedent(text: string, pronoun: Span | undefined, mentions: readonly FoldedMention[]): string | undefined {
  if (!pronoun) return undefined;
  const sentence = Math.max(...['。', '！', '？', '」', '”'].map((mark) => text.lastIndexOf(mark, pronoun.start - 1))) + 1;
  return mentions.find((mention) => mention.kind === 'person' && mention.start >= sentence && mention.end <= pronoun.start)?.canonical;
}

function ownName(paragraph: AnalyzedParagraph, label: Label): string {
  return logicalText(paragraph, { start: label.start, end: label.nameEnd }).replace(/[（(][^）)]*[)）]$/, '').trim();
}

function speakerOf(name: string | undefined, via: Speaker['via'], voice: Voice): Speaker | undefined {
  if (name !== undefined) return { name, via };
  return voice.speaker && { name: voice.speaker.name, via };
}

/** Quotations of a paragraph, outer ones only; one that is not closed runs to the end. */
function quotations(text: string): Span[] {
  const found: Span[] = [];
  const stack: { readonly close: string; readonly start: number }[] = [];
  const pairs: Readonly<Record<string, string>> = { '「': '」', '『': '』', '“': '”', '‘': '’' };
  for (let i = 0; i < text.length; i++) {
    const close = pairs[text[i]!];
    if (close) stack.push({ close, start: i });
    else if (stack.at(-1)?.close === text[i]) {
      const opened = stack.pop();
      if (opened && stack.length === 0) found.push({ start: opened.start, end: i + 1 });
    }
  }
  const open = stack[0];
  if (open && text.length - open.start > 12) found.push({ start: open.start, end: text.length });
  return found;
}

/** Items with marks of one family become points of their own, the lead-in another. */
function splitItems(text: string, draft: Draft): Draft[] {
  const items = findItems(text, draft);
  if (items.length === 0) return [draft];
  const lead = { ...draft, end: items[0]!.start };
  const points = items.map((item) => ({ ...draft, start: item.start, end: item.end, kind: 'enumerated' as const, ordinal: item.ordinal, rule: `${draft.rule}, item ${item.ordinal}` }));
  return lead.end - lead.start >= 6 ? [lead, ...points] : points;
}

/** The occasion named before a report holds for what follows: for everybody at a meeting, otherwise for its speaker. */
function takeOccasion(voice: Voice, paragraph: AnalyzedParagraph, draft: Draft, from: number): void {
  const text = paragraph.folded.text;
  const found = findOccasion(text.slice(from, draft.cue?.start ?? draft.start));
  const root = found && toRootSpan(paragraph.folded, { start: from + found.start, end: from + found.end });
  const name = draft.speaker?.name;
  if (found && root) {
    const words = text.slice(from + found.start, from + found.end);
    voice.occasion = { span: shiftSpan(root, paragraph.start), text: logicalText(paragraph, { start: from + found.start, end: from + found.end }), holder: /会谈|会见|会晤|辩论|会议|峰会|论坛|座谈|记者会|发布会/.test(words) && !/会见|会晤/.test(words) ? undefined : name };
  } else if (voice.occasion?.holder !== undefined && voice.occasion.holder !== name) voice.occasion = undefined;
}

function takeFrame(voice: Voice, paragraph: AnalyzedParagraph): void {
  const text = paragraph.folded.text;
  const toSource = (span: Span): Span | undefined => {
    const root = toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  const source = findSource(text);
  voice.source = source && toSource(source);
}

function toPoint(paragraph: AnalyzedParagraph, draft: Draft, voice: Voice, number: number): SpeechPoint | undefined {
  const text = paragraph.folded.text;
  const toSource = (span: Span | undefined): Span | undefined => {
    const root = span && toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  let { start, end } = draft;
  while (start < end && /[\s，、：]/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const span = toSource({ start, end });
  if (!span) return undefined;
  const content = text.slice(start, end);
  const mention = toSource(draft.mention);
  const cue = toSource(draft.cue);
  const isDirect = draft.kind === 'direct' || (draft.kind === 'indirect' && /^[「“『][^「“『]*[」”』][。！？]?$/.test(content));
  const logical = draft.end > draft.start ? logicalText(paragraph, { start, end }) : '';
  return {
    id: `p${number}`, ...span, spans: [span], text: logical,
    ...(draft.speaker ? { speaker: { name: draft.speaker.name, via: draft.speaker.via, ...(mention ? { mention } : {}) } } : {}),
    ...(cue ? { cue } : {}),
    ...(voice.occasion ? { occasion: voice.occasion.span, occasionText: voice.occasion.text } : {}),
    ...(voice.source ? { source: voice.source } : {}),
    hasQuote: /[「“『]/.test(content),
    kind: isDirect ? 'direct' : draft.kind,
    ...(draft.ordinal === undefined ? {} : { ordinal: draft.ordinal }),
    ...(voice.heading ? { heading: voice.heading.id } : {}),
    rule: draft.rule,
  };
}

function logicalText(paragraph: AnalyzedParagraph, span: Span): string {
  const logical = paragraph.folded.toBase.mapSpan(span);
  return logical ? paragraph.logical.text.slice(logical.start, logical.end) : '';
}

function foldedMentions(paragraph: AnalyzedParagraph, mentions: readonly Mention[]): FoldedMention[] {
  return mentions.flatMap((mention) => {
    if (mention.start < paragraph.start || mention.end > paragraph.end) return [];
    const span = fromRootSpan(paragraph.folded, shiftSpan(mention, -paragraph.start));
    const inner = foldedMentions(paragraph, mention.inner ?? []);
    return span ? [{ ...span, kind: mention.kind, canonical: mention.canonical }, ...inner] : inner;
  });
}

const numerals = '一二三四五六七八九十';

/** 提出四点建议: what was announced, and how many items follow it. */
function findAnnouncements(paragraphs: readonly AnalyzedParagraph[], points: readonly SpeechPoint[]): Announcement[] {
  return paragraphs.flatMap((paragraph) => [...paragraph.folded.text.matchAll(/(?:提出|作出|有|分为|包括|强调)(?:了|以下)?([二三四五六七八九十两]|\d)(?:点|项|个方面的?|大)(?:建议|主张|意见|要求|倡议|看法|原则|措施|希望|任务)?/g)].flatMap((match) => {
    const root = toRootSpan(paragraph.folded, { start: match.index, end: match.index + match[0].length });
    if (!root) return [];
    const span = shiftSpan(root, paragraph.start);
    const count = match[1] === '两' ? 2 : numerals.indexOf(match[1]!) + 1 || Number(match[1]);
    const following = points.filter((point) => point.start >= span.start && point.ordinal !== undefined).slice(0, count);
    const found = following.filter((point, i) => point.ordinal === i + 1).length;
    return [{ ...span, count, found }];
  }));
}
