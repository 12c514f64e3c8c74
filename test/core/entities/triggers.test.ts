import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createTriggerTest } from '../../../src/core/entities/triggers.ts';
import { check } from '../../property.ts';

const word = fc.string({ unit: fc.constantFrom('军', '会', '议', '舰'), minLength: 1, maxLength: 3 });

test('a pattern may match where one of its words stands, also one that begins or lies in another; one without words anywhere', () => {
  check(fc.tuple(fc.array(fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }), { maxLength: 5 }), fc.array(fc.string({ unit: fc.constantFrom('军', '会', '议', '舰', '的'), maxLength: 8 }), { maxLength: 3 })), ([triggersOf, texts]) => {
    const read = createTriggerTest(triggersOf);
    for (const text of texts) {
      const mayMatch = read(text);
      for (const [i, triggers] of triggersOf.entries()) assert.equal(mayMatch(i), triggers?.some((trigger) => text.includes(trigger)) ?? true);
    }
  });
});
