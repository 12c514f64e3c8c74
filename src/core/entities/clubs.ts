import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { PatternWords } from './patternWords.ts';
import type { Words } from './words.ts';

/** Finds clubs that are called like their town or by a plain word; the words are in data/pattern-words.tsv. */
export interface ClubRules {
  readonly club: RegExp;
  /** Words of a text that tells of games. */
  readonly game: RegExp;
  readonly before: RegExp;
  readonly behind: RegExp;
}

export function createClubRules(words: PatternWords): ClubRules {
  return { club: new RegExp(words('town club'), 'g'), game: new RegExp(words('game'), 'g'), before: new RegExp(`${words('before club')}$`), behind: new RegExp(`^${words('behind club')}`) };
}

/** A paragraph without so many different words of games is about something else. */
const fewestWords = 2;

/**
 * Clubs in a paragraph about games: 利物浦｜主场, 逆转｜罗马, and those beside one with a mark or an "and" between. Found ones are added to `names`.
 */
export function findClubs({ club, game, before, behind }: ClubRules, { text, borders }: Words, names: CandidateIndex): Candidate[] {
  if (new Set(text.match(game)).size < fewestWords) return [];
  const named = [...text.matchAll(club)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })).filter(({ start, end }) => borders[start] === 1 && borders[end] === 1);
  const isBody = (end: number): boolean => names.endingAt(end).some(({ kind }) => kind === 'organisation');
  const beginsBody = (start: number): boolean => names.startingAt(start).some(({ kind }) => kind === 'organisation');
  const found: Candidate[] = [];
  const add = ({ start, end }: { readonly start: number; readonly end: number }): void => {
    const one: Candidate = { start, end, kind: 'organisation', layer: 'pattern', rule: 'club in a game', priority: priorities.pattern };
    found.push(one);
    names.add(one);
  };
  for (const one of named) if (before.test(text.slice(Math.max(0, one.start - 4), one.start)) || behind.test(text.slice(one.end, one.end + 4))) add(one);
  for (const one of [...named, ...named.toReversed()]) { // 利物浦和｜里昂: a list from either end
    if (found.some(({ start }) => start === one.start)) continue;
    if ((/[、和与对]/.test(text[one.start - 1] ?? '') && isBody(one.start - 1)) || (/[、和与对]/.test(text[one.end] ?? '') && beginsBody(one.end + 1))) add(one);
  }
  return found;
}
