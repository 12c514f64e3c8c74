import type { Annotation } from './annotation.ts';
import { type Compared, contentKey } from './compareAnnotations.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/** What a decision between two annotators does to one's own annotations; all of it is one step of undo. */
export interface Adjudication {
  /** Annotations that come, or come to other words. Offsets into the source text as it is now. */
  readonly place: readonly PlacedAnnotation[];
  /** New versions of own annotations, on the same words. */
  readonly put: readonly Annotation[];
  /** Ids of own annotations that go. */
  readonly remove: readonly string[];
}

/** Who decides, and how what comes is named. */
export interface Stamp {
  readonly newId: () => string;
  /** The other annotator, whose word is taken or turned down. */
  readonly from: string;
  readonly creator?: string;
  readonly created: string;
}

/** The layer of what another annotator's word brought in; the rule is the name. */
export const annotatorLayer = 'annotator';

/**
 * Makes one's own annotations say what the other annotator's say. Ids, notes and attributes of one's own stay where there is one; relations lead to what
 * stands for their ends on this side, and those whose ends nothing stands for are left out.
 *
 * @param chosen - What to decide; agreement needs nothing.
 * @param all - The whole comparison, for relations.
 * @param mine - One's own annotations, rejected ones included.
 */
export function acceptTheirs(chosen: readonly Compared[], all: readonly Compared[], mine: readonly PlacedAnnotation[], stamp: Stamp): Adjudication {
  const rejected = new Map(mine.filter(({ annotation }) => annotation.status === 'rejected').map((each) => [contentKey(each), each.annotation]));
  const ids = new Map(all.flatMap(({ mine: own, theirs }) => (own && theirs ? [[theirs.annotation.id, own.annotation.id] as const] : [])));
  for (const { kind, theirs } of chosen) if (kind === 'theirs') ids.set(theirs!.annotation.id, rejected.get(contentKey(theirs!))?.id ?? stamp.newId());
  const result = { place: [] as PlacedAnnotation[], put: [] as Annotation[], remove: [] as string[] };
  for (const { kind, mine: own, theirs } of chosen) {
    const refused = theirs && rejected.get(contentKey(theirs));
    switch (kind) {
      case 'both': break;
      case 'mine': result.remove.push(own!.annotation.id); break;
      case 'theirs': if (refused) result.put.push({ ...refused, status: 'confirmed' });
        else result.place.push({ spans: theirs!.spans, annotation: brought(theirs!.annotation, ids, stamp) });
        break;
      case 'tag': case 'span': {
        if (refused) result.remove.push(refused.id);
        const annotation = joined(own!.annotation, theirs!.annotation);
        if (kind === 'tag') result.put.push(annotation);
        else result.place.push({ spans: theirs!.spans, annotation });
      }
    }
  }
  return result;
}

/** Turns down what the other annotator says where one's own annotations say otherwise, or nothing: it is rejected, and so settled. */
export function keepMine(chosen: readonly Compared[], stamp: Stamp): Adjudication {
  const place = chosen.filter(({ theirs, kind, isSettled }) => theirs && kind !== 'both' && !isSettled).map(({ theirs }): PlacedAnnotation => {
    const { tag, note } = theirs!.annotation;
    const ofFile = theirs!.spans.length === 0 && note !== undefined ? { note } : {};
    return { spans: theirs!.spans, annotation: { id: stamp.newId(), targets: [], tag, status: 'rejected', ...ofFile, ...stamped(stamp) } };
  });
  return { place, put: [], remove: [] };
}

function brought({ id, tag, note, attributes, relations = [] }: Annotation, ids: ReadonlyMap<string, string>, stamp: Stamp): Annotation {
  const known = relations.flatMap(({ name, to }) => (ids.has(to) ? [{ name, to: ids.get(to)! }] : []));
  return {
    id: ids.get(id)!, targets: [], tag, status: 'confirmed',
    ...(note === undefined ? {} : { note }), ...(attributes ? { attributes } : {}), ...(known.length > 0 ? { relations: known } : {}),
    ...stamped(stamp),
  };
}

function joined(own: Annotation, { tag, note, attributes }: Annotation): Annotation {
  const kept = own.note ?? note;
  return { ...own, tag, ...(kept === undefined ? {} : { note: kept }), ...(attributes ?? own.attributes ? { attributes: { ...attributes, ...own.attributes } } : {}) };
}

function stamped({ from, creator, created }: Stamp): Pick<Annotation, 'origin' | 'creator' | 'created'> {
  return { origin: { layer: annotatorLayer, rule: from }, ...(creator ? { creator } : {}), created };
}
