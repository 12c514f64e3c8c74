import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entity } from '../../../src/core/document/model.ts';
import { orderEntities, searchEntities } from '../../../src/core/features/entitySearch.ts';
import { pinyinMatches } from '../../../src/core/lexicon/pinyin.ts';

const readings: Readonly<Record<string, readonly string[]>> = { 陈: ['Chen2', 'chen2'], 可: ['ke3', 'ke4'], 风: ['feng1'], 青: ['qing1'], 田: ['tian2'], 重: ['zhong4', 'chong2'], 绿: ['lu:4'] };
const entity = (canonical: string, count: number, ...others: string[]): Entity => ({ kind: 'person', canonical, spellings: [canonical, ...others], mentions: Array.from({ length: count }, (_, i) => i) });
const entities = [entity('青田', 1), entity('陳可風', 3, '陳'), entity('WHO', 2)];
const found = (query: string): string[] => searchEntities(entities, query, (character) => readings[character] ?? []).map(({ canonical }) => canonical);

test('a name is found in either script, and in any of its spellings', () => {
  assert.deepEqual(found('陈可'), ['陳可風']);
  assert.deepEqual(found('陳'), ['陳可風']);
  assert.deepEqual(found('who'), ['WHO']);
  assert.deepEqual(found(''), ['青田', '陳可風', 'WHO']);
});

test('a name is found by pinyin: whole, begun, by first letters, from any character on', () => {
  for (const query of ['chenkefeng', 'chen ke feng', 'chenke', 'che', 'ckf', 'chenkf', 'kefeng', 'kf']) assert.deepEqual(found(query), ['陳可風'], query);
  assert.deepEqual(found('chenfeng'), []);
  assert.ok(pinyinMatches([['zhong4', 'chong2'], ['lu:4']], 'chonglv'));
});

test('many characters with many readings are searched in no time', () => {
  assert.equal(pinyinMatches(Array.from({ length: 100 }, () => ['a1', 'aa1', 'aaa1']), `${'a'.repeat(60)}b`), false);
});

test('entities are in the order of the text, or the most frequent first', () => {
  assert.deepEqual(orderEntities(entities, 'frequency').map(({ canonical }) => canonical), ['陳可風', 'WHO', '青田']);
  assert.equal(orderEntities(entities, 'text'), entities);
});
