import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourOfTag, mergeTagSets, parseTagSet, pathOfTag, renameInTagSet, serializeTagSet } from '../../../src/core/annotations/tagSet.ts';

const file = (...tags: readonly object[]): string => JSON.stringify({ tags }, null, 2);

test('a tag set comes back as it was written', () => {
  const tags = [
    { name: '立場', description: '一方所持', colour: '#aa3300', key: '1', attributes: [{ name: '程度', values: ['強', '弱'] }] },
    { name: '讓步', parent: '立場' },
  ];
  const read = parseTagSet(serializeTagSet(tags));
  assert.deepEqual(read, { tags, problems: [] });
  assert.deepEqual(pathOfTag(tags, '讓步'), ['立場', '讓步']);
  assert.equal(colourOfTag(tags, '讓步'), '#aa3300', 'inherited');
});

test('names that differ only in case or width are refused, with line and remedy', () => {
  const { tags, problems } = parseTagSet(file({ name: 'Stance' }, { name: 'stance' }, { name: 'ＳＴＡＮＣＥ' }, { name: 'Person' }));
  assert.deepEqual(tags.map(({ name }) => name), ['Stance']);
  assert.deepEqual(problems.map(({ line }) => line), [7, 10, 13]);
  assert.match(problems[0]!.message, /only in case or width: choose another name/);
});

test('bad colours, keys and parents are said and left out; the tag stays', () => {
  const { tags, problems } = parseTagSet(file({ name: '甲', colour: 'red', key: 'y' }, { name: '乙', parent: '無' }, { name: '丙', parent: '丁' }, { name: '丁', parent: '丙' }, { name: '戊', key: '1' }, { name: '己', key: '1' }));
  assert.deepEqual(tags.map(({ name }) => name), ['甲', '乙', '丙', '丁', '戊', '己']);
  assert.equal(tags.some(({ parent }) => parent !== undefined), false);
  assert.equal(problems.length, 6);
});

test('what is no tag set is refused whole, with the line', () => {
  assert.deepEqual(parseTagSet('{\n "tags": [\n  nope').tags, []);
  assert.match(parseTagSet('{\n "tags": [\n  nope').problems[0]!.message, /not JSON/);
  assert.equal(parseTagSet('[]').problems.length, 1);
  assert.equal(parseTagSet('{"tags":[{"name":""},{"name":"a/b"},5]}').problems.length, 3);
});

test('renaming leads children along, and onto another tag makes the two one', () => {
  const tags = [{ name: '立場' }, { name: '讓步', parent: '立場' }, { name: '態度' }];
  assert.deepEqual(renameInTagSet(tags, '立場', '主張'), [{ name: '主張' }, { name: '讓步', parent: '主張' }, { name: '態度' }]);
  assert.deepEqual(renameInTagSet(tags, '立場', '態度'), [{ name: '讓步', parent: '態度' }, { name: '態度' }]);
  assert.deepEqual(mergeTagSets(tags, [{ name: '態度', key: '2' }]).map(({ name, ...rest }) => [name, rest]), [['立場', {}], ['讓步', { parent: '立場' }], ['態度', { key: '2' }]]);
});
