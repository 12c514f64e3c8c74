import { compareSpans, containsSpan, type Span } from '../text/span.ts';
import { flatMapSteps, joinSteps, type Steps } from '../text/steps.ts';
import type { ExportSource, Format, FormatItem, Trait, Written } from './format.ts';
import { readTei } from './teiReader.ts';
import { countUnsafe, escapeXml, mapPieces, sum } from './xml.ts';

const carries = new Set<Trait>(['discontinuous', 'overlap', 'rejected', 'suggested', 'note', 'relations', 'edges']);

/**
 * TEI P5: confirmed marks as elements of the text, `lb` at each line end of the original; what crosses another mark, has several
 * stretches or is not confirmed as `span` in `standOff`, between anchors; notes behind the text.
 */
export const tei: Format = { id: 'tei', extension: '.tei.xml', carries, write, read: readTei };

/** What a tag is in TEI; any other is `seg type="annotation"` with the tag in `n`. */
const elements: Readonly<Record<string, string>> = {
  person: 'persName', place: 'placeName', organisation: 'orgName', role: 'roleName', term: 'term', time: 'date', document: 'title', quantity: 'num',
  event: 'name type="event"', quotation: 'q', 'point/direct': 'said direct="true"', 'point/indirect': 'said direct="false"',
};

function* write(source: ExportSource): Steps<Written> {
  const inline = yield* inlineItems(source.items);
  const standing = source.items.flatMap((item, i) => (inline.has(i) ? [] : [i]));
  const notes = yield* flatMapSteps(source.items, ({ note }, i) => (note === undefined ? [] : [`<note target="#m${i}" xml:space="preserve">${escapeXml(note)}</note>`]));
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>', '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
    `<teiHeader><fileDesc><titleStmt><title>${escapeXml(source.name)}</title></titleStmt><publicationStmt><p>Annotations of a text, exported by Meipi.</p></publicationStmt><sourceDesc><p>${escapeXml(source.name)}</p></sourceDesc></fileDesc></teiHeader>`,
    ...(yield* standOff(source.items, standing)),
    `<text><body><ab xml:space="preserve">${yield* body(source, inline, standing)}</ab></body>${notes.length > 0 ? `<back><div type="notes">${yield* joinSteps(notes, '\n')}</div></back>` : ''}</text>`,
    '</TEI>', '',
  ].join('\n');
  const unsafe = sum(yield* mapPieces(source.text, countUnsafe)) + sum(yield* flatMapSteps(source.items, ({ note = '' }) => [countUnsafe(note)]));
  return { files: [{ extension: '.tei.xml', content }], leftOut: unsafe > 0 ? [{ what: 'characters', count: unsafe }] : [] };
}

/** Indexes of the items that nest as elements do, with their span. TEI allows no speech inside a name. */
function* inlineItems(items: readonly FormatItem[]): Steps<ReadonlyMap<number, Span>> {
  const inline = new Map<number, Span>();
  const open: { span: Span; isName: boolean }[] = [];
  const candidates = items.flatMap(({ spans, status }, i) => (spans.length === 1 && (status ?? 'confirmed') === 'confirmed' ? [{ i, span: spans[0]! }] : []));
  for (const { i, span } of candidates.sort((a, b) => compareSpans(a.span, b.span))) {
    yield;
    while (open.length > 0 && open.at(-1)!.span.end <= span.start) open.pop();
    const element = elements[items[i]!.tag] ?? 'seg';
    const isSpeech = /^(?:said|q)\b/.test(element);
    if ((open.length > 0 && !containsSpan(open.at(-1)!.span, span)) || (isSpeech && open.some(({ isName }) => isName))) continue;
    inline.set(i, span);
    open.push({ span, isName: !isSpeech && element !== 'seg' });
  }
  return inline;
}

function* body({ text, items }: ExportSource, inline: ReadonlyMap<number, Span>, standing: readonly number[]): Steps<string> {
  const places: { readonly at: number; readonly order: number; readonly tie: number; readonly markup: string }[] = [];
  let order = 0;
  for (const [i, { start, end }] of inline) {
    yield;
    const element = elements[items[i]!.tag];
    const opening = element ?? `seg type="annotation" n="${escapeXml(items[i]!.tag)}"`;
    places.push({ at: start, order: 2, tie: order, markup: `<${opening} xml:id="m${i}">` }, { at: end, order: 0, tie: -order, markup: `</${opening.split(' ')[0]!}>` });
    order++;
  }
  for (const i of standing)
    for (const [k, { start, end }] of items[i]!.spans.entries())
      places.push({ at: start, order: 1, tie: 0, markup: `<anchor xml:id="m${i}.${k}.from"/>` }, { at: end, order: 1, tie: 0, markup: `<anchor xml:id="m${i}.${k}.to"/>` });
  yield;
  places.sort((a, b) => a.at - b.at || a.order - b.order || a.tie - b.tie);
  const parts: string[] = [];
  let at = 0;
  for (const place of places) {
    yield;
    parts.push(lines(text.slice(at, place.at)), place.markup);
    at = place.at;
  }
  return yield* joinSteps([...parts, lines(text.slice(at))]);
}

/** Text with its line ends as `lb`; the line feed before it is for whoever looks at the file. */
function lines(text: string): string {
  return text.split('\n').map(escapeXml).join('\n<lb/>');
}

function* standOff(items: readonly FormatItem[], standing: readonly number[]): Steps<string[]> {
  const spans = yield* flatMapSteps(standing, (i) => items[i]!.spans.map((_span, k) => {
    const [self, next, previous] = [k, k + 1, k - 1].map((n) => (n === 0 ? `m${i}` : `m${i}.${n}`));
    const links = `${k > 0 ? ` prev="#${previous}"` : ''}${k + 1 < items[i]!.spans.length ? ` next="#${next}"` : ''}`;
    return `<span xml:id="${self}" n="${escapeXml(items[i]!.tag)}" type="${items[i]!.status ?? 'confirmed'}" from="#m${i}.${k}.from" to="#m${i}.${k}.to"${links}/>`;
  }));
  const byId = new Map(items.flatMap(({ id }, i) => (id === undefined ? [] : [[id, i] as const])));
  const relations = yield* flatMapSteps(items, ({ relations: own = [] }, i) => own.flatMap(({ name, to }) => {
    const target = byId.get(to);
    return target === undefined ? [] : [`<relation name="${/^[\w-]+$/.test(name) ? name : 'relation'}" n="${escapeXml(name)}" active="#m${i}" passive="#m${target}"/>`];
  }));
  if (spans.length + relations.length === 0) return [];
  return ['<standOff>', ...(spans.length > 0 ? ['<spanGrp type="annotation">', ...spans, '</spanGrp>'] : []), ...(relations.length > 0 ? ['<listRelation>', ...relations, '</listRelation>'] : []), '</standOff>'];
}
