import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('a numbered meeting with the body whose meeting it is', () =>
  assertMarked('event', [
    '⟦上海合作组织成员国元首理事会第二十五次会议⟧闭幕，⟦亚太经合组织第三十二次领导人非正式会议⟧开幕。',
    '⟦十四届全国人大常委会第十八次会议⟧表决，⟦第十四届全国人民代表大会第三次会议⟧通过，⟦中国共产党禾州省第十二届委员会第八次全体会议⟧召开。',
    '大家充分肯定⟦省委十二届六次全会⟧以来的工作，积极评价⟦中非合作论坛北京峰会⟧成果，⟦《联合国气候变化框架公约》第三十次缔约方大会⟧落幕。',
  ]));

test('quoted words with the noun of the name after them', () =>
  assertMarked('event', [
    '警方开展⟦“净网2025”专项行动⟧，美韩启动⟦“乙支自由护盾”联合军演⟧，⟦第三届“一带一路”国际合作高峰论坛⟧举行。',
    '他们反对“不对称”战争，推动“一带一路”高质量发展。',
  ]));

test('what happened at a place, and an event of a year', () =>
  assertMarked('event', ['⟦花莲地震⟧之后，⟦1997年亚洲金融危机⟧重现，⟦823公投⟧落幕，⟦中国－阿拉伯国家峰会⟧召开。', '地震发生后，日本地震局说，各地都有火灾，会议推迟，警方采取行动。']));

test('a meeting of ministers is whole, also of three states', () => assertMarked('event', ['⟦第四届中国－中亚能源部长会议⟧闭幕，落实⟦中俄蒙三国元首第七次会晤⟧共识。']));

test('to meet with somebody is a verb', () => assertMarked('event', ['他同中方会谈。', '举行⟦中日会谈⟧。', '两国外长在日内瓦会晤。', '在⟦日内瓦会谈⟧中提出。']));

test('a count, or who plays, belongs to a known event; the place to the games', () => assertMarked('event', ['⟦第139届广交会⟧开幕，⟦女足亚洲杯⟧和⟦米兰冬奥⟧落幕。', '⟦反核公投⟧失败，全民公投和地方公投不办。']));

test('accidents, rounds of talks with their number, affairs and exercises in quotation marks', () =>
  assertMarked('event', [
    '⟦青阳铁矿透水事故⟧、⟦云陵市“3·17”客车坠河事故⟧结案，北京发生的爆炸事故不多。',
    '⟦第四轮日内瓦停火谈判⟧破裂，第三轮磋商也是。',
    '检方侦办「⟦禾丰金控掏空案⟧」，「这个提案」被否决。',
    '⟦“海上联合—2026”中俄联合军演⟧开始，⟦“沅江论剑”全国武术散打邀请赛⟧落幕。',
  ]));

test('contests of the whole state', () => assertMarked('event', ['⟦全国田径锦标赛⟧昨日落幕，各地的锦标赛取消。']));

test('an anniversary begins behind the verb before its name, and takes in the verb before its number', () =>
  assertMarked('event', ['他昨天谈到了⟦香港回归祖国三十周年⟧，众人前往观看⟦云陵大学成立五十周年⟧展。', '纪念⟦中国人民抗日战争暨世界反法西斯战争胜利90周年⟧。']));

test('an event whose name fills the quotation marks, but no clause about one and no counted set of policies', () =>
  assertMarked('event', ['「⟦河岸光影——沅江文物特展⟧」開幕，“⟦数字赋能乡村建设高端论坛⟧”召开。', '他說「取消今年的國際研討會」，落实“九大伙伴行动”和“云陵2045愿景”。']));

test('talks at a meeting with their round, and a meeting of a state with a body', () =>
  assertMarked('event', ['⟦第三轮中国－海合会自由贸易协定谈判部长级会议⟧闭幕，⟦中国—东盟峰会⟧召开。']));

test('an exhibition named in quotation marks is an event, what is said to go on is nothing', () =>
  assertMarked('event', ['出席「⟦香港國際創科展⟧」開幕禮，工作要「持續開展」。']));

test('fires and killings at a place, a meeting joined to another, no anniversary of nothing', () =>
  assertMarked('event', ['⟦花园街排档大火⟧和⟦扎姆扎姆难民营屠杀⟧震惊各界。', '⟦第五届云陵院士峰会暨沅江科学会议⟧召开，五级火一年后，昨日适逢一周年。']));

test('a conference of the whole state, a day with its date, no meeting of the young', () =>
  assertMarked('event', ['⟦全国农业农村厅局长会议⟧召开，⟦5·12全国防灾减灾日⟧将到，达鲁部落青年会演出。', '⟦「季風之間：珠子之路」特展⟧登場。']));

test('an assembly is named with what it celebrates, a summit of an alliance with its city', () =>
  assertMarked('event', ['⟦庆祝中国共产党成立一百周年大会⟧举行，今年是⟦中国共产党成立一百周年⟧，⟦北约马德里峰会⟧召开。']));

test('a clause that ends with a meeting is no conference of the state', () =>
  assertMarked('event', [
    '中央昨天召开经济工作会议，全国各地学校今天举行工作会议，全省今年召开三次厅长会议。', '全市上下认真学习贯彻中央工作会议精神，中央政府召开部长会议。', '中央氣象臺召開工作會議，全軍學習全省工作會議精神。',
    '⟦全国学习型城市工作会议⟧、⟦全国扶贫开发工作会议⟧与⟦全國精神文明建設工作會議⟧闭幕。',
  ]));

test('what people took part in and whose anniversary it is are no names of events', () =>
  assertMarked('event', [
    '他参加了结婚二十周年晚会。', '昨日是他去世十周年，今年是我们结婚三周年。', '今年是我們結婚三週年。', '2024年他参加过很多年会。', '2024年大家很喜歡這個論壇，2026年其他峰会取消。',
    '他参加过⟦吉他协会成立十周年晚会⟧，⟦2025年世界青年論壇⟧召开。', '⟦我国成立七十五周年庆祝大会⟧举行。',
  ]));

test('what is said about a concert or an assembly is no name of it, in long quotation marks either', () =>
  assertMarked('event', [
    '他說「大家都不想去的音樂會」取消了，这是「今年最重要的一次大会」，那是“小明家的第一次展览”，不看“她最喜欢的电影节”。', '「⟦吉他初学者音乐节⟧」开幕，“⟦沅江之夜民歌音樂會⟧”落幕，「⟦親子講座⟧」開講，「⟦香港電競節⟧」開幕。',
  ]));

test('what somebody does for the first or the third time is no numbered meeting', () =>
  assertMarked('event', [
    '这是她第一次参加学校运动会，第三次去看他们的演唱会和大会。', '首屆學生昨天參加學校大會，他第二次被选为年会主持，第五次舉辦論壇。', '⟦第六届云陵公开赛⟧与⟦首届沅江青年论坛⟧落幕，⟦第四屆明日之星大賽⟧開始。',
  ]));
