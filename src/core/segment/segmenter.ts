/** Cuts a text into words. One per engine, in src/segmenters; the core knows only this. */
export interface Segmenter {
  /** Engine name as settings and messages call it. */
  readonly id: SegmenterId;
  /**
   * The words of `text` in order; joined they give `text` again. Never throws on text.
   * HMM is off and runs of ASCII letters and digits are one word, so that every jieba engine gives the same words.
   */
  segment(text: string): readonly string[];
}

export type SegmenterId = 'nodejieba' | 'wasm' | 'intl';

/**
 * Ends of the words of `text`, ascending UTF-16 offsets into it; the last one is `text.length`. Empty for an empty text.
 *
 * @returns `undefined` when the engine's words do not join to the text (lone surrogates do that): ask another engine.
 */
export function wordEnds(segmenter: Segmenter, text: string): Uint32Array | undefined {
  const words = segmenter.segment(text);
  const ends = new Uint32Array(words.length);
  let end = 0;
  for (const [i, word] of words.entries()) {
    if (!text.startsWith(word, end)) return undefined;
    end += word.length;
    ends[i] = end;
  }
  return end === text.length ? ends : undefined;
}
