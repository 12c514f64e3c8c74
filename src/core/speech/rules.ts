import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { endTest } from '../text/anchored.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';

/** Sets of verbs, of names in the first column of `speech-cues`; what each is for stands there. */
const verbSets = ['marked', 'asking', 'enquiring', 'weak', 'addressing', 'performing', 'noun', 'bare', 'chained', 'wishing', 'closing', 'eaten'] as const;
type VerbSet = (typeof verbSets)[number];

/** Does a stretch of a text end with one of some words? */
type EndTest = (text: string, start: number, end: number) => boolean;

/** The words speech is found by. All are of folded text; patterns match at the end of a text. */
export interface SpeechRules {
  readonly verbs: NameMatcher<string>;
  readonly isVerb: (set: VerbSet, verb: string) => boolean;
  /** A stretch of text without the words that may stand between a name and its verb, at its end. */
  readonly withoutModifiers: (text: string) => string;
  /** What makes something else of the verb behind it. */
  readonly isNotBefore: EndTest;
  /** Words that end in a verb and are none. */
  readonly compounds: NameMatcher<string>;
  /** What begins with the reporter's words again, behind words in quotation marks; at the start of a text. */
  readonly narrator: RegExp;
  /** A name that no list holds: a surname and one or two characters. */
  readonly name: RegExp;
  /** Is it a double surname, or a married woman's two, her husband's first? */
  readonly isDoubleSurname: (surname: string) => boolean;
  readonly group: RegExp;
  readonly calling: RegExp;
  readonly office: RegExp;
  /** Words on a wall, in a song, a saying: nobody speaks. Matches where their verb, or what stands for it, ends. */
  readonly sign: RegExp;
  readonly isObject: EndTest;
  readonly isPlaceObject: EndTest;
}

/** The lists as last read; speech is looked for after each edit, always over the same tables. */
const readRules = new WeakMap<Tables, SpeechRules>();

/** The rules of some tables, read once. */
export function speechRulesOf(tables: Tables): SpeechRules {
  let rules = readRules.get(tables);
  if (!rules) readRules.set(tables, (rules = createRules(tables)));
  return rules;
}

function createRules(tables: Tables): SpeechRules {
  const rows = tableRows(tables['speech-cues']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length);
  const ending = (kind: string): RegExp => new RegExp(`(?:${cells(kind).join('|')})$`);
  const surnamesOf = (wanted: string): string[] => tableRows(tables['surnames']).filter(([kind]) => kind === wanted).flatMap(([, cell]) => cellNames(cell));
  const single = surnamesOf('single').join('');
  const doubles = new Set(surnamesOf('double'));
  const husbands = unitSet(surnamesOf('of-husbands').join(''));
  const sets = new Map(verbSets.map((set) => [set, new Set(cells(set))]));
  const modifiers = new RegExp(`(?:${cells('modifier').join('|')})+$`);
  const endsWithModifier = endTest(modifiers);
  return {
    verbs: matcherOf(cells('clause')), compounds: matcherOf(cells('compound')),
    isVerb: (set, verb) => sets.get(set)!.has(verb),
    withoutModifiers: (text) => (endsWithModifier(text, 0, text.length) ? text.replace(modifiers, '') : text),
    isNotBefore: endTest(ending('notBefore')),
    narrator: new RegExp(`^，(?:${cells('narrator').join('|')})`),
    name: new RegExp(`(?:${[...surnamesOf('double'), ...surnamesOf('japanese')].join('|')}|[${single}阿])[\\p{Script=Han}]{1,2}$`, 'u'),
    isDoubleSurname: (surname) => doubles.has(surname) || (surname.length === 2 && hasUnitAt(husbands, surname, 0) && hasUnitAt(husbands, surname, 1)),
    group: ending('group'), calling: ending('calling'), office: ending('office'),
    sign: new RegExp(`(?:(?:${cells('sign').join('|')})(?:[上里中内面前后边]{0,2}(?:还|也|都|则)?(?:大字|红字)?(?:${cells('inscribed').join('|')}))?|(?:${cells('inscribed').filter((verb) => /[着著有]$/.test(verb)).join('|')}))$`),
    isObject: endTest(ending('object')), isPlaceObject: endTest(ending('placeObject')),
  };
}

function matcherOf(words: readonly string[]): NameMatcher<string> {
  const matcher = new NameMatcher<string>();
  for (const word of words) matcher.add(word, word);
  return matcher;
}
