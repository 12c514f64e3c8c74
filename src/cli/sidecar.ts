import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { anchorAnnotations } from '../core/annotations/anchor.ts';
import { anchoringText } from '../core/annotations/anchoringText.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { parseSidecar } from '../core/annotations/sidecar.ts';
import { readingText } from '../core/document/readingText.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import { guarded } from './input.ts';

/**
 * The annotations of a sidecar that have a place in the text; what has none is counted on standard error.
 *
 * @param file - The value of `--sidecar`; none when the option was not given.
 * @throws CliError when the file cannot be read.
 */
export function readSidecar(file: string | boolean | undefined, source: SourceText): PlacedAnnotation[] {
  if (typeof file !== 'string') return [];
  const { header, annotations, problems } = parseSidecar(guarded(file, () => fs.readFileSync(file, 'utf8')), source.text);
  for (const { line, message } of problems) console.error(`meipi: ${file}, line ${line}: ${message}`);
  const isSameText = header?.sha256 === createHash('sha256').update(source.text).digest('hex');
  const text = anchoringText(source, readingText(source));
  const anchors = anchorAnnotations(annotations, text, isSameText);
  const placed = annotations.flatMap((annotation) => {
    const anchor = anchors.get(annotation.id);
    return anchor?.status === 'anchored' ? [{ annotation, spans: anchor.spans }] : [];
  });
  if (placed.length < annotations.length) console.error(`meipi: ${file}: ${annotations.length - placed.length} annotations have no sure place in this text`);
  return placed;
}
