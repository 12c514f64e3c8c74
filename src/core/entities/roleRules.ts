import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest } from '../text/anchored.ts';
import type { UnitSet } from '../text/unitSet.ts';
import { createNumberedUnit } from './forces.ts';
import { createFieldsBefore } from './ministries.ts';
import type { PatternWords } from './patternWords.ts';

/**
 * How a word for an office is used: `firm` is marked wherever it stands, `beside` only beside a name or a body,
 * `town` takes the place before it into the name (上海市长), `second` may follow another office (联合国秘书长发言人),
 * `owned` is marked beside a name or after a body: there are many of them (议员).
 */
export type RoleUse = 'firm' | 'beside' | 'town' | 'second' | 'owned';
const uses: readonly RoleUse[] = ['firm', 'beside', 'town', 'second', 'owned'];

export interface RoleRules {
  readonly roles: NameMatcher<RoleUse>;
  readonly isBorder: (word: string) => boolean;
  /** Surnames of one character. */
  readonly surnames: UnitSet;
  /** Length of the ranks that end at an offset, in UTF-16 units: 2 before 局长 in 署理局长. */
  readonly rankLength: (text: string, end: number) => number;
  /** Offices in another country. */
  readonly abroad: ReadonlySet<string>;
  /** Is this an office told apart by what it is for? */
  readonly mayBeModified: (office: string) => boolean;
  /** Words for people and times before an office that are no part of it. */
  readonly isEpithet: (word: string) => boolean;
  /** Where the fields of a ministry begin that end at an offset. */
  readonly fieldsBefore: ReturnType<typeof createFieldsBefore>;
  /** Where the numbered unit of forces begins whose head an office is. */
  readonly numberedUnit: ReturnType<typeof createNumberedUnit>;
}

export function createRoleRules(tables: Tables, words: PatternWords, isBorder: (word: string) => boolean, surnames: UnitSet): RoleRules {
  const roles = new NameMatcher<RoleUse>();
  for (const [use, cell] of tableRows(tables['roles'])) if (use !== 'opener') for (const name of cellNames(cell)) roles.add(name, uses.find((one) => one === use) ?? 'firm');
  const parts = (use: string): string[] => tableRows(tables['role-parts']).filter(([name]) => name === use).flatMap(([, cell]) => cellNames(cell));
  const epithets = new Set(parts('epithet'));
  const modified = parts('modified');
  return {
    roles, isBorder, surnames,
    rankLength: createRankLength(parts('rank')),
    abroad: new Set(parts('abroad')),
    mayBeModified: (office) => modified.some((end) => office.endsWith(end)),
    isEpithet: (word) => epithets.has(word) || /(?:[籍届任月日年]|星期|礼拜)$/.test(word),
    fieldsBefore: createFieldsBefore(words),
    numberedUnit: createNumberedUnit(words),
  };
}

/** Ranks are looked for up to this length, in UTF-16 units. */
const longestRank = 6;

function createRankLength(words: readonly string[]): RoleRules['rankLength'] {
  const ranks = new RegExp(`(?:${words.join('|')})+$`);
  const isRanked = endTest(ranks);
  return (text, end) => (isRanked(text, end - longestRank, end) ? ranks.exec(text.slice(Math.max(0, end - longestRank), end))?.[0].length ?? 0 : 0);
}
