import { cutAtInsets, paragraphAt } from '../document/insets.ts';
import type { AnalyzedParagraph } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';

/** How a border of a mark is moved. */
export interface BorderMove {
  readonly border: 'start' | 'end';
  readonly by: 'character' | 'word';
  /** 1 towards the text's end, -1 towards its beginning. */
  readonly direction: 1 | -1;
}

/**
 * A mark with its first or last border moved by a character or a word. Line ends inside a paragraph and blanks are stepped over, a
 * surrogate pair is never cut.
 *
 * @param spans - Of the mark, in text order; offsets into the source text, and so is what is given back.
 * @returns `undefined` where the border is at the end of its paragraph or its stretch would be empty.
 */
export function moveBorder(paragraphs: readonly AnalyzedParagraph[], spans: readonly Span[], { border, by, direction }: BorderMove): readonly Span[] | undefined {
  const moved = border === 'end' ? spans.at(-1) : spans[0];
  const home = moved && paragraphAt(paragraphs, border === 'end' ? moved.end - 1 : moved.start);
  const own = home && fromRootSpan(home.logical, shiftSpan({ start: Math.max(moved.start, home.start), end: Math.min(moved.end, home.end) }, -home.start));
  if (!own) return undefined;
  const { text } = home.logical;
  const isBlank = (at: number): boolean => /\s/.test(text[border === 'end' ? at - 1 : at] ?? '');
  let at: number | undefined = own[border];
  do at = nextBorder(text, at, direction, by === 'word' ? home.analysis.wordEnds : undefined); while (at !== undefined && isBlank(at));
  const inLogical = { ...own, [border]: at };
  const root = at === undefined || inLogical.start >= inLogical.end ? undefined : toRootSpan(home.logical, inLogical);
  if (!root) return undefined;
  const now = cutAtInsets(home.gaps, { ...moved, [border]: shiftSpan(root, home.start)[border] });
  return border === 'end' ? [...spans.slice(0, -1), ...now] : [...now, ...spans.slice(1)];
}

/** Spans with others added, in text order; those that touch or overlap are one. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

function nextBorder(text: string, at: number, direction: 1 | -1, wordEnds: Uint32Array | undefined): number | undefined {
  if (direction === 1 ? at >= text.length : at <= 0) return undefined;
  if (wordEnds) return direction === 1 ? wordEnds.find((end) => end > at) ?? text.length : wordEnds.findLast((end) => end < at) ?? 0;
  const isPair = text.codePointAt(direction === 1 ? at : Math.max(0, at - 2))! > 0xffff;
  return at + direction * (isPair ? 2 : 1);
}
