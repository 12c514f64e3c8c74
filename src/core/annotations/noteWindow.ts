import type { Span } from '../text/span.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/**
 * The notes on words that are nearest to a stretch of the text, those inside it first.
 *
 * @param visible - Offsets into the same text as the places.
 */
export function notesNear(placed: readonly PlacedAnnotation[], visible: Span, limit: number): readonly PlacedAnnotation[] {
  const distance = ({ spans }: PlacedAnnotation): number => Math.max(0, visible.start - spans[0]!.end, spans[0]!.start - visible.end);
  return placed
    .filter(({ annotation, spans }) => annotation.status === 'confirmed' && annotation.note !== undefined && spans.length > 0)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, limit);
}
