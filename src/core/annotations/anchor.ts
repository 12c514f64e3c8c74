import { fold } from '../script/fold.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { fromRootSpan, rootView, type TextView, toRootSpan } from '../text/textView.ts';
import type { Annotation, Target } from './annotation.ts';

/** A document as anchoring reads it. */
export interface AnchoringText {
  readonly source: SourceText;
  /** The logical text of the whole document (`readingText`). */
  readonly reading: TextView;
  /** `reading` folded; made when first needed. */
  readonly folded: () => TextView;
}

export function anchoringText(source: SourceText, reading: TextView): AnchoringText {
  let folded: TextView | undefined;
  return { source, reading, folded: () => (folded ??= fold(reading)) };
}

/** Where an annotation is now, and which step of the ladder found it. Offsets into the source text. */
export type Anchor =
  | { readonly status: 'anchored'; readonly spans: readonly Span[]; readonly how: 'unchanged' | 'position' | 'quotation' | 'folded' | 'live' }
  | { readonly status: 'proposed'; readonly spans: readonly Span[] }
  | { readonly status: 'orphan' };

/** Logical characters of context on either side of a quotation. */
const contextLength = 24;
/** A quotation found away from its place must have this much of its context with it; otherwise it is only proposed. */
const leastContext = 6;

/** Describes a span so that it can be found again in a changed text. Offsets into the source text. */
export function describeTarget({ source, reading }: AnchoringText, span: Span): Target {
  const logical = fromRootSpan(reading, span);
  if (!logical) return { exact: source.text.slice(span.start, span.end), prefix: '', suffix: '', position: span };
  return {
    exact: reading.text.slice(logical.start, logical.end),
    prefix: reading.text.slice(Math.max(0, logical.start - contextLength), logical.start),
    suffix: reading.text.slice(logical.end, logical.end + contextLength),
    position: span,
  };
}

/**
 * Finds an annotation in a text, step by step, each with one winner or none: the same text → the position holds the
 * quotation → the quotation with its context → the same on folded text → a proposal → orphan. Never a fuzzy jump.
 *
 * @param isSameText - The text is the one the targets were described on.
 */
export function anchorAnnotation(annotation: Annotation, text: AnchoringText, isSameText: boolean): Anchor {
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
  if (there && text.reading.text.slice(there.start, there.end) === target.exact && contextOf(text.reading.text, there, target) >= Math.min(leastContext, target.prefix.length + target.suffix.length))
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
  return fold(rootView(text)).text;
}

interface Candidate {
  readonly span: Span;
  readonly isSure: boolean;
}

/** More places of one quotation than this are not compared: such a quotation says nothing about its place. */
const placeLimit = 2000;

/** The place with the most context; sure when it has enough and no other place has as much. */
function bestOf(view: TextView, target: Target, normalise: (text: string) => string): Candidate | undefined {
  const wanted = { exact: normalise(target.exact), prefix: normalise(target.prefix), suffix: normalise(target.suffix) };
  if (wanted.exact === '') return undefined;
  let best: { span: Span; context: number } | undefined;
  let isTied = false;
  let places = 0;
  for (let at = view.text.indexOf(wanted.exact); at >= 0 && places < placeLimit; at = view.text.indexOf(wanted.exact, at + 1)) {
    places++;
    const span = { start: at, end: at + wanted.exact.length };
    const context = contextOf(view.text, span, wanted);
    if (!best || context > best.context) {
      best = { span, context };
      isTied = false;
    } else if (context === best.context) isTied = true;
  }
  if (!best) return undefined;
  const whole = wanted.prefix.length + wanted.suffix.length;
  return { span: best.span, isSure: !isTied && (best.context >= Math.min(leastContext, whole) || (places === 1 && wanted.exact.length >= 20)) };
}

/** How many characters of the context stand around the place, counted outward from it. */
function contextOf(text: string, span: Span, { prefix, suffix }: Pick<Target, 'prefix' | 'suffix'>): number {
  let before = 0;
  while (before < prefix.length && text[span.start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && text[span.end + after] === suffix[after]) after++;
  return before + after;
}
