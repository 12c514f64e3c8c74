import { cutAtInsets } from '../document/insets.ts';
import type { AnalyzedParagraph, SpeechPoint } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';
import { hasUnitAt, unitSet, whiteSpace } from '../text/unitSet.ts';
import { type Draft, logicalText, type Occasion, type Voice } from './voice.ts';

/** Marks that begin no point. */
const loose = unitSet('，、：');

/** A shape while it is being made. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A draft with its place in the source; `undefined` where nothing of it stands there. */
export function toPoint(paragraph: AnalyzedParagraph, draft: Draft, voice: Voice, number: number): SpeechPoint | undefined {
  const text = paragraph.folded.text;
  const toSource = (span: Span | undefined): Span | undefined => {
    const root = span && toRootSpan(paragraph.folded, span);
    return root && shiftSpan(root, paragraph.start);
  };
  let { start, end } = draft;
  while (start < end && (hasUnitAt(whiteSpace, text, start) || hasUnitAt(loose, text, start))) start++;
  while (end > start && hasUnitAt(whiteSpace, text, end - 1)) end--;
  const span = toSource({ start, end });
  if (!span) return undefined;
  const content = text.slice(start, end);
  const mention = toSource(draft.mention);
  const cue = toSource(draft.cue);
  const occasion = occasionOf(paragraph, draft, voice);
  const before = toSource(draft.before);
  const isDirect = draft.kind === 'direct' || (draft.kind === 'indirect' && /^[「“『][^「“『]*[」”』][。！？]?$/.test(content));
  const logical = draft.end > draft.start ? logicalText(paragraph, { start, end }) : '';
  const point: Writable<SpeechPoint> = {
    id: `p${number}`, start: before?.start ?? span.start, end: span.end, spans: piecesOf(paragraph, before ? [before, span] : [span]),
    text: draft.before ? logicalText(paragraph, draft.before) + logical : logical, hasQuote: /[「“『]/.test(content), kind: isDirect ? 'direct' : draft.kind, rule: draft.rule,
  };
  if (draft.speaker) point.speaker = mention ? { name: draft.speaker.name, via: draft.speaker.via, mention } : { name: draft.speaker.name, via: draft.speaker.via };
  if (cue) point.cue = cue;
  if (occasion) {
    point.occasion = occasion.span;
    point.occasionText = occasion.text;
  }
  const source = toSource(draft.source) ?? voice.source;
  if (source) point.source = source;
  if (draft.ordinal !== undefined) point.ordinal = draft.ordinal;
  if (voice.heading) point.heading = voice.heading.id;
  return point;
}

/** Spans of a paragraph, cut where something interrupts it. */
function piecesOf(paragraph: AnalyzedParagraph, spans: readonly Span[]): readonly Span[] {
  return paragraph.insets.length === 0 ? spans : spans.flatMap((span) => cutAtInsets(paragraph.gaps, span));
}

/** A body answers from outside a press conference that others have called. */
const body = /(?:[会會局部署处處院府党黨办辦委厅廳社]|公司|集[团團]|[警校院]方)$/;

/** Whether somebody speaks where narration has told of: bodies not at what others called, and at a statement only those it names. */
function isThere({ isCalled, isPublished, text }: Occasion, name: string): boolean {
  return !(isCalled && body.test(name)) && (!isPublished || /(?:方|两国|兩國)$/.test(name) || text.includes(name.slice(-3)));
}

/** Where the point is said: its own clause says so, or an earlier one of the same speaker, or the narration. */
function occasionOf(paragraph: AnalyzedParagraph, { occasion, speaker, mention, kind }: Draft, voice: Voice): Occasion | undefined {
  if (kind === 'bullet') return voice.headingOccasion;
  if (mention && /^(?:会议|大会|论坛|峰会)$/.test(paragraph.folded.text.slice(mention.start, mention.end))) return undefined; // 会议指出: the occasion itself speaks
  if (speaker && /(?:[Ff]acebook|fb|[臉脸][書书]|微博|推特|[專专][頁页]|[網网][誌志站])$/.test(speaker.name)) return undefined; // likewise the place of writing
  const name = speaker?.name ?? '';
  const root = occasion && toRootSpan(paragraph.folded, occasion);
  if (!occasion || !root) return voice.occasions.get(name) ?? (voice.occasion && isThere(voice.occasion, name) ? voice.occasion : undefined);
  if (voice.occasion && /^[会會][上中][时時]?$/.test(logicalText(paragraph, occasion))) return voice.occasion; // 會上: the one told of before
  const own: Occasion = { span: shiftSpan(root, paragraph.start), text: logicalText(paragraph, occasion) };
  if (!occasion.isPassing) voice.occasions.set(name, own);
  return own;
}

/** How many points of a story's lead an interview told of below them may be given to. */
const longestLead = 3;
const interview = /(?:接受|[获獲])[^，。]{0,30}(?:[专專][访訪]|[采採][访訪]|[访訪][问問])/;

/** What somebody says in the lead was said in the interview that the story comes to only then: his first points that have no occasion have that one. */
export function withLaterOccasions(points: readonly SpeechPoint[]): readonly SpeechPoint[] {
  const leads = new Map<string, SpeechPoint[]>(); // points without an occasion, until their speaker has one
  const told = new Set<string>();
  const later = new Map<SpeechPoint, SpeechPoint>();
  for (const point of points.slice(0, 2 * longestLead)) {
    const name = point.speaker?.name;
    if (name === undefined || told.has(name)) continue;
    const lead = leads.get(name) ?? [];
    if (!point.occasion) leads.set(name, [...lead, point]);
    else {
      told.add(name);
      if (lead.length <= longestLead && interview.test(point.occasionText ?? '')) for (const each of lead) later.set(each, point);
    }
  }
  if (later.size === 0) return points;
  return points.map((point) => {
    const found = later.get(point);
    return found ? { ...point, ...(found.occasion ? { occasion: found.occasion } : {}), ...(found.occasionText === undefined ? {} : { occasionText: found.occasionText }) } : point;
  });
}
