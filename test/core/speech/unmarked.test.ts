import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** Each point as `speaker: words`. */
async function said(text: string): Promise<string[]> {
  const { points } = await analysed(text);
  return points.map(({ speaker, spans }) => `${speaker?.name ?? '?'}: ${spans.map(({ start, end }) => text.slice(start, end)).join('…')}`);
}

test('a whole sentence in quotation marks without a verb is said by whom the sentence beside it is about', async () => {
  assert.deepEqual(await said('陳可風望着空蕩蕩的碼頭，沉默了很久。「以前這裏泊滿了船。」'), ['陳可風: 「以前這裏泊滿了船。」']);
  assert.deepEqual(await said('林若楠表示，渔港会保留。她停了一下。“我父亲就在这里卖鱼。”'), ['林若楠: 渔港会保留。她停了一下。“我父亲就在这里卖鱼。”']);
  assert.deepEqual(await said('碼頭的牆上貼着告示。「閒人免進，違者必究。」'), []);
});

test('a colon before a quotation is enough where somebody is the subject', async () => {
  assert.deepEqual(await said('檔主黃先生則質疑消防車來得太遲：「等了廿分鐘才見到第一架車。」他指，水喉又沒有水。'), ['檔主黃先生: 消防車來得太遲：「等了廿分鐘才見到第一架車。」', '檔主黃先生: 水喉又沒有水。']);
  assert.deepEqual(await said('的士司機張先生向本報大吐苦水：「今日行了個半鐘。」他又指，路牌太細。'), ['張先生: 「今日行了個半鐘。」', '張先生: 路牌太細。']);
  assert.deepEqual(await said('林若楠说，儿子从小爱唱歌。记者问她，会不会后悔？她摇摇头：“那是他自己的路。”'), ['林若楠: 儿子从小爱唱歌。', '记者: 会不会后悔？', '林若楠: “那是他自己的路。”']);
});

test('names behind an office and nicknames speak though no list holds them', async () => {
  assert.deepEqual(await said('外交部发言人彼得罗娃反驳称，指控毫无根据。'), ['外交部发言人彼得罗娃: 指控毫无根据。']);
  assert.deepEqual(await said('經紀人阿德後來告訴記者，那段時間每天只睡三小時。'), ['經紀人阿德: 那段時間每天只睡三小時。']);
});

test('who is named in one paragraph is the subject of a sentence in another', async () => {
  assert.deepEqual(await said('市长陈可风昨日会见白石国总统怀特。\n怀特祝贺青田建港百年，表示白石愿扩大贸易。'), ['怀特: 白石愿扩大贸易。']);
});

test('a suggestion of a person is what he says, one of a body is an act', async () => {
  assert.deepEqual(await said('陳可風說，匝道太窄。他建議當局在繁忙時間實施單向行車。'), ['陳可風: 匝道太窄。', '陳可風: 當局在繁忙時間實施單向行車。']);
  assert.deepEqual(await said('審計署建議當局重新檢視合約。'), []);
});

test('an office that ends in a word for standing in hides no name, and adverbials no group', async () => {
  assert.deepEqual(await said('青田常驻联合国代表陈可风在表决后发言时说，平民的苦难已经超越底线。'), ['陈可风: 平民的苦难已经超越底线。']);
  assert.deepEqual(await said('辯方律師求情時說，被告成長於單親家庭。'), ['辯方律師: 被告成長於單親家庭。']);
  assert.deepEqual(await said('被告向旁聽席的母親鞠躬，並說：「對唔住，媽。」'), ['被告: 「對唔住，媽。」']);
  assert.deepEqual(await said('渡輪公司事後發表聲明，稱對事件深表歉意。'), ['渡輪公司: 對事件深表歉意。']);
});

test('a verb behind a report that has no mark goes on with the reporter’s sentence', async () => {
  assert.deepEqual(await said('陳可風反駁指控毫無根據，強調工程會依期完成。'), ['陳可風: 指控毫無根據，', '陳可風: 工程會依期完成。']);
  assert.deepEqual(await said('林若楠認同學生應及早認識電腦，但認為步伐不宜過急。'), ['林若楠: 學生應及早認識電腦，', '林若楠: 步伐不宜過急。']);
  assert.deepEqual(await said('陈可风表示，青田将加快建设，相信互利的合作才能长久。'), ['陈可风: 青田将加快建设，相信互利的合作才能长久。']);
});

test('who is quoted in a paper’s report speaks, and a pronoun behind a byline is whom the sentence began with', async () => {
  assert.deepEqual(await said('《青田日報》引述兩名知情官員報道，雙方上周曾秘密會面。'), ['兩名知情官員: 雙方上周曾秘密會面。']);
  assert.deepEqual(await said('青田社白石5月16日电 青田港务局局长、扩建委员会主席陈可风5月14日至16日在白石考察。他强调，要加快建设。'), ['陈可风: 要加快建设。']);
});

test('reported speech inside reported speech and wishes of the speaker are part of what he says', async () => {
  assert.deepEqual(await said('林若楠指出，陳可風說市民心裡有數，市民當然心裡有數。'), ['林若楠: 陳可風說市民心裡有數，市民當然心裡有數。']);
  assert.deepEqual(await said('林若楠坦言，警方珍惜合作機會，她希望各區能理性溝通。'), ['林若楠: 警方珍惜合作機會，她希望各區能理性溝通。']);
  assert.deepEqual(await said('林若楠說，陳可風對質疑政見的市民說出粗話，其實大可不必。'), ['林若楠: 陳可風對質疑政見的市民說出粗話，其實大可不必。']);
});

test('a body that opens the sentence is its subject, whoever else is named', async () => {
  assert.deepEqual(await said('民進黨團質詢時聚焦館長陳可風在白石的直播，認為市長應表明立場。'), ['民進黨團: 市長應表明立場。']);
  assert.deepEqual(await said('中国领导人下午会见陈可风，指出双方应当合作。'), ['中国领导人: 双方应当合作。']);
  assert.deepEqual(await said('林若楠批評議會浪費公帑。她引用陳可風二十年前的口號，直言口號已經變質。'), ['林若楠: 議會浪費公帑。', '林若楠: 口號已經變質。']);
});

test('whom somebody mocks or asks stands before what he says', async () => {
  assert.deepEqual(await said('林若楠嘲諷陳可風，「真是好大的官威」。'), ['林若楠: 「真是好大的官威」。']);
  assert.deepEqual(await said('林若楠詢問陳可風，削薄牆身的工程何時發現。她詢問當局為何沒有成立調查委員會。'), ['林若楠: 削薄牆身的工程何時發現。', '林若楠: 當局為何沒有成立調查委員會。']);
});

test('a sentence that begins with the speaker’s own name is the reporter’s', async () => {
  assert.deepEqual(await said('陳可風表示，雙方應坦誠溝通。陳可風上周抵達白石，下一站將訪問青田。'), ['陳可風: 雙方應坦誠溝通。']);
});

test('a double surname stands for the one name that begins with it', async () => {
  assert.deepEqual(await said('特首林鄭月娥昨日出席會議。\n林鄭解釋，委員會已經成立。'), ['林鄭月娥: 委員會已經成立。']);
});

test('whom a paper names speaks, the paper passes it on', async () => {
  assert.deepEqual(await said('青田发言人陈可风在推特上说：“我们立场一致。”\n报道称，他还表示：“制裁不会取消。”'), ['陈可风: “我们立场一致。”', '陈可风: “制裁不会取消。”']);
  assert.deepEqual(await said('报道称，市长陈可风在社交账号上发文，“我已经同各方通了电话。”'), ['陈可风: “我已经同各方通了电话。”']);
  assert.deepEqual(await said('《青田日報》引述官員報道，雙方會面。該報稱，談判未有進展。'), ['官員: 雙方會面。', '該報: 談判未有進展。']);
});

test('what another is told to have reaffirmed in the same sentence stays in the report', async () => {
  assert.deepEqual(await said('林若楠表示，雙方關係密切，白石政府已多次重申「海洋協議」的承諾，我方肯定。'), ['林若楠: 雙方關係密切，白石政府已多次重申「海洋協議」的承諾，我方肯定。']);
  assert.deepEqual(await said('林若楠分析，警隊獲北京認同，「下一步不要預期和解」。'), ['林若楠: 警隊獲北京認同，「下一步不要預期和解」。']);
});

test('who is only pointed at speaks, behind adverbials and amid words in quotation marks', async () => {
  assert.deepEqual(await said('有資深政協直言，市民沒有公權力。該政協指，市民可照常表達意見，該人指新時代講求效能。'), ['有資深政協: 市民沒有公權力。', '有資深政協: 市民可照常表達意見，', '有資深政協: 新時代講求效能。']);
  assert.deepEqual(await said('美國國務院官員在參議院聽證會表示，正評估更名的要求。'), ['美國國務院官員: 正評估更名的要求。']);
  assert.deepEqual(await said('海務局局長陳可風2日出席智庫「布蘭登研究所」（Brandon Institution）活動時表示，航線不會縮減。'), ['陳可風: 航線不會縮減。']);
  assert.deepEqual(await said('发言人陈可风上午在例行记者会，面对媒体询问时表示，港口已有掌握。'), ['陈可风: 港口已有掌握。']);
});

test('nouns behind other verbs and topics in quotation marks are no reports', async () => {
  assert.deepEqual(await said('陈可风指出，本届政府要响应党中央号召、贯彻党中央要求，必须雷厉风行。'), ['陈可风: 本届政府要响应党中央号召、贯彻党中央要求，必须雷厉风行。']);
  assert.deepEqual(await said('政府早前回应“一线两站”安排，林若楠指出，解说不具说服力。'), ['林若楠: 解说不具说服力。']);
  assert.deepEqual(await said('林若楠認為新屋不是新政策，並指出輪候的原因是建屋量少。'), ['林若楠: 新屋不是新政策，', '林若楠: 輪候的原因是建屋量少。']);
});

test('behind a few words in quotation marks the reporter is back', async () => {
  assert.deepEqual(await said('局長陳可風承認「準備不足」，引發在場議員譁然。'), ['陳可風: 「準備不足」']);
});

test('a foreign name is no short form of a longer one that begins with it', async () => {
  assert.deepEqual(await said('記者巴圖指出，草場已經返青。\n記者巴圖孟克認為，羊群還要再等。'), ['巴圖: 草場已經返青。', '巴圖孟克: 羊群還要再等。']);
});
