import { stepLength, type Steps } from '../text/steps.ts';

/** Where words stand in a text, which is sorted by its pairs of units, so that ten thousand look-ups cost little. */
export class PlaceIndex {
  readonly #text: string;
  /** Where the pairs of each bucket begin in `#offsets`. */
  readonly #starts: Int32Array;
  /** Offsets of all pairs, those of one bucket together and ascending. */
  readonly #offsets: Int32Array;

  private constructor(text: string, starts: Int32Array, offsets: Int32Array) {
    this.#text = text;
    this.#starts = starts;
    this.#offsets = offsets;
  }

  /** The index of a text. */
  static *of(text: string): Steps<PlaceIndex> {
    const count = Math.max(0, text.length - 1);
    const starts = new Int32Array(bucketCount + 1);
    for (let i = 0; i < count; i++) {
      starts[bucketOf(text, i) + 1]!++;
      if (i % stepLength === stepLength - 1) yield;
    }
    for (let i = 0; i < bucketCount; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice(0, bucketCount);
    const offsets = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      offsets[next[bucketOf(text, i)]!++] = i;
      if (i % stepLength === stepLength - 1) yield;
    }
    return new PlaceIndex(text, starts, offsets);
  }

  /**
   * The places of some words, ascending.
   *
   * @param limit - No more than this many and one.
   * @returns Offsets into the text, UTF-16.
   */
  find(words: string, limit: number): number[] {
    const found: number[] = [];
    if (words.length < 2) {
      for (let at = words === '' ? -1 : this.#text.indexOf(words); at >= 0 && found.length <= limit; at = this.#text.indexOf(words, at + 1)) found.push(at);
      return found;
    }
    const [starts, offsets] = [this.#starts, this.#offsets];
    let rarest = 0;
    const sizeAt = (i: number): number => starts[bucketOf(words, i) + 1]! - starts[bucketOf(words, i)]!;
    for (let i = 1; i < words.length - 1; i++) if (sizeAt(i) < sizeAt(rarest)) rarest = i;
    const bucket = bucketOf(words, rarest);
    for (let i = starts[bucket]!; i < starts[bucket + 1]! && found.length <= limit; i++)
      if (offsets[i]! >= rarest && this.#text.startsWith(words, offsets[i]! - rarest)) found.push(offsets[i]! - rarest);
    return found;
  }
}

const bucketCount = 1 << 16;

function bucketOf(text: string, at: number): number {
  return (Math.imul(text.charCodeAt(at), 40503) + Math.imul(text.charCodeAt(at + 1), 30011)) & (bucketCount - 1);
}
