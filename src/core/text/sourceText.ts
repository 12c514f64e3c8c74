/** A place in a text as editors name it: zero-based line, and UTF-16 code units from the line's start. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** How the lines of the original file ended; `mixed` when more than one way occurs. */
export type LineEnd = '\n' | '\r\n' | '\r' | 'mixed';

/**
 * Immutable source text with LF line ends inside, whatever the file used.
 *
 * Positions cross the border as (line, character), so that no offset depends on the file's line ends or on git's.
 * Every offset is a UTF-16 code unit of `text`. Lone surrogates and NUL are kept as they are.
 */
export class SourceText {
  /** The text: no byte order mark, every CRLF and CR turned into LF. */
  readonly text: string;
  /** How lines ended before; `\n` for a text of one line. */
  readonly lineEnd: LineEnd;
  /** Whether a byte order mark stood before the text. */
  readonly hasByteOrderMark: boolean;
  readonly #lineStarts: Uint32Array;

  private constructor(text: string, lineEnd: LineEnd, hasByteOrderMark: boolean) {
    this.text = text;
    this.lineEnd = lineEnd;
    this.hasByteOrderMark = hasByteOrderMark;
    this.#lineStarts = findLineStarts(text);
  }

  /** Makes a source text from what a file or an editor holds. */
  static of(raw: string): SourceText {
    const hasByteOrderMark = raw.charCodeAt(0) === 0xfeff;
    const body = hasByteOrderMark ? raw.slice(1) : raw;
    if (!body.includes('\r')) return new SourceText(body, '\n', hasByteOrderMark);
    return new SourceText(body.replace(/\r\n?/g, '\n'), detectLineEnd(body), hasByteOrderMark);
  }

  get length(): number {
    return this.text.length;
  }

  /** Number of lines: one more than the number of line feeds. */
  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** Offset at which a line begins; a line past the end gives the text's length, a negative one 0. */
  lineStart(line: number): number {
    if (line < 0) return 0;
    return this.#lineStarts[line] ?? this.text.length;
  }

  /** Offset of the line feed that ends the line, or the text's length on the last line. */
  lineEndOffset(line: number): number {
    const next = this.#lineStarts[line + 1];
    return next === undefined ? this.text.length : next - 1;
  }

  /** The line's text, without its line feed. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEndOffset(line));
  }

  /** Position of an offset into `text`; offsets outside are clamped to the text. */
  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.#lineStarts[low]! };
  }

  /** Offset into `text` of a position; a character past the line's end gives the line's end, a line past the end the text's end. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#lineStarts.length) return this.text.length;
    const start = this.#lineStarts[position.line]!;
    return Math.min(start + Math.max(position.character, 0), this.lineEndOffset(position.line));
  }
}

function findLineStarts(text: string): Uint32Array {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  const starts = new Uint32Array(count);
  for (let i = 1; i < count; i++) starts[i] = text.indexOf('\n', starts[i - 1]!) + 1;
  return starts;
}

function detectLineEnd(body: string): LineEnd {
  const kinds = new Set(body.match(/\r\n|\r|\n/g));
  return kinds.size === 1 ? ([...kinds][0] as LineEnd) : 'mixed';
}
