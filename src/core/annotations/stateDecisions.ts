import type { Annotation } from './annotation.ts';

/** Tag of "烏 is Uzbekistan in this text": said of the whole file, the syllable is the annotation's origin, the state its note. */
export const stateTag = 'rule/state';

/** Which state a one-syllable name means in a text, and the annotation that says so. */
export interface StateDecision {
  readonly id: string;
  /** Folded. */
  readonly syllable: string;
  /** Full name, in the script of the text. */
  readonly state: string;
}

/** What the annotations of a text say about one-syllable names of states; the later of two about one syllable holds. */
export function stateDecisions(annotations: readonly Annotation[]): readonly StateDecision[] {
  return annotations.flatMap(({ id, tag, status, origin, note }) => (tag === stateTag && status === 'confirmed' && origin && note ? [{ id, syllable: origin.rule, state: note }] : []));
}
