// What import does with what is there already, with other texts, and with files that mean harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { FormatError, type FormatItem } from '../../../src/core/formats/format.ts';
import { formats } from '../../../src/core/formats/formats.ts';
import { type ExistingAnnotation, importSteps } from '../../../src/core/formats/importAnnotations.ts';
import { exported, format, imported, mark, textOf, told } from './support.ts';

const page = '青田市長陳可風\n說：「烏方會來，\n𠮷田也會來。」他在\n青田港說 <&> 的話。\n';
const text = textOf(page);
const person = mark(text, ['陳可風'], { tag: 'person', id: 'a', note: '是誰？' });
const file = (id: string, items: readonly FormatItem[] = [person]): string => exported(id, text, items).files[0]!.content;

function there(items: readonly FormatItem[]): ExistingAnnotation[] {
  const { put, places } = imported('w3c', file('w3c', items), text);
  return put.map((annotation) => ({ annotation, spans: places.get(annotation.id)! }));
}

test('an annotation of the same id takes over what the file says, and of two notes both are kept', () => {
  const existing = there([{ ...person, attributes: { born: '1950' }, creator: '甲' }]);
  const { put, added, changed } = imported('w3c', file('w3c', [{ ...person, tag: 'role', note: '市長', status: 'rejected' }]), text, existing);
  assert.deepEqual([added, changed], [0, 1]);
  const [after] = put as [Annotation];
  assert.deepEqual([after.id, after.tag, after.status, after.note, after.attributes, after.creator], ['a', 'role', 'rejected', '是誰？\n市長', { born: '1950' }, '甲']);
});

test('a format without ids finds annotations by tag and words, and drops nothing it does not carry', () => {
  const existing = there([{ ...person, attributes: { born: '1950' } }, mark(text, ['青田'], { tag: 'place', id: 'b' })]);
  const { put, added, changed, same } = imported('doccano', file('doccano', [person, mark(text, ['𠮷田'], { tag: 'place', id: 'c' })]), text, existing);
  assert.deepEqual([added, changed, same], [1, 0, 1]);
  assert.deepEqual(told(put, text), [{ is: 'place: 17-20 𠮷田', status: 'confirmed', tag: 'place' }]);
});

test('suggestions stay with the machine until they are asked for', () => {
  const suggested = file('cas-json', [{ ...person, status: 'suggested' }]);
  assert.deepEqual([imported('cas-json', suggested, text).suggestions, imported('cas-json', suggested, text).put.length], [1, 0]);
  assert.equal(imported('cas-json', suggested, text, [], true).put[0]?.status, 'confirmed');
});

test('marks made on the text as it was wrapped before, or in the other script, find their words; others are kept without a place', () => {
  const now = textOf('新的開頭。\n青田市长陈可\n风说：「乌方会来，𠮷田也会来。」他在青田\n港说 <&> 的话。\n');
  const gone = mark(text, ['𠮷田'], { tag: 'place', id: 'z' });
  for (const id of ['w3c', 'cas-json', 'cas-xmi', 'tei', 'doccano', 'labelstudio', 'conll']) {
    const { put, places } = imported(id, file(id, [person, gone]), now);
    assert.equal(put.length, 2, id);
    const [place] = [...places.values()].map((spans) => now.source.text.slice(spans[0]!.start, spans[0]!.end));
    assert.equal(place, '陈可\n风', id);
  }
  const without = imported('w3c', file('w3c', [gone]), textOf('甲說乙也來。\n'));
  assert.deepEqual([without.put.length, without.places.size, without.put[0]?.targets[0]?.exact], [1, 0, '𠮷田']);
});

test('offsets of brat are not taken where other words stand than it quotes', () => {
  const now = textOf(`新的開頭。\n${page}`);
  const { put, places } = imported('brat', file('brat', [person, mark(text, ['烏方會來，\n𠮷田'], { tag: 'x', id: 'b' })]), now);
  assert.deepEqual(put.map(({ targets }) => targets.map(({ exact }) => exact)), [['陳可風'], ['烏方會來，', '𠮷田']]);
  assert.deepEqual([...places.values()], []);
  const partly = imported('brat', 'T1\tperson 4 7\nT2\tplace 0 2\t別處\nT3\tplace 5 8\t𠮷田\n', text);
  assert.deepEqual([partly.put.length, [...partly.places.values()]], [3, [[{ start: 4, end: 7 }]]]);
});

test('a text that the file holds with CRLF is the same text', () => {
  const crlf = page.replaceAll('\n', '\r\n');
  const at = crlf.indexOf('𠮷田');
  const cas = JSON.stringify({ '%FEATURE_STRUCTURES': [{ '%ID': 1, '%TYPE': 'uima.cas.Sofa', 'sofaString': crlf }, { '%ID': 2, '%TYPE': 'x.Own', '@sofa': 1, 'begin': at, 'end': at + 3, 'value': 'place' }] });
  assert.deepEqual(told(imported('cas-json', cas, text).put, text), [{ is: 'place: 17-20 𠮷田', status: 'confirmed', tag: 'place' }]);
  assert.deepEqual(told(imported('brat', file('brat').replaceAll('\n', '\r\n'), text).put, text), told(imported('brat', file('brat'), text).put, text));
});

test('characters XML cannot hold are counted, and the marks come back all the same', () => {
  const odd = textOf('甲\u0000乙\ufffe丙\ud800丁');
  const item = mark(odd, ['丙'], { tag: 'own' });
  for (const id of ['tei', 'cas-xmi']) {
    const { files, leftOut } = exported(id, odd, [item]);
    assert.deepEqual(leftOut, [{ what: 'characters', count: 3 }]);
    assert.deepEqual(told(imported(id, files[0]!.content, odd).put, odd), [{ is: 'own: 4-5 丙', status: 'confirmed', tag: 'own' }], id);
  }
});

test('what a format cannot carry is named with its number', () => {
  const items = [person, { ...person, id: 'b', tag: 'role', spans: [{ start: 0, end: 2 }, { start: 4, end: 7 }] }, { ...person, id: 'c', status: 'rejected' as const, tag: 'x' }, mark(text, ['青田市長陳可風'], { tag: 'long' })];
  assert.deepEqual(exported('conll', text, items).leftOut, [{ what: 'discontinuous', count: 1 }, { what: 'rejected', count: 1 }, { what: 'note', count: 1 }, { what: 'nested', count: 1 }]);
  assert.deepEqual(exported('w3c', text, items).leftOut, []);
});

const broken: readonly (readonly [string, string, string, number | undefined])[] = [
  ['w3c', '{"items": [', 'syntax', undefined], ['w3c', '{"a": 1}', 'shape', undefined], ['w3c', '[[[[', 'syntax', undefined], ['cas-json', '{"%FEATURE_STRUCTURES": []}', 'shape', undefined],
  ['cas-xmi', '<xmi:XMI xmlns:xmi="x">\n<a>\n</xmi:XMI>', 'syntax', 3], ['cas-xmi', '<a/>', 'shape', undefined], ['tei', '<TEI><text>&boom;</text></TEI>', 'syntax', 1], ['tei', '<html/>', 'shape', undefined],
  ['tei', '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><TEI><text>&b;</text></TEI>', 'syntax', 1], ['tei', '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]><TEI><text>&a;</text></TEI>', 'syntax', 1],
  ['csv', 'a,b\n1,2\n', 'shape', 1], ['csv', 'tag,spans\n"person,1-2\n', 'syntax', 2], ['doccano', '{"text": "甲"}\n{broken\n', 'syntax', 2], ['doccano', '{"no": 1}', 'shape', 1], ['labelstudio', '[]', 'shape', undefined],
  ['brat', '* what\n', 'shape', 1], ['conll', '\n\n', 'shape', 1], ['md', '# notes', 'shape', undefined],
];

for (const [id, content, code, line] of broken)
  test(`${id}: ${JSON.stringify(content.slice(0, 30))} is refused, and why`, () => {
    assert.throws(() => imported(id, content, text), (error) => error instanceof FormatError && error.problem.code === code && error.problem.line === line);
  });

test('of a file with bad marks the good ones are kept and the bad ones named', () => {
  const bad: readonly (readonly [string, string, number])[] = [
    ['brat', 'T1\tperson 4 7\t陳可風\nT2\tplace 9 4\t\nT3\tplace 0 99999999\t\nR1\tx Arg1:T1 Arg2:T9\n', 3],
    ['csv', 'tag,spans\nperson,4-7\nplace,x\n,1-2\n', 2],
    ['doccano', JSON.stringify({ text: page, entities: [{ label: 'person', start_offset: 4, end_offset: 7 }, { label: 5, start_offset: 0, end_offset: 1 }, { label: 'x', start_offset: -1, end_offset: 1 }, null] }), 3],
    ['labelstudio', JSON.stringify([{ data: { text: page }, annotations: [{ result: [{ type: 'labels', value: { start: 4, end: 7, labels: ['person'] } }, { value: { start: '0', end: 2, labels: ['x'] } }, 7] }] }]), 1],
    ['w3c', JSON.stringify([{ type: 'Annotation', body: { purpose: 'tagging', value: 'person' }, target: { selector: { type: 'TextPositionSelector', start: 4, end: 7 } } }, { target: { selector: { type: 'XPathSelector' } } }, 5]), 2],
    ['w3c', JSON.stringify([{ type: 'Annotation', body: { purpose: 'tagging', value: 'person' }, target: { selector: { type: 'TextPositionSelector', start: 4, end: 7 } } }, { body: { purpose: 'tagging', value: 'x'.repeat(300) }, target: 'file' }]), 1],
    ['cas-json', JSON.stringify({ '%FEATURE_STRUCTURES': [{ '%ID': 1, '%TYPE': 'uima.cas.Sofa', 'sofaString': page }, { '%ID': 2, '%TYPE': 'x.person', '@sofa': 1, 'begin': 4, 'end': 7 }, { '%ID': 3, '%TYPE': 'x.y', '@sofa': 1, 'begin': 4, 'end': 9999 }] }), 1],
    ['conll', [...page].filter((each) => each.trim()).map((each, i) => `${each}\t${['O', 'what', 'O', 'O', 'B-person', 'I-person', 'I-person'][i] ?? 'O'}`).join('\n'), 1],
  ];
  for (const [id, content, count] of bad) {
    const { put, problems } = imported(id, content, text);
    assert.deepEqual(told(put, text), [{ is: 'person: 4-7 陳可風', status: 'confirmed', tag: 'person' }], id);
    assert.equal(problems.length, count, `${id}: ${JSON.stringify(problems)}`);
    for (const { detail } of problems) assert.ok(detail !== '' && detail.length < 60);
  }
});

test('a file of 65 MB is refused, 100,000 nested brackets are an error, 1,000 marks are read', () => {
  assert.throws(() => imported('w3c', ' '.repeat(65 * 1024 * 1024), text), (error) => error instanceof FormatError && error.problem.code === 'tooLarge');
  for (const { id } of formats.filter(({ read }) => read)) assert.throws(() => imported(id, '['.repeat(100_000), text), FormatError, id);
  const many = textOf(Array.from({ length: 1000 }, (_, i) => `${i}號青田。`).join(''));
  const items = Array.from(many.source.text.matchAll(/青田/g), ({ index }): FormatItem => ({ tag: 'place', spans: [{ start: index, end: index + 2 }], status: 'confirmed' }));
  for (const id of ['brat', 'conll', 'tei']) assert.equal(imported(id, exported(id, many, items).files[0]!.content, many).put.length, 1000, id);
});

test('many marks are read with a rest between them, and stand where they are put', () => {
  const many = textOf(Array.from({ length: 300 }, (_, i) => `${i}號青田。\n`).join(''));
  const items = Array.from(many.source.text.matchAll(/青田/g), ({ index }): FormatItem => ({ tag: 'place', spans: [{ start: index, end: index + 2 }], status: 'confirmed' }));
  for (const { id } of formats.filter(({ read }) => read)) {
    const steps = importSteps(format(id), exported(id, many, items).files[0]!.content, many, { existing: [], takesSuggestions: false, isBrief: true, newId: () => crypto.randomUUID() });
    let count = 0;
    for (let step = steps.next(); ; step = steps.next(), count++) {
      if (!step.done) continue;
      assert.deepEqual([...step.value.places.values()].flat(), items.flatMap(({ spans }) => spans), id);
      break;
    }
    assert.ok(count > 2 * items.length, `${id}: ${count} rests`);
  }
});

test('an annotation that had lost its words is put where a file says they are', () => {
  const [{ annotation }] = there([person]) as [ExistingAnnotation];
  const existing = [{ annotation, spans: person.spans, isUnplaced: true }];
  assert.deepEqual([...imported('w3c', file('w3c'), text, existing).places], [['a', person.spans]]);
});

test('names of objects in a file are names and nothing else', () => {
  const { put } = imported('w3c', '[{"id":"__proto__","body":[{"purpose":"tagging","value":"__proto__"},{"type":"TextualBody","purpose":"describing","meipi:name":"__proto__","value":"x"}],"target":{"selector":{"type":"TextPositionSelector","start":4,"end":7}}}]', text);
  assert.equal(put[0]?.tag, '__proto__');
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});
