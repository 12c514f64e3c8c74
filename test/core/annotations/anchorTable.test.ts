import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Anchor, moveAnchor } from '../../../src/core/annotations/anchor.ts';
import { AnchorTable } from '../../../src/core/annotations/anchorTable.ts';
import { trackEdit } from '../../../src/core/annotations/tracking.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { check } from '../../property.ts';

const at = (...spans: readonly Span[]): Anchor => ({ status: 'anchored', spans, how: 'live' });
const sentence = '青田港動工，\n𠮷川號下月起靠泊。\n';

const text0 = sentence.repeat(500);
const anchors = fc.array(fc.record({ kind: fc.nat(5), start: fc.nat(text0.length - 40), length: fc.nat(8), second: fc.option(fc.integer({ min: 1, max: 20 })) }).map(({ kind, start, length, second }): Anchor => {
  const spans = [{ start, end: start + length }, ...(second === null ? [] : [{ start: start + 12, end: start + 12 + second }])];
  return kind === 0 ? { status: 'orphan' } : kind === 1 ? { status: 'proposed', spans } : kind === 2 ? at() : at(...spans);
}), { minLength: 400, maxLength: 600 });
/** Up to three changes, each in a part of the text of its own; a share tells the place in the part. */
const edits = fc.array(fc.array(fc.record({ share: fc.double({ min: 0, max: 0.99, noNaN: true }), taken: fc.constantFrom(0, 0, 1, 8, 30), inserted: fc.constantFrom('', '的', '港\n口', '青田港動工，\n') }), { minLength: 1, maxLength: 3 }), { maxLength: 8 });

test('all anchors go through edits as each does alone', () => {
  check(fc.tuple(anchors, edits), ([first, history]) => {
    let text = text0;
    let alone = new Map(first.map((anchor, i) => [`${i}`, anchor]));
    let table = AnchorTable.of(alone);
    for (const edit of history) {
      const part = Math.floor(text.length / 3);
      const changes = edit.map(({ share, taken, inserted }, i) => ({ start: i * part + Math.floor(share * (part - 30)), taken, inserted }));
      const after = changes.reduceRight((sofar, { start, taken, inserted }) => sofar.slice(0, start) + inserted + sofar.slice(start + taken), text);
      const map = OffsetMap.ofChanges(text.length, changes.map(({ start, taken, inserted }) => ({ start, end: start + taken, insertedLength: inserted.length })));
      const track = trackEdit({ before: text, after, map });
      const before = alone;
      alone = new Map([...before].map(([id, anchor]) => [id, moveAnchor(anchor, track)]));
      const { table: moved, changed } = table.moved(track);
      for (const { id, before: was, after: now } of changed) assert.deepEqual([was, now], [before.get(id), alone.get(id)]);
      const told = new Set(changed.map(({ id }) => id));
      for (const [id, anchor] of alone) assert.ok(told.has(id) || lengthOf(anchor) === lengthOf(before.get(id)!), id);
      [table, text] = [moved, after];
    }
    for (const [id, anchor] of alone) assert.deepEqual(table.get(id), anchor, id);
  }, 60);
});

function lengthOf(anchor: Anchor): number {
  return anchor.status === 'orphan' ? -1 : anchor.spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

test('a table with other anchors leaves the one it came from as it was', () => {
  const table = AnchorTable.of([['a', at({ start: 0, end: 2 })], ['b', at({ start: 5, end: 7 })]]);
  const other = table.with([['b', { status: 'orphan' }], ['c', at({ start: 3, end: 4 })]]);
  assert.deepEqual([...other.entries()].map(([id]) => id), ['b', 'a', 'c']);
  assert.deepEqual([table.get('b'), table.get('c'), table.has('c')], [at({ start: 5, end: 7 }), undefined, false]);
  assert.deepEqual([other.get('b'), other.has('c')], [{ status: 'orphan' }, true]);
});

test('anchors that come one by one, or get another place, go through edits as all others do', () => {
  const many = Array.from({ length: 600 }, (_, i) => [`${i}`, i % 50 === 0 ? { status: 'orphan' } : at({ start: 10 * i, end: 10 * i + 2 })] as const satisfies readonly [string, Anchor]);
  check(fc.tuple(fc.array(fc.record({ id: fc.nat(700), start: fc.nat(5900), isOrphan: fc.boolean(), edit: fc.option(fc.nat(5900)) }), { maxLength: 40 }), fc.nat(5900)), ([puts, crowded]) => {
    const alone = new Map<string, Anchor>(many);
    let table = AnchorTable.of(many);
    const put = (id: string, anchor: Anchor): void => {
      alone.set(id, anchor);
      table = table.with([[id, anchor]]);
    };
    let text = text0;
    for (const { id, start, isOrphan, edit } of puts) {
      put(`${id}`, isOrphan ? { status: 'orphan' } : at({ start, end: start + 3 }));
      if (edit === null) continue;
      const after = `${text.slice(0, edit)}又${text.slice(edit)}`;
      const track = trackEdit({ before: text, after, map: OffsetMap.ofChanges(text.length, [{ start: edit, end: edit, insertedLength: 1 }]) });
      for (const [each, anchor] of alone) alone.set(each, moveAnchor(anchor, track));
      [table, text] = [table.moved(track).table, after];
    }
    for (let i = 0; i < 300; i++) put(`crowded ${i}`, at({ start: crowded + (i % 3), end: crowded + 5 }));
    for (const [id, anchor] of alone) assert.deepEqual(table.get(id), anchor, id);
    assert.deepEqual(new Map(table.entries()), alone);
  }, 20);
});

test('what a table had before an edit is still there to be read', () => {
  const text = sentence.repeat(20);
  const table = AnchorTable.of([['a', at({ start: 40, end: 42 })]]);
  const { table: after } = table.moved(trackEdit({ before: text, after: `又${text}`, map: OffsetMap.ofChanges(text.length, [{ start: 0, end: 0, insertedLength: 1 }]) }));
  assert.deepEqual([after.get('a'), table.get('a')], [at({ start: 41, end: 43 }), at({ start: 40, end: 42 })]);
});
