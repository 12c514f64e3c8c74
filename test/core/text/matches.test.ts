import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchesOf } from '../../../src/core/text/matches.ts';
import { check } from '../../property.ts';

const patterns = [/[·-]|(?<=一)二/g, /(?:甲乙|甲)(丙)?/g, /「([^」]{1,3})」/g, /一*/g, /[\u4e59-\u4e5a\u4e00]+/gu, /\p{Script=Han}-/gu, /𠮷甲|甲/gu, /甲(?=$)/g];
const texts = fc.string({ unit: fc.constantFrom(...'一二甲乙丙「」·-', '𠮷', '\ud842'), maxLength: 12 });

test('matches are those of matchAll, with their groups', () => {
  check(texts, (text) => {
    for (const pattern of patterns) assert.deepEqual(matchesOf(pattern)(text).map((match) => [match.index, ...match]), [...text.matchAll(pattern)].map((match) => [match.index, ...match]), `${pattern} in ${text}`);
  });
});
