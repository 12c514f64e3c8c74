import { type Compared, placeOf, reachOf } from '../annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../annotations/reconcile.ts';
import { sliceSpan } from '../text/span.ts';

/** What a comparison is narrowed to; what is left out narrows nothing. */
export interface ComparisonFilter {
  /** One of the two has one of these tags. */
  readonly tags?: ReadonlySet<string>;
  /** Asked of the words and of the note of either. */
  readonly isWanted?: (words: string) => boolean;
}

/** The words of an annotation on one line, line ends inside them taken out. @param text - The source text that its spans are on. */
export function wordsIn(text: string, { spans }: PlacedAnnotation): string {
  return spans.map((span) => sliceSpan(text, span).replace(/\s*\n\s*/g, '')).join(' … ');
}

/** The pairs that a filter lets through. @param text - The source text that they are on. */
export function filterCompared(compared: readonly Compared[], text: string, { tags, isWanted }: ComparisonFilter): readonly Compared[] {
  if (!tags && !isWanted) return compared;
  const passes = (each: PlacedAnnotation): boolean => !isWanted || isWanted(wordsIn(text, each)) || isWanted(each.annotation.note ?? '');
  return compared.filter(({ mine, theirs }) => {
    const sides = [mine, theirs].filter((each) => each !== undefined);
    return (!tags || sides.some(({ annotation }) => tags.has(annotation.tag))) && sides.some(passes);
  });
}

/** The pairs in which the two do not say the same and nothing is decided yet. */
export function differencesIn(compared: readonly Compared[]): readonly Compared[] {
  return compared.filter(({ kind, isSettled }) => kind !== 'both' && !isSettled);
}

/**
 * The difference after, or before, where one is, around the text's end.
 *
 * @param differences - In text order.
 * @param last - The difference one went to last, and still is at: of several on the same words each has its turn.
 * @param at - Where one is otherwise; an offset into the source text.
 * @returns `undefined` when there is none.
 */
export function stepToDifference(differences: readonly Compared[], last: Compared | undefined, at: number, direction: 1 | -1): Compared | undefined {
  const key = last && pairKey(last);
  const known = last ? differences.findIndex((each) => pairKey(each) === key) : -1;
  const behind = differences.findIndex((each) => reachOf(placeOf(each)).start >= at);
  const from = known >= 0 ? known : behind >= 0 ? behind : differences.length;
  if (direction === -1) return differences[from - 1] ?? differences.at(-1);
  return differences[known >= 0 ? from + 1 : from] ?? differences[0];
}

/** The same for pairs of the same two annotations, whenever they were compared. */
export function pairKey({ mine, theirs }: Compared): string {
  return JSON.stringify([mine?.annotation.id, theirs?.annotation.id]);
}
