import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, start, end }) => `${speaker?.name ?? '?'}: ${text.slice(start, end)}`);
}

test('after a meeting is no part of who speaks then', async () => {
  assert.deepEqual(await said('兩名準議員會後接受傳媒訪問時，促請當局盡快檢討碼頭安排。'), ['兩名準議員: 當局盡快檢討碼頭安排。']);
  assert.deepEqual(await said('家長會上午發表聲明，表示水位下降。'), ['家長會: 水位下降。']);
  assert.deepEqual(await said('青田市議會上月強調，水位下降。'), ['青田市議會: 水位下降。']);
});

test('a day and its date alone stand between a name and its verb', async () => {
  assert.deepEqual(await said('海洋學院院長 Alexey Brandt 周二（2日）稱航線會繼續擴大。'), ['Alexey Brandt: 航線會繼續擴大。']);
});

test('coming to explain and what was put forward are no reports', async () => {
  assert.deepEqual(await said('議會將於21日開會，邀請市長陳可風列席說明，議事處今天發函給市府。'), []);
  assert.deepEqual(await said('陳可風的藍海倡議正是九年前在白石提出，但至今未見成效。'), []);
});

test('what kind of piece follows and which station brings it are no speakers', async () => {
  assert.deepEqual(await said('青田社白石5月16日電 專訪：「漁港是我們的根」——訪青田大學教授陳可風'), []);
  assert.deepEqual(await said('【青田新聞台】政府公布新的渡輪安排，希望可紓緩擠塞。'), []);
});

test('the hour at the foot of a transcript is in nobody’s turn', async () => {
  assert.deepEqual((await said('記者：何時重開？\n\n陳可風：明早重開，到時會有更多班次，居民可以放心。\n\n記者：會否加價？\n\n陳可風：今年不會，到時會諮詢業界。多謝。\n\n2031年3月4日（星期二）\n青田時間23時24分\n')).at(-1), '陳可風: 今年不會，到時會諮詢業界。多謝。');
});
