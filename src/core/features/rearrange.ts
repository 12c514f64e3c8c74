import { cutAtInsets } from '../document/insets.ts';
import type { Gap, Paragraph } from '../document/model.ts';
import { shiftGaps } from '../document/relayout.ts';
import { SourceText } from '../text/sourceText.ts';
import { compareSpans, firstEndingAfter, outerSpan, shiftSpan, type Span } from '../text/span.ts';

/** A text of the same length in which what interrupts paragraphs stands behind them. No OffsetMap can say that: it keeps the order. */
export interface Rearranged {
  readonly source: SourceText;
  /** Without insets; offsets into the rearranged text. */
  readonly paragraphs: readonly Paragraph[];
  /** From an offset into the rearranged text to one into the source text. */
  readonly toSource: (offset: number) => number;
  /** From the first to the last character of the source text that a span of the rearranged text holds. */
  readonly toSourceSpan: (span: Span) => Span;
  readonly fromSourceOffset: (offset: number) => number;
  /** The stretches of the rearranged text that hold a span of the source text, in the source's order; none for mere blanks. */
  readonly fromSource: (span: Span) => readonly Span[];
}

/** A stretch of the source text and how far it moves. */
interface Move extends Span {
  readonly by: number;
}

/** Puts what interrupts paragraphs behind them; where nothing does, everything is as it was, and so it is where a text begins with what would be taken for a byte order mark. */
export function rearrange(source: SourceText, paragraphs: readonly Paragraph[]): Rearranged {
  const moves = paragraphs.flatMap(movesOf);
  if (moves.length === 0 || source.text.startsWith('\ufeff')) return { source, paragraphs, toSource: (offset) => offset, toSourceSpan: (span) => span, fromSourceOffset: (offset) => offset, fromSource: (span) => [span] };
  const back = moves.map(({ start, end, by }) => ({ start: start + by, end: end + by, by: -by })).sort((a, b) => a.start - b.start);
  const text = movedText(source.text, back);
  return {
    source: SourceText.of(text),
    paragraphs: paragraphs.flatMap((paragraph) => (paragraph.insets.length === 0 ? [paragraph] : rearranged(paragraph, moves))),
    toSource: (offset) => moved(back, offset),
    toSourceSpan: (span) => outerSpan([...piecesOf(back, span)].sort(compareSpans)) ?? span,
    fromSourceOffset: (offset) => moved(moves, offset),
    fromSource: (span) => piecesOf(moves, span).flatMap((piece) => withoutEdges(text, piece)),
  };
}

/** The paragraph's own stretches come first, then those that interrupt it, each with the line ends around it. */
function movesOf({ start, end, gaps, insets }: Paragraph): Move[] {
  if (insets.length === 0) return [];
  const own = cutAtInsets(gaps, { start, end });
  const others = gaps.filter(({ kind }) => kind === 'inset');
  let at = start;
  const moves = [...own, ...others].map((stretch) => {
    const move = { start: stretch.start, end: stretch.end, by: at - stretch.start };
    at += stretch.end - stretch.start;
    return move;
  });
  return moves.sort((a, b) => a.start - b.start);
}

function movedText(text: string, back: readonly Move[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, by } of back) {
    parts.push(text.slice(at, start), text.slice(start + by, end + by));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

function moved(moves: readonly Move[], offset: number): number {
  const move = moves[firstEndingAfter(moves, offset)];
  return move && move.start <= offset ? offset + move.by : offset;
}

/** The paragraph on one stretch, with its insets behind it. */
function rearranged(paragraph: Paragraph, moves: readonly Move[]): Paragraph[] {
  const { kind, level, start, gaps, insets } = paragraph;
  const own = cutAtInsets(gaps, paragraph);
  const length = own.reduce((sum, piece) => sum + piece.end - piece.start, 0);
  const shifted = (gap: Gap): Gap => {
    const from = moved(moves, gap.kind === 'inset' ? gap.end : gap.start); // what was behind an inset joins what was before it
    return { ...gap, start: from, end: gap.kind === 'inset' ? from : from + gap.end - gap.start };
  };
  const behind = insets.map((inset) => {
    const by = moved(moves, inset.start) - inset.start;
    return { kind: inset.kind, level: inset.level, ...shiftSpan(inset, by), gaps: shiftGaps(inset.gaps, by), insets: [] };
  });
  return [{ kind, level, start, end: start + length, gaps: gaps.map(shifted), insets: [] }, ...behind];
}

function piecesOf(moves: readonly Move[], span: Span): Span[] {
  const pieces: Span[] = [];
  let at = span.start;
  for (let i = firstEndingAfter(moves, span.start); i < moves.length && moves[i]!.start < span.end; i++) {
    const { start, end, by } = moves[i]!;
    if (at < start) pieces.push({ start: at, end: start });
    const piece = { start: Math.max(at, start), end: Math.min(end, span.end) };
    pieces.push(shiftSpan(piece, by));
    at = piece.end;
  }
  if (at < span.end || pieces.length === 0) pieces.push({ start: at, end: span.end });
  return pieces;
}

/** What is no line end or blank at the edges of a stretch: those around an inset say nothing where it stands now. */
function withoutEdges(text: string, { start, end }: Span): Span[] {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  return from < to ? [{ start: from, end: to }] : [];
}
