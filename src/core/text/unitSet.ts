import { whiteSpaces } from './firstUnits.ts';

/** A set of UTF-16 units that is asked at every place of a text: a bit for each unit, so that many sets stay in the processor's cache. */
export type UnitSet = Uint32Array;

/** The units of some characters. */
export function unitSet(characters: string): UnitSet {
  const set = new Uint32Array(65536 / 32);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i) >>> 5]! |= 1 << (characters.charCodeAt(i) & 31);
  return set;
}

/** Whether the unit at an offset is in the set; false outside the text. */
export function hasUnitAt(set: UnitSet, text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && hasUnit(set, text.charCodeAt(offset));
}

function hasUnit(set: UnitSet, unit: number): boolean {
  return (set[unit >>> 5]! & (1 << (unit & 31))) !== 0;
}

/** Offset of the first unit of the set from an offset on, the text's length without one. A loop by itself runs faster than one that does more. */
export function nextOf(set: UnitSet, text: string, from: number): number {
  let at = from;
  while (at < text.length && !hasUnit(set, text.charCodeAt(at))) at++;
  return at;
}

/** Whether every unit of a text is in the set. */
export function isAllOf(set: UnitSet, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!hasUnit(set, text.charCodeAt(i))) return false;
  return true;
}

/** Tells of which of up to 32 sets of characters a text has some, a bit for each set. */
export function unitMasks(sets: readonly string[]): (text: string) => number {
  const masks = new Uint32Array(65536);
  for (const [bit, characters] of sets.entries()) for (let i = 0; i < characters.length; i++) masks[characters.charCodeAt(i)]! |= 1 << bit;
  return (text) => {
    let seen = 0;
    for (let i = 0; i < text.length; i++) seen |= masks[text.charCodeAt(i)]!;
    return seen;
  };
}

/** A test of single units that runs its pattern once for each unit, for patterns asked at every word. */
export function unitTest(test: (unit: string) => boolean): (text: string, offset: number) => boolean {
  const answers = new Uint8Array(65536); // 0 = not asked yet
  return (text, offset) => {
    const unit = text.charCodeAt(offset);
    return (answers[unit] ||= test(text[offset]!) ? 2 : 1) === 2;
  };
}

/** What `\s` matches. */
export const whiteSpace = unitSet(whiteSpaces);

const hanOnly = /^\p{Script=Han}+$/u;
const isHanUnit = unitTest((unit) => hanOnly.test(unit));

/** Whether a text is of Han characters only, and not empty; the pattern is asked only about characters of two units. */
export function isAllHan(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isHanUnit(text, i)) return hanOnly.test(text);
  return text.length > 0;
}
