import type { Span } from '../text/span.ts';
import type { Mention } from './model.ts';

/** What `make` gives for each thing, without what is nothing; as long as need be, since mentions are many and kept. */
export function mapFound<T, R>(things: readonly T[], make: (thing: T) => R | undefined): R[] {
  const made = things.map(make);
  return made.includes(undefined) ? made.filter((one) => one !== undefined) : (made as R[]);
}

/**
 * A mention at another place. Its fields are written one by one: there are many mentions, and objects made by spreading each
 * get a shape of their own, which costs more than they do.
 *
 * @param start - Offset into the text the new one is about; so are `end`, `inner` and `spans`, which stand for those it had.
 */
export function mentionAt({ kind, canonical, origin, couldBe }: Mention, start: number, end: number, inner?: readonly Mention[], spans?: readonly Span[]): Mention {
  if (couldBe || spans) return { start, end, kind, canonical, origin, ...(couldBe ? { couldBe } : {}), ...(inner ? { inner } : {}), ...(spans ? { spans } : {}) };
  return inner ? { start, end, kind, canonical, origin, inner } : { start, end, kind, canonical, origin };
}
