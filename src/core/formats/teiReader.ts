import type { Relation } from '../annotations/annotation.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { FormatError, type FormatItem, type ReadFile, type ReadProblem } from './format.ts';
import { defined } from './json.ts';
import { statusOf } from './w3c.ts';
import { walkXml, type XmlElement } from './xml.ts';

/** Tags of the elements that name something. */
const tags: Readonly<Record<string, string>> = {
  persName: 'person', placeName: 'place', orgName: 'organisation', roleName: 'role', term: 'term', date: 'time', time: 'time', title: 'document',
  num: 'quantity', measure: 'quantity', q: 'quotation', quote: 'quotation',
};
/** Their content is no part of the text. */
const silent = new Set(['teiHeader', 'standOff', 'back', 'note', 'figDesc', 'fw']);
/** Each begins on a line of its own. */
const blocks = new Set(['p', 'ab', 'head', 'l', 'item', 'div', 'byline', 'dateline', 'opener', 'closer', 'trailer']);

interface Open {
  readonly element: XmlElement;
  readonly start: number;
  readonly tag: string | undefined;
  readonly isSilent: boolean;
  readonly keepsSpace: boolean;
  note: string;
}

interface StandOffSpan { readonly element: XmlElement; readonly id: string }

/** What is gathered on the way through a file. */
class Gathered {
  text = '';
  hasText = false;
  isTei = false;
  last: number | undefined;
  readonly items: { item: FormatItem; readonly id: string | undefined }[] = [];
  readonly anchors = new Map<string, number>();
  readonly spans: StandOffSpan[] = [];
  readonly notes: { readonly target: string | number; readonly text: string }[] = [];
  readonly relations: { readonly from: string; readonly to: string; readonly name: string }[] = [];
}

/** Reads TEI P5, ours or others': names, speech and notes of its text. */
export function* readTei(content: string): Steps<ReadFile> {
  const gathered = new Gathered();
  const open: Open[] = [];
  yield* walkXml(content, {
    open: (element) => open.push(opened(element, open.at(-1), gathered)),
    close: () => closed(open.pop()!, gathered),
    text(text) {
      const inside = open.at(-1);
      if (!inside) return;
      if (inside.isSilent) for (const each of open) if (each.element.name === 'note') each.note += text;
      if (inside.isSilent || !open.some(({ element }) => element.name === 'text')) return;
      gathered.text += inside.keepsSpace ? text.replaceAll('\n', '') : text.replace(/\s*\n\s*/g, '');
    },
  });
  if (!gathered.isTei || !gathered.hasText) throw new FormatError({ code: 'shape', detail: gathered.isTei ? 'text' : 'TEI' });
  yield;
  const problems = addStandOff(gathered);
  yield;
  return { text: gathered.text, items: finished(gathered), problems };
}

function opened(element: XmlElement, parent: Open | undefined, gathered: Gathered): Open {
  const { name, attributes } = element;
  const id = attributes['xml:id'];
  if (name === 'TEI' || name === 'TEI.2') gathered.isTei = true;
  if (name === 'text') gathered.hasText = true;
  const isSilent = parent?.isSilent === true || silent.has(name);
  if (!isSilent && blocks.has(name) && gathered.text !== '' && !gathered.text.endsWith('\n')) gathered.text += '\n';
  // What stands at the beginning of the text itself breaks no line.
  if (!isSilent && name === 'lb' && (gathered.text !== '' || parent?.keepsSpace)) gathered.text += '\n';
  if (name === 'anchor' && id !== undefined) gathered.anchors.set(id, gathered.text.length);
  if (name === 'span' && attributes['from'] !== undefined) gathered.spans.push({ element, id: id ?? '' });
  if (name === 'relation' && attributes['active'] !== undefined && attributes['passive'] !== undefined)
    gathered.relations.push({ from: pointer(attributes['active']), to: pointer(attributes['passive']), name: attributes['n'] ?? attributes['name'] ?? 'relation' });
  return {
    element, start: gathered.text.length, isSilent, note: '', tag: isSilent ? undefined : tagOf(element),
    keepsSpace: attributes['xml:space'] === undefined ? parent?.keepsSpace === true : attributes['xml:space'] === 'preserve',
  };
}

function closed({ element, start, tag, note }: Open, gathered: Gathered): void {
  const { name, attributes } = element;
  if (tag !== undefined && start < gathered.text.length) {
    gathered.last = gathered.items.length;
    gathered.items.push({ id: attributes['xml:id'], item: { tag, spans: [{ start, end: gathered.text.length }] } });
  }
  // A note without a target is about what it stands behind.
  const target = attributes['target'] === undefined ? gathered.last : pointer(attributes['target']);
  if (name === 'note' && target !== undefined) gathered.notes.push({ target, text: attributes['xml:space'] === 'preserve' ? note : note.trim().replace(/\s*\n\s*/g, ' ') });
}

function tagOf({ name, attributes }: XmlElement): string | undefined {
  if (name === 'said') return attributes['direct'] === 'false' ? 'point/indirect' : 'point/direct';
  if (name === 'seg' || name === 'rs') return attributes['type'] === 'annotation' ? attributes['n'] : attributes['type'];
  if (name === 'name') return attributes['type'];
  return tags[name];
}

const pointer = (value: string): string => value.trim().split(/\s+/)[0]!.replace(/^#/, '');

function addStandOff({ spans, anchors, items }: Gathered): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const byId = new Map<string, number>();
  for (const { element, id } of spans) {
    const { attributes, line } = element;
    const [start, end] = [anchors.get(pointer(attributes['from'] ?? '')), anchors.get(pointer(attributes['to'] ?? attributes['from'] ?? ''))];
    if (start === undefined || end === undefined || start >= end) {
      problems.push({ code: 'item', detail: 'from, to', line });
      continue;
    }
    const span: Span = { start, end };
    const first = attributes['prev'] === undefined ? undefined : byId.get(pointer(attributes['prev']));
    byId.set(id, first ?? items.length);
    if (first === undefined) items.push({ id, item: defined({ tag: attributes['n'] ?? attributes['type'] ?? 'note', spans: [span], status: statusOf(attributes['type']) }) });
    else items[first] = { ...items[first]!, item: { ...items[first]!.item, spans: [...items[first]!.item.spans, span] } };
  }
  return problems;
}

/** The items with their notes and relations; those that relations lead to have an id. */
function finished({ items, notes, relations }: Gathered): FormatItem[] {
  const byId = new Map(items.flatMap(({ id }, i) => (id ? [[id, i] as const] : [])));
  const own = new Map<number, { note?: string; relations: Relation[] }>();
  const of = (i: number) => own.get(i) ?? own.set(i, { relations: [] }).get(i)!;
  for (const { target, text } of notes) {
    const i = typeof target === 'number' ? target : byId.get(target);
    if (i !== undefined) of(i).note = [of(i).note, text].filter((each) => each !== undefined).join('\n');
  }
  const targets = new Set<number>();
  for (const { from, to, name } of relations) {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a === undefined || b === undefined) continue;
    of(a).relations.push({ name, to });
    targets.add(b);
  }
  return items.map(({ item, id }, i) => {
    const { note, relations: links = [] } = own.get(i) ?? {};
    return defined({ ...item, id: targets.has(i) ? id : undefined, note, relations: links.length > 0 ? links : undefined });
  });
}
