import assert from 'node:assert/strict';
import test from 'node:test';
import { OffsetMap } from '../../src/core/text/offsetMap.ts';
import { OwnEdits } from '../../src/extension/ownEdits.ts';

test('an edit of ours is known when it is undone and redone, and others are not', () => {
  const edits = new OwnEdits();
  const map = OffsetMap.ofSections([3, -1, 3, 4, 2, -1]);
  edits.keep('船队的互联网很慢', '船队的網際網路很慢', map);
  edits.keep('甲', '乙', OffsetMap.identity(1));
  assert.deepEqual(edits.mapBetween('船队的網際網路很慢', '船队的互联网很慢')?.toArray(), [3, -1, 4, 3, 2, -1]);
  assert.equal(edits.mapBetween('船队的互联网很慢', '船队的網際網路很慢'), map);
  assert.equal(edits.mapBetween('船队的互联网很慢', '船队的互联网很快'), undefined);
});

test('only the newest edits are kept', () => {
  const edits = new OwnEdits();
  for (let i = 0; i < 9; i++) edits.keep(`${i}`, `${i + 1}`, OffsetMap.identity(1));
  assert.equal(edits.mapBetween('1', '0'), undefined);
  assert.ok(edits.mapBetween('9', '8'));
});
