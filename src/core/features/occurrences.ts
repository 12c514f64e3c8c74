import { cutAtInsets, everyParagraph, paragraphAt } from '../document/insets.ts';
import type { DocumentAnalysis } from '../document/model.ts';
import { readingText } from '../document/readingText.ts';
import { fold, foldString } from '../script/fold.ts';
import type { SourceText } from '../text/sourceText.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootSpan, toRootSpan } from '../text/textView.ts';

/**
 * Every place with the words of a span, in either script and over line ends; places do not overlap.
 *
 * @param span - Offsets into the source text. Where it lies in no paragraph there are no places.
 * @returns Offsets into the source text, in text order, the span itself included; a place has a second span where a caption or
 *   the like interrupts the words.
 */
export function occurrences(analysis: DocumentAnalysis, span: Span): (readonly Span[])[] {
  return placesOfWords(analysis, foldedWords(analysis, span));
}

/** The words of a span as they are looked for: joined over line ends and folded. Empty where it lies in no paragraph. Offsets into the source text. */
export function foldedWords({ paragraphs }: DocumentAnalysis, span: Span): string {
  const found = paragraphAt(paragraphs, span.start);
  const home = found && span.end <= found.end ? found : undefined;
  const wanted = home && fromRootSpan(home.folded, shiftSpan(span, -home.start));
  return home && wanted ? home.folded.text.slice(wanted.start, wanted.end) : '';
}

/**
 * The same as `occurrences`, for words of any text.
 *
 * @param words - As `foldedWords` gives them; empty words stand nowhere.
 */
export function placesOfWords({ paragraphs }: DocumentAnalysis, words: string): (readonly Span[])[] {
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

/** Whether a text may have places with some words, however its lines come to be read; what has none for sure need not be analysed. */
export function mayHaveWords(source: SourceText, words: string): boolean {
  const joined = (text: string): string => text.replace(/\s+/g, '');
  return foldString(joined(source.text)).includes(joined(words)) || fold(readingText(source)).text.includes(words);
}
