import type { Span } from '../text/span.ts';
import { unitMasks } from '../text/unitSet.ts';
import { sentenceStart } from './sentences.ts';
import { type FoldedMention, mentionsWithin } from './speakers.ts';

/** An occasion found in the text before a cue; offsets into that text. */
export interface FoundOccasion extends Span {
  /** A question or a single answer: holds for this report only. */
  readonly isPassing: boolean;
}

const gathering = '(?:记者会|发布会|会议|大会|峰会|论坛|座谈会|研讨会|听证会|例会|常会|酒会|午餐会|晚宴|仪式|典礼|活动|节目|辩论|质询|会谈|访谈)';

/** Where and when something was said, most telling first; within one kind the last before the cue counts, or in narration the first. One of the characters of `needs` stands in every match. */
const patterns: readonly { readonly needs: string; readonly pattern: RegExp; readonly isPassing: boolean }[] = [
  { needs: '题', pattern: /题为[《「“][^》]{1,60}[》」”]的[^，。]{0,6}(?:发言|讲话|演讲|致辞|报告|文章)/g, isPassing: false },
  { needs: '问答', pattern: /(?<!记者)(?:被[^，。]{0,8}?(?:问及|追问|问到|询问)|(?:在)?回答[^，。]{1,24}(?:提问|问题|质询|询问|查询))[^，。]{0,40}(?:(?:，[^，。]{2,30})?，(?:是否|有否|会否|会不会|如何|怎样|为何|何时)[^，。]{2,30})?/g, isPassing: true },
  { needs: '接获', pattern: /(?:在)?(?:接受|获)[^，。]{2,30}?(?:专访|采访|访问|访谈|提问)(?:时|中)?/g, isPassing: false },
  { needs: '出主参召举列', pattern: new RegExp(`(?<![未没不缺]|没有|未能|拒绝)(?:出席|主持|参加|召开|举行|列席)(?!的|于)[^，。；：]{0,36}?${gathering}(?:期间|时|后|上|中)?(?:(?:会见|会晤)[^，。]{2,24}时?)?`, 'g'), isPassing: false },
  { needs: '时', pattern: /(?:会见|会晤|接见|同|与|和)[^，。、]{2,30}?(?:会见|会谈|会晤|通电话|通话|见面)?时/g, isPassing: false },
  { needs: '在', pattern: new RegExp(`(?<!正)在[^，。；：]{2,36}?${gathering}(?:上|中|时|期间|后)?(?=[^\\p{Script=Han}]|[^，。]{0,14}$)`, 'gu'), isPassing: false },
  { needs: '会通', pattern: /(?:同|与)[^，。、]{2,20}(?:举行|进行)?(?:会谈|会晤|通电话|通话)/g, isPassing: false },
  { needs: '脸微推社网新记声Ff', pattern: /(?:在|透过|通过|于)?(?:个人|官方)?(?:脸书|微博|推特|社交媒体|社交平台|网志|新闻稿|社交网站|记者会期间|声明|Facebook|facebook|fb)(?:上|中)?(?:发文|发帖|贴文|撰文|留言)?/g, isPassing: false },
  { needs: '发刊', pattern: /(?:发布|发表|刊登|发出)[^，。]{0,6}(?:公告|声明|文章|社评|报告|新闻稿|公开信|演讲|讲话|致辞|谈话)/g, isPassing: false },
  { needs: '期受会讲致', pattern: /(?:记者会|发布会|会议|峰会|论坛|访问|座谈会)期间|(?:受访|会后|会上|会前|会见中|讲话中|致辞中)时?/g, isPassing: false },
];

/** What narration says of an occasion: with its subject, from the start of its sentence. */
export function narratedOccasion(text: string): FoundOccasion | undefined {
  const found = findOccasion(text, 'first');
  if (!found || found.isPassing) return undefined;
  const start = Math.max(...['。', '！', '？', '」', '”', '；', ']', '】', '）', '　', ' '].map((mark) => text.lastIndexOf(mark, found.start - 1))) + 1;
  return found.end - start <= 50 ? { ...found, start } : found;
}

/** 主持会议并强调: the meeting that was told of before. */
const bareMeeting = /^(?:出席|主持|参加|召开|举行|列席)会议$/;

/**
 * The occasion of a report; an earlier sentence about other people says nothing about its speaker.
 *
 * @param before - From where to look to the cue.
 */
export function reportedOccasion(text: string, before: Span, mentions: readonly FoldedMention[], speaker: string): FoundOccasion | undefined {
  const { start, end } = before;
  const found = shifted(findOccasion(text.slice(start, end)), start);
  if (!found) return undefined;
  const sentence = Math.max(start, sentenceStart(text, end));
  if (found.start >= sentence) return bareMeeting.test(text.slice(found.start, found.end)) ? shifted(narratedOccasion(text.slice(start, sentence)), start) ?? found : found;
  const from = sentenceStart(text, found.start);
  const people = mentionsWithin(mentions, from, sentence).filter(({ kind }) => kind === 'person');
  return people.length === 0 || people.some(({ canonical }) => canonical === speaker) ? found : shifted(findOccasion(text.slice(sentence, end)), sentence);
}

function shifted(found: FoundOccasion | undefined, by: number): FoundOccasion | undefined {
  return found && { ...found, start: found.start + by, end: found.end + by };
}

/** The occasion that a stretch of text sets for what follows it, if any. */
function findOccasion(text: string, which: 'first' | 'last' = 'last'): FoundOccasion | undefined {
  const seen = needsIn(text);
  for (let i = 0; i < patterns.length; i++) {
    const { pattern, isPassing } = patterns[i]!;
    const span = (seen & (1 << i)) === 0 ? undefined : findSpan(text, pattern, which);
    if (span) return { ...span, isPassing };
  }
  return undefined;
}

const needsIn = unitMasks(patterns.map(({ needs }) => needs));

/** The first or the last match of a global pattern. */
function findSpan(text: string, pattern: RegExp, which: 'first' | 'last'): Span | undefined {
  let found: Span | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = which === 'last' ? pattern.exec(text) : null) found = { start: match.index, end: pattern.lastIndex };
  return found;
}
