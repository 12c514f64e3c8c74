import { OffsetMapBuilder } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import { derivedView, rootView, type TextView } from '../text/textView.ts';
import type { Stretch } from './insets.ts';

/**
 * The logical view of a paragraph: its soft line ends, page furniture and insets left out, or a space between Latin words.
 *
 * @returns A view whose root is `source.text` from `paragraph.start` to `paragraph.end`.
 */
export function reflow(source: SourceText, paragraph: Stretch): TextView {
  const root = rootView(source.text.slice(paragraph.start, paragraph.end));
  if (paragraph.gaps.length === 0) return root;
  const builder = new OffsetMapBuilder();
  let text = '';
  let at = 0;
  for (const gap of paragraph.gaps) {
    const start = gap.start - paragraph.start;
    const end = gap.end - paragraph.start;
    text += root.text.slice(at, start) + gap.replacement;
    builder.keep(start - at).replace(gap.replacement.length, end - start);
    at = end;
  }
  text += root.text.slice(at);
  return derivedView(root, text, builder.keep(root.text.length - at).build());
}
