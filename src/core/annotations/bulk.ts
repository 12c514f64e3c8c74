import type { Origin } from '../document/model.ts';
import { containsSpan, spansKey, type Span } from '../text/span.ts';
import type { Annotation, AnnotationStatus, Mark } from './annotation.ts';
import type { PlacedAnnotation } from './reconcile.ts';
import { outer } from './reviewQueue.ts';

/** Which marks an act over many is about; what is left out does not narrow it. */
export interface BulkScope {
  /** A mark must lie in one of them as a whole; offsets into the source text. */
  readonly within?: readonly Span[];
  readonly tags?: ReadonlySet<string>;
  /** Only what this rule made. */
  readonly origin?: Origin;
}

/** A decision on a suggestion, as it is to be kept. Offsets into the source text. */
export interface BulkDecision {
  readonly spans: readonly Span[];
  readonly tag: string;
  readonly status: AnnotationStatus;
  readonly origin?: Origin;
}

/** The marks of a scope nobody has decided on: an act over many never overrules what a person said of one. */
export function undecided(marks: readonly Mark[], { within, tags, origin }: BulkScope): readonly Mark[] {
  return marks.filter((mark) => mark.status === 'suggested' && (!tags || tags.has(mark.tag)) && (!origin || isSameOrigin(mark.origin, origin)) && (!within || within.some((span) => containsSpan(span, outer(mark)))));
}

export function decideAll(marks: readonly Mark[], status: AnnotationStatus): BulkDecision[] {
  return marks.map(({ spans, tag, origin }) => ({ spans, tag, status, ...(origin ? { origin } : {}) }));
}

/** The layer of what "tag all places" makes; the rule is the words. */
export const allPlacesLayer = 'all places';

/**
 * What goes when everything that a rule made is removed: its suggestions are rejected, what an act over many places added is taken
 * away; what a person confirmed one by one stays.
 */
export function madeBy(marks: readonly Mark[], origin: Origin): { readonly reject: readonly Mark[]; readonly remove: readonly Mark[] } {
  const isBulk = origin.layer === allPlacesLayer;
  return { reject: undecided(marks, { origin }), remove: isBulk ? marks.filter((mark) => mark.status === 'confirmed' && isSameOrigin(mark.origin, origin)) : [] };
}

/** The places a tag may still go to: those it stands on already are left out, and those where a person rejected it. */
export function openPlaces(places: readonly (readonly Span[])[], placed: readonly PlacedAnnotation[], tag: string): readonly (readonly Span[])[] {
  const decided = new Set(placed.flatMap(({ annotation, spans }) => (annotation.tag === tag || annotation.status === 'confirmed' ? [spansKey(spans), ...spans.map((span) => spansKey([span]))] : [])));
  return places.filter((place) => !decided.has(spansKey(place)));
}

/** What an act over many texts added, as it must still be for the act to take it away again. */
export type Added = Pick<Annotation, 'id' | 'tag' | 'status'>;

/** Whether an annotation is still what an act over many added: what a person has since retagged, decided anew, or said something of is theirs. */
export function isAsAdded({ tag, status, note, attributes, relations }: Annotation, added: Added): boolean {
  return tag === added.tag && status === added.status && note === undefined && Object.keys(attributes ?? {}).length === 0 && (relations ?? []).length === 0;
}

function isSameOrigin(a: Origin | undefined, b: Origin): boolean {
  return a?.layer === b.layer && a.rule === b.rule;
}
