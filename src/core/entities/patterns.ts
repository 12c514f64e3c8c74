import type { Tables } from '../config.ts';
import type { EntityKind } from '../document/model.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { PatternSet } from '../text/patternSet.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { type Candidate, priorities } from './candidates.ts';
import { ministryEnds, severalFields } from './ministries.ts';
import { isTime, timePatterns, timeTriggers } from './timePatterns.ts';
import type { Words } from './words.ts';

// Patterns over folded (simplified) text. Each is named: the name is what "why is this marked?" shows.

/** One named pattern of a recognizer. */
interface Pattern {
  readonly kind: EntityKind;
  readonly name: string;
  readonly pattern: RegExp;
  /** One of these stands in every match; a text without them is not searched. */
  readonly triggers?: readonly string[];
  readonly priority: number;
}

/** The patterns of a recognizer, searched together. */
export interface Patterns {
  readonly list: readonly Pattern[];
  readonly set: PatternSet;
  /** By unit, its number among the units that triggers begin with; 0 for all others. */
  readonly unitOf: Uint8Array;
  /** By that number, the last text the unit was seen in: most triggers are ruled out without a search. */
  readonly seenIn: Uint32Array;
  texts: number;
}

type Sources = readonly (readonly [string, string])[];

const han = '一二三四五六七八九十';
const gap = '[^，。；：、！？「」『』“”《》（）\\s]';
const pronoun = '(?<!自)我(?!国)|[你她它]|(?<![吉维])他(?![国山])|自己|大家';
/** What no name of a meeting goes across: it is a clause. */
const clause = `${pronoun}|了(?!解)|参加|出席|(?<![通经超])过(?![渡程境])|很`;
/** One unit of the name of a numbered meeting. */
const ofNumbered = `(?:(?!${clause}|被|举[行办]|召开|今天|昨[天日])${gap})`;
/** No name of a conference of the state goes across these. */
const ofClause = `${clause}|召|举[行办]|开(?![放发拓])|[主承]办|昨|[今明][天日年早晚]|去年|学习(?!型)|贯彻|落实|传达|部署|筹备|上下|各[地省市县区]`;
const event: Sources = [
  ['numbered meeting', `第[${han}百\\d]{1,5}(?:届|次|轮)${ofNumbered}{0,20}?(?:高峰会|峰会|大会|代表大会|全体会议|非正式会议|常委会会议|主席会议|全会|会议|论坛|博览会|交易会|展览会|展销会|洽谈会|运动会|运会|锦标赛|邀请赛|大奖赛|大赛车|公开赛|联赛|大赛|奥运会|亚运会|世界杯|公投|选举|对话|磋商|研讨会|论坛大会|年会|电影节|文化节|艺术节|音乐节|旅游节|书展|车展|航展|文博会|金像奖|金马奖|金鸡奖|(?:外长|防长|部长)会(?![议晤谈见])|(?:外长|防长|部长|财长)会晤|首脑会晤|领导人会晤|会晤|阅兵)(?:暨[^，。；：、！？「」『』“”《》（）\\s]{2,16}?(?:峰会|大会|会议|论坛|博览会|交易会|洽谈会|展览会|研讨会|对话会|年会))?(?:第[${han}百\\d]{1,5}次(?:全体)?会议)?`],
  ['event by its day', '(?<!\\d)\\d{1,2}[·・．.]?\\d{1,2}(?:特大|大)?(?:公投|罢免|事件|地震|惨案|空难|火灾|洪灾|洪涝灾害|水灾|爆炸|恐袭|大游行|豪雨|政变|枪击案)'],
  ['conference of the state', `(?:全国|全军|全省|全市|中央)(?!人大|政协)(?:(?!${ofClause})[^，。；：、！？「」『』“”《》（）\\s的在和是将]){2,10}?(?:工作会议|工作座谈会|厅局长会议|局长会议|部长会议|厅长会议|主任会议|表彰大会|电视电话会议)`],
  ['numbered exercise', `汉光(?:\\d{1,2}|[${han}]{1,3})号(?:演习|军演)?`],
  ['first meeting', `首届${ofNumbered}{2,16}?(?:峰会|大会|论坛|博览会|运动会|交易会|对话|年会)`],
  ['meeting of a year', `(?:19|20)\\d{2}(?:年度?)?(?:(?!${clause})[^，。；：、！？「」『』“”《》（）\\s第举办开将在的月]){1,15}?(?:峰会|论坛|博览会|运动会|选举|年会|大选|大会|世界杯|奥运会)`],
  ['plenary session', `(?:党的)?[${han}]{1,3}届(?:全国|中央|省|市|县|区|港区)?(?:人大常委会|政协常委会|人大|政协|党代会|中央委员会|纪委|中纪委)?第?[${han}]{1,3}[中次](?:全会|全体会议|会议|常委会会议)`],
  ['anniversary', `${gap}{2,24}(?:\\d{1,4}|[${han}百]{1,5})周年(?:纪念日|纪念大会|纪念活动|庆祝大会|庆祝活动|庆典|座谈会|招待会|学术研讨会|研讨会|音乐会|大会|图片展|(?:主题)?展览|晚会)?`],
  ['election of a year', '(?:19|20)\\d{2}(?:年)?(?:总统|立委|县市长|市长|国会|议会|中期|区议会|立法会|特首|行政长官)?(?:大选|选举)'],
];

const document: Sources = [
  ['title marks', '《[^《》\\n]{1,90}》(?:[（(](?:19|20)\\d{2}[^（）()]{0,8}[)）])?'],
  ['single title marks', '〈[^〈〉\\n]{1,40}〉'],
  ['measures by number', `(?:\\d{1,3}|[${han}]{1,3})条(?:措施|意见|建议案)|国安[${han}两\\d]{1,2}法`],
  ['joint paper', '(?<=^|\\n)(?:中华人民共和国|中国)[^，。：；、！？《》\\n]{2,60}(?:联合声明|联合公报|共同声明|联合宣言|新闻公报|行动计划)(?=$|\\n|（)'],
  ['resolution by number', '(?:第\\d{1,5}号(?:决议|令|法令|公告|行政令|总统令|行政命令|文件|议案|法律公告)|令第\\d{1,5}号|(?:中央|国务院|[省市县区]委|[省市县区]政府)[一\\d]{1,2}号文件)'],
  ['number of a paper', '(?<=^|[，。；（(《\\s]|根据|按照|依据|依照|印发|落实)(?!根据|按照|依据|依照|印发|落实)[^，。；：、！？「」『』“”《》（）〔〕\\[\\]\\s\\d]{1,6}[发函办字规告令][〔\\[]20\\d{2}[〕\\]](?:第)?\\d{1,4}号(?:文件)?'],
];

const organisation: Sources = [
  ['newspaper in title marks', '《[^《》\\n]{0,12}(?:日报|时报|晚报|早报|邮报|导报|周报|卫报|电讯报|先驱报|论坛报|纪事报|新闻报|周刊|杂志|镜报|图片报|费加罗报|世界报|太阳报|镜周刊|经济学人|华尔街日报|新闻周刊|(?<![详战简公情年月通捷汇季预申墙海板专学])报)》(?!的?(?:第|一书|一文))'],
  ['mechanism of states', '[「『“][\\p{Script=Han}A-Z\\d]{1,6}[—－–＋+-][\\p{Script=Han}\\d]{1,6}[」』”](?:合作)?机制(?!性|化)'],
  ['medium by its label', '(?<=^|\\n)《[^《》\\n]{1,16}》(?=记者?[：:]|[：:])|《[^《》\\n]{1,16}》(?=(?:杂志|周刊|月刊|双月刊|报纸)(?![》]))'],
];

const numberedBody: Sources = [
  ['military unit', `(?:(?:[美英法德苏俄日韩国共红乌以]军|(?:中国人民)?解放军|(?:中国人民)?志愿军|八路军|新四军|国民革命军|(?:中国)?工农红军|工农革命军|红军|国军|(?:[东南西北中]部战区)?(?:陆军|海军|空军)|[东南西北中]部战区))?第(?:\\d{1,4}|[${han}百零]{1,5})(?:集团军|舰队|军团|航空队|空降师|步兵师|装甲师|机械化师|山地师|师团(?![结员体])|方面军|野战军|陆战师|陆战旅|合成旅|坦克师|旅团(?![结员体])|骑兵师|步兵旅|航母打击群|混合联队|战术混合联队|战术战斗机联队|联队|联兵旅|纵队|兵团|战区|后勤分部|路军|师(?!团)|军(?![人事]))(?:第?[${han}]{1,4}(?:师|旅|团(?![长结员体队]))){0,3}`],
  ['unit by its number', `(?:陆军|海军|空军|海军陆战队)[${han}〇零\\d]{3}(?:舰队|旅|联队|营|师)`],
  ['numbered court or group', `(?:最高人民法院|最高法|(?:美国)?联邦)?第[${han}\\d]{1,3}(?:巡回(?:上诉)?|国际商事|民事|刑事|行政|商事)(?:法庭|法院|审判庭)|中央第[${han}]{1,3}(?:生态环境保护督察组|环境保护督察组|环保督察组|巡视组|督导组|指导组)`],
];

const ministry: Sources = [
  ['ministry of several fields', `${severalFields}部(?=[、，。；：（）()的和与及同在副第部]|$|官员|发言人|代表|大臣|表示|宣布|介绍|称|日前|昨|今|国务秘书)`],
];

/** What cities and provinces are called in the names of lines: 京沪, 沪昆. */
const ends = '京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川黔滇陕甘青藏桂蒙宁港澳汉广深厦福杭甬温武郑徐济石太西成贵昆兰银包哈沈丹长株衡柳湛合蚌南惠珠莞肇汕潮梅龙昌九景洛襄宜荆荣烟威潍连盐通泰扬镇常锡湖绍金丽衢台';

/** What a distance or a time goes on with: 沿国道｜20公里. */
const measured = '[\\d.,]*(?:公里|千米|米|里|小时|分钟)';
/** What may stand between the number of a motorway and the word for it (杭瑞, none), and not behind that of a telephone or a car. */
const roadName = '(?:(?:(?!支持|手机|系列|机型|车型|采用|进入|驶|的|是|在|可以|能够)\\p{Script=Han}){2,4})?';

const place: Sources = [
  ['numbered road', `(?:国道|省道|县道|乡道|市道)[GSXYZ]?\\d{1,4}[甲乙丙丁]?(?:号|线|(?!${measured}))|(?<![\\dA-Za-z])[GSXY]\\d{1,4}(?:${roadName}(?:高速公路|高速(?![充网度率运通传存]))|线|国道|省道|县道)|(?<!\\d)\\d{3}(?:国道|省道)|(?<![\\d${han}两几每首这那讲平柜月站舞])台\\d{1,3}[甲乙丙丁]?线`],
  ['railway of states', '中[美俄吉乌哈老泰越蒙巴欧缅塔]{1,3}(?:铁路|高铁|公路|输油管道|天然气管道|经济走廊|口岸|班列)'], ['line between cities', `(?<![东西南北中大小新])(?!通常|连通|成长|西南|常常|深长)[${ends}]{2,3}(?:铁路|高铁|铁道|城际铁路|城际|客运专线|高速公路|高速|动车)(?![道客车运费行期局])`]];

/** By pattern name. Most paragraphs have none of them, and looking for a string costs far less than a search by pattern. */
const triggers: Readonly<Record<string, readonly string[]>> = {
  ...timeTriggers,
  'numbered meeting': ['第'], 'first meeting': ['首届'], 'numbered exercise': ['汉光'], 'plenary session': ['届'], 'event by its day': ['公投', '罢免', '事件', '地震', '惨案', '空难', '灾', '爆炸', '恐袭', '大游行', '豪雨', '政变', '枪击案'], 'anniversary': ['周年'], 'election of a year': ['大选', '选举'],
  'result': ['米', '秒'],
  'meeting of a year': ['峰会', '论坛', '博览会', '运动会', '选举', '年会', '大选', '大会', '世界杯'],
  'title marks': ['《'], 'single title marks': ['〈'], 'newspaper in title marks': ['《'], 'ministry of several fields': ministryEnds, 'medium by its label': ['《'], 'joint paper': ['声明', '公报', '宣言', '计划'], 'measures by number': ['条', '法'], 'resolution by number': ['号'], 'number of a paper': ['〔', '['],
  'military unit': ['军', '师', '联队', '联兵旅', '纵队', '兵团', '战区', '分部', '舰队', '航空队', '陆战旅', '合成旅', '旅团', '步兵旅', '打击群'], 'numbered court or group': ['巡回', '国际商事', '民事', '刑事', '行政', '商事', '督察组', '巡视组', '督导组', '指导组'],
  'conference of the state': ['会议', '座谈会', '大会'],
  'unit by its number': ['陆军', '海军', '空军'],
  'mechanism of states': ['机制'],
  'numbered road': ['国道', '省道', '县道', '乡道', '市道', '高速', '线'],
  'railway of states': ['铁路', '高铁', '公路', '管道', '走廊', '口岸', '班列'],
  'line between cities': ['铁路', '高铁', '铁道', '城际', '客运专线', '高速', '动车'],
  'temperature': ['摄氏', '华氏', '零下', '零上'], 'percentage': ['分之', '%', '％', '成'], 'fraction': ['分之'], 'score': ['票', '比', ':'], 'large number': ['万', '亿'], 'points': ['分'],
};

/** The patterns of a recognizer; units of quantities come from the list. */
export function createPatterns(tables: Tables): Patterns {
  const units = tableRows(tables['units']);
  const named = (kind: string): string => units.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length).join('|');
  const grouped = '(?<!\\d)\\d{1,3}(?: \\d{3}){1,4}(?!\\d)'; // 6 265 is one number in Hong Kong's records
  const decimal = `[${han}百零]{1,4}点[${han}〇零]{1,3}(?![${han}〇零点分])`; // 六点七英寸
  const number = `(?:${grouped}|${decimal}|(?:\\d[\\d,.]{0,12}[千万亿兆]{1,2}(?:[－—–~～至到-](?=\\d))?){0,2}\\d[\\d,，]{0,20}(?:\\.\\d{1,8})?(?:[－—–~～至-]\\d[\\d,]{0,12}(?:\\.\\d{1,8})?)?(?:多|余)?[百千万亿兆]{0,3}|(?:(?![一二三四五六七八九]两)[${han}百千万亿两零〇]){1,12}|[数几][十百千万亿]{1,3}|几|数)(?:多|余)?[万亿]?(?:多|余)?`;
  const after = '(?:以上|以下|以内|左右)?';
  const quantity: Sources = [
    ['money', `(?:人民币|港币|新台币|台币|(?<!兑)美[元金])${number}(?:元)?|${number}(?:${named('money')})${after}`],
    ['percentage', `(?:百|千|万)分之[${han}百点零〇两\\d.]{1,10}|\\d[\\d.]{0,10}(?:[－—~～-]\\d[\\d.]{0,10})?[%％]${after}|(?:\\d[\\d.]{0,5}|[${han}两](?:点[${han}])?|半)成(?:[${han}](?:点[${han}〇零])?|半)?`],
    ['measure', `${number}(?:平方|立方)?(?:${named('unit')})${after}`],
    ['count', `${number}(?:${named('classifier')})(?<!回(?=归))${after}`],
    ['points', '(?<=[得下献先后取夺落入丢攻])\\d{1,3}分(?![钟之秒析别为店支公类批期散球工布行组子配])|\\d{1,3}(?:\\.\\d{1,2})?分(?=夺冠|夺得|获得|获[金银铜冠亚季]|排名|位居|名列|暂列|的成绩|的总分)'],
    ['result', '\\d{1,3}(?:分\\d{1,2}秒|米|秒)\\d{2}'],
    ['temperature', `(?:(?:摄氏|华氏)零?[下上]?|零[下上])(?:\\d{1,3}(?:\\.\\d{1,2})?|[${han}百]{1,4})(?:摄氏度|度|℃)`],
    ['fraction', `[${han}百\\d]{1,4}分之[${han}百\\d]{1,4}`],
    ['score', '\\d{1,6}票|\\d{1,3}[比:：]\\d{1,3}(?=[，。、的大胜击横负战领险小力完淘主客逆绝惜不告]|$)'],
    ['large number', '\\d[\\d,]{0,20}(?:\\.\\d{1,8})?(?:多|余)?[万亿]{1,3}(?:多|余)?'],
  ];
  const make = (kind: EntityKind, list: Sources, priority: number): Pattern[] =>
    list.map(([name, source]) => ({ kind, name, pattern: new RegExp(source, /\\p\{/.test(source) ? 'gu' : 'g'), priority, ...(triggers[name] ? { triggers: triggers[name] } : {}) }));
  const list = [
    ...make('organisation', organisation, priorities.title + 6), ...make('organisation', ministry, priorities.tail), ...make('organisation', numberedBody, priorities.pattern), ...make('document', document, priorities.title), ...make('time', timePatterns, priorities.pattern),
    ...make('quantity', quantity, priorities.pattern - 2), ...make('event', event, priorities.tail), ...make('place', place, priorities.pattern),
  ];
  const begins = [...new Set(list.flatMap((one) => one.triggers ?? []).map((trigger) => trigger.charCodeAt(0)))];
  const unitOf = new Uint8Array(65536);
  for (const [i, unit] of begins.entries()) unitOf[unit] = i + 1;
  return { list, set: new PatternSet(list.map(({ pattern }) => pattern)), unitOf, seenIn: new Uint32Array(256), texts: 0 };
}

/** What the patterns find in a folded text, pattern by pattern. */
export function matchPatterns(patterns: Patterns, { text: folded, borders }: Words): Candidate[] {
  const { list, set, unitOf, seenIn } = patterns;
  const number = ++patterns.texts;
  for (let i = 0; i < folded.length; i++) seenIn[unitOf[folded.charCodeAt(i)]!] = number;
  const found: Candidate[][] = [];
  set.search(folded, (i) => hasTrigger(patterns, list[i]!, folded), (i, from, end) => {
    const { kind, name, priority } = list[i]!;
    const start = from + (name === 'anniversary' ? occasionStart(folded.slice(from, end)) : 0);
    if (isPlausible(kind, name, folded, start, end) && (!endsWord.has(name) || isUnitEnd(folded, borders, end))) (found[i] ??= []).push({ start, end, kind, layer: 'pattern', rule: name, priority });
  });
  return found.flat();
}

/** Patterns whose last character begins many a word of everyday speech. */
const endsWord: ReadonlySet<string> = new Set(['military unit', 'unit by its number']);

/** 第三｜师父, 第二战｜区别 name no unit; 第五师｜师部 does, where 师师部 is one word. */
function isUnitEnd(text: string, borders: Uint8Array, end: number): boolean {
  return borders[end] === 1 || text[end] === text[end - 1];
}

/** Whether a text that `seenIn` was filled with holds a trigger of a pattern, or the pattern has none. */
function hasTrigger({ unitOf, seenIn, texts }: Patterns, { triggers }: Pattern, folded: string): boolean {
  if (!triggers) return true;
  for (const trigger of triggers) if (seenIn[unitOf[trigger.charCodeAt(0)]!] === texts && (trigger.length === 1 || folded.includes(trigger))) return true;
  return false;
}

const beforeOccasion = new RegExp(`今年|明年|去年|纪念|庆祝|迎来|正值|适逢|恰逢|时值|举行|举办|为了|同意以?|在|是|值|逢|为(?!人)|(?<!共)和(?!平)|与|及|(?:${clause})们?`, 'g');
/** 他｜去世十周年, 结婚三周年: of nobody that a name could tell. */
const ofSomebody = endTest(new RegExp(`(?:${pronoun})们?的?$`));
const ofAnybody = startTest(/^(?:结婚|相识|相恋|去世|逝世|过世|离世|辞世|毕业|入职)(?:\d|[一二三四五六七八九十百])/);

/** Where the occasion begins: after 今年是, 纪念, 迎来 and the like; 庆祝…周年大会 is the name of the assembly. */
function occasionStart(found: string): number {
  let start = 0;
  for (const match of found.matchAll(beforeOccasion)) if (found.length - match.index - match[0].length >= 5) start = match.index + match[0].length;
  if (/(?:大会|座谈会|招待会|音乐会|晚会|研讨会|图片展)$/.test(found) && /^(?:庆祝|纪念)$/.test(found.slice(Math.max(0, start - 2), start))) start -= 2;
  return start;
}

/** 昨日适逢一周年 names nothing that is remembered. */
const occasion = /^(?!(?:[昨今明前去]?[日天年]?(?:适逢|正值|恰逢|时值|迎来|踏入|已|届满|满)?|事发|事件|事故)(?:[一二三四五六七八九十百]|\d)+周年)/;

/** Ordinals, articles and figures of speech are neither quantities nor times: 第三次, 一个, 两国, 万分. */
function isPlausible(kind: EntityKind, name: string, text: string, start: number, end: number): boolean {
  if (kind === 'time') return isTime(name, text, start, end);
  const found = text.slice(start, end);
  if (name === 'anniversary') return occasion.test(found) && !ofSomebody(text, start - 4, start) && !ofAnybody(text, start, end);
  if (name === 'numbered meeting') return !/^第.{1,5}[轮次](?:磋商|谈判|会谈|对话)$/.test(found);
  return kind !== 'quantity' || isQuantity(name, found, text[start - 1] ?? '', text[end] ?? '');
}

function isQuantity(name: string, found: string, before: string, next: string): boolean {
  if (/[第\d.,]/.test(before) || (/^[一二三四五六七八九十百千万亿两]/.test(found) && /[一二三四五六七八九十百千万亿两第每]/.test(before) && !(/^两/.test(found) && /[一二三四五六七八九]/.test(before)))) return false;
  if (/成$/.test(found) && /[品都立果员功长型熟本]/.test(next)) return false; // 半｜成品, 2034｜成都
  if (name === 'count' || name === 'measure') {
    if (/^一[^十百千万亿]/.test(found) && !/^一(?:名|位|人|亿|万)/.test(found)) return false;
    if (/^[十万百千亿][^\d十百千万亿]/.test(found) && found.length <= 2 && !/^十/.test(found) && !/[逾近上超过约破]/.test(before)) return false; // 逾百宗 counts, 百姓 does not
    if (/^[一二三四五六七八九十两几数]{1,2}(?:点|级|成|度|步|方|起|角|斤|面|道|层|代|国|大|本|头|手|口|张|门|发|句|集|节|回|遍|声|处|届|字)$/.test(found)) return /^[两三四五六七八九十几]{1,2}(?:处|句|届|层|道|张|代)$/.test(found) && !/[代理]/.test(next);
    if (/^[一二三四五六七八九十]{2}$/.test(found)) return false;
    if (/^(?:几|数)(?:个|名|人)$/.test(found)) return false;
    if (/^[零〇][^一二三四五六七八九十百千]/.test(found)) return false;
    if (/^数里$/.test(found) || (/部$/.test(found) && next === '门')) return false; // 六｜部门
    if (/^万一|^十分|^百姓|^千方|^数人$/.test(found)) return false;
  }
  if (name === 'money' && /^一(?:块|元)$/.test(found)) return false; // 铁板一块
  return !(name === 'large number' && /[\d元]/.test(next));
}
