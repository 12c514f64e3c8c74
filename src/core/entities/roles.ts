import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { type Candidate, priorities } from './candidates.ts';

/** How a word for an office is used: `firm` ones are marked wherever they stand, `beside` ones only beside a name or a body. */
type RoleUse = 'firm' | 'beside';

export function readRoles(tables: Tables): NameMatcher<RoleUse> {
  const roles = new NameMatcher<RoleUse>();
  for (const [use, cell] of tableRows(tables['roles'])) for (const name of cellNames(cell)) roles.add(name, use === 'beside' ? 'beside' : 'firm');
  return roles;
}

/**
 * Offices: alone, or as one name with the body before them (欧盟委员会主席, 清华大学研究员). A country before them stays apart.
 * A firm word that is neither beside a name, a body nor a clause mark is a class of people and is left out.
 */
export function findRoles(roles: NameMatcher<RoleUse>, folded: string, isEnd: ReadonlySet<number>, named: readonly Candidate[], people: readonly Candidate[]): Candidate[] {
  const endsAt = new Map<number, Candidate>();
  for (const candidate of named) if (candidate.kind === 'organisation' && !(endsAt.get(candidate.end) && endsAt.get(candidate.end)!.start < candidate.start)) endsAt.set(candidate.end, candidate);
  const personStarts = new Set([...people, ...named.filter(({ kind }) => kind === 'person')].map(({ start }) => start));
  const personEnds = new Set([...people, ...named.filter(({ kind }) => kind === 'person')].map(({ end }) => end));
  const placeEnds = new Set(named.filter(({ kind }) => kind === 'place').map(({ end }) => end));
  const found: Candidate[] = [];
  for (let i = 0; i < folded.length; i++) {
    const hit = roles.longestAt(folded, i);
    if (!hit || !isEnd.has(hit.end)) continue;
    const body = endsAt.get(i);
    const isBesideName = personStarts.has(hit.end) || personEnds.has(i);
    const isLabel = /[：:]/.test(folded[hit.end] ?? '') || (i > 0 && placeEnds.has(i));
    if (!body && !isBesideName && !isLabel && (hit.value === 'beside' || hit.end - i < 2)) continue;
    found.push({ start: body ? body.start : i, end: hit.end, kind: 'role', layer: 'office', rule: folded.slice(i, hit.end), priority: priorities.gazetteer });
    i = hit.end - 1;
  }
  return found;
}
