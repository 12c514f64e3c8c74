import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';
import { WordSet } from '../text/wordSet.ts';
import { createNameContext, type NameContext } from './nameContext.ts';
import { createNameModel, type NameModel } from './nameModel.ts';

/** What tells a person's name from other words. */
export interface NameRules {
  readonly single: UnitSet;
  readonly double: WordSet;
  /** Single ones by how much they speak for a name; `joints` are those that even an office before does not make a surname. */
  readonly frequent: UnitSet;
  readonly rare: UnitSet;
  readonly unlikely: UnitSet;
  readonly joints: UnitSet;
  /** Surnames that women put their husband's before, and those of Vietnam, behind which 氏 stands. */
  readonly ofHusbands: UnitSet;
  readonly ofVietnam: UnitSet;
  /** What surnames begin with. */
  readonly initials: UnitSet;
  /** What surnames of more than one character begin with. */
  readonly longInitials: UnitSet;
  /** What stands second in them. */
  readonly longSeconds: UnitSet;
  /** Characters that write foreign names; `core` ones hardly stand in other words. */
  readonly foreign: UnitSet;
  readonly core: UnitSet;
  /** Characters of given names. */
  readonly given: UnitSet;
  /** Japanese surnames. */
  readonly japanese: WordSet;
  /** Words for offices and professions, which a name may follow. */
  readonly titles: WordSet;
  /** Last units of the titles: most places are ruled out by them. */
  readonly titleEnds: UnitSet;
  readonly isBorder: (word: string) => boolean;
  readonly model: NameModel;
  readonly context: NameContext;
  /** What undotted names of Tibetans, Mongols and Uyghurs are made of. */
  readonly elements: NameMatcher<true>;
}

export function createNameRules(tables: Tables, isBorder: (word: string) => boolean): NameRules {
  const rows = tableRows(tables['surnames']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).map(([, cell]) => cell ?? '');
  const characters = (kind: string): string => cells(kind).join('').replace(/\s/g, '');
  const [single, core, double, japanese] = [characters('single'), characters('core'), cells('double').flatMap(cellNames), cells('japanese').flatMap(cellNames)];
  const titles = tableRows(tables['roles']).flatMap(([, cell]) => cellNames(cell));
  const elements = new NameMatcher<true>();
  for (const name of cells('element').flatMap(cellNames)) elements.add(name, true);
  const [longInitials = '', longSeconds = ''] = [0, 1].map((at) => [...double, ...japanese].map((name) => name[at] ?? '').join(''));
  return {
    single: unitSet(single), double: new WordSet(double), japanese: new WordSet(japanese), initials: unitSet(single + longInitials), longInitials: unitSet(longInitials), longSeconds: unitSet(longSeconds),
    frequent: unitSet(characters('frequent')), rare: unitSet(characters('rare')), unlikely: unitSet(characters('unlikely')), joints: unitSet(characters('joint')),
    ofHusbands: unitSet(characters('of-husbands')), ofVietnam: unitSet(characters('of-vietnam')),
    core: unitSet(core), foreign: unitSet(characters('foreign') + core), given: unitSet(characters('given')),
    titles: new WordSet(titles), titleEnds: unitSet(titles.map((title) => title.at(-1)).join('')),
    isBorder, model: createNameModel(tables), context: createNameContext(tables), elements,
  };
}

/** Words for offices are looked for up to this length, in UTF-16 units. */
const longestTitle = 6;

/** Does a word for an office end here, however the segmenter cut it? */
export function endsTitle({ titles, titleEnds }: NameRules, text: string, at: number): boolean {
  if (!hasUnitAt(titleEnds, text, at - 1)) return false;
  for (let length = Math.min(longestTitle, at); length >= 2; length--) if (titles.hasAt(text, at - length, at)) return true;
  return false;
}

/** 张三｜少将, 李四｜大使: does a word for an office begin here? */
export function startsTitle({ titles }: NameRules, text: string, at: number): boolean {
  return titles.hasAt(text, at, at + 2) || titles.hasAt(text, at, at + 3) || titles.hasAt(text, at, at + 4);
}

/** Is this stretch a surname of several characters? */
export function isLongSurname({ double, japanese }: NameRules, text: string, start: number, end: number): boolean {
  return japanese.hasAt(text, start, end) || double.hasAt(text, start, end);
}
