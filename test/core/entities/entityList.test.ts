import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entityListHead, entityListLine, kindOfWord, parseEntityList } from '../../../src/core/entities/entityList.ts';

test('a line gives all spellings, kind, note and source', () => {
  const { entities, problems } = parseEntityList(`\uFEFF${entityListHead}青田港務局；港務局\torganisation\tour client\tyearbook\r\n\n陳可風\t人名\n大會\t不標\n`);
  assert.deepEqual(entities, [
    { spellings: ['青田港務局', '港務局'], kind: 'organisation', note: 'our client', source: 'yearbook', line: 2 },
    { spellings: ['陳可風'], kind: 'person', note: '', source: '', line: 4 },
    { spellings: ['大會'], kind: 'never', note: '', source: '', line: 5 },
  ]);
  assert.deepEqual(problems, []);
});

test('kinds are read in English and in either script', () => {
  assert.equal(kindOfWord('Organization'), 'organisation');
  assert.equal(kindOfWord('術語'), 'term');
  assert.equal(kindOfWord('术语'), 'term');
  assert.equal(kindOfWord('ship'), undefined);
});

test('each bad line is named with what to do, and the rest is kept', () => {
  const { entities, problems } = parseEntityList('青田\n青田\tship\n\tplace\n港\tplace\n青田\tplace\n');
  assert.equal(entities.length, 1);
  assert.deepEqual(problems.map(({ line }) => line), [1, 2, 3, 4]);
  assert.match(problems[1]!.message, /"ship" is no kind: write person/);
});

test('half a million lines, good or bad, are bounded and said', () => {
  const good = parseEntityList('青田港\tplace\n'.repeat(500_000));
  assert.equal(good.entities.length, 50_000);
  assert.match(good.problems[0]!.message, /more than 50000 entities/);
  const bad = parseEntityList('青田港\tship\n'.repeat(500_000));
  assert.equal(bad.problems.length, 101);
  assert.match(bad.problems[100]!.message, /9900 more lines .* not read/);
});

test('what is written is read back the same, whatever stands in the cells', () => {
  const line = entityListLine({ spellings: ['# 青田;港', '田\t港'], kind: 'place', note: 'a\nb', source: '' });
  assert.deepEqual(parseEntityList(line).entities, [{ spellings: ['＃ 青田 港', '田 港'], kind: 'place', note: 'a b', source: '', line: 1 }]);
});
