import path from 'node:path';
import { type Agreement, agreementOf, type Figures } from '../core/annotations/agreement.ts';
import { type Compared, comparedKinds, compareAnnotations } from '../core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { authorName, parseSidecarName, spellingOf } from '../core/annotations/sidecarName.ts';
import { type CliArguments, print } from './arguments.ts';
import { type AuthorSidecar, sidecarsBeside } from './authors.ts';
import { readText, UsageError } from './input.ts';
import { readSidecar } from './sidecar.ts';

/** `meipi agreement`: how far two annotators of a text agree. */
export async function agreement({ inputs, options }: CliArguments): Promise<void> {
  const [file] = inputs;
  if (inputs.length !== 1 || file === undefined || file === '-') throw new UsageError('agreement: one FILE that two people annotated');
  const source = readText(file);
  const [a, b] = chosen(file, options);
  const compared = compareAnnotations(readSidecar(a.file, source), readSidecar(b.file, source));
  const figures = agreementOf(compared, source.text);
  await print(options['json'] === true ? `${JSON.stringify(toJson(file, [a, b], compared, figures))}\n` : report(file, [a, b], compared, figures));
}

/** The two sidecars that are compared: those named, or the only two there are. */
function chosen(file: string, { a, b }: CliArguments['options']): readonly [AuthorSidecar, AuthorSidecar] {
  const found = sidecarsBeside(file);
  const names = found.map(({ author }) => wordFor(author)).join(', ');
  const there = found.length === 0 ? 'none lies beside it' : `beside it: ${names}`;
  if (a === undefined && b === undefined && found.length === 2) return [found[0]!, found[1]!];
  if (typeof a !== 'string' || typeof b !== 'string') throw new UsageError(`agreement: --a and --b, two annotators of ${file} (${there})`);
  const sides = [a, b].map((name) => named(name, found));
  const missing = [a, b].find((_, i) => sides[i] === undefined);
  if (missing !== undefined) throw new UsageError(`agreement: ${file} has no sidecar of "${missing}" (${there})`);
  if (sides[0]!.file === sides[1]!.file) throw new UsageError(`agreement: "${a}" and "${b}" are the same annotator`);
  return [sides[0]!, sides[1]!];
}

/** A sidecar by its annotator's name, `-` for the one without; or by its path. */
function named(name: string, found: readonly AuthorSidecar[]): AuthorSidecar | undefined {
  if (name.endsWith('.jsonl')) return { author: parseSidecarName(path.basename(name))?.author ?? path.basename(name), file: name };
  const spelling = spellingOf(name === '-' ? '' : authorName(name), found.map(({ author }) => author));
  return found.find(({ author }) => author === spelling);
}

function wordFor(author: string): string {
  return author === '' ? '-' : author;
}

function countOf(compared: readonly Compared[], kind: Compared['kind']): number {
  return compared.filter((each) => each.kind === kind).length;
}

function toJson(file: string, [a, b]: readonly [AuthorSidecar, AuthorSidecar], compared: readonly Compared[], { overall, byTag }: Agreement): unknown {
  return {
    version: 1, file, a: wordFor(a.author), b: wordFor(b.author),
    ...numbers(overall),
    same: countOf(compared, 'both'), otherTag: countOf(compared, 'tag'), otherSpan: countOf(compared, 'span'), onlyA: countOf(compared, 'mine'), onlyB: countOf(compared, 'theirs'),
    tags: [...byTag].map(([tag, figures]) => ({ tag, ...numbers(figures) })),
    compared: compared.map(({ kind, mine, theirs }) => ({ kind: kindNames[kind], a: mine ? annotationJson(mine) : null, b: theirs ? annotationJson(theirs) : null })),
  };
}

const kindNames = { both: 'same', tag: 'otherTag', span: 'otherSpan', mine: 'onlyA', theirs: 'onlyB' } as const;

function numbers({ mine, theirs, exact, overlap, kappa }: Figures): object {
  return { countA: mine, countB: theirs, f1: exact ?? null, f1Overlap: overlap ?? null, kappa: kappa ?? null };
}

function annotationJson({ annotation: { id, tag }, spans }: PlacedAnnotation): unknown {
  return { id, tag, spans: spans.map(({ start, end }) => ({ start, end })) };
}

function report(file: string, [a, b]: readonly [AuthorSidecar, AuthorSidecar], compared: readonly Compared[], { overall, byTag }: Agreement): string {
  const row = (name: string, { mine, theirs, exact, overlap, kappa }: Figures): string => [name, mine, theirs, ...[exact, overlap, kappa].map((value) => value?.toFixed(3) ?? 'undefined')].join('\t');
  const counts = comparedKinds.map((kind) => `${countOf(compared, kind)} ${reportWords[kind]}`).join(', ');
  return [
    `${file}: ${wordFor(a.author)} (A) and ${wordFor(b.author)} (B): ${counts}`,
    ['tag', 'A', 'B', 'F1', 'F1 overlap', 'kappa'].join('\t'),
    ...[...byTag].map(([tag, figures]) => row(tag, figures)),
    row('all', overall),
  ].map((line) => `${line}\n`).join('');
}

const reportWords = { both: 'the same', tag: 'under another tag', span: 'with other borders', mine: 'only A', theirs: 'only B' } as const;
