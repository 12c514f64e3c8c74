/** The bits of the table: 2 to the power of this, 8 KB, which stay in the processor's cache. */
const tableBits = 16;

/** A set of words that is asked far more often than it holds the word: a table of first and last units rules nearly all others out before one is hashed. */
export class WordSet {
  readonly #words: ReadonlySet<string>;
  readonly #ends = new Int32Array(2 ** tableBits / 32);

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words) {
      const bit = bitOf(word);
      this.#ends[bit >> 5]! |= 1 << (bit & 31);
    }
  }

  has(word: string): boolean {
    const bit = bitOf(word);
    return (this.#ends[bit >> 5]! & (1 << (bit & 31))) !== 0 && this.#words.has(word);
  }
}

function bitOf(word: string): number {
  const hashed = Math.imul(word.charCodeAt(0), 0x9e3779b1) ^ Math.imul(word.charCodeAt(word.length - 1) + word.length, 0x85ebca6b);
  return (hashed ^ (hashed >>> 15)) >>> (32 - tableBits);
}
