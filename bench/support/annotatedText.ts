import { createHash } from 'node:crypto';
import { describeTarget } from '../../src/core/annotations/anchor.ts';
import { anchoringText } from '../../src/core/annotations/anchoringText.ts';
import { serializeSidecar } from '../../src/core/annotations/sidecar.ts';
import { codePointLength } from '../../src/core/text/codePoints.ts';
import { readingText } from '../../src/core/document/readingText.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import type { Span } from '../../src/core/text/span.ts';
import { generateText, type TextLayout } from './generateText.ts';

/** A word that stands often in generated texts. */
const word = '的';

/** A generated text, a sidecar with marks spread over it, and as many places of one word. */
export function annotatedText(length: number, layout: TextLayout, count: number): { readonly text: string; readonly sidecar: string; readonly places: readonly Span[] } {
  const text = generateText(7, length, layout);
  const source = SourceText.of(text);
  const anchoring = anchoringText(source, readingText(source));
  const step = Math.floor(text.length / count);
  const annotations = Array.from({ length: count }, (_, i) => {
    const start = firstWord(text, i * step);
    return { id: crypto.randomUUID(), tag: ['person', 'place', 'term'][i % 3]!, status: 'confirmed' as const, targets: [describeTarget(anchoring, { start, end: start + 2 })] };
  });
  const header = { name: 'annotated.zh.txt', sha256: createHash('sha256').update(text).digest('hex'), length: codePointLength(text) };
  const places = Array.from(text.matchAll(new RegExp(word, 'g')), ({ index }) => ({ start: index, end: index + word.length })).slice(0, count);
  if (places.length < count) throw new Error(`only ${places.length} places of ${word}`);
  return { text, sidecar: serializeSidecar(header, annotations, [], text), places };
}

/** Where two characters stand on one line. */
function firstWord(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.slice(at, at + 2))) at++;
  return at;
}
