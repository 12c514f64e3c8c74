import type { Tables } from '../config.ts';
import type { Mention, StateQuestion } from '../document/model.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { Aliases } from './aliases.ts';

/** By one-syllable name that several states share: the folded names of each, the likelier state first. */
export type SharedSyllables = ReadonlyMap<string, readonly (readonly string[])[]>;

/** So many times as often as any other must a text name a state to settle which one is meant. */
const clearly = 3;

/** Reads which syllables several states share: 乌, of Ukraine and Uzbekistan. */
export function createSharedSyllables(tables: Tables, aliases: Aliases): SharedSyllables {
  const shared = new Map<string, readonly (readonly string[])[]>();
  for (const [use, syllable, cell] of tableRows(tables['state-syllables'])) {
    if (use !== 'syllable' || !syllable) continue;
    const groups = new Map<string, string[]>();
    for (const name of cellNames(cell)) {
      const group = aliases.groupOf('place', name);
      groups.set(group, [...(groups.get(group) ?? []), name]);
    }
    if (groups.size > 1) shared.set(syllable, [...groups.values()]);
  }
  return shared;
}

/**
 * Which of the states that share a syllable a text may mean, the one it names most first; one alone when it names no other or hardly any.
 *
 * @param timesNamed - How often the text names a state, by folded name.
 * @returns Folded names, of each state the one named most; none when the text names none of them.
 */
export function likelyStates(states: readonly (readonly string[])[], timesNamed: (name: string) => number): readonly string[] {
  const named = states.flatMap((names) => {
    const [first] = [...names].sort((a, b) => timesNamed(b) - timesNamed(a));
    const times = names.reduce((sum, name) => sum + timesNamed(name), 0);
    return first !== undefined && times > 0 ? [{ first, times }] : [];
  }).sort((a, b) => b.times - a.times);
  const [most, next] = named;
  return most && next && most.times >= clearly * next.times ? [most.first] : named.map(({ first }) => first);
}

/** What the mentions of a text leave open, or had left open before a person answered: a question for each syllable, in text order. */
export function stateQuestions(mentions: readonly Mention[]): readonly StateQuestion[] {
  const questions = new Map<string, StateQuestion>();
  for (const { couldBe } of mentions) for (const question of couldBe ?? []) if (!questions.has(question.syllable)) questions.set(question.syllable, question);
  return [...questions.values()];
}
