import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { placedBy } from '../core/annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../core/annotations/anchoringText.ts';
import { type Annotation, AnnotationSet } from '../core/annotations/annotation.ts';
import { layoutDecisions } from '../core/annotations/layoutDecisions.ts';
import { type PlacedAnnotation, reconcile, type Suggestion, suggestionsOf } from '../core/annotations/reconcile.ts';
import { serializeSidecar } from '../core/annotations/sidecar.ts';
import { type SidecarHeader, unreadOfHeader } from '../core/annotations/sidecarHeader.ts';
import { codePointLength } from '../core/text/codePoints.ts';
import { sidecarName } from '../core/annotations/sidecarName.ts';
import { readingText } from '../core/document/readingText.ts';
import { exportAnnotations } from '../core/formats/exportAnnotations.ts';
import { type Format, FormatError, type LeftOut, type ReadProblem } from '../core/formats/format.ts';
import { formats } from '../core/formats/formats.ts';
import { importAnnotations } from '../core/formats/importAnnotations.ts';
import { formatItems } from '../core/formats/items.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import { writeFileAtomic } from '../files/writeFileAtomic.ts';
import { type CliArguments, print } from './arguments.ts';
import { chosenSidecar } from './authors.ts';
import { CliError, nameOf, readText, UsageError } from './input.ts';
import { openLibrary } from './library.ts';
import { annotationsNow, openSidecar, sha256 } from './sidecar.ts';

/** `meipi export`: the annotations of a text, and with `--suggestions` what the machine marks; what is left out goes to standard error. */
export async function exportCommand({ inputs, options }: CliArguments): Promise<void> {
  const format = formatOf('export', options['format'], formats);
  const [file] = inputs;
  if (inputs.length !== 1) throw new UsageError('export: one file at a time');
  const source = readText(file!);
  const kept = openKept(chosenSidecar(file!, options) ?? sidecarName(file!), source);
  const suggestions = options['suggestions'] === true ? await suggestionsFor(source, kept.placed, options) : [];
  const items = formatItems(kept.text, kept.placed, kept.unplaced, suggestions);
  const { files, leftOut } = exportAnnotations(format, { name: path.basename(file!), text: source.text, items });
  const output = typeof options['output'] === 'string' ? options['output'] : undefined;
  if (output === undefined) await print(files[0]!.content);
  else fs.writeFileSync(output, files[0]!.content);
  for (const { extension, content } of output === undefined ? [] : files.slice(1)) writeBeside(output!.replace(/(?<=[^/\\])\.[^./\\]*$/, '') + extension, content);
  for (const each of leftOut) console.error(`meipi: ${nameOf(file!)}: ${format.id} leaves out: ${leftOutWords(each)}`);
  if (items.length === 0) console.error(`meipi: ${nameOf(file!)}: no annotations${options['suggestions'] === true ? '' : '; --suggestions takes what the machine marks'}`);
}

/** Files that belong to an export; one that is there and says something else is not ours to replace. */
function writeBeside(file: string, content: string): void {
  const there = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  if (there === undefined) fs.writeFileSync(file, content);
  else if (there !== content) console.error(`meipi: ${file} is there and was left as it is: the export goes with another content of it (UTF-8, LF line ends)`);
}

/** `meipi import`: takes annotations of another tool into the sidecar; what is there stays. */
export async function importCommand({ inputs, options }: CliArguments): Promise<void> {
  const format = formatOf('import', options['format'], formats.filter(({ read }) => read));
  const [file, from] = inputs;
  if (inputs.length !== 2 || !file || !from) throw new UsageError('import: FILE and IN, the text and what to import');
  if (file === '-' && typeof options['sidecar'] !== 'string') throw new UsageError('import: --sidecar is needed for a text from standard input');
  const source = readText(file);
  const kept = openKept(chosenSidecar(file, options)!, source);
  const content = readText(from).text;
  const existing = [...kept.placed, ...kept.unplaced.map((annotation) => ({ annotation, isUnplaced: true, spans: annotation.targets.map(({ position }) => position) }))];
  const imported = orError(from, () => importAnnotations(format, content, kept.text, { existing, takesSuggestions: options['suggestions'] === true, newId: randomUUID }));
  for (const problem of imported.problems) console.error(`meipi: ${nameOf(from)}${problem.line === undefined ? '' : `:${problem.line}`}: ${problemWords(problem)}`);
  if (imported.put.length > 0) {
    const annotations = AnnotationSet.of(kept.annotations).apply({ put: imported.put }).all();
    await writeFileAtomic(kept.file, new TextEncoder().encode(serializeSidecar({ ...headerOf(file, source), ...unreadOfHeader(kept.header) }, annotations, kept.foreignLines, source.text)));
  }
  const unplaced = imported.put.filter(({ id }) => !imported.places.has(id)).length;
  console.error(`meipi: ${kept.file}: ${imported.added} new, ${imported.changed} changed, ${imported.same} as they were${unplaced > 0 ? `, ${unplaced} of them kept without a place in this text` : ''}`);
  if (imported.suggestions > 0) console.error(`meipi: ${nameOf(from)}: ${imported.suggestions} suggestions left out; --suggestions takes them as confirmed`);
}

function formatOf(command: string, name: string | boolean | undefined, offered: readonly Format[]): Format {
  const format = offered.find(({ id }) => id === name);
  if (!format) throw new UsageError(`${command}: --format is one of ${offered.map(({ id }) => id).join(', ')}`);
  return format;
}

interface Kept { readonly file: string; readonly text: AnchoringText; readonly annotations: readonly Annotation[]; readonly placed: readonly PlacedAnnotation[]; readonly unplaced: readonly Annotation[]; readonly foreignLines: readonly string[]; readonly header?: SidecarHeader | undefined }

/** A sidecar; one that is not there has no annotations. */
function openKept(file: string, source: SourceText): Kept {
  if (!fs.existsSync(file)) return { file, text: anchoringText(source, readingText(source)), annotations: [], placed: [], unplaced: [], foreignLines: [] };
  const open = openSidecar(file, source);
  const { sidecar: { foreignLines, header, problems }, text, anchors } = open;
  const annotations = annotationsNow(open); // positions of an older text would be taken for those of this one
  if (annotations.length + foreignLines.length === 0 && problems.length > 0) throw new CliError(`${file}: cannot be read`);
  const placed = placedBy(annotations, anchors);
  return { file, text, annotations, foreignLines, header, placed, unplaced: annotations.filter(({ id }) => anchors.get(id)?.status !== 'anchored') };
}

async function suggestionsFor(source: SourceText, placed: readonly PlacedAnnotation[], options: CliArguments['options']): Promise<Suggestion[]> {
  const analysis = await (await openLibrary(options)).analyze(source, layoutDecisions(source, placed));
  return reconcile(suggestionsOf(analysis), placed).flatMap(({ status, spans, tag, origin }) => (status === 'suggested' && origin ? [{ spans, tag, origin }] : []));
}

function headerOf(name: string, source: SourceText): { name: string; sha256: string; length: number } {
  return { name: path.basename(name), sha256: sha256(source.text), length: codePointLength(source.text) };
}

function orError<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CliError(`${nameOf(file)}${error.problem.line === undefined ? '' : `:${error.problem.line}`}: ${problemWords(error.problem)}`);
  }
}

function problemWords({ code, detail }: ReadProblem): string {
  switch (code) {
    case 'syntax': return `not well-formed (${detail}): mend it or export it again`;
    case 'shape': return `no file of this format, ${detail} is missing: check --format`;
    case 'item': return `a mark without ${detail} is left out`;
    case 'otherText': return `${detail} texts, none of which is this one: give the text they were made on`;
    case 'tooLarge': return `larger than ${detail}: split it first`;
    case 'tooMany': return `only the first ${detail} marks were read: split it first`;
  }
}

function leftOutWords({ what, count }: LeftOut): string {
  switch (what) {
    case 'unplaced': return `${count} annotations whose words are not in the text now`;
    case 'wholeText': return `${count} notes about the whole text`;
    case 'discontinuous': return `${count} marks of several stretches`;
    case 'overlap': case 'nested': return `${count} marks inside or across longer ones`;
    case 'rejected': return `${count} rejected marks`;
    case 'suggested': return `that ${count} marks are suggestions`;
    case 'note': return `the notes of ${count} marks`;
    case 'attributes': return `the attributes of ${count} marks`;
    case 'relations': return `the relations of ${count} marks`;
    case 'brokenRelations': return `relations of ${count} marks to what is not written`;
    case 'origin': return `where ${count} marks come from`;
    case 'author': return `who made ${count} marks, and when`;
    case 'id': return `the ids of ${count} marks`;
    case 'decisions': return `${count} decisions on layout and rules`;
    case 'edges': return `white space at the edges of ${count} marks`;
    case 'characters': return `${count} characters that XML cannot hold; U+FFFD stands for them`;
  }
}
