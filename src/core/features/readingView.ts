import type { Mark } from '../annotations/annotation.ts';
import type { HeadingLevel, Paragraph } from '../document/model.ts';
import { readingText } from '../document/readingText.ts';
import { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { fromRootOffset, fromRootSpan, type TextView } from '../text/textView.ts';
import { joinSpans } from '../annotations/borders.ts';
import { isPageFurniture } from './cleanup.ts';
import { type Rearranged, rearrange } from './rearrange.ts';

/** A text as it is shown for reading: paragraphs joined and an empty line apart, table rows below each other, what interrupts a paragraph behind it, page heads and numbers left out. */
export interface ReadingView {
  /** Its root is the source text of the analysis with what interrupts paragraphs behind them. */
  readonly view: TextView;
  readonly order: Rearranged;
  /** The same text with its lines. */
  readonly text: SourceText;
  /** Offsets into the reading text. */
  readonly headings: readonly (Span & { readonly level: HeadingLevel })[];
  /** Bylines, captions, stage directions, table rows; offsets into the reading text. */
  readonly furniture: readonly Span[];
}

/** Lays an analysed text out for reading. */
export function readingView({ source, paragraphs }: { readonly source: SourceText; readonly paragraphs: readonly Paragraph[] }): ReadingView {
  const order = rearrange(source, shownOf(source, paragraphs));
  const rows = rowEnds(order);
  const view = readingText(order.source, order.paragraphs, (end) => (rows.has(end) ? '\n' : '\n\n'));
  const spanOf = (span: Span): Span => fromRootSpan(view, span) ?? { start: 0, end: 0 };
  return {
    view, order, text: SourceText.of(view.text),
    headings: order.paragraphs.flatMap(({ kind, level, start, end }) => (kind === 'heading' && level ? [{ ...spanOf({ start, end }), level }] : [])),
    furniture: order.paragraphs.filter(({ kind }) => kind === 'furniture').map(spanOf),
  };
}

/** Ends of the table rows and the like that have such a line directly below. */
function rowEnds({ source, paragraphs }: Rearranged): ReadonlySet<number> {
  const isRow = ({ kind, end }: Paragraph, i: number): boolean => {
    const next = paragraphs[i + 1];
    return kind === 'furniture' && next?.kind === 'furniture' && source.text.slice(end, next.start).split('\n').length === 2;
  };
  return new Set(paragraphs.filter(isRow).map(({ end }) => end));
}

/** The paragraphs, and the insets of each, without page heads and numbers. */
function shownOf(source: SourceText, paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs.filter((_, i) => !isPageFurniture(source, paragraphs, i)).map((paragraph) => {
    const { kind, level, start, end, gaps, insets } = paragraph;
    return insets.length === 0 ? paragraph : { kind, level, start, end, gaps, insets: shownOf(source, insets) };
  });
}

/** Marks where the reading text has them; what it leaves out has none. */
export function readingMarks({ view, order }: ReadingView, marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark) => {
    const spans = mark.spans.flatMap((span) => (span.end <= sourceLength(view) ? order.fromSource(span).flatMap((piece) => fromRootSpan(view, piece) ?? []) : []));
    return spans.length > 0 ? [{ ...mark, spans: joinSpans(spans) }] : [];
  });
}

/** Offset into the source text of the character at an offset into the reading text; between paragraphs, of the next one's first. */
export function toSourceOffset({ view, order }: ReadingView, offset: number): number {
  return order.toSource(view.toBase.mapOffset(Math.min(Math.max(offset, 0), view.text.length), 'after'));
}

/** The way back; in what the reading text leaves out, the next character it has. */
export function toReadingOffset({ view, order }: ReadingView, offset: number): number {
  return fromRootOffset(view, order.fromSourceOffset(Math.min(Math.max(offset, 0), sourceLength(view))));
}

function sourceLength(view: TextView): number {
  return view.toBase.lengthAfter;
}
