import type { AnalyzedParagraph } from '../document/model.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { isNoLabel, type Label, labelOf } from './frames.ts';
import type { SpeechRules } from './rules.ts';
import { sentenceStart } from './sentences.ts';
import { titleStart } from './speakers.ts';

/** How the words of a document are given: reported, as a conversation, or as one speech in full. */
export interface DocumentForm {
  /** Labelled turns of a conversation, where a paragraph without a label goes on with the turn. */
  readonly isTranscript: boolean;
  /** A speech in full: who speaks, and the paragraph it begins with. */
  readonly speech: { readonly name: string; readonly from: number } | undefined;
  /** A label that is no entity's name and yet stands before several turns of a conversation. */
  readonly repeatedLabel: (text: string) => Label | undefined;
  /** Who a label that names nobody stands for: 答, 行政长官. */
  readonly nameOf: (label: Label) => string | undefined;
}

const speechWord = /(?:致辞|致词|讲话|演讲|演说|发言|谈话|贺词|讲词|演辞|讲辞|献词|开场白|贺信|公开信|声明)/;
const salutation = /^(?:尊敬的|敬爱的|亲爱的|各位|女士们|先生们|同志们|朋友们|老师们|同学们|同胞们|乡亲们|大家好|诸位|[\p{Script=Han}]{1,8}(?:主席|市长|校长|会长|部长|局长|院长|先生|女士|大使|阁下)、|(?:[\p{Script=Han}]{0,6}(?:先生|女士|阁下)，)?各位)[^。]{0,120}[：:，！!]/u;
const leadIn = /^(?:\S{0,8})?(?:以下|下面)[是为][^。]{2,80}[：:]$|(?:全文|内容|实录)如下[：:]?$|^[^。]{4,60}(?:谈话|讲话|致辞|演辞|发言)(?:内容|全文|要点)(?:（[^）]*）)?[：:]$/;
/** What stands at the foot of a release, after the speech. */
export const endMark = /^(?:[\p{Script=Han}]{2,4}时间\d{1,2}时\d{1,2}分$|[（(]?[完终][）)]?$|责任编辑|编辑[：:]|来源[：:]|[（(](?:新华社|本报)|[２2][０0\d０-９]{3}年.{1,12}日(?:[（(]星期.[）)])?$)/u;

/** Reads the form from labels, salutations and lead-ins; `mentions` holds one list for each paragraph. */
export function documentForm(rules: SpeechRules, paragraphs: readonly AnalyzedParagraph[], mentions: readonly (readonly FoldedMention[])[], isReport: (i: number) => boolean): DocumentForm {
  const repeatedLabel = repeatedLabels(rules, paragraphs);
  const turns = paragraphs.flatMap((paragraph, i) => (paragraph.kind === 'body' && (isTurn(rules, paragraph.folded.text, mentions[i]!) || repeatedLabel(paragraph.folded.text)) ? [i] : []));
  const first = turns[0] ?? paragraphs.length;
  const areTurns = new Set(turns);
  const others = paragraphs.flatMap((paragraph, i) => (i > first && paragraph.kind === 'body' && !areTurns.has(i) ? [i] : []));
  // Turns quoted in an article stand between paragraphs that begin with who says what.
  const isTranscript = turns.length >= 2 && others.filter(isReport).length <= Math.max(others.length, turns.length) * 0.3;
  return { isTranscript, speech: turns.length >= 2 && !isTranscript ? undefined : speechOf(paragraphs, mentions, first), repeatedLabel: isTranscript ? repeatedLabel : () => undefined, nameOf: namesOfLabels(rules, paragraphs, mentions, first) };
}

const shortLabel = /^([\p{Script=Han}A-Za-z·]{1,8})[：:](?![「『“])/u;

/** What stands before facts, numbers, examples and pictures, and names nobody. */
const noName = /^(?:时间|地点|日期|电话|地址|备注|来源|编辑|作者|价格|主办|对象|费用|内容|名称|答案|解析|注|例|题|类型|性别|年龄|职业)|^(?:[第其]?[一二三四五六七八九十]+[点是]?|[首其再最][先次者后]|图[一二三四五六七八九十]?|表|比如|譬如|附|另|又|按|编按|提要|摘要|小结|总结|结论|结果|标题|[上下]图)$/;

/** 老崔：, twice or more, where another label comes again as well or turns of others stand between. */
function repeatedLabels(rules: SpeechRules, paragraphs: readonly AnalyzedParagraph[]): DocumentForm['repeatedLabel'] {
  const counts = new Map<string, number>();
  for (const { folded: { text } } of paragraphs) {
    const name = shortLabel.exec(text)?.[1];
    if (name !== undefined && !isNoLabel(rules, name) && !noName.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const again = [...counts.values()].filter((count) => count >= 2).length;
  return (text) => {
    const match = shortLabel.exec(text);
    const name = match?.[1] ?? '';
    return match && again >= 2 && (counts.get(name) ?? 0) >= 2 && match[0].length < text.length ? { start: 0, end: match[0].length, nameEnd: name.length, name, text: name, isTurn: true } : undefined;
  };
}

/** A label whose words are not in quotation marks: a turn of a transcript, not a quotation in a report. */
export function isTurn(rules: SpeechRules, text: string, mentions: readonly FoldedMention[]): boolean {
  const label = labelOf(rules, text, mentions);
  return label !== undefined && label.isTurn && !/[「『“]/.test(text[label.end] ?? '');
}

function speechOf(paragraphs: readonly AnalyzedParagraph[], mentions: readonly (readonly FoldedMention[])[], firstTurn: number): DocumentForm['speech'] {
  const opening = paragraphs.slice(0, Math.min(firstTurn, 12));
  const lead = opening.findIndex(({ folded: { text } }) => leadIn.test(text) && speechWord.test(text));
  const greeting = opening.findIndex(({ kind, folded: { text } }) => kind !== 'furniture' && salutation.test(text));
  const from = lead >= 0 ? lead + 1 : greeting;
  if (from < 0) return statementOf(opening, isFirstPerson(paragraphs));
  if (from >= firstTurn || (lead < 0 && !isFirstPerson(paragraphs.slice(from)))) return undefined;
  const before = opening.slice(0, Math.max(1, from));
  const inLead = lead >= 0 ? mentions[lead]!.find(({ kind }) => kind === 'person') : undefined;
  const person = inLead ?? before.flatMap((_, i) => mentions[i]!).find(({ kind }) => kind === 'person');
  if (person) return { name: person.canonical, from };
  const office = before.map(({ folded: { text }, logical }) => ({ text, logical, end: text.search(/(?:[今昨][日天早晚晨]|日前)?(?:在|就|出席|于)/) })).find(({ text, end }) => speechWord.test(text) && end >= 2 && end <= 16);
  return office && { name: office.logical.text.slice(0, office.end).replace(/^(?:以下|下面)[是為为]/, ''), from };
}

/** 外交部声明: the body of the title speaks, in the first person. */
function statementOf(opening: readonly AnalyzedParagraph[], isOwn: boolean): DocumentForm['speech'] {
  const title = opening[0];
  const match = title?.kind === 'heading' && isOwn ? /^([^，。：:]{2,16}?)的?(?:严正)?声明$/.exec(title.folded.text) : null;
  const from = opening.findIndex(({ kind }) => kind === 'body');
  return match && title && from > 0 && !/联合$/.test(match[1]!) ? { name: title.logical.text.slice(0, match[1]!.length), from } : undefined;
}

/** A third of the paragraphs say 我 or 我们, or 中方. */
function isFirstPerson(paragraphs: readonly AnalyzedParagraph[]): boolean {
  const bodies = paragraphs.filter(({ kind }) => kind === 'body');
  return bodies.filter(({ folded: { text } }) => /(?:我|本人|大家|中方|本公司|本会|本局)/.test(text.replace(/[「“『][^」”』]*[」”』]/g, ''))).length * 3 >= bodies.length;
}

/** 答 stands for the person the title names; 行政长官 for the one the text names with that office. */
function namesOfLabels(rules: SpeechRules, paragraphs: readonly AnalyzedParagraph[], mentions: readonly (readonly FoldedMention[])[], firstTurn: number): DocumentForm['nameOf'] {
  const peopleOf = (some: readonly AnalyzedParagraph[]) => some.flatMap((paragraph, i) => mentions[i]!.filter(({ kind }) => kind === 'person').map((person) => ({ person, text: paragraph.folded.text, kind: paragraph.kind })));
  const opening = paragraphs.slice(0, Math.min(firstTurn, 30));
  const people = peopleOf(opening);
  const near = peopleOf(paragraphs.slice(0, 30));
  const title = opening.find(({ kind }) => kind !== 'furniture');
  const office = title && /^[^，。：:]{2,20}?(?:发言人|负责人|新闻官)(?=就|答|回应|对)/.exec(title.folded.text);
  const asked = opening.flatMap(({ folded: { text } }, i) => answeringIn(rules, text, mentions[i]!) ?? [])[0];
  const titleOffice = title && office && !mentions[0]!.some(({ kind, end }) => kind === 'person' && end <= office[0].length) ? title.logical.text.slice(0, office[0].length) : undefined;
  return ({ text: label }) => {
    if (label === '答' && titleOffice !== undefined) return titleOffice;
    if (label === '答' && asked !== undefined) return asked;
    if (label === '答') return (people.find(({ kind, person, text }) => kind !== 'furniture' && !/记者$/.test(text.slice(0, person.start)))?.person.canonical);
    if (label.length === 1) return near.find(({ person, text }) => person.canonical.length > 1 && text.startsWith(label, person.start))?.person.canonical; // 馮：
    return people.find(({ person, text }) => text.slice(0, person.start).endsWith(label) && label.length >= 2)?.person.canonical;
  };
}

const answering = /(?:(?:回答|解答|答[复覆])了?|答)[^，。；、]{0,10}(?:提问|记者问)/;

/** 局長某某就…答記者問: the last one named before it in its sentence whom it is not about. */
function answeringIn(rules: SpeechRules, text: string, mentions: readonly FoldedMention[]): string | undefined {
  const end = answering.exec(text)?.index ?? 0;
  const start = sentenceStart(text, end);
  const inside = mentionsWithin(mentions, start, end);
  return inside.findLast((mention) => {
    const titled = titleStart(text, mention, start, inside);
    return mention.kind === 'person' && text[mention.end] !== '的' && !rules.isObject(text, Math.max(start, titled - 2), titled);
  })?.canonical;
}
