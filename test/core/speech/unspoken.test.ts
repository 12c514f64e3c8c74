import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, start, end }) => `${speaker?.name ?? '?'}: ${text.slice(start, end)}`);
}

test('an answer goes to the one asked, and the question is the asker\'s own', async () => {
  assert.deepEqual(await said('王小明問李大華：「你收了多少錢？」他說：「一分錢也沒有收過。」'), ['王小明: 「你收了多少錢？」', '李大華: 「一分錢也沒有收過。」']);
  assert.deepEqual(await said('記者問漁會會長王小明：「新碼頭何時落成？」王小明答：「明年三月就會落成。」'), ['記者: 「新碼頭何時落成？」', '王小明: 「明年三月就會落成。」']);
  assert.deepEqual(await said('李大華反問王小明，證據何在。他回答說，證據都交給了法院。'), ['李大華: 證據何在。', '王小明: 證據都交給了法院。']);
});

test('who is called an adviser or visits asks nobody', async () => {
  assert.deepEqual(await said('海務顧問陳可風：「港口要先清淤。」'), ['陳可風: 「港口要先清淤。」']);
});

test('nobody speaks on a wall, in a song or in a saying', async () => {
  assert.deepEqual(await said('村口的牆上寫著：「少生優生，這裏沒有人會忘記。」陳可風每天從這裏經過。'), []);
  assert.deepEqual(await said('路牌写着：“前方施工，车辆绕行。”'), []);
  assert.deepEqual(await said('俗話說：「靠山吃山，靠水吃水。」歌詞裏唱道：「海水輕輕拍著岸，我的家就在岸那邊。」'), []);
  assert.deepEqual(await said('林若楠表示，居民並不反感。橫幅上寫道：「還我沙灘，還我漁港！」'), ['林若楠: 居民並不反感。']);
});

test('who writes on a wall and what a notice says are points', async () => {
  assert.deepEqual(await said('陳可風在橫幅上寫道：「還我沙灘，還我漁港！」'), ['陳可風: 「還我沙灘，還我漁港！」']);
  assert.deepEqual(await said('告示寫道：「碼頭由即日起關閉，直至另行通知。」'), ['告示: 「碼頭由即日起關閉，直至另行通知。」']);
});

test('the office before a surname is no part of what somebody is called', async () => {
  assert.deepEqual(await said('館長葉女士說，展覽下月開幕。葉女士表示，門票免費。'), ['葉女士: 展覽下月開幕。', '葉女士: 門票免費。']);
});

test('a party that may be two states speaks under the name it has', async () => {
  assert.deepEqual(await said('烏克蘭總統和烏茲別克總統昨天先後致電。烏方表示，願意繼續談判。'), ['烏方: 願意繼續談判。']);
  assert.deepEqual(await said('烏克蘭代表團昨天抵達。烏方表示，願意繼續談判。'), ['烏克蘭: 願意繼續談判。']);
});

test('two surnames are short for a name only where they are a double or a married one', async () => {
  assert.deepEqual(await said('安南達拉昨天到訪青田港，陳可風迎接。安南表示，歡迎他的到來。'), ['安南: 歡迎他的到來。']);
  assert.deepEqual(await said('林鄭月娥昨天到訪青田港。林鄭表示，碼頭會如期落成。'), ['林鄭月娥: 碼頭會如期落成。']);
});
