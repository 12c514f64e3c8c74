import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstEndingAfter, type Span } from '../../../src/core/text/span.ts';
import { check } from '../../property.ts';

const flatSpans = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 40 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, length]): Span => {
    const start = at + gap;
    at = start + length;
    return { start, end: at };
  });
});

test('halving finds the span that looking at each finds', () => {
  check(fc.tuple(flatSpans, fc.integer({ min: -1, max: 420 })), ([spans, offset]) => {
    const expected = spans.findIndex((span) => span.end > offset);
    assert.equal(firstEndingAfter(spans, offset), expected < 0 ? spans.length : expected);
  });
});
