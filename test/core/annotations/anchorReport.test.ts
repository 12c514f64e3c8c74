import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportAnchors } from '../../../src/core/annotations/anchorReport.ts';
import type { Anchor } from '../../../src/core/annotations/anchor.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';

const at = (id: string, isStale?: true): Annotation => ({ id, tag: 'person', status: 'confirmed', targets: [{ exact: id, prefix: '', suffix: '', position: { start: 3, end: 5 }, ...(isStale ? { isStale } : {}) }] });
const anchored = (start: number): Anchor => ({ status: 'anchored', spans: [{ start, end: start + 2 }], how: 'quotation' });

test('the report counts what is kept and names what is not, with its place before and now', () => {
  const anchors = new Map<string, Anchor>([['留', anchored(3)], ['移', anchored(9)], ['薦', { status: 'proposed', spans: [{ start: 1, end: 3 }] }]]);
  const { kept, changes } = reportAnchors([at('留'), at('移'), at('薦'), at('失')], anchors);
  assert.equal(kept, 1);
  assert.deepEqual(changes.map(({ id, outcome, before, after }) => `${id} ${outcome} ${before.start} ${after?.start}`), ['移 moved 3 9', '薦 proposed 3 1', '失 orphaned 3 undefined']);
});

test('what had no place before is a change only when it has one now', () => {
  assert.deepEqual(reportAnchors([at('失', true)], new Map()).changes, []);
  assert.deepEqual(reportAnchors([at('失', true)], new Map([['失', anchored(3)]])).changes.map(({ outcome }) => outcome), ['moved']);
});
