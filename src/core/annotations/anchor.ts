import { compareSpans, type Span } from '../text/span.ts';
import { eachInSteps, finished, type Steps } from '../text/steps.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';
import type { AnchoringText } from './anchoringText.ts';
import type { Annotation, Target } from './annotation.ts';
import { askNeighbours, type FoundTarget } from './neighbours.ts';
import type { PlacedAnnotation } from './reconcile.ts';
import type { Track } from './tracking.ts';
import { bestPlace, contextMargin, type Likeness, likenessAt, likenessElsewhere, lookAlikeness, type Place, type Quotation, quotationOf } from './quotation.ts';

/** Where an annotation is now, and which step of the ladder found it. Offsets into the source text. */
export type Anchor =
  | { readonly status: 'anchored'; readonly spans: readonly Span[]; readonly how: 'unchanged' | 'position' | 'quotation' | 'folded' | 'neighbours' | 'live' }
  | { readonly status: 'proposed'; readonly spans: readonly Span[] }
  | { readonly status: 'orphan' };

/** Logical characters of context on either side of a quotation, at least. */
const contextLength = 24;
/** How much more context than any look-alike had must stand around a place: edits may make look-alikes more alike. */
const neededMargin = 10;
/** The same where the place is so much better than any other. */
const clear = { lead: 8, margin: 8 };
/** The same where the words stand nowhere else, are so long together with that margin, and had no look-alike to speak of. */
const alone = { margin: 4, length: 12 };
/** By how much the best place must be better than any other. */
const leastLead = 6;
/** No context is longer than this on either side; a passage repeated word for word beyond it cannot be told apart by its words. */
const longestContext = 240;
/** What costs little for each annotation is done for so many in a step. */
const annotationsInStep = 500;

/**
 * Describes a span so that it can be found again in a changed text. Offsets into the source text.
 *
 * The context is longer, on either side, than what any other place of the same words shares with it; its length tells
 * anchoring how much that was.
 *
 * @param previous - The target so far: where its words and context still stand around the span, only the position is new.
 */
export function describeTarget(text: AnchoringText, span: Span, previous?: Target): Target {
  return finished(describeTargetSteps(text, span, previous));
}

/** `describeTarget`; the steps are those of making the text that is searched, where it is needed and not there yet. */
export function* describeTargetSteps(text: AnchoringText, span: Span, previous?: Target): Steps<Target> {
  const { source, reading } = text;
  const logical = fromRootSpan(reading, span);
  if (!logical) return { exact: source.text.slice(span.start, span.end), prefix: '', suffix: '', position: span };
  const exact = reading.text.slice(logical.start, logical.end);
  if (previous?.exact === exact && !previous.isBrief && reading.text.startsWith(previous.prefix, logical.start - previous.prefix.length) && reading.text.startsWith(previous.suffix, logical.end)) return { exact, prefix: previous.prefix, suffix: previous.suffix, position: span };
  yield* text.searchSteps();
  return { ...quoted(reading.text, logical, Math.min(longestContext, Math.max(contextLength, mostLikeness(text, span) + contextMargin))), position: span };
}

/** Describes a span by its words and what is nearest to it: at once, to be described in full before it is written. */
export function describeBriefly({ source, reading }: AnchoringText, span: Span): Target {
  const logical = fromRootSpan(reading, span);
  const quotation = logical ? quoted(reading.text, logical, contextLength) : { exact: source.text.slice(span.start, span.end), prefix: '', suffix: '' };
  return { ...quotation, position: span, isBrief: true };
}

/** The words of a span of a logical text, and so much context on either side. */
function quoted(text: string, { start, end }: Span, length: number): Pick<Target, 'exact' | 'prefix' | 'suffix'> {
  // At the text's edges one side is short; the other makes up for it, or the context would be less than a look-alike has.
  const before = Math.min(length, start);
  const after = Math.min(2 * length - before, text.length - end);
  return { exact: text.slice(start, end), prefix: text.slice(Math.max(0, start - (2 * length - after)), start), suffix: text.slice(end, end + after) };
}

/** How much of the context around a span another place of the same words shares. */
function mostLikeness(text: AnchoringText, span: Span): number {
  const search = text.search();
  const place = fromRootSpan(search.view, span);
  if (!place || place.start === place.end) return 0;
  const all = search.view.text;
  const prefix = all.slice(Math.max(0, place.start - longestContext), place.start);
  const suffix = all.slice(place.end, place.end + longestContext);
  return Math.max(0, likenessElsewhere(search, place, { exact: all.slice(place.start, place.end), prefix, suffix, before: prefix.length, after: suffix.length }));
}

/** Whether a place found by its words is the quotation's own. Where there is no other one, or none nearly as good, less of the context is enough. */
function isOwn(best: Place, quotation: Quotation): boolean {
  if (isEnough(best, quotation)) return true;
  const { inside, lead } = best;
  const alike = lookAlikeness(quotation);
  const more = inside - alike;
  const isAlone = lead > best.all && alike <= contextLength - contextMargin;
  return (lead >= clear.lead && more >= clear.margin) || (isAlone && more >= alone.margin && quotation.exact.length + more >= alone.length);
}

/** Whether so much of the context stands around a place that it is the quotation's own: more than any look-alike had. */
export function isEnough({ all, inside }: Likeness, { prefix, suffix, before, after }: Quotation): boolean {
  const length = Math.ceil((prefix.length + suffix.length) / 2);
  const needed = Math.max(Math.min(length, neededMargin), length - contextMargin + neededMargin);
  return inside >= needed || (all >= needed && inside >= needed - 6) || (all >= needed && inside === before + after);
}

/**
 * Finds annotations in a text, each step by step, each step with one winner or none: the same text → the position holds the
 * quotation → the quotation with its context, over breaks of paragraphs, in either script → where its neighbours say → a proposal → orphan.
 * Never a fuzzy jump.
 *
 * @param isSameText - The text is the one the targets were described on.
 * @returns By annotation id.
 */
export function anchorAnnotations(annotations: readonly Annotation[], text: AnchoringText, isSameText: boolean): Map<string, Anchor> {
  return finished(anchorSteps(annotations, text, isSameText));
}

/** `anchorAnnotations`, an annotation a step. */
export function* anchorSteps(annotations: readonly Annotation[], text: AnchoringText, isSameText: boolean): Steps<Map<string, Anchor>> {
  const found: FoundTarget[][] = [];
  for (const { targets } of annotations) {
    const own: FoundTarget[] = [];
    for (const target of targets) own.push({ target, anchor: yield* anchorTarget(target, text, isSameText) });
    found.push(own);
    yield;
  }
  if (!isSameText) yield* askNeighbours(found.flat(), text);
  const anchors = new Map<string, Anchor>();
  yield* eachInSteps(annotations.length, annotationsInStep, (i) => anchors.set(annotations[i]!.id, joined(found[i]!.map(({ anchor }) => anchor))));
  return anchors;
}

/** Finds one annotation by itself. */
export function anchorAnnotation(annotation: Annotation, text: AnchoringText, isSameText: boolean): Anchor {
  return anchorAnnotations([annotation], text, isSameText).get(annotation.id)!;
}

function joined(found: readonly Anchor[]): Anchor {
  if (found.length === 0) return { status: 'anchored', spans: [], how: 'unchanged' }; // it is about the whole file
  const spans = inTextOrder(found.flatMap((anchor) => (anchor.status === 'orphan' ? [] : anchor.spans)));
  if (found.some(({ status }) => status === 'orphan')) return { status: 'orphan' };
  if (found.some(({ status }) => status === 'proposed')) return { status: 'proposed', spans };
  const hows = found.flatMap((anchor) => (anchor.status === 'anchored' ? [anchor.how] : []));
  return { status: 'anchored', spans, how: hows.find((how) => how !== 'unchanged') ?? 'unchanged' };
}

/** Spans in text order, those that overlap as one: another program may have written targets in any order, or one twice. */
function inTextOrder(spans: readonly Span[]): readonly Span[] {
  if (spans.every(({ start }, i) => i === 0 || start >= spans[i - 1]!.end)) return spans;
  const ordered: Span[] = [];
  for (const span of [...spans].sort(compareSpans)) {
    const last = ordered.at(-1);
    if (last && span.start < last.end) ordered[ordered.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else ordered.push(span);
  }
  return ordered;
}

/** Whether the position still has the words; where a text reads otherwise, another program may have left a position of an older one. */
function isWhereItWas(target: Target, text: AnchoringText): boolean {
  const { exact, position, isStale } = target;
  if (isStale || !isInside(position, text)) return false;
  if (standsAt(target, text)) return true;
  const logical = fromRootSpan(text.reading, position);
  return logical !== undefined && text.reading.text.slice(logical.start, logical.end) === exact;
}

/** Whether the very words stand at the position, as those on one line do: then the text need not be laid out. */
function standsAt({ exact, position }: Target, { source }: AnchoringText): boolean {
  return source.text.slice(position.start, position.end) === exact;
}

function isInside({ start, end }: Span, { source }: AnchoringText): boolean {
  return start < end && end <= source.length;
}

/** The steps are those of making the text that is searched, where it is needed and not there yet. */
function* anchorTarget(target: Target, text: AnchoringText, isSameText: boolean): Steps<Anchor> {
  if (isSameText && !standsAt(target, text)) yield* text.readingSteps(); // a line end in the words: only the reading tells
  if (isSameText && isWhereItWas(target, text)) return { status: 'anchored', spans: [target.position], how: 'unchanged' };
  const quotation = quotationOf(target);
  if (quotation.exact === '') return { status: 'orphan' };
  yield* text.searchSteps();
  const search = text.search();
  const there = !target.isStale && isInside(target.position, text) ? fromRootSpan(search.view, target.position) : undefined;
  if (there && search.view.text.slice(there.start, there.end) === quotation.exact && isEnough(likenessAt(search.view.text, there, quotation), quotation)) return { status: 'anchored', spans: [wordsAt(target, there, text)], how: 'position' };
  const best = bestPlace(search, quotation);
  const span = best && toRootSpan(search.view, best.span);
  if (!best || !span) return { status: 'orphan' };
  if (best.lead < leastLead || !isOwn(best, quotation)) return { status: 'proposed', spans: [span] };
  const logical = fromRootSpan(text.reading, span);
  return { status: 'anchored', spans: [span], how: logical && text.reading.text.slice(logical.start, logical.end) === target.exact ? 'quotation' : 'folded' };
}

/** A target's position that holds its words; only those of them where it holds blanks or a line end beside them, which the search text has not. */
function wordsAt(target: Target, there: Span, text: AnchoringText): Span {
  return isWhereItWas(target, text) ? target.position : (toRootSpan(text.search().view, there) ?? target.position);
}

/** The anchor after an edit; the very same where nothing changed. An annotation on the whole file stays. */
export function moveAnchor(anchor: Anchor, track: Track): Anchor {
  if (anchor.status === 'orphan' || anchor.spans.length === 0) return anchor;
  const spans = track(anchor.spans);
  if (spans === anchor.spans) return anchor;
  return spans.length === 0 ? { status: 'orphan' } : { ...anchor, spans };
}

/** The annotations that have a place, in their order. @param anchors - By annotation id. */
export function placedBy(annotations: readonly Annotation[], anchors: Pick<ReadonlyMap<string, Anchor>, 'get'>): PlacedAnnotation[] {
  return annotations.flatMap((annotation) => {
    const anchor = anchors.get(annotation.id);
    return anchor?.status === 'anchored' ? [{ annotation, spans: anchor.spans }] : [];
  });
}
