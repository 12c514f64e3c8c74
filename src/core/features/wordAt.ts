import { paragraphAt } from '../document/insets.ts';
import type { DocumentAnalysis } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';

/**
 * The word that an offset into the source text lies in, line ends inside included.
 *
 * @returns Offsets into the source text; `undefined` between paragraphs.
 */
export function wordAt({ paragraphs }: DocumentAnalysis, offset: number): Span | undefined {
  const paragraph = paragraphAt(paragraphs, offset);
  const unit = paragraph && fromRootSpan(paragraph.logical, { start: offset - paragraph.start, end: offset - paragraph.start + 1 });
  if (!paragraph || !unit) return undefined;
  const { wordEnds } = paragraph.analysis;
  const word = wordEnds.findIndex((end) => end > unit.start);
  if (word < 0) return undefined;
  const span = toRootSpan(paragraph.logical, { start: word === 0 ? 0 : wordEnds[word - 1]!, end: wordEnds[word]! });
  return span && shiftSpan(span, paragraph.start);
}
