import { startTest } from '../text/anchored.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { Words } from './words.ts';

/** What people are called by behind their name. Offices of towns are left out: the town stands before them. */
const title = startTest(/^(?:总统|总理|首相|国王|国务卿|王后|女王|王子|公主|亲王|王储|元帅|将军|上将|中将|少将|准将|上校|中校|少校|上尉|中尉|大使|部长|外长|防长|财长|主席|议长|议员|参议员|众议员|博士|教授|医生|神父|主教|大主教|枢机|牧师|勋爵|夫人|先生|女士|小姐|太太|太子|酋长|法官|律师|检察官|警长|船长|教练|总督|秘书长|夫妇)(?![级团席]|会议|会晤)/);
const opens = /^$|[，。、：；！？（()）「」『』《》“”…—\s与和同对由向及被让请是为随跟从]/;
/** A run is at most this long, in UTF-16 units. */
const longest = 8;

/**
 * 纳瑟｜总统, 大学｜阿克曼｜教授: runs of transliteration before what people are called by, behind a mark, a body, an office or a
 * word of grammar. A listed name of the same spelling goes first.
 */
export function findForeignBeforeTitles(rules: NameRules, { text, borders }: Words, names: CandidateIndex): Candidate[] {
  const { foreign, core } = rules;
  const found: Candidate[] = [];
  for (let i = 0; i + 2 < text.length; i++) {
    if (!hasUnitAt(foreign, text, i) || !hasUnitAt(foreign, text, i + 1) || borders[i] === 0 && !endsTitle(rules, text, i)) continue;
    if (!opens.test(text[i - 1] ?? '') && !endsTitle(rules, text, i) && !names.endingAt(i).some(({ kind }) => kind === 'organisation' || kind === 'place')) continue;
    let end = i;
    let strong = 0;
    while (end - i < longest && hasUnitAt(foreign, text, end) && !(end - i >= 2 && title(text, end, end + 4))) if (hasUnitAt(core, text, end++)) strong++;
    if (end - i < 2 || strong === 0 || !title(text, end, end + 4) || endsTitle(rules, text, end) || borders[end] === 0 && strong < 2) continue;
    if (names.endingAt(end).some(({ kind }) => kind !== 'person') || names.startingAt(i).some((one) => one.end >= end) || rules.isBorder(text.slice(i, end))) continue;
    found.push({ start: i, end, kind: 'person', layer: 'name', rule: 'transliterated name', priority: priorities.person });
    i = end - 1;
  }
  return found;
}
