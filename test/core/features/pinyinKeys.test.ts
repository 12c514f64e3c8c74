import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pinyinKeys } from '../../../src/core/features/pinyinKeys.ts';
import type { Dictionary } from '../../../src/core/lexicon/dictionary.ts';

const readings: Readonly<Record<string, string>> = { 外: 'wai4', 交: 'jiao1', 绿: 'lu:4' };
const dictionary = { lookup: (word: string) => (readings[word] ? [{ hans: word, hant: word, reading: readings[word], senses: [] }] : []) } as unknown as Dictionary;

test('a name is found by whole syllables and by first letters, in either script', () => {
  assert.equal(pinyinKeys('外交', dictionary), 'waijiao wj');
  assert.equal(pinyinKeys('綠', dictionary), 'lv l');
  assert.equal(pinyinKeys('外A', dictionary), 'waiA wA');
});
