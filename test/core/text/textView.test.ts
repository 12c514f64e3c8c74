import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OffsetMap, OffsetMapBuilder } from '../../../src/core/text/offsetMap.ts';
import { derivedView, fromRootOffset, fromRootSpan, rootView, toRootOffset, toRootSpan } from '../../../src/core/text/textView.ts';
import { check } from '../../property.ts';

const source = rootView('主席讲\n  话很长');
const logical = derivedView(source, '主席讲话很长', OffsetMap.ofSections([3, -1, 0, 3, 3, -1]));
const folded = derivedView(logical, '主席很长', OffsetMap.ofSections([2, -1, 0, 2, 2, -1]));

test('spans go down and up a chain of views', () => {
  assert.deepEqual(toRootSpan(folded, { start: 1, end: 3 }), { start: 1, end: 8 });
  assert.deepEqual(fromRootSpan(folded, { start: 1, end: 8 }), { start: 1, end: 3 });
  assert.equal(fromRootSpan(folded, { start: 2, end: 7 }), undefined);
  assert.equal(fromRootSpan(logical, { start: 3, end: 6 }), undefined);
  assert.equal(fromRootOffset(logical, 4), 3);
  assert.equal(fromRootOffset(folded, 6), 2);
  assert.equal(toRootOffset(folded, 2), 7);
});

test('a map that does not fit its texts is refused', () => {
  assert.throws(() => derivedView(source, 'x', OffsetMap.identity(3)), /map 3 → 3, texts 1 → 9/);
});

const gapped = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('讲', '𠮷', 'a'), minLength: 1, maxLength: 4 }), fc.constantFrom('', '\n', '\n\n　', ' ')), { maxLength: 8 });

test('property: view → source → view is the same span, and the source span holds the same characters', () => {
  check(gapped.chain((runs) => fc.tuple(fc.constant(runs), fc.nat(40), fc.nat(40))), ([runs, a, b]) => {
    const builder = new OffsetMapBuilder();
    for (const [run, gap] of runs) builder.keep(run.length).replace(0, gap.length);
    const root = rootView(runs.map(([run, gap]) => run + gap).join(''));
    const view = derivedView(root, runs.map(([run]) => run).join(''), builder.build());
    const span = { start: Math.min(a, b, view.text.length), end: Math.min(Math.max(a, b), view.text.length) };
    if (span.start === span.end) return;
    const down = toRootSpan(view, span);
    assert.ok(down);
    assert.equal(root.text.slice(down.start, down.end).replace(/[\n　 ]/g, ''), view.text.slice(span.start, span.end));
    assert.deepEqual(fromRootSpan(view, down), span);
  });
});
