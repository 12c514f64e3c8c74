import type { Mention, ParagraphAnalysis } from '../document/model.ts';
import { fold } from '../script/fold.ts';
import { type Segmenter, wordEnds } from '../segment/segmenter.ts';
import { rootView, type TextView } from '../text/textView.ts';

/** What a recognizer is given: one paragraph, its folded view and where its words end (ascending offsets into the logical text). */
export interface RecognizerInput {
  readonly logical: TextView;
  readonly folded: TextView;
  readonly wordEnds: Uint32Array;
}

/** Finds the mentions of one paragraph; offsets into its logical text, flat, the longest name wins. */
export interface Recognizer {
  recognize(paragraph: RecognizerInput): readonly Mention[];
}

/**
 * The expensive, pure part of the analysis: fold → segment → recognise.
 *
 * @param text - Logical text of a paragraph. Any string is fine; a text that the engine cannot cut counts as one word.
 */
export function analyzeParagraph(text: string, segmenter: Segmenter, recognizer: Recognizer): ParagraphAnalysis {
  const logical = rootView(text);
  const folded = fold(logical);
  const ends = logicalWordEnds(folded, wordEnds(segmenter, folded.text) ?? Uint32Array.of(folded.text.length));
  return {
    folded: folded.text,
    foldedToLogical: folded.toBase.toArray(),
    wordEnds: ends,
    mentions: recognizer.recognize({ logical, folded, wordEnds: ends }),
  };
}

function logicalWordEnds(folded: TextView, ends: Uint32Array): Uint32Array {
  if (folded.toBase.isIdentity) return ends;
  return ends.map((end) => folded.toBase.mapOffset(end, 'before'));
}
