import { describeTargetSteps } from '../annotations/anchor.ts';
import type { AnchoringText } from '../annotations/anchoringText.ts';
import type { Annotation } from '../annotations/annotation.ts';
import type { PlacedAnnotation, Suggestion } from '../annotations/reconcile.ts';
import { compareSpans } from '../text/span.ts';
import { finished, type Steps } from '../text/steps.ts';
import type { FormatItem, Quotation } from './format.ts';
import { defined } from './json.ts';

/**
 * What an export begins with: annotations with their places now, those without one as they were described, and suggestions, in text order.
 *
 * @param suggestions - Those no person has decided on; none when only annotations are wanted.
 */
export function formatItems(text: AnchoringText, placed: readonly PlacedAnnotation[], unplaced: readonly Annotation[], suggestions: readonly Suggestion[]): FormatItem[] {
  return finished(formatItemSteps(text, placed, unplaced, suggestions));
}

/** `formatItems`, an annotation a step. */
export function* formatItemSteps(text: AnchoringText, placed: readonly PlacedAnnotation[], unplaced: readonly Annotation[], suggestions: readonly Suggestion[]): Steps<FormatItem[]> {
  const described: FormatItem[] = [];
  for (const { annotation, spans } of placed) {
    const quotations: Quotation[] = [];
    for (const [i, span] of spans.entries()) quotations.push(quotation(yield* describeTargetSteps(text, span, annotation.targets[i])));
    described.push({ ...rest(annotation), spans, quotations });
    yield;
  }
  const items = [
    ...described,
    ...unplaced.map((annotation): FormatItem => ({ ...rest(annotation), isUnplaced: true, spans: annotation.targets.map(({ position }) => position), quotations: annotation.targets.map(quotation) })),
    ...suggestions.map(({ spans, tag, origin }): FormatItem => ({ spans, tag, origin, status: 'suggested' })),
  ];
  const none = { start: -1, end: -1 };
  return items.sort((a, b) => compareSpans(a.spans[0] ?? none, b.spans[0] ?? none));
}

function quotation({ exact, prefix, suffix }: Annotation['targets'][number]): Quotation {
  return { exact, prefix, suffix };
}

function rest({ id, tag, status, note, attributes, relations, origin, creator, created }: Annotation): Omit<FormatItem, 'spans'> {
  return defined({ id, tag, status, note, attributes, relations, origin, creator, created });
}
