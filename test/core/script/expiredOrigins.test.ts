import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expiredOrigins, type StoredOrigin } from '../../../src/core/script/expiredOrigins.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1000 * day;

function origin(name: string, age: number, bytes = 1000, isTextGone = true): StoredOrigin {
  return { name, bytes, written: now - age * day, isTextGone };
}

test('origins of texts long gone expire, those of texts that are there never', () => {
  assert.deepEqual(expiredOrigins([origin('new', 1), origin('old', 91), origin('kept', 900, 1000, false)], now), ['old']);
});

test('of origins without a text the oldest expire when they take up too much; those of texts count for nothing', () => {
  const large = 150_000_000;
  assert.deepEqual(expiredOrigins([origin('oldest', 30, large), origin('newest', 1, large), origin('kept', 2, 10 * large, false), origin('older', 20, large), origin('old', 10, 1)], now), ['older', 'oldest']);
});
