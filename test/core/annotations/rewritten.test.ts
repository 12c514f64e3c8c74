import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubtIn } from '../../../src/core/annotations/rewritten.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';

/** A text of 1000 units in which the edit changed one passage in the middle. */
function changed(length: number): OffsetMap {
  return OffsetMap.ofChanges(1000, [{ start: 500, end: 500 + length, insertedLength: length }]);
}

const whole = [{ start: 0, end: 1000 }];

test('marks near a large change are in doubt, those far from it and those in exact edits are not', () => {
  const isDoubtful = doubtIn(changed(30), whole);
  assert.deepEqual([390, 450, 495, 520, 540, 640].map((start) => isDoubtful([{ start, end: start + 10 }])), [false, true, true, true, true, false]);
  assert.equal(isDoubtful([{ start: 10, end: 20 }, { start: 450, end: 460 }]), true);
  assert.equal(doubtIn(changed(30), [])([{ start: 450, end: 460 }]), false);
  assert.equal(doubtIn(changed(30), [{ start: 500, end: 530 }])([{ start: 450, end: 460 }]), false);
});

test('small changes put nothing in doubt, and the edges of a text neither', () => {
  const isDoubtful = doubtIn(changed(2), whole);
  assert.deepEqual([0, 495, 505, 990].map((start) => isDoubtful([{ start, end: start + 10 }])), [false, false, false, false]);
});
