import { endTest, startTest } from '../text/anchored.ts';
import { isAllHan } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { Words } from './words.ts';

const plainAfterShi = /^(?:放|出|疑|义|怀|然|宪|法[^师]|股|迦|例|文|典|读|经|教|道|家|手|意|俗|除|论|名)/;
const opens = endTest(/(?:^|[，。、：；！？（()「」『』“”《》\s和与及由对同向的请]|弟子|徒弟|师父|方丈|住持|监院|会长|主席|法号|法名)$/);
const closes = startTest(/^(?:[，。、：；！？（()）」』”\s]|$|[的说称是在和与及表强介对同等也都将曾已亦则]|法师|大师|禅师|和尚|长老|上人|主持|住持|指出|认为|开示|担任|出席|带领|率|圆寂|于)/);
/** Not 上人, which is 上｜人 for the segmenter: 在山上｜人多. */
const titles = /法师|禅师|仁波切|尊者/;
const title = startTest(/^(?:法师|禅师|仁波切|尊者)/);
/** These stand behind other words as well: what is one word of the dictionary before them is no name, but of the listed ones. */
const otherTitles = /长老|大?和尚|上人|大师|活佛|尼师/;
const otherTitle = startTest(/^(?:长老|大?和尚|上人|大师|活佛|尼师)/);
const famous = /^(?:星云|弘一|虚云|印光|太虚|玄奘|鉴真|惠能|慧能|圆瑛|倓虚|谛闲|宣化|广钦|空海|最澄|鸠摩|法显|道安|慧远|达摩|智者|圣严|惟觉|证严|印顺|赵朴)$/;
/** Pronouns, verbs and words of grammar: 我和, 他说, 由大. Some of them stand second in a name. */
const inNoName = /[我你您他她它们这那的了着是在不个几些每各对从由请说问叫让被把给跟替比]|^[和与及同向为到念诵讲拜见有没当像找去来就也都又还于以]|[大小老到经]$/;
/** A name weighs as much at least by what its characters speak for, and its first one no less than that. */
const enough = -1.5;
/** Words that are no names of monks before these titles. */
const noName = /^(?:各位|诸位|两位|多位|一位|这位|那位|该位|位老|名老|高僧|年轻|年老|著名|资深|当家|住持|方丈|本寺|寺内|院内|讲经|主礼|主法|小小|当了|疯|花|老|小|大|有些|几位|我们|你们|众|该|位|外地|当地)/;

/** 释慧敏, 妙凡｜法师: names of monks and nuns. Offsets into the folded text. */
export function findMonks(rules: NameRules, { text, borders }: Words): Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, end: number): void => void found.push({ start, end, kind: 'person', layer: 'name', rule: 'surname and given name', priority: priorities.pattern });
  for (let at = text.indexOf('释'); at >= 0; at = text.indexOf('释', at + 1)) {
    const given = text.slice(at + 1, at + 3);
    if (given.length === 2 && isAllHan(given) && !plainAfterShi.test(text.slice(at + 1, at + 3)) && (opens(text, at - 2, at) || endsTitle(rules, text, at)) && closes(text, at + 3, at + 5)) add(at, at + 3);
  }
  for (let at = text.search(titles); at >= 0 && at < text.length; at++) {
    const start = at - 2;
    if (!title(text, at, at + 3) || start < 0 || borders[start] === 0 || borders[at + (text[at] === '仁' ? 3 : 2)] === 0) continue;
    const given = text.slice(start, at);
    if (isAllHan(given) && !noName.test(given) && !inNoName.test(given) && weighsEnough(rules, given) && !rules.isBorder(given) && !rules.titles.has(given) && text[start - 1] !== '释' && (opens(text, start - 2, start) || endsTitle(rules, text, start))) add(start, at);
  }
  for (let at = text.search(otherTitles); at >= 2 && at < text.length; at++) if (isBeforeOther(rules, text, borders, at)) add(at - 2, at);
  return found;
}

/** 净岩｜长老: two characters that are no word together, behind a mark or an office. */
function isBeforeOther(rules: NameRules, text: string, borders: Uint8Array, at: number): boolean {
  const start = at - 2;
  if (!otherTitle(text, at, at + 3) || start < 0 || borders[start] === 0 || (borders[at] === 0 && !/^大?和尚/.test(text.slice(at, at + 3)))) return false;
  const given = text.slice(start, at);
  if (!isAllHan(given) || !(opens(text, start - 2, start) || endsTitle(rules, text, start))) return false;
  return famous.test(given) || (borders[start + 1] === 1 && !noName.test(given) && !inNoName.test(given) && weighsEnough(rules, given) && !rules.isBorder(given) && !rules.titles.has(given));
}

function weighsEnough({ model }: NameRules, given: string): boolean {
  const first = model.weight('first', given[0]!);
  return first > enough && first + model.weight('second', given[1]!) >= enough;
}
