import type { AnnotationEdit, AnnotationSet } from './annotation.ts';

/** What an act did to some annotations. */
export interface DoneEdit {
  readonly before: AnnotationSet;
  readonly after: AnnotationSet;
  /** Of those that it removed or put. */
  readonly ids: readonly string[];
}

/** How an act is taken back when others have come after it: what these changed stays as it is. @returns How many stay. */
export function takenBack({ before, after, ids }: DoneEdit, now: AnnotationSet): { readonly edit: AnnotationEdit; readonly kept: number } {
  const asDone = ids.filter((id) => now.get(id) === after.get(id) && before.get(id) !== after.get(id));
  const isBack = (id: string): boolean => now.get(id) === before.get(id);
  return {
    edit: { remove: asDone.filter((id) => !before.get(id)), put: asDone.flatMap((id) => before.get(id) ?? []) },
    kept: ids.filter((id) => now.get(id) !== after.get(id) && !isBack(id)).length,
  };
}
