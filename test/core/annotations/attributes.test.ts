import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributeProblem, attributesOfTag } from '../../../src/core/annotations/attributes.ts';

const tags = [{ name: '立場', attributes: [{ name: '程度', values: ['強', '弱'] }, { name: '依據' }] }, { name: '讓步', parent: '立場', attributes: [{ name: '程度', values: ['全', '半'] }] }, { name: '雜項' }];

test('a tag has the attributes of the tags above it; its own definition of one counts', () => {
  assert.deepEqual(attributesOfTag(tags, '讓步'), [{ name: '程度', values: ['全', '半'] }, { name: '依據' }]);
  assert.equal(attributesOfTag(tags, '雜項'), undefined);
});

test('names and values that the tag set does not know are refused with those it knows', () => {
  assert.deepEqual(attributeProblem(tags, '立場', '程度', '中'), { code: 'value', allowed: ['強', '弱'] });
  assert.deepEqual(attributeProblem(tags, '立場', '口氣', '強'), { code: 'name', allowed: ['程度', '依據'] });
  assert.equal(attributeProblem(tags, '立場', '程度', '強'), undefined);
  assert.equal(attributeProblem(tags, '立場', '依據', '第三段'), undefined, 'no values are given');
});

test('where no attribute is defined any may be set, within limits', () => {
  assert.equal(attributeProblem(tags, '雜項', '甲', '乙'), undefined);
  assert.equal(attributeProblem([], 'person', ' 甲', '乙')?.code, 'no-name');
  assert.equal(attributeProblem([], 'person', '甲\n', '乙')?.code, 'no-name');
  assert.equal(attributeProblem([], 'person', '甲', '𠮷'.repeat(1001))?.code, 'too-long');
  assert.equal(attributeProblem([], 'person', '甲', '𠮷'.repeat(1000)), undefined);
});
