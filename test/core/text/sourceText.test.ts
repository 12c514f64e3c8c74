import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { splitAtLines } from '../../../src/core/text/span.ts';
import { check } from '../../property.ts';

test('the same text has the same offsets whatever its line ends', () => {
  const lf = SourceText.of('主席讲\n话。\n𠮷');
  for (const [raw, lineEnd] of [['主席讲\r\n话。\r\n𠮷', '\r\n'], ['主席讲\r话。\r𠮷', '\r'], ['主席讲\r\n话。\n𠮷', 'mixed']] as const) {
    const source = SourceText.of(raw);
    assert.equal(source.text, lf.text);
    assert.equal(source.lineEnd, lineEnd);
    assert.deepEqual(source.positionAt(4), { line: 1, character: 0 });
  }
});

test('a byte order mark is taken off and remembered', () => {
  const source = SourceText.of('\uFEFF习近平');
  assert.equal(source.text, '习近平');
  assert.ok(source.hasByteOrderMark);
  assert.ok(!SourceText.of('习\uFEFF近').hasByteOrderMark);
});

test('lone surrogates, NUL and an empty text stay as they are', () => {
  assert.equal(SourceText.of('a\uD800b\0').text, 'a\uD800b\0');
  const empty = SourceText.of('');
  assert.equal(empty.lineCount, 1);
  assert.deepEqual(empty.positionAt(5), { line: 0, character: 0 });
  assert.equal(empty.offsetAt({ line: 3, character: 1 }), 0);
});

test('positions outside are clamped to the line and the text', () => {
  const source = SourceText.of('一二\n三');
  assert.equal(source.offsetAt({ line: 0, character: 9 }), 2);
  assert.equal(source.offsetAt({ line: -1, character: 2 }), 0);
  assert.equal(source.offsetAt({ line: 7, character: 0 }), 4);
  assert.deepEqual(source.positionAt(-3), { line: 0, character: 0 });
  assert.equal(source.lineText(0), '一二');
  assert.equal(source.lineText(1), '三');
});

test('property: offset → position → offset is the same offset', () => {
  const raw = fc.string({ unit: fc.constantFrom('习', '𠮷', '\n', '\r', '\r\n', '\uFEFF', '\uD800', 'a'), maxLength: 30 });
  check(raw, (value) => {
    const source = SourceText.of(value);
    assert.ok(!source.text.includes('\r'));
    assert.equal(source.lineCount, source.text.split('\n').length);
    for (let at = 0; at <= source.length; at++) assert.equal(source.offsetAt(source.positionAt(at)), at);
  });
});

test('a span is cut at line ends and loses the blanks at the edges of lines', () => {
  const text = '国家主席习\n　　近平　\n\n出席';
  assert.deepEqual(splitAtLines(text, { start: 4, end: 10 }).map(({ start, end }) => text.slice(start, end)), ['习', '近平']);
  assert.deepEqual(splitAtLines(text, { start: 5, end: 8 }), []);
});
