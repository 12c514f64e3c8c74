import type { OffsetMap } from '../text/offsetMap.ts';
import { compareSpans, firstEndingAfter, shiftSpan, type Span } from '../text/span.ts';

/** Where the spans of a mark are after an edit; the very same where it changed nothing before or in them. */
export interface Track {
  (spans: readonly Span[]): readonly Span[];
  /** Nothing changes before this offset into the text before the edit. */
  readonly head: number;
  /** From this offset into the text before the edit on, everything only moves by `shift`. */
  readonly tail: number;
  readonly shift: number;
}

/** An edit of a text; `map` leads from offsets of `before` to offsets of `after`. */
export interface TrackedEdit {
  readonly before: string;
  readonly after: string;
  readonly map: OffsetMap;
}

/** Text taken out at one place and put in at another by the same edit. */
interface Move extends Span {
  /** Where it is now; `start` and `end` are where it was. */
  readonly to: number;
}

/** Shorter text that comes and goes in one edit was not moved but changed. */
const leastMoved = 4;

/**
 * How marks go through an edit: they stay on their characters. What is typed into a mark belongs to it; lines that come to
 * stand inside it do not, and split it; text that the edit moves to another place takes its marks along.
 *
 * @returns The new spans of a mark, offsets into `after`, in text order; empty when nothing of it is left. A mark before
 *   everything that was changed keeps its very spans.
 */
export function trackEdit({ before, after, map }: TrackedEdit): Track {
  const { moves, lines } = changesOf(before, after, map);
  const { head, tail } = untouched(map);
  const shift = map.lengthAfter - map.lengthBefore;
  const move = (spans: readonly Span[]): readonly Span[] => {
    if (spans.length === 0 || spans.at(-1)!.end <= head) return spans;
    if (spans[0]!.start >= tail && spans.every(({ start, end }) => start < end)) return spans.map((span) => shiftSpan(span, shift));
    const pieces = spans.flatMap((span, from) => cutAtMoves(span, moves).flatMap(({ start, end, move }) =>
      (move ? [{ start: start - move.start + move.to, end: end - move.start + move.to }] : withoutLines(map.mapSpan({ start, end }), lines)).map((piece) => ({ ...piece, from }))));
    const wereApart = (one: number, other: number): boolean => one === other || /\S/.test(before.slice(spans[one]!.end, spans[other]!.start));
    return joinTouching(pieces.sort(compareSpans), after, wereApart);
  };
  return Object.assign(move, { head, tail, shift });
}

/** How far a text is the same from its beginning, and from where on to its end; offsets into the text before. */
function untouched(map: OffsetMap): { readonly head: number; readonly tail: number } {
  const sections = map.toArray();
  const isKept = (i: number): boolean => sections[i + 1] === -1;
  const last = sections.length - 2;
  return { head: last >= 0 && isKept(0) ? sections[0]! : 0, tail: last >= 0 && isKept(last) ? map.lengthBefore - sections[last]! : map.lengthBefore };
}

/** What an edit moved, in order of where it was, and the lines it put in from elsewhere, in order of where they are. */
function changesOf(before: string, after: string, map: OffsetMap): { readonly moves: readonly Move[]; readonly lines: readonly Span[] } {
  const taken = new Map<string, Span>();
  const put: Span[] = [];
  const sections = map.toArray();
  for (let i = 0, a = 0, b = 0; i < sections.length; i += 2) {
    const [lengthA, lengthB] = [sections[i]!, sections[i + 1]!];
    if (lengthB === 0 && lengthA >= leastMoved) taken.set(before.slice(a, a + lengthA), { start: a, end: a + lengthA });
    if (lengthA === 0 && lengthB > 1) put.push({ start: b, end: b + lengthB });
    a += lengthA;
    b += lengthB < 0 ? lengthA : lengthB;
  }
  const moves: Move[] = [];
  for (const { start, end } of put) {
    const text = after.slice(start, end);
    const from = taken.get(text);
    if (!from || text.trim().length < leastMoved) continue;
    moves.push({ ...from, to: start });
    taken.delete(text);
  }
  return { moves: moves.sort(compareSpans), lines: put.filter(({ start, end }) => /\S/.test(after.slice(start, end)) && after.slice(start, end).includes('\n')) };
}

function cutAtMoves({ start, end }: Span, moves: readonly Move[]): readonly (Span & { readonly move?: Move })[] {
  const pieces: (Span & { readonly move?: Move })[] = [];
  let at = start;
  for (let i = firstEndingAfter(moves, start); i < moves.length && moves[i]!.start < end; i++) {
    const move = moves[i]!;
    if (move.start > at) pieces.push({ start: at, end: move.start });
    pieces.push({ start: Math.max(at, move.start), end: Math.min(end, move.end), move });
    at = Math.min(end, move.end);
  }
  return at < end || start === end ? [...pieces, { start: at, end }] : pieces;
}

function withoutLines(span: Span | undefined, lines: readonly Span[]): Span[] {
  if (!span) return [];
  const pieces: Span[] = [];
  let at = span.start;
  for (let i = firstEndingAfter(lines, at); i < lines.length && lines[i]!.end < span.end; i++) {
    if (lines[i]!.start <= at) continue;
    pieces.push({ start: at, end: lines[i]!.start });
    at = lines[i]!.end;
  }
  return [...pieces, { start: at, end: span.end }];
}

interface Piece extends Span {
  /** Index of the span it comes from. */
  readonly from: number;
}

/** Pieces with nothing but line ends and blanks between them are one again; the two sides of a border (`wereApart` no) stay two. */
function joinTouching(sorted: readonly Piece[], text: string, wereApart: (one: number, other: number) => boolean): readonly Span[] {
  const joined: Piece[] = [];
  for (const piece of sorted) {
    const last = joined.at(-1);
    if (last && !/\S/.test(text.slice(last.end, piece.start)) && wereApart(last.from, piece.from)) joined[joined.length - 1] = { ...last, end: Math.max(last.end, piece.end), from: piece.from };
    else joined.push(piece);
  }
  return joined.map(({ start, end }) => ({ start, end }));
}
