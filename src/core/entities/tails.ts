import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { isCutShort } from './cutShort.ts';
import { type FirmRules, ofBrands } from './firms.ts';
import type { Tail, TailRules } from './tailRules.ts';
import { startByTail } from './tailStarts.ts';
import { isWordSpan, type Words } from './words.ts';

/**
 * Names by their tails; what is found goes into `names`, so that longer ones build on it (美国马里兰大学 → … 研究中心).
 *
 * @param names - What lists and patterns found: a name begins best with one of them.
 */
export function findByTails(rules: TailRules, words: Words, names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  const { text, borders } = words;
  for (let i = rules.tails.nextStart(text, 1); i < text.length; i = rules.tails.nextStart(text, i + 1)) {
    const tail = rules.tails.find(text, i);
    if (!tail) continue;
    const { end } = rules.tails;
    if ((borders[end] === 0 && borders[i] === 0) || ((tail.need === 'cut' || (tail.need === 'quoted' && end - i === 1)) && !isWordSpan(words, i, end)) || isCutShort(text, end, tail)) continue;
    if (tail.kind === 'place' && found.at(-1)?.kind === 'place' && found.at(-1)?.end === end) continue; // 国家公园, and 公园 in it
    const from = startByTail(words, { start: i, end }, tail, names, rules);
    if (from === undefined || (tail.need === 'coined' && !standsAlone(text, from, end)) || isMeeting(text, from, i, tail) || isOfParties(text, i, tail)) continue;
    if (isOfMany(text, from, i, tail, rules.firms) || isOfSchool(names, from, i, tail)) continue;
    const start = withFounder(text, names, from, tail);
    const isOnListed = names.endingAt(end).some((one) => one.kind === tail.kind && one.start > start && one.priority === priorities.gazetteer); // 省｜国资委 over 国资委
    const candidate: Candidate = { start, end, kind: tail.kind, layer: 'tail', rule: tail.name, priority: isOnListed ? priorities.gazetteer : end - i === 1 ? priorities.shortTail : priorities.tail };
    found.push(candidate);
    if (candidate.kind !== 'document' && candidate.kind !== 'term') names.add(candidate);
  }
  return found;
}

/** 国立｜虎尾科技大学: who keeps a school, a hospital or a museum is part of its name. */
function withFounder(text: string, names: CandidateIndex, start: number, { kind, name }: Tail): number {
  if (text[start - 1] !== '立' || !/^(?:organisation|place)$/.test(kind) || !founded.test(name) || !/[国省市县私]立$/.test(text.slice(Math.max(0, start - 2), start))) return start;
  return [start - 1, start - 2].flatMap((at) => names.endingAt(at)).find((one) => one.kind === 'place')?.start ?? start - 2; // 高雄市｜立, 云陵｜市立
}

const founded = /(?:大学|学院|中学|小学|高中|国中|国小|高职|医院|博物馆|博物院|图书馆|美术馆|剧院)$/;

/** 同中方｜会谈, 在日内瓦｜会晤: to meet with somebody, or somewhere, or to hold one, is no meeting with a name; 在日内瓦会谈中 is one. */
function isMeeting(text: string, start: number, tail: number, { name }: Tail): boolean {
  if (!/^(?:会谈|会晤|磋商)$/.test(name)) return false;
  const isThere = /[在于赴抵到]/.test(text[start - 1] ?? '') && !/[中上后前期]/.test(text[tail + name.length] ?? '');
  return text[tail - 1] === '方' || /(?:举行|进行|展开|开展)$/.test(text.slice(start, tail)) || /[同与和跟]/.test(text[start - 1] ?? '') || isThere;
}

/** 台东大学｜南岛文化中心 is a part of the school, no building. */
function isOfSchool(names: CandidateIndex, start: number, at: number, { kind, name }: Tail): boolean {
  return kind === 'place' && name.endsWith('中心') && names.startingAt(start).some((one) => one.kind === 'organisation' && one.end <= at);
}

/** 三家｜香港贸易公司: counted, and named by their place and trade only. */
function isOfMany(text: string, start: number, tail: number, { name }: Tail, { classes }: FirmRules): boolean {
  return ofBrands.has(name) && classes.has(text.slice(tail - 2, tail)) && tail - start <= 5 && /[一二三四五六七八九十两几多数\d][家间所个]$/.test(text.slice(Math.max(0, start - 2), start));
}

/** 自民党、公明党｜联盟: what parties make is no body of one of them; 政党联盟 is. */
function isOfParties(text: string, tail: number, { name }: Tail): boolean {
  return /^[联同]盟$/.test(name) && text[tail - 1] === '党' && text[tail - 2] !== '政';
}

/** 堃晟光电｜宣布, not 打好纺织｜突破口: a short name of a firm has a mark or a word of grammar on either side. */
function standsAlone(text: string, start: number, end: number): boolean {
  return /^$|[，。、；：！？（(「『“《〈·\s由与和及对向给让为的▲▼]/.test(text[start - 1] ?? '') && /^$|[，。、；：！？）)（(」』”》〉\s在与和及将已昨今日宣表董总执创则也又还称指并副集赴获遭拟计透去前股]/.test(text[end] ?? '');
}
