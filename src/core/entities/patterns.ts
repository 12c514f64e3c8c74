import type { Tables } from '../config.ts';
import type { EntityKind } from '../document/model.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { type Candidate, priorities } from './candidates.ts';

// Patterns over folded (simplified) text. Each is named: the name is what "why is this marked?" shows.

interface Pattern {
  readonly kind: EntityKind;
  readonly name: string;
  readonly pattern: RegExp;
  readonly priority: number;
}

const han = '一二三四五六七八九十';
const digits = `(?:\\d+|[${han}〇零廿]+)`;
const dayPart = '(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|深夜|午后|早|晚)';
const clock = `(?:${digits}[时点](?:半|${digits}分|整|许)?|\\d{1,2}[：:]\\d{2})`;
const year = '(?:(?:19|20)\\d{2}|[一二][〇零九]?[〇零一二三四五六七八九]{2,3}|(?:民国|光绪|公元前?)\\d{1,4}|民国[一二三四五六七八九十百]+)年';
const monthDay = `${digits}月(?:${digits}[日号]|[上中下]旬|底|初|份)?(?:至${digits}月?${digits}日|[－—-]${digits}日|及${digits}日)?`;

const time: readonly (readonly [string, string])[] = [
  ['date', `(?:${year}(?:${monthDay})?|${monthDay})(?:[（(][^（）()]{1,6}[)）])?${dayPart}?${clock}?`],
  ['year range', `\\d{4}年?(?:至|到|[－—–-])\\d{4}年`],
  ['day', `\\d{1,2}[日号](?:至\\d{1,2}日)?${dayPart}?${clock}?`],
  ['day word', `(?:今天|昨天|明天|前天|后天|当天|今日|昨日|明日|前日|今早|今晨|今晚|今午|昨晚|昨夜|前晚|明早|明晚|今年|去年|前年|明年|后年|本月|上月|下月|上个月|下个月|本周|上周|下周|今周|周末|上半年|下半年|年底|年初|今夏|今秋|今冬|今春)(?:[（(][^（）()]{1,6}[)）])?(?:${monthDay})?(?:${dayPart}?${clock}|${dayPart})?`],
  ['weekday', `(?:本|上|下|这|今)?(?:星期|礼拜|周)[一二三四五六日天](?:${dayPart}?${clock}|${dayPart})?`],
  ['clock', `${dayPart}?${clock}`],
  ['part of day', `(?<=[日天，。、])(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间)`],
  ['duration', `(?:过去|未来|近|今后|最近|前|后)?(?:\\d[\\d,.]*|[${han}百千两几数]+)多?(?:余)?(?:个)?(?:半)?(?:年|个月|天|星期|周|小时|分钟|秒钟|秒|世纪|季度|昼夜)(?:多|半)?(?:以来|之后|之前|以后|以前|来|前|后|内|间)?`],
  ['span from now', `(?:过去|未来|今后)[${han}两几\\d]+(?:年|个月|天|周)`],
  ['century', `(?:上世纪|本世纪|${digits}世纪)(?:${digits}年代)?(?:初|末|中叶)?|${digits}0?年代(?:初|末|中期)?`],
];

const event: readonly (readonly [string, string])[] = [
  ['numbered meeting', `第[${han}百\\d]+(?:届|次)[^，。；：、！？「」『』“”《》（）\\s]{0,18}?(?:高峰会|峰会|大会|全体会议|全会|会议|论坛|博览会|交易会|展览会|运动会|运会|选举|对话|磋商|电影节|文化节|艺术节)`],
  ['year meeting', `(?:19|20)\\d{2}(?:年度?)?[^，。；：、！？「」『』“”《》（）\\s\\d的]{1,12}?(?:峰会|论坛|博览会|运动会|选举|年会|大选)`],
  ['war', `[^，。；：、！？「」『』“”《》（）\\s的了和与及在]{2,5}(?:战争|战役|惨案|事变|革命)`],
];

const document: readonly (readonly [string, string])[] = [
  ['title marks', '《[^《》\\n]{1,80}》(?:[（(][^（）()]{1,10}[)）])?'],
  ['single title marks', '〈[^〈〉\\n]{1,40}〉'],
];

/** The patterns of a recognizer; units of quantities come from the list. */
export function createPatterns(tables: Tables): readonly Pattern[] {
  const units = tableRows(tables['units']);
  const named = (kind: string): string => units.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length).join('|');
  const number = `(?:\\d[\\d,，]*(?:\\.\\d+)?(?:多|余)?[百千万亿兆]{0,3}|[${han}百千万亿两零〇]+|[数几]+[十百千万亿]+)(?:多|余)?[万亿]?`;
  const quantity: readonly (readonly [string, string])[] = [
    ['money', `${number}(?:${named('money')})|(?:人民币|港币|美金)${number}(?:元)?`],
    ['percentage', `百分之[${han}百点零\\d.]+|\\d[\\d.]*(?:[－—~～-]\\d[\\d.]*)?[%％]`],
    ['measure', `${number}(?:平方|立方)?(?:${named('unit')})`],
    ['count', `${number}(?:${named('classifier')})`],
    ['large number', '\\d[\\d,]*(?:\\.\\d+)?[万亿]+(?:多|余)?'],
  ];
  const make = (kind: EntityKind, list: readonly (readonly [string, string])[], priority: number): Pattern[] =>
    list.map(([name, source]) => ({ kind, name, pattern: new RegExp(source, 'g'), priority }));
  return [...make('document', document, priorities.title), ...make('time', time, priorities.pattern), ...make('quantity', quantity, priorities.pattern - 2), ...make('event', event, priorities.gazetteer)];
}

/** What the patterns find in a folded text. */
export function matchPatterns(patterns: readonly Pattern[], folded: string): Candidate[] {
  return patterns.flatMap(({ kind, name, pattern, priority }) =>
    [...folded.matchAll(pattern)].flatMap((match) => {
      const start = match.index;
      const end = start + match[0].length;
      return isPlausible(kind, name, folded, start, end) ? [{ start, end, kind, layer: 'pattern', rule: name, priority }] : [];
    }));
}

/** Ordinals and articles are no quantities: 第三次, 一个, 两国; and 一 with a classifier mostly means "a". */
function isPlausible(kind: EntityKind, name: string, text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (kind === 'quantity') {
    if (text[start - 1] === '第' || /[\d.]/.test(text[start - 1] ?? '')) return false;
    if (name === 'count' && /^一[^十百千万亿]/.test(found)) return false;
    if (name === 'count' && /^(?:十|万|百|千)\D/.test(found) && found.length <= 2) return false;
    if (name === 'measure' && /[点级成度]$/.test(found) && !/^\d/.test(found)) return false;
  }
  if (kind === 'time') {
    if (text[start - 1] === '第' || (/^\d/.test(found) && /[\d.第]/.test(text[start - 1] ?? ''))) return false;
    if (name === 'duration' && /^(?:一年|十年)$/.test(found) && text[end] === '一') return false;
    if (name === 'clock' && /^[一二三四五六七八九十两]+点$/.test(found)) return false;
    if (name === 'day' && text[end] === '线') return false;
  }
  return true;
}
