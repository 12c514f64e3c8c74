import { outerSpan, spanLength, type Span } from '../text/span.ts';
import type { Mark } from './annotation.ts';

/** Which marks a review walks through: tags to look at, `undefined` for all. */
export interface ReviewScope {
  readonly tags?: ReadonlySet<string>;
}

/** Where a review stands. */
export interface ReviewProgress {
  /** 1-based place of the current mark among all; 0 when it is none of them. */
  readonly at: number;
  readonly total: number;
  /** How many no person has decided on. */
  readonly open: number;
}

/** The marks a review walks through, decided ones included: one that was rejected by mistake can be come back to. */
export function reviewQueue(marks: readonly Mark[], { tags }: ReviewScope): readonly Mark[] {
  return tags ? marks.filter(({ tag }) => tags.has(tag)) : marks;
}

/**
 * The mark after (or before) the current one, around the text's end.
 *
 * @param queue - In the order of `reconcile`.
 * @param from - The current mark, or the span it was on when it is gone.
 * @returns `undefined` when no mark is wanted.
 */
export function stepInQueue(queue: readonly Mark[], from: Mark | Span, direction: 1 | -1, isWanted: (mark: Mark) => boolean = () => true): Mark | undefined {
  const known = 'tag' in from ? queue.indexOf(from) : -1;
  const span = 'tag' in from ? outer(from) : from;
  const after = known >= 0 ? known + 1 : firstBehind(queue, span);
  const before = known >= 0 ? known : after;
  const ordered = direction === 1 ? [...queue.slice(after), ...queue.slice(0, after)] : [...queue.slice(0, before).reverse(), ...queue.slice(before).reverse()];
  return ordered.find(isWanted);
}

function firstBehind(queue: readonly Mark[], span: Span): number {
  const i = queue.findIndex((mark) => outer(mark).start > span.start || (outer(mark).start === span.start && spanLength(outer(mark)) < spanLength(span)));
  return i < 0 ? queue.length : i;
}

/** The mark on exactly a span: of several the one with the wanted tag, else one that a person decided on. */
export function markOn(queue: readonly Mark[], span: Span, tag: string): Mark | undefined {
  const same = queue.filter((mark) => outer(mark).start === span.start && outer(mark).end === span.end);
  return same.find((mark) => mark.tag === tag) ?? same.find(({ status }) => status !== 'suggested') ?? same[0];
}

export function reviewProgress(queue: readonly Mark[], current: Mark | undefined): ReviewProgress {
  return { at: current ? queue.indexOf(current) + 1 : 0, total: queue.length, open: queue.filter(({ status }) => status === 'suggested').length };
}

/** From the first to the last character of a mark. */
export function outer({ spans }: Mark): Span {
  return outerSpan(spans)!;
}
