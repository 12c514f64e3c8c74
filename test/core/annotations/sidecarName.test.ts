import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { authorName, ownershipOf, parseSidecarName, sidecarName, spellingOf } from '../../../src/core/annotations/sidecarName.ts';
import { check } from '../../property.ts';

test('a sidecar is named after its text and its annotator', () => {
  assert.equal(sidecarName('page.zh.txt'), 'page.zh.txt.annotations.jsonl');
  assert.equal(sidecarName('page.zh.txt', '王 小明'), 'page.zh.txt.annotations.王 小明.jsonl');
  assert.deepEqual(parseSidecarName('page.zh.txt.annotations.J. Wong.jsonl'), { text: 'page.zh.txt', author: 'J. Wong' });
  for (const other of ['page.zh.txt', '.annotations.jsonl', 'page.jsonl', 'page.annotations-old.jsonl', 'page.annotations.jsonl.tmp']) assert.equal(parseSidecarName(other), undefined, other);
  assert.deepEqual(parseSidecarName('a.annotations.x.txt.annotations.jsonl'), { text: 'a.annotations.x.txt', author: '' });
});

test('no name leads out of the folder, and every name is read back', () => {
  assert.equal(sidecarName('page.txt', authorName('../../etc/passwd')), 'page.txt.annotations...%2F..%2Fetc%2Fpasswd.jsonl');
  check(fc.string({ unit: 'binary', maxLength: 80 }).filter((name) => !/\.annotations\b/.test(name)), (name) => {
    const author = authorName(name);
    const file = sidecarName('page.txt', author);
    assert.ok(!/[\p{C}/\\:*?"<>|]/u.test(file.replace(/%[0-9A-F]{2}/g, '')), file);
    assert.deepEqual(parseSidecarName(file), { text: 'page.txt', author: author.replace(/\p{Cs}/gu, '\uFFFD') });
    assert.equal(authorName(author), author);
  }, 200);
  assert.equal(authorName(' \n'), '');
  assert.equal(Array.from(authorName('𠮷'.repeat(500))).length, 60);
});

test('names that differ only in case are one annotator, unless both are there', () => {
  assert.equal(spellingOf('ann', ['', 'Ann']), 'Ann');
  assert.equal(spellingOf('ann', ['Ann', 'ann']), 'ann');
  assert.equal(spellingOf('ann', ['', 'ben']), undefined);
  assert.equal(spellingOf(authorName('Andre\u0301'), ['andr\u00e9']), 'andr\u00e9');
});

test('a sidecar without a name is mine, another\'s, or nobody can tell', () => {
  const by = (...creators: readonly (string | undefined)[]): Annotation[] => creators.map((creator, i) => ({ id: `${i}`, tag: 'person', status: 'confirmed', targets: [], ...(creator === undefined ? {} : { creator }) }));
  assert.equal(ownershipOf(by('ann', 'Ann'), 'ann'), 'mine');
  assert.equal(ownershipOf(by('ben', 'eva'), 'ann'), 'another');
  for (const unsure of [by(undefined), by('ann', 'ben'), by('ben', undefined), by('')]) assert.equal(ownershipOf(unsure, 'ann'), 'unsure');
});
