import type { Annotation, Unread, UnreadTarget } from './annotation.ts';
import { type Fields, fieldsOf, isEmpty, without } from './jsonFields.ts';

// What a newer version or another program wrote beside what is read here; it is written back where it was.

/** Fields that are derived from others, or are read whenever there is an annotation at all. */
const derived = new Set(['id', 'type', 'motivation', 'tag', 'status', 'target', 'body']);

/** What of a line did not become part of the annotation; `undefined` for nothing. @param bodies - What the annotation says, as it is written. */
export function unreadOf(value: Fields, annotation: Annotation, bodies: readonly unknown[]): Unread | undefined {
  const fields = unreadFields(value, annotation);
  const { body = [] } = value;
  const otherBodies = Array.isArray(body) ? unreadBodies(body, bodies) : [body];
  const origin = annotation.origin ? without(fieldsOf(value['origin'])!, ['layer', 'rule']) : {};
  const targets = (value['target'] as readonly unknown[]).map(unreadOfTarget);
  const isAny = { origin: !isEmpty(origin), targets: targets.some(({ selectors, ...own }) => selectors.length > 0 || !Object.values(own).every(isEmpty)) };
  if (isEmpty(fields) && otherBodies.length === 0 && !isAny.origin && !isAny.targets) return undefined;
  return { fields, bodies: otherBodies, ...(isAny.origin ? { origin } : {}), ...(isAny.targets ? { targets } : {}) };
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

/** Fields of a line that the annotation has no place for. */
export function unreadFields(fields: Fields, annotation: Annotation): Fields {
  const isRead = (name: string): boolean => derived.has(name) || ((name === 'origin' || name === 'creator' || name === 'created') && annotation[name] !== undefined);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isRead(name)));
}

function unreadBodies(body: readonly unknown[], bodies: readonly unknown[]): unknown[] {
  const read = bodies.map((each) => JSON.stringify(sayingOf(each)));
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

/** The first quotation and the first position among selectors. */
export function selectorsOf(selectors: readonly unknown[]): readonly [Fields | undefined, Fields | undefined] {
  const first = (type: string): Fields | undefined => selectors.map(fieldsOf).find((selector) => selector?.['type'] === type);
  return [first('TextQuoteSelector'), first('TextPositionSelector')];
}
