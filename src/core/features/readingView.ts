import type { Mark } from '../annotations/annotation.ts';
import type { HeadingLevel, Paragraph } from '../document/model.ts';
import { readingText } from '../document/readingText.ts';
import { SourceText } from '../text/sourceText.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import { fromRootOffset, fromRootSpan, type TextView, toRootOffset } from '../text/textView.ts';
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
  /** What people noted, written into the text behind the words it is about. In text order; empty where none was asked for (`withNotes`). */
  readonly notes: readonly ReadingNote[];
}

/** A note in a reading text. Offsets into the reading text, brackets included. */
export interface ReadingNote extends Span {
  /** Offset into the source text of the end of the words. */
  readonly behind: number;
  /** In full; in the text it may be shortened. */
  readonly note: string;
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
    notes: [],
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

/** Marks where the reading text has them; what it leaves out has none, and notes in it are no part of them. */
export function readingMarks({ view, order, notes }: ReadingView, marks: readonly Mark[]): Mark[] {
  return marks.flatMap((mark) => {
    const found = mark.spans.flatMap((span) => (span.end <= order.source.length ? order.fromSource(span).flatMap((piece) => fromRootSpan(view, piece) ?? []) : []));
    const spans = joinSpans(found).flatMap((span) => withoutNotes(notes, span));
    return spans.length > 0 ? [{ ...mark, spans }] : [];
  });
}

/** The pieces of a span of the reading text between the notes in it. */
export function withoutNotes(notes: readonly Span[], { start, end }: Span): readonly Span[] {
  const pieces: Span[] = [];
  let at = start;
  for (let i = firstEndingAfter(notes, start); i < notes.length && notes[i]!.start < end; i++) {
    if (at < notes[i]!.start) pieces.push({ start: at, end: notes[i]!.start });
    at = notes[i]!.end;
  }
  return at < end ? [...pieces, { start: at, end }] : pieces;
}

/** The note at an offset into the reading text. */
export function noteAt({ notes }: ReadingView, offset: number): ReadingNote | undefined {
  const note = notes[firstEndingAfter(notes, offset)];
  return note && note.start <= offset ? note : undefined;
}

/** Offset into the source text of the character at an offset into the reading text; between paragraphs, of the next one's first; in a note, behind its words. */
export function toSourceOffset(reading: ReadingView, offset: number): number {
  const { view, order } = reading;
  const within = Math.min(Math.max(offset, 0), view.text.length);
  return noteAt(reading, within)?.behind ?? order.toSource(toRootOffset(view, within));
}

/** A stretch of the source text that holds the characters, but for line ends, that a part of the reading text shows. */
export function toSourceSpan({ view, order }: ReadingView, { start, end }: Span): Span {
  const from = toRootOffset(view, start);
  return order.toSourceSpan({ start: from, end: end > start ? toRootOffset(view, end - 1) + 1 : from });
}

/** The way back; in what the reading text leaves out, the next character it has. */
export function toReadingOffset({ view, order }: ReadingView, offset: number): number {
  return fromRootOffset(view, order.fromSourceOffset(Math.min(Math.max(offset, 0), order.source.length)));
}

/** Where words that end at an offset of the source end in the reading text: before a note that stands behind them. */
export function toReadingEnd(reading: ReadingView, offset: number): number {
  return offset > 0 ? toReadingOffset(reading, offset - 1) + 1 : 0;
}
