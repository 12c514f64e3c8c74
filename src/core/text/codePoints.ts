import { countBelow } from './span.ts';

/** Length of a text in code points. */
export function codePointLength(text: string): number {
  return codePointOffsets(text)(text.length);
}

/** UTF-16 offset → code points, for offsets in the text; beyond it the difference is kept. */
export function codePointOffsets(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text);
  return (offset) => offset - countBelow(pairs, offset);
}

/** Code points → UTF-16 offset, likewise. */
export function utf16Offsets(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text).map((at, i) => at - i); // in code points
  return (offset) => offset + countBelow(pairs, offset);
}

/** Offsets of the first units of all surrogate pairs. */
function surrogatePairs(text: string): number[] {
  return Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), (match) => match.index);
}
