import type { Span } from '../text/span.ts';
import { firstEndingAfter } from '../text/span.ts';
import type { Gap } from './model.ts';

/** A stretch of the source with what interrupts it. */
interface Interrupted<P> extends Span {
  readonly gaps: readonly Gap[];
  readonly insets: readonly P[];
}

/** Paragraphs and their insets in order of their starts, so an inset comes behind the paragraph it interrupts; the same list where there are none. */
export function everyParagraph<P extends Interrupted<P>>(paragraphs: readonly P[]): readonly P[] {
  if (paragraphs.every(({ insets }) => insets.length === 0)) return paragraphs;
  return paragraphs.flatMap((paragraph) => [paragraph, ...paragraph.insets]);
}

/**
 * The paragraph that an offset into the source text lies in: an inset rather than what it interrupts.
 *
 * @param paragraphs - Without insets, as splitting and analysis give them.
 * @returns `undefined` between paragraphs.
 */
export function paragraphAt<P extends Interrupted<P>>(paragraphs: readonly P[], offset: number): P | undefined {
  const paragraph = paragraphs[firstEndingAfter(paragraphs, offset)];
  if (!paragraph || paragraph.start > offset) return undefined;
  return paragraphAt(paragraph.insets, offset) ?? paragraph;
}

/** The pieces of a span of a paragraph that its insets leave; offsets of the same text as the paragraph's gaps. */
export function cutAtInsets(gaps: readonly Gap[], { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let at = start;
  for (const gap of gaps) {
    if (gap.kind !== 'inset' || gap.start <= at || gap.end >= end) continue;
    pieces.push({ start: at, end: gap.start });
    at = gap.end;
  }
  return [...pieces, { start: at, end }];
}

/** The pieces of a mention: one, unless insets interrupt it. */
export function spansOf({ start, end, spans }: Span & { readonly spans?: readonly Span[] }): readonly Span[] {
  return spans ?? [{ start, end }];
}

/** Paragraphs as stretches of the source apart from each other: one that is interrupted ends at the inset and begins anew behind it. */
export function inTextOrder<P extends Interrupted<P>>(paragraphs: readonly P[]): readonly Stretch[] {
  if (paragraphs.every(({ insets }) => insets.length === 0)) return paragraphs;
  return paragraphs.flatMap((paragraph): readonly Stretch[] => {
    const { start, end, gaps, insets } = paragraph;
    if (insets.length === 0) return [paragraph];
    const pieces = cutAtInsets(gaps, { start, end }).map((piece) => ({ ...piece, gaps: gaps.filter((gap) => gap.start >= piece.start && gap.end <= piece.end) }));
    return [...pieces, ...insets].sort((a, b) => a.start - b.start);
  });
}

/** A stretch of the source with what a reader skips in it. */
export interface Stretch extends Span {
  readonly gaps: readonly Gap[];
}
