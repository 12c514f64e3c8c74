import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOutline } from '../../../src/core/features/outlineDocument.ts';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker (via) kind [#ordinal]: words`. */
async function points(text: string): Promise<string[]> {
  const { points: found } = await analysed(text);
  return found.map((point) => `${point.speaker?.name ?? '?'} (${point.speaker?.via ?? '-'}) ${point.kind}${point.ordinal === undefined ? '' : ` #${point.ordinal}`}: ${point.text}`);
}

test('a new cue starts a new point, with the speaker carried over when the subject is dropped', async () => {
  assert.deepEqual(await points('市长陈可风表示，工程会依时完成，并称居民可以放心。'), [
    '陈可风 (explicit) indirect: 工程会依时完成，',
    '陈可风 (carried) indirect: 居民可以放心。',
  ]);
});

test('a pronoun stands for the last speaker', async () => {
  const found = await points('市長陳可風指出，工程會依時完成。\n他又表示，青田願意提供協助。');
  assert.equal(found[1], '陳可風 (pronoun) indirect: 青田願意提供協助。');
});

test('items inside a sentence are points of their own', async () => {
  const found = await points('陈可风强调，双方要做好工作。一是扩大投资；二是密切交流；三是加强协调。');
  assert.deepEqual(found.slice(1).map((point) => point.split(': ')[0]), ['陈可风 (explicit) enumerated #1', '陈可风 (explicit) enumerated #2', '陈可风 (explicit) enumerated #3']);
});

test('items in paragraphs of their own go on with the voice, across a crosshead', async () => {
  const found = await points('陳可風指出，我們要攜手做好三件事：\n一要堅守開放共享的初心，共同維護多邊貿易。\n完善預警制度\n二要構築平安港口，各城共享情報並聯手打擊走私。');
  assert.deepEqual(found.slice(-2).map((point) => point.slice(0, point.indexOf(':'))), ['陳可風 (carried) enumerated #1', '陳可風 (carried) enumerated #2']);
});

test('labels are turns of a conversation', async () => {
  const found = await points('主持人：舊漁港會不會搬遷？\n林若楠：不會搬，至少保留到2040年。\n主持人：資金從哪裡來？\n林若楠：市政府編列了三億元。');
  assert.deepEqual(found.map((point) => point.split(' ')[0]), ['主持人', '林若楠', '主持人', '林若楠']);
});

test('attitudes and names in quotation marks are no speech', async () => {
  assert.deepEqual(await points('双方对会谈表示满意。各方反对所谓“中心论”。'), []);
});

test('points know the exact words over line ends', async () => {
  const text = '青田市市長陳可風昨日在記者會上回答提問時表\n示，工程會依時完成，首期明年底啟用，屆時貨\n運量可望增加三成，附近居民毋須搬遷，當局\n會繼續監察噪音。';
  const { points: found } = await analysed(text);
  assert.equal(text.slice(found[0]!.start, found[0]!.end).replaceAll('\n', ''), found[0]!.text);
  assert.equal(found[0]!.speaker?.name, '陳可風');
});

test('an outline can be written in every format, and nothing in a text becomes markup', async () => {
  const analysis = await analysed('陈可风表示，<b>工程</b>会[依时](x)完成，=1+1也要算清楚。');
  assert.match(formatOutline(analysis, 'html'), /&#60;b&#62;/);
  assert.match(formatOutline(analysis, 'md'), /\\<b\\>/);
  assert.equal((JSON.parse(formatOutline(analysis, 'json')) as unknown[]).length, 1);
  assert.equal(formatOutline(analysis, 'csv').split('\n').length, 2);
});
