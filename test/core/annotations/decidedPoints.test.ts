import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation, AnnotationStatus } from '../../../src/core/annotations/annotation.ts';
import { decidedPoints } from '../../../src/core/annotations/decidedPoints.ts';
import { type PlacedAnnotation, reconcile, suggestionsOf } from '../../../src/core/annotations/reconcile.ts';
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
  const ids = (annotation: Annotation): string[] => decidedPoints(analysis, [{ annotation, spans: first!.spans }]).map(({ id }) => id);
  const all = analysis.points.map(({ id }) => id);
  assert.deepEqual(ids(decided('rejected', `point/${first!.kind}`)), all.slice(1));
  assert.deepEqual(ids(decided('confirmed')), all);
  assert.deepEqual(ids(decided('rejected', 'person')), all, 'a name in it was rejected');
  const outline = buildOutline({ headings: analysis.headings, points: decidedPoints(analysis, [{ annotation: decided('rejected'), spans: first!.spans }]) });
  assert.deepEqual(outline.map(({ label }) => label), ['林若楠']);
});

test('a confirmed point stands in the outline whether the machine finds it or not, with the borders, the kind and the speaker a person gave it', async () => {
  const source = '水利\n\n市長林若楠表示，河道水\n位正常。\n\n陳可風昨日到場。堤岸年底加\n高。\n';
  const { points, source: text, paragraphs, entities, mentions } = await analysed(source);
  const analysis = { points, source: text, paragraphs, entities, mentions, headings: [{ id: 'h1', level: 1 as const, text: '水利', start: 0, end: 2 }] };
  const on = (words: string, more: Partial<Annotation>): PlacedAnnotation => ({ annotation: { ...decided('confirmed', 'point/indirect'), id: words, ...more }, spans: [{ start: source.indexOf(words), end: source.indexOf(words) + words.length }] });
  const placed = [on('河道水\n位正', { id: '窄', tag: 'point/direct' }), on('堤岸年底加\n高。', {}), on('陳可風', { tag: 'person', relations: [{ name: 'speaker', to: '堤岸年底加\n高。' }] })];
  const shown = decidedPoints(analysis, placed);
  assert.deepEqual(shown.map(({ text, kind, isConfirmed, speaker, heading }) => [text, kind, isConfirmed, speaker?.name, heading]), [
    ['河道水位正', 'direct', true, '林若楠', 'h1'], ['堤岸年底加高。', 'indirect', true, '陳可風', 'h1'],
  ]);
  const labels = (nodes: ReturnType<typeof buildOutline>): string[] => nodes.flatMap(({ label, isConfirmed, children }) => [isConfirmed ? `${label} ✓` : label, ...labels(children)]);
  assert.deepEqual(labels(buildOutline({ headings: [], points: shown.map(({ heading: _heading, ...point }) => point) })), ['林若楠', '河道水位正 ✓', '陳可風', '堤岸年底加高。 ✓']);
});
