import { OffsetMapBuilder } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import { finished, joinSteps, type Steps } from '../text/steps.ts';
import { derivedView, rootView, type TextView } from '../text/textView.ts';
import { inTextOrder } from './insets.ts';
import type { Gap, Paragraph } from './model.ts';
import { splitParagraphs } from './paragraphs.ts';
import { reflow } from './reflow.ts';

/**
 * The whole document as it is read: the logical texts of its paragraphs, each on a line of its own. What interrupts a paragraph
 * stays in its place: a mark on it is found by the words around it, and the paragraph has a line before and one behind it.
 *
 * @param separator - What stands between two paragraphs; or that behind the one that ends at an offset into `source.text`.
 * @returns A view whose root is `source.text`.
 */
export function readingText(source: SourceText, paragraphs: readonly Paragraph[] = splitParagraphs(source), separator: string | ((end: number) => string) = '\n'): TextView {
  return finished(readingTextSteps(source, paragraphs, separator));
}

/** `readingText`, a paragraph a step. */
export function* readingTextSteps(source: SourceText, paragraphs: readonly Paragraph[], separator: string | ((end: number) => string) = '\n'): Steps<TextView> {
  const builder = new OffsetMapBuilder();
  const parts: string[] = [];
  let at = 0;
  const stretches = inTextOrder(paragraphs);
  yield;
  for (const paragraph of stretches) {
    const between = parts.length === 0 ? '' : typeof separator === 'string' ? separator : separator(at);
    builder.replace(between.length, paragraph.start - at);
    const logical = reflow(source, paragraph);
    parts.push(between, logical.text);
    const sections = logical.toBase.toArray();
    for (let i = 0; i < sections.length; i += 2) {
      if (sections[i + 1] === -1) builder.keep(sections[i]!);
      else builder.replace(sections[i]!, sections[i + 1]!);
    }
    at = paragraph.end;
    yield;
  }
  builder.replace(0, source.length - at);
  return derivedView(rootView(source.text), yield* joinSteps(parts), builder.build());
}

/** What a reader reads over: the gaps of all paragraphs, ascending. Offsets into the source text. */
export function readingGaps(source: SourceText, paragraphs: readonly Paragraph[] = splitParagraphs(source)): readonly Gap[] {
  return paragraphs.flatMap(({ gaps }) => gaps);
}
