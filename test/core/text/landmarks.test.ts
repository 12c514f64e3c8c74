import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { landmarks } from '../../../src/core/text/landmarks.ts';
import { check } from '../../property.ts';

const units = (text: string): Uint32Array => Uint32Array.from(text, (character) => character.charCodeAt(0));

test('what stands once in both is a landmark, in the order of both', () => {
  const found = landmarks(units('甲乙丙丁天地戊己'), units('庚丙丁戊己甲乙丁'), 2);
  assert.deepEqual(found, [{ a: 2, b: 1 }, { a: 6, b: 3 }]);
  assert.deepEqual(landmarks(units('甲乙甲乙'), units('甲乙'), 2), []);
  assert.deepEqual(landmarks(units('甲'), units('甲'), 2), []);
  assert.deepEqual(landmarks(units('甲乙丙'), units('甲乙丙'), 1, (i) => i > 0), [{ a: 1, b: 1 }, { a: 2, b: 2 }]);
});

test('property: landmarks rise in both sequences and are the same there', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁', '戊'), maxLength: 60 });
  check(fc.tuple(text, text, fc.integer({ min: 1, max: 4 })), ([a, b, width]) => {
    const found = landmarks(units(a), units(b), width);
    for (const [i, mark] of found.entries()) {
      assert.equal(a.slice(mark.a, mark.a + width), b.slice(mark.b, mark.b + width));
      assert.ok(i === 0 || (mark.a > found[i - 1]!.a && mark.b > found[i - 1]!.b));
    }
  });
});
