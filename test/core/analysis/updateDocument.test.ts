import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ParagraphCache } from '../../../src/core/analysis/updateDocument.ts';
import type { AnalyzedParagraph, DocumentAnalysis } from '../../../src/core/document/model.ts';
import { analysed, analysedOrLeft } from '../../analysed.ts';
import { checkAsync } from '../../property.ts';

const pieces = [
  '青田市市長陳可風昨天表示，新橋會在明年三月通車，居民可以放心。', '陳市長又說：「工程費用二億元，由市政府負擔。」', '河道保護委員會（以下簡稱「河保委」）認為水位正常。', '河保委主席王小明在白石開會。',
  '新橋下月通車', '市民：', '一、檢查橋面；', '二、加固橋墩。', '- 12 -', '（本報記者周以寧攝）', '烏方表示感謝，中方沒有回應。總理在烏克蘭訪問。', '王委員回應指，有關安排不會改變。', 'The bridge opens in March and costs 20 million.',
];

/** Lines as a page of newsprint has them: each piece a paragraph, cut at a column. */
const inset = fc.constantFrom('', '', '', '▲陳可風與王小明出席。\n', '（鼓掌）\n', '圖：新橋\n- 12 -\n');
const page = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n', '\n\n', '\n　　'), inset), { minLength: 200, maxLength: 320, size: 'max' })
  .map((parts) => parts.map(([piece, end, between]) => piece.replace(/.{16}(?=.)/gu, '$&\n').replace('\n', `\n${between}`) + end).join(''));

const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.constantFrom(0, 0, 1, 7, 60), text: fc.constantFrom('', '的', '\n', '\n\n', '王小明', '。', ...pieces) });

function plainParagraph({ kind, level, start, end, gaps, insets, logical, folded }: AnalyzedParagraph): unknown {
  return { kind, level, start, end, gaps, insets: insets.map(plainParagraph), logical: logical.text, folded: folded.text };
}

/** Everything a reader of the analysis sees, as plain data. */
function plain(analysis: DocumentAnalysis): unknown {
  const { headings, mentions, entities, points, announcements, script, problems } = analysis;
  const paragraphs = analysis.paragraphs.map(plainParagraph);
  return { paragraphs, headings, mentions, entities, points, announcements, script, problems };
}

test('a text edited step by step is read as one opened afresh', async () => {
  await checkAsync(fc.tuple(page, fc.array(edit, { minLength: 1, maxLength: 5 })), async ([start, edits]) => {
    const cache = new ParagraphCache();
    let text = start;
    await analysed(text, cache);
    for (const { at, length, text: inserted } of edits) {
      const from = Math.floor(at * text.length);
      text = text.slice(0, from) + inserted + text.slice(from + length);
      assert.deepEqual(plain(await analysed(text, cache)), plain(await analysed(text)));
    }
  }, 8);
});

test('mentions of a stretch are those of the whole text that reach into it', async () => {
  const analysis = await analysed(pieces.join('\n'));
  for (let start = 0; start < analysis.source.length; start += 9)
    assert.deepEqual(analysis.mentionsBetween(start, start + 30), analysis.mentions.filter((mention) => mention.start < start + 30 && mention.end > start));
});

test('a long text looked at with pauses is read as in one go, whichever pause an earlier version was left in', async () => {
  const text = Array.from({ length: 4500 }, (_, i) => `第${i % 40}條：${pieces[i % pieces.length]}\n`).join('');
  const [first, second] = [text.replaceAll('陳可風', '林可風'), text.replaceAll('王小明', '王大明')];
  const expected = plain(await analysed(second));
  let isLeft = true;
  for (let leftIn = 1; isLeft; leftIn += 5) {
    const cache = new ParagraphCache();
    await analysed(text, cache);
    const abort = new AbortController();
    let at = 0;
    const pause = (): Promise<unknown> => Promise.resolve(++at === leftIn && abort.abort());
    isLeft = (await analysedOrLeft(first, cache, { pause, signal: abort.signal })) === undefined;
    assert.equal(isLeft, at === leftIn);
    if (!isLeft) assert.ok(at > 10, `${at} pauses`);
    assert.deepEqual(plain((await analysedOrLeft(second, cache, { pause: () => Promise.resolve() }))!), expected);
  }
});

test('mentions of a stretch are found in captions that interrupt a paragraph, too', async () => {
  const analysis = await analysed('工程會在三個月內完成，居民可\n以放心。青田市市長陳可風和陳\n▲王小明與林若楠主席出席。\n可風昨天到過新橋，並說費用會\n（鼓掌）\n由市政府負擔。');
  assert.equal(analysis.paragraphs[0]!.insets.length, 2);
  for (let start = 0; start < analysis.source.length; start++)
    assert.deepEqual(analysis.mentionsBetween(start, start + 6), analysis.mentions.filter((mention) => mention.start < start + 6 && mention.end > start));
});

test('a keystroke leaves the paragraphs apart from it as they are', async () => {
  const cache = new ParagraphCache();
  const text = Array.from({ length: 400 }, (_, i) => `第${i}條：${pieces[i % pieces.length]}\n`).join('');
  const before = await analysed(text, cache);
  const after = await analysed(text.replace('第200條', '第二200條'), cache);
  const contents = new Set(before.paragraphs.map(({ content }) => content));
  assert.equal(after.paragraphs.filter(({ content }) => !contents.has(content)).length, 1);
});
