import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mark } from '../../../src/core/annotations/annotation.ts';
import { reconcile, suggestionsOf } from '../../../src/core/annotations/reconcile.ts';
import { markOn, outer, reviewProgress, reviewQueue, stepInQueue } from '../../../src/core/annotations/reviewQueue.ts';
import { analysed } from '../../analysed.ts';

const page = '市長陳可風表示，工程會顧及附近居民的需要。\n陳可風指出，青田港明年動工。';

async function queue(): Promise<{ readonly marks: readonly Mark[]; readonly text: string }> {
  const analysis = await analysed(page);
  return { marks: reconcile(suggestionsOf(analysis), []), text: page };
}

test('a review walks through names and points in text order, the outer before the inner', async () => {
  const { marks, text } = await queue();
  const seen: string[] = [];
  for (let mark = stepInQueue(marks, { start: 0, end: text.length + 1 }, 1); mark && seen.length < marks.length; mark = stepInQueue(marks, mark, 1)) seen.push(mark.tag);
  assert.deepEqual(seen, marks.map(({ tag }) => tag));
  assert.ok(seen.includes('person') && seen.some((tag) => tag.startsWith('point/')));
});

test('walking back leads through the same marks', async () => {
  const { marks } = await queue();
  for (const [i, mark] of marks.entries()) assert.equal(stepInQueue(marks, mark, -1), marks.at(i - 1));
});

test('only open marks count as next when skipping, and none is left at the end', async () => {
  const { marks } = await queue();
  const decided: readonly Mark[] = marks.map((mark, i) => (i === 1 ? mark : { ...mark, status: 'confirmed' }));
  assert.equal(stepInQueue(decided, decided[2]!, 1, ({ status }) => status === 'suggested'), decided[1]);
  assert.equal(reviewProgress(decided, decided[2]).open, 1);
  assert.equal(stepInQueue(decided.filter((_, i) => i !== 1), decided[2]!, 1, ({ status }) => status === 'suggested'), undefined);
});

test('a decided mark is found again on its span, whatever its id', async () => {
  const { marks } = await queue();
  const [first] = marks;
  const confirmed: readonly Mark[] = [{ ...first!, id: 'x', status: 'confirmed' }, ...marks.slice(1)];
  assert.equal(markOn(confirmed, outer(first!), first!.tag), confirmed[0]);
  assert.equal(markOn(confirmed, outer(first!), 'other'), confirmed[0]);
});

test('a review of some tags sees no others', async () => {
  const { marks } = await queue();
  assert.deepEqual(new Set(reviewQueue(marks, { tags: new Set(['person']) }).map(({ tag }) => tag)), new Set(['person']));
});

test('a point stays decided when its border moves, and only then', async () => {
  const analysis = await analysed(page);
  const point = analysis.points[0]!;
  const decided = { annotation: { id: 'p', tag: 'point/direct', status: 'rejected' as const, targets: [] }, spans: [{ start: point.start, end: point.end - 1 }] };
  const open = (spans: typeof decided.spans): number => reconcile(suggestionsOf(analysis), [{ ...decided, spans }]).filter(({ tag, status }) => tag.startsWith('point/') && status === 'suggested').length;
  assert.equal(open(decided.spans), analysis.points.length - 1);
  assert.equal(open([{ start: point.start, end: point.start + 2 }]), analysis.points.length);
  assert.ok(reconcile(suggestionsOf(analysis), [decided]).some(({ tag, status }) => tag === 'person' && status === 'suggested'), 'names inside stay open');
});
