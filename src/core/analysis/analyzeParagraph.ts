import type { Mention, ParagraphAnalysis } from '../document/model.ts';
import { fold } from '../script/fold.ts';
import { type Segmenter, wordEndsOf } from '../segment/segmenter.ts';
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

/** So many paragraphs are cut into words together: engine and lists each fill the processor's cache, and drive the other out of it. */
const cutTogether = 64;

/**
 * The expensive, pure part of the analysis: fold → segment → recognise.
 *
 * @param texts - Logical texts of paragraphs. Any string is fine; a text that the engine cannot cut counts as one word.
 * @returns One analysis for each text, in order.
 */
export function analyzeParagraphs(texts: readonly string[], segmenter: Segmenter, recognizer: Recognizer): ParagraphAnalysis[] {
  const analyses: ParagraphAnalysis[] = [];
  for (let from = 0; from < texts.length; from += cutTogether) for (const paragraph of cut(texts.slice(from, from + cutTogether), segmenter)) analyses.push(recognise(paragraph, recognizer));
  return analyses;
}

/** One paragraph by itself, as `analyzeParagraphs` does it. */
export function analyzeParagraph(text: string, segmenter: Segmenter, recognizer: Recognizer): ParagraphAnalysis {
  return recognise(cut([text], segmenter)[0]!, recognizer);
}

/** What finds the names of a text by themselves, without a document around it. */
export function nameFinder(segmenter: Segmenter, recognizer: Recognizer): (text: string) => readonly Mention[] {
  return (text) => analyzeParagraph(text, segmenter, recognizer).mentions;
}

function cut(texts: readonly string[], segmenter: Segmenter): RecognizerInput[] {
  const all = texts.map((text) => fold(rootView(text)));
  const ends = wordEndsOf(segmenter, all.map(({ text }) => text));
  return all.map((folded, i) => ({ logical: folded.base!, folded, wordEnds: logicalWordEnds(folded, ends[i] ?? Uint32Array.of(folded.text.length)) }));
}

function recognise(paragraph: RecognizerInput, recognizer: Recognizer): ParagraphAnalysis {
  const { folded, wordEnds } = paragraph;
  return { folded: folded.text, foldedToLogical: folded.toBase.toArray(), wordEnds, mentions: recognizer.recognize(paragraph) };
}

function logicalWordEnds(folded: TextView, ends: Uint32Array): Uint32Array {
  if (folded.toBase.isIdentity) return ends;
  return ends.map((end) => folded.toBase.mapOffset(end, 'before'));
}
