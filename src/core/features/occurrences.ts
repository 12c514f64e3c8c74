import { cutAtInsets, everyParagraph, paragraphAt } from '../document/insets.ts';
import type { DocumentAnalysis } from '../document/model.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';

/**
 * Every place with the words of a span, in either script and over line ends; places do not overlap.
 *
 * @param span - Offsets into the source text. Where it lies in no paragraph there are no places.
 * @returns Offsets into the source text, in text order, the span itself included; a place has a second span where a caption or
 *   the like interrupts the words.
 */
export function occurrences({ paragraphs }: DocumentAnalysis, span: Span): (readonly Span[])[] {
  const found = paragraphAt(paragraphs, span.start);
  const home = found && span.end <= found.end ? found : undefined;
  const wanted = home && fromRootSpan(home.folded, shiftSpan(span, -home.start));
  const words = home && wanted ? home.folded.text.slice(wanted.start, wanted.end) : '';
  if (words === '') return [];
  const places = everyParagraph(paragraphs).flatMap((paragraph) => {
    const own: (readonly Span[])[] = [];
    for (let at = paragraph.folded.text.indexOf(words); at >= 0; at = paragraph.folded.text.indexOf(words, at + words.length)) {
      const root = toRootSpan(paragraph.folded, { start: at, end: at + words.length });
      if (root) own.push(cutAtInsets(paragraph.gaps, shiftSpan(root, paragraph.start)));
    }
    return own;
  });
  return places.sort(([a], [b]) => a!.start - b!.start);
}
