/** Half-open range [start, end), in UTF-16 code units of the text named by its owner. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Number of UTF-16 code units the span covers. */
export function spanLength(span: Span): number {
  return span.end - span.start;
}

/** Whether `outer` covers every unit of `inner`; a span contains itself. */
export function containsSpan(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the unit that begins at `offset` lies in the span (the end is outside). */
export function containsOffset(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/** Whether the two spans share at least one unit; touching spans do not overlap. */
export function spansOverlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Text order: earlier start first; at equal start the longer span first, so that an outer span comes before its inner ones. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/**
 * Where in a list of spans those begin that reach behind an offset, by halving: long paragraphs hold thousands.
 *
 * @param spans - In text order, none overlapping.
 * @returns Index of the first span with `end > offset`; the list's length when there is none.
 */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The span moved by `delta` units. */
export function shiftSpan(span: Span, delta: number): Span {
  return { start: span.start + delta, end: span.end + delta };
}

/** From the first to the last unit of spans in text order; `undefined` when there is none. */
export function outerSpan(spans: readonly Span[]): Span | undefined {
  const [first] = spans;
  return first && { start: first.start, end: spans.at(-1)!.end };
}

/** The same for spans at the same places, and for no others. */
export function spansKey(spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `${start}-${end}`).join();
}

/** The text a span covers. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/**
 * Cuts a span at line feeds and trims each piece of the blanks at a line's edges, so that indents are not painted.
 *
 * @param text - The LF text that `span` refers to.
 * @returns Non-empty pieces in text order, offsets into `text`: 讲⏎　话 gives 讲 and 话.
 */
export function splitAtLines(text: string, span: Span): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  while (start < span.end) {
    const lineFeed = text.indexOf('\n', start);
    const lineEnd = lineFeed < 0 || lineFeed > span.end ? span.end : lineFeed;
    let end = lineEnd;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (start < end) pieces.push({ start, end });
    start = lineEnd + 1;
  }
  return pieces;
}

/** How many of some ascending offsets lie below a limit. */
export function countBelow(ascending: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Space, tab, no-break space, ideographic space: what stands at the edges of a line without belonging to its words. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000;
}
