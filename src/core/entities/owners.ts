import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { Candidate, CandidateIndex } from './candidates.ts';
import type { Words } from './words.ts';

/** Those who meet, between the body and its meeting: 上海合作组织｜成员国元首理事会｜第二十五次会议. */
const members = /(?:[两三四五六七八九]国)?(?:领导人|外长|防长|财长|元首|部长|政府首脑|总检察长|安全会议秘书)(?:理事会)?$/;
const ofMembers = /(?:成员国|国家|缔约国|成员)$/;
/** Committees that are named with their place or alone: 省委｜十二届六次全会. */
const committees = /(?:省委|市委|县委|区委|自治区党委)$/;

/**
 * 台湾｜2020总统大选, 金砖国家领导人｜第十六次会晤, 安理会｜第2773号决议: the place or the body before a numbered meeting or paper is part of its name.
 *
 * @returns The candidate itself where nothing belongs to it.
 */
export function withOwner(candidate: Candidate, text: string, names: CandidateIndex): Candidate {
  if (candidate.kind === 'document' && candidate.rule !== 'resolution by number') return candidate;
  let { start } = candidate;
  for (let links = 0; links < 4; links++) {
    const isOwner = ({ kind }: Candidate): boolean => kind === 'organisation' || (candidate.kind === 'event' && (kind === 'place' || (kind === 'event' && links === 0)));
    const owner = (links === 0 ? beforeMembers(text, start) : /[－\-–—]/.test(text[start - 1] ?? '') ? [start - 1] : [start]).map((end) => names.endingAt(end).find(isOwner)).find((one) => one !== undefined);
    if (!owner || owner.start >= start) break;
    start = owner.start;
  }
  if (candidate.rule === 'plenary session') start -= committees.exec(text.slice(Math.max(0, start - 5), start))?.[0].length ?? 0;
  if (text[start - 1] === '》' && candidate.kind === 'event') start = titleStart(text, start);
  return start === candidate.start ? candidate : { ...candidate, start };
}

const divisions = unitSet('省市县区');

/** Where a body may end before a meeting of its members. */
function beforeMembers(text: string, start: number): number[] {
  const at = start - (members.exec(text.slice(Math.max(0, start - 10), start))?.[0].length ?? 0);
  const division = !hasUnitAt(divisions, text, start - 1) ? 0 : /[\p{Script=Han}]{2,4}[省市县区]$/u.exec(text.slice(Math.max(0, start - 5), start))?.[0].length ?? 0; // 中国共产党｜江州省｜第十二届…
  if (division > 0) return [start, ...[3, 4, 5].filter((length) => length <= division).map((length) => start - length)];
  return at === start ? [at] : [at, at - (ofMembers.exec(text.slice(Math.max(0, at - 3), at))?.[0].length ?? 0)];
}

/** 《联合国气候变化框架公约》｜第三十次缔约方大会: where the title begins. */
function titleStart(text: string, end: number): number {
  const start = text.lastIndexOf('《', end);
  return start >= 0 && end - start <= 30 && text.indexOf('》', start) === end - 1 ? start : end;
}

/** Events that come again or that many of are told apart by their year; a war or an uprising is named without it. */
const recurring = /(?:杯|赛|大赛车|马拉松|会|展|车展|书展|选举|大选|公投|论坛|危机|地震|海啸|空难|风暴|骚乱|火灾|行动|奥运|冬奥|亚运|演习|军演|风波|(?:电影|艺术|文化|音乐|美食)节|日)$/;
const yearBefore = /(?:(?:1[89]|20)\d{2}|[一二][〇零九八][〇零一二三四五六七八九]{2})年?(?:度)?$/;

const dayBefore = /(?<!\d)\d{1,2}[·・．.]\d{1,2}$/;

/** 1997年｜亚洲金融危机, 5·12｜全国防灾减灾日, 2027年｜非洲国家杯: the event with the year right before it; `undefined` where there is none. */
export function withYear(event: Candidate, text: string): Candidate | undefined {
  if (event.kind !== 'event' || event.end - event.start < 3 || !recurring.test(text.slice(event.start, event.end))) return undefined;
  const before = (text[event.end - 1] === '日' ? dayBefore : yearBefore).exec(text.slice(Math.max(0, event.start - 7), event.start))?.[0].length ?? 0;
  return before > 0 ? { ...event, start: event.start - before } : undefined;
}

const countBefore = /(?:(?:第[一二三四五六七八九十百\d]{1,5}[届次]|首届)(?:[女男](?:足|篮|排|子)|U\d{2})?|(?<![\d一-龥])[女男](?:足|篮|排|子)|U\d{2}|(?<=[、，。和与])[女男](?:足|篮|排|子))$/;
const roundBefore = /第[一二三四五六七八九十\d]{1,3}[轮次届]$/;
const draftBehind = /^(?:修[订正])?(?:草案|修[订正]案|修[订正]草案|征求意见稿|实施条例|实施细则|实施办法)/;

/** 第139届｜广交会, 女足｜亚洲杯: an event with its count and who plays. 治安管理处罚法｜修订草案: a law with what is made of it. `undefined` where there is nothing. */
export function withCount(found: Candidate, text: string): Candidate | undefined {
  if (found.kind === 'document') {
    const behind = text[found.end - 1] === '》' ? 0 : draftBehind.exec(text.slice(found.end, found.end + 6))?.[0].length ?? 0;
    return behind > 0 ? { ...found, end: found.end + behind } : undefined;
  }
  if (found.kind !== 'event' || found.end - found.start < 2) return undefined;
  const before = (/(?:谈判|会谈|磋商|对话)(?:[\p{Script=Han}]{0,5}(?:会议|会))?$/u.test(text.slice(found.start, found.end)) ? roundBefore : countBefore).exec(text.slice(Math.max(0, found.start - 10), found.start))?.[0].length ?? 0;
  return before > 0 ? { ...found, start: found.start - before } : undefined;
}

const years = /(?:\d{1,4}|[一二三四五六七八九十百]{1,5})周年/;

/** 谈到｜香港回归二十五周年: an anniversary begins behind the last verb that a name stands after. The verb before its number is part of it. */
export function withoutVerb(found: Candidate, { text, borders }: Words, isBorder: (word: string) => boolean, names: CandidateIndex): Candidate {
  if (found.rule !== 'anniversary') return found;
  const number = found.start + text.slice(found.start, found.end).search(years);
  let start = found.start;
  for (let at = start, next = at + 1; at < number; at = next, next++) {
    while (next < number && borders[next] === 0) next++;
    if (next < number && !/^(?:[和与及暨、]|庆祝|纪念)$/.test(text.slice(at, next)) && isBorder(text.slice(at, next)) && names.startingAt(next).length > 0) start = next;
  }
  return start === found.start ? found : { ...found, start };
}
