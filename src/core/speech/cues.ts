import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { type UnitSet, unitSet } from '../text/unitSet.ts';
import { endTest } from '../text/anchored.ts';
import type { Span } from '../text/span.ts';

/** The words a cue is found by. */
export interface CueRules {
  readonly verbs: NameMatcher<string>;
  /** A stretch of text without the words that may stand between a name and its verb, at its end. */
  readonly withoutModifiers: (text: string) => string;
  /** Does a stretch of a text end with what makes something else of a verb? */
  readonly isNotBefore: (text: string, start: number, end: number) => boolean;
  /** Words that end in a verb and are none. */
  readonly compounds: NameMatcher<string>;
  /** What begins with the reporter's words again, behind words in quotation marks. */
  readonly narrator: RegExp;
  /** A name that no list holds, at the end of a text: a surname and one or two characters. */
  readonly name: RegExp;
  /** Surnames of one character. */
  readonly surnames: UnitSet;
}

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

/** The lists as last read; speech is looked for after each edit, always over the same tables. */
const readRules = new WeakMap<Tables, CueRules>();

/** The rules of some tables, read once. */
export function cueRulesOf(tables: Tables): CueRules {
  let rules = readRules.get(tables);
  if (!rules) readRules.set(tables, (rules = createCueRules(tables)));
  return rules;
}

function createCueRules(tables: Tables): CueRules {
  const rows = tableRows(tables['speech-cues']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length);
  const surnamesOf = (wanted: string): string[] => tableRows(tables['surnames']).filter(([kind]) => kind === wanted).flatMap(([, cell]) => cellNames(cell));
  const single = surnamesOf('single').join('');
  const verbs = new NameMatcher<string>();
  for (const verb of cells('clause')) verbs.add(verb, verb);
  const compounds = new NameMatcher<string>();
  for (const word of cells('compound')) compounds.add(word, word);
  const modifiers = new RegExp(`(?:${cells('modifier').join('|')})+$`);
  const [endsWithModifier, isNotBefore] = [endTest(modifiers), endTest(new RegExp(`(?:${cells('notBefore').join('|')})$`))];
  return {
    verbs, compounds,
    withoutModifiers: (text) => (endsWithModifier(text, 0, text.length) ? text.replace(modifiers, '') : text),
    isNotBefore,
    narrator: new RegExp(`^，(?:${cells('narrator').join('|')})`),
    name: new RegExp(`(?:${[...surnamesOf('double'), ...surnamesOf('japanese')].join('|')}|[${single}阿])[\\p{Script=Han}]{1,2}$`, 'u'),
    surnames: unitSet(single),
  };
}

/** Verbs that report only before a mark or a quotation: before a clause they mean something else. */
const needsMark = new Set(['报道', '报导', '问', '答', '回答', '回应', '介绍', '说明', '要求', '提出', '建议', '宣布', '谈到', '提到', '估计', '预计', '评价', '评论', '补充', '主张', '声明', '讲', '总结', '举例', '阐述', '阐明', '表态', '提问', '追问', '发文', '留言', '写道', '引述', '转述', '表明', '说到', '讲到', '谈及', '勉励', '指控', '讲述', '描述', '叙述', '披露', '分析', '研判', '提及', '点出', '告知', '通报', '规定', '引用', '称赞', '赞扬', '反击', '回击', '还击', '承诺', '保证', '告诫', '叮嘱', '嘱托', '直呼', '呛', '推测', '判断', '告诉', '酸', '询问', '插话', '补上一句', '揭露', '爆料', '吐露', '不讳言', '直言不讳', '反讽', '讽刺', '讥讽', '嘲讽']);
/** 他建議當局…: with a body as its subject an act, no speech. */
const asking = /^(?:建议|要求|表明|承诺|保证|提到|提及|赞扬|称赞)$/;
/** 她詢問當局為何…: a question without a mark behind the verb. */
const enquiring = /^(?:询问|追问|质问|反问)$/;
const question = /^[^。？！]{0,40}?(?:为何|为什么|是否|会否|有否|能否|可否|如何|怎样|何时|多少|哪|有没有|会不会|谁)/;
/** Verbs that report before a clause when their subject is right before them. */
const weak = new Set(['批', '批评', '质疑', '反驳', '警告', '指责', '承认', '否认', '形容', '解释', '提醒', '相信', '希望', '呼吁', '担心', '抨击', '期望', '期待', '斥', '痛批', '炮轰', '说', '称', '指', '直指', '谴责', '驳斥', '斥责', '怒斥', '怒批', '狠批', '痛斥', '直斥', '直批', '自称', '指称', '怒轰', '砲轰', '预期', '预料', '怒呛']);
/** 表示祝贺, 表示遗憾。: an attitude, not a report. */
const attitude = /^(?:热烈|诚挚|衷心|强烈|深切|高度|坚决|非常|十分|严重|由衷)?(?:的)?(?:祝贺|遗憾|欢迎|感谢|支持|同意|满意|不满|关注|慰问|哀悼|谴责|反对|赞赏|理解|谢意|敬意|歉意|歉|愤怒|愤慨|惊讶|担忧|质疑|赞同)(?:[，。；、」”和与]|$)/;

/** The reporting verbs of a folded text that can open a report, in order, none overlapping. */
export function findCues({ verbs, compounds, withoutModifiers, isNotBefore }: CueRules, text: string): Cue[] {
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
    const cue = openCue(text, start, end, value);
    if (cue) cues.push(cue);
  }
  return cues;
}

/** 问某人：, 告诉记者，: whom it is said to stands between the verb and its mark. */
const addressed = /^(?![是为如会有能可应该谁什怎何哪时后中前期])[^，。；：！？「」“”]{1,12}(?=[，：:「“])/;
const addressing = /^(?:问|反问|追问|质问|询问|质询|告诉|回答|提醒|警告|答|嘲讽|讽刺|讥讽|反讽)$/;

/** Words that begin with a verb and are none: 指数, 称为, 说服. */
const otherWord = /^(?:指(?:数|标|导|引|定|挥|示|派|向|南|望|认|战|纹|令|使)|称(?:为|作|号|呼|职|得上|之为|王|霸)|说(?:服|法|明书|辞|客|到做|得|不(?:上|出|清|定|准|过|完|尽|得|通|了)|起|是)|讲(?:座|话|究|述|者|解|义|学|台|堂)|批(?:准|发|复|次|示|量|出|给|地|阅|文|改|件)|斥(?:资|巨资)|呛(?:到|鼻)|分析(?:师|员|家|报告|人士)|规定|答(?:案|辩|应|复|覆)|问(?:题|责|世|卷|候|政|讯|及|到)|规定(?:的|了)|(?:称|指)[^\p{Script=Han}，：:「“])/u;

const nounToo = /^(?:要求|建议|质疑|批评|主张|分析|规定|解释|评论|声明|指控|估计|预计|判断|承诺|保证|希望|期望|提问|通报|描述|警告|酸)$/;

/** 感慨地|说, 笑着|说, 反驳|称，: the verb goes on. */
const tail = /^(?:地|着)?(?:说道?|表示|道(?=[，：:。])|[称指](?=[，：:「“]))/;

function openCue(text: string, start: number, verbEnd: number, verb: string): Cue | undefined {
  const end = verbEnd + (verb.length > 1 && verb.endsWith('指') && text[verbEnd] === '出' ? 1 : tail.exec(text.slice(verbEnd, verbEnd + 4))?.[0].length ?? 0); // 并指|出
  if (otherWord.test(text.slice(start, start + 8)) && !/[，：:「“]/.test(text[end] ?? '')) return undefined;
  const next = text[end] ?? '';
  const addressee = addressing.test(verb) ? addressed.exec(text.slice(end)) : null;
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
    const isNounToo = /[，,]/.test(next) && nounToo.test(verb);
    if (isNounToo && /[有的无之作出些项等]/.test(text[start - 1] ?? '')) return undefined;
    return { start, end, verb, contentStart: end + 1, opens: isQuoted ? 'quotation' : 'mark', isWeak: isNounToo };
  }
  if (verb === '回应' && /^[「『“][^，。！？」』”]{1,12}[」』”]\p{Script=Han}/u.test(text.slice(end, end + 16))) return undefined; // 回應「一地兩檢」安排: a topic
  if (/[「『“]/.test(next)) return verb.length > 1 || /^[「『“].{6}/.test(text.slice(end)) ? { start, end, verb, contentStart: end, opens: 'quotation', isWeak: false } : undefined;
  const isAsking = asking.test(verb) || (enquiring.test(verb) && question.test(text.slice(end, end + 48)));
  if ((needsMark.has(verb) && !isAsking) || !/\p{Script=Han}/u.test(next) || attitude.test(text.slice(end, end + 8)) || /^(?:的|过|了|着|和|与|为|性|者|时)/.test(text.slice(end))) return undefined;
  return { start, end, verb, contentStart: end, opens: 'clause', isWeak: isAsking || weak.has(verb), ...(isAsking ? { isAsking } : {}) };
}
