import type { Tables } from '../config.ts';
import { tableRows } from '../lexicon/table.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import type { Words } from './words.ts';

/** One-syllable names of states and regions, and the runs of them that are set words. */
export interface StateRules {
  readonly syllables: UnitSet;
  readonly pairs: ReadonlySet<string>;
  /** Pairs that are other words as well: 中西医, 中古车. */
  readonly doubtful: ReadonlySet<string>;
  /** States apart by commas, counted behind: 哈、乌｜两国. */
  readonly counted: RegExp;
}

export function createStateRules(tables: Tables): StateRules {
  const rows = tableRows(tables['state-syllables']);
  const all = rows.filter(([use]) => use === 'syllable').map(([, syllable]) => syllable ?? '').join('');
  const wordsOf = (wanted: string): ReadonlySet<string> => new Set(rows.filter(([use]) => use === wanted).flatMap(([, cell]) => (cell ?? '').split(/\s+/)));
  const counted = new RegExp(`[${all}](?:、[${all}]){1,9}(?:[和与及][${all}])?(?=[两三四五六七八九十\\d]国(?![际家])|这[两三四五六七八九十\\d]个|等国)`, 'g');
  return { syllables: unitSet(all), pairs: wordsOf('run'), doubtful: wordsOf('doubtful'), counted };
}

/** What makes another word with the last syllable: 中美｜洲. */
const closings = unitSet('国洲亚方元军');

/** 中方, 乌方: a state as a party to talks. 中德, 中吉乌: two to four states in a row. Offsets into the folded text. */
export function findStates(rules: StateRules, { text, borders }: Words): Candidate[] {
  const { syllables, pairs, doubtful } = rules;
  const found = findCounted(rules, text, borders);
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(syllables, text, i)) continue;
    if (text[i + 1] === '方' && (borders[i] === 1 || borders[i + 2] === 1) && !/[面针案法向式位程便言]/.test(text[i + 2] ?? '') && !/[对我双一各地比]/.test(text[i - 1] ?? '') && !/[西南]/.test(text[i]!))
      found.push({ start: i, end: i + 2, kind: 'organisation', layer: 'states', rule: 'a state as a party', priority: priorities.pattern });
    let end = i + 1;
    while (end - i < 4 && hasUnitAt(syllables, text, end) && !text.slice(i, end).includes(text[end]!)) end++;
    if (hasUnitAt(closings, text, end) && !text.startsWith('元首', end)) end--;
    for (; end - i >= 2; end--) {
      const run = text.slice(i, end);
      if (((doubtful.has(run) || !isRun(run, pairs)) && !isRelation(run, text.slice(end, end + 2))) || (borders[i] === 0 && borders[end] === 0) || (borders[i] === 0 && i > 0 && !/[、，。在同与和对]/.test(text[i - 1]!))) continue;
      found.push({ start: i, end, kind: 'place', layer: 'states', rule: 'states in a row', priority: priorities.states });
      i = end - 1;
      break;
    }
  }
  return found;
}

function findCounted({ counted }: StateRules, text: string, borders: Uint8Array): Candidate[] {
  if (!text.includes('、')) return [];
  const found: Candidate[] = [];
  for (const { 0: list, index } of text.matchAll(counted))
    for (let start = index; borders[index] === 1 && start < index + list.length; start += 2)
      found.push({ start, end: start + 1, kind: 'place', layer: 'states', rule: 'states in a row', priority: priorities.states });
  return found;
}

/** 中挪关系, 中肯两国: China and any state, before what two states have with each other. */
function isRelation(run: string, next: string): boolean {
  return run.length === 2 && run.includes('中') && /^(?:关系|两国|双方|建交|友好|经贸|双边|人民|贸易|会谈|合作|自贸|全面|战略|[、和与]中)$/.test(next);
}

/** Every neighbouring two are a set pair, in either order. */
function isRun(run: string, pairs: ReadonlySet<string>): boolean {
  if (pairs.has(run)) return true;
  for (let i = 0; i + 1 < run.length; i++) if (!pairs.has(run.slice(i, i + 2)) && !pairs.has(run[i + 1]! + run[i]!)) return false;
  return true;
}
