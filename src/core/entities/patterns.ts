import type { Tables } from '../config.ts';
import type { EntityKind } from '../document/model.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { PatternSet } from '../text/patternSet.ts';
import { type Candidate, priorities } from './candidates.ts';

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
  /** For each unit, the number of the last text it was seen in: most triggers are ruled out without a search. */
  readonly seenIn: Uint32Array;
  texts: number;
}

type Sources = readonly (readonly [string, string])[];

const han = '一二三四五六七八九十';
const digits = `(?:\\d{1,4}|[${han}〇零廿卅]{1,4})`;
const dayPart = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|午后|午间|夜间|早|晚|夜)';
const clock = `(?:${digits}时(?:半|${digits}分|整|许)?|${digits}点(?:半|${digits}分|整|钟|许|${digits}刻)?|\\d{1,2}[：:]\\d{2})`;
const year = '(?:(?:公元前?)?(?:1\\d|20)\\d{2}|[一二][〇零九八七][〇零一二三四五六七八九]{2}|(?:民国|光绪|公元前?|康熙|乾隆|道光|咸丰|同治|宣统|明治|大正|昭和|平成|令和)(?:\\d{1,4}|[〇零一二三四五六七八九十百元]{1,6}))年';
const monthDay = `(?:正|腊|冬|闰)?${digits}?月(?:份)?(?:${digits}[日号]|初[${han}]|[上中下]旬|底|初|中)?`;
const month = `(?:${digits}|正|腊)月(?:份)?(?:${digits}[日号]|初[${han}]|[上中下]旬|底|初|中旬)?`;
const to = '(?:至|到|[－—–~～-]|及|、)';
const zone = '(?:(?:当地时间|本地时间|北京时间|美东时间|莫斯科时间|台湾时间|香港时间|农历|阴历|公历)\\s?)?';
const apposition = '(?:[（(](?:\\d{1,2}月)?\\d{1,2}[日号]?[)）]|[（(](?:星期|周|礼拜)?[一二三四五六日天][)）])';
const dayWord = '(?:今天|昨天|明天|前天|后天|大前天|当天|今日|昨日|明日|前日|即日|今早|今晨|今晚|今夜|今午|昨晚|昨夜|昨晨|前晚|明早|明晚|当晚|今年|去年|前年|明年|后年|当年|同年|翌年|次年|本月|上月|下月|上个月|下个月|这个月|上星期|下星期|本星期|上礼拜|下礼拜|[今昨][明今][两二][天日]|上周末|本周末|下周末|这周末|本周|上周|下周|这周|今周|周末|上半年|下半年|年底|年初|年中|年内|月底|月初|今夏|今秋|今冬|今春|本世纪|上世纪|本季度|上季度)';
const countOf = `(?:\\d[\\d,.]{0,12}|[${han}百千万两几数]{1,8})`;

const time: Sources = [
  ['date', `${zone}(?:(?:${year}|今年|去年|明年|前年|上月|本月|同年)(?:${month})?|${month})${apposition}?(?:${dayPart}?${clock}|${dayPart})?`],
  ['dates from to', `${zone}(?:${year}|今年|去年|明年)?(?:${monthDay}|${digits}[日号])${to}(?:${year})?(?:${month}|${digits}[日号])`],
  ['years from to', `\\d{4}年?${to}\\d{4}(?:年度|年)`],
  ['years', '(?:19|20)\\d{2}年(?:度|代|前|后|以来|底前?|初|上半年|下半年|第[一二三四]季度|春季?|夏季?|秋季?|冬季?)?(?:学期)?'],
  ['day', `\\d{1,2}[日号]${apposition}?(?:${dayPart}?${clock}|${dayPart})?`],
  ['day word', `${zone}${dayWord}${apposition}?(?:前${countOf}个?(?:月|季度?|天)|首${countOf}个?(?:月|季度?)|第[一二三四]季度?|上半年|下半年)?(?:${month}|\\d{1,2}[日号])?(?:${dayPart}?${clock}|${dayPart})?(?:稍早|稍晚)?`],
  ['yesterday', `(?<!今)昨(?![天日晚夜早晨午（(])|[今昨明前][（(]\\d{1,2}[日号]?[)）]日?${dayPart}?|今(?=\\d{1,2}[日月])`],
  ['weekday', `(?:本|上|下|这|今|每)?(?:个)?(?:星期|礼拜|周)[一二三四五六日天]${apposition}?(?:${dayPart}?${clock}|${dayPart})?`],
  ['clock', `${dayPart}?${clock}`],
  ['part of day', '(?<=^|[，。、；：\\s])(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间)(?=[，。在的续将有又举会召])'],
  ['quarter', '第[一二三四1-4]季度?'],
  ['fiscal year', '\\d{2,4}学?年度'],
  ['duration', `(?:过去|未来|今后|最近|(?<![提之以此日目当年月])前|接下来|未来的)?${countOf}(?:多|余)?(?:个)?(?:半)?(?:年|月|星期|礼拜|周(?!年)|小时|钟头|分钟|秒钟|秒|世纪|季度|昼夜|天|日|载)(?:多|半|余)?(?:${countOf}个?(?:月|天|小时|分钟|分|秒)(?![\\d]))?(?:以来|之后|之前|以后|以前|之内|以内|之久|来|前|后|内|间)?`],
  ['century', `(?:公元前?)?${digits}世纪(?:${digits}0?年代)?(?:初|末|中叶|末期|初期)?|(?:上世纪|本世纪)?${digits}0?年代(?:初|末|中期|末期)?`],
];

const gap = '[^，。；：、！？「」『』“”《》（）\\s]';
const event: Sources = [
  ['numbered meeting', `第[${han}百\\d]{1,5}(?:届|次|轮)${gap}{0,20}?(?:高峰会|峰会|大会|全体会议|全会|会议|论坛|博览会|交易会|展览会|运动会|运会|选举|对话|磋商|电影节|文化节|艺术节|外长会|防长会|部长会|首脑会晤|领导人会晤|会晤|阅兵)`],
  ['first meeting', `首届${gap}{2,16}?(?:峰会|大会|论坛|博览会|运动会|交易会|对话|年会)`],
  ['meeting of a year', `(?:19|20)\\d{2}(?:年度?)?[^，。；：、！？「」『』“”《》（）\\s第举办开将在的月]{1,12}?(?:峰会|论坛|博览会|运动会|选举|年会|大选|大会|世界杯|奥运会)`],
  ['plenary session', `(?:党的)?[${han}]{1,3}届[${han}]{1,2}[中次](?:全会|会议|全体会议)`],
  ['anniversary', `${gap}{2,24}(?:\\d{1,4}|[${han}百]{1,5})周年(?:纪念日|纪念大会|纪念活动|庆典)?`],
  ['election of a year', '(?:19|20)\\d{2}(?:年)?(?:总统|立委|县市长|市长|国会|议会|中期|区议会|立法会|特首|行政长官)?(?:大选|选举)'],
];

const document: Sources = [
  ['title marks', '《[^《》\\n]{1,90}》(?:[（(](?:19|20)\\d{2}[^（）()]{0,8}[)）])?'],
  ['single title marks', '〈[^〈〉\\n]{1,40}〉'],
  ['measures by number', `(?:\\d{1,3}|[${han}]{1,3})条(?:措施|意见|建议案)|国安[${han}两\\d]{1,2}法`],
  ['resolution by number', '第\\d{2,5}号(?:决议|令|法令|公告|行政令|文件|议案)'],
];

const organisation: Sources = [
  ['newspaper in title marks', '《[^《》\\n]{0,12}(?:日报|时报|晚报|早报|邮报|导报|周报|卫报|电讯报|先驱报|论坛报|纪事报|新闻报|周刊|杂志|镜报|图片报|费加罗报|世界报|太阳报|镜周刊|经济学人|华尔街日报|新闻周刊|报)》'],
];

const place: Sources = [['railway of states', '中[美俄吉乌哈老泰越蒙巴欧缅塔]{1,3}(?:铁路|高铁|公路|输油管道|天然气管道|经济走廊|口岸|班列)']];

/** By pattern name. Most paragraphs have none of them, and looking for a string costs far less than a search by pattern. */
const triggers: Readonly<Record<string, readonly string[]>> = {
  'numbered meeting': ['第'], 'first meeting': ['首届'], 'plenary session': ['届'], 'anniversary': ['周年'], 'election of a year': ['大选', '选举'],
  'quarter': ['季'], 'fiscal year': ['年度'], 'result': ['米', '秒'],
  'meeting of a year': ['峰会', '论坛', '博览会', '运动会', '选举', '年会', '大选', '大会', '世界杯'],
  'title marks': ['《'], 'single title marks': ['〈'], 'newspaper in title marks': ['《'], 'measures by number': ['条', '法'], 'resolution by number': ['号'],
  'railway of states': ['铁路', '高铁', '公路', '管道', '走廊', '口岸', '班列'],
  'date': ['月', '年'], 'dates from to': ['日', '月', '号'], 'years from to': ['年'], 'years': ['年'], 'day': ['日', '号'], 'yesterday': ['昨', '今'],
  'weekday': ['星期', '礼拜', '周'], 'clock': ['时', '点', ':', '：'], 'part of day': ['晨', '早', '午', '傍', '晚'], 'century': ['世纪', '年代'],
  'percentage': ['分之', '%', '％', '成'], 'fraction': ['分之'], 'score': ['票', '比', ':'], 'large number': ['万', '亿'],
  'day word': ['今', '昨', '明', '前', '后', '当', '即', '去', '同', '翌', '次', '本', '上', '下', '这', '周', '年', '月'],
};

/** The patterns of a recognizer; units of quantities come from the list. */
export function createPatterns(tables: Tables): Patterns {
  const units = tableRows(tables['units']);
  const named = (kind: string): string => units.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length).join('|');
  const number = `(?:(?:\\d[\\d,.]{0,12}[千万亿兆]{1,2}){0,2}\\d[\\d,，]{0,20}(?:\\.\\d{1,8})?(?:[－—–~～至-]\\d[\\d,]{0,12}(?:\\.\\d{1,8})?)?(?:多|余)?[百千万亿兆]{0,3}|[${han}百千万亿两零〇]{1,12}|[数几][十百千万亿]{1,3}|几|数)(?:多|余)?[万亿]?(?:多|余)?`;
  const after = '(?:以上|以下|以内|左右)?';
  const quantity: Sources = [
    ['money', `(?:人民币|港币|美金|新台币|台币|美元)${number}(?:元)?|${number}(?:${named('money')})${after}`],
    ['percentage', `(?:百|千|万)分之[${han}百点零两\\d.]{1,10}|\\d[\\d.]{0,10}(?:[－—~～-]\\d[\\d.]{0,10})?[%％]${after}|[${han}两半\\d]成(?:[${han}半])?`],
    ['measure', `${number}(?:平方|立方)?(?:${named('unit')})${after}`],
    ['count', `${number}(?:${named('classifier')})${after}`],
    ['result', '\\d{1,3}(?:分\\d{1,2}秒|米|秒)\\d{2}'],
    ['fraction', `[${han}百\\d]{1,4}分之[${han}百\\d]{1,4}`],
    ['score', '\\d{1,6}票|\\d{1,3}[比:：]\\d{1,3}(?=[，。的大胜])'],
    ['large number', '\\d[\\d,]{0,20}(?:\\.\\d{1,8})?(?:多|余)?[万亿]{1,3}(?:多|余)?'],
  ];
  const make = (kind: EntityKind, list: Sources, priority: number): Pattern[] =>
    list.map(([name, source]) => ({ kind, name, pattern: new RegExp(source, /\\p\{/.test(source) ? 'gu' : 'g'), priority, ...(triggers[name] ? { triggers: triggers[name] } : {}) }));
  const list = [
    ...make('organisation', organisation, priorities.title + 6), ...make('document', document, priorities.title), ...make('time', time, priorities.pattern),
    ...make('quantity', quantity, priorities.pattern - 2), ...make('event', event, priorities.tail), ...make('place', place, priorities.pattern),
  ];
  return { list, set: new PatternSet(list.map(({ pattern }) => pattern)), seenIn: new Uint32Array(65536), texts: 0 };
}

/** What the patterns find in a folded text, pattern by pattern. */
export function matchPatterns(patterns: Patterns, folded: string): Candidate[] {
  const { list, set, seenIn } = patterns;
  const number = ++patterns.texts;
  for (let i = 0; i < folded.length; i++) seenIn[folded.charCodeAt(i)] = number;
  const isThere = (trigger: string): boolean => seenIn[trigger.charCodeAt(0)] === number && (trigger.length === 1 || folded.includes(trigger));
  const found: Candidate[][] = [];
  set.search(folded, (i) => list[i]!.triggers?.some(isThere) ?? true, (i, from, end) => {
    const { kind, name, priority } = list[i]!;
    const start = from + (name === 'anniversary' ? occasionStart(folded.slice(from, end)) : 0);
    if (isPlausible(kind, name, folded, start, end)) (found[i] ??= []).push({ start, end, kind, layer: 'pattern', rule: name, priority });
  });
  return found.flat();
}

/** Where the occasion begins: after 今年是, 纪念, 迎来 and the like. */
function occasionStart(found: string): number {
  let start = 0;
  for (const match of found.matchAll(/今年|明年|去年|纪念|庆祝|迎来|正值|适逢|恰逢|时值|出席|举行|举办|参加|为了|同意以?|在|是|值|逢|为(?!人)|(?<!共)和(?!平)|与|及/g)) if (found.length - match.index - match[0].length >= 5) start = match.index + match[0].length;
  return start;
}

/** Ordinals, articles and figures of speech are neither quantities nor times: 第三次, 一个, 两国, 万分. */
function isPlausible(kind: EntityKind, name: string, text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  const before = text[start - 1] ?? '';
  if (name === 'numbered meeting') return !/^第.{1,5}[轮次](?:磋商|谈判|会谈|对话)$/.test(found);
  if (kind === 'quantity') return isQuantity(name, found, before, text[end] ?? '');
  if (kind !== 'time') return true;
  if (before === '第' || (/^\d/.test(found) && /[\d.第]/.test(before)) || (/^[一二三四五六七八九十]/.test(found) && /[一二三四五六七八九十百千万第]/.test(before))) return false;
  if (name === 'clock') return !/^[一二三四五六七八九十两]+[点时]$/.test(found) && !/[意条重观要论]$/.test(text.slice(start, end)) && !(/^[一二三四五六七八九十\d]+点$/.test(found) && /[建要意共主希]/.test(text[end] ?? ''));
  if (name === 'duration') return isDuration(found, text.slice(Math.max(0, start - 2), start), text[end] ?? '');
  return !(name === 'day' && /[线]/.test(text[end] ?? '')) && !/^月/.test(found);
}

function isQuantity(name: string, found: string, before: string, next: string): boolean {
  if (/[第\d.,]/.test(before) || (/^[一二三四五六七八九十百千万亿两]/.test(found) && /[一二三四五六七八九十百千万亿两第每]/.test(before))) return false;
  if (name === 'count' || name === 'measure') {
    if (/^一[^十百千万亿]/.test(found) && !/^一(?:名|位|人|亿|万)/.test(found)) return false;
    if (/^[十万百千亿][^\d十百千万亿]/.test(found) && found.length <= 2 && !/^十/.test(found)) return false;
    if (/^[一二三四五六七八九十两几数]{1,2}(?:点|级|成|度|步|方|起|角|斤|面|道|层|代|国|大|本|头|手|口|张|门|发|句|集|节|回|遍|声|处|届|字)$/.test(found)) return /^[两三四五六七八九十几]{1,2}(?:处|句|届|层|道|张|代)$/.test(found) && !/[代理]/.test(next);
    if (/^[一二三四五六七八九十]{2}$/.test(found)) return false;
    if (/^(?:几|数)(?:个|名|人)$/.test(found)) return false;
    if (/^[零〇][^一二三四五六七八九十百千]/.test(found)) return false;
    if (/^万一|^十分|^百姓|^千方|^数人$/.test(found)) return false;
  }
  return !(name === 'large number' && /[\d元]/.test(next));
}

function isDuration(found: string, before: string, next: string): boolean {
  if (/^[两二三四五六七八九十]?[日月]$/.test(found) || (/^\d{4}年/.test(found)) || /^\d{1,2}日/.test(found)) return false;
  if (/^\d{1,2}月/.test(found) || /^[一二三四五六七八九十]{1,3}月/.test(found)) return false;
  if (/^(?:一年|十年|百年|千年|万年)$/.test(found) && /[一级生变大老老]/.test(next)) return false;
  if (/^一(?:天|日|周|月|秒)/.test(found) && !/^一(?:天|周)(?:前|后|内)/.test(found) && (found !== '一天' || !/[课工假业行产市播练展用]$/.test(before))) return false;
  if (/^(?:百|千|万|数|几)(?:天|日|月)/.test(found)) return false;
  return !/[每第]$|星期?$/.test(before);
}
