import { entityKinds, type EntityKind } from '../document/model.ts';
import type { EntityDecision } from '../entities/decisions.ts';
import type { Annotation } from './annotation.ts';

/** Tags of decisions about an entity; they hold for the whole text, wherever the words they were made on are. */
export type EntityDecisionTag = `rule/${'not' | 'same'}/${EntityKind}`;

/** The tag of "this is not a …" or of "this is the same as …"; the other entity's name is the annotation's note. */
export function entityDecisionTag(decision: 'not' | 'same', kind: EntityKind): EntityDecisionTag {
  return `rule/${decision}/${kind}`;
}

/** What the annotations of a text say about its entities; the later of two about one spelling holds. */
export function entityDecisions(annotations: readonly Annotation[]): EntityDecision[] {
  return annotations.flatMap(({ tag, status, targets, note }) => {
    const [, decision, word] = /^rule\/(not|same)\/(\w+)$/.exec(tag) ?? [];
    const kind = entityKinds.find((each) => each === word);
    const spelling = targets.map(({ exact }) => exact).join('');
    if (!decision || !kind || status !== 'confirmed' || spelling === '' || (decision === 'same' && !note)) return [];
    return [{ kind, spelling, sameAs: decision === 'same' ? note : undefined }];
  });
}
