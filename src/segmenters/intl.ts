import type { Segmenter } from '../core/segment/segmenter.ts';
import { mergeAsciiRuns } from './words.ts';

/** The engine every JavaScript has. Its words are coarser guesses; it keeps any text whole, lone surrogates too. */
export function openIntl(): Segmenter {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    id: 'intl',
    segment: (text) => {
      // Only the indexes are kept: every segment object holds a copy of its whole input.
      const words: string[] = [];
      let start = 0;
      for (const { index } of segmenter.segment(text)) {
        if (index > start) words.push(text.slice(start, index));
        start = index;
      }
      if (start < text.length) words.push(text.slice(start));
      return mergeAsciiRuns(words);
    },
  };
}
