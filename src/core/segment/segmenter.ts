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
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!text.startsWith(word, end)) return undefined;
    end += word.length;
    ends[i] = end;
  }
  return end === text.length ? ends : undefined;
}

/**
 * `wordEnds` of several texts, cut in one call where that can be: each call of an engine costs as much as some words do.
 *
 * @returns One answer for each text, in order.
 */
export function wordEndsOf(segmenter: Segmenter, texts: readonly string[]): (Uint32Array | undefined)[] {
  const isTogether = texts.map((text) => segmenter.id !== 'intl' && text !== '' && !setApart.test(text)); // Intl copies its text for each word
  const together = endsTogether(segmenter, texts.filter((_, i) => isTogether[i]));
  let at = 0;
  return texts.map((text, i) => (isTogether[i] && together ? together[at++] : wordEnds(segmenter, text)));
}

/** What is cut by itself: line ends, which stand between the others, and what an engine may hand on to another one. */
const setApart = /[\n\r\p{Surrogate}]/u;

/** The ends of texts that line ends are set between; `undefined` when the engine cuts over one of these. */
function endsTogether(segmenter: Segmenter, texts: readonly string[]): Uint32Array[] | undefined {
  const joined = texts.join('\n');
  const ends = wordEnds(segmenter, joined);
  if (!ends) return undefined;
  const found: Uint32Array[] = [];
  let start = 0;
  let from = 0; // the first word of the text
  for (const { length } of texts) {
    let to = from;
    while (to < ends.length && ends[to]! < start + length) to++;
    const isLast = start + length === joined.length;
    if (ends[to] !== start + length || (!isLast && ends[to + 1] !== start + length + 1)) return undefined;
    const own = ends.slice(from, to + 1);
    for (let i = 0; i < own.length; i++) own[i]! -= start;
    found.push(own);
    start += length + 1;
    from = to + 2;
  }
  return found;
}
