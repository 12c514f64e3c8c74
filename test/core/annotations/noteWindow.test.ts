import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notesNear } from '../../../src/core/annotations/noteWindow.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';

const at = (start: number, note?: string): PlacedAnnotation => ({ annotation: { id: `a${start}`, targets: [], tag: 'note', status: 'confirmed', ...(note === undefined ? {} : { note }) }, spans: [{ start, end: start + 1 }] });

test('the notes nearest to what is on screen are chosen; marks without a note and notes on the whole file are not', () => {
  const placed = [...Array.from({ length: 1000 }, (_, i) => at(10 * i, '註')), at(5001), { ...at(0, '註'), spans: [] }];
  const near = notesNear(placed, { start: 5000, end: 5100 }, 20).map(({ spans }) => spans[0]!.start);
  assert.equal(near.length, 20);
  assert.ok(near.every((start) => start > 4940 && start < 5160));
  assert.ok(!near.includes(5001));
});
