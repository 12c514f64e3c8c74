import { fold } from '../script/fold.ts';
import { OffsetMapBuilder } from '../text/offsetMap.ts';
import { countBelow } from '../text/span.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { derivedView, fromRootSpan, rootView, type TextView, toRootSpan } from '../text/textView.ts';
import type { Annotation, Target } from './annotation.ts';

/** A document as anchoring reads it. */
export interface AnchoringText {
  readonly source: SourceText;
  /** The logical text of the whole document (`readingText`). */
  readonly reading: TextView;
  /** `reading` folded and without the breaks between paragraphs, which another layout may read elsewhere; made when first needed. */
  readonly folded: () => TextView;
  /** `reading` without the breaks between paragraphs, and where those were: another layout may read over any of them. */
  readonly flat: () => { readonly text: string; readonly breaks: readonly number[] };
}

export function anchoringText(source: SourceText, reading: TextView): AnchoringText {
  let folded: TextView | undefined;
  let flat: ReturnType<AnchoringText['flat']> | undefined;
  return {
    source, reading,
    folded: () => (folded ??= withoutBreaks(fold(reading))),
    flat: () => (flat ??= { text: reading.text.replaceAll('\n', ''), breaks: Array.from(reading.text.matchAll(/\n/g), (match) => match.index) }),
  };
}

function withoutBreaks(view: TextView): TextView {
  const builder = new OffsetMapBuilder();
  const parts = view.text.split('\n');
  for (const [i, { length }] of parts.entries()) builder.replace(0, i === 0 ? 0 : 1).keep(length);
  return derivedView(view, parts.join(''), builder.build());
}

/** Where an annotation is now, and which step of the ladder found it. Offsets into the source text. */
export type Anchor =
  | { readonly status: 'anchored'; readonly spans: readonly Span[]; readonly how: 'unchanged' | 'position' | 'quotation' | 'folded' | 'live' }
  | { readonly status: 'proposed'; readonly spans: readonly Span[] }
  | { readonly status: 'orphan' };

/** Logical characters of context on either side of a quotation, at least. */
const contextLength = 24;
/** What a target's context has in addition to what any look-alike of its quotation shares with it: edits may make look-alikes more alike. */
const contextMargin = 20;
/** By how much the best place must be better than any other. */
const leastLead = 6;
/** No context is longer than this on either side; a passage repeated word for word beyond it cannot be told apart by its words. */
const longestContext = 240;

/**
 * Describes a span so that it can be found again in a changed text. Offsets into the source text.
 *
 * The context is so long that half of it is more than any other place of the same words shares with it; half is what
 * anchoring asks for. So one side may be edited away, and a look-alike is not enough.
 *
 * @param previous - The target so far: where its words and context still stand around the span, only the position is new.
 */
export function describeTarget(text: AnchoringText, span: Span, previous?: Target): Target {
  const { source, reading } = text;
  const logical = fromRootSpan(reading, span);
  if (!logical) return { exact: source.text.slice(span.start, span.end), prefix: '', suffix: '', position: span };
  const exact = reading.text.slice(logical.start, logical.end);
  if (previous?.exact === exact && contextOf(reading.text, logical, previous) === previous.prefix.length + previous.suffix.length) return { ...previous, position: span };
  const length = Math.min(longestContext, Math.max(contextLength, likenessElsewhere(text, logical) + contextMargin));
  // At the text's edges one side is short; the other makes up for it, or half of the context would be less than a look-alike has.
  const before = Math.min(length, logical.start);
  const after = Math.min(2 * length - before, reading.text.length - logical.end);
  const start = Math.max(0, logical.start - (2 * length - after));
  return { exact, prefix: reading.text.slice(start, logical.start), suffix: reading.text.slice(logical.end, logical.end + after), position: span };
}

/** How much of its context, both sides together, another place of the same words shares at most; breaks between paragraphs aside. */
function likenessElsewhere({ reading, flat }: AnchoringText, span: Span): number {
  const { text, breaks } = flat();
  const flatOffset = (offset: number): number => offset - countBelow(breaks, offset);
  const start = flatOffset(span.start);
  const exact = reading.text.slice(span.start, span.end).replaceAll('\n', '');
  const context = { prefix: text.slice(Math.max(0, start - longestContext), start), suffix: text.slice(start + exact.length, start + exact.length + longestContext) };
  let most = 0;
  let places = 0;
  for (let at = exact === '' ? -1 : text.indexOf(exact); at >= 0 && places < placeLimit; at = text.indexOf(exact, at + 1), places++)
    if (at !== start) most = Math.max(most, contextOf(text, { start: at, end: at + exact.length }, context));
  return most;
}

/** How much of a target's context must stand around a place. */
function neededContext({ prefix, suffix }: Pick<Target, 'prefix' | 'suffix'>): number {
  return Math.ceil((prefix.length + suffix.length) / 2);
}

/**
 * Finds an annotation in a text, step by step, each with one winner or none: the same text → the position holds the
 * quotation → the quotation with its context → the same on folded text, over breaks of paragraphs → a proposal → orphan. Never a fuzzy jump.
 *
 * @param isSameText - The text is the one the targets were described on.
 */
export function anchorAnnotation(annotation: Annotation, text: AnchoringText, isSameText: boolean): Anchor {
  if (annotation.targets.length === 0) return { status: 'anchored', spans: [], how: 'unchanged' }; // it is about the whole file
  const found = annotation.targets.map((target) => anchorTarget(target, text, isSameText));
  const spans = found.flatMap((anchor) => (anchor.status === 'orphan' ? [] : anchor.spans));
  if (spans.length === 0 || found.some(({ status }) => status === 'orphan')) return { status: 'orphan' };
  if (found.some(({ status }) => status === 'proposed')) return { status: 'proposed', spans };
  const hows = found.flatMap((anchor) => (anchor.status === 'anchored' ? [anchor.how] : []));
  return { status: 'anchored', spans, how: hows.find((how) => how !== 'unchanged') ?? 'unchanged' };
}

function anchorTarget(target: Target, text: AnchoringText, isSameText: boolean): Anchor {
  const { start, end } = target.position;
  const isInText = start < end && end <= text.source.length;
  if (isSameText && isInText) return { status: 'anchored', spans: [target.position], how: 'unchanged' };
  if (target.exact === '') return { status: 'orphan' };
  const there = isInText ? fromRootSpan(text.reading, target.position) : undefined;
  if (there && text.reading.text.slice(there.start, there.end) === target.exact && contextOf(text.reading.text, there, target) >= neededContext(target))
    return anchored(text.reading, there, 'position');
  const exact = bestOf(text.reading, target, (value) => value);
  if (exact?.isSure) return anchored(text.reading, exact.span, 'quotation');
  const folded = bestOf(text.folded(), target, foldText);
  if (folded?.isSure) return anchored(text.folded(), folded.span, 'folded');
  const guess = exact ?? folded;
  const view = exact ? text.reading : text.folded();
  const span = guess && toRootSpan(view, guess.span);
  return span ? { status: 'proposed', spans: [span] } : { status: 'orphan' };
}

function anchored(view: TextView, span: Span, how: 'position' | 'quotation' | 'folded'): Anchor {
  const root = toRootSpan(view, span);
  return root ? { status: 'anchored', spans: [root], how } : { status: 'orphan' };
}

function foldText(text: string): string {
  return fold(rootView(text.replaceAll('\n', ''))).text;
}

interface Candidate {
  readonly span: Span;
  readonly isSure: boolean;
}

/** More places of one quotation than this are not compared: such a quotation says nothing about its place. */
const placeLimit = 2000;

/** The place with the most context; sure when it has enough and clearly more than any other place. */
function bestOf(view: TextView, target: Target, normalise: (text: string) => string): Candidate | undefined {
  const wanted = { exact: normalise(target.exact), prefix: normalise(target.prefix), suffix: normalise(target.suffix) };
  if (wanted.exact === '') return undefined;
  let best: { span: Span; context: number } | undefined;
  let second = -1;
  let places = 0;
  for (let at = view.text.indexOf(wanted.exact); at >= 0 && places < placeLimit; at = view.text.indexOf(wanted.exact, at + 1)) {
    places++;
    const span = { start: at, end: at + wanted.exact.length };
    const context = contextOf(view.text, span, wanted);
    if (!best || context > best.context) {
      second = best ? best.context : second;
      best = { span, context };
    } else second = Math.max(second, context);
  }
  if (!best) return undefined;
  return { span: best.span, isSure: best.context >= neededContext(wanted) && best.context - second >= leastLead };
}

/** How many characters of the context stand around the place, counted outward from it. */
function contextOf(text: string, span: Span, { prefix, suffix }: Pick<Target, 'prefix' | 'suffix'>): number {
  let before = 0;
  while (before < prefix.length && text[span.start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[span.end + after] === suffix[after]) after++;
  return before + after;
}
