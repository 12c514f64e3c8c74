import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';
import { assertMarked } from './markedSpans.ts';

test('no body in the word for all bodies of its kind', () =>
  assertMarked('organisation', ['中国外交部门表示，俄罗斯能源部门同意。', '⟦外交部⟧门口有人。']));

test('halls and houses called after people, works with a number, stations, villages of a town', () =>
  assertMarked('place', [
    '他參觀⟦梅蘭芳大劇院⟧和⟦冼星海故居⟧。',
    '⟦塔尔穆罗夫3号水电站⟧动工，列车驶过⟦北京西站⟧。',
    '⟦布袋鎮⟧⟦好美里⟧淹水，台灣高鐵⟦雲林站⟧停駛。',
    '他在車裡等，下一站是家里。',
  ]));

test('who keeps a school is part of its name; a court of first instance of a place', () =>
  assertMarked('organisation', ['⟦国立沅溪科技大学⟧开学。', '⟦最高人民法院第二国际商事法庭⟧开庭。']));

test('a verb of lying beside begins no name of an estate', () => assertMarked('place', ['新站毗鄰⟦蝴蝶邨⟧、⟦湖景邨⟧。']));

test('ministries of one field after their state', () => assertMarked('organisation', ['⟦沙特投资部⟧和⟦法国生态转型部⟧、⟦印度石油和天然气部⟧同意。']));

test('a line by its stops, dashes between them', () =>
  assertMarked('place', ['推进⟦塔尔穆—科尔萨—贝里特公路⟧和⟦老街—河内—海防铁路⟧，⟦东京⟧－⟦大阪⟧两地同步。']));

test('a museum with its place, a place after "and" by itself', () =>
  assertMarked('place', ['他參觀⟦上海針織博物館⟧，走過⟦維塔斯濕地⟧和三寶濕地公園。']));

test('a mechanism of states in quotation marks, an intergovernmental committee with its parts', () =>
  assertMarked('organisation', ['启动⟦“中国＋中亚五国”机制⟧，⟦中吉政府间合作委员会经贸分委会⟧成立，香港第三所医学院动工。']));

test('units of armies by their number', () =>
  assertMarked('organisation', ['⟦第二十七军⟧和⟦第四战区⟧、⟦海军一九二舰队⟧、⟦中国人民解放军第二野战军⟧到达，第三军人事处。']));

test('the secretariat of a forum, a body named with a formula in quotation marks', () =>
  assertMarked('organisation', ['⟦“数字丝路”国际智库合作委员会秘书处⟧成立，⟦第三届海峡论坛组委会⟧开会。']));

test('a body whose name fills the quotation marks, or stands in them behind a word for bodies', () =>
  assertMarked('organisation', ['兩校共建「⟦未來能源聯合研究院⟧」，環團「⟦看守沅江協會⟧」和居民組織「⟦清和同行⟧」到場。']));

test('a branch in a city that the segmenter cuts, two bodies joined by an and', () =>
  assertMarked('organisation', ['⟦臺灣港務公司高雄分公司⟧開會，⟦云陵市水务局⟧及国民警卫队出动。', '⟦利马第四民事法庭⟧开庭。']));

test('a park with a name of its own apart from its state, a plant apart from its firm', () =>
  assertMarked('place', ['⟦坦桑尼亚⟧⟦米库巴国家公园⟧开园，关西电力⟦美滨核电站⟧停机，两园结为姊妹公园。', '部队攻占⟦北塔尔维省⟧。']));

test('a harbour or a bridge of a railway, a museum of a city, a pipeline in quotation marks', () =>
  assertMarked('place', ['⟦成都国际铁路港⟧开行专列，⟦高雄市立歷史博物館⟧開館，⟦“西部力量3号”天然气管道⟧动工。']));

test('a centre of a school is a body; armies with their divisions', () =>
  assertMarked('organisation', ['⟦国立台东大学南岛文化中心⟧和⟦工农革命军第一师第一团⟧、⟦第十一军二十四师⟧。']));

test('a unit of an army is named with three larger ones at most, however many stand in a row', async () => {
  for (const one of ['第三师', '第三師']) {
    const { mentions } = await analysed(one.repeat(60));
    assert.ok(mentions.length > 0 && mentions.every(({ start, end }) => end - start <= 4 * one.length), JSON.stringify(mentions[0]));
  }
});

test('the number of an army, a division or a front ends no unit inside a word of everyday speech', () =>
  assertMarked('organisation', [
    '他叫我第三师父，第一师兄和第二师姐也在。', '立下第一军功，送去第一军粮，进了第一军港。', '她是第五军嫂，第三军刀很利。',
    '這是第二戰區別很大的地方，第一縱隊員和第一路軍裝都新。', '公司请了空军一二三营销团队，第二军团菌很多。',
    '⟦第三師⟧、⟦第一戰區⟧與⟦第八路軍⟧到達，⟦第五師⟧師部設在山上，⟦空軍一二三旅⟧起飛。',
  ]));

test('an agency and its wire, a class of bodies and an office over the people behind it are no part of a name', async () => {
  await assertMarked('organisation', ['據⟦中新社⟧電 ⟦國防部⟧週三宣布。', '它是一個跨區域國際合作組織，屬於綜合性區域合作組織。', '由⟦香港義務工作者聯會⟧主辦。']);
  await assertMarked('role', ['上星期⟦國家主席⟧出訪。', '他服務警隊長達12年，⟦隊長⟧王明到場。']);
  await assertMarked('place', ['這是⟦中美⟧元首三年來首次會晤。', '並應⟦哈⟧、⟦烏⟧兩國邀請訪問，加上⟦中⟧、⟦俄⟧、⟦吉⟧、⟦塔⟧這四個成員國，影響⟦東西方⟧和⟦南歐⟧，⟦九龍西⟧的選民。']);
  await assertMarked('quantity', ['佔全球超過⟦3分1⟧人口，約⟦三分二⟧居民，早上三分一節。']);
  await assertMarked('term', ['兩會舉行交流會，會議因人數不足⟦流會⟧。']);
});

test('units told by their army, clubs in a game, counted firms, city lines, estates', async () => {
  await assertMarked('organisation', [
    '⟦八路軍一二九師⟧渡河，⟦整編七十四師⟧被圍，他有三十二師生。',
    '⟦利物浦⟧主場以三比一擊敗⟦羅馬⟧，前鋒梅開二度。', '他從利物浦坐船到羅馬旅行。',
    '⟦蘭博科技⟧、⟦凱森特⟧等3家企業產值上升。', '⟦共青團福州市委⟧發文。',
  ]);
  await assertMarked('place', ['⟦3號線⟧停駛，⟦地鐵十一號線二期⟧開工，我住⟦石硤尾邨⟧。', '第三號線索，她排1號線上下車。']);
  await assertMarked('document', ['最後目標列入教育法令中，⟦教育法⟧修訂。', '全家早睡行動計劃開始了。']);
});
