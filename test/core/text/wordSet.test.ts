import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WordSet } from '../../../src/core/text/wordSet.ts';

test('a set of words holds what it was given and nothing else', () => {
  const words = ['部长', '外交部长', '长', '𠮷田', 'CEO', ''];
  const set = new WordSet(words);
  for (const word of words) assert.ok(set.has(word), word);
  for (const other of ['部', '部长长', '外长', '外交副长', '田', 'CFO', ' ']) assert.ok(!set.has(other), other);
});

test('words of the same ends and length are told apart', () => {
  const set = new WordSet(['中国人']);
  assert.ok(!set.has('中山人'));
});

test('a stretch of a text is asked for where it stands, and one that reaches out of it is no word', () => {
  const set = new WordSet(['部长', '长']);
  assert.ok(set.hasAt('外交部长说', 2, 4));
  assert.ok(!set.hasAt('外交部长说', 1, 3));
  assert.ok(!set.hasAt('外交部长', 3, 5));
  assert.ok(!set.hasAt('部长', -1, 1));
});
