import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { MarkedText } from '../../../src/core/annotations/markedText.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';
import { tagFamily } from '../../../src/core/annotations/tags.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';
import { analysed } from '../../analysed.ts';

const text = '青田市市長陳可風昨天表示：「新橋明年三月通車。」\n河道保護委員會認為水位正常，工程費用二億元。\n';
const note: Annotation = { id: 'n', tag: 'note', status: 'confirmed', targets: [], created: '' };

test('the marks of a stretch are those of all marks that reach into it, points left out, before and after edits', async () => {
  const marked = new MarkedText(await analysed(text), [{ annotation: note, spans: [{ start: 3, end: 9 }] }]);
  const isRight = (length: number): void => {
    const all = marked.all().filter(({ tag }) => tagFamily(tag) !== 'point');
    assert.ok(all.length > 4);
    for (let start = 0; start < length; start += 3)
      assert.deepEqual(marked.between(start, start + 5), all.filter(({ spans }) => spans.some((span) => span.start < start + 5 && start < span.end)));
  };
  isRight(text.length);
  marked.edited(OffsetMap.ofChanges(text.length, [{ start: 5, end: 5, insertedLength: 2 }]));
  marked.edited(OffsetMap.ofChanges(text.length + 2, [{ start: 20, end: 24, insertedLength: 0 }]));
  isRight(text.length - 2);
});

test('the marks at an offset are the same before all are known, and what was known of the analysis stays true when people decide', async () => {
  const analysis = await analysed(text);
  const at = (words: string, tag: string, status: Annotation['status'], remark?: string): PlacedAnnotation => ({ annotation: { ...note, id: words, tag, status, ...(remark === undefined ? {} : { note: remark }) }, spans: [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }] });
  const said = analysis.points[0]!;
  const decisions: PlacedAnnotation[] = [
    at('陳可風', 'person', 'confirmed'), at('青田市', 'place', 'rejected'), at('昨天表示', 'note', 'confirmed', '何時'), at('河道', 'term', 'confirmed'),
    { annotation: { ...note, id: 'said', tag: `point/${said.kind}`, status: 'confirmed' }, spans: said.spans },
  ];
  let known = new MarkedText(analysis, []);
  for (let count = 0; count <= decisions.length; count++) {
    const placed = decisions.slice(0, count);
    known.all();
    known = new MarkedText(analysis, placed, known);
    assert.deepEqual(known.all(), new MarkedText(analysis, placed).all());
    assert.ok(known.all().length > 5);
    assert.deepEqual(known.noted(), known.all().filter((mark) => mark.note !== undefined));
    for (let offset = 0; offset <= text.length; offset++) assert.deepEqual(new MarkedText(analysis, placed).allAt(offset), known.allAt(offset), `${offset} after ${count}`);
  }
  const other = await analysed(text.slice(3));
  assert.deepEqual(new MarkedText(other, [], known).all(), new MarkedText(other, []).all());
});

test('a point that a decided one encloses in its gap is the same before all marks are known', async () => {
  const analysis = await analysed(text);
  const start = text.indexOf('新橋');
  const [said, decided] = [[{ start, end: start + 2 }, { start: start + 4, end: start + 9 }], [{ start: start + 3, end: start + 10 }]] as const;
  const gapped: typeof analysis = { ...analysis, mentions: analysis.mentions, points: [{ ...analysis.points[0]!, spans: said }], mentionsBetween: analysis.mentionsBetween.bind(analysis) };
  for (const spans of [decided, [{ start: start - 2, end: start - 1 }, { start: start + 9, end: start + 10 }]]) {
    const placed = [{ annotation: { ...note, id: 'said', tag: `point/${analysis.points[0]!.kind}`, status: 'confirmed' as const }, spans }];
    const known = new MarkedText(gapped, placed);
    known.all();
    for (let offset = 0; offset <= text.length; offset++) assert.deepEqual(new MarkedText(gapped, placed).allAt(offset), known.allAt(offset), `${offset}`);
  }
});
