import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { hasUnitAt, isAllHan, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { isFunctional, type Words } from './words.ts';

/** How the name of a body goes on to the right of what is known of it, and how far the name of a firm reaches to the left. */
export interface BodyRules {
  /** Words that close a part of a body; `distant` ones not right after it. */
  readonly parts: ReadonlySet<string>;
  readonly distant: ReadonlySet<string>;
  /** The same in one character; of `regional` ones a place before is enough. */
  readonly single: UnitSet;
  readonly regional: UnitSet;
  /** Last units of all of these: most words are ruled out by them. */
  readonly ends: UnitSet;
  /** Words that end like a part of a body and are none. */
  readonly never: ReadonlySet<string>;
  /** Does the name of a body end at this word? */
  readonly isBorder: (word: string) => boolean;
}

/** @param isBorder - Does a name end before this word? Words that bodies are named with all the same are excepted. */
export function createBodyRules(tables: Tables, isBorder: (word: string) => boolean): BodyRules {
  const rows = tableRows(tables['body-parts']);
  const words = (use: string): string[] => rows.filter(([name]) => name === use).flatMap(([, cell]) => cellNames(cell));
  const [parts, single, inside] = [words('part'), words('single').join(''), new Set(words('inside'))];
  return {
    parts: new Set(parts), distant: new Set(words('distant')), single: unitSet(single), regional: unitSet(words('region').join('')),
    ends: unitSet(single + parts.map((name) => name.at(-1)).join('')), never: new Set(words('never')),
    isBorder: (word) => isBorder(word) && !inside.has(word),
  };
}

/** Between a body and the word that closes the name of its part: words, and UTF-16 units. */
const widest = { words: 5, units: 12 } as const;
/** Words for parts are looked for up to this length. */
const longestPart = 5;

/**
 * Parts of bodies, by the word that closes them: 复旦大学｜公共卫生学院, 外交部｜亚太司, 广东｜证监局. Found ones are added to `names`.
 *
 * @param owners - What was found so far; bodies and places count.
 */
export function findParts(rules: BodyRules, words: Words, owners: readonly (readonly Candidate[])[], names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const list of owners) for (const owner of list) {
    if ((owner.kind !== 'organisation' && owner.kind !== 'place') || owner.layer === 'states') continue; // 中方 has no departments
    const end = partEnd(rules, words, owner, names);
    if (end === undefined || names.endingAt(end).some(({ start, kind }) => start <= owner.start && kind === 'organisation')) continue;
    const part: Candidate = { start: owner.start, end, kind: 'organisation', layer: 'tail', rule: 'part of a body', priority: priorities.tail };
    found.push(part);
    names.add(part);
  }
  return found;
}

const ands = unitSet('和与及暨');

/** Where the last part after an owner ends. */
function partEnd(rules: BodyRules, words: Words, owner: Candidate, names: CandidateIndex): number | undefined {
  const { text, borders } = words;
  let best: number | undefined;
  let from = owner.end;
  let isAfterAnd = false;
  for (let at = from, crossed = 0; at < text.length && crossed < widest.words; crossed++) {
    const next = stepEnd(words, names, at);
    if (next === undefined || next - from > widest.units || (at > owner.end && isOther(names, at, isAfterAnd))) break;
    const word = text.slice(at, next);
    const closes = !isStation(text, names, next) && isPart(rules, owner, text, { at, next, from }) && text[next] !== '长';
    const isAnd = word.length === 1 && hasUnitAt(ands, word, 0) && at > from;
    const isPosted = word === '驻' && at === owner.end; // 八路军｜驻｜重庆｜办事处
    const coined = owner.kind === 'organisation' ? coinedEnd(words, at) : undefined;
    if (coined !== undefined) return coined;
    const isRest = at === owner.end && borders[at] === 0; // 平安｜保险: the body ends within a word
    if (!closes && !isAnd && !isRest && !isPosted && rules.isBorder(word)) break;
    if (closes) {
      best = from = next;
      crossed = -1;
    }
    isAfterAnd = isAnd;
    at = next;
  }
  return best;
}

/** 台湾高铁｜云林｜站, 关西电力｜美滨核电站: a station with the name of its place is a place. */
function isStation(text: string, names: CandidateIndex, end: number): boolean {
  return text[end - 1] === '站' && [end - 1, end].some((at) => names.endingAt(at).some(({ kind }) => kind === 'place'));
}

/** 农业局｜动保处: two characters that are no word together before the last one of a part. `undefined` where there is none. */
function coinedEnd({ text, borders }: Words, at: number): number | undefined {
  const isCoined = borders[at] === 1 && borders[at + 1] === 1 && borders[at + 2] === 1 && borders[at + 3] === 1 && /[处署司科组局]/.test(text[at + 2] ?? '') && isAllHan(text.slice(at, at + 2)) && text[at + 3] !== '长';
  return isCoined && !isFunctional(text[at]!) && !isFunctional(text[at + 1]!) && !/[一二三四五六七八九十两几多各某此该]/.test(text.slice(at, at + 2)) ? at + 3 : undefined;
}

/** End of the word, of a listed place, or of the person a school is called after: 保良局｜蔡继有｜学校. `undefined` before any other person. */
function stepEnd({ text, borders }: Words, names: CandidateIndex, at: number): number | undefined {
  const person = names.startingAt(at).find(({ kind }) => kind === 'person');
  const place = borders[at] === 1 ? names.startingAt(at).find(({ kind, layer }) => kind === 'place' && layer === 'gazetteer') : undefined;
  if (place) return place.end; // 高｜雄｜分公司, as the segmenter cuts it
  if (person) return /^(?:纪念)?(?:[中小]学|学校|书院|学院|幼稚园|幼儿园)/.test(text.slice(person.end, person.end + 5)) ? person.end : undefined;
  let next = at + 1;
  while (next < text.length && borders[next] === 0) next++;
  return next;
}

/** Does another body begin here, or after "and" a place? */
function isOther(names: CandidateIndex, at: number, isAfterAnd: boolean): boolean {
  return names.startingAt(at).some(({ kind, layer }) => (kind === 'organisation' && layer === 'gazetteer') || (isAfterAnd && kind === 'place'));
}

/** Does the word from `at` to `next` close a part that begins at `from`? */
function isPart({ parts, distant, single, regional, ends, never }: BodyRules, owner: Candidate, text: string, { at, next, from }: { readonly at: number; readonly next: number; readonly from: number }): boolean {
  if (!hasUnitAt(ends, text, next - 1) || never.has(text.slice(at, next))) return false;
  if (owner.kind === 'place') return hasUnitAt(regional, text, next - 1) && next - from >= 3;
  if (hasUnitAt(single, text, next - 1) && next - from >= 2) return true;
  for (let length = Math.min(longestPart, next - from); length >= 1; length--) {
    const part = text.slice(next - length, next);
    if (parts.has(part)) return next - length > from || !distant.has(part);
  }
  return false;
}
