import type { MarkStatus, Relation } from '../annotations/annotation.ts';
import { codePointOffsets, utf16Offsets } from '../text/codePoints.ts';
import type { Span } from '../text/span.ts';
import { flatMapSteps, type Steps } from '../text/steps.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type Quotation, type ReadFile, type ReadProblem, traits, type Written } from './format.ts';
import { defined, type Fields, fieldsOf, jsonSteps, listOf, offsetOf, stringOf } from './json.ts';
import { parseJsonSteps } from './jsonSteps.ts';

/** The prefix for what the standard has no word for; with it a JSON-LD processor keeps those fields too. */
const context = ['http://www.w3.org/ns/anno.jsonld', { meipi: 'urn:meipi:' }];

/** W3C Web Annotation (JSON-LD): one page of annotations, each with quotation and position; lossless. Positions in code points, as the file says. */
export const w3c: Format = { id: 'w3c', extension: '.jsonld', carries: new Set(traits), write, read };

function* write(source: ExportSource): Steps<Written> {
  const toCodePoint = codePointOffsets(source.text);
  const name = encodeURI(source.name);
  const items = yield* flatMapSteps(source.items, (item) => [writeItem(item, name, toCodePoint)]);
  const page = { '@context': context, id: 'urn:meipi:page', type: 'AnnotationPage', 'meipi:unit': 'codePoint', items };
  return { files: [{ extension: '.jsonld', content: `${yield* jsonSteps(page, 1)}\n` }] };
}

function writeItem(item: FormatItem, source: string, toCodePoint: (offset: number) => number): unknown {
  return {
    id: item.id === undefined ? undefined : iriOf(item.id), // one id for all would make one node of them
    type: 'Annotation',
    motivation: item.note === undefined ? 'tagging' : 'commenting',
    created: item.created,
    creator: item.creator === undefined ? undefined : { type: 'Person', name: item.creator },
    'meipi:status': item.status,
    'meipi:origin': item.origin && { 'meipi:layer': item.origin.layer, 'meipi:rule': item.origin.rule },
    body: writeBodies(item),
    target: item.spans.length === 0 ? { source } : item.spans.map((span, i) => ({ source, selector: selectors(span, item.quotations?.[i], toCodePoint) })),
  };
}

function selectors({ start, end }: Span, quotation: Quotation | undefined, toCodePoint: (offset: number) => number): unknown[] {
  const position = { type: 'TextPositionSelector', start: toCodePoint(start), end: toCodePoint(end) };
  return quotation ? [{ type: 'TextQuoteSelector', ...quotation }, position] : [position];
}

function writeBodies({ tag, note, attributes = {}, relations = [] }: FormatItem): unknown[] {
  const text = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, format: 'text/plain', value });
  return [
    text('tagging', tag),
    ...(note === undefined ? [] : [text('commenting', note)]),
    ...Object.entries(attributes).map(([name, value]) => ({ ...text('describing', value), 'meipi:name': name })),
    ...relations.map(({ name, to }) => ({ type: 'SpecificResource', purpose: 'linking', source: iriOf(to), 'meipi:name': name })),
  ];
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** An annotation's id is an IRI in JSON-LD: ours are UUIDs; what came with an IRI keeps it. */
function iriOf(id: string): string {
  if (uuid.test(id)) return `urn:uuid:${id}`;
  return /^(?:https?:\/\/|urn:(?!uuid:|meipi:id:))[^\s<>"{}|\\^`]*$/.test(id) ? id : `urn:meipi:id:${Array.from(id, escaped).join('')}`;
}

/** Unlike encodeURIComponent it takes half a surrogate pair too. */
function escaped(character: string): string {
  return /^[A-Za-z0-9._~-]$/.test(character) ? character : `%${character.codePointAt(0)!.toString(16)}.`;
}

function idOf(iri: string): string {
  const own = /^urn:uuid:(.*)$/s.exec(iri)?.[1];
  if (own !== undefined && uuid.test(own)) return own;
  const other = /^urn:meipi:id:(.*)$/s.exec(iri)?.[1];
  return other === undefined ? iri : other.replace(/%([0-9a-f]{1,6})\./g, (whole, hex: string) => (parseInt(hex, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(hex, 16)) : whole));
}

function* read(content: string, text: string): Steps<ReadFile> {
  const value = yield* parseJsonSteps(content);
  const page = fieldsOf(value);
  const list = Array.isArray(value) ? value : page?.['type'] === 'Annotation' ? [page] : page?.['items'] ?? fieldsOf(page?.['first'])?.['items'];
  if (!Array.isArray(list)) throw new FormatError({ code: 'shape', detail: 'items' });
  const toUtf16 = page?.['meipi:unit'] === 'utf16' ? (offset: number) => offset : utf16Offsets(text);
  const problems: ReadProblem[] = [];
  yield;
  const items = yield* flatMapSteps(list as readonly unknown[], (each, i) => {
    const item = readItem(fieldsOf(each) ?? {}, toUtf16);
    if (typeof item !== 'string') return [item];
    problems.push({ code: 'item', detail: item, line: i + 1 });
    return [];
  });
  return { items, problems };
}

/** @returns What is missing, where it is no annotation of a text. */
function readItem(fields: Fields, toUtf16: (offset: number) => number): FormatItem | string {
  const targets = listOf(fields['target']).map((target) => ({ fields: fieldsOf(target), selectors: listOf(fieldsOf(target)?.['selector']).map((each) => fieldsOf(each) ?? {}) }));
  if (targets.length === 0) return 'target';
  const isWhole = targets.every(({ selectors: own }) => own.length === 0);
  const places = isWhole ? [] : targets.map(({ selectors: own }) => readPlace(own, toUtf16));
  if (!places.every((place) => place !== undefined)) return 'selector';
  const id = stringOf(fields['id']);
  const creator = fields['creator'];
  const origin = fieldsOf(fields['meipi:origin']);
  const [layer, rule] = [stringOf(origin?.['meipi:layer']), stringOf(origin?.['meipi:rule'])];
  return defined({
    id: id === undefined ? undefined : idOf(id),
    spans: places.map(({ span }) => span),
    quotations: places.every(({ quotation }) => quotation) ? places.map(({ quotation }) => quotation!) : undefined,
    ...readBodies(listOf(fields['body'] ?? fields['bodyValue'])),
    status: statusOf(fields['meipi:status']),
    origin: layer !== undefined && rule !== undefined ? { layer, rule } : undefined,
    creator: stringOf(creator) ?? stringOf(fieldsOf(creator)?.['name']) ?? stringOf(fieldsOf(creator)?.['id']),
    created: stringOf(fields['created']),
  });
}

/** A quotation without a position stands on nothing yet: its words are looked for. */
function readPlace(selectors: readonly Fields[], toUtf16: (offset: number) => number): { readonly span: Span; readonly quotation?: Quotation } | undefined {
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const [start, end] = [offsetOf(position?.['start']), offsetOf(position?.['end'])];
  const exact = stringOf(quote?.['exact']);
  const isPlaced = start !== undefined && end !== undefined && start < end;
  if (!isPlaced && exact === undefined) return undefined;
  return {
    span: isPlaced ? { start: toUtf16(start), end: toUtf16(end) } : { start: 0, end: 0 },
    ...(exact === undefined ? {} : { quotation: { exact, prefix: stringOf(quote?.['prefix']) ?? '', suffix: stringOf(quote?.['suffix']) ?? '' } }),
  };
}

/** Tag, note, attributes and relations; a body without a purpose is what somebody wrote. */
function readBodies(bodies: readonly unknown[]): Pick<FormatItem, 'tag' | 'note' | 'attributes' | 'relations'> {
  const fields = bodies.map((body) => (typeof body === 'string' ? { value: body } : fieldsOf(body)) as Fields | undefined).filter((each) => each !== undefined);
  const values = (isWanted: (purpose: unknown) => boolean): string[] => fields.filter(({ purpose }) => isWanted(purpose)).map(({ value }) => value).filter((value) => typeof value === 'string');
  const notes = values((purpose) => purpose === undefined || purpose === 'commenting' || purpose === 'replying');
  const attributes = fields.flatMap(({ purpose, value, 'meipi:name': name }) => (purpose === 'describing' && typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : []));
  const relations = fields.flatMap(({ purpose, source, 'meipi:name': name }): Relation[] => (purpose === 'linking' && typeof source === 'string' && typeof name === 'string' ? [{ name, to: idOf(source) }] : []));
  return {
    tag: values((purpose) => purpose === 'tagging' || purpose === 'classifying')[0] ?? 'note',
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
    ...(relations.length > 0 ? { relations } : {}),
  };
}

/** `undefined` for anything else. */
export function statusOf(value: unknown): MarkStatus | undefined {
  return value === 'suggested' || value === 'confirmed' || value === 'rejected' ? value : undefined;
}
