import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PlaceIndex } from '../../../src/core/annotations/placeIndex.ts';
import { finished } from '../../../src/core/text/steps.ts';
import { check } from '../../property.ts';

test('property: it finds what indexOf finds, overlapping places and single characters included', () => {
  const letters = fc.string({ unit: fc.constantFrom('青', '田', '港', '𠮷'), maxLength: 30 });
  check(fc.tuple(letters, fc.string({ unit: fc.constantFrom('青', '田', '港', '𠮷'), maxLength: 4 })), ([text, words]) => {
    const expected: number[] = [];
    for (let at = words === '' ? -1 : text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) expected.push(at);
    assert.deepEqual(finished(PlaceIndex.of(text)).find(words, 1000), expected);
  }, 500);
});

test('it stops one after the limit', () => {
  assert.deepEqual(finished(PlaceIndex.of('青田青田青田青田')).find('青田', 2), [0, 2, 4]);
});
