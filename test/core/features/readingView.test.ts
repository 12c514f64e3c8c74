import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Mark } from '../../../src/core/annotations/annotation.ts';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { withNotes } from '../../../src/core/features/readingNotes.ts';
import { noteAt, type ReadingView, readingMarks, readingView, toReadingEnd, toReadingOffset, toSourceOffset, toSourceSpan } from '../../../src/core/features/readingView.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { check } from '../../property.ts';

const page = '青田港擴建工程動工\n青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n青田市議會 ─ 2031年5月8日\n\n6582\n可望增加三成。市長陳可\n風表示，工程會顧及附近居民的需要。\n（本報記者林若楠攝）\n12\n';

function lay(text: string): ReadingView {
  const source = SourceText.of(text);
  return readingView({ source, paragraphs: splitParagraphs(source) });
}

test('paragraphs are joined and apart, page heads and numbers are left out', () => {
  for (const text of [page, page.replaceAll('\n', '\r\n')]) {
    const { text: shown } = lay(text);
    assert.equal(shown.text, '青田港擴建工程動工\n\n青田市政府昨日宣布，青田港擴建工程正式動工，首期工程預計明年底完成，屆時貨運量可望增加三成。市長陳可風表示，工程會顧及附近居民的需要。\n\n（本報記者林若楠攝）');
  }
});

test('the rows of a table stand below each other, also where they interrupt a paragraph', () => {
  const rows = '年份　　貨量　　增幅\n2029　　1203　　3.1\n資料來源：青田統計處\n';
  for (const text of [`青田市政府昨日公布貨運量。\n${rows}\n（林若楠攝）\n`, `青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n\n${rows}\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要。\n\n（林若楠攝）`])
    for (const each of [text, text.replaceAll('\n', '\r\n')]) assert.ok(lay(each).text.text.endsWith(`。\n\n${rows}\n（林若楠攝）`), lay(each).text.text);
});

test('headings have their level and bylines their place', () => {
  const { text, headings, furniture } = lay(page);
  assert.deepEqual(headings.map(({ level, start, end }) => [level, text.text.slice(start, end)]), [[1, '青田港擴建工程動工']]);
  assert.deepEqual(furniture.map(({ start, end }) => text.text.slice(start, end)), ['（本報記者林若楠攝）']);
});

test('a mark over a line end is one stretch; one on a page head is not shown', () => {
  const reading = lay(page);
  const mark = (words: string): Mark => ({ id: words, spans: [{ start: page.indexOf(words), end: page.indexOf(words) + words.length }], tag: 'person', status: 'suggested' });
  const shown = readingMarks(reading, [mark('陳可\n風'), mark('青田市議會 ─')]);
  assert.deepEqual(shown.map(({ spans }) => spans.map(({ start, end }) => reading.text.text.slice(start, end))), [['陳可風']]);
});

const noted = (text: string, words: string, note: string, status: Mark['status'] = 'confirmed'): Mark => ({ id: note, spans: [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }], tag: 'note', status, note });

test('notes stand behind their words in brackets, on one line, and long ones are shortened', () => {
  const plain = lay(page);
  const reading = withNotes(plain, [noted(page, '陳可\n風', '查：\n哪一位'), noted(page, '動工', '𠮷'.repeat(100)), noted(page, '增加', '錯', 'rejected'), noted(page, '三成', ' '), noted(page, '青田市議會', '頁眉'), noted(page, '可望增', '先')]);
  const { text, notes } = reading;
  assert.deepEqual(notes.map(({ start, end }) => text.text.slice(start, end)), [`〔${'𠮷'.repeat(80)}…〕`, '〔先〕', '〔查： 哪一位〕']);
  assert.ok(text.text.includes('可望增〔先〕加三成。市長陳可風〔查： 哪一位〕表示'));
  assert.equal(notes[0]!.note, '𠮷'.repeat(100));
  assert.deepEqual(reading.headings.map(({ start, end }) => text.text.slice(start, end)), ['青田港擴建工程動工']);
  assert.equal(withNotes(plain, []), plain);
});

test('a note is no part of the marks around it, and in it one is behind its words', () => {
  const reading = withNotes(lay(page), [noted(page, '陳可\n風', '查'), noted(page, '可\n風表示', '再查')]);
  const around: Mark = { id: 'a', tag: 'quote', status: 'suggested', spans: [{ start: page.indexOf('市長'), end: page.indexOf('，工程會') }] };
  assert.deepEqual(readingMarks(reading, [around])[0]!.spans.map(({ start, end }) => reading.text.text.slice(start, end)), ['市長陳可風', '表示']);
  const [first] = reading.notes;
  for (let at = first!.start; at < first!.end; at++) assert.equal(toSourceOffset(reading, at), page.indexOf('風表示') + 1);
  assert.equal(noteAt(reading, first!.end), undefined);
  assert.equal(noteAt(reading, first!.start - 1), undefined);
  assert.equal(toReadingOffset(reading, page.indexOf('表示')), reading.text.text.indexOf('表示'));
  assert.equal(toReadingEnd(reading, page.indexOf('風表示') + 1), reading.text.text.indexOf('陳可風') + 3);
});

test('property: the marks of a part are those that reach into what it shows of the source', () => {
  const line = fc.string({ unit: fc.constantFrom('青', '田', '港', '，', '。', '「', ' ', '　', 'a', '𠮷'), maxLength: 24 });
  const pieces = fc.oneof({ weight: 2, arbitrary: line }, fc.constantFrom('青田港青田港，青田港青田港青田', '青田港青田港，青田港青田港青港', '▲港。', '（青田）', '12', '年份　　貨量　　增幅', '2029　　1203　　3.1', ''));
  check(fc.tuple(fc.array(pieces, { maxLength: 18 }).map((lines) => lines.join('\n')), fc.array(fc.tuple(fc.nat(300), fc.nat(40), fc.boolean()), { maxLength: 8 })), ([text, places]) => {
    const marks = places.flatMap(([at, length, isNoted], i): Mark[] => (at + length < text.length && length > 0 ? [{ id: String(i), spans: [{ start: at, end: at + length }], tag: 'note', status: 'confirmed', ...(isNoted ? { note: '青田' } : {}) }] : []));
    const reaching = (list: readonly Mark[], from: number, to: number): readonly Mark[] => list.filter(({ spans }) => spans.some(({ start, end }) => start < to && from < end));
    const reading = withNotes(lay(text), marks);
    const all = readingMarks(reading, marks);
    for (let start = 0; start < reading.text.length; start += 5)
      for (const end of [start + 1, start + 7, reading.text.length]) {
        const there = toSourceSpan(reading, { start, end: Math.min(end, reading.text.length) });
        const found = reaching(readingMarks(reading, reaching(marks, there.start, there.end)), start, end);
        const isSeen = ({ spans }: Mark): boolean => spans.some((span) => /[^\n]/.test(reading.text.text.slice(Math.max(span.start, start), Math.min(span.end, end))));
        assert.deepEqual(found.filter(isSeen), reaching(all, start, end).filter(isSeen), `${start}-${end}`);
      }
  });
});

test('property: every character shown leads to itself in the source and back', () => {
  const line = fc.string({ unit: fc.constantFrom('青', '田', '港', '，', '。', '「', '」', ' ', '　', 'a', '1', '𠮷'), maxLength: 24 });
  const pieces = fc.oneof({ weight: 3, arbitrary: line }, fc.constantFrom('青田港青田港青，田', '青田港青田港，青田港', '▲港。', '（青田）', '12'));
  check(fc.tuple(fc.array(pieces, { maxLength: 18 }).map((lines) => lines.join('\n')), fc.array(fc.tuple(fc.nat(200), fc.nat(8)), { maxLength: 4 })), ([text, places]) => {
    const marks = places.flatMap(([at, length], i): Mark[] => (at + length < text.length ? [{ id: String(i), spans: [{ start: at, end: at + length }], tag: 'note', status: 'confirmed', note: '青田' }] : []));
    const reading = withNotes(lay(text), marks);
    const shown = reading.text.text;
    for (let at = 0; at < shown.length; at++) {
      const there = toSourceOffset(reading, at);
      if (noteAt(reading, at)) continue;
      if (shown[at] === '\n' || text[there] === '\n' || /[ \u3000]/.test(shown[at]!)) continue;
      assert.equal(text[there], shown[at]);
      assert.equal(toReadingOffset(reading, there), at);
    }
    for (let at = 0; at <= text.length; at++) assert.ok(toReadingOffset(reading, at) <= shown.length);
  });
});
