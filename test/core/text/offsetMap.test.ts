import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OffsetMap, type TextChange } from '../../../src/core/text/offsetMap.ts';
import { check } from '../../property.ts';

// 主席讲⏎··话很长 (two blanks of indent) read as 主席讲话很长.
const rewrapped = OffsetMap.ofSections([3, -1, 0, 3, 3, -1]);

test('a span of the view covers the line end inside it, not the one at its border', () => {
  assert.deepEqual(rewrapped.mapSpan({ start: 2, end: 4 }), { start: 2, end: 7 });
  assert.deepEqual(rewrapped.mapSpan({ start: 1, end: 3 }), { start: 1, end: 3 });
  assert.deepEqual(rewrapped.mapSpan({ start: 3, end: 4 }), { start: 6, end: 7 });
});

test('a position keeps to the neighbour it is told to', () => {
  assert.equal(rewrapped.mapOffset(3, 'before'), 3);
  assert.equal(rewrapped.mapOffset(3, 'after'), 6);
});

test('any part of a replaced run gives the whole run', () => {
  const map = OffsetMap.ofSections([2, -1, 5, 3, 1, -1]); // …调制解调器… over …數據機…
  for (let start = 2; start < 7; start++)
    for (let end = start + 1; end <= 7; end++) assert.deepEqual(map.mapSpan({ start, end }), { start: 2, end: 5 });
});

test('what an edit deletes maps to nothing, and a mark shrinks to its survivors', () => {
  const map = OffsetMap.ofChanges(10, [{ start: 3, end: 6, insertedLength: 2 }]);
  assert.equal(map.mapSpan({ start: 3, end: 6 }), undefined);
  assert.equal(map.mapSpan({ start: 4, end: 5 }), undefined);
  assert.deepEqual(map.mapSpan({ start: 1, end: 5 }), { start: 1, end: 3 });
  assert.deepEqual(map.mapSpan({ start: 4, end: 8 }), { start: 5, end: 7 });
  assert.deepEqual(map.mapSpan({ start: 6, end: 8 }), { start: 5, end: 7 });
});

test('typing at the border of a mark stays outside it', () => {
  const map = OffsetMap.ofChanges(4, [{ start: 1, end: 1, insertedLength: 3 }, { start: 3, end: 3, insertedLength: 1 }]);
  assert.deepEqual(map.mapSpan({ start: 1, end: 3 }), { start: 4, end: 6 });
});

test('broken contracts are refused with their values', () => {
  assert.throws(() => OffsetMap.ofSections([1]), /1 entries are no pairs/);
  assert.throws(() => OffsetMap.ofSections([-2, 3]), /-2 is no length/);
  assert.throws(() => OffsetMap.ofChanges(3, [{ start: 2, end: 5, insertedLength: 0 }]), RangeError);
  assert.throws(() => OffsetMap.ofChanges(9, [{ start: 2, end: 5, insertedLength: 0 }, { start: 4, end: 6, insertedLength: 0 }]), RangeError);
  assert.throws(() => rewrapped.mapOffset(7, 'after'), /offset 7 in a text of 6/);
  assert.throws(() => rewrapped.mapSpan({ start: 3, end: 2 }), RangeError);
});

const sections = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -1, max: 4 })), { maxLength: 12 }).map((pairs) => pairs.flat());
const spanIn = (length: number) => fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const mapAndSpan = sections.chain((list) => {
  const map = OffsetMap.ofSections(list);
  return spanIn(map.lengthBefore).map((span) => ({ map, span }));
});

test('property: positions map in bounds, in order, `before` never behind `after`', () => {
  check(sections, (list) => {
    const map = OffsetMap.ofSections(list);
    let low = 0;
    let high = 0;
    for (let at = 0; at <= map.lengthBefore; at++) {
      const before = map.mapOffset(at, 'before');
      const after = map.mapOffset(at, 'after');
      assert.ok(before >= low && after >= high && before <= after, `at ${at}: ${before}, ${after}`);
      assert.ok(after <= map.lengthAfter);
      low = before;
      high = after;
    }
  });
});

test('property: the inverse swaps the lengths and is its own inverse; sections survive the wire', () => {
  check(sections, (list) => {
    const map = OffsetMap.ofSections(list);
    assert.equal(map.inverse.lengthBefore, map.lengthAfter);
    assert.equal(map.inverse.lengthAfter, map.lengthBefore);
    assert.deepEqual(map.inverse.inverse.toArray(), map.toArray());
    assert.deepEqual(OffsetMap.ofSections(map.toArray()).toArray(), map.toArray());
  });
});

test('property: a span there and back covers what it covered', () => {
  check(mapAndSpan, ({ map, span }) => {
    const there = map.mapSpan(span);
    if (!there || span.start === span.end) return;
    assert.ok(there.start >= 0 && there.start < there.end && there.end <= map.lengthAfter);
    const back = map.inverse.mapSpan(there);
    assert.ok(back, 'what exists on both sides comes back');
    const again = map.mapSpan(back);
    assert.deepEqual(again, there, 'the way back widens once and then stays');
  });
});

test('property: unchanged text keeps its distance to itself', () => {
  check(mapAndSpan, ({ map, span }) => {
    const list = map.toArray();
    let a = 0;
    let b = 0;
    for (let i = 0; i < list.length; i += 2) {
      const [lengthA, lengthB] = [list[i]!, list[i + 1]!];
      if (lengthB === -1 && span.start >= a && span.end <= a + lengthA && span.start < span.end)
        assert.deepEqual(map.mapSpan(span), { start: b + span.start - a, end: b + span.end - a });
      a += lengthA;
      b += lengthB === -1 ? lengthA : lengthB;
    }
  });
});

const text = fc.string({ unit: fc.constantFrom('习', '近', '平', '\n', '𠮷', 'a', '。'), maxLength: 24 });
const edit = text.chain((before) =>
  fc.array(fc.tuple(fc.nat(before.length), fc.nat(3), fc.string({ unit: fc.constantFrom('新', '\n', 'x'), maxLength: 4 })), { maxLength: 4 }).map((raw) => {
    let at = 0;
    const changes = raw.sort((x, y) => x[0] - y[0]).flatMap(([offset, length, inserted]) => {
      const start = Math.max(offset, at);
      const end = Math.min(start + length, before.length);
      if (start > before.length || (start === at && at > 0)) return [];
      at = end;
      return [{ start, end, inserted }];
    });
    return { before, changes };
  }),
);

test('property: an edit maps every surviving character to itself', () => {
  check(edit, ({ before, changes }) => {
    const identities = [...Array(before.length).keys()].map(String);
    const survivors: string[] = [];
    let at = 0;
    for (const { start, end, inserted } of changes) {
      survivors.push(...identities.slice(at, start), ...Array<string>(inserted.length).fill('new'));
      at = end;
    }
    survivors.push(...identities.slice(at));
    const list: TextChange[] = changes.map(({ start, end, inserted }) => ({ start, end, insertedLength: inserted.length }));
    const map = OffsetMap.ofChanges(before.length, list.reverse());
    assert.equal(map.lengthAfter, survivors.length);
    for (let i = 0; i < before.length; i++) {
      const mapped = map.mapSpan({ start: i, end: i + 1 });
      const expected = survivors.indexOf(String(i));
      assert.deepEqual(mapped, expected < 0 ? undefined : { start: expected, end: expected + 1 });
    }
  });
});
