import type { Span } from '../text/span.ts';
import { flatMapSteps, type Steps } from '../text/steps.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';
import type { Anchor } from './anchor.ts';
import type { AnchoringText } from './anchoringText.ts';
import type { Target } from './annotation.ts';
import { likenessAt, lookAlikeness, quotationOf } from './quotation.ts';

/** A target and where it was found by its own words. */
export interface FoundTarget {
  readonly target: Target;
  anchor: Anchor;
}

/** A neighbour farther away says nothing; UTF-16 units of the text as it was. */
const farthest = 80;
/** Context that must stand around the place all the same. */
const leastContext = 4;
/** What line ends put in or taken out between two neighbours may come to, as a share of their distance, and in units. */
const tolerance = { share: 0.1, units: 2 };

/**
 * Places targets that their own words do not place surely, where neighbours that are sure do: the words stand once between
 * the nearest on either side, and as far from one of them as before.
 */
export function* askNeighbours(found: readonly FoundTarget[], text: AnchoringText): Steps<void> {
  const unsure = found.filter(({ anchor }) => anchor.status === 'proposed');
  if (unsure.length === 0) return;
  const { view } = text.search();
  const sure = yield* flatMapSteps(found, ({ target, anchor }) => {
    const now = anchor.status === 'anchored' ? fromRootSpan(view, anchor.spans[0]!) : undefined;
    return now ? [{ was: target.position, now }] : [];
  });
  const byStart = [...sure].sort((a, b) => a.was.start - b.was.start);
  yield;
  const byEnd = [...sure].sort((a, b) => a.was.end - b.was.end);
  for (const each of unsure) {
    yield;
    const { position } = each.target;
    const before = byStart[firstIndex(byStart, ({ was }) => was.start > position.start) - 1];
    const after = byEnd[firstIndex(byEnd, ({ was }) => was.end >= position.end)];
    const place = before && after && placeBetween(each.target, before, after, text);
    const span = place && toRootSpan(view, place);
    if (span) each.anchor = { status: 'anchored', spans: [span], how: 'neighbours' };
  }
}

interface Neighbour {
  /** Offsets into the text as it was. */
  readonly was: Span;
  /** Offsets into the search text. */
  readonly now: Span;
}

/** Offsets into the search text; `undefined` when the words stand there not at all, more than once, or elsewhere than they did. */
function placeBetween(target: Target, before: Neighbour, after: Neighbour, text: AnchoringText): Span | undefined {
  const { view } = text.search();
  const quotation = quotationOf(target);
  const { position } = target;
  const places: Span[] = [];
  for (let at = view.text.indexOf(quotation.exact, before.now.start); at >= 0 && at + quotation.exact.length <= after.now.end; at = view.text.indexOf(quotation.exact, at + 1))
    places.push({ start: at, end: at + quotation.exact.length });
  const [place] = places;
  if (!place || places.length > 1 || likenessAt(view.text, place, quotation).all < Math.max(leastContext, 1 + lookAlikeness(quotation))) return undefined;
  return isAsFar(position.start - before.was.start, place.start - before.now.start) || isAsFar(after.was.end - position.end, after.now.end - place.end) ? place : undefined;
}

function isAsFar(was: number, now: number): boolean {
  return was <= farthest && Math.abs(was - now) <= tolerance.units + tolerance.share * was;
}

/** Index of the first element for which a condition holds that holds for all after it; the length when there is none. */
function firstIndex<T>(sorted: readonly T[], holds: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
