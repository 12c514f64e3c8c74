import { describeBriefly } from '../core/annotations/anchor.ts';
import type { AnchoringText } from '../core/annotations/anchoringText.ts';
import type { Annotation, AnnotationEdit, AnnotationSet, Target } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import type { Span } from '../core/text/span.ts';
import type { Steps } from '../core/text/steps.ts';

/** What goes and comes; or how to know it from the annotations as they are when the act has its turn. */
export type EditOrMake = AnnotationEdit | ((set: AnnotationSet) => AnnotationEdit);

/** An annotation that comes to words; by its id where nothing else of it changes. */
export type Placing = PlacedAnnotation | { readonly id: string; readonly spans: readonly Span[] };

/** What an act does to the annotations as they are. */
export interface ActPlan {
  readonly remove: readonly string[];
  readonly put: readonly Annotation[];
  /** Those that come to words, on them. */
  readonly placed: readonly Annotation[];
}

/** Plans an act on the annotations as they are; what is to be placed and is gone stays so. @param targets - Of each that is placed. */
export function planAct(set: AnnotationSet, edit: EditOrMake, place: readonly Placing[], targets: readonly (readonly Target[])[]): ActPlan {
  const { remove = [], put = [] } = typeof edit === 'function' ? edit(set) : edit;
  const now = set.apply({ put });
  const placed = place.flatMap((each, i) => {
    const annotation = 'id' in each ? now.get(each.id) : each.annotation;
    return annotation ? [{ ...annotation, targets: targets[i]! }] : [];
  });
  return { remove, put, placed };
}

/** The targets of what is placed, each described briefly. */
export function* describePlacing(text: AnchoringText, place: readonly Placing[]): Steps<Target[][]> {
  const described: Target[][] = [];
  for (const { spans } of place) {
    described.push(spans.map((span) => describeBriefly(text, span)));
    yield;
  }
  return described;
}
