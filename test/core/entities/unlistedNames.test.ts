import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';
import { assertMarked } from './markedSpans.ts';

/** Kind and text of each mention. */
async function found(text: string): Promise<string[]> {
  const { mentions } = await analysed(text);
  return mentions.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

async function has(text: string, ...expected: string[]): Promise<void> {
  const mentions = await found(text);
  for (const one of expected) assert.ok(mentions.includes(one), `${one} is not in ${mentions.join(', ')}`);
}

test('places no list knows, by the word that closes them, and then without it', async () => {
  await has('车队抵达沅棠县后转往卡拉维索河。沅棠的居民表示欢迎。', 'place 沅棠县', 'place 卡拉维索河', 'place 沅棠');
  assert.deepEqual(await found('各省、各县都要重视农村的道路。'), []);
});

test('a listed place with its last word is one place, each level its own', async () => {
  await has('他出生在湖南省宁远县。', 'place 湖南省', 'place 宁远县');
});

test('places whose names are words: where a name stands, or beside another place with the same ending', async () => {
  await has('车队在金牛镇停留。', 'place 金牛镇');
  await has('沅棠镇、鲤鱼塘镇、平和镇多人受灾。', 'place 沅棠镇', 'place 鲤鱼塘镇', 'place 平和镇');
  await has('警方封闭翠屏道与秀茂坪道。', 'place 翠屏道', 'place 秀茂坪道');
  assert.deepEqual(await found('他们来到主题公园、中心广场和示范村。'), []);
});

test('foreign places that no list knows, by what stands around them', async () => {
  await has('叛军攻占塔尔维纳，政府军退守莫尼埃加。', 'place 塔尔维纳', 'place 莫尼埃加');
  await has('会议昨日在埃尔多维亚举行。', 'place 埃尔多维亚');
  await has('美国亚利桑那州费诺克斯的工厂停工。', 'place 亚利桑那州', 'place 费诺克斯');
  await has('他们在塔尔维纳举行会谈后返国。', 'place 塔尔维纳');
  for (const text of ['总统塔尔维纳表示，他不会退让。', '众人在塔尔维纳发表感言后散去。', '她在莫尼埃加举行婚礼时哭了。', '她悄悄靠近塔尔维纳身边。', '他重返塔尔维纳执教的时代。'])
    assert.deepEqual((await found(text)).filter((one) => one.startsWith('place')), [], text);
});

test('roads by their number', async () => {
  await has('县道X042线和国道5号中断，G56杭瑞高速限速。', 'place 县道X042线', 'place 国道5号', 'place G56杭瑞高速');
  await has('G60高速公路和G4高速拥堵，后来台9线也封闭。', 'place G60高速公路', 'place G4高速', 'place 台9线');
  await has('沿国道20公里处设卡。', 'quantity 20公里');
  for (const text of ['新车搭载一台128线激光雷达。', '两台16线雷达，讲台3线。', 'X60系列支持高速充电。', 'S10手机支持高速网络。', '乡道3米宽。'])
    assert.ok((await found(text)).every((one) => !one.startsWith('place')), text);
});

test('ships are no places, people or terms', async () => {
  assert.deepEqual(await found('福建舰和“乔治·华盛顿”号、“马德雷山”号没有靠岸。'), []);
});

test('places in a list that is counted behind it', async () => {
  await has('昨日，云峦、沅棠、怀榕三市各派五人参加。', 'place 云峦', 'place 沅棠', 'place 怀榕');
  for (const text of ['他每天在宿舍、食堂、教室三地来回跑。', '香蕉、苹果和橘子三区都有人看。']) assert.deepEqual((await found(text)).filter((one) => one.startsWith('place')), [], text);
  assert.ok(!(await found('署长冯启年及中亚五国代表出席。')).includes('place 冯启年'));
});

test('bodies of the county or the province a text is about, numbered units and courts', async () => {
  await has('县人民医院、县第一中学和省实验中学停课。', 'organisation 县人民医院', 'organisation 县第一中学', 'organisation 省实验中学');
  await has('日军第110师团和第六十二集团军交战。', 'organisation 日军第110师团', 'organisation 第六十二集团军');
  await has('最高人民法院第六巡回法庭昨日开庭。', 'organisation 最高人民法院第六巡回法庭');
  await has('日军第二师团登陆，第三方面军渡江。', 'organisation 日军第二师团', 'organisation 第三方面军');
  assert.deepEqual(await found('第三方面军费不足，第三方面军需短缺，第一师团结一致，第二师团员踊跃，第三旅团结起来。'), []);
  assert.deepEqual((await found('多所综合大学和期货交易所关门，各县医院照常。')).filter((one) => one.startsWith('organisation')), []);
});

test('a word before a listed place begins no other one, the sea no navy', async () => {
  const mentions = await found('他向台湾民主基金会查询，护卫舰移交菲律宾海军。');
  assert.deepEqual(mentions, ['organisation 台湾民主基金会', 'organisation 菲律宾海军']);
  await has('洛克希德·马丁昨日没有回应。', 'organisation 洛克希德·马丁');
  for (const [place, rest] of [['上海', '关闭部分口岸'], ['上海', '关于住房的新规公布'], ['南海', '军事部署增加'], ['南海', '上航行'], ['日本海', '上起雾']])
    assert.deepEqual(await found(`${place}${rest}。`), [`place ${place}`]);
  assert.deepEqual(await found('黄海军演开始。'), []);
  await has('上海警方通报案情，菲律宾海警没有回应。', 'organisation 上海警方', 'organisation 菲律宾海警');
});

test('departments with coined short names, a listed body after its county or with its state before, firms that are counted', async () => {
  await has('台南市政府农业局动保处到场。', 'organisation 台南市政府农业局动保处');
  await has('听取省发展改革委、省国资委汇报。', 'organisation 省发展改革委', 'organisation 省国资委');
  await has('德国联邦外交部和美国第七舰队没有回应。', 'organisation 德国联邦外交部', 'organisation 美国第七舰队');
  await has('日本海上自卫队在日本海上空演练。', 'organisation 日本海上自卫队', 'place 日本海');
  assert.deepEqual(await found('制裁三家香港贸易公司。'), ['quantity 三家', 'place 香港']);
});

test('a listed place stands apart from the town before it', async () => {
  await has('他们在北京人民大会堂会谈。', 'place 北京', 'place 人民大会堂');
  await has('肯尼亚蒙内铁路通车。', 'place 肯尼亚', 'place 蒙内铁路');
  assert.deepEqual(await found('内蒙古中东部有沙尘。'), ['place 内蒙古']);
});

test('bodies in quotation marks and of the world; a court is no law', async () => {
  await has('“青尼罗抵抗力量”和国际海员工人联盟没有参加。', 'organisation 青尼罗抵抗力量', 'organisation 国际海员工人联盟');
  assert.deepEqual((await found('他向国家选举法庭申诉。')).filter((one) => one.startsWith('document')), []);
});

test('a committee that is one word with its town, schools of the state or the town, streams and hamlets', async () => {
  await has('北京市教委、国立平和高中参加。', 'organisation 北京市教委', 'organisation 国立平和高中');
  await has('来义乡古楼部落附近的林边溪疏浚。', 'place 来义乡', 'place 古楼部落', 'place 林边溪');
  assert.deepEqual(await found('中国会成功吗？六部门印发意见。'), ['place 中国']);
});

test('companies with coined names, and what the text calls them afterwards', async () => {
  await has('昨日，禾堃置业有限公司宣布停工。禾堃集团没有回应。', 'organisation 禾堃置业有限公司', 'organisation 禾堃集团');
  assert.ok(!(await found('这家公司和多家银行都没有回应。')).some((one) => one.startsWith('organisation')));
});

test('a region before a body, a team after a place', async () => {
  await has('香港保安局昨日回应。', 'organisation 香港保安局');
  await has('昨晚山西队战胜日本队。', 'organisation 山西队', 'organisation 日本队');
});

test('a part of a body after the body is one body, and one office with it', async () => {
  await has('卫福部食药署昨日公布名单。', 'organisation 卫福部食药署');
  await has('国民党文传会主委林可风说明。', 'role 国民党文传会主委', 'person 林可风');
});

test('a word the segmenter does not know before a long tail, a given name of one character in a byline', async () => {
  await has('越南减贫合作中心昨日揭牌。', 'organisation 越南减贫合作中心');
  await has('文汇报记者 梁静 西安报道', 'role 文汇报记者', 'person 梁静');
});

test('offices with their rank and the part of the body they lead', async () => {
  await has('信贷部总经理林可风说，不清楚。', 'role 信贷部总经理', 'person 林可风');
  await has('大埔区议员梁可晴批评进度太慢。', 'role 大埔区议员', 'person 梁可晴');
  await has('移民署长汤可为说明原因。', 'role 移民署长', 'person 汤可为');
});

test('offices that many hold are marked beside a name or a body only', async () => {
  assert.ok(!(await found('议员和发言人都没有出席。')).some((one) => one.startsWith('role')));
});

test('people by surname: rare, double and Japanese ones, in lists, without a given name', async () => {
  await has('店主令狐衡、闻人可卿和仝晓蓓均表示支持。', 'person 令狐衡', 'person 闻人可卿', 'person 仝晓蓓');
  await has('日本选手森本千寻获胜。', 'person 森本千寻');
  await has('一名冼姓男子报案。', 'person 冼');
  await has('局长麦可之出席会议。麦强调，计划不变。', 'person 麦可之', 'person 麦');
});

test('dotted names as far as their parts go', async () => {
  await has('首席财务官雅各布·林德则提醒各方。', 'role 首席财务官', 'person 雅各布·林德');
  await has('副厅长买买提·艾力任组长。', 'person 买买提·艾力');
});

test('a dotted name ends before a verb of one character and begins behind a place', async () => {
  await has('卡扎琳·图赫塔娃名列第三，副部长埃里克·苏兰诺夫亦称，巴哈尔省尼蒂娜·库马尔致词。', 'person 卡扎琳·图赫塔娃', 'person 埃里克·苏兰诺夫', 'person 尼蒂娜·库马尔');
  await has('肯尼亚阿贝贝·塔克和古丽娜尔·买买提到场。', 'place 肯尼亚', 'person 阿贝贝·塔克', 'person 古丽娜尔·买买提');
  await has('发言人阿卜杜-马利克·胡尼表示反对。', 'person 阿卜杜-马利克·胡尼');
  await has('维尼希乌梅开二度。', 'person 维尼希乌');
});

test('a listed body is whole: what stands before "and" does not join it', async () => {
  await has('世贸组织官员及欧盟委员会观察员列席。', 'organisation 欧盟委员会');
});

test('two characters that are a surname as well are none before a word that joins or closes a name', async () => {
  for (const text of ['白石同青田親如鄰里。', '白石大学校长表示欢迎。']) assert.deepEqual((await found(text)).filter((one) => one.startsWith('person')), []);
  await has('日本选手白石千寻获胜。', 'person 白石千寻');
});

test('a part of a body, by the word that closes it, however many words stand between', async () => {
  await has('明湖大学公共卫生学院与中国人民银行广州分行签约。', 'organisation 明湖大学公共卫生学院', 'organisation 中国人民银行广州分行');
  await has('外交部亚太司司长和广东证监局负责人到会。', 'role 外交部亚太司司长');
  await has('保良局林可風學校昨日停課。', 'organisation 保良局林可風學校');
  const mentions = await found('財政部和商務部全部內部人員都沒有出席。');
  assert.deepEqual(mentions.filter((one) => one.startsWith('organisation')), ['organisation 財政部', 'organisation 商務部']);
});

test('a firm with all the words before its tail, but not the verb before them', async () => {
  await has('北方重工集团有限责任公司昨日停产。', 'organisation 北方重工集团有限责任公司');
  await has('当局已责令安徽绿源环保科技股份有限公司整改。', 'organisation 安徽绿源环保科技股份有限公司');
  await has('案件涉及联合利华（中国）有限公司。', 'organisation 联合利华（中国）有限公司');
  assert.ok(!(await found('这是一家有限责任公司。')).some((one) => one.startsWith('organisation')));
});

test('a place before a listed body is part of it, before an office it is not', async () => {
  await has('美国哈佛大学昨日回应。', 'organisation 美国哈佛大学');
  await has('印尼外交部长抵达。', 'place 印尼', 'role 外交部长');
  await has('他建议全国人大常委会修改法律。', 'organisation 全国人大常委会');
});

test('people by less common surnames, after words for people, with 年 in the given name', async () => {
  await has('急诊医师赖冠廷、常荣军和萧可晴到场。', 'person 赖冠廷', 'person 常荣军', 'person 萧可晴');
  await has('死者韦小军的妻子覃玉兰说，没有。', 'person 韦小军', 'person 覃玉兰');
  await has('副署长冯启年出席。', 'person 冯启年');
  assert.ok(!(await found('强调谈判容易，今年常任代表都宣布了。')).some((one) => one.startsWith('person')));
});

test('offices that share words with the body, and those of a state or in another country', async () => {
  await has('民众党团总召林可风批评。', 'role 民众党团总召', 'person 林可风');
  await has('国务委员兼公安部部长林可风出席。', 'role 国务委员兼公安部部长');
  await has('德国联邦经济部长到访。中国驻英国大使发言。', 'place 德国', 'role 联邦经济部长', 'role 中国驻英国大使');
  await has('恒春镇长林可风说，好。', 'role 恒春镇长', 'person 林可风');
  await has('乌克兰总统办公室主任辞职。', 'role 乌克兰总统办公室主任');
  assert.ok(!(await found('她代表控方陈词，中亚五国代表出席。')).some((one) => one.startsWith('role')));
});
test('offices joined without end are several roles', async () => {
  for (const one of ['部长兼', '部長兼', '部长', '部长发言人']) {
    const roles = (await found(`${one.repeat(200)}局长林可风出席。`)).filter((role) => role.startsWith('role'));
    assert.ok(roles.length > 3 && roles.every(({ length }) => length < 70), `${one} ${roles.map(({ length }) => length).join(' ')}`);
  }
});

test('an office takes in what it is for, and the place or body around it', async () => {
  await has('战区新闻发言人林可风批评；权益投资总监洪济川认为。', 'role 战区新闻发言人', 'role 权益投资总监');
  await has('外务省亚洲大洋洲局局长林可风到访。', 'role 外务省亚洲大洋洲局局长');
  await has('任命林可风为省林业和草原局局长。', 'role 省林业和草原局局长');
  await has('由校党委书记林可风担任。', 'role 校党委书记');
  await has('中国科学院院士、校长林可风介绍。', 'role 中国科学院院士', 'role 校长');
  await has('前总统林可风昨日说。', 'role 总统');
  assert.deepEqual(await found('各校校长、一位部长和区议员们都说好。'), ['quantity 一位']);
  assert.ok(!(await found('由检控官林可风代表；公关处杨处长没有到。')).some((one) => one === 'role 代表' || one.endsWith('杨处长')));
});

test('a firm of one word, but no class of firms', async () => {
  await has('他要求西屋公司公布报告。', 'organisation 西屋公司');
  assert.deepEqual((await found('他投诉物业公司，这家公司和多家银行、诈骗集团没有回应。')).filter((one) => one.startsWith('organisation')), []);
});

test('what a text calls a body after its full name: trade left out, letters and short form in brackets', async () => {
  await has('深圳市灵犀智能科技有限公司成立。灵犀智能去年亏损。', 'organisation 灵犀智能');
  await has('美国联邦航空管理局（FAA）下令停飞。FAA说，检查继续。', 'organisation FAA');
  await has('广东可风电器股份有限公司（下称“可风电器”）胜诉。可风电器满意。', 'organisation 可风电器');
  assert.ok(!(await found('长沙市城市建设投资有限公司签约。城市建设很重要。')).some((one) => one === 'organisation 城市建设'));
});

test('items of a list are what the list says they are', async () => {
  await has('蓝思科技、立讯精密、可风股份等三家公司上涨。', 'organisation 蓝思科技', 'organisation 立讯精密', 'organisation 可风股份');
  await has('公司在云沅、怀口等地设厂。', 'place 云沅', 'place 怀口');
  assert.deepEqual((await found('要保障就业、住房、医疗等多项权利。')).filter((one) => /^(?:place|org|person)/.test(one)), []);
});

test('a name with its original in brackets', async () => {
  await has('史密斯（John Smith）认为，没有。', 'person 史密斯');
  await has('发言人塔列拉（Jay Tarriela）公布影片。', 'person 塔列拉');
  assert.ok(!(await found('他在明湖（Bright Lake）散步。')).some((one) => one.startsWith('person')));
});

test('a surname with a title stays apart from the verb after it', async () => {
  const mentions = await found('陈可风昨日抵达。会上，陈市长表示，很好。随后陈市长离开。');
  assert.equal(mentions.filter((one) => one === 'person 陈').length, 2);
  assert.equal(mentions.filter((one) => one === 'role 市长').length, 2);
});

test('names that blanks set apart in a byline', async () => {
  await has('记者 林可风 何思远 赵一 北京报道', 'role 记者', 'person 林可风', 'person 何思远', 'person 赵一');
  await has('（记者林可风 周子衿 通讯员 刘波摄）', 'person 林可风', 'person 周子衿', 'person 刘波');
});

test('no office in the middle of another word', async () => {
  assert.deepEqual((await found('由法官主持的獨立委員會開會，又成立委員會。')).filter((one) => /^(?:role|person)/.test(one)), []);
});

test('a rank that shares its first character with the place, and letters for an office', async () => {
  await has('台北市長林可風、上海市长何思远、嘉義縣議員陳大文出席。', 'role 台北市長', 'role 上海市长', 'role 嘉義縣議員', 'person 林可風', 'person 何思远', 'person 陳大文');
  await has('联想集团CEO林可风与东部战区参谋长何思远大校会面。', 'role 联想集团CEO', 'role 东部战区参谋长', 'person 何思远', 'role 大校');
});

test('an office behind a person is no part of the office before; what somebody does is none', async () => {
  await has('省军区副司令员梁可晴少将到访。', 'role 省军区副司令员', 'person 梁可晴', 'role 少将');
  const mentions = await found('局长麦可之代表市民致谢。');
  assert.ok(mentions.includes('role 局长') && mentions.includes('person 麦可之') && !mentions.includes('role 代表'), mentions.join(', '));
});

test('ministries of several fields, one body with their state, and their minister', async () => {
  await has('秘鲁能源与矿业部表示欢迎。', 'organisation 秘鲁能源与矿业部');
  await has('秘鲁能源与矿业部部长麦可之、智利外交和贸易部长汤可为到会。', 'role 秘鲁能源与矿业部部长', 'place 智利', 'role 外交和贸易部长');
});

test('grounds, works and parts of land: with the place right before them, apart from one when they have a name of their own', async () => {
  await has('展会在楠梓园区举行。', 'place 楠梓园区');
  await has('沙田河畔花园的居民说，智利波瓦特火山喷发了。', 'place 沙田', 'place 河畔花园', 'place 智利', 'place 波瓦特火山');
  assert.deepEqual(await found('各地区、山区和城乡都下了雨。'), []);
});

test('a short name of a firm by what it does, where its characters are no word, and then without that', async () => {
  await has('堃晟光电宣布设厂。分析师看好堃晟。', 'organisation 堃晟光电', 'organisation 堃晟');
  assert.ok(!(await found('他读点科技书，先用去医疗费两万元。')).some((one) => one.startsWith('organisation')));
});

test('an office of a body in a place, and a state that many are of one faith in', async () => {
  await has('八路军驻重庆办事处旧址开放。', 'organisation 八路军驻重庆办事处');
  assert.ok(!(await found('许多伊斯兰国家都派了代表。')).includes('organisation 伊斯兰国'));
});

test('a given name that repeats a character, a club before a name, a match after one', async () => {
  await has('副主任林微微涉案。湖人队詹托尔伤愈。主帅加图索赛后道歉。', 'person 林微微', 'person 詹托尔', 'person 加图索');
});

test('a body, a surname and a title are three', async () => {
  await has('請教育部王部長說明。', 'organisation 教育部', 'role 部長');
});

test('a place in the word for its people, and a listed name inside a longer foreign one', async () => {
  await has('林可风，江苏无锡人。', 'place 江苏', 'place 无锡');
  await has('萨特巴耶夫表示，好。', 'person 萨特巴耶夫');
});

test('no body in a compound whose next word takes its last character', async () => {
  assert.deepEqual((await found('林业部门、电力部分设备和许多青年党员。骏马奔驰。')).filter((one) => one.startsWith('organisation')), []);
});

test('listed names that cut into the next word, or are words themselves, are none', async () => {
  for (const text of ['工程会顾及居民。', '甲骨文出土于此。', '水晶宫里有光。', '林中的雄鹿抬起头。', '工人关闸放水。', '工程会议召开。', '统一超市开业。', '金像电影奖揭晓。', '中华车展开幕。', '省委常委会议召开。', '太子站在殿外。', '天后站在台上，彩虹站着。', '该油田日产原油甚多。', '山坡上的野百合开了。', '他是个独行侠。', '他卖马刺。'])
    assert.deepEqual(await found(text), [], text);
  await has('兆丰金昨日开会，统一超营收增长。', 'organisation 兆丰金', 'organisation 统一超');
  await has('省委常委会召开会议，日产汽车停产。', 'organisation 省委常委会', 'organisation 日产汽车');
  await has('旅客在太子站下车，纪念野百合运动。', 'place 太子站', 'event 野百合运动');
});

test('因 closes a foreign name before a mark or a verb of speech, elsewhere it gives a reason', async () => {
  await has('帕特里克·奥布莱因说，他会来。', 'person 帕特里克·奥布莱因');
  await has('前锋内马尔因红牌停赛，乔治·布莱恩因涉案被捕。', 'person 内马尔', 'person 乔治·布莱恩');
});

test('the last character of a street may begin the next word', async () => {
  assert.deepEqual(await found('他在纽约道歉，伦敦街头很静。'), ['place 纽约', 'place 伦敦']);
});

test('何 behind 有 asks, unless a longer word ends there', async () => {
  assert.deepEqual(await found('當局有何政策支援漁民？'), []);
  await has('出席的還有何厚樂、岑志遠。', 'person 何厚樂', 'person 岑志遠');
});

test('commissions of the Party for rule by law are bodies whole, and the formula of a level is one term', async () => {
  assert.deepEqual(await found('市委全面依法治市委员会举行会议，推进全面依法治市。'), ['organisation 市委全面依法治市委员会', 'term 全面依法治市']);
});

test('pairs of states that open other words are states only before what two states have', async () => {
  assert.deepEqual(await found('中西醫結合，中古車市場，中土大地，中西部地區。'), []);
  await has('中南合作論壇將舉行，中新、中馬關係良好。', 'place 中新', 'place 中馬');
});

test('short names of divisions that are everyday words are none', async () => {
  assert.deepEqual(await found('各位來賓，他跳進水裡，走過天橋，牡丹盛開，白銀價格突破大關，造橋鋪路。'), []);
  await has('他到來賓市和白銀市調研。', 'place 來賓市', 'place 白銀市');
});

test('a given name takes no head of a verb, and a parliament its committee', async () => {
  await has('越南国家主席梁强举行会谈，主教练赵勇赛后说，主任陈平安排。', 'person 梁强', 'person 赵勇', 'person 陈平');
  await has('他在众议院预算委员会答辩。', 'organisation 众议院预算委员会');
});

test('a surname that begins an office is none, nor a rocket the event it is named for', async () => {
  await has('高級助理區長鄧志成說，施毅陆军大校表示。', 'person 鄧志成', 'person 施毅');
  assert.deepEqual(await found('长征五号遥十运载火箭升空。'), []);
  await has('志愿军第三十八军守在北京路8号，第二师生。', 'organisation 志愿军第三十八军', 'place 北京路');
});

test('offices in a row, with their ranks, of numbered units, abroad at a body and in Korea', async () => {
  await has('主控官、署理高级助理刑事检控专员罗天玮到场。', 'role 主控官', 'role 署理高级助理刑事检控专员', 'person 罗天玮');
  await has('主席兼非执行董事庞建邦表示欢迎。', 'role 主席兼非执行董事');
  await has('第八十三师师长周志道和日军第六师团长林可风到场。', 'role 第八十三师师长', 'role 日军第六师团长');
  await has('美国驻联合国代表洛奇和罗马尼亚驻中国临时代办格鲁亚出席。', 'role 罗马尼亚驻中国临时代办');
  await has('外交部长官赵显民到访，新闻发言人施毅民陆军大校表示欢迎。', 'role 外交部长官', 'role 陆军大校');
  await has('参谋长萨拉基亚准将到场。', 'person 萨拉基亚', 'role 准将');
  assert.deepEqual((await found('专家、学者和演员林可风到场。')).filter((one) => one.startsWith('role')), ['role 演员']);
});

test('簡稱, 師父 and 祖父 are words, though the text has named a 簡, a 師 and a 祖', async () => {
  const persons = (await found('簡悅民、師志遠、祖文華到會。該校簡稱抗大，其師父楊志民、祖父王象新同行。')).filter((one) => /^person .$/.test(one));
  assert.deepEqual(persons, []);
});

test('a painting named for a school is a work, and 老師傅 and 主教座堂 hold no office', async () => {
  assert.deepEqual(await found('電梯由老師傅照看，主教座堂裡有《雅典學院》。'), ['document 《雅典學院》']);
});

test('a name in its own letters in brackets is the entity before the brackets', async () => {
  const { mentions, entities } = await analysed('市長羅伯特·柯林斯（Robert Collins）說，禾豐銀行（HFB）總裁張學文（CEO）沒有來，CEO 空缺，國內生產總值（GDP）上升。');
  assert.deepEqual(mentions.filter(({ origin }) => origin.rule === 'alias in brackets').map(({ kind, canonical }) => [kind, canonical]), [['person', '羅伯特·柯林斯'], ['organisation', '禾豐銀行']]);
  assert.equal(entities.filter(({ kind, canonical }) => kind === 'person' && canonical.includes('柯林斯')).length, 1);
  assert.deepEqual(mentions.filter(({ canonical }) => canonical === '張學文').length, 1);
});

test('behind an office a surname and a form of address are no given name', async () => {
  const people = (await found('館長葉女士說，他在。局長陳先生、主任林師傅和記者王小姐到場，館長葉文清也來了。')).filter((one) => one.startsWith('person'));
  assert.deepEqual(people, ['person 葉', 'person 陳', 'person 王', 'person 葉文清']);
});

test('people named in Latin letters only, behind an office, and their last names from then on', () =>
  assertMarked('person', [
    '亞洲學院院長 ⟦Helena Brandt⟧ 週二表示支持。⟦Brandt⟧ 說：「很好。」Brandtson公司沒有回應。',
    '縣警長⟦Tom O’Leary⟧到場，總裁⟦J. K. Vanmeer⟧缺席，作家⟦Ludwig van Meer⟧獲獎。',
    '總裁 World Bank 會議，主席 Green Party 代表，他用Adobe Photoshop修圖。',
  ]));
