import type { Mark } from '../annotations/annotation.ts';
import { OffsetMapBuilder } from '../text/offsetMap.ts';
import { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { derivedView } from '../text/textView.ts';
import { readingMarks, type ReadingNote, type ReadingView } from './readingView.ts';

/** The beginning of a note that is written out. Characters. */
const noteLength = 80;
/** No more of a note is looked at for its beginning. */
const longestRead = 1000;

/**
 * A reading text with what people noted behind the words it is about: 世界衛生組織〔查〕.
 *
 * @param reading - Without notes.
 * @param marks - Offsets into the source text.
 */
export function withNotes(reading: ReadingView, marks: readonly Mark[]): ReadingView {
  const noted = placesOf(reading, marks);
  if (noted.length === 0) return reading;
  const builder = new OffsetMapBuilder();
  const parts: string[] = [];
  const notes: ReadingNote[] = [];
  let [at, length] = [0, 0];
  for (const { end, behind, note } of noted) {
    const written = `〔${shortened(note)}〕`;
    parts.push(reading.text.text.slice(at, end), written);
    builder.keep(end - at).replace(written.length, 0);
    const start = length + end - at;
    length = start + written.length;
    at = end;
    notes.push({ start, end: length, behind, note });
  }
  parts.push(reading.text.text.slice(at));
  const view = derivedView(reading.view, parts.join(''), builder.keep(reading.view.text.length - at).build());
  const moved = ({ start, end }: Span): Span => view.toBase.inverse.mapSpan({ start, end }) ?? { start: 0, end: 0 };
  return {
    view, notes, order: reading.order, text: SourceText.of(view.text),
    headings: reading.headings.map((heading) => ({ ...moved(heading), level: heading.level })),
    furniture: reading.furniture.map(moved),
  };
}

/** Where notes go, as ends of their words in the reading text, in its order. */
function placesOf(reading: ReadingView, marks: readonly Mark[]): readonly { readonly end: number; readonly behind: number; readonly note: string }[] {
  return marks
    .filter(({ note, status }) => note !== undefined && note.trim() !== '' && status !== 'rejected')
    .flatMap((mark) => readingMarks(reading, [mark]).map(({ note = '', spans }) => ({ end: spans.at(-1)!.end, behind: mark.spans.at(-1)!.end, note })))
    .sort((a, b) => a.end - b.end);
}

function shortened(note: string): string {
  const characters = Array.from(note.slice(0, longestRead).trim().replace(/\s+/g, ' '));
  return characters.length > noteLength ? `${characters.slice(0, noteLength).join('')}…` : characters.join('');
}
