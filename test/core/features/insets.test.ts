// What a caption in the middle of a paragraph leaves of everything else: the paragraph is read as one, the caption by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveBorder } from '../../../src/core/annotations/borders.ts';
import { reconcile, suggestionsOf } from '../../../src/core/annotations/reconcile.ts';
import { wordSpans } from '../../../src/core/analysis/assembleDocument.ts';
import type { DocumentAnalysis } from '../../../src/core/document/model.ts';
import { applyReplacements, joinWrappedLines, removePageFurniture } from '../../../src/core/features/cleanup.ts';
import { entityAt } from '../../../src/core/features/entityAt.ts';
import { occurrences } from '../../../src/core/features/occurrences.ts';
import { normaliseQuotationMarks } from '../../../src/core/features/quotationMarks.ts';
import { readingMarks, readingView, toReadingOffset, toSourceOffset } from '../../../src/core/features/readingView.ts';
import { wordAt } from '../../../src/core/features/wordAt.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { analysed } from '../../analysed.ts';

const first = '工程會在三個月內完成，居民可以\n放心。市長陳可風指出，青田市市';
const caption = '▲林若楠主席（右）與市長陳可';
const second = '長今後會每月公布一次水位數據，\n費用由市政府負擔。陳可風又說，市民不用繳費。';
const page = `${first}\n${caption}。\n${second}`;
const joined = page.replace(`\n${caption}。\n`, '').replaceAll('\n', '');

const written = (analysis: DocumentAnalysis, spans: readonly Span[]): string => spans.map(({ start, end }) => analysis.source.text.slice(start, end)).join('|');

for (const [name, text] of [['as it is', page], ['with CRLF', page.replaceAll('\n', '\r\n')], ['behind an astral character', `𠮷田的報道。\n\n${page}`]] as const) {
  test(`names in the paragraph, around the caption and in it are found, ${name}`, async () => {
    const analysis = await analysed(text);
    assert.equal(analysis.paragraphs.at(-1)!.logical.text, joined);
    const found = analysis.mentions.map((mention) => written(analysis, mention.spans ?? [mention]));
    for (const each of ['陳可風', '青田市市|長', '林若楠', '主席']) assert.ok(found.includes(each), `${each} in ${found.join(' ')}`);
    const starts = analysis.mentions.map(({ start }) => start);
    assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
    for (const entity of analysis.entities) for (const i of entity.mentions) assert.equal(analysis.mentions[i]!.kind, entity.kind);
    assert.deepEqual(analysis.entities.find(({ canonical }) => canonical === '林若楠')?.spellings, ['林若楠']);
  });
}

test('at an offset in the caption stands what the caption says, not what it interrupts', async () => {
  const analysis = await analysed(page);
  const at = page.indexOf('林若楠');
  assert.equal(entityAt(analysis, at)?.entity.canonical, '林若楠');
  assert.equal(written(analysis, [wordAt(analysis, page.indexOf('主席'))!]), '主席');
  assert.equal(entityAt(analysis, page.indexOf('長今後'))?.entity.spellings[0], '青田市市長');
});

test('a decision on a name cut by a caption holds for the whole name, and for nothing in the caption', async () => {
  const analysis = await analysed(page);
  const suggestions = suggestionsOf({ mentions: analysis.mentions, points: [] });
  const cut = suggestions.find(({ spans }) => spans.length > 1)!;
  for (const status of ['rejected', 'confirmed'] as const) {
    const placed = [{ annotation: { id: 'a', tag: cut.tag, status, targets: [], created: '2031-05-08T00:00:00Z', creator: 'x' }, spans: cut.spans }];
    const marks = reconcile(suggestions, placed as unknown as Parameters<typeof reconcile>[1]);
    assert.equal(marks.length, suggestions.length);
    assert.ok(!marks.some(({ id, spans }) => id !== 'a' && spans[0]!.start === cut.spans[0]!.start));
  }
});

test('words are looked up over the caption; places in it count, too', async () => {
  const analysis = await analysed(page);
  const start = page.indexOf('陳可風');
  assert.deepEqual(occurrences(analysis, { start, end: start + 3 }).map((spans) => written(analysis, spans)), ['陳可風', '陳可風']);
  const cut = page.indexOf('青田市市');
  assert.deepEqual(occurrences(analysis, { start: cut, end: page.indexOf('今後') }).map((spans) => written(analysis, spans)), ['青田市市|長']);
  const inside = page.indexOf('主席');
  assert.deepEqual(occurrences(analysis, { start: inside, end: inside + 2 }).map((spans) => written(analysis, spans)), ['主席']);
  const starts = wordSpans(analysis).map((word) => word.start);
  assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
});

test('what is said runs on behind the caption, which is no part of it', async () => {
  const { points } = await analysed(page);
  const point = points.find(({ speaker }) => speaker?.name === '陳可風')!;
  assert.ok(point.text.startsWith('青田市市長今後會每月公布'), point.text);
  assert.equal(point.spans.length, 2);
  assert.ok(!point.spans.some(({ start, end }) => page.slice(start, end).includes('林若楠')));
});

test('a border moves over the caption and leaves it out', async () => {
  const analysis = await analysed(page);
  const start = page.indexOf('青田市市');
  const moved = moveBorder(analysis.paragraphs, [{ start, end: start + 4 }], { border: 'end', by: 'character', direction: 1 })!;
  assert.equal(written(analysis, moved), '青田市市|長');
});

test('the reading view shows the paragraph whole and the caption behind it, and leads back to both', async () => {
  const analysis = await analysed(page);
  const reading = readingView(analysis);
  assert.equal(reading.text.text, `${joined}\n\n${caption}。`);
  assert.deepEqual(reading.furniture.map(({ start, end }) => reading.text.text.slice(start, end)), [`${caption}。`]);
  for (const words of ['工程會', '今後', '林若楠', '繳費']) {
    assert.equal(toReadingOffset(reading, page.indexOf(words)), reading.text.text.indexOf(words));
    assert.equal(toSourceOffset(reading, reading.text.text.indexOf(words)), page.indexOf(words));
  }
  const marks = readingMarks(reading, reconcile(suggestionsOf(analysis), []));
  const shown = marks.map(({ spans }) => spans.map(({ start, end }) => reading.text.text.slice(start, end)).join('|'));
  assert.ok(shown.includes('青田市市長') && shown.includes('林若楠'), shown.join(' '));
  const over = { id: 'x', tag: 'note', status: 'confirmed' as const, spans: [{ start: page.indexOf('市市'), end: page.indexOf('今後') }] };
  assert.deepEqual(readingMarks(reading, [over])[0]!.spans.map(({ start, end }) => reading.text.text.slice(start, end)), ['市市長', `${caption}。`]);
});

test('cleaning up touches no caption, but takes page heads beside it', async () => {
  const withHead = page.replace(`${caption}。\n`, `${caption}。\n青田市議會 ─ 2031年5月8日\n12\n`);
  const { source, paragraphs } = await analysed(withHead);
  assert.equal(paragraphs[0]!.insets.length, 3);
  assert.equal(applyReplacements(withHead, removePageFurniture(source, paragraphs)), page);
  assert.ok(applyReplacements(withHead, joinWrappedLines(paragraphs)).includes(`\n${caption}。\n`));
});

test('quotation marks pair over the caption, and in it by themselves', async () => {
  const text = page.replace('指出，', '指出，「').replace('數據，', '數據』，').replace('林若楠', '「林若楠').replaceAll('』', '」');
  const { source, paragraphs } = await analysed(text);
  const { replacements, unmatched } = normaliseQuotationMarks(source, paragraphs, 'cn');
  assert.deepEqual(replacements.map(({ start, text: mark }) => text[start]! + mark), ['「“', '」”']);
  assert.deepEqual(unmatched.map(({ start }) => text.slice(start, start + 2)), ['「林']);
});
