import { createHash } from 'node:crypto';

/**
 * A sidecar as another annotator would have written it.
 *
 * @param text The text it is about.
 * @param marks `[tag, words, note?]`; words as they stand in the text, line ends included.
 */
export function sidecarOf(text, author, marks) {
  const oneLine = (part) => part.replaceAll('\n', '');
  const codePoints = (end) => [...text.slice(0, end)].length;
  const lines = marks.map(([tag, words, note]) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`not in the text: ${words}`);
    const end = start + words.length;
    const selector = [
      { type: 'TextQuoteSelector', exact: oneLine(words), prefix: oneLine(text.slice(Math.max(0, start - 40), start)), suffix: oneLine(text.slice(end, end + 40)) },
      { type: 'TextPositionSelector', start: codePoints(start), end: codePoints(end) },
    ];
    const body = note ? [{ type: 'TextualBody', purpose: 'commenting', value: note }] : [];
    return { id: `${author} ${tag} ${oneLine(words)}`, type: 'Annotation', motivation: 'tagging', tag, status: 'confirmed', target: [{ selector }], body, creator: author };
  });
  const source = { name: 'page', sha256: createHash('sha256').update(text).digest('hex'), length: codePoints(text.length) };
  return [{ type: 'AnnotationSidecar', version: 1, unit: 'codePoint', source }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}
