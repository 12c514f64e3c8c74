import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type Segmenter, wordEnds, wordEndsOf } from '../../src/core/segment/segmenter.ts';
import { openNodeJieba } from '../../src/segmenters/nodeJieba.ts';
import { openSegmenter, type SegmenterChoice } from '../../src/segmenters/open.ts';

const wasmFile = 'node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm';
const wasm = () => fs.readFileSync(wasmFile);

const texts = [
  '青田市市长陈可风今天上午会见代表团', 'WTO在2031年5月8日公布G20报告ABC123号', '𠮷野家和👍🏽表情', '', '\0\uFEFF\r\n　', '孤立\uD800代理\uDC00', '，。！', '青'.repeat(3000),
];

for (const choice of ['nodejieba', 'wasm', 'intl'] as const)
  test(`${choice}: words join to the text, whatever it is`, async () => {
    const { segmenter } = await openSegmenter(choice, { nodejieba: openNodeJieba, wasm });
    for (const text of texts) {
      assert.equal(segmenter.segment(text).join(''), text);
      const ends = wordEnds(segmenter, text);
      assert.ok(ends && (ends.at(-1) ?? 0) === text.length);
    }
    assert.ok(segmenter.segment('2031年ABC123').includes('ABC123'), 'runs of letters and digits are one word');
  });

for (const choice of ['nodejieba', 'wasm', 'intl'] as const)
  test(`${choice}: texts cut together have the words they have alone`, async () => {
    const { segmenter } = await openSegmenter(choice, { nodejieba: openNodeJieba, wasm });
    const many = [...texts, '青田市 ', '\n两行\n', '2031', 'ABC', ' 会议'];
    assert.deepEqual(wordEndsOf(segmenter, many), many.map((text) => wordEnds(segmenter, text)));
  });

test('an engine that cuts over line ends is asked for each text', () => {
  const greedy: Segmenter = { id: 'wasm', segment: (text) => (text === '' ? [] : [text]) };
  assert.deepEqual(wordEndsOf(greedy, ['甲乙', '丙']), [Uint32Array.of(2), Uint32Array.of(1)]);
});

test('nodejieba and jieba-wasm cut the same words', async () => {
  const native = await openSegmenter('nodejieba', { nodejieba: openNodeJieba, wasm });
  if (native.segmenter.id !== 'nodejieba') return assert.fail(`the native engine did not load, so nothing was compared: ${native.reason}`);
  const { segmenter } = await openSegmenter('wasm', { wasm });
  const samples = fs.existsSync('samples') ? fs.readdirSync('samples').filter((name) => name.endsWith('.txt')).map((name) => fs.readFileSync(path.join('samples', name), 'utf8')) : [];
  const text = [...samples, ...texts.slice(0, 3), '会议强调，要深入学习贯彻有关精神，坚持稳中求进工作总基调，扎实推动高质量发展，更好统筹发展和安全。'].join('\n');
  assert.deepEqual(segmenter.segment(text), native.segmenter.segment(text));
});

test('an engine that cannot be had is replaced, and the reason is said', async () => {
  const broken = { nodejieba: () => Promise.reject(new Error('no binding')), wasm: () => Promise.reject(new Error('no file')) };
  const { segmenter, reason } = await openSegmenter('auto', broken);
  assert.equal(segmenter.id, 'intl');
  assert.match(reason ?? '', /nodejieba: no binding; wasm: /);
  assert.equal((await openSegmenter('auto', { wasm })).segmenter.id, 'wasm');
  for (const choice of ['auto', 'intl'] satisfies SegmenterChoice[]) assert.ok((await openSegmenter(choice, broken)).segmenter);
});
