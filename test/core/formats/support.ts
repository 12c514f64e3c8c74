import { describeTarget } from '../../../src/core/annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../../../src/core/annotations/anchoringText.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { readingText } from '../../../src/core/document/readingText.ts';
import { exportAnnotations } from '../../../src/core/formats/exportAnnotations.ts';
import type { Format, FormatItem } from '../../../src/core/formats/format.ts';
import { formats } from '../../../src/core/formats/formats.ts';
import { type ExistingAnnotation, importAnnotations, type Imported } from '../../../src/core/formats/importAnnotations.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

export function format(id: string): Format {
  return formats.find((each) => each.id === id)!;
}

export function textOf(raw: string): AnchoringText {
  const source = SourceText.of(raw);
  return anchoringText(source, readingText(source));
}

/** A mark on the first place of each of some words. */
export function mark(text: AnchoringText, words: readonly string[], rest: Partial<FormatItem> & { readonly tag: string }): FormatItem {
  const spans = words.map((word) => {
    const start = text.source.text.indexOf(word);
    if (start < 0) throw new Error(`${word} is not in the text`);
    return { start, end: start + word.length };
  });
  const quotations = spans.map((span) => {
    const { exact, prefix, suffix } = describeTarget(text, span);
    return { exact, prefix, suffix };
  });
  return { status: 'confirmed', spans, quotations, ...rest };
}

export function exported(id: string, text: AnchoringText, items: readonly FormatItem[]) {
  return exportAnnotations(format(id), { name: '示例.txt', text: text.source.text, items });
}

export function imported(id: string, content: string, text: AnchoringText, existing: readonly ExistingAnnotation[] = [], takesSuggestions = false): Imported {
  let number = 0;
  return importAnnotations(format(id), content, text, { existing, takesSuggestions, newId: () => `new-${number++}` });
}

/** Annotations in words, to compare sets by: relations name the words they lead to. */
export function told(annotations: readonly Annotation[], text: AnchoringText): unknown[] {
  const words = ({ tag, targets }: Annotation): string => `${tag}: ${targets.map(({ position }) => `${position.start}-${position.end} ${text.source.text.slice(position.start, position.end)}`).join(' + ')}`;
  const byId = new Map(annotations.map((annotation) => [annotation.id, words(annotation)]));
  return annotations.map(({ id: _id, targets: _targets, relations, ...rest }, i) => ({
    is: words(annotations[i]!), ...rest, ...(relations ? { relations: relations.map(({ name, to }) => `${name} → ${byId.get(to) ?? to}`).sort() } : {}),
  })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).map((each) => Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))));
}
