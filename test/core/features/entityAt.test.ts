import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entityAt, mentionOfEachSpelling, mentionsOf, neighbour } from '../../../src/core/features/entityAt.ts';
import { analysed } from '../../analysed.ts';

const text = '青田市政府昨日宣布，青田港擴建工程正式\n動工。市長陳可風表示，工程會顧及附近居\n民的需要。他說，居民可以放心。陳可\n風其後離開。\n';

test('the entity under an offset, and behind its last character, has all its mentions under whatever name', async () => {
  const analysis = await analysed(text);
  for (const offset of [text.indexOf('可風表示'), text.indexOf('表示')]) assert.equal(entityAt(analysis, offset)?.entity.canonical, '陳可風');
  const { entity } = entityAt(analysis, text.indexOf('陳可\n風'))!;
  assert.deepEqual(mentionsOf(analysis, entity).map(({ start, end }) => text.slice(start, end)), ['陳可風', '陳可\n風']);
  assert.deepEqual(mentionOfEachSpelling(analysis, entity).map(({ start, end }) => text.slice(start, end)), ['陳可風']);
  assert.equal(entityAt(analysis, text.indexOf('工程會')), undefined);
});

test('going on from the last mention leads to the first, and back', async () => {
  const analysis = await analysed(text);
  const last = entityAt(analysis, text.indexOf('陳可\n風'))!;
  assert.equal(neighbour(analysis, last, 1).start, text.indexOf('陳可風'));
  assert.equal(neighbour(analysis, entityAt(analysis, text.indexOf('陳可風'))!, -1).start, text.indexOf('陳可\n風'));
});
