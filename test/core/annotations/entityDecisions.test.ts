import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { entityDecisions, entityDecisionTag } from '../../../src/core/annotations/entityDecisions.ts';

function annotation(tag: string, exact: string, more: Partial<Annotation> = {}): Annotation {
  return { id: exact, targets: [{ exact, prefix: '', suffix: '', position: { start: 0, end: 1 } }], tag, status: 'confirmed', ...more };
}

test('decisions are read from their annotations', () => {
  assert.deepEqual(entityDecisions([annotation(entityDecisionTag('not', 'person'), '青田'), annotation(entityDecisionTag('same', 'person'), '陳', { note: '陳可風' })]), [
    { kind: 'person', spelling: '青田', sameAs: undefined },
    { kind: 'person', spelling: '陳', sameAs: '陳可風' },
  ]);
});

test('what is no decision, of no kind, rejected or names nobody decides nothing', () => {
  assert.deepEqual(entityDecisions([
    annotation('person', '陳可風'), annotation('rule/not/ship', '陳可風'), annotation('rule/same/person', '陳'),
    annotation('rule/not/person', '陳', { status: 'rejected' }), annotation('rule/not/person', ''),
  ]), []);
});
