import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retagSidecar } from '../../../src/core/annotations/retag.ts';

test('a tag is renamed where it is the tag, and every other line keeps its bytes', () => {
  const lines = ['{"type":"AnnotationSidecar"}', '{"id":"1","tag":"立場","body":[]}', '{"id": "2", "tag":"讓步","note":"立場"}', 'not "立場" json', ''];
  const { content, ids } = retagSidecar(lines.join('\n'), '立場', '主張');
  assert.deepEqual(ids, ['1']);
  assert.deepEqual(content.split('\n'), [lines[0], '{"id":"1","tag":"主張","body":[]}', ...lines.slice(2)]);
});

test('only the annotations of an act get their old tag back; those that never got the other one are not counted as changed', () => {
  const content = '{"id":"1","tag":"主張"}\n{"id":"2","tag":"主張"}\n{"id":"3","tag":"讓步"}\n{"id":"4","tag":"立場"}\n';
  assert.deepEqual(retagSidecar(content, '主張', '立場', new Set(['2', '3', '4'])), { content: content.replace('{"id":"2","tag":"主張"}', '{"id":"2","tag":"立場"}'), ids: ['2'], others: 1 });
});
