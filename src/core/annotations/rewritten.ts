import type { OffsetMap } from '../text/offsetMap.ts';
import { containsSpan, firstEndingAfter, type Span, spansOverlap } from '../text/span.ts';
import { eachInSteps, type Steps } from '../text/steps.ts';
import { fromRootSpan } from '../text/textView.ts';
import { type Anchor, anchorSteps, isEnough } from './anchor.ts';
import type { AnchoringText } from './anchoringText.ts';
import type { Annotation, Target } from './annotation.ts';
import { likenessAt, quotationOf } from './quotation.ts';

/** So far from a large change, a mark is where the comparison says: passages that are repeated word for word are seldom longer. UTF-16 units. */
const farEnough = 100;
/** What moved, or took the place of something else, leaves and makes larger gaps. UTF-16 units. */
const smallChange = 6;
/** By which factor a mark may have grown: what is more was put there from elsewhere. */
const mostGrowth = 1.5;
/** So much of the context stands on either side where the borders of a mark are not in doubt. UTF-16 units. */
const leastBeside = 2;
/** What costs little for each annotation is done for so many in a step. */
const annotationsInStep = 500;

/**
 * Which marks a comparison of two texts may have put on other words that read the same, as those of a paragraph that moved.
 *
 * @param map - Of the edit.
 * @param rewritten - Where it was found by comparing; offsets into the text before, in text order.
 */
export function doubtIn(map: OffsetMap, rewritten: readonly Span[]): (spans: readonly Span[]) => boolean {
  if (rewritten.length === 0) return () => false;
  const kept = alignedRuns(map);
  const isSure = (span: Span): boolean => {
    const run = kept[firstEndingAfter(kept, span.start)];
    return run !== undefined && containsSpan(run, span) && (run.start === 0 || span.start - run.start >= farEnough) && (run.end === map.lengthBefore || run.end - span.end >= farEnough);
  };
  return (spans) => spans.some((span) => {
    const passage = rewritten[firstEndingAfter(rewritten, span.start)];
    return passage !== undefined && spansOverlap(passage, span) && !isSure(span);
  });
}

/** What stayed the same but for small changes; offsets into the text before. */
function alignedRuns(map: OffsetMap): Span[] {
  const runs: Span[] = [];
  const sections = map.toArray();
  let [at, taken, put] = [0, 0, 0]; // since what was kept last
  for (let i = 0; i < sections.length; i += 2) {
    const [length, other] = [sections[i]!, sections[i + 1]!];
    if (other !== -1) [taken, put] = [taken + length, put + other];
    else {
      if (Math.max(taken, put) <= smallChange && runs.length > 0) runs[runs.length - 1] = { start: runs.at(-1)!.start, end: at + length };
      else runs.push({ start: at, end: at + length });
      [taken, put] = [0, 0];
    }
    at += length;
  }
  return runs;
}

/**
 * Looks for annotations that a comparison may have put on other words: where their words are found they are; otherwise where the
 * comparison says, if enough of their context stands there, and as a proposal if not.
 *
 * @param annotations - As the text before had them.
 * @param compared - By id, where the comparison says they are now.
 */
export function* checkRewritten(annotations: readonly Annotation[], compared: ReadonlyMap<string, readonly Span[]>, text: AnchoringText): Steps<Map<string, Anchor>> {
  const anchors = yield* anchorSteps(annotations, text, false);
  yield* eachInSteps(annotations.length, annotationsInStep, (i) => {
    const { id, targets } = annotations[i]!;
    const spans = compared.get(id);
    if (!spans || anchors.get(id)!.status === 'anchored') return;
    anchors.set(id, isInContext(targets, spans, text) ? { status: 'anchored', spans, how: 'live' } : { status: 'proposed', spans });
  });
  return anchors;
}

/** Whether words that were changed stand where they did: between the same neighbours, in enough of their context. */
function isInContext(targets: readonly Target[], spans: readonly Span[], text: AnchoringText): boolean {
  const { view } = text.search();
  return targets.length === spans.length && targets.every((target, i) => {
    const quotation = quotationOf(target);
    const place = fromRootSpan(view, spans[i]!);
    if (!place || place.end - place.start > mostGrowth * quotation.exact.length) return false;
    const areBeside = view.text.slice(0, place.start).endsWith(quotation.prefix.slice(-leastBeside)) && view.text.startsWith(quotation.suffix.slice(0, leastBeside), place.end);
    return areBeside && isEnough(likenessAt(view.text, place, quotation), quotation);
  });
}
