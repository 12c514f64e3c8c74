import type { Annotation, AnnotationStatus, Relation, Target, UnreadTarget } from './annotation.ts';
import { type Fields, fieldsOf, isTooDeep } from './jsonFields.ts';
import { selectorsOf, unreadFields, unreadOf } from './sidecarUnread.ts';

/** The annotation of a line; `undefined` for one that is none. @param toUtf16 - Gives the offset of a position in code points. */
export function readAnnotation(value: Fields, toUtf16: (offset: number) => number): Annotation | undefined {
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
  const unread = unreadOf(value, annotation, writeBody(annotation));
  if (!unread) return annotation;
  return isTooDeep(unread) ? undefined : { ...annotation, unread };
}

/** Whether a target names a file by a path or an address. The text is found by the sidecar's own place; nothing else is ever opened. */
export function isAboutAnotherFile({ target }: Fields): boolean {
  return Array.isArray(target) && target.some((each) => {
    const source = fieldsOf(each)?.['source'];
    return typeof source === 'string' && /[\\/:]/.test(source);
  });
}

/** The annotation as its line has it, in the order of the keys. @param toCodePoint - Gives the position of an offset. */
export function writeAnnotation(annotation: Annotation, toCodePoint: (offset: number) => number): unknown {
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

function readTarget(value: unknown, toUtf16: (offset: number) => number): Target | undefined {
  const selectors = fieldsOf(value)?.['selector'];
  if (!Array.isArray(selectors)) return undefined;
  const [quote, place] = selectorsOf(selectors);
  const { start, end } = place ?? {};
  if (typeof quote?.['exact'] !== 'string' || !isOffset(start) || !isOffset(end) || end < start) return undefined;
  const context = (name: string): string => (typeof quote[name] === 'string' ? quote[name] : '');
  return { exact: quote['exact'], prefix: context('prefix'), suffix: context('suffix'), position: { start: toUtf16(start), end: toUtf16(end) }, ...(place?.['stale'] === true ? { isStale: true } : {}) };
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

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isStatus(value: unknown): value is AnnotationStatus {
  return value === 'confirmed' || value === 'rejected';
}
