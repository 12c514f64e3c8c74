import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation, Mark, MarkStatus } from '../../../src/core/annotations/annotation.ts';
import { countBy, filterMarks, groupMarks, listMarks, orderMarks } from '../../../src/core/features/markList.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

const text = '陳可風抵達青\n田港。陈可风離開，林若楠留下。';
const source = SourceText.of(text);

function mark(words: string, tag: string, status: MarkStatus, rule?: string): Mark {
  const start = text.indexOf(words);
  return { id: `${tag} ${words}`, spans: [{ start, end: start + words.length }], tag, status, ...(rule ? { origin: { layer: 'name', rule } } : {}) };
}

const note: Annotation = { id: '全文', targets: [], tag: 'note', status: 'confirmed', note: '待查' };
const lost: Annotation = { id: '失', targets: [{ exact: '舊\n橋', prefix: '', suffix: '', position: { start: 0, end: 3 } }], tag: 'place', status: 'confirmed' };
const off: Annotation = { id: '關', targets: [], tag: 'rule/off', status: 'confirmed' };
const rows = listMarks({
  source,
  marks: [mark('陳可風', 'person', 'suggested', 'surname'), mark('青\n田港', 'place', 'confirmed'), mark('陈可风', 'person', 'suggested', 'surname'), mark('林若楠', 'person', 'rejected', 'surname')],
  placed: [note, off].map((annotation) => ({ annotation, spans: [] })),
  unplaced: [{ annotation: lost, anchor: { status: 'orphan' } }],
});

test('every mark is listed with its words on one line, what is lost first; decisions are none', () => {
  assert.deepEqual(rows.map(({ state, words }) => `${state} ${words}`), ['lost 舊橋', 'confirmed ', 'suggested 陳可風', 'confirmed 青田港', 'suggested 陈可风', 'rejected 林若楠']);
});

test('rows are narrowed by state, kind, rule and words at once', () => {
  const words = (filter: Parameters<typeof filterMarks>[1]): string[] => filterMarks(rows, filter).map((row) => row.words);
  assert.deepEqual(words({ tags: new Set(['person']), states: new Set(['suggested']) }), ['陳可風', '陈可风']);
  assert.deepEqual(words({ rules: new Set(['name: surname']), isWanted: (each) => each.includes('林') }), ['林若楠']);
  assert.deepEqual(words({ rules: new Set(['']), tags: new Set(['place']) }), ['舊橋', '青田港'], 'what a person marked');
  assert.equal(words({}).length, rows.length);
});

test('either script of the same words stands together, in groups and in order', () => {
  assert.deepEqual(groupMarks(rows, 'words').map((group) => group.rows.length), [2, 1, 1, 1, 1]);
  assert.deepEqual(groupMarks(rows, 'kind').map(({ key }) => key), ['person', 'place', 'note']);
  assert.deepEqual(orderMarks(rows, 'frequency').slice(0, 2).map(({ words }) => words), ['陳可風', '陈可风']);
  assert.deepEqual(orderMarks(rows, 'text'), rows);
  assert.deepEqual([...countBy(rows, ({ state }) => state)], [['lost', 1], ['confirmed', 2], ['suggested', 2], ['rejected', 1]]);
});
