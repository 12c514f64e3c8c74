import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { Span } from '../text/span.ts';

/** The words a cue is found by. */
export interface CueRules {
  readonly pattern: RegExp;
  readonly modifiers: RegExp;
  readonly notBefore: RegExp;
}

/** A reporting verb; offsets into the folded text. */
export interface Cue extends Span {
  readonly verb: string;
  /** Where what is said begins: after the mark that follows the verb. */
  readonly contentStart: number;
  /** What follows the verb: a mark, a quotation, or the clause itself. */
  readonly opens: 'mark' | 'quotation' | 'clause';
  /** A verb that reports before a clause only when its subject stands right before it: X批評Y不守法. */
  readonly isWeak: boolean;
}

export function createCueRules(tables: Tables): CueRules {
  const rows = tableRows(tables['speech-cues']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length);
  return {
    pattern: new RegExp(cells('clause').join('|'), 'g'),
    modifiers: new RegExp(`(?:${cells('modifier').join('|')})+$`),
    notBefore: new RegExp(`(?:${cells('notBefore').join('|')})$`),
  };
}

/** Verbs that report only before a mark or a quotation: before a clause they mean something else. */
const needsMark = new Set(['说', '称', '指', '问', '答', '回答', '回应', '介绍', '说明', '要求', '提出', '建议', '宣布', '谈到', '提到', '估计', '预计', '评价', '评论', '补充', '主张', '声明', '讲', '总结', '举例', '阐述', '阐明', '表态', '提问', '追问', '发文', '留言', '写道', '引述', '转述', '表明', '说到', '讲到', '谈及', '勉励']);
/** Verbs that report before a clause when their subject is right before them. */
const weak = new Set(['批', '批评', '质疑', '反驳', '警告', '指责', '承认', '否认', '形容', '解释', '提醒', '相信', '希望', '呼吁', '担心', '抨击', '期望', '期待', '斥', '痛批', '炮轰']);
/** 表示祝贺, 表示遗憾。: an attitude, not a report. */
const attitude = /^(?:热烈|诚挚|衷心|强烈|深切|高度|坚决|非常|十分|严重|由衷)?(?:的)?(?:祝贺|遗憾|欢迎|感谢|支持|同意|满意|不满|关注|慰问|哀悼|谴责|反对|赞赏|理解|谢意|敬意|歉意|歉|愤怒|惊讶|担忧|质疑|赞同)(?:[，。；、」”]|$)/;

/** The reporting verbs of a folded text that can open a report, in order, none overlapping. */
export function findCues({ pattern, notBefore }: CueRules, text: string): Cue[] {
  const cues: Cue[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start < last || notBefore.test(text.slice(Math.max(0, start - 4), start))) continue;
    const cue = openCue(text, start, end, match[0]);
    if (!cue) continue;
    cues.push(cue);
    last = end;
  }
  return cues;
}

function openCue(text: string, start: number, end: number, verb: string): Cue | undefined {
  const next = text[end] ?? '';
  if (/[，：:︰,]/.test(next)) {
    const isQuoted = /[「『“‘]/.test(text[end + 1] ?? '');
    return { start, end, verb, contentStart: end + 1, opens: isQuoted ? 'quotation' : 'mark', isWeak: false };
  }
  if (/[「『“]/.test(next)) return verb.length > 1 || /^[「『“].{6}/.test(text.slice(end)) ? { start, end, verb, contentStart: end, opens: 'quotation', isWeak: false } : undefined;
  if (needsMark.has(verb) || !/\p{Script=Han}/u.test(next) || attitude.test(text.slice(end, end + 8)) || /^(?:的|过|了|着|和|与|为)/.test(text.slice(end))) return undefined;
  return { start, end, verb, contentStart: end, opens: 'clause', isWeak: weak.has(verb) };
}
