import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldModule } from '../../../scripts/generateFold.ts';
import { fold, foldString } from '../../../src/core/script/fold.ts';
import { rootView, toRootSpan } from '../../../src/core/text/textView.ts';
import { check } from '../../property.ts';

test('both scripts and their regional variants fold to one form', () => {
  for (const spellings of [['公共衞生署', '公共衛生署', '公共卫生署'], ['臺灣裡', '台灣裏', '台湾里'], ['一國兩制', '一国两制'], ['什麼', '什么'], ['類例年', '類例年', '类例年'], ['２０１３年', '2013年']])
    for (const spelling of spellings) assert.equal(foldString(spelling), spellings.at(-1), spelling);
});

test('what a PDF left between characters is out of the folded text and inside the mapped span', () => {
  const view = fold(rootView('於6 月 17日（酒類 ）頭\u200b髮'));
  assert.equal(view.text, '于6月17日（酒类）头发');
  assert.deepEqual(toRootSpan(view, { start: 1, end: 6 }), { start: 1, end: 8 });
  assert.deepEqual(toRootSpan(view, { start: 10, end: 12 }), { start: 13, end: 16 });
  assert.equal(fold(rootView('王小明　李大文  主席 A b')).text, '王小明　李大文  主席 A b');
});

test('the table is what the generator makes of the dictionaries in use', () => {
  assert.equal(fs.readFileSync('src/core/script/foldPairs.ts', 'utf8'), foldModule());
});

test('property: folding keeps the length of a string and folding twice is folding once', () => {
  check(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
    assert.equal(foldString(text).length, text.length);
    assert.equal(foldString(foldString(text)), foldString(text));
  });
});
