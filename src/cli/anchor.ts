import fs from 'node:fs';
import type { Anchor } from '../core/annotations/anchor.ts';
import type { Annotation } from '../core/annotations/annotation.ts';
import { serializeSidecar } from '../core/annotations/sidecar.ts';
import { unreadOfHeader } from '../core/annotations/sidecarHeader.ts';
import { codePointLength } from '../core/text/codePoints.ts';
import { writeFileAtomic } from '../files/writeFileAtomic.ts';
import { type CliArguments, print } from './arguments.ts';
import { chosenSidecar } from './authors.ts';
import { CliError, readText, UsageError } from './input.ts';
import { annotationsNow, openSidecar, type OpenSidecar, sha256 } from './sidecar.ts';

/** `meipi anchor`: where the annotations of a sidecar are in the text as it is now; with `--write` the sidecar says so. */
export async function anchor({ inputs, options }: CliArguments): Promise<void> {
  const [file] = inputs;
  const sidecar = chosenSidecar(file ?? '', options);
  if (inputs.length !== 1 || sidecar === undefined) throw new UsageError('anchor: one FILE; standard input needs --sidecar');
  const open = openSidecar(sidecar, readText(file!));
  await print(options['json'] === true ? `${JSON.stringify(toJson(open))}\n` : report(open));
  if (options['write'] === true) await write(sidecar, open);
}

interface Found {
  readonly annotation: Annotation;
  readonly anchor: Anchor;
}

function found({ sidecar, anchors }: OpenSidecar): Found[] {
  return sidecar.annotations.map((annotation) => ({ annotation, anchor: anchors.get(annotation.id)! }));
}

const quoteOf = ({ targets }: Annotation): string => targets.map(({ exact }) => exact).join('…');

function toJson(open: OpenSidecar): unknown {
  const all = found(open);
  return {
    anchored: all.flatMap(({ annotation: { id }, anchor: at }) => (at.status === 'anchored' ? [{ id, spans: at.spans, how: at.how }] : [])),
    proposed: all.flatMap(({ annotation: { id }, anchor: at }) => (at.status === 'proposed' ? [{ id, spans: at.spans }] : [])),
    orphans: all.flatMap(({ annotation, anchor: at }) => (at.status === 'orphan' ? [{ id: annotation.id, quote: quoteOf(annotation) }] : [])),
  };
}

function report(open: OpenSidecar): string {
  const { text } = open;
  const lines = found(open).map(({ annotation, anchor: at }) => {
    const [span] = at.status === 'orphan' ? [] : at.spans;
    const line = span ? `line ${text.source.positionAt(span.start).line + 1}` : '';
    return [at.status === 'anchored' ? `anchored (${at.how})` : at.status, line, annotation.tag, quoteOf(annotation)].join('\t');
  });
  return lines.map((line) => `${line}\n`).join('');
}

async function write(file: string, open: OpenSidecar): Promise<void> {
  const { sidecar, text } = open;
  if (sidecar.isRefused) throw new CliError(`${file}: not written, since it was not read`);
  const header = { name: sidecar.header?.name ?? '', sha256: sha256(text.source.text), length: codePointLength(text.source.text), ...unreadOfHeader(sidecar.header) };
  const content = serializeSidecar(header, annotationsNow(open), sidecar.foreignLines, text.source.text);
  if (content !== fs.readFileSync(file, 'utf8')) await writeFileAtomic(file, new TextEncoder().encode(content));
}
