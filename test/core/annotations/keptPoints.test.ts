import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation, AnnotationStatus } from '../../../src/core/annotations/annotation.ts';
import { keptPoints, reconcile, suggestionsOf } from '../../../src/core/annotations/reconcile.ts';
import { buildOutline } from '../../../src/core/speech/outline.ts';
import { analysed } from '../../analysed.ts';

const text = '「新橋明年通車，」市長陳可風說：「費用由本市負擔。」\n林若楠表示，河道水位正常。\n';

function decided(status: AnnotationStatus, tag = 'point/direct'): Annotation {
  return { id: '甲', tag, status, targets: [] };
}

test('a quotation that its cue breaks stays rejected as a whole', async () => {
  const analysis = await analysed(text);
  const broken = suggestionsOf(analysis).find(({ tag, spans }) => tag.startsWith('point/') && spans.length > 1)!;
  const marks = reconcile([broken], [{ annotation: decided('rejected'), spans: broken.spans }]);
  assert.deepEqual(marks.map(({ status }) => status), ['rejected']);
});

test('points that were rejected are not kept for the outline, those that were confirmed or given another kind are', async () => {
  const analysis = await analysed(text);
  const [first] = analysis.points;
  const ids = (annotation: Annotation): string[] => keptPoints(analysis.points, [{ annotation, spans: first!.spans }]).map(({ id }) => id);
  const all = analysis.points.map(({ id }) => id);
  assert.deepEqual(ids(decided('rejected', `point/${first!.kind}`)), all.slice(1));
  assert.deepEqual(ids(decided('confirmed')), all);
  assert.deepEqual(ids(decided('rejected', 'person')), all, 'a name in it was rejected');
  const outline = buildOutline({ headings: analysis.headings, points: keptPoints(analysis.points, [{ annotation: decided('rejected'), spans: first!.spans }]) });
  assert.deepEqual(outline.map(({ label }) => label), ['林若楠']);
});
