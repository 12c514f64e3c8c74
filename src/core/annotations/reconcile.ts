import { entityKinds, type Mention } from '../document/model.ts';
import type { Span } from '../text/span.ts';
import type { Annotation, Mark } from './annotation.ts';

/** An annotation with its place now; offsets into the source text. */
export interface PlacedAnnotation {
  readonly annotation: Annotation;
  readonly spans: readonly Span[];
}

/**
 * What is shown: every placed annotation, and the suggestions no person has decided on. A suggestion under a human mark,
 * is decided; one that touches a confirmed entity gives way to it. A tag of the user's own over a passage hides nothing.
 *
 * @param suggestions - In text order, none overlapping.
 */
export function reconcile(suggestions: readonly Mention[], placed: readonly PlacedAnnotation[]): readonly Mark[] {
  const human = placed.flatMap(({ annotation, spans }) => spans.map((span) => ({ ...span, annotation }))).sort((a, b) => a.start - b.start);
  const longest = human.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const isDecided = (mention: Mention): boolean => {
    for (let i = lowerBound(human, mention.start - longest); i < human.length && human[i]!.start < mention.end; i++) {
      const { annotation, start, end } = human[i]!;
      if (end <= mention.start) continue;
      const isSame = start === mention.start && end === mention.end;
      if (isSame ? annotation.status === 'confirmed' || annotation.tag === mention.kind : annotation.status === 'confirmed' && isKind(annotation.tag)) return true;
    }
    return false;
  };
  const marks: Mark[] = placed.map(({ annotation, spans }) => ({
    id: annotation.id, spans, tag: annotation.tag, status: annotation.status,
    ...(annotation.origin ? { origin: annotation.origin } : {}), ...(annotation.note === undefined ? {} : { note: annotation.note }),
  }));
  for (const mention of suggestions)
    if (!isDecided(mention)) marks.push({ id: `${mention.kind}@${mention.start}-${mention.end}`, spans: [{ start: mention.start, end: mention.end }], tag: mention.kind, status: 'suggested', origin: mention.origin });
  return marks.sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

function isKind(tag: string): boolean {
  return (entityKinds as readonly string[]).includes(tag);
}

function lowerBound(spans: readonly Span[], start: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
