import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { hasUnitAt, type UnitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { type Words, wordStart } from './words.ts';

/**
 * How a word for an office is used: `firm` is marked wherever it stands, `beside` only beside a name or a body,
 * `town` takes the place before it into the name (上海市长), `second` may follow another office (联合国秘书长发言人).
 */
type RoleUse = 'firm' | 'beside' | 'town' | 'second';
const uses: readonly RoleUse[] = ['firm', 'beside', 'town', 'second'];

export interface RoleRules {
  readonly roles: NameMatcher<RoleUse>;
  readonly isBorder: (word: string) => boolean;
}

export function createRoleRules(tables: Tables, isBorder: (word: string) => boolean): RoleRules {
  const roles = new NameMatcher<RoleUse>();
  for (const [use, cell] of tableRows(tables['roles'])) for (const name of cellNames(cell)) roles.add(name, uses.find((one) => one === use) ?? 'firm');
  return { roles, isBorder };
}

/** Words and UTF-16 units that may stand between a body and an office of it: 外交部领保中心常务副主任. */
const between = { words: 5, characters: 12 } as const;

/**
 * Offices: alone, or as one name with the body before them. A state before them stays apart.
 *
 * @param names - Bodies, places and people found so far. Roles found here are not added.
 * @param foreign - Characters of transliterated names: two of them after an office count as a name.
 */
export function findRoles(rules: RoleRules, words: Words, names: CandidateIndex, foreign: UnitSet): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    const hit = rules.roles.longestAt(text, i);
    if (!hit || (borders[hit.end] === 0 && !isBesidePerson(names, hit.end))) continue;
    if (text[i] === '党' && names.endingAt(i + 1).some(({ kind }) => kind === 'organisation')) continue; // 新民党｜主席, not 新民｜党主席
    const { end, value: use } = hit;
    const previous = found.at(-1);
    if (use === 'second' && previous?.end === i) {
      found[found.length - 1] = { ...previous, end, rule: text.slice(previous.start, end) };
      i = end - 1;
      continue;
    }
    const start = roleStart(rules, words, i, use, names);
    const isBeside = isBesidePerson(names, end) || (hasUnitAt(foreign, text, end) && hasUnitAt(foreign, text, end + 1)) || names.endingAt(i).some(({ kind }) => kind === 'person') || /[：:]/.test(text[end] ?? '');
    const isOwned = start < i || names.endingAt(i).some(({ kind }) => kind === 'place');
    if (!isBeside && (use === 'beside' || (!isOwned && (use === 'second' || borders[i] === 0 || isClassWord(text, i, end))))) continue;
    found.push({ start, end, kind: 'role', layer: 'office', rule: text.slice(i, end), priority: priorities.office });
    i = end - 1;
  }
  return found;
}

function isBesidePerson(names: CandidateIndex, offset: number): boolean {
  return names.startingAt(offset).some(({ kind }) => kind === 'person');
}

/** 各国总统, 两位部长, 部长们: people of a class, not an office. */
function isClassWord(text: string, start: number, end: number): boolean {
  return /[各位名些多]$|一个$|两国$|六国$/.test(text.slice(Math.max(0, start - 2), start)) || /^(?:们|级|会议|人选|联席)/.test(text.slice(end, end + 2));
}

function roleStart({ isBorder }: RoleRules, words: Words, at: number, use: RoleUse, names: CandidateIndex): number {
  const body = names.endingAt(at).find(({ kind }) => kind === 'organisation' || kind === 'event');
  if (body) return body.kind === 'organisation' ? body.start : at;
  const place = names.endingAt(at).find(({ kind }) => kind === 'place');
  if (place) return use === 'town' && !/[国洲]$/.test(words.text.slice(place.start, at)) ? place.start : at;
  let start = at;
  for (let crossed = 0; crossed < between.words && start > 0; crossed++) {
    const from = wordStart(words, start);
    const word = words.text.slice(from, start);
    if (at - from > between.characters || (isBorder(word) && !/^[和与及兼]$/.test(word))) return at;
    start = from;
    const owner = names.endingAt(start).find(({ kind }) => kind === 'organisation' || kind === 'place' || kind === 'person');
    if (owner) return owner.kind === 'organisation' ? owner.start : at;
  }
  return at;
}
