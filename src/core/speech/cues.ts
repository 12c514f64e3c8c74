import type { Span } from '../text/span.ts';
import type { SpeechRules } from './rules.ts';

/** A reporting verb; offsets into the folded text. */
export interface Cue extends Span {
  readonly verb: string;
  /** Where what is said begins: after the mark that follows the verb. */
  readonly contentStart: number;
  /** What follows the verb: a mark, a quotation, the clause itself, or the end of the sentence, where what is said stands before it. */
  readonly opens: 'mark' | 'quotation' | 'clause' | 'end';
  /** A verb that reports before a clause only when its subject stands right before it: X批評Y不守法. */
  readonly isWeak: boolean;
  /** A verb of asking: somebody speaks only where he is a person and its subject. */
  readonly isAsking?: true;
}

const question = /^[^。？！]{0,40}?(?:为何|为什么|是否|会否|有否|能否|可否|如何|怎样|何时|多少|哪|有没有|会不会|谁)/;
/** 表示祝贺, 表示遗憾。: an attitude, not a report. */
const attitude = /^(?:热烈|诚挚|衷心|强烈|深切|高度|坚决|非常|十分|严重|由衷)?(?:的)?(?:祝贺|遗憾|欢迎|感谢|支持|同意|满意|不满|关注|慰问|哀悼|谴责|反对|赞赏|理解|谢意|敬意|歉意|歉|愤怒|愤慨|惊讶|担忧|质疑|赞同)(?:[，。；、」”和与]|$)/;

/** The reporting verbs of a folded text that can open a report, in order, none overlapping. */
export function findCues(rules: SpeechRules, text: string): Cue[] {
  const { verbs, compounds, withoutModifiers, isNotBefore } = rules;
  const cues: Cue[] = [];
  let nextCompound = compounds.nextStart(text, 0);
  let nextVerb = verbs.nextStart(text, 0);
  for (let i = 0; i < text.length; i++) {
    if (nextCompound < i) nextCompound = compounds.nextStart(text, i);
    if (nextVerb < i) nextVerb = verbs.nextStart(text, i);
    i = Math.min(nextCompound, nextVerb);
    const compound = compounds.longestAt(text, i);
    if (compound) {
      i = compound.end - 1;
      continue;
    }
    const hit = verbs.longestAt(text, i);
    if (!hit) continue;
    const { start, end, value } = hit;
    i = end - 1;
    if (isNotBefore(text, start - 4, start)) continue;
    const before = withoutModifiers(text.slice(Math.max(0, start - 8), start));
    if (isNotBefore(before, 0, before.length)) continue;
    if (/^报[道导]$/.test(value) && !/(?:引述|援引)[^，。；：]{2,24}$/.test(text.slice(Math.max(0, start - 30), start))) continue; // 外媒引述官員報道，: else a paper's own
    if (value === '提问' && /(?:回答|回应|回[复覆]|答[复覆]|接受)[^，。；：]{0,20}$/.test(text.slice(Math.max(0, start - 24), start))) continue; // 回答了八名議員提問，
    const cue = openCue(rules, text, start, end, value);
    if (cue) cues.push(cue);
  }
  return cues;
}

/** 问某人：, 告诉记者，: whom it is said to stands between the verb and its mark. */
const addressed = /^(?![是为如会有能可应该谁什怎何哪时后中前期])[^，。；：！？「」“”]{1,12}(?=[，：:「“])/;

/** Words that begin with a verb and are none: 指数, 称为, 说服. */
const otherWord = /^(?:指(?:数|标|导|引|定|挥|示|派|向|南|望|认|战|纹|令|使)|称(?:为|作|号|呼|职|得上|之为|王|霸)|说(?:服|法|明书|辞|客|到做|得|不(?:上|出|清|定|准|过|完|尽|得|通|了)|起|是)|讲(?:座|话|究|述|者|解|义|学|台|堂)|批(?:准|发|复|次|示|量|出|给|地|阅|文|改|件)|斥(?:资|巨资)|呛(?:到|鼻)|分析(?:师|员|家|报告|人士)|规定|答(?:案|辩|应|复|覆)|问(?:题|责|世|卷|候|政|讯|及|到)|规定(?:的|了)|(?:称|指)[^\p{Script=Han}，：:「“])/u;


/** 感慨地|说, 笑着|说, 反驳|称，: the verb goes on. */
const tail = /^(?:地|着)?(?:说道?|表示|道(?=[，：:。])|[称指](?=[，：:「“]))/;

function openCue({ isVerb }: SpeechRules, text: string, start: number, verbEnd: number, verb: string): Cue | undefined {
  const end = verbEnd + (verb.length > 1 && verb.endsWith('指') && text[verbEnd] === '出' ? 1 : tail.exec(text.slice(verbEnd, verbEnd + 4))?.[0].length ?? 0); // 并指|出
  if (otherWord.test(text.slice(start, start + 8)) && !/[，：:「“]/.test(text[end] ?? '')) return undefined;
  const next = text[end] ?? '';
  const addressee = isVerb('addressing', verb) ? addressed.exec(text.slice(end)) : null;
  if (addressee && /(?:时|后|中|期间|前)$/.test(addressee[0])) return undefined; // 當某人質問他時，
  if (addressee && /(?:会否|是否|有否|能否|可否|如何|为何|怎|什么|多少|提问|问题|质询|询问|查询|有关|关于|事宜)/.test(addressee[0])) return undefined; // 回答记者提问时表示，问某人有关工期，: an occasion, a topic
  if (addressee) {
    const at = end + addressee[0].length;
    return { start, end, verb, contentStart: /[「“]/.test(text[at]!) ? at : at + 1, opens: 'mark', isWeak: false };
  }
  const told = verb === '告诉' ? /^[^，。；：！？「」“”]{1,6}(?=[。！])/.exec(text.slice(end, end + 8)) : null; // 他告诉记者。
  if (told) return { start, end, verb, contentStart: end + told[0].length + 1, opens: 'end', isWeak: false };
  if (/^[。！]?$/.test(next)) return { start, end, verb, contentStart: end + next.length, opens: 'end', isWeak: false };
  if (/[，：:︰,]/.test(next)) {
    const isQuoted = /[「『“‘]/.test(text[end + 1] ?? '');
    // 基本法要求， 外界质疑，: before a comma these are as often nouns.
    const isNounToo = /[，,]/.test(next) && isVerb('noun', verb);
    if (isNounToo && /[有的无之作出些项等]/.test(text[start - 1] ?? '')) return undefined;
    return { start, end, verb, contentStart: end + 1, opens: isQuoted ? 'quotation' : 'mark', isWeak: isNounToo };
  }
  if (verb === '回应' && /^[「『“][^，。！？」』”]{1,12}[」』”]\p{Script=Han}/u.test(text.slice(end, end + 16))) return undefined; // 回應「一地兩檢」安排: a topic
  if (/[「『“]/.test(next)) return verb.length > 1 || /^[「『“].{6}/.test(text.slice(end)) ? { start, end, verb, contentStart: end, opens: 'quotation', isWeak: false } : undefined;
  const isAsking = isVerb('asking', verb) || (isVerb('enquiring', verb) && question.test(text.slice(end, end + 48)));
  if ((isVerb('marked', verb) && !isAsking) || !/\p{Script=Han}/u.test(next) || attitude.test(text.slice(end, end + 8)) || /^(?:的|过|了|着|和|与|为|性|者|时)/.test(text.slice(end))) return undefined;
  return { start, end, verb, contentStart: end, opens: 'clause', isWeak: isAsking || isVerb('weak', verb), ...(isAsking ? { isAsking } : {}) };
}
