import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { type Anchor, anchorAnnotations, describeTarget, placedBy } from '../core/annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../core/annotations/anchoringText.ts';
import type { Annotation } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { parseSidecar, type Sidecar, sidecarByteLimit } from '../core/annotations/sidecar.ts';
import { readingText } from '../core/document/readingText.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import { CliError, guarded } from './input.ts';

/** A sidecar with its annotations anchored in the text as it is now. */
export interface OpenSidecar {
  readonly sidecar: Sidecar;
  readonly text: AnchoringText;
  /** By annotation id. */
  readonly anchors: ReadonlyMap<string, Anchor>;
}

/**
 * Reads a sidecar; what is wrong with it goes to standard error, line by line.
 *
 * @throws CliError when the file cannot be read or is too large.
 */
export function openSidecar(file: string, source: SourceText): OpenSidecar {
  const content = guarded(file, () => {
    if (fs.statSync(file).size > sidecarByteLimit) throw new CliError(`larger than ${sidecarByteLimit / 1024 / 1024} MB: split it first`);
    return fs.readFileSync(file, 'utf8');
  });
  const sidecar = parseSidecar(content, source.text);
  for (const { line, message } of sidecar.problems) console.error(`meipi: ${file}, line ${line}: ${message}`);
  const text = anchoringText(source, readingText(source));
  return { sidecar, text, anchors: anchorAnnotations(sidecar.annotations, text, sidecar.header?.sha256 === sha256(source.text)) };
}

/** The annotations of a sidecar, described on the text as it is now; what has no place there says so. */
export function annotationsNow({ sidecar, text, anchors }: OpenSidecar): Annotation[] {
  return sidecar.annotations.map((annotation) => {
    const anchor = anchors.get(annotation.id);
    if (anchor?.status === 'anchored') return { ...annotation, targets: anchor.spans.map((span, i) => describeTarget(text, span, annotation.targets[i])) };
    return { ...annotation, targets: annotation.targets.map((target) => ({ ...target, isStale: true as const })) };
  });
}

/**
 * The annotations of a sidecar that have a place in the text; what has none is counted on standard error.
 *
 * @param file - The value of `--sidecar`; none when the option was not given.
 * @throws CliError when the file cannot be read.
 */
export function readSidecar(file: string | boolean | undefined, source: SourceText): PlacedAnnotation[] {
  if (typeof file !== 'string') return [];
  const { sidecar: { annotations }, anchors } = openSidecar(file, source);
  const placed = placedBy(annotations, anchors);
  if (placed.length < annotations.length) console.error(`meipi: ${file}: ${annotations.length - placed.length} annotations have no sure place in this text`);
  return placed;
}

/** Hexadecimal, of the text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
