import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitMasks } from '../../../src/core/text/unitSet.ts';

test('a text is told to have some of those sets of characters that it has some of', () => {
  const masks = unitMasks(['要是', '第', '要（']);
  assert.equal(masks('会后要开'), 0b101);
  assert.equal(masks('第三'), 0b010);
  assert.equal(masks('（一）是第一'), 0b111);
  assert.equal(masks('无'), 0);
  assert.equal(masks(''), 0);
});
