import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`; halves of a broken quotation are joined by `…`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, spans }) => `${speaker?.name ?? '?'}: ${spans.map(({ start, end }) => text.slice(start, end)).join('…')}`);
}

test('a speech in full belongs to the one its lead-in names, to its last line', async () => {
  const text = '海務局局長出席港口日致辭全文\n\n　　以下是海務局局長陳可風今日在港口日酒會的致辭全文：\n\n林主席、各位嘉賓：\n\n　　大家好。海務局一直與業界並肩同行，林若楠曾經指出，港口是我們的根。\n\n　　今年我們會推出三項新措施，包括簡化船舶登記手續。\n\n完\n';
  const found = await said(text);
  assert.deepEqual(found.slice(-2), ['陳可風: 大家好。海務局一直與業界並肩同行，林若楠曾經指出，港口是我們的根。', '陳可風: 今年我們會推出三項新措施，包括簡化船舶登記手續。']);
});

test('an answer in an interview is given by the one the title names', async () => {
  const found = await said('專訪青田大學校長陳可風：把大學辦到漁村去\n\n問：為什麼要把學院遷到漁村？\n\n答：大學不應該關起門來。\n\n這不是搬家，是換一種教學方法。\n');
  assert.deepEqual(found.slice(1), ['陳可風: 大學不應該關起門來。', '陳可風: 這不是搬家，是換一種教學方法。']);
});

test('a turn in a council goes on whatever others are said to have said', async () => {
  const found = await said('陳可風議員：居民表示晚上仍然無法入睡。\n\n海務局局長：主席，我多謝補充質詢。\n\n環境署指出，噪音水平符合標準。我們會安排視察。\n');
  assert.equal(found[2], '海務局局長: 環境署指出，噪音水平符合標準。我們會安排視察。');
});

test('a quotation goes on over paragraphs until it is closed', async () => {
  const found = await said('陈可风昨晚在网志谈到改建的理由。他写道：「渔港不是景点，是我们吃饭的地方。\n「我小时候跟父亲出海，天未亮就要把冰搬上船。\n「今天的年轻人看不到明天。」\n文章发表后，有渔民在现场拉起横幅，当局派人维持秩序。');
  assert.deepEqual(found, ['陈可风: 「渔港不是景点，是我们吃饭的地方。', '陈可风: 「我小时候跟父亲出海，天未亮就要把冰搬上船。', '陈可风: 「今天的年轻人看不到明天。」']);
});

test('a quotation that its cue breaks is one point of two spans', async () => {
  assert.deepEqual(await said('「我們等這一天等了二十年，」漁民李阿海告訴記者，「希望這次不要再跳票。」'), ['李阿海: 「我們等這一天等了二十年，」…「希望這次不要再跳票。」']);
});

test('a quotation before its cue and what follows are two points', async () => {
  assert.deepEqual(await said('「改建不能只做門面，要有內容。」王大同強調，市府應先解決淤沙。'), ['王大同: 「改建不能只做門面，要有內容。」', '王大同: 市府應先解決淤沙。']);
});

test('the one who is asked, and the one whose lawyer speaks, are not the speakers', async () => {
  const found = await said('王大同問陳可風，舊堤為何不保留。林若楠的律師則直言，合約並無漏洞。');
  assert.deepEqual(found, ['王大同: 舊堤為何不保留。', '林若楠的律師: 合約並無漏洞。']);
});

test('what somebody answers to is not a report', async () => {
  assert.deepEqual(await said('對於議員王大同質疑經費不足，陳可風回應，中央已經核定補助。'), ['陳可風: 中央已經核定補助。']);
});

test('verbs that also are nouns, parts of words or plans are no cues', async () => {
  assert.deepEqual(await said('陈可风还会继续强调安全合作。恒生指数下跌，各方对指引有要求，没有回应。'), []);
});

test('narration sets the occasion, a clause of its own the one of its speaker', async () => {
  const text = '青田市昨天上午举行会议，讨论港口改建。\n陈可风表示，工程会依时完成。\n林若楠接受本报采访时表示，居民可以放心。\n陈可风又强调，经费充足。';
  const { points } = await analysed(text);
  assert.deepEqual(points.map(({ occasionText }) => occasionText), ['青田市昨天上午举行会议', '接受本报采访时', '青田市昨天上午举行会议']);
});

test('the same words in either script, wrapped or not, give the same points', async () => {
  const wrapped = '青田大學海洋研究所研究員、港務學會副會長周海生接受\n本報採訪時表示，改建的關鍵在於水深。他指出，舊港平\n均水深只有三米，大船無法停靠，未來要分兩期疏浚。此\n外，周海生還認為，沿岸商戶應得到合理補償。\n';
  const found = await said(wrapped);
  assert.deepEqual(found.map((point) => point.replaceAll('\n', '')), await said(wrapped.replaceAll('\n', '')));
  assert.deepEqual(found.map((point) => point.split(':')[0]), ['周海生', '周海生', '周海生']);
});

test('a byline names no speaker, and a verb may open its clause far from its subject', async () => {
  assert.deepEqual(await said('[記者高遠／青田報導] 青田漁港改建案傳出喊卡，議員王大同今（6）日召開記者會，痛批市府「說一套做一套」，要求市長出面。'), ['王大同: 市府「說一套做一套」，要求市長出面。']);
});

test('a surname alone is no name', async () => {
  assert.deepEqual(await said('居民李先生坦言，正在考慮搬走。'), ['李先生: 正在考慮搬走。']);
});

test('words in quotation marks before the verb are part of its sentence, and nobody named in them speaks', async () => {
  assert.deepEqual(await said('青田市市长陈可风昨日会见白石市市长罗明远。陈可风用“坦诚”形容会谈，指两市将扩大合作。'), ['陈可风: 两市将扩大合作。']);
  const wrapped = '𠮷田市早前換屆，兩市昨日再次開會。陳可風以「羅\n明遠遲到」開玩笑，指雙方沒有迴避任何分歧，會議\n開了四個小時。\n';
  assert.deepEqual(await said(wrapped), ['陳可風: 雙方沒有迴避任何分歧，會議\n開了四個小時。']);
  assert.deepEqual(await said('林若楠在「港口」環節問陳可風有關工期，陳可風還擊：你應該早點問。'), ['陳可風: 你應該早點問。']);
});

test('behind a whole utterance in quotation marks narration is back', async () => {
  assert.deepEqual(await said('陈可风承认“工期确实紧张”。会后，记者在码头看到，起重机已经停工三天。'), ['陈可风: “工期确实紧张”。']);
  assert.deepEqual(await said('陳可風說：「工期確實緊張。」附近商戶早前已經搬走。'), ['陳可風: 「工期確實緊張。」']);
  assert.deepEqual(await said('陳可風說：「工期確實緊張。」「我們會加班。」'), ['陳可風: 「工期確實緊張。」「我們會加班。」']);
});

test('a statement is of the body that its title names, a talk to the press of the one its lead-in names', async () => {
  assert.deepEqual(await said('青田外交部声明\n\n2031年6月18日，白石船只进入青田海域。中方对此强烈愤慨。\n\n中方将采取必要措施，捍卫权益。\n'), ['青田外交部: 2031年6月18日，白石船只进入青田海域。中方对此强烈愤慨。', '青田外交部: 中方将采取必要措施，捍卫权益。']);
  const talk = await said('行政長官今早出席會議前會見傳媒的談話內容：\n\n各位早晨。今日想同大家講一件事。\n\n記者：新政策會否影響樓價？\n\n行政長官：樓價由市場決定。\n\n記者：有人批評政府太慢。\n\n行政長官：我明白。\n');
  assert.deepEqual(talk.slice(0, 2), ['行政長官: 各位早晨。今日想同大家講一件事。', '記者: 新政策會否影響樓價？']);
});

test('a line that only says who asks or answers opens a turn, and a surname is a label where it comes again', async () => {
  const asked = await said('陳可風議員問：\n\n主席，近日有報道指，渡輪人手不足。政府可否告知本會：\n\n（一）過去一年有多少宗投訴；\n\n（二）有否檢討編制？\n\n海務局局長答覆：\n\n主席，我們接獲十二宗投訴。\n\n陳可風議員：局長未有交代何時落實。\n\n海務局局長：明年內。\n');
  assert.deepEqual(asked.map((line) => line.split(': ')[0]), ['陳可風', '陳可風', '陳可風', '海務局局長', '陳可風', '海務局局長']);
  const talk = await said('高峰對話\n\n主持：周海明（青田大學院長）\n\n嘉賓：林若楠（港務局局長）\n\n周：渡輪最大的障礙是甚麼？\n\n林：觀念，大家覺得買一艘船就夠了。\n\n周：政府有沒有幫助？\n\n林：有，但手續繁複。\n');
  assert.deepEqual(talk.slice(-4).map((line) => line.split(': ')[0]), ['周海明', '林若楠', '周海明', '林若楠']);
});

test('the first line of a reporter’s wrapped question is no byline', async () => {
  const text = '局長：各位早晨，今日我想講港口擴建的安排，工程\n會分三期進行。\n記者：想問局長，有業界擔心工程會架床疊屋，你\n怎樣看？另外，碼頭會否加租？\n局長：工程會按部就班，不會影響碼頭的運作。\n記者：王小明、李大同\n';
  assert.deepEqual((await said(text)).map((each) => each.slice(0, 12)), ['局長: 各位早晨，今日我', '記者: 想問局長，有業界', '局長: 工程會按部就班，']);
});
