import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editMap } from '../../../src/core/text/editMap.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { check } from '../../property.ts';

const before = '青田港昨日動工，市長陳可風到場主持。\n工程為期三年，費用由市政府撥付。\n𠮷川號下月起靠泊新碼頭。\n';

/** What is left of some words when the whole text is replaced by another one. */
function rewritten(words: string, after: string): string | undefined {
  const start = before.indexOf(words);
  const span = editMap(before, [{ start: 0, end: before.length, text: after }]).mapSpan({ start, end: start + words.length });
  return span && after.slice(span.start, span.end);
}

test('a rewrite of the whole text keeps the words that stayed', () => {
  const after = '青田港今日動工，副市長陳可風也到場主持典禮。\n\n工程為期五年，費用由市政府撥付。\n𠮷川號靠泊新碼頭。\n';
  for (const words of ['動工', '市長陳可風', '到場主持', '市政府', '𠮷川號', '新碼頭']) assert.equal(rewritten(words, after), words);
  assert.equal(rewritten('三年', after), '年');
  assert.equal(rewritten('下月起', after), undefined);
});

test('what two texts share by chance is not kept', () => {
  const other = '本報訊，三家報社的記者昨日在白石灣一帶採訪，至晚未歸，其後由漁船送返。\n';
  for (const words of ['昨日', '三年', '由市政府']) assert.equal(rewritten(words, other), undefined);
});

test('a word typed over another one takes its marks away, as the editor says', () => {
  const start = before.indexOf('青田港');
  assert.equal(editMap(before, [{ start, end: start + 3, text: '青石港' }]).mapSpan({ start, end: start + 3 }), undefined);
});

test('a map has the lengths of both texts, and what it keeps is the same in both', () => {
  const text = fc.stringMatching(/^[青田港，\n]{0,60}$/);
  check(fc.tuple(text, text, fc.nat(60), fc.nat(60)), ([all, put, one, other]) => {
    const start = Math.min(one, other, all.length);
    const end = Math.min(Math.max(one, other), all.length);
    const after = all.slice(0, start) + put + all.slice(end);
    const map = editMap(all, [{ start, end, text: put }]);
    assert.deepEqual([map.lengthBefore, map.lengthAfter], [all.length, after.length]);
    for (const { a, b } of keptIn(map.toArray())) assert.equal(all.slice(a.start, a.end), after.slice(b.start, b.end));
  });
});

function keptIn(sections: readonly number[]): { readonly a: Span; readonly b: Span }[] {
  const kept: { readonly a: Span; readonly b: Span }[] = [];
  for (let i = 0, a = 0, b = 0; i < sections.length; i += 2) {
    const [length, other] = [sections[i]!, sections[i + 1]! < 0 ? sections[i]! : sections[i + 1]!];
    if (sections[i + 1]! < 0) kept.push({ a: { start: a, end: a + length }, b: { start: b, end: b + length } });
    [a, b] = [a + length, b + other];
  }
  return kept;
}

test('changes that overlap or lie outside are refused', () => {
  assert.throws(() => editMap(before, [{ start: 0, end: 5, text: '' }, { start: 3, end: 6, text: '' }]), RangeError);
  assert.throws(() => editMap(before, [{ start: 0, end: before.length + 1, text: '' }]), RangeError);
});
