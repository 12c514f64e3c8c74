import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker @ occasion`, `-` for none. */
async function heard(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, occasionText }) => `${speaker?.name ?? '?'} @ ${occasionText ?? '-'}`);
}

test('an occasion that an earlier sentence tells of others is not the speaker’s', async () => {
  assert.deepEqual(await heard('青田論壇昨日開幕。會議期間，陳可風會見了白石代表團。工會主席周海明在市府門外表示，擴建會破壞海岸。'), ['周海明 @ -']);
  assert.deepEqual(await heard('会议期间，陈可风表示，港口将向各国开放。未出席会议的工会主席周海明说，工人的要求没有得到回应。'), ['陈可风 @ 会议期间', '周海明 @ -']);
});

test('a meeting that only is named is the one told of before, and a meeting that speaks has no occasion', async () => {
  const text = '青田港务局周三下午召开会议。局长陈可风主持会议并强调，要抓紧完成港口建设，确保安全。\n副局长林若楠出席会议并讲话。\n会议指出，要严格检查每一台起重机。';
  assert.deepEqual(await heard(text), ['陈可风 @ 青田港务局周三下午召开会议', '会议 @ -']);
  assert.deepEqual(await heard(text.replaceAll('\n', '\r\n')), await heard(text));
});

test('what somebody is asked is the occasion of the answer, wrapped or not, to the end of its sentence', async () => {
  const text = '林若楠被現場居民問到，噪音問題一直沒有解決，如何讓居民安心。林若楠表示，隔音牆下月動工，並稱會每周公布數據。林若楠又說，市府會派人巡查。';
  const wanted = ['林若楠 @ 被現場居民問到，噪音問題一直沒有解決，如何讓居民安心', '林若楠 @ 被現場居民問到，噪音問題一直沒有解決，如何讓居民安心', '林若楠 @ -'];
  assert.deepEqual(await heard(text), wanted);
  assert.deepEqual(await heard(`${text.slice(0, 24)}\n${text.slice(24, 48)}\n${text.slice(48)}`), wanted);
  assert.deepEqual(await heard('白石市發言人何立言在回答青田記者提問時表示，當前出現的問題將嚴重影響兩市合作。'), ['何立言 @ 在回答青田記者提問時']);
});

test('a gathering that goes on elsewhere, and one in a list of facts, is where nobody here speaks', async () => {
  assert.deepEqual(await heard('外媒报道，正在海湾举行的贸易峰会，主席何立言批评青田限制出口。陈可风指出，青田的港口向所有人开放。'), ['何立言 @ -', '陈可风 @ -']);
  assert.deepEqual(await heard('陈可风接受《青田日报》采访时表示，工程会依时完成。\n● 论坛期间，各方签署十二份文件\n陈可风指出，居民毋须搬迁。'), ['陈可风 @ 接受《青田日报》采访时', '陈可风 @ 接受《青田日报》采访时']);
});

test('who met whom, told in a paragraph or a sentence of its own, is where both speak', async () => {
  const text = '昨日上午，市长陈可风在青田会见来访的白石代表团团长林若楠。\n陈可风表示，愿同白石加强合作。\n林若楠表示，白石期待同青田扩大贸易。';
  assert.deepEqual(await heard(text), ['陈可风 @ 昨日上午，市长陈可风在青田会见来访的白石代表团团长林若楠', '林若楠 @ 昨日上午，市长陈可风在青田会见来访的白石代表团团长林若楠']);
  assert.deepEqual(await heard('同日，陈可风会见了白石市长林若楠。陈可风表示，愿同白石加强合作。林若楠表示，白石期待扩大贸易。'), ['陈可风 @ 会见了白石市长林若楠', '林若楠 @ 会见了白石市长林若楠']);
  assert.deepEqual(await heard('青田将于下月举行渔业论坛。\n陈可风表示，准备工作已经完成。'), ['陈可风 @ -']);
});

test('whoever speaks next speaks at what was called in passing, but for bodies elsewhere', async () => {
  const text = '昨天下午，市卫健委召开新闻发布会，通报防控情况。副主任陈可风介绍，病例下降。\n专家林若楠分析，今年的毒株温和。\n白石市政府则回应，数据并不准确。';
  assert.deepEqual(await heard(text), ['陈可风 @ 昨天下午，市卫健委召开新闻发布会', '林若楠 @ 昨天下午，市卫健委召开新闻发布会', '白石市政府 @ -']);
});

test('inspections, answers to questions and all that ends in 會 are occasions', async () => {
  assert.deepEqual(await heard('市長陳可風昨日在白石考察時強調，要加快建設。'), ['陳可風 @ 在白石考察時']);
  assert.deepEqual(await heard('教育局發言人回覆本報查詢時表示，局方高度重視。'), ['教育局發言人 @ 回覆本報查詢時']);
  assert.deepEqual(await heard('陳可風昨日在漁業交流會上透露，航線不會縮減。'), ['陳可風 @ 在漁業交流會上']);
});

test('a press conference says more than that a question was asked', async () => {
  assert.deepEqual(await heard('发言人陈可风上午在例行记者会，面对媒体询问时表示，港口已有掌握。'), ['陈可风 @ 在例行记者会']);
  assert.deepEqual(await heard('副市長陳可風先後會見白石及青山代表團，強調雙方責任相同。'), ['陳可風 @ 會見白石及青山代表團']);
});

test('whoever asks and answers at a press conference is there, at a statement only its author', async () => {
  assert.deepEqual(await heard('4日，发言人陈可风主持例行记者会。有外媒记者提问，港口会否扩建？\n陈可风回应，目前没有可以提供的信息。'), ['有外媒记者 @ 4日，发言人陈可风主持例行记者会', '陈可风 @ 4日，发言人陈可风主持例行记者会']);
  assert.deepEqual(await heard('在2月8日举行的海务局例行记者会上，日本共同社记者提问说，港口会否扩建？\n发言人陈可风表示，目前没有信息。'), ['日本共同社记者 @ 在2月8日举行的海务局例行记者会上', '陈可风 @ 在2月8日举行的海务局例行记者会上']);
  assert.deepEqual(await heard('青田海事公會發表聲明，公會致力維護航海安全。\n陳可風認為，聲明來得太遲。'), ['陳可風 @ -']);
  assert.deepEqual(await heard('局長陳可風說，港口屬於居民。\n陳可風參加青田會館新春團拜時，發表了這個看法。\n他說，港口時刻把居民放在第一位。'), ['陳可風 @ -', '陳可風 @ 陳可風參加青田會館新春團拜時']);
});

test('the lead was said in the interview that is told of below it', async () => {
  const text = '公會主席林若楠指出，海外法官對港口有利。\n\n林若楠接受《青田日報》專訪時說，法官不應受壓。';
  assert.deepEqual(await heard(text), ['林若楠 @ 接受《青田日報》專訪時', '林若楠 @ 接受《青田日報》專訪時']);
  assert.deepEqual(await heard(text.replaceAll('\n', '\r\n')), await heard(text));
  assert.deepEqual(await heard('林若楠在論壇上指出，海外法官對港口有利。\n\n林若楠接受《青田日報》專訪時說，法官不應受壓。'), ['林若楠 @ 在論壇上', '林若楠 @ 接受《青田日報》專訪時']);
});

test('letters and addresses are occasions', async () => {
  assert.deepEqual(await heard('市长陈可风3日致电白石市长何立言，祝贺他当选。\n陈可风表示，青田愿同白石扩大合作。'), ['陈可风 @ 市长陈可风3日致电白石市长何立言']);
  assert.deepEqual(await heard('陈可风在表决后作解释性发言时说，决议必须执行。'), ['陈可风 @ 在表决后作解释性发言时']);
  assert.deepEqual(await heard('港務公司發言人回覆查詢時稱，工程沒有延誤。'), ['港務公司發言人 @ 回覆查詢時']);
});

test('a conversation in full is held where its title says', async () => {
  const text = '2031年3月4日青田发言人陈可风主持例行记者会\n\n青田日报记者：中方是否会派代表出席？\n\n陈可风：我目前没有可以提供的信息。\n';
  assert.deepEqual(await heard(text), ['青田日报记者 @ 主持例行记者会', '陈可风 @ 主持例行记者会']);
});

test('questions of the press are the occasion of the answer, and narration of a question hides no press conference', async () => {
  assert.deepEqual(await heard('媒體詢問是否邀請在野黨，陳可風回應「一定會邀請」。'), ['陳可風 @ 媒體詢問是否邀請在野黨']);
  assert.deepEqual(await heard('昨日上午，港务局举行新闻发布会，发言人陈可风就扩建问题回答记者提问。\n陈可风表示，工程已经动工。'), ['陈可风 @ 昨日上午，港务局举行新闻发布会']);
});
