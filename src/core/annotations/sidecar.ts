import { countBelow } from '../text/span.ts';
import { finished, joinSteps, type Steps } from '../text/steps.ts';
import type { Annotation, AnnotationStatus, Relation, Target, Unread, UnreadTarget } from './annotation.ts';

/** What a sidecar says of its text. */
export interface SidecarHeader {
  readonly name: string;
  /** Hexadecimal, of the LF text in UTF-8. */
  readonly sha256: string;
  /** In code points. */
  readonly length: number;
  /** What a newer version or another program wrote beside this: of the line, and of its source. */
  readonly unread?: { readonly fields: Fields; readonly source: Fields };
}

/** What goes into the next header of the same sidecar. */
export function unreadOfHeader(header: SidecarHeader | undefined): Pick<SidecarHeader, 'unread'> {
  return header?.unread ? { unread: header.unread } : {};
}

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
    const value = parseLine(line);
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
  const { name, sha256, length, unread } = header;
  const first = { type: 'AnnotationSidecar', version: 1, unit: 'codePoint', source: { name, sha256, length, ...unread?.source }, ...unread?.fields };
  const sorted = [...annotations].sort((a, b) => (a.targets[0]?.position.start ?? 0) - (b.targets[0]?.position.start ?? 0) || (a.id < b.id ? -1 : 1));
  yield;
  const lines = [JSON.stringify(first)];
  for (const annotation of sorted) {
    lines.push(JSON.stringify(writeAnnotation(annotation, toCodePoint)));
    yield;
  }
  return yield* joinSteps([...lines, ...foreignLines, ''], '\n');
}

/** Length of a text in code points. */
export function codePointLength(text: string): number {
  return codePointOffsets(text)(text.length);
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

type Fields = Readonly<Record<string, unknown>>;

function parseLine(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined; // kept and reported by the caller
  }
}

function readHeader(value: Fields): SidecarHeader | undefined {
  const source = fieldsOf(value['source']);
  const { name, sha256, length } = source ?? {};
  if (typeof name !== 'string' || typeof sha256 !== 'string' || typeof length !== 'number') return undefined;
  const unread = { fields: without(value, value['version'] === 1 ? ['type', 'version', 'unit', 'source'] : ['type', 'unit', 'source']), source: without(source!, ['name', 'sha256', 'length']) };
  if (isDeeperThan(deepest, unread)) return undefined;
  return { name, sha256, length, ...(isEmpty(unread.fields) && isEmpty(unread.source) ? {} : { unread }) };
}

/** A header that comes after another one, as a git conflict has them, with what nothing here reads of both. */
function keepUnread(before: SidecarHeader | undefined, after: SidecarHeader): SidecarHeader {
  if (!before?.unread) return after;
  return { ...after, unread: { fields: { ...before.unread.fields, ...after.unread?.fields }, source: { ...before.unread.source, ...after.unread?.source } } };
}

function readAnnotation(value: Fields, toUtf16: (offset: number) => number): Annotation | undefined {
  const { id, tag, status, target, origin, creator, created } = value;
  if (typeof id !== 'string' || typeof tag !== 'string' || !isStatus(status) || !Array.isArray(target)) return undefined;
  const isOfFile = target.length === 1 && fieldsOf(target[0]) !== undefined && !('selector' in fieldsOf(target[0])!);
  const targets = isOfFile ? [] : target.map((each) => readTarget(each, toUtf16));
  if ((targets.length === 0 && !isOfFile) || !targets.every((each) => each !== undefined)) return undefined;
  const from = fieldsOf(origin);
  const annotation: Annotation = {
    id, targets, tag, status,
    ...readBody(value['body']),
    ...(typeof from?.['layer'] === 'string' && typeof from['rule'] === 'string' ? { origin: { layer: from['layer'], rule: from['rule'] } } : {}),
    ...(typeof creator === 'string' ? { creator } : {}),
    ...(typeof created === 'string' ? { created } : {}),
  };
  const unread = unreadOf(value, annotation);
  if (!unread) return annotation;
  return isDeeperThan(deepest, unread) ? undefined : { ...annotation, unread };
}

/** Fields that are derived from others, or are read whenever there is an annotation at all. */
const derived = new Set(['id', 'type', 'motivation', 'tag', 'status', 'target', 'body']);
/** What is nested deeper is kept as a line: it could not be written again. */
const deepest = 64;

/** What of a line did not become part of the annotation; `undefined` for nothing. */
function unreadOf(value: Fields, annotation: Annotation): Unread | undefined {
  const fields = unreadFields(value, annotation);
  const { body = [] } = value;
  const bodies = Array.isArray(body) ? unreadBodies(body, annotation) : [body];
  const origin = annotation.origin ? without(fieldsOf(value['origin'])!, ['layer', 'rule']) : {};
  const targets = (value['target'] as readonly unknown[]).map(unreadOfTarget);
  const isAny = { origin: !isEmpty(origin), targets: targets.some(({ selectors, ...own }) => selectors.length > 0 || !Object.values(own).every(isEmpty)) };
  if (isEmpty(fields) && bodies.length === 0 && !isAny.origin && !isAny.targets) return undefined;
  return { fields, bodies, ...(isAny.origin ? { origin } : {}), ...(isAny.targets ? { targets } : {}) };
}

/** What of a target did not become part of it. */
function unreadOfTarget(value: unknown): UnreadTarget {
  const selectors = (fieldsOf(value)?.['selector'] ?? []) as readonly unknown[];
  const [quote, place] = selectorsOf(selectors);
  return {
    fields: without(fieldsOf(value)!, ['selector']),
    quote: without(quote ?? {}, ['type', 'exact', 'prefix', 'suffix']),
    position: without(place ?? {}, ['type', 'start', 'end', 'stale']),
    selectors: selectors.filter((each) => each !== quote && each !== place),
  };
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function isEmpty(fields: Fields): boolean {
  return Object.keys(fields).length === 0;
}

function unreadFields(fields: Fields, annotation: Annotation): Fields {
  const isRead = (name: string): boolean => derived.has(name) || ((name === 'origin' || name === 'creator' || name === 'created') && annotation[name] !== undefined);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isRead(name)));
}

function unreadBodies(body: readonly unknown[], annotation: Annotation): unknown[] {
  const read = writeBody(annotation).map((each) => JSON.stringify(sayingOf(each)));
  return body.filter((each) => {
    const i = read.indexOf(JSON.stringify(sayingOf(each)));
    if (i >= 0) read.splice(i, 1);
    return i < 0;
  });
}

/** What makes a part of a body what it is to `readBody`; the other fields follow from it. */
function sayingOf(part: unknown): unknown {
  const { type, name, value, source } = fieldsOf(part) ?? {};
  return typeof value === 'string' && (name === undefined || typeof name === 'string') ? [name, value] : type === 'SpecificResource' && typeof name === 'string' && typeof source === 'string' ? [name, source, type] : undefined;
}

function isDeeperThan(limit: number, value: unknown): boolean {
  return typeof value === 'object' && value !== null && (limit === 0 || Object.values(value).some((each) => isDeeperThan(limit - 1, each)));
}

/** What an annotation says: a text without a name is the note, one with a name an attribute, a link a relation; of two with one name the first counts. */
function readBody(body: unknown): Pick<Annotation, 'note' | 'attributes' | 'relations'> {
  const parts = (Array.isArray(body) ? body : []).map(fieldsOf).filter((each) => each !== undefined);
  const note = parts.find(({ name, value }) => name === undefined && typeof value === 'string')?.['value'];
  const attributes = parts.flatMap(({ name, value }): (readonly [string, string])[] => (typeof name === 'string' && typeof value === 'string' ? [[name, value]] : []));
  const relations = parts.flatMap(({ type, name, source }): Relation[] => (type === 'SpecificResource' && typeof name === 'string' && typeof source === 'string' ? [{ name, to: source }] : []));
  return {
    ...(typeof note === 'string' ? { note } : {}),
    ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes.reverse()) } : {}),
    ...(relations.length > 0 ? { relations } : {}),
  };
}

/** Whether a target names a file by a path or an address. The text is found by the sidecar's own place; nothing else is ever opened. */
function isAboutAnotherFile({ target }: Fields): boolean {
  return Array.isArray(target) && target.some((each) => {
    const source = fieldsOf(each)?.['source'];
    return typeof source === 'string' && /[\\/:]/.test(source);
  });
}

function readTarget(value: unknown, toUtf16: (offset: number) => number): Target | undefined {
  const selectors = fieldsOf(value)?.['selector'];
  if (!Array.isArray(selectors)) return undefined;
  const [quote, place] = selectorsOf(selectors);
  const { start, end } = place ?? {};
  if (typeof quote?.['exact'] !== 'string' || !isOffset(start) || !isOffset(end) || end < start) return undefined;
  const context = (name: string): string => (typeof quote[name] === 'string' ? quote[name] : '');
  return { exact: quote['exact'], prefix: context('prefix'), suffix: context('suffix'), position: { start: toUtf16(start), end: toUtf16(end) }, ...(place?.['stale'] === true ? { isStale: true } : {}) };
}

/** The first quotation and the first position among selectors. */
function selectorsOf(selectors: readonly unknown[]): readonly [Fields | undefined, Fields | undefined] {
  const first = (type: string): Fields | undefined => selectors.map(fieldsOf).find((selector) => selector?.['type'] === type);
  return [first('TextQuoteSelector'), first('TextPositionSelector')];
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isStatus(value: unknown): value is AnnotationStatus {
  return value === 'confirmed' || value === 'rejected';
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

function writeAnnotation(annotation: Annotation, toCodePoint: (offset: number) => number): unknown {
  const { targets, origin, unread } = annotation;
  return {
    id: annotation.id,
    type: 'Annotation',
    motivation: annotation.note === undefined ? 'tagging' : 'commenting',
    tag: annotation.tag,
    status: annotation.status,
    target: targets.length === 0 ? [unread?.targets?.[0]?.fields ?? {}] : targets.map((target, i) => writeTarget(target, unread?.targets?.[i], toCodePoint)),
    body: writeBody(annotation),
    origin: origin && { layer: origin.layer, rule: origin.rule, ...unread?.origin },
    creator: annotation.creator,
    created: annotation.created,
    ...unreadFields(unread?.fields ?? {}, annotation),
  };
}

function writeTarget({ exact, prefix, suffix, position: { start, end }, isStale }: Target, unread: UnreadTarget | undefined, toCodePoint: (offset: number) => number): unknown {
  const quote = { type: 'TextQuoteSelector', exact, prefix, suffix, ...unread?.quote };
  const position = { type: 'TextPositionSelector', start: toCodePoint(start), end: toCodePoint(end), stale: isStale, ...unread?.position };
  return { selector: [quote, position, ...(unread?.selectors ?? [])], ...unread?.fields };
}

function writeBody({ note, attributes = {}, relations = [], unread }: Annotation): unknown[] {
  const named = Object.keys(attributes).sort();
  return [
    ...(note === undefined ? [] : [{ type: 'TextualBody', value: note }]),
    ...named.map((name) => ({ type: 'TextualBody', purpose: 'describing', name, value: attributes[name] })),
    ...relations.map(({ name, to }) => ({ type: 'SpecificResource', purpose: 'linking', name, source: to })),
    ...(unread?.bodies ?? []),
  ];
}

/** UTF-16 offset → code points, for offsets in the text; beyond it the difference is kept. */
export function codePointOffsets(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text);
  return (offset) => offset - countBelow(pairs, offset);
}

/** Code points → UTF-16 offset, likewise. */
export function utf16Offsets(text: string): (offset: number) => number {
  const pairs = surrogatePairs(text).map((at, i) => at - i); // in code points
  return (offset) => offset + countBelow(pairs, offset);
}

/** Offsets of the first units of all surrogate pairs. */
function surrogatePairs(text: string): number[] {
  return Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), (match) => match.index);
}
