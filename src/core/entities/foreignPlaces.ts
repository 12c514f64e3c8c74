import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, nextOf } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { PatternWords } from './patternWords.ts';
import type { Words } from './words.ts';

type SpanTest = (text: string, start: number, end: number) => boolean;

/** What tells a place by what stands around it; the words are in data/pattern-words.tsv. */
export interface ForeignPlaceRules {
  readonly names: NameRules;
  /** Only a place stands right behind these: 抵达｜默辛杰, 空袭｜代尔巴拉赫. */
  readonly toPlace: SpanTest;
  /** A place stands behind these where it ends its clause: 进入｜默辛杰. */
  readonly maybeToPlace: SpanTest;
  /** A place or its neighbourhood goes on like this. */
  readonly asPlace: SpanTest;
  /** What is held, happens or is built somewhere, behind 在 and a place. */
  readonly happens: SpanTest;
  /** What somebody whom 在 stands before does or suffers: 在某人逝世后. */
  readonly ofPeople: SpanTest;
  /** 在某人举行婚礼时: a time. What states hold is held somewhere: 在默辛杰举行会谈后. */
  readonly timeOf: RegExp;
  /** A speaker or the holder of an office goes on like this. */
  readonly speaks: SpanTest;
}

export function createForeignPlaceRules(words: PatternWords, names: NameRules): ForeignPlaceRules {
  const behind = (use: string): SpanTest => endTest(new RegExp(`${words(use)}$`));
  const before = (use: string): SpanTest => startTest(new RegExp(`^${words(use)}`));
  return {
    names, toPlace: behind('to place'), maybeToPlace: behind('maybe to place'), asPlace: before('as place'), happens: before('happens'), ofPeople: before('of people'),
    timeOf: new RegExp(`^(?:举行|举办|召开)[^，。；：]{0,4}${words('private occasion')}之?(?:后|前|时|际|期间)`),
    speaks: startTest(new RegExp(`^(?:${words('speaks')}|[·•‧・．－-])`)),
  };
}

const clauseEnd = /^(?:[，。；、的]|$)/;
/** The last character of a place smaller than a state. */
const isPart = /[省州郡县府道邦市区岛]$/;

const byNeighbours = 'foreign place by what stands around it';
/** An and between items of a list. */
const separators = /[、和及与至]/;

/**
 * Transliterated names of places that no list and no last word tells, by what stands around them: after a verb of going or fighting,
 * after the province they lie in, beside another place, where something is held. Found ones are added to `names`, so that no person is seen there.
 */
export function findForeignPlaces(rules: ForeignPlaceRules, words: Words, names: CandidateIndex): Candidate[] {
  const { foreign } = rules.names;
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = nextOf(foreign, text, 0); i < text.length; i = nextOf(foreign, text, i + 1)) {
    if (borders[i] === 0 || !hasUnitAt(foreign, text, i + 1) || endsTitle(rules.names, text, i) || (hasUnitAt(foreign, text, i - 1) && endsTitle(rules.names, text, i - 1)) || isNamed(names, i)) continue; // 大臣｜米利班德, cut behind 米
    const end = runEnd(rules, words, names, i);
    if (end === undefined || !isPlace(rules, words, names, i, end)) continue;
    const place: Candidate = { start: i, end, kind: 'place', layer: 'name', rule: byNeighbours, priority: priorities.person + 4 };
    found.push(place);
    names.add(place);
    i = end - 1;
  }
  return found;
}

/** Does a listed name begin here? People told by their characters may be places all the same: 退守｜莫尼埃加. */
function isNamed(names: CandidateIndex, at: number): boolean {
  return names.startingAt(at).some(({ start, end, kind, layer }) => end - start >= 2 && (kind !== 'person' || layer === 'gazetteer'));
}

/** Where the run of transliteration ends, at a word border; `undefined` where it is too short or has too few telling characters. */
function runEnd({ names: { foreign, core }, happens, asPlace }: ForeignPlaceRules, { text, borders }: Words, names: CandidateIndex, start: number): number | undefined {
  let whole = start;
  while (whole - start < 8 && hasUnitAt(foreign, text, whole) && (whole - start < 2 || !isNamed(names, whole))) whole++;
  let end = whole;
  for (; end - start >= 2; end--) if (borders[end] === 1 && (happens(text, end, end + 4) || asPlace(text, end, end + 3))) break; // 加兹尼｜发生: the verb begins with such a character
  if (end - start < 2) end = whole;
  while (end > start && borders[end] === 0) end--;
  let strong = 0;
  for (let i = start; i < end; i++) if (hasUnitAt(core, text, i)) strong++;
  return end - start >= 3 && strong >= Math.max(1, Math.ceil((end - start) / 2) - 1) ? end : undefined;
}

function isPlace(rules: ForeignPlaceRules, { text }: Words, names: CandidateIndex, start: number, end: number): boolean {
  const { asPlace, happens, ofPeople, timeOf, speaks } = rules;
  if (speaks(text, end, end + 2)) return false;
  const before = names.endingAt(start).find(({ kind }) => kind === 'place');
  if (before ? isPart.test(text.slice(before.start, before.end)) || happens(text, end, end + 4) || asPlace(text, end, end + 3) : isGoneTo(rules, text, start, end)) return true;
  if (/[在于距]/.test(text[start - 1] ?? '') && (asPlace(text, end, end + 3) || (happens(text, end, end + 4) && !ofPeople(text, end, end + 2) && !timeOf.test(text.slice(end, end + 18))))) return true;
  return isBeside(rules, text, names, start, end);
}

function isGoneTo({ toPlace, maybeToPlace }: ForeignPlaceRules, text: string, start: number, end: number): boolean {
  return toPlace(text, start - 4, start) || (maybeToPlace(text, start - 2, start) && clauseEnd.test(text.slice(end, end + 1)));
}

/** Does a list whose last name so far ends at an offset begin behind 在 or a verb of going? 攻占戈马、乌维拉、｜ */
function isGoneToList({ toPlace }: ForeignPlaceRules, text: string, names: CandidateIndex, end: number): boolean {
  for (let at = end; ;) {
    const name = names.endingAt(at).find(({ kind }) => kind === 'place');
    if (!name) return false;
    if (/[在于]/.test(text[name.start - 1] ?? '') || toPlace(text, name.start - 4, name.start)) return true;
    if (!separators.test(text[name.start - 1] ?? '')) return false;
    at = name.start - 1;
  }
}

/** 戈马、｜乌维拉: beside a place smaller than a state. */
function isBeside(rules: ForeignPlaceRules, text: string, names: CandidateIndex, start: number, end: number): boolean {
  const isTown = ({ kind, rule, end: townEnd }: Candidate): boolean => kind === 'place' && rule !== 'regions' && rule !== 'states in a row' && (rule !== byNeighbours || isGoneToList(rules, text, names, townEnd));
  return (separators.test(text[start - 1] ?? '') && names.endingAt(start - 1).some(isTown)) || (separators.test(text[end] ?? '') && names.startingAt(end + 1).some(isTown));
}
