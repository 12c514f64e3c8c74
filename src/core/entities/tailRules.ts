import type { Tables } from '../config.ts';
import { type EntityKind, entityKinds } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { UnitSet } from '../text/unitSet.ts';
import { cutShortBy } from './cutShort.ts';
import type { PatternWords } from './patternWords.ts';
import { createFirmRules, type FirmRules } from './firms.ts';

/** A word that closes a name. */
export interface Tail {
  readonly kind: EntityKind;
  readonly name: string;
  /**
   * `named`: only after a name (a state, a city, a body); `free`: also after plain words (贸易合作中心); `brand`: also after characters that are no word together (恒昌隆置业有限公司);
   * `adjacent`: only right after a place (山西队); `firm`: after any words at all (国网浙江省电力有限公司); `near`: a name at most one word away (花莲地震);
   * `coined`: only after characters that are no word together (堃晟光电); `quoted`: only after words in quotation marks (“净网”专项行动); `cut`: a word of its own after plain words (引渡｜法, not 方法).
   */
  readonly need: (typeof needs)[number];
  /** What it goes on with as another word. */
  readonly goesOn: UnitSet | undefined;
}

const needs = ['named', 'free', 'brand', 'coined', 'adjacent', 'firm', 'near', 'quoted', 'cut'] as const;

/** Finds names by the word that closes them, the words before it taken in as far as they can belong to the name. */
export interface TailRules {
  readonly tails: NameMatcher<Tail>;
  /** Does a name end before this word, seen from the right? */
  readonly isBorder: (word: string) => boolean;
  /** Characters of transliterated names. */
  readonly foreign: UnitSet;
  readonly firms: FirmRules;
  /** Words of what people do at home, of which a plan is no paper. */
  readonly privatePlan: RegExp;
}

export function createTailRules(tables: Tables, words: PatternWords, isBorder: (word: string) => boolean, isBodyBorder: (word: string) => boolean, foreign: UnitSet): TailRules {
  const tails = new NameMatcher<Tail>();
  for (const [kindName, need, cell] of tableRows(tables['name-tails'])) {
    const kind = entityKinds.find((one) => one === kindName);
    if (kind) for (const name of cellNames(cell)) tails.add(name, { kind, name, need: needs.find((one) => one === need) ?? 'free', goesOn: cutShortBy(name) });
  }
  return { tails, isBorder, foreign, firms: createFirmRules(tables, isBodyBorder), privatePlan: new RegExp(words('private plan')) };
}
