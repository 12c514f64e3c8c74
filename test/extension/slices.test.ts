import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Steps } from '../../src/core/text/steps.ts';
import { inSlices } from '../../src/extension/slices.ts';

/** Work whose steps take a millisecond each. */
function* slow(steps: number, done: number[] = []): Steps<number> {
  for (let i = 0; i < steps; i++) {
    for (const start = performance.now(); performance.now() - start < 1;);
    done.push(i);
    yield;
  }
  return steps;
}

test('what waits has its turn while long work is done', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  assert.equal(await inSlices(slow(60)), 60);
  clearInterval(timer);
  assert.ok(turns > 2, `${turns} turns`);
});

test('long work that is given up stops at its next rest', async () => {
  const abort = new AbortController();
  const done: number[] = [];
  const work = inSlices(slow(1000, done), abort.signal);
  abort.abort();
  await assert.rejects(work, { name: 'AbortError' });
  assert.ok(done.length < 500, `${done.length} steps`);
});
