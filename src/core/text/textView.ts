import { OffsetMap } from './offsetMap.ts';
import type { Span } from './span.ts';

/**
 * A text derived from another one, with the way back. Views chain: folded text → logical text → source text.
 * A view without `base` is a source text itself (or a slice of it) and its map is the identity.
 */
export interface TextView {
  readonly text: string;
  readonly base?: TextView;
  /** From offsets into `text` to offsets into `base.text`. */
  readonly toBase: OffsetMap;
}

/** The view of a text that is its own source. */
export function rootView(text: string): TextView {
  return { text, toBase: OffsetMap.identity(text.length) };
}

/**
 * A view over `base`.
 *
 * @throws RangeError when the map's lengths are not those of the two texts.
 */
export function derivedView(base: TextView, text: string, toBase: OffsetMap): TextView {
  if (toBase.lengthBefore !== text.length || toBase.lengthAfter !== base.text.length)
    throw new RangeError(`TextView: map ${toBase.lengthBefore} → ${toBase.lengthAfter}, texts ${text.length} → ${base.text.length}`);
  return { text, base, toBase };
}

/**
 * Maps a span of `view` down the chain to the root text.
 *
 * @param span - Offsets into `view.text`, UTF-16, half-open.
 * @returns Offsets into the root text. Text the view left out is included inside the span and excluded at its borders:
 *   讲话 over 讲⏎话 gives all of 讲⏎话. `undefined` when the span covers nothing of the root text.
 */
export function toRootSpan(view: TextView, span: Span): Span | undefined {
  let mapped: Span | undefined = span;
  for (let at: TextView | undefined = view; at.base && mapped; at = at.base) mapped = at.toBase.mapSpan(mapped);
  return mapped;
}

/**
 * Maps a span of the root text up the chain to `view`.
 *
 * @param span - Offsets into the root text.
 * @returns Offsets into `view.text`, widened to whole replacements; `undefined` when the view has nothing of the span.
 */
export function fromRootSpan(view: TextView, span: Span): Span | undefined {
  if (!view.base) return span;
  const inBase = fromRootSpan(view.base, span);
  return inBase && view.toBase.inverse.mapSpan(inBase);
}

/**
 * Offset into `view.text` of the character at a root offset; where the view left that character out, of the next one it has.
 *
 * @param offset - Offset into the root text.
 */
export function fromRootOffset(view: TextView, offset: number): number {
  if (!view.base) return offset;
  return view.toBase.inverse.mapOffset(fromRootOffset(view.base, offset), 'after');
}

/** Offset into the root text of the character at an offset into `view.text`; where the view has text of its own there, of the next one. */
export function toRootOffset(view: TextView, offset: number): number {
  return view.base ? toRootOffset(view.base, view.toBase.mapOffset(offset, 'after')) : offset;
}
