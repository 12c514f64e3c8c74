import type { DocumentAnalysis } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';

/**
 * Every place with the words of a span, in either script and over line ends; places do not overlap.
 *
 * @param span - Offsets into the source text. Where it lies in no paragraph there are no places.
 * @returns Offsets into the source text, in text order, the span itself included.
 */
export function occurrences(analysis: DocumentAnalysis, span: Span): Span[] {
  const home = analysis.paragraphs.find((paragraph) => paragraph.start <= span.start && span.end <= paragraph.end);
  const wanted = home && fromRootSpan(home.folded, shiftSpan(span, -home.start));
  const words = home && wanted ? home.folded.text.slice(wanted.start, wanted.end) : '';
  if (words === '') return [];
  return analysis.paragraphs.flatMap((paragraph) => {
    const places: Span[] = [];
    for (let at = paragraph.folded.text.indexOf(words); at >= 0; at = paragraph.folded.text.indexOf(words, at + words.length)) {
      const root = toRootSpan(paragraph.folded, { start: at, end: at + words.length });
      if (root) places.push(shiftSpan(root, paragraph.start));
    }
    return places;
  });
}
