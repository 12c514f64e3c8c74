import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, start, end }) => `${speaker?.name ?? '?'}: ${text.slice(start, end)}`);
}

test('an answer is of the one the lead says answered, not of another named near', async () => {
  assert.deepEqual(await said('市長王大同與海務局局長林若楠昨天舉行會談。會談結束後，港務局局長陳可風在碼頭談了細節，又回答了提問。\n\n一、王大同市長剛才說了甚麼？\n\n答：兩局會合作，首期工程下月開始。\n'), ['陳可風: 兩局會合作，首期工程下月開始。']);
});

test('who is spoken to in a question says nothing, and the office behind it opens its own turn', async () => {
  const text = '以下是行政長官陳可風今日會見傳媒的談話內容：\n\n記者：特首，想問是否由法庭裁定，還是陳太你認為碼頭可以關閉？\n\n行政長官：多謝你的提問。第一──我聽得不太清楚──這個決定已經說明，違反便會取消。\n';
  assert.deepEqual(await said(text), ['記者: 特首，想問是否由法庭裁定，還是陳太你認為碼頭可以關閉？', '陳可風: 多謝你的提問。第一──我聽得不太清楚──這個決定已經說明，違反便會取消。']);
});

test('a lawyer pleads, not the one he pleads for', async () => {
  assert.deepEqual(await said('代表第一被告陳可風的資深大律師林若楠向法庭求情，指被告願意賠償。'), ['林若楠: 被告願意賠償。']);
  assert.deepEqual(await said('第三被告陳可風和警員林若楠的代表律師則指，閉路電視沒有拍到經過。'), ['陳可風和警員林若楠的代表律師: 閉路電視沒有拍到經過。']);
  assert.deepEqual(await said('法律代表又讀出陳可風的親筆求情信，指在青田出生，亦無怨無悔。'), []);
  assert.deepEqual(await said('即使法官判林若楠入獄，她犯案的時間不長，認為應該判處罰款而不是監禁。'), []);
});

test('a verb that takes a clause reports behind what somebody does at the time', async () => {
  assert.deepEqual(await said('陳可風出席活動時形容碼頭是青田的明珠。'), ['陳可風: 碼頭是青田的明珠。']);
});
