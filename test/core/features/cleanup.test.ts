import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { applyReplacements, foldCompatibilityCharacters, joinWrappedLines, normaliseWidths, removePageFurniture, type Replacement } from '../../../src/core/features/cleanup.ts';
import { normaliseQuotationMarks, type QuotationStyle } from '../../../src/core/features/quotationMarks.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { check } from '../../property.ts';

const page = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n\n可望增加三成。市長𠮷可風表示，工程會顧及\n附近居民的需要。\n（圖：本報記者攝）';

function clean(text: string, cleanup: (source: SourceText) => readonly Replacement[]): string {
  const source = SourceText.of(text);
  return applyReplacements(source.text, cleanup(source));
}

function join(text: string): string {
  return clean(text, (source) => joinWrappedLines(splitParagraphs(source)));
}

function quote(text: string, style: QuotationStyle): string {
  return clean(text, (source) => normaliseQuotationMarks(source, splitParagraphs(source), style).replacements);
}

test('wrapped lines become one line per paragraph, and once is enough', () => {
  const joined = '青田市政府昨日宣布，青田港擴建工程正式動工，首期工程預計明年底完成，屆時貨運量可望增加三成。市長𠮷可風表示，工程會顧及附近居民的需要。\n（圖：本報記者攝）';
  assert.equal(join(page), joined);
  assert.equal(join(page.replaceAll('\n', '\r\n')), joined);
  assert.equal(join(joined), joined);
});

test('page heads and numbers go, what says something stays', () => {
  const remove = (text: string): string => clean(text, (source) => removePageFurniture(source, splitParagraphs(source)));
  const inside = page.replace('正式\n', '正式\n青田市議會 ─ 2031年5月8日\n\n6582\n');
  assert.equal(remove(inside), page);
  assert.equal(remove(`${page}\n- 12 -`), `${page}\n`);
  assert.equal(remove(`12\n${page}`), page);
  assert.equal(remove(page), page);
});

for (const [name, text, expected] of [
  ['compatibility ideographs', '年\uf9b5、\uf9b4導', '年例、領導'],
  ['Kangxi radicals', '\u2f2f人', '工人'],
  ['characters no eye sees', '行\u200b政\u00ad長官', '行政長官'],
  ['stray blanks beside digits and closing marks', '於 6月 8日（年度 ）', '於6月8日（年度）'],
  ['the blank between two clauses of a headline stays', '港口動工 明年完成', '港口動工 明年完成'],
  ['astral characters stay', '𠮷田', '𠮷田'],
] as const)
  test(`PDF residue: ${name}`, () => assert.equal(clean(text, foldCompatibilityCharacters), expected));

for (const [name, text, expected] of [
  ['letters and digits', 'ＡＩ在２０３１年', 'AI在2031年'],
  ['marks behind Chinese', '他說:好,再見!\n是嗎?', '他說：好，再見！\n是嗎？'],
  ['times, numbers and addresses stay', '上午9:30，3,000人，見https://a.example/b?c', '上午9:30，3,000人，見https://a.example/b?c'],
  ['three points and file names stay', '然後...檔案.txt', '然後...檔案.txt'],
  ['brackets around Chinese only', '港口(南岸)與f(x)', '港口（南岸）與f(x)'],
  ['colons of vertical print', '主席︰請', '主席：請'],
] as const)
  test(`widths: ${name}`, () => assert.equal(clean(text, normaliseWidths), expected));

for (const [name, style, text, expected] of [
  ['Mainland marks in Hong Kong', 'hk', '他说：“大家叫它‘金桥’。”', '他说：「大家叫它『金桥』。」'],
  ['and the other way', 'cn', '他說：「大家叫它『金橋』。」', '他說：“大家叫它‘金橋’。”'],
  ['inner marks used outside', 'tw', '所謂『金橋』', '所謂「金橋」'],
  ['straight marks', 'tw', '他說"好"，又說"再見"。', '他說「好」，又說「再見」。'],
  ['three deep', 'tw', '“甲“乙“丙”丁”戊”', '「甲『乙「丙」丁』戊」'],
  ['an apostrophe and Latin quotations stay', 'tw', 'It’s “fine” today', 'It’s “fine” today'],
  ['a Latin name in Chinese changes', 'tw', '使用“App”時', '使用「App」時'],
  ['over a line end', 'tw', '青田市政府昨日宣布，“青田港擴建工程正\n式動工”，首期工程預計明年底完成，屆時貨\n運量可望增加三成。', '青田市政府昨日宣布，「青田港擴建工程正\n式動工」，首期工程預計明年底完成，屆時貨\n運量可望增加三成。'],
] as const)
  test(`quotation marks: ${name}`, () => assert.equal(quote(text, style), expected));

test('marks without a counterpart are left alone and named', () => {
  const source = SourceText.of('他說：“好。」又說「再見。');
  const { replacements, unmatched } = normaliseQuotationMarks(source, splitParagraphs(source), 'tw');
  assert.deepEqual(replacements, []);
  assert.deepEqual(unmatched.map(({ start }) => source.text[start]), ['“', '」', '「']);
});

test('lines of a million marks, characters cut in half or rows of a table between sentences are cleaned up', () => {
  const all = (text: string): number => {
    const source = SourceText.of(text);
    const paragraphs = splitParagraphs(source);
    const { replacements, unmatched } = normaliseQuotationMarks(source, paragraphs, 'cn');
    return [foldCompatibilityCharacters(source), normaliseWidths(source), joinWrappedLines(paragraphs), removePageFurniture(source, paragraphs), replacements, unmatched].reduce((sum, { length }) => sum + length, 0);
  };
  assert.equal(all('「'.repeat(1_000_000)), 1_000_000);
  assert.equal(all('「『“‘'.repeat(250_000)), 1_000_000);
  assert.equal(all('青\ud800田\udc00'.repeat(250_000)), 0);
  assert.ok(all(`市府表示，費用如下而\n${'2030　　3.1　　12%\n'.repeat(200_000)}居民可以放心。\n`) >= 0);
});

test('property: replacements are in order and apart, and joining changes nothing but blanks', () => {
  const piece = fc.constantFrom('青', '田', '𠮷', '，', '。', '「', '」', '“', '”', '"', '’', '(', ')', 'a', '1', ' ', '\n', '\u200b', '\uf9b5', 'Ａ', ':', '12\n');
  check(fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')), (text) => {
    const source = SourceText.of(text);
    const paragraphs = splitParagraphs(source);
    for (const list of [joinWrappedLines(paragraphs), removePageFurniture(source, paragraphs), foldCompatibilityCharacters(source), normaliseWidths(source), normaliseQuotationMarks(source, paragraphs, 'tw').replacements]) {
      let at = 0;
      for (const { start, end } of list) {
        assert.ok(start >= at && end > start && end <= source.length);
        at = end;
      }
    }
    assert.equal(join(text).replace(/[\s\u200b]/g, ''), source.text.replace(/[\s\u200b]/g, ''));
  });
});
