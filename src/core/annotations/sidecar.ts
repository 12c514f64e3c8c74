import { codePointOffsets, utf16Offsets } from '../text/codePoints.ts';
import { finished, joinSteps, type Steps } from '../text/steps.ts';
import type { Annotation } from './annotation.ts';
import { parseFields } from './jsonFields.ts';
import { keepUnread, readHeader, type SidecarHeader, writeHeader } from './sidecarHeader.ts';
import { isAboutAnotherFile, readAnnotation, writeAnnotation } from './sidecarLine.ts';

/** Something wrong with a line; the line itself is kept. */
export interface SidecarProblem {
  /** 1-based. */
  readonly line: number;
  readonly code: 'too-large' | 'conflict' | 'no-annotation' | 'other-file' | 'same-id';
  readonly message: string;
}

/** A sidecar as read. */
export interface Sidecar {
  readonly header: SidecarHeader | undefined;
  readonly annotations: readonly Annotation[];
  /** Lines that do not parse or are about another file, as they stand: they are written back. */
  readonly foreignLines: readonly string[];
  readonly problems: readonly SidecarProblem[];
  /** Too large to be read; nothing may be written over it. */
  readonly isRefused: boolean;
}

/** Larger files are refused rather than parsed. */
export const sidecarByteLimit = 64 * 1024 * 1024;

/** What stands for a sidecar that is larger than `sidecarByteLimit`. */
export const refusedSidecar: Sidecar = {
  header: undefined, annotations: [], foreignLines: [], isRefused: true,
  problems: [{ line: 1, code: 'too-large', message: `larger than ${sidecarByteLimit / 1024 / 1024} MB: it is neither read nor written` }],
};

/**
 * Reads a sidecar. Positions in the file are code points; they become UTF-16 by the text as it is now.
 * A line that does not parse is kept and reported, and both sides of a git conflict are read.
 *
 * @param text - The source text, LF.
 */
export function parseSidecar(content: string, text: string): Sidecar {
  return finished(parseSidecarSteps(content, text));
}

/** `parseSidecar`, a line a step. */
export function* parseSidecarSteps(content: string, text: string): Steps<Sidecar> {
  if (content.length > sidecarByteLimit) return refusedSidecar;
  const toUtf16 = utf16Offsets(text);
  const annotations = new Map<string, Annotation>();
  const taken = new Map<string, SameId>();
  const foreignLines: string[] = [];
  const problems: SidecarProblem[] = [];
  let header: SidecarHeader | undefined;
  let i = -1;
  for (const line of linesOf(content)) {
    i++;
    if (line.trim() === '') continue;
    yield;
    if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) {
      if (line.startsWith('<')) problems.push({ line: i + 1, code: 'conflict', message: 'a git conflict: both sides were read and are kept, the next save settles it' });
      continue;
    }
    const value = parseFields(line);
    const isElsewhere = value !== undefined && isAboutAnotherFile(value);
    const found = value && !isElsewhere && (value['type'] === 'AnnotationSidecar' ? readHeader(value) : readAnnotation(value, toUtf16));
    if (!found) {
      foreignLines.push(line);
      problems.push(isElsewhere
        ? { line: i + 1, code: 'other-file', message: 'this annotation is about another file and is kept as it is: move it to the sidecar of that file' }
        : { line: i + 1, code: 'no-annotation', message: 'this line is no annotation and is kept as it is: mend or delete it' });
    } else if ('sha256' in found) header = keepUnread(header, found);
    else if (!putApart(annotations, taken, found)) problems.push({ line: i + 1, code: 'same-id', message: `another annotation has the id ${found.id.slice(0, 80)}: both are kept` });
  }
  return { header, annotations: [...annotations.values()], foreignLines, problems, isRefused: false };
}

/**
 * The bytes of a sidecar: fixed key order, sorted by place then id, final newline, so the same set always gives the same file.
 *
 * @param text - The source text that the positions refer to, LF.
 */
export function serializeSidecar(header: SidecarHeader, annotations: readonly Annotation[], foreignLines: readonly string[], text: string): string {
  return finished(serializeSidecarSteps(header, annotations, foreignLines, text));
}

/** `serializeSidecar`, a line a step. */
export function* serializeSidecarSteps(header: SidecarHeader, annotations: readonly Annotation[], foreignLines: readonly string[], text: string): Steps<string> {
  const toCodePoint = codePointOffsets(text);
  const sorted = [...annotations].sort((a, b) => (a.targets[0]?.position.start ?? 0) - (b.targets[0]?.position.start ?? 0) || (a.id < b.id ? -1 : 1));
  yield;
  const lines = [JSON.stringify(writeHeader(header))];
  for (const annotation of sorted) {
    lines.push(JSON.stringify(writeAnnotation(annotation, toCodePoint)));
    yield;
  }
  return yield* joinSteps([...lines, ...foreignLines, ''], '\n');
}

/** The lines of a file one by one: cut all at once, those of a long one take their time. */
function* linesOf(content: string): Generator<string> {
  for (let start = content.startsWith('\uFEFF') ? 1 : 0; start <= content.length; ) {
    const at = content.indexOf('\n', start);
    const end = at < 0 ? content.length : at;
    yield content.slice(start, content[end - 1] === '\r' && at >= 0 ? end - 1 : end);
    start = end + 1;
  }
}

/** What is known of an id that several lines have, so that thousands of them cost no more than others. */
interface SameId {
  next: number;
  readonly contents: Set<string>;
}

/** Adds an annotation; a different one with the same id gets an id of its own. @returns Whether its id was free, or it was there already. */
function putApart(annotations: Map<string, Annotation>, taken: Map<string, SameId>, annotation: Annotation): boolean {
  const { id } = annotation;
  const first = annotations.get(id);
  if (!first) {
    annotations.set(id, annotation);
    return true;
  }
  const same = taken.get(id) ?? { next: 2, contents: new Set([contentOf(first)]) };
  taken.set(id, same);
  const content = contentOf(annotation);
  for (let other; (other = annotations.get(`${id}~${same.next}`)); same.next++) same.contents.add(contentOf(other)); // of a settled conflict
  if (same.contents.has(content)) return true;
  annotations.set(`${id}~${same.next}`, { ...annotation, id: `${id}~${same.next}` });
  return false;
}

function contentOf(annotation: Annotation): string {
  return JSON.stringify({ ...annotation, id: '' });
}
