import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { everyParagraph, inTextOrder, paragraphAt } from '../../../src/core/document/insets.ts';
import type { Paragraph } from '../../../src/core/document/model.ts';
import type { LayoutDecisions } from '../../../src/core/document/decisions.ts';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { readingText } from '../../../src/core/document/readingText.ts';
import { reflow } from '../../../src/core/document/reflow.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { fromRootSpan } from '../../../src/core/text/textView.ts';
import { check } from '../../property.ts';

/** Each paragraph as its logical text, those that interrupt it behind it after `<`. */
function read(text: string, decisions?: LayoutDecisions): string[] {
  const source = SourceText.of(text);
  const written = (paragraph: Paragraph): string => [reflow(source, paragraph).text, ...paragraph.insets.map(written)].join('<');
  return splitParagraphs(source, decisions).map(written);
}

const before = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n';
const behind = '可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要。\n多名居民對噪音表示關注，要求當局在晚上十\n時後停工，並公布監測數據。';
const joined = '青田市政府昨日宣布，青田港擴建工程正式動工，首期工程預計明年底完成，屆時貨運量可望增加三成。市長陳可風表示，工程會顧及附近居民的需要。';
const next = '多名居民對噪音表示關注，要求當局在晚上十時後停工，並公布監測數據。';

for (const inset of ['▲陳可風（左）出席動工禮。', '圖：動工禮現場', '圖一　青田港', '（鼓掌）', '（全場起立）', '〔掌聲〕', '（本報記者林若楠攝）', '資料來源：青田統計處', '來源：青田日報', '年份　　貨量　　增幅\n2029　　1203　　3.1', '表一　青田港貨量\n年份\t貨量\t增幅\n2029\t1203\t3.1\n（單位：萬噸）', '▲𠮷野與林若楠。'])
  test(`a paragraph goes on behind ${inset.replaceAll('\n', ' / ')}`, () => {
    const expected = [`${joined}<${inset.split('\n').join('<')}`, next];
    assert.deepEqual(read(`${before}${inset}\n${behind}`), expected);
    assert.deepEqual(read(`${before}\n${inset}\n\n${behind}`), expected);
    assert.deepEqual(read(`${before}${inset}\n${behind}`.replaceAll('\n', '\r\n')), expected);
  });

test('also in the other script, and around a page end', () => {
  assert.deepEqual(read('青田市政府昨日宣布，青田港扩建工程正式\n动工，首期工程预计明年底完成，届时货运量\n图：动工礼现场\n青田市议会 ─ 2031年5月8日\n12\n可望增加三成。市长陈可风表示，工程会顾及\n附近居民的需要。'),
    ['青田市政府昨日宣布，青田港扩建工程正式动工，首期工程预计明年底完成，届时货运量可望增加三成。市长陈可风表示，工程会顾及附近居民的需要。<图：动工礼现场<青田市议会 ─ 2031年5月8日<12']);
});

test('two captions in one paragraph, one of them inside a name', () => {
  const text = '青田市政府昨日宣布，青田港擴建工程下月\n動工，多名居民對噪音表示關注，當局正式\n▲動工禮。\n回應，首期工程預計明年底完成，市長陳可\n圖：港口\n風表示，工程會顧及附近居民的需要。';
  assert.deepEqual(read(text), ['青田市政府昨日宣布，青田港擴建工程下月動工，多名居民對噪音表示關注，當局正式回應，首期工程預計明年底完成，市長陳可風表示，工程會顧及附近居民的需要。<▲動工禮。<圖：港口']);
});

test('a first line that is indented as those of other paragraphs is no headline', () => {
  const text = '　　青田市政府昨日宣布，青田港擴建工程\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。\n　　市長陳可風表示，工程會顧及居民的需要\n▲動工禮。\n，多名居民對噪音表示關注，要求當局在晚上\n十時後停工。';
  assert.equal(read(text)[1], '市長陳可風表示，工程會顧及居民的需要，多名居民對噪音表示關注，要求當局在晚上十時後停工。<▲動工禮。');
});

/** What must stay apart: there the paragraph ends, or it is in doubt. */
const apart: Record<string, string> = {
  'the sentence has ended': `${before}可望增加三成。\n▲動工禮。\n市長陳可風表示，工程會顧及附近居民的需要。`,
  'the line before is short': '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成\n▲動工禮。\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要。',
  'a list begins behind it': `${before}（鼓掌）\n一、增加三成。\n二、顧及居民的需要。`,
  'somebody else speaks': `${before}（鼓掌）\n林若楠議員：多名居民對噪音表示關注。`,
  'an indented paragraph begins': `　　青田市政府昨日宣布，青田港擴建工程\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。\n　　市長陳可風表示，工程會顧及居民的需要\n▲動工禮。\n　　多名居民對噪音表示關注，要求當局在晚\n上十時後停工，並公布監測數據。`,
  'a story begins': `${before}（鼓掌）\n青田日報訊 多名居民對噪音表示關注，要求當\n局在晚上十時後停工。`,
  'the caption itself may go on': `${before}▲市長陳可風（左）與林若楠主席在港口出席\n動工禮。\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要。`,
  'a headline stands over a byline': '青田港擴建工程正式動工首期工程明年完成\n（本報記者林若楠攝）\n青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成。',
  'what it announces stands behind a colon': '青田市政府昨日宣布，青田港擴建工程正式\n動工，屆時貨運量預計各年如下表所示：\n年份　　貨量　　增幅\n2029　　1203　　3.1\n青田港可望增加三成。市長陳可風表示，工\n程會顧及居民。',
  'no column': '青田市政府昨日宣布\n▲動工禮。\n青田港擴建工程正式動工。',
};
for (const [why, text] of Object.entries(apart)) test(`a paragraph does not go on behind a caption: ${why}`, () => assert.ok(read(text).every((each) => !each.includes('<')), read(text).join('\n')));

test('a person may break a paragraph at what interrupts it', () => {
  const text = `${before}▲動工禮。\n${behind}`;
  for (const at of [before.length - 1, text.indexOf('\n可望')]) assert.equal(read(text, { breaks: [at] })[1], '▲動工禮。');
});

test('for anchoring, what interrupts a paragraph stays in its place', () => {
  const text = `${before}▲林若楠。\n${behind}`;
  const view = readingText(SourceText.of(text));
  assert.equal(view.text.split('\n')[1], '▲林若楠。');
  const start = text.indexOf('林若楠');
  const span = fromRootSpan(view, { start, end: start + 3 })!;
  assert.equal(view.text.slice(span.start, span.end), '林若楠');
});

test('property: every character that is not blank is of one paragraph or one inset, and pieces are in text order', () => {
  const line = fc.oneof(fc.string({ unit: fc.constantFrom('青', '田', '港', '，', '。', ' ', 'a', '𠮷'), minLength: 8, maxLength: 9 }), fc.constantFrom('▲青田。', '（鼓掌）', '12', '圖：港', '青田港青田港，青', '青田港青田港，青田', ''));
  check(fc.array(line, { maxLength: 24 }).map((lines) => lines.join('\n')), (text) => {
    const source = SourceText.of(text);
    const paragraphs = splitParagraphs(source);
    for (const paragraph of paragraphs)
      for (const inset of paragraph.insets) {
        assert.equal(paragraph.gaps.filter(({ kind, start, end }) => kind === 'inset' && start < inset.start && inset.end < end).length, 1);
        assert.equal(paragraphAt(paragraphs, inset.start), inset);
        assert.equal(paragraphAt(paragraphs, paragraph.start), paragraph);
      }
    assert.equal(everyParagraph(paragraphs).map((each) => reflow(source, each).text.replace(/\s/g, '')).join('').length, text.replace(/\s/g, '').length - pageUnits(paragraphs, text));
    let at = 0;
    for (const piece of inTextOrder(paragraphs)) {
      assert.equal(text.slice(at, piece.start).trim(), '');
      at = piece.end;
    }
    assert.equal(readingText(source).toBase.lengthAfter, text.length);
  });
});

function pageUnits(paragraphs: readonly Paragraph[], text: string): number {
  return paragraphs.flatMap(({ gaps }) => gaps.filter(({ kind }) => kind === 'furniture')).reduce((sum, { start, end }) => sum + text.slice(start, end).replace(/\s/g, '').length, 0);
}
