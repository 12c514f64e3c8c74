import { cutAtInsets } from '../document/insets.ts';
import type { AnalyzedParagraph, SpeechPoint } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';
import { hasUnitAt, unitSet, whiteSpace } from '../text/unitSet.ts';
import { occasionOf } from './setOccasions.ts';
import { type Draft, logicalText, type Voice } from './voice.ts';

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
