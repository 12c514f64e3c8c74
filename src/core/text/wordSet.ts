/** The bits of the table: 2 to the power of this, 8 KB, which stay in the processor's cache. */
const tableBits = 16;

/** A set of words that is asked far more often than it holds the word: a table of first and last units rules nearly all others out before one is hashed. */
export class WordSet {
  readonly #words: ReadonlySet<string>;
  readonly #ends = new Int32Array(2 ** tableBits / 32);

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words) {
      const bit = bitOf(word, 0, word.length);
      this.#ends[bit >> 5]! |= 1 << (bit & 31);
    }
  }

  has(word: string): boolean {
    return this.hasAt(word, 0, word.length);
  }

  /** Whether a stretch of a text is one of the words; it is cut out only where it may be one. False for one that reaches out of the text. */
  hasAt(text: string, start: number, end: number): boolean {
    if (start < 0 || end > text.length) return false;
    const bit = bitOf(text, start, end);
    return (this.#ends[bit >> 5]! & (1 << (bit & 31))) !== 0 && this.#words.has(text.slice(start, end));
  }
}

function bitOf(text: string, start: number, end: number): number {
  const hashed = Math.imul(text.charCodeAt(start), 0x9e3779b1) ^ Math.imul(text.charCodeAt(end - 1) + end - start, 0x85ebca6b);
  return (hashed ^ (hashed >>> 15)) >>> (32 - tableBits);
}
