import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { reflow } from '../../../src/core/document/reflow.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

/** Each paragraph as `h text` (heading), `f text` (furniture) or its logical text alone. */
function read(text: string): string[] {
  const source = SourceText.of(text);
  return splitParagraphs(source).map((paragraph) => (paragraph.kind === 'heading' ? 'h ' : paragraph.kind === 'furniture' ? 'f ' : '') + reflow(source, paragraph).text);
}

const body = '青田港擴建工程昨日正式動工，首期\n工程預計明年底完成。局長陳可風表\n示，工程會顧及附近居民的需要，並\n會公布監測數據。';

test('two titles of like width over a wider column are headings, with CRLF too', () => {
  const text = `青田港擴建下月動工\n局長：工程分期進行\n\n${body}`;
  assert.deepEqual(read(text).slice(0, 2), ['h 青田港擴建下月動工', 'h 局長：工程分期進行']);
  assert.deepEqual(read(text.replaceAll('\n', '\r\n')).length, 3);
});

test('two titles of like width that open the text are headings without an empty line below', () => {
  const wrapped = body.match(/.{1,21}/g)!.join('\n');
  assert.deepEqual(read(`青田港擴建下月動工\n局長：工程分期進行\n${wrapped}`).slice(0, 2), ['h 青田港擴建下月動工', 'h 局長：工程分期進行']);
});

test('a headline that fills its column goes on in the short line below it', () => {
  const wrapped = body.replaceAll('\n', '').match(/.{1,16}/g)!.join('\n');
  for (const text of [`青田港擴建下月動工 居民促公布噪音\n數據\n${wrapped}`, `青田港擴建下月動工 居民促公布噪音\r\n數據\r\n${wrapped.replaceAll('\n', '\r\n')}`])
    assert.equal(read(text)[0], 'h 青田港擴建下月動工 居民促公布噪音數據', text);
  assert.deepEqual(read(`青田港擴建下月動工\n局長：工程分期進行\n\n${body}`).slice(0, 2), ['h 青田港擴建下月動工', 'h 局長：工程分期進行']);
});

test('a byline in brackets that words follow begins a story and is no heading', () => {
  assert.deepEqual(read('【青田日報-海港網報道 記者陳可風】在2\n月8日舉行的例行記者會上，局長表示，\n工程會依期完成，居民毋須擔心噪音，\n數據每周公布。').length, 1);
});

test('numbered parts are headings, numbered items among others are not', () => {
  const text = `青田港工程說明\n\n一、分期動工\n\n${body}\n\n二、監測噪音\n\n${body}\n\n（一）公布數據；\n\n（二）裝隔音屏障；\n\n（三）晚上十時停工。`;
  assert.deepEqual(read(text).filter((line) => line.startsWith('h')), ['h 青田港工程說明', 'h 一、分期動工', 'h 二、監測噪音']);
});

test('whom a notice is for and who signs it are no headings', () => {
  const text = '关于港口安全检查的通知\n\n各港务局，各直属码头：\n\n为保障港口安全，现就有关事项通知如下，请遵照执行。\n\n各码头应当每周检查一次设备。\n\n青田市港务局\n2031年8月20日';
  assert.deepEqual(read(text).filter((line) => line.startsWith('h')), ['h 关于港口安全检查的通知']);
});

test('a paragraph of two lines is one, though its column is only seen further away', () => {
  const first = '理工大學研究團隊昨日公布，成功研發以海水\n作電解液的電池。';
  const more = '歐盟貿易專員昨日在青田向記者表示，歐方不\n會接受最後通牒，談判會在下月於白石繼續進\n行。';
  assert.deepEqual(read(`${more}\n科技新聞\n本地團隊研發電池\n${first}`).at(-1), first.replace('\n', ''));
});

test('a caption goes on to the bracket that it leaves open', () => {
  assert.deepEqual(read(`${body}\n\n▲陳可風（左二）視察工地。（\n青田新聞處圖片）\n\n${body}`).slice(1, 3), ['f ▲陳可風（左二）視察工地。（', 'f 青田新聞處圖片）']);
});

test('a story begins behind its headline, and a turn of a paper with the label of its name', () => {
  assert.deepEqual(read(`${body}\n大學師生尋訪古道的起點在哪裏\n青田日報訊　青田大學十二名師生昨\n日抵達白石，尋訪古道。`).at(-1), '青田日報訊　青田大學十二名師生昨日抵達白石，尋訪古道。');
  assert.deepEqual(read('陳可風：參加過，那時工程剛剛開始，人\n手不足，吊車也只有一台，做得很慢，後\n來才好起來，大家終於都鬆了一口大氣。\n《青田週刊》：現在呢，還要再等多久才\n能做完全部工程？').length, 2);
});
