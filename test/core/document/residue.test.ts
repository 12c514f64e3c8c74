import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textProblems } from '../../../src/core/document/problems.ts';
import { applyReplacements, foldCompatibilityCharacters, mapOfReplacements } from '../../../src/core/features/cleanup.ts';
import { fold } from '../../../src/core/script/fold.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { rootView } from '../../../src/core/text/textView.ts';
import { check } from '../../property.ts';

const clean = '於6月公布資料，行政長官（年例）宣布「青田」';
const dirty = '於 6\u00a0月公布資料\u3000，行\u200b政\u00ad長官（ 年\u{F9B5} ）宣布「\u3000青\u2F65」';

test('analysis reads over residue: the folded text is the one of the clean text', () => {
  assert.equal(fold(rootView(dirty.replace('\u2F65', '田'))).text, fold(rootView(clean)).text);
  assert.equal(fold(rootView('\u2F65')).text, '田');
});

test('each piece of residue is a problem with a fix, and mending all gives the clean text without problems', () => {
  const source = SourceText.of(dirty);
  const problems = textProblems(source);
  assert.ok(problems.every(({ fix }) => fix !== undefined));
  const mended = applyReplacements(source.text, problems.map(({ start, end, fix = '' }) => ({ start, end, text: fix })));
  assert.equal(mended, clean);
  assert.deepEqual(textProblems(SourceText.of(clean)), []);
});

test('a lost character is reported and has no fix', () => assert.deepEqual(textProblems(SourceText.of('青\ufffd田')).map(({ code, fix }) => [code, fix]), [['replacement-character', undefined]]));

test('columns and headlines keep their blanks', () => assert.deepEqual(textProblems(SourceText.of('收入　3000　支出　200\n港口動工　明年完成 居民憂噪音')), []));

test('the fixes of one kind leave the others', () => {
  const source = SourceText.of('行\u200b政 6');
  assert.equal(applyReplacements(source.text, foldCompatibilityCharacters(source, 'stray-blank')), '行\u200b政6');
});

test('property: mending is final, and its map keeps every character that stays', () => {
  const text = fc.string({ unit: fc.constantFrom('青', '田', '6', ' ', '\u00a0', '　', '，', '「', '\u200b', '\uf9b5', '\u{2F800}', '𠮷', 'a', '\n'), maxLength: 40 });
  check(text, (raw) => {
    const source = SourceText.of(raw);
    const fixes = foldCompatibilityCharacters(source);
    const after = applyReplacements(source.text, fixes);
    const map = mapOfReplacements(source.length, fixes);
    assert.equal(map.lengthAfter, after.length);
    let at = 0;
    for (const { start, end } of [...fixes, { start: source.length, end: source.length }]) {
      if (start > at) assert.equal(after.slice(map.mapSpan({ start: at, end: start })!.start, map.mapSpan({ start: at, end: start })!.end), source.text.slice(at, start));
      at = end;
    }
  });
});
