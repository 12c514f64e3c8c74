import type { Span } from '../text/span.ts';
import { unitMasks } from '../text/unitSet.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { sentenceStart } from './sentences.ts';

/** An occasion found in the text before a cue; offsets into that text. */
export interface FoundOccasion extends Span {
  /** A question or a single answer: holds for this report only. */
  readonly isPassing: boolean;
  /** A gathering that is told of in a sentence of its own: whoever speaks next speaks there. */
  readonly isShared?: true;
}

const gathering = '(?:记者会|发布会|会议|大会|峰会|论坛|座谈会|研讨会|听证会|公听会|例会|常会|全会|酒会|午餐会|茶话会|招待会|通气会|吹风会|说明会|见面会|交流会|分享会|推介会|对话会|讨论会|恳谈会|股东会|业绩会|博览会|展览会|[开闭]幕[式礼]|晚宴|仪式|典礼|庆典|活动|节目|讲座|辩论|质询|备询|聆讯|会谈|会晤|访谈)';

interface Row {
  readonly needs: string;
  readonly pattern: RegExp;
  readonly isPassing: boolean;
}

/** Patterns, and by which characters of a text they are ruled out. */
interface Kinds {
  readonly rows: readonly Row[];
  readonly needsIn: (text: string) => number;
}

const kindsOf = (rows: readonly Row[]): Kinds => ({ rows, needsIn: unitMasks(rows.map(({ needs }) => needs)) });

/** Where and when something was said, most telling first; within one kind the last before the cue counts, or in narration the first. One of the characters of `needs` stands in every match. */
const patterns: readonly Row[] = [
  { needs: '题', pattern: /题为[《「“][^》]{1,60}[》」”]的[^，。]{0,6}(?:发言|讲话|演讲|致辞|报告|文章)/g, isPassing: false },
  { needs: '问答查询', pattern: /(?<!记者)(?:被[^，。]{0,8}?(?:问及|追问|问到|询问)|(?:媒体|传媒|主持人)[^，。]{0,3}(?:问及|追问|问到|询问)|(?:在)?(?:回答|回应|回复|回覆|答复)[^，。]{0,24}(?:提问|问题|质询|询问|查询))[^，。]{0,40}(?:(?:，[^，。]{2,30})?，(?:是否|有否|会否|会不会|如何|怎样|为何|何时)[^，。]{2,30})?/g, isPassing: true },
  { needs: '致复', pattern: /(?<!专)致(?:[电函信]|贺[电信]|唁电|慰问电)(?:给)?[^，。；：、]{0,16}|(?:向|给)[^，。；：、]{2,20}(?:致|发来?)(?:贺[电信函]|唁电|慰问电)|复[电信函][^，。；：、]{0,16}/g, isPassing: false },
  { needs: '接获', pattern: /(?:在)?(?:接受|获)[^，。]{0,30}?(?:专访|采访|访问|访谈|提问)(?:时|中)?/g, isPassing: false },
  { needs: '出主参召举列', pattern: new RegExp(`(?<![未没不缺少]|没有|未能|拒绝)(?:出席|主持|参加|召开|举行|列席)(?!的|于)[^，。；：]{0,36}?${gathering}(?:期间|时|前|后|上|中)?(?:(?:会见|会晤)[^，。的]{2,24}时?)?`, 'g'), isPassing: false },
  { needs: '时', pattern: /(?:会见|会晤|接见|同|与|和)[^，。、]{2,30}?(?:会见|会谈|会晤|通电话|通话|见面)?时/g, isPassing: false },
  { needs: '会接', pattern: /(?:会见|会晤|接见)(?:了|到访的|来访的)?[^，。；：]{2,40}(?=，[^，。；：]{0,8}$)/g, isPassing: false },
  { needs: '出参', pattern: /(?<![未没不])(?:出席|参加|参观)[^，。；：]{2,30}时(?=，)/g, isPassing: false },
  { needs: '考调视走巡勘参', pattern: /(?:在|到|赴|前往)[^，。；：]{2,24}?(?:考察|调研|视察|走访|巡视|勘灾|参访)(?:工作)?(?:时|期间|中)/g, isPassing: false },
  { needs: '在', pattern: new RegExp(`(?<!正)在[^，。；：]{0,36}?(?:${gathering}(?:上|中|时|期间|后)?|(?<![社机都国])会(?:上|期间))(?=[^\\p{Script=Han}]|[^，。]{0,14}$)`, 'gu'), isPassing: false },
  { needs: '发致讲演', pattern: /(?:在[^，。；：]{0,24}?|作[^，。；：]{0,12}?)(?:发言|致辞|致词|讲话|演讲|演说)(?:时|中)/g, isPassing: false },
  { needs: '会通', pattern: /(?:同|与)[^，。、]{2,20}(?:举行|进行)?(?:会谈|会晤|通电话|通话)/g, isPassing: false },
  { needs: '脸微推社网新记声直公视讨账帐FfTtIiX', pattern: /(?:在|透过|通过|于)?(?:个人|官方)?(?:脸书|微博|推特|社交媒体|社交平台|网志|新闻稿|社交网站|网络?讨论区|讨论区|其?[^，。在于]{0,6}[账帐]号|记者会期间|声明|Facebook|facebook|fb)(?:上|中)?(?:发文|发帖|贴文|撰文|留言)?|(?:在|于|透过|通过)(?:个人|官方)?(?:直播|社群|Threads|threads|Instagram|instagram|IG|X平台|公众号|视频号)(?:平台|专页|账号|限时动态)?(?:上|中)?(?:发文|发帖|贴文|撰文|留言)?/g, isPassing: false },
  { needs: '发刊', pattern: /(?:发布|发表|刊登|发出)[^，。]{0,6}(?:公告|声明|文章|社评|报告|新闻稿|公开信|演讲|讲话|致辞|谈话)/g, isPassing: false },
  { needs: '期受会讲致', pattern: /(?:记者会|发布会|会议|峰会|论坛|访问|座谈会)期间|(?:受访(?!者)|会后|会上|会前|会见中|讲话中|致辞中)时?/g, isPassing: false },
];

/** What only narration says: who met whom, or was where. Then those who are told of next speak there. */
const narrated: readonly Row[] = [
  ...patterns.slice(0, -1).filter(({ isPassing }) => !isPassing),
  { needs: '会接', pattern: /(?:会见|会晤|接见)了?[^，。；：]{2,40}(?=[，。；]|$)/g, isPassing: false },
  { needs: '考调视走备', pattern: /(?:在|到|赴|前往)[^，。；：]{2,24}?(?:考察|调研|视察|走访|备询|备质询)[^，。；]{0,14}(?=[，。；]|$)/g, isPassing: false },
];

/** What an earlier sentence may say. */
const toldBefore = kindsOf([...patterns.filter(({ isPassing }) => isPassing), ...narrated, ...patterns.slice(-1)]);
const anywhere = kindsOf(patterns);
const told = kindsOf(narrated);
const gatherings = kindsOf(patterns.filter(({ needs }) => needs === '出主参召举列' || needs === '在'));

/** What has not begun yet, or was another time. */
const elsewhen = /(?:将|拟|计划|预定|定于|即将|下[周月]|明年|去年|曾)[^，。]{0,16}$/;

/** What narration says of an occasion: with its subject, from the start of its sentence. */
export function narratedOccasion(text: string): FoundOccasion | undefined {
  const found = findOccasion(text, 'first', told);
  if (!found || found.isPassing || elsewhen.test(text.slice(Math.max(0, found.start - 20), found.start))) return undefined;
  const start = Math.max(...['。', '！', '？', '」', '”', '；', ']', '】', '）', '　', ' '].map((mark) => text.lastIndexOf(mark, found.start - 1))) + 1;
  return found.end - start <= 50 ? { ...found, start } : found;
}

/** Who calls people together: all who are there speak there. */
const gathers = /^(?:召开|举行|主持)/;
/** 在…記者會上，某社記者提問：: who answers does so there too. */
const facesPress = /^在.*(?:记者会|发布会|吹风会|招待会|通气会)上?$/;
const allThere = /^(?:双方|两国|各方)/;

/** 主持会议并强调: the meeting that was told of before. */
const bareMeeting = /^(?:出席|主持|参加|召开|举行|列席)会议$/;

/**
 * The occasion of a report; an earlier sentence about other people says nothing about its speaker.
 *
 * @param before - From where to look to the cue.
 */
export function reportedOccasion(text: string, before: Span, mentions: readonly FoldedMention[], speaker: string): FoundOccasion | undefined {
  const { start, end } = before;
  const sentence = Math.max(start, sentenceStart(text, end));
  const own = shifted(findOccasion(text.slice(sentence, end)), sentence);
  if (own && !bareMeeting.test(text.slice(own.start, own.end))) return gathers.test(text.slice(own.start, own.end)) || (facesPress.test(text.slice(own.start, own.end)) && text[own.end] === '，' && own.start - sentence <= 40) ? { ...own, isShared: true } : own;
  const found = shifted(findOccasion(text.slice(start, sentence), 'last', toldBefore), start);
  if (!found) return own;
  if (own) return shifted(narratedOccasion(text.slice(start, sentence)), start) ?? own;
  const from = sentenceStart(text, found.start);
  if (gathers.test(text.slice(found.start, found.end))) return shared(text, from, sentence);
  const people = mentionsWithin(mentions, from, sentence).filter(({ kind }) => kind === 'person');
  return people.length === 0 || allThere.test(speaker) || people.some(({ canonical }) => canonical === speaker) ? found : undefined;
}

function shared(text: string, from: number, to: number): FoundOccasion | undefined {
  const found = shifted(narratedOccasion(text.slice(from, to)), from);
  return found && { ...found, isShared: true };
}

/** Where a speech or a conversation in full is held, as its title says. */
export function titleOccasion(text: string): Span | undefined {
  return findOccasion(text, 'first', gatherings);
}

function shifted(found: FoundOccasion | undefined, by: number): FoundOccasion | undefined {
  return found && { ...found, start: found.start + by, end: found.end + by };
}

/** The occasion that a stretch of text sets for what follows it, if any. */
function findOccasion(text: string, which: 'first' | 'last' = 'last', { rows, needsIn } = anywhere): FoundOccasion | undefined {
  const seen = needsIn(text);
  let bare: FoundOccasion | undefined;
  for (let i = 0; i < rows.length; i++) {
    const { pattern, isPassing } = rows[i]!;
    const span = (seen & (1 << i)) === 0 ? undefined : findSpan(text, pattern, which);
    if (!span) continue;
    if (!isPassing || span.end - span.start > shortestQuestion) return { ...span, isPassing };
    bare ??= { ...span, isPassing }; // 在記者會上面對媒體詢問時: the press conference says more
  }
  return bare;
}

/** A question of which no more than this is told, in UTF-16 units, says only that one was asked. */
const shortestQuestion = 8;

/** The first or the last match of a global pattern. */
function findSpan(text: string, pattern: RegExp, which: 'first' | 'last'): Span | undefined {
  let found: Span | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = which === 'last' ? pattern.exec(text) : null) found = { start: match.index, end: pattern.lastIndex };
  return found;
}
