import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Anchor } from '../../../src/core/annotations/anchor.ts';
import { AnchorMemory } from '../../../src/core/annotations/anchorMemory.ts';
import type { Target } from '../../../src/core/annotations/annotation.ts';

const at = (start: number, end: number): Anchor => ({ status: 'anchored', spans: [{ start, end }], how: 'live' });
const targets: readonly Target[] = [];

test('a text that comes back brings the places of its marks back', () => {
  const memory = new AnchorMemory();
  memory.keep('青田港動工', new Map([['a', at(0, 3)]]), () => targets);
  assert.deepEqual([...memory.recall('青田港動工', () => targets)], [['a', at(0, 3)]]);
  assert.deepEqual([...memory.recall('青田', () => targets)], []);
});

test('what was placed anew or removed meanwhile is left alone', () => {
  const memory = new AnchorMemory();
  memory.keep('青田港動工', new Map([['a', at(0, 3)]]), () => targets);
  assert.deepEqual([...memory.recall('青田港動工', () => [])], []);
  assert.deepEqual([...memory.recall('青田港動工', () => undefined)], []);
});

test('old versions are forgotten, the newest never', () => {
  const memory = new AnchorMemory();
  for (let i = 0; i < 5; i++) memory.keep(`${i}${'田'.repeat(6_000_000)}`, new Map([['a', at(0, i + 1)]]), () => targets);
  assert.equal(memory.recall(`0${'田'.repeat(6_000_000)}`, () => targets).size, 0);
  assert.deepEqual(memory.recall(`4${'田'.repeat(6_000_000)}`, () => targets).get('a'), at(0, 5));
});
