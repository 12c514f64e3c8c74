import type { ParagraphContent } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { likelyStates, type SharedSyllables } from './sharedSyllables.ts';
import { type Introduction, introductionsOf, type Known, type ShortFormRules } from './shortForms.ts';

/** What changed in the names of a document; folded. */
export interface ChangedNames {
  readonly names: readonly string[];
  /** Surnames, states and shared syllables, as `surnameKey`, `stateKey` and `syllableKey` give them. */
  readonly others: ReadonlySet<string>;
}

type Use = Introduction['use'];

/** In UTF-16 units. No name is longer, and a longer one would be walked along at each of its occurrences in a hostile text. */
const longestKey = 60;

/**
 * The names a document has introduced, kept from version to version: where the paragraphs introduce the same names as before,
 * nothing is done, else only the names that came or went are looked at again.
 */
export class DocumentNames {
  /** Names to be found everywhere, by folded spelling; of several meanings the first in the text stays. */
  readonly names = new NameMatcher<Known>();
  readonly #values: Readonly<Record<Use, Map<string, Known>>> = { name: new Map(), surname: new Map(), state: new Map() };
  readonly #introductions = new WeakMap<ParagraphContent, readonly Introduction[]>();
  readonly #timesNamed = new Map<string, number>();
  readonly #likely = new Map<string, readonly string[]>();
  #contents: readonly ParagraphContent[] = [];

  /** Full name of the one person with a folded surname (or the first two characters of a double one); `undefined` where two share it. */
  fullName(surname: string): string | undefined {
    return this.#values.surname.get(surname)?.canonical;
  }

  /** The document's spelling of a state, by folded name. */
  state(name: string): string | undefined {
    return this.#values.state.get(name)?.canonical;
  }

  /** The document's spellings of the states that a syllable may mean, the likelier first; `undefined` for a syllable that no two states share. Folded. */
  statesOf(syllable: string): readonly string[] | undefined {
    return this.#likely.get(syllable)?.flatMap((name) => this.state(name) ?? []);
  }

  /**
   * Takes in the paragraphs of a version, in text order.
   *
   * @returns What paragraphs that are there still must be looked at again for.
   */
  update(contents: readonly ParagraphContent[], rules: ShortFormRules): ChangedNames {
    const old = this.#contents;
    this.#contents = contents;
    const shorter = Math.min(old.length, contents.length);
    let start = 0;
    while (start < shorter && old[start] === contents[start]) start++;
    let same = 0;
    while (same < shorter - start && old[old.length - 1 - same] === contents[contents.length - 1 - same]) same++;
    const before = old.slice(start, old.length - same).flatMap((content) => this.#of(content, rules));
    const after = contents.slice(start, contents.length - same).flatMap((content) => this.#of(content, rules));
    if (isSame(before, after)) return { names: [], others: new Set() };
    this.#count(before, -1);
    this.#count(after, 1);
    const changed = this.#replace(this.#meanings([...before, ...after], contents, rules));
    return { names: changed.names, others: new Set([...changed.others, ...this.#weigh(rules.shared)]) };
  }

  #count(introductions: readonly Introduction[], by: 1 | -1): void {
    for (const { use, key, isAside } of introductions) if (use === 'state' && !isAside) this.#timesNamed.set(key, (this.#timesNamed.get(key) ?? 0) + by);
  }

  /** @returns The syllables whose likely states changed, as `syllableKey` gives them. */
  #weigh(shared: SharedSyllables): string[] {
    return [...shared].flatMap(([syllable, states]) => {
      const before = this.#likely.get(syllable);
      const now = likelyStates(states, (name) => this.#timesNamed.get(name) ?? 0);
      this.#likely.set(syllable, now);
      return before?.join() === now.join() ? [] : [syllableKey(syllable)];
    });
  }

  #of(content: ParagraphContent, rules: ShortFormRules): readonly Introduction[] {
    let found = this.#introductions.get(content);
    if (!found) this.#introductions.set(content, (found = introductionsOf(content, rules).filter(({ key }) => key.length <= longestKey)));
    return found;
  }

  /** What the keys of some introductions mean in the whole document; `undefined` where nothing, or two things. */
  #meanings(affected: readonly Introduction[], contents: readonly ParagraphContent[], rules: ShortFormRules): Record<Use, Map<string, Known | undefined>> {
    const meanings: Record<Use, Map<string, Known | undefined>> = { name: new Map(), surname: new Map(), state: new Map() };
    for (const { use, key } of affected) meanings[use].set(key, undefined);
    const shared = new Set<string>();
    for (const content of contents)
      for (const { use, key, known } of this.#of(content, rules)) {
        const own = meanings[use];
        if (!own.has(key)) continue;
        const first = own.get(key);
        if (use === 'state' || !first || (first.isPart && !known.isPart)) own.set(key, known);
        else if (use === 'surname' && first.canonical !== known.canonical) shared.add(key);
      }
    for (const surname of shared) meanings.surname.set(surname, undefined);
    return meanings;
  }

  #replace(meanings: Readonly<Record<Use, ReadonlyMap<string, Known | undefined>>>): ChangedNames {
    const names: string[] = [];
    const others = new Set<string>();
    for (const use of ['name', 'surname', 'state'] as const)
      for (const [key, known] of meanings[use]) {
        const before = this.#values[use].get(key);
        if (before?.canonical === known?.canonical && before?.kind === known?.kind && before?.isPart === known?.isPart) continue;
        if (known) this.#values[use].set(key, known);
        else this.#values[use].delete(key);
        if (use === 'name') {
          if (before) this.names.remove(key);
          if (known) this.names.add(key, known);
          names.push(key);
        } else others.add(use === 'surname' ? surnameKey(key) : stateKey(key));
      }
    return { names, others };
  }
}

/** How a surname is named among what a paragraph asked for. */
export function surnameKey(surname: string): string {
  return `surname ${surname}`;
}

/** How a state is named among what a paragraph asked for. */
export function stateKey(state: string): string {
  return `state ${state}`;
}

/** How a syllable that states share is named among what a paragraph asked for. */
export function syllableKey(syllable: string): string {
  return `syllable ${syllable}`;
}

function isSame(a: readonly Introduction[], b: readonly Introduction[]): boolean {
  return a.length === b.length && a.every(({ use, key, known, isAside }, i) => use === b[i]!.use && key === b[i]!.key && known.canonical === b[i]!.known.canonical && known.kind === b[i]!.known.kind && known.isPart === b[i]!.known.isPart && !isAside === !b[i]!.isAside);
}
