// What others make of our files (parsers nobody here wrote), and what we make of theirs (files written by hand from each format's specification).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import jsonld from 'jsonld';
import { exported, imported, mark, textOf, told } from './support.ts';

const text = textOf('青田市長陳可風\n說：「烏方會來，\n𠮷田也會來。」他在\n青田港說 <&> 的話。\n');
const items = [
  mark(text, ['青田市長陳可風'], { tag: 'person', id: 'a', note: '甲\n乙' }), mark(text, ['青田'], { tag: 'place', id: 'b' }),
  mark(text, ['烏方會來，\n𠮷田也會來'], { tag: 'point/direct', id: 'c', relations: [{ name: 'speaker', to: 'a' }] }), mark(text, ['來，\n𠮷田也會來。」他'], { tag: 'own', id: 'd' }),
  mark(text, ['港說', '的話'], { tag: 'event', id: 'e', status: 'rejected', creator: '甲', created: '2024-01-01T00:00:00Z' }),
];
const content = (id: string): string => exported(id, text, items).files[0]!.content;
const read = (id: string, file: string): unknown[] => told(imported(id, file, text).put, text);

/** The terms of http://www.w3.org/ns/anno.jsonld that matter here, from the Web Annotation Vocabulary. */
const annoContext = { '@context': {
  'oa': 'http://www.w3.org/ns/oa#', 'as': 'http://www.w3.org/ns/activitystreams#', 'id': '@id', 'type': '@type', 'Annotation': 'oa:Annotation', 'AnnotationPage': 'as:OrderedCollectionPage', 'Person': 'http://xmlns.com/foaf/0.1/Person',
  'TextualBody': 'oa:TextualBody', 'SpecificResource': 'oa:SpecificResource', 'TextQuoteSelector': 'oa:TextQuoteSelector', 'TextPositionSelector': 'oa:TextPositionSelector',
  'items': { '@id': 'as:items', '@container': '@list' }, 'body': { '@type': '@id', '@id': 'oa:hasBody' }, 'target': { '@type': '@id', '@id': 'oa:hasTarget' }, 'source': { '@type': '@id', '@id': 'oa:hasSource' }, 'selector': { '@type': '@id', '@id': 'oa:hasSelector' },
  'motivation': { '@type': '@vocab', '@id': 'oa:motivatedBy' }, 'purpose': { '@type': '@vocab', '@id': 'oa:hasPurpose' }, 'tagging': 'oa:tagging', 'commenting': 'oa:commenting', 'linking': 'oa:linking', 'describing': 'oa:describing',
  'exact': 'oa:exact', 'prefix': 'oa:prefix', 'suffix': 'oa:suffix', 'start': { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'oa:start' }, 'end': { '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger', '@id': 'oa:end' },
  'value': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value', 'format': 'http://purl.org/dc/elements/1.1/format', 'created': { '@id': 'http://purl.org/dc/terms/created', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' }, 'creator': { '@type': '@id', '@id': 'http://purl.org/dc/terms/creator' }, 'name': 'http://xmlns.com/foaf/0.1/name',
} };

type Node = Readonly<Record<string, readonly Node[] | string>> & { readonly '@value'?: unknown; readonly '@id'?: string; readonly '@list'?: readonly Node[] };

test('a JSON-LD processor reads tags, words, positions in code points, authors and our own fields', async () => {
  const [page] = (await jsonld.expand(JSON.parse(content('w3c')) as object, { documentLoader: (url) => Promise.resolve({ document: annoContext, documentUrl: url }) })) as unknown as readonly Node[];
  const oa = (node: Node, name: string): readonly Node[] => (node[`http://www.w3.org/ns/oa#${name}`] ?? []) as readonly Node[];
  const list = page!['http://www.w3.org/ns/activitystreams#items'] as readonly Node[];
  const annotations = list[0]!['@list']!;
  assert.equal(annotations.length, items.length);
  const said = annotations[2]!;
  assert.equal(said['@id'], 'urn:meipi:id:c');
  const [tag, link] = oa(said, 'hasBody');
  assert.deepEqual([(tag!['http://www.w3.org/1999/02/22-rdf-syntax-ns#value'] as readonly Node[])[0]!['@value'], oa(link!, 'hasSource')[0]!['@id']], ['point/direct', 'urn:meipi:id:a']);
  const selectors = oa(oa(said, 'hasTarget')[0]!, 'hasSelector');
  const of = (name: string): unknown => selectors.flatMap((selector) => oa(selector, name))[0]?.['@value'];
  assert.deepEqual([of('exact'), of('start'), of('end')], ['烏方會來，𠮷田也會來', 11, 22]);
  assert.equal([...text.source.text].slice(11, 22).join(''), '烏方會來，\n𠮷田也會來');
  assert.equal((annotations[4]!['urn:meipi:status'] as readonly Node[])[0]!['@value'], 'rejected');
  assert.equal(oa(annotations[4]!, 'hasTarget').length, 2);
});

test('marks without an id, as suggestions are, stay nodes of their own', () => {
  const { items: list } = JSON.parse(exported('w3c', text, [{ tag: 'place', spans: [{ start: 0, end: 2 }], status: 'suggested' }]).files[0]!.content) as { items: readonly object[] };
  assert.ok(!('id' in list[0]!));
});

function dom(xml: string) {
  const failures: string[] = [];
  const document = new DOMParser({ onError: (_level, message) => failures.push(message) }).parseFromString(xml, 'application/xml');
  assert.deepEqual(failures, []);
  return document;
}

test('a DOM reads the TEI: elements hold their words, line ends are lb, anchors stand around what overlaps', () => {
  const document = dom(content('tei'));
  const words = (name: string): (string | null)[] => Array.from(document.getElementsByTagName(name), (element) => element.textContent);
  assert.deepEqual(words('persName'), ['青田市長陳可風']);
  assert.deepEqual(words('placeName'), ['青田']);
  assert.deepEqual(words('said'), ['烏方會來，\n𠮷田也會來']);
  assert.deepEqual(words('note'), ['甲\n乙']);
  assert.equal(document.getElementsByTagName('lb').length, 4);
  assert.equal(document.getElementsByTagName('ab')[0]!.textContent, text.source.text);
  const ids = new Set(Array.from(document.getElementsByTagName('*'), (element) => element.getAttribute('xml:id')));
  for (const element of Array.from(document.getElementsByTagName('span')))
    for (const end of ['from', 'to']) assert.ok(ids.has(element.getAttribute(end)!.slice(1)), `${end} of ${element.getAttribute('n')} leads to an anchor`);
});

test('a DOM reads the XMI: the text as it is, offsets in UTF-16 units, every member of the view there', () => {
  const document = dom(content('cas-xmi'));
  const sofa = document.getElementsByTagName('cas:Sofa')[0]!.getAttribute('sofaString')!;
  assert.equal(sofa, text.source.text);
  const marks = Array.from(document.getElementsByTagName('custom:MeipiMark'));
  assert.equal(sofa.slice(Number(marks[2]!.getAttribute('begin')), Number(marks[2]!.getAttribute('end'))), '烏方會來，\n𠮷田也會來');
  const ids = Array.from(document.getElementsByTagName('*'), (element) => element.getAttribute('xmi:id'));
  for (const member of document.getElementsByTagName('cas:View')[0]!.getAttribute('members')!.split(' ')) assert.ok(ids.includes(member));
  const types = dom(exported('cas-xmi', text, items).files[1]!.content);
  assert.deepEqual(Array.from(types.getElementsByTagName('name'), (element) => element.textContent).slice(0, 2), ['webanno.custom.MeipiMark', 'value']);
});

const person = { is: 'person: 4-7 陳可風', status: 'confirmed', tag: 'person' };
const place = { is: 'place: 0-2 青田', status: 'confirmed', tag: 'place' };
const over = { is: 'own: 17-30 𠮷田也會來。」他在\n青田', status: 'confirmed', tag: 'own' };
const apart = { is: 'event: 30-32 港說 + 37-39 的話', status: 'confirmed', tag: 'event' };

/** Files as other tools write them; offsets counted by hand, code points one less than UTF-16 after 𠮷. */
const foreign: readonly (readonly [string, string, string, readonly unknown[]])[] = [
  ['brat', 'fragments at a line end, true fragments, an attribute, a relation, a note', [
    'T1\tperson 4 7\t陳可風', 'T2\tplace 0 2\t青田', 'T3\town 17 26;27 29\t𠮷田也會來。」他在 青田', 'T4\tevent 29 31;36 38\t港說 的話', 'A1\tNegated T4', 'M1\tDegree T1 high', 'R1\tlives Arg1:T1 Arg2:T2\t', '#1\tAnnotatorNotes T1\t是誰？',
  ].join('\r\n'), [{ ...person, attributes: { Degree: 'high' }, note: '是誰？', relations: ['lives → place: 0-2 青田'] }, place, over, { ...apart, attributes: { Negated: 'true' } }]],
  ['conll', 'four columns, IOB1 and a document line', `-DOCSTART- -X- -X- O\n\n青 N B I-place\n田 N I I-place\n市 N I O\n長 N I O\n陳 N B I-person\n可 N I I-person\n風 N I I-person\n\n${[...text.source.text.slice(7)].filter((each) => each.trim()).map((each) => `${each} N O O\n`).join('')}`, [person, place]],
  ['conll', 'BIOES', [...text.source.text].filter((each) => each.trim()).map((each, i) => `${each} ${['B-place', 'E-place', 'O', 'O', 'B-person', 'I-person', 'E-person', 'S-term'][i] ?? 'O'}`).join('\n'), [person, place, { is: 'term: 8-9 說', status: 'confirmed', tag: 'term' }]],
  ['doccano', 'the older form with lists', JSON.stringify({ id: 7, text: text.source.text, label: [[4, 7, 'person'], [0, 2, 'place'], [17, 29, 'own']] }), [person, place, over]],
  ['doccano', 'two texts, of which ours is the second', `${JSON.stringify({ text: '別的', entities: [] })}\n${JSON.stringify({ text: text.source.text, entities: [{ id: 5, label: 'person', start_offset: 4, end_offset: 7 }, { id: 9, label: 'place', start_offset: 0, end_offset: 2 }], relations: [{ id: 1, from_id: 5, to_id: 9, type: 'lives' }] })}\n`, [{ ...person, relations: ['lives → place: 0-2 青田'] }, place]],
  ['labelstudio', 'regions with a note', JSON.stringify([{ id: 3, data: { article: text.source.text }, annotations: [{ id: 1, completed_by: 1, result: [
    { id: 'x1', from_name: 'ner', to_name: 'article', type: 'labels', meta: { text: ['是誰？'] }, value: { start: 4, end: 7, text: '陳可風', labels: ['person'] } },
    { id: 'x2', from_name: 'ner', to_name: 'article', type: 'labels', value: { start: 17, end: 30, labels: ['own'] } },
    { type: 'choices', value: { choices: ['news'] } }] }], predictions: [] }]), [{ ...person, note: '是誰？' }, over]],
  ['cas-json', 'named entities of DKPro, tokens aside', JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': [
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', 'sofaNum': 1, 'sofaID': '_InitialView', 'mimeType': 'text', 'sofaString': text.source.text },
    { '%ID': 2, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity', '@sofa': 1, 'begin': 4, 'end': 7, 'value': 'person' }, { '%ID': 3, '%TYPE': 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', '@sofa': 1, 'begin': 0, 'end': 2 },
    { '%ID': 4, '%TYPE': 'webanno.custom.own', '@sofa': 1, 'begin': 17, 'end': 30 }], '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4] } } }), [person, over]],
  ['cas-xmi', 'named entities of DKPro', `<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/><type:NamedEntity xmi:id="8" sofa="1" begin="4" end="7" value="person"/><cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text.source.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;')}"/><cas:View sofa="1" members="8"/></xmi:XMI>`, [person]],
  ['tei', 'paragraphs with indents, and a note where it stands', '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>題</title></teiHeader><text><body>\n  <p><placeName>青田</placeName>市長<persName ref="#x">陳可\n    風</persName><note>是誰？</note>\n    <lb/>說：「烏方會來，<lb/>𠮷田也會來。」他在<lb/>青田港說 &lt;&amp;&gt; 的話。</p>\n</body></text></TEI>', [{ ...person, note: '是誰？' }, place]],
  ['w3c', 'UTF-16 said, a quotation alone, a bare body', JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', 'type': 'AnnotationPage', 'meipi:unit': 'utf16', 'items': [
    { id: 'http://example.org/1', type: 'Annotation', body: [{ type: 'TextualBody', purpose: 'tagging', value: 'own' }], target: { source: 'x', selector: { type: 'TextPositionSelector', start: 17, end: 30 } } },
    { id: 'http://example.org/2', type: 'Annotation', body: '是誰？', target: { source: 'x', selector: [{ type: 'TextQuoteSelector', exact: '陳可風', prefix: '青田市長', suffix: '說：「烏方' }] } }] }), [{ is: 'note: 4-7 陳可風', note: '是誰？', status: 'confirmed', tag: 'note' }, over]],
  ['csv', 'a table somebody typed', 'tag,spans\nperson,4-7\nevent,30-32; 37-39\n', [apart, person]],
];

for (const [id, what, file, wanted] of foreign)
  test(`${id}: ${what}`, () => {
    const sorted = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(Object.entries(each as object).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
    assert.deepEqual(sorted(read(id, file)), sorted(wanted));
  });
