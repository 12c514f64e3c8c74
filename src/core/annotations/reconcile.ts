import { spansOf } from '../document/insets.ts';
import type { DocumentAnalysis, Origin } from '../document/model.ts';
import { countBelow, outerSpan, spanLength, type Span } from '../text/span.ts';
import type { Annotation, Mark } from './annotation.ts';
import { tagFamily } from './tags.ts';

/** An annotation with its place now; offsets into the source text. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  readonly spans: readonly Span[];
}

/** What the machine says and no person has decided yet. Offsets into the source text. */
export interface Suggestion {
  readonly spans: readonly Span[];
  readonly tag: string;
  readonly origin: Origin;
}

/** Everything the machine says of a text: mentions of entities under their kind, what is said as `point/direct`, `point/indirect`, … */
export function suggestionsOf({ mentions, points }: Pick<DocumentAnalysis, 'mentions' | 'points'>): readonly Suggestion[] {
  return [
    ...mentions.map((mention) => ({ spans: spansOf(mention), tag: mention.kind, origin: mention.origin })),
    ...points.map(({ spans, kind, rule }) => ({ spans, tag: `point/${kind}`, origin: { layer: 'speech', rule } })),
  ];
}

/** Suggestions as they are shown where no person has decided on them, in text order: the longer ones first where they begin together. */
export function suggestedMarks(suggestions: readonly Suggestion[]): readonly SuggestedMark[] {
  return suggestions.map(({ spans, tag, origin }): SuggestedMark => ({ spans, tag, origin, id: `${tag}@${spans[0]!.start}-${spans.at(-1)!.end}`, status: 'suggested' })).sort(byPlace);
}

/** A mark that is a suggestion. */
export type SuggestedMark = Mark & Suggestion;

/** Annotations as they are shown, in text order. */
export function placedMarks(placed: readonly PlacedAnnotation[]): readonly Mark[] {
  return placed.filter(({ annotation, spans }) => spans.length > 0 && tagFamily(annotation.tag) !== 'decision').map(({ annotation, spans }): Mark => ({
    id: annotation.id, spans, tag: annotation.tag, status: annotation.status,
    ...(annotation.origin ? { origin: annotation.origin } : {}), ...(annotation.note === undefined ? {} : { note: annotation.note }),
  })).sort(byPlace);
}

function byPlace(a: Mark, b: Mark): number {
  return a.spans[0]!.start - b.spans[0]!.start || b.spans.at(-1)!.end - a.spans.at(-1)!.end;
}

/** `reconcileMarks` of suggestions that are asked for once. */
export function reconcile(suggestions: readonly Suggestion[], placed: readonly PlacedAnnotation[]): readonly Mark[] {
  return reconcileMarks(suggestedMarks(suggestions), placed);
}

/**
 * What is shown: every placed annotation, and the suggestions no person has decided on. A suggestion under a human mark
 * is decided; an entity that touches a confirmed one gives way to it, and so does a point that is mostly the same as one.
 * A tag of the user's own over a passage hides nothing.
 *
 * @param suggested - As `suggestedMarks` gives them.
 * @returns Marks in text order, the longer ones first where they begin together.
 */
export function reconcileMarks(suggested: readonly SuggestedMark[], placed: readonly PlacedAnnotation[]): readonly Mark[] {
  const human = placed.flatMap(({ annotation, spans }) => {
    const family = tagFamily(annotation.tag);
    return (family === 'point' ? outerSpans(spans) : spans).map((span) => ({ ...span, annotation, family })); // what a cue breaks is one point
  }).sort((a, b) => a.start - b.start);
  const starts = human.map(({ start }) => start);
  const longest = human.reduce((most, span) => Math.max(most, spanLength(span)), 0);
  const isDecidedIn = (span: Span, tag: string): boolean => {
    const family = tagFamily(tag);
    for (let i = countBelow(starts, span.start - longest); i < human.length && human[i]!.start < span.end; i++) {
      const each = human[i]!;
      if (each.end <= span.start) continue;
      if (family === 'point' ? each.family === 'point' && isMostly(each, span) : decidesEntity(each, span, tag)) return true;
    }
    return false;
  };
  // A point is one passage, whatever breaks it; a name that an inset cuts is decided in its pieces.
  const isOpen = ({ spans, tag }: Suggestion): boolean =>
    !(tagFamily(tag) === 'point' ? outerSpans(spans) : spans).some((span) => isDecidedIn(span, tag));
  return merged(placedMarks(placed), suggested.filter(isOpen));
}

/** Two lists in text order as one; where marks have the same place, the first list's come first. */
function merged(first: readonly Mark[], second: readonly Mark[]): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  for (const mark of second) {
    while (at < first.length && byPlace(first[at]!, mark) <= 0) marks.push(first[at++]!);
    marks.push(mark);
  }
  return [...marks, ...first.slice(at)];
}

/** From the first to the last character; none where there is no span. */
export function outerSpans(spans: readonly Span[]): readonly Span[] {
  const outer = outerSpan(spans);
  return outer ? [outer] : [];
}

function decidesEntity(human: Span & { readonly annotation: Annotation; readonly family: string }, { start, end }: Span, tag: string): boolean {
  const { annotation, family } = human;
  if (family === 'point' || family === 'decision') return false;
  const isSame = human.start === start && human.end === end;
  return isSame ? annotation.status === 'confirmed' || annotation.tag === tag : annotation.status === 'confirmed' && family === 'entity';
}

/** A new version of the text or the rules may move a point's border; it is the same point as long as they share more than half. */
export function isMostly(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return 2 * shared > Math.max(spanLength(a), spanLength(b));
}
