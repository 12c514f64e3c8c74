import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorAnnotation, describeTarget } from '../../../src/core/annotations/anchor.ts';
import { anchoringText } from '../../../src/core/annotations/anchoringText.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { decideBorders, decideHeadings, type LayoutChange, layoutDecisions } from '../../../src/core/annotations/layoutDecisions.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { readingText } from '../../../src/core/document/readingText.ts';
import { reflow } from '../../../src/core/document/reflow.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

const page = '青田港擴建工程動工\n青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要。\n居民關注噪音\n多名居民對噪音表示關注，要求當局在晚上十\n時後停工，並公布監測數據。';

let number = 0;

/** The decisions after a change, described and anchored as the sidecar does it. */
function keep(source: SourceText, placed: readonly PlacedAnnotation[], change: LayoutChange | undefined): PlacedAnnotation[] {
  assert.ok(change);
  const text = anchoringText(source, readingText(source));
  const added = change.add.map(({ spans, tag, status }): PlacedAnnotation => ({ spans, annotation: { id: `a${number++}`, tag, status, targets: spans.map((span) => describeTarget(text, span)) } }));
  return [...placed.filter(({ annotation }) => !change.remove.includes(annotation.id)), ...added];
}

function read(source: SourceText, placed: readonly PlacedAnnotation[]): string[] {
  return splitParagraphs(source, layoutDecisions(source, placed)).map((paragraph) => `${paragraph.kind === 'heading' ? 'h ' : ''}${reflow(source, paragraph).text}`);
}

function at(source: SourceText, words: string): { start: number; end: number } {
  const start = source.text.indexOf(words);
  assert.ok(start >= 0);
  return { start, end: start };
}

for (const [name, text] of [['as it is', page], ['CRLF', page.replaceAll('\n', '\r\n')], ['with characters outside the BMP', page.replaceAll('附近', '𠮷𠮷').replaceAll('青田', '𠮷田')]] as const)
  test(`people join and break lines: ${name}`, () => {
    const source = SourceText.of(text);
    const byItself = read(source, []);
    const broken = keep(source, [], decideBorders(source, [], at(source, '可望增加'), 'layout/break'));
    assert.equal(read(source, broken).length, byItself.length + 1);
    assert.match(read(source, broken)[2]!, /^可望增加/);
    const joined = keep(source, broken, decideBorders(source, broken, at(source, '可望增加'), 'layout/join'));
    assert.deepEqual(read(source, joined), byItself);
    assert.deepEqual(joined, [], 'what the machine sees by itself is not kept');
  });

test('a headline of two lines is joined to one heading, a heading and running text to running text', () => {
  const source = SourceText.of('青田港擴建工程\n明年底完成首期\n\n市長陳可風昨日表示，工程會顧及附近居民的需要，並公布監測數據。');
  assert.equal(read(source, []).filter((each) => each.startsWith('h ')).length, 2);
  assert.equal(read(source, keep(source, [], decideBorders(source, [], at(source, '明年底'), 'layout/join')))[0], 'h 青田港擴建工程明年底完成首期');
  const all = keep(source, [], decideBorders(source, [], { start: 0, end: source.length }, 'layout/join'));
  assert.equal(read(source, all).length, 1);
  assert.equal(splitParagraphs(source, layoutDecisions(source, all))[0]!.kind, 'body');
});

test('the cursor behind the first character of a line means the border after it', () => {
  const source = SourceText.of(page);
  const { start } = at(source, '可望增加');
  const broken = keep(source, [], decideBorders(source, [], { start: start + 2, end: start + 2 }, 'layout/break'));
  assert.ok(read(source, broken).some((each) => each.startsWith('附近居民的需要')));
  assert.equal(decideBorders(source, [], { start: source.length, end: source.length }, 'layout/join'), undefined);
});

test('a line is made a heading and back; lines made headings get a level', () => {
  const source = SourceText.of(page);
  const change = decideHeadings(source, [], at(source, '居民關注噪音'));
  assert.equal(change?.isHeading, false);
  const none = keep(source, [], change);
  assert.equal(read(source, none).filter((each) => each.startsWith('h ')).length, 1);
  const again = keep(source, none, decideHeadings(source, none, at(source, '居民關注噪音')));
  assert.deepEqual(again, []);
  const made = keep(source, [], decideHeadings(source, [], at(source, '附近居民')));
  assert.ok(splitParagraphs(source, layoutDecisions(source, made)).filter(({ kind }) => kind === 'heading').every(({ level }) => level !== undefined));
});

test('decisions find their border again in a text that was changed elsewhere, edited around it or wrapped anew', () => {
  const source = SourceText.of(page);
  const [broken] = keep(source, [], decideBorders(source, [], at(source, '可望增加'), 'layout/break'));
  const find = (text: string): string[] => {
    const changed = SourceText.of(text);
    const annotation: Annotation = broken!.annotation;
    const anchor = anchorAnnotation(annotation, anchoringText(changed, readingText(changed)), false);
    assert.equal(anchor.status, 'anchored');
    return read(changed, anchor.status === 'anchored' ? [{ annotation, spans: anchor.spans }] : []);
  };
  assert.ok(find(`新的第一行文字在這裏。\n${page}`).some((each) => each.startsWith('可望增加')));
  assert.ok(find(page.replace('首期工程預計明年底完成', '第一期工程料於後年完成')).some((each) => each.startsWith('可望增加')));
  assert.ok(find(page.replace('首期工程預計明年底', '首期工程預計\n明年底')).some((each) => each.startsWith('可望增加')));
});

test('a border whose line end is gone decides nothing', () => {
  const source = SourceText.of(page);
  const broken = keep(source, [], decideBorders(source, [], at(source, '可望增加'), 'layout/break'));
  const joined = SourceText.of(page.replace('貨運量\n可望', '貨運量可望'));
  const moved = broken.map(({ annotation, spans }) => ({ annotation, spans: [spans[0]!, { start: spans[1]!.start - 1, end: spans[1]!.end - 1 }] }));
  assert.deepEqual(layoutDecisions(joined, moved), { joins: [], breaks: [], headings: [] });
});

const above = '青田市政府昨日宣布，青田港擴建工程正式\n動工，屆時青田港貨運量可望增加三成，首期\n工程預計明年底完成。\n';
const caption = '▲市長陳可風（左）出席動工禮。\n';
const below = '居民可望受惠。市長陳可風表示，工程會顧及\n附近居民的需要。';
const interrupted = `${above}${caption}${below}`;

/** Each paragraph, what interrupts it behind `<`. */
function readInsets(source: SourceText, placed: readonly PlacedAnnotation[]): string[] {
  return splitParagraphs(source, layoutDecisions(source, placed)).map((paragraph) => [paragraph, ...paragraph.insets].map((each) => reflow(source, each).text).join('<'));
}

for (const [name, text] of [['a caption', interrupted], ['CRLF', interrupted.replaceAll('\n', '\r\n')], ['a caption with characters outside the BMP', interrupted.replaceAll('居民', '𠮷𠮷')], ['simplified', interrupted.replaceAll('擴', '扩').replaceAll('動', '动')], ['a table behind a page end', interrupted.replace(caption, '12\n\n年份　　貨量　　增幅\n2029　　1203　　3.1\n\n')]] as const)
  test(`a person says that a paragraph goes on behind ${name}, from the line above it or from inside it`, () => {
    const source = SourceText.of(text);
    const byItself = readInsets(source, []);
    assert.ok(byItself.every((each) => !each.includes('<')));
    const line = source.text.indexOf('\n', source.text.indexOf('完成'));
    for (const start of [line, line - 2, source.text.search(/▲|年份/) + 1, source.text.search(/居民可望|𠮷𠮷可望/)]) {
      const joined = keep(source, [], decideBorders(source, [], { start, end: start }, 'layout/join'));
      assert.equal(joined.length, 1);
      const now = readInsets(source, joined);
      assert.match(now[0]!, /完成。(?:居民|𠮷𠮷)可望受惠.*</u);
      assert.deepEqual(decideBorders(source, joined, { start, end: start }, 'layout/join'), { add: [], remove: [] });
      const parted = keep(source, joined, decideBorders(source, joined, { start, end: start }, 'layout/break'));
      assert.deepEqual([parted, readInsets(source, parted)], [[], byItself]);
    }
  });

test('a person parts what the machine has joined behind a caption, from above, inside or below, and joins it again', () => {
  const source = SourceText.of(interrupted.replace('完成。', '完成，屆時貨運量隨之增加'));
  const byItself = readInsets(source, []);
  assert.match(byItself[0]!, /增加居民可望.*</);
  for (const words of ['隨之', '市長陳可風（左）', '居民可望']) {
    const broken = keep(source, [], decideBorders(source, [], at(source, words), 'layout/break'));
    assert.equal(broken.length, 1, words);
    assert.equal(readInsets(source, broken).length, byItself.length + 2);
    const joined = keep(source, broken, decideBorders(source, broken, at(source, words), 'layout/join'));
    assert.deepEqual([joined, readInsets(source, joined)], [[], byItself], words);
  }
});

test('a selection over a caption says that the paragraph goes on; one from the caption on says that the caption does', () => {
  const source = SourceText.of(interrupted);
  const over = keep(source, [], decideBorders(source, [], { start: source.text.indexOf('完成'), end: source.text.indexOf('受惠') }, 'layout/join'));
  assert.match(readInsets(source, over)[0]!, /完成。居民可望.*<▲/);
  const own = keep(source, [], decideBorders(source, [], { start: source.text.indexOf('▲'), end: source.text.indexOf('受惠') }, 'layout/join'));
  assert.equal(own.length, 1);
  assert.ok(readInsets(source, own)[1]!.startsWith('▲市長陳可風（左）出席動工禮。居民可望'));
  const undone = keep(source, own, decideBorders(source, own, at(source, '居民可望'), 'layout/break'));
  assert.deepEqual(undone, []);
});

test('a paragraph goes on behind a caption that was written anew, moved down, or wrapped anew; without the caption the lines are joined', () => {
  const source = SourceText.of(interrupted);
  const [joined] = keep(source, [], decideBorders(source, [], at(source, '市長陳可風（左）'), 'layout/join'));
  const after = (text: string): string => {
    const changed = SourceText.of(text);
    const anchor = anchorAnnotation(joined!.annotation, anchoringText(changed, readingText(changed)), false);
    assert.equal(anchor.status, 'anchored');
    return readInsets(changed, anchor.status === 'anchored' ? [{ annotation: joined!.annotation, spans: anchor.spans }] : []).join('\n');
  };
  assert.match(after(interrupted.replace('市長陳可風（左）出席動工禮', '林若楠主持儀式')), /完成。居民可望.*<▲林若楠/);
  assert.match(after(`新的第一行文字在這裏，另成一段落。\n\n${interrupted}`), /完成。居民可望.*<▲市長/);
  assert.match(after(interrupted.replace('青田港擴建工程正式\n動工，', '青田港擴建\n工程正式動工，')), /完成。居民可望.*<▲市長/);
  assert.match(after(interrupted.replace(caption, '')), /完成。居民可望/);
});

test('a join over what is no caption any more joins nothing but the next line, and none is longer than a table may be', () => {
  const source = SourceText.of(interrupted);
  const joined = keep(source, [], decideBorders(source, [], at(source, '市長陳可風（左）'), 'layout/join'));
  const [span] = layoutDecisions(source, joined).joins!;
  const long = `${above}${caption.repeat(40)}${below}`;
  assert.ok(splitParagraphs(SourceText.of(long), { joins: [{ start: span!.start, end: long.indexOf('居民可望') }] }).every(({ insets }) => insets.length === 0));
});

const wrappedCaption = '▲市長陳可風（左）與林若楠主席在港口出席\n擴建工程的動工禮並會見當地的居民代表以及\n漁會成員。\n';
const cutByCaption = `${above.replace('完成。', '完成並投入使用，屆時將會')}${wrappedCaption}${below}`;

for (const [name, text] of [['', cutByCaption], [', CRLF', cutByCaption.replaceAll('\n', '\r\n')], [', outside the BMP', cutByCaption.replace('林若楠', '𠮷若楠')], [', simplified', cutByCaption.replaceAll('擴', '扩').replaceAll('動', '动')]] as const)
  test(`the lines below a caption that was wrapped are given to it in one act, and taken away again${name}`, () => {
    const source = SourceText.of(text);
    const byItself = readInsets(source, []);
    assert.ok(byItself.every((each) => !each.includes('<')));
    const second = source.text.search(/[擴扩]建工程的/);
    const both = keep(source, [], decideBorders(source, [], { start: second, end: second }, 'layout/join'));
    assert.equal(both.length, 2);
    const third = source.text.indexOf('漁會成員');
    for (const start of [second, third]) assert.deepEqual(decideBorders(source, both, { start, end: start }, 'layout/join'), { add: [], remove: [] });
    const now = readInsets(source, both);
    assert.equal(now.length, 1);
    assert.match(now[0]!, /屆時將會居民可望受惠.*需要。<▲市長陳可風（左）與.*出席[擴扩]建工程的[動动]工禮並會見當地的居民代表以及漁會成員。$/u);
    assert.equal(splitParagraphs(source, layoutDecisions(source, both))[0]!.insets[0]!.kind, 'furniture');
    const parted = keep(source, both, decideBorders(source, both, { start: third, end: third }, 'layout/break'));
    assert.deepEqual(parted, both.slice(0, 1));
    assert.deepEqual(keep(source, parted, decideBorders(source, parted, { start: third, end: third }, 'layout/join')).length, 2);
    assert.deepEqual(keep(source, parted, decideBorders(source, parted, { start: second, end: second }, 'layout/break')), []);
  });

test('of the lines below a wrapped caption only those are given to it that come to an end soon', () => {
  const given = (rest: string): number => {
    const source = SourceText.of(cutByCaption.replace('漁會成員。\n', rest));
    const start = source.text.indexOf('擴建工程的');
    return decideBorders(source, [], { start, end: start }, 'layout/join')!.add.length;
  };
  const full = '漁會各區的成員代表三十多人，又參觀新落成的\n';
  assert.equal(given(`${full}展覽館\n`), 3);
  assert.equal(given(full.repeat(4)), 1);
  assert.equal(given(full.replace('又參觀新落成的', '大家都很高興。')), 2);
});
