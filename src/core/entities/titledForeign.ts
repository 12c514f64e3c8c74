import { hasUnitAt, nextOf, unitTest } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { Words } from './words.ts';

const opens = unitTest((unit) => /[，。、：；！？（()）「」『』《》“”…—\s与和同对由向及被让请是为随跟从]/.test(unit));
/** A run is at most this long, in UTF-16 units. */
const longest = 8;

/**
 * 纳瑟｜总统, 大学｜阿克曼｜教授: runs of transliteration before what people are called by, behind a mark, a body, an office or a
 * word of grammar. A listed name of the same spelling goes first.
 */
export function findForeignBeforeTitles(rules: NameRules, { text, borders }: Words, names: CandidateIndex): Candidate[] {
  const { foreign, core, context: { foreign: { isTitle } } } = rules;
  const found: Candidate[] = [];
  for (let i = nextOf(foreign, text, 0); i + 2 < text.length; i = nextOf(foreign, text, i + 1)) {
    if (!hasUnitAt(foreign, text, i + 1) || borders[i] === 0 && !endsTitle(rules, text, i)) continue;
    if (i > 0 && !opens(text, i - 1) && !endsTitle(rules, text, i) && !names.endingAt(i).some(({ kind }) => kind === 'organisation' || kind === 'place')) continue;
    let end = i;
    let strong = 0;
    while (end - i < longest && hasUnitAt(foreign, text, end) && !(end - i >= 2 && isTitle(text, end, end + 4))) if (hasUnitAt(core, text, end++)) strong++;
    if (end - i < 2 || strong === 0 || !isTitle(text, end, end + 4) || endsTitle(rules, text, end) || borders[end] === 0 && strong < 2) continue;
    if (names.endingAt(end).some(({ kind }) => kind !== 'person') || names.startingAt(i).some((one) => one.end >= end) || rules.isBorder(text.slice(i, end))) continue;
    found.push({ start: i, end, kind: 'person', layer: 'name', rule: 'transliterated name', priority: priorities.person });
    i = end - 1;
  }
  return found;
}
