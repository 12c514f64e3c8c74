import { hasUnitAt, unitSet, type UnitSet } from '../text/unitSet.ts';
import type { SpeechRules } from './rules.ts';
import { longestSentence } from './sentences.ts';

export const sentenceMarks = unitSet('。；！？…」』”\n');

export const clauseMarks = unitSet('，。；！？：…」』”\n');

/** The start of the clause or sentence before `at`; marks inside 《…》 are no borders, nor is a quotation that is part of its sentence one of sentences. */
export function boundaryBefore(text: string, at: number, from: number, border: UnitSet): number {
  let start = at;
  const first = Math.max(from, at - longestSentence);
  while (start > first) {
    const opening = hasUnitAt(closing, text, start - 1) ? openingOf(text, start, border) : -1;
    if (opening <= first && hasUnitAt(border, text, start - 1)) break;
    start = opening > first ? opening : start - 1;
  }
  return start;
}

const stops = unitSet('。！？…');

export const closing = unitSet('》」』”');

const enclosed: Readonly<Record<string, string>> = { '》': '《', '」': '「', '』': '『', '”': '“' };

/** 環保團體「綠海」: a name that is given in quotation marks. */
export const named = /(?:团体|组织|公司|集团|机构|协会|平台|网站|账号|餐厅|品牌|歌手|网友|网民|用户|博主|网红|名叫|名为|自称|化名)[「“『][^，。！？]{1,12}[」”』]$/;

/** Longer ones are no titles and no words in a sentence. */
const longestEnclosed = 80;

/** Where the title, or the words in quotation marks without a stop, begin that end at `end`; -1 where nothing of that kind does. */
function openingOf(text: string, end: number, border: UnitSet): number {
  const opening = enclosed[text[end - 1]!];
  if (opening === undefined || (opening !== '《' && hasUnitAt(stops, text, end - 2))) return -1;
  const from = Math.max(0, end - longestEnclosed);
  const found = text.slice(from, end - 1).lastIndexOf(opening);
  if (found < 0 || (opening !== '《' && border !== sentenceMarks && !named.test(text.slice(Math.max(0, from + found - 4), end)) && !isWithin(text, from + found, end))) return -1;
  return from + found;
}

/** 出席智庫「青浪」活動時: words in quotation marks amid a clause. */
function isWithin(text: string, start: number, end: number): boolean {
  return end - start <= 14 && /[^，。；：！？、]/.test(text[start - 1] ?? '，') && /^(?:[（(][^）)]{1,40}[）)])?(?:的|活动|会议|论坛|节目|研讨会|座谈会|记者会|发布会|仪式|典礼|展览|项目|计划|问题|一事|事件|说法|言论)/.test(text.slice(end, end + 48));
}

/** Where adverbials begin that stand between somebody described and the verb: 保安公司|回應查詢時指. */
const adverbial = /(?<=.{2})(?=昨|今[天日早晨晚]|日前|近日|当日|在|于|就|对|向|针对|接受|回[应复覆]|答[复覆]|(?<=(?<!委)员|[者人师家表友])会[后前上](?![周月星个年午日天来])|出席|透过|通过|其后|随后|事后|则|也|亦|笑|哭|指着|一边|边|同时|同日|周[一二三四五六日]|[上下]午|晚上|一句|无奈|激动|愤怒|坦率)/g;

/** Where a clause ends without its adverbials: with all of them, then without, from the first one on; also without one that only its end tells: 辯方律師|盤問時. */
export function adverbialStarts(clause: string): number[] {
  const starts = [...clause.matchAll(adverbial)].map(({ index }) => index);
  const during = /(?:时|期间)$/.test(clause) ? [3, 4, 5, 6, 7].map((length) => clause.length - length).filter((at) => at >= 2) : [];
  return [clause.length, ...starts, ...during];
}

/** Is there nothing but a date or one adverbial between a name and its verb? */
export function isBareOfAdverbs(between: string): boolean {
  return between === '' || (between.replace(/[（(]\s?\d{1,2}\s?日?\s?[)）]|^(?:\d{1,2}月)?\d{1,2}日/, '').trim().replace(/^(?:则|再|[今昨](?:[天日早晚晨])?|[上下]午|晚上?|日前|随后|周[一二三四五六日])*(?:针对|就|对|向|继|在|于|以|从|透过|通过|借)[^，。]{0,24}$|^[^，。的]{2,12}时$|^(?:[今昨](?:[天日早晚晨])?|[上下]午|晚上?|日前|周[一二三四五六日])+$/, '') === '' && !/(?:[及和并]|是否|会否|查询|询问)$/.test(between));
}

/** Whether what follows stands in quotation marks that were opened here. */
export function isQuoted(before: string): boolean {
  return Math.max(...['「', '『', '“'].map((mark) => before.lastIndexOf(mark))) > Math.max(...['」', '』', '”'].map((mark) => before.lastIndexOf(mark)));
}

/** Between the name and the cue stand only modifiers, brackets or a short adverbial: 习近平在…中指出. */
export function isSubject(rules: SpeechRules, text: string, nameEnd: number, cueStart: number): boolean {
  const between = rules.withoutModifiers(text.slice(nameEnd, cueStart));
  return between === '' || /^(?:在|今|昨|于|就|对|向|早上|其后|则|（|\d)/.test(between) || /(?:发表|发布|刊文|撰文|发文)/.test(between) || between.length <= 4;
}
