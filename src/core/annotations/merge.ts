import { type Annotation, AnnotationSet } from './annotation.ts';

/** Ids that both sides changed, differently; ours was kept. */
export interface MergeResult {
  readonly set: AnnotationSet;
  readonly conflicts: readonly string[];
}

/**
 * Three-way merge by id. What only one side changed is taken; a change wins over a deletion, so that nothing a person
 * wrote is lost; where both changed the same annotation, ours stays and the id is reported.
 */
export function mergeAnnotationSets(base: AnnotationSet, ours: AnnotationSet, theirs: AnnotationSet): MergeResult {
  const merged: Annotation[] = [];
  const conflicts: string[] = [];
  for (const id of new Set([...ours.all(), ...theirs.all()].map((annotation) => annotation.id))) {
    const [was, our, their] = [base.get(id), ours.get(id), theirs.get(id)];
    const weChanged = !isSame(was, our);
    const theyChanged = !isSame(was, their);
    if (our && their && weChanged && theyChanged && !isSame(our, their)) conflicts.push(id);
    const taken = weChanged ? (our ?? (theyChanged ? their : undefined)) : isRead(our, their) ? our : their;
    if (taken) merged.push(taken);
  }
  return { set: AnnotationSet.of(merged), conflicts };
}

/** Positions and context move with the text and are no change of the annotation. */
function isSame(a: Annotation | undefined, b: Annotation | undefined): boolean {
  if (!a || !b) return a === b;
  const content = (annotation: Annotation): string => JSON.stringify([annotation.tag, annotation.status, annotation.note, annotation.attributes, annotation.relations, annotation.unread, annotation.targets.map((target) => target.exact)]);
  return content(a) === content(b);
}

/** Whether a file says of an annotation what is known: then it stays the same object, by which an act is taken back. */
function isRead(ours: Annotation | undefined, theirs: Annotation | undefined): boolean {
  const rest = ({ creator, created, origin, targets }: Annotation): string => JSON.stringify([creator, created, origin, targets.map(({ isStale }) => isStale)]);
  return ours !== undefined && theirs !== undefined && isSame(ours, theirs) && rest(ours) === rest(theirs);
}
