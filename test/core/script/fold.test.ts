import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldModule } from '../../../scripts/generateFold.ts';
import { looseView } from '../../../src/core/annotations/anchoringText.ts';
import { findResidue, fold, foldString } from '../../../src/core/script/fold.ts';
import { looseGroups } from '../../../src/core/script/foldPairs.ts';
import { fromRootSpan, rootView, toRootSpan } from '../../../src/core/text/textView.ts';
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

test('blanks between names keep them apart in a line of names and in no other', () => {
  const text = '头 发长\n记者 高远 李晓舟 摄\n他说 得快\n名单：利方正 赖平安 麦成功 雷天明\n好 的';
  assert.equal(fold(rootView(text)).text, '头发长\n记者 高远 李晓舟摄\n他说得快\n名单：利方正 赖平安 麦成功 雷天明\n好的');
});

test('the table is what the generator makes of the dictionaries in use', () => {
  assert.equal(fs.readFileSync('src/core/script/foldPairs.ts', 'utf8'), foldModule());
});

test('all that a conversion may take for one another is one in a loose view, of one unit or two', () => {
  for (const group of looseGroups.split(' ')) assert.equal(new Set([...group].map((character) => looseView(rootView(`甲${character}乙`)).text)).size, 1, group);
});

test('characters outside the BMP fold to the one form that their other spellings fold to', () => {
  for (const spellings of [['赤𫚭角', '赤鱲角'], ['𡞵', '㛟'], ['𧹒賣', '買賣', '买卖'], ['𠁞', '𠀾', '𠁞'], ['\u{2F800}', '丽'], ['𠮷野𪚥', '𠮷野𪚥']])
    for (const spelling of spellings) assert.equal(foldString(spelling), spellings.at(-1), spelling);
});

test('a character of two units that folds to one leads back to both of its units', () => {
  const text = '由赤𫚭角 機場𠮷';
  const view = fold(rootView(text));
  assert.equal(view.text, '由赤鱲角机场𠮷');
  const rootOf = (start: number, end: number): string => {
    const span = toRootSpan(view, { start, end })!;
    return text.slice(span.start, span.end);
  };
  assert.deepEqual([rootOf(1, 4), rootOf(2, 3), rootOf(3, 6), rootOf(6, 8)], ['赤𫚭角', '𫚭', '角 機場', '𠮷']);
  assert.deepEqual(fromRootSpan(view, { start: 2, end: 3 }), { start: 2, end: 3 }, 'half of it is all of it');
  assert.deepEqual(fromRootSpan(view, { start: 4, end: 5 }), { start: 3, end: 4 });
});

test('property: folding twice is folding once, and a view has the folded characters of its text', () => {
  check(fc.string({ unit: fc.constantFrom('赤', '鱲', '𫚭', '㛟', '𡞵', '𠁞', '𠮷', '\ud867', '\udead', ' ', '\u200b', '国', '國', 'a'), maxLength: 40 }), (text) => {
    assert.equal(foldString(foldString(text)), foldString(text));
    const view = fold(rootView(text));
    assert.equal(view.text, foldString(text.split('').filter((_, i) => !findResidue(text).includes(i)).join('')));
    for (let i = 0; i < view.text.length; i++) {
      const span = toRootSpan(view, { start: i, end: i + 1 })!;
      assert.ok(foldString(text.slice(span.start, span.end)).includes(view.text[i]!), `unit ${i}`);
    }
  });
});

test('property: only characters of two units change their length', () => {
  check(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
    assert.equal([...foldString(text)].length, [...text].length);
    assert.equal(foldString(foldString(text)), foldString(text));
  });
});
