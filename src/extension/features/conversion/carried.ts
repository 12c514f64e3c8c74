import type * as vscode from 'vscode';
import { anchorAnnotations, describeTarget } from '../../../core/annotations/anchor.ts';
import { anchoringText } from '../../../core/annotations/anchoringText.ts';
import type { PlacedAnnotation } from '../../../core/annotations/reconcile.ts';
import { parseSidecar, serializeSidecar } from '../../../core/annotations/sidecar.ts';
import { sidecarName } from '../../../core/annotations/sidecarName.ts';
import type { OffsetMap } from '../../../core/text/offsetMap.ts';
import type { SourceText } from '../../../core/text/sourceText.ts';
import type { Services } from '../../services.ts';
import { sha256 } from '../../sha256.ts';
import { sidecarHeader } from '../../sidecarHeader.ts';
import { exists, fileName } from '../../uris.ts';

/** A text that was converted, and its annotations then; offsets into `source`. */
interface Converted {
  readonly document: vscode.TextDocument;
  readonly source: SourceText;
  readonly placed: readonly PlacedAnnotation[];
}

/**
 * Gives a converted copy the annotations of its source: one's own, and those of every other annotator in a file of theirs, unless
 * there is one beside the copy.
 *
 * @param converted - The text that was converted, with the annotations as they stood in it.
 * @param map - From its offsets to those of the copy.
 */
export async function carryAnnotations(services: Services, { document, source, placed }: Converted, copy: vscode.TextDocument, map: OffsetMap): Promise<void> {
  const carried = placed.map(({ annotation, spans }) => ({ ...annotation, spans: spans.flatMap((span) => map.mapSpan(span) ?? []) })).filter(({ spans, targets }) => spans.length > 0 || targets.length === 0); // what is said of the whole file has no place
  if (carried.length > 0) await services.annotations.add(copy, carried);
  const copied = services.documents.get(copy)?.source;
  for (const other of copied ? await services.sidecars.othersOf(document) : []) {
    const uri = copy.uri.with({ path: sidecarName(copy.uri.path, other.author) });
    const content = await services.sidecars.readOther(other);
    if (content === undefined || uri.toString() === services.sidecars.uriOf(copy).toString() || (await exists(uri))) continue;
    const moved = await sidecarOfCopy(content, source, copied!, fileName(copy.uri), map);
    await services.platform.writeAtomic(uri, new TextEncoder().encode(moved));
  }
}

/** A sidecar as it is for the converted copy; what has no place in the source is kept with its words. */
async function sidecarOfCopy(content: string, source: SourceText, converted: SourceText, name: string, map: OffsetMap): Promise<string> {
  const { annotations, foreignLines, header } = parseSidecar(content, source.text);
  const anchors = anchorAnnotations(annotations, anchoringText(source), header?.sha256 === (await sha256(source.text)));
  const text = anchoringText(converted);
  const moved = annotations.map((annotation) => {
    const anchor = anchors.get(annotation.id);
    const spans = anchor?.status === 'anchored' ? anchor.spans.flatMap((span) => map.mapSpan(span) ?? []) : [];
    return { ...annotation, targets: spans.length > 0 ? spans.map((span) => describeTarget(text, span)) : annotation.targets.map((target) => ({ ...target, isStale: true as const })) };
  });
  return serializeSidecar(await sidecarHeader(name, converted.text), moved, foreignLines, converted.text);
}
