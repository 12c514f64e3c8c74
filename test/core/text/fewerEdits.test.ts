import assert from 'node:assert/strict';
import test from 'node:test';
import { applyReplacements } from '../../../src/core/features/cleanup.ts';
import { type Edit, fewerEdits } from '../../../src/core/text/fewerEdits.ts';

const line = '船队今天离开青田港。\n';

/** The text of so many lines, one character of each changed every `step` lines. */
function changedLines(lines: number, step = 1): { readonly before: string; readonly edits: readonly Edit[] } {
  const edits = Array.from({ length: Math.ceil(lines / step) }, (_, i) => ({ start: i * step * line.length + 1, end: i * step * line.length + 2, text: '隊' }));
  return { before: line.repeat(lines), edits };
}

test('few edits stay what they are', () => {
  const { before, edits } = changedLines(1000);
  assert.equal(fewerEdits(before, applyReplacements(before, edits), edits), edits);
});

test('neighbours on a line become one, and no line end is drawn into it', () => {
  const { before } = changedLines(1500);
  const edits = Array.from({ length: 1500 }, (_, i) => [1, 4].map((at) => ({ start: i * line.length + at, end: i * line.length + at + 1, text: '隊' }))).flat();
  const after = applyReplacements(before, edits);
  const fewer = fewerEdits(before, after, edits);
  assert.equal(fewer.length, 1500);
  assert.deepEqual(fewer[1], { start: line.length + 1, end: line.length + 5, text: after.slice(line.length + 1, line.length + 5) });
  assert.equal(applyReplacements(before, fewer), after);
});

test('edits of too many lines become one up to the end of the text', () => {
  const { before, edits } = changedLines(6000, 2);
  const after = applyReplacements(before, edits);
  assert.deepEqual(fewerEdits(before, after, edits), [{ start: 1, end: before.length, text: after.slice(1) }]);
});

test('edits that put in or take out line ends become one where too many lines would move', () => {
  const long = line.repeat(20_000);
  for (const lines of [1000, 200]) for (const edits of [
    Array.from({ length: lines }, (_, i) => ({ start: i * line.length + 3, end: i * line.length + 3, text: '\n' })),
    Array.from({ length: lines }, (_, i) => ({ start: i * 2 * line.length + line.length - 1, end: i * 2 * line.length + line.length, text: '' })),
  ]) {
    const after = applyReplacements(long, edits);
    const fewer = fewerEdits(long, after, edits);
    assert.equal(fewer.length, 1);
    assert.equal(applyReplacements(long, fewer), after);
    const [short, few] = [line.repeat(400), edits.slice(0, 200)];
    assert.equal(fewerEdits(short, applyReplacements(short, few), few), few);
  }
});
