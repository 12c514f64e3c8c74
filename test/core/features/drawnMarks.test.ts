import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mark } from '../../../src/core/annotations/annotation.ts';
import { type DrawChoice, drawnMarks, firstMarks } from '../../../src/core/features/drawnMarks.ts';
import type { DocumentAnalysis } from '../../../src/core/document/model.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

const text = '陳可風抵達青\n　田港。陳可風\n其後離開。';
const source = SourceText.of(text);
const all: DrawChoice = { kinds: new Set(['person', 'place', 'time']), density: 'all', firsts: new Set(), colours: new Map([['立場', '#aa3300'], ['隊長', 'person']]) };

function mark(words: string, tag: string, status: Mark['status'] = 'suggested', from = 0): Mark {
  const start = text.indexOf(words, from);
  return { id: `${tag}@${start}`, spans: [{ start, end: start + words.length }], tag, status };
}

const marks = [mark('陳可風', 'person'), mark('青\n　田港', 'place', 'confirmed'), mark('陳可風', 'person', 'suggested', 5), mark('其後', 'time')];

test('a mark over a line end is drawn in pieces without the indent', () => {
  const groups = drawnMarks(marks, source, 0, 2, all);
  assert.deepEqual(groups.get('place confirmed'), { pieces: [0, 5, 6, 1, 1, 3], stretches: [0, 1] });
  assert.deepEqual(groups.get('person suggested'), { pieces: [0, 0, 3, 1, 4, 7], stretches: [0, 1] });
});

test('pieces stay within the wanted lines, stretches tell of the whole text', () => {
  const groups = drawnMarks(marks, source, 1, 1, all);
  assert.deepEqual(groups.get('place confirmed')?.pieces, [1, 1, 3]);
  assert.deepEqual(groups.get('person suggested'), { pieces: [1, 4, 7], stretches: [0, 1] });
  assert.deepEqual(groups.get('time suggested'), { pieces: [], stretches: [2, 2] });
});

test('what is rejected, of an unwanted kind or no proper name where only those are wanted is not drawn; a tag of the user is', () => {
  const more = [mark('離開', '要譯', 'confirmed'), mark('其後', 'time', 'rejected')];
  assert.deepEqual([...drawnMarks([...marks, ...more], source, 0, 9, { ...all, kinds: new Set(['time']), density: 'names' }).keys()], ['custom confirmed']);
});

test('tags of the user with a colour, their own or that of their kind, are drawn apart', () => {
  const own = [mark('離開', '要譯', 'confirmed'), mark('其後', '立場', 'confirmed'), mark('抵達', '隊長', 'confirmed')];
  assert.deepEqual([...drawnMarks(own, source, 0, 9, all).keys()], ['custom confirmed', 'custom #aa3300 confirmed', 'custom person confirmed']);
});

test('lines outside the text, and marks out of order, do no harm', () => {
  assert.deepEqual(drawnMarks([...marks].reverse(), source, -200, 900, all).get('person suggested')?.pieces, [1, 4, 7, 0, 0, 3]);
});

test('an entity is drawn where it is first named, and where it is named next when the first place was rejected', () => {
  const mentions = marks.map(({ spans: [span], tag }) => ({ ...span!, kind: tag }));
  const analysis = { mentions, entities: [{ mentions: [0, 2] }, { mentions: [1] }, { mentions: [3] }] } as unknown as DocumentAnalysis;
  assert.deepEqual([...firstMarks(marks, analysis)], [marks[0]!.id, marks[1]!.id, marks[3]!.id]);
  assert.ok(firstMarks([{ ...marks[0]!, status: 'rejected' }, ...marks.slice(1)], analysis).has(marks[2]!.id));
});
