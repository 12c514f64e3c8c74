import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`; halves of a broken quotation are joined by `…`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, spans }) => `${speaker?.name ?? '?'}: ${spans.map(({ start, end }) => text.slice(start, end)).join('…')}`);
}

test('a quotation whose verb ends the sentence is a point, and the next one goes on with it', async () => {
  assert.deepEqual(await said('“码头的钱一分也不会少。”陈可风说。'), ['陈可风: “码头的钱一分也不会少。”']);
  assert.deepEqual(await said('「這條路走了三十年。」守塔人阿福告訴記者。「燈滅了，誰來點？」他把門關上。'), ['阿福: 「這條路走了三十年。」…「燈滅了，誰來點？」']);
});

test('who speaks may be named behind what is said, wrapped or not', async () => {
  const text = '渡輪票價今年不會再加，航線也不會縮減，港務局局長陳可風昨日在交流會上透露。';
  assert.deepEqual(await said(text), ['陳可風: 渡輪票價今年不會再加，航線也不會縮減']);
  const { points } = await analysed(`${text.slice(0, 12)}\r\n${text.slice(12, 24)}\r\n${text.slice(24)}`);
  assert.deepEqual(points.map(({ text: words }) => words), ['渡輪票價今年不會再加，航線也不會縮減']);
  assert.deepEqual(await said('陈可风表示，港口将扩建，中方对此已多次强调。'), ['陈可风: 港口将扩建，中方对此已多次强调。']);
});

test('people are known by what they do, with what belongs to them and without adverbials', async () => {
  assert.deepEqual(await said('多名经济学家认为，运价还会下跌。'), ['多名经济学家: 运价还会下跌。']);
  assert.deepEqual(await said('保安公司回應查詢時指，當日並無失職。'), ['保安公司: 當日並無失職。']);
  assert.deepEqual(await said('辯方大律師盤問時指出，文件寫得清楚，質疑證人沒有細閱。'), ['辯方大律師: 文件寫得清楚，', '辯方大律師: 證人沒有細閱。']);
  assert.deepEqual(await said('环保团体“青浪”批评署方反应缓慢。'), ['环保团体“青浪”: 署方反应缓慢。']);
  assert.deepEqual(await said('陈可风说，他不会签字。他的代理律师称，合同并无效力。'), ['陈可风: 他不会签字。', '他的代理律师: 合同并无效力。']);
});

test('a short description stands for who spoke under the longer one', async () => {
  assert.deepEqual(await said('水務局供水處負責人回應說，賬目已經公開。該負責人同時提醒，近期有人冒充員工上門。'), ['水務局供水處負責人: 賬目已經公開。', '水務局供水處負責人: 近期有人冒充員工上門。']);
});

test('who is quoted by others speaks, and they are the source', async () => {
  const text = '外媒引述知情人士稱，方案下月公布。';
  const { points } = await analysed(text);
  assert.deepEqual(points.map(({ speaker, source }) => [speaker?.name, source && text.slice(source.start, source.end)]), [['知情人士', '外媒']]);
});

test('a verb behind one that says nothing by itself takes its place, and one chained to a report begins another', async () => {
  assert.deepEqual(await said('陈可风在微博发文，表示今早巡视了码头。'), ['陈可风: 今早巡视了码头。']);
  assert.deepEqual(await said('林若楠坦言，業界非常擔心，又形容生意「慘過疫情」。'), ['林若楠: 業界非常擔心，', '林若楠: 生意「慘過疫情」。']);
});

test('quoted words before somebody who contradicts belong to the one before', async () => {
  assert.deepEqual(await said('陳可風說，他聽到巨響。「整棟樓都在抖。」一名工人則指，工廠早有警告。'), ['陳可風: 他聽到巨響。「整棟樓都在抖。」', '一名工人: 工廠早有警告。']);
});

test('words that end in a verb, and who gave no answer, are not heard', async () => {
  assert.deepEqual(await said('陈可风没有透露公司名称，也没有接受访问，只表示会跟进。林若楠至截稿前未有回覆。'), ['陈可风: 会跟进。']);
  assert.deepEqual(await said('合同的事情已经拖了整整三个月时间，林若楠从不告诉别人。'), []);
});

test('a reporter before a story in 〔〕 does not speak', async () => {
  assert.deepEqual(await said('〔記者林若楠／青田報導〕議員陳可風今痛批，市府本末倒置。'), ['陳可風: 市府本末倒置。']);
});

test('turns of people no list holds are told by their labels coming again', async () => {
  const turns = ['主持人：租金壓力大嗎？', '老崔：我們那條街今年關了三家。', '余帆：房東是老朋友，沒有加租。', '老崔：你運氣好。'];
  const { points, headings } = await analysed(turns.join('\n\n'));
  assert.deepEqual(points.map(({ speaker }) => speaker?.name), ['主持人', '老崔', '余帆', '老崔']);
  const { points: others } = await analysed([...turns, '第一：先減租。', '例如：免一個月。', '第一：再減稅。', '例如：退稅。'].join('\n\n'));
  assert.ok(others.every(({ speaker }) => speaker?.name !== '第一' && speaker?.name !== '例如'));
  assert.deepEqual(headings, []);
});

test('the answers of a title’s spokesman are his, whoever else the title names', async () => {
  const found = await said('外交部发言人就白石总统陈可风过境一事答记者问\n\n问：中方对此有何评论？\n\n答：我们已经表明立场。\n');
  assert.equal(found.at(-1), '外交部发言人: 我们已经表明立场。');
});

test('short forms of names before them in the paragraph, and names in Latin letters', async () => {
  assert.deepEqual(await said('白石首相桥本健昨日宣布，将解散议会。桥本称，要听取民意。'), ['桥本健: 将解散议会。', '桥本健: 要听取民意。']);
  assert.deepEqual(await said('碼頭公司營運總監Michael Lau今早回應說，方案已經提出。'), ['Michael Lau: 方案已經提出。']);
});

test('a new sentence of somebody else who then criticises is his, a body written in is not', async () => {
  assert.deepEqual(await said('署長林若楠解釋，造價包括監控系統。陳可風不接納有關說法，直斥當局「用科技做藉口」。'), ['林若楠: 造價包括監控系統。', '陳可風: 當局「用科技做藉口」。']);
  assert.deepEqual(await said('主席陳可風未出席任何行程，僅透過臉書表示，慶典不該淪為政治秀。'), ['陳可風: 慶典不該淪為政治秀。']);
  assert.deepEqual(await said('議員林若楠下午則在常會上批評，執政黨撕裂社會。'), ['林若楠: 執政黨撕裂社會。']);
});

test('a verb with its manner is one cue', async () => {
  const { points } = await analysed('邻居林若楠感慨地说：“没有她就没有今天。”');
  assert.deepEqual(points.map(({ kind, text }) => `${kind} ${text}`), ['direct “没有她就没有今天。”']);
});

test('whoever begins a sentence before a verb and its mark speaks, 我 too, and adverbs do not matter', async () => {
  assert.deepEqual(await said('布朗反击说，对手任内加税十五次。'), ['布朗: 对手任内加税十五次。']);
  assert.deepEqual(await said('「阿婆想說什麼？」弟弟問。\n我說：「她在說，有節。」'), ['弟弟: 「阿婆想說什麼？」', '我: 「她在說，有節。」']);
  assert.deepEqual(await said('学者普遍认为，长堤始建于古代。据专家介绍，烽火台夜间点火。'), ['学者: 长堤始建于古代。', '专家: 烽火台夜间点火。']);
  assert.deepEqual(await said('簡單說，工程延期了。總結說，錢不夠。'), []);
});
