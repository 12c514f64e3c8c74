import type { ConversionStandard, ScriptConverter } from './convert.ts';
import { mostProblems } from './userRules.ts';

/** How a house spells, as replacements in OpenCC's output for one region: characters and words. */
export interface HouseStyle {
  readonly pairs: readonly (readonly [opencc: string, house: string])[];
}

/** What a style is for: the standards that houses write in. */
export type StyleRegion = Extract<ConversionStandard, 'hk' | 'tw' | 't'>;

/** The region whose style a conversion into a standard takes; `undefined` for the ones without. */
export function styleRegionOf(to: ConversionStandard): StyleRegion | undefined {
  return to === 'hk' || to === 'hkp' ? 'hk' : to === 'tw' || to === 'twp' ? 'tw' : to === 't' ? 't' : undefined;
}

/** A style file holds no more than this. */
const most = 5000;
const longest = 16;

/** A line that is no spelling; the lines around it count. */
export interface StyleProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: 'incomplete' | 'tooLong' | 'tooMany';
  /** The line, shortened. */
  readonly text: string;
}

/** Reads a style: lines of OpenCC's form, a tab, the house's form; more columns and `#` lines are for people. */
export function readStyle(table: string): { readonly style: HouseStyle; readonly problems: readonly StyleProblem[] } {
  const pairs: (readonly [string, string])[] = [];
  const problems: StyleProblem[] = [];
  for (const [i, line] of table.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/).entries()) {
    const [opencc = '', house = ''] = line.split('\t').map((cell) => cell.trim());
    if (line.trim() === '' || line.startsWith('#')) continue;
    const report = (reason: StyleProblem['reason']): unknown => problems.length < mostProblems && problems.push({ line: i + 1, reason, text: line.slice(0, 80) });
    if (opencc === '' || house === '') report('incomplete');
    else if (opencc.length > longest || house.length > longest) report('tooLong');
    else if (pairs.length >= most) {
      problems.push({ line: i + 1, reason: 'tooMany', text: line.slice(0, 80) }); // said however many came before
      break;
    } else pairs.push([opencc, house]);
  }
  return { style: { pairs }, problems };
}

/** The spellings of a style's table; other lines are passed over. */
export function parseStyle(table: string): HouseStyle {
  return readStyle(table).style;
}

/** A style as `parseStyle` reads it. */
export function formatStyle({ pairs }: HouseStyle): string {
  return pairs.map(([opencc, house]) => `${opencc}\t${house}\n`).join('');
}

/** A house's form must be seen this often, and in this share of the cases. */
const leastCount = 2;
const leastShare = 0.8;

/**
 * Learns how documents spell, by taking them to Simplified and back: a form that OpenCC would write otherwise is the house's own
 * when the documents keep to it. Regional variants (說/説, 裡/裏) are learnt as characters, other spellings (了解/瞭解) as words.
 *
 * @param texts - Traditional texts of the house.
 * @param region - What they are written in; the style is for conversions into it.
 */
export function learnStyle(texts: readonly string[], region: StyleRegion, converter: ScriptConverter): HouseStyle {
  const characters = new Counts();
  const words = new Counts();
  const standardOf = standardForms(region, converter);
  const back = (line: string): string => converter.convert(line, { from: 'cn', to: region, skipResidue: false }).text;
  const lines = texts.flatMap((text) => text.split(/\s+/)).map((line) => ({ line, simplified: converter.convert(line, { from: region, to: 'cn', skipResidue: false }).text }));
  const pairs = lines.map((each) => ({ ...each, again: back(each.simplified) })).filter(({ line, simplified, again }) => line.length === simplified.length && line.length === again.length);
  for (const { line, again } of pairs)
    for (let i = 0; i < line.length; i++) if (line[i] === again[i] || standardOf(line[i]!) === standardOf(again[i]!)) characters.add(again[i]!, line[i]!);
  const learnt = characters.decided();
  const inHouse = (text: string): string => Array.from(text, (character) => learnt.get(character) ?? character).join('');
  for (const { line, simplified, again } of pairs)
    for (const { start, end } of converter.read(simplified, { from: 'cn', to: region, skipResidue: false }).phrases) words.add(inHouse(again.slice(start, end)), line.slice(start, end));
  return { pairs: [...learnt, ...withSpelledKeys(words.decided(), learnt)] };
}

/** Words stand in OpenCC's output with OpenCC's characters; the trie sees them there. */
function withSpelledKeys(words: ReadonlyMap<string, string>, learnt: ReadonlyMap<string, string>): [string, string][] {
  const original = new Map([...learnt].map(([opencc, house]) => [house, opencc]));
  return [...words].flatMap(([word, house]) => {
    const spelled = Array.from(word, (character) => original.get(character) ?? character).join('');
    return spelled === word ? [[word, house] as [string, string]] : [[spelled, house] as [string, string], [word, house] as [string, string]];
  });
}

function standardForms(region: ConversionStandard, converter: ScriptConverter): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    let form = known.get(character);
    if (form === undefined) known.set(character, (form = region === 't' ? character : converter.convert(character, { from: region, to: 't' }).text));
    return form;
  };
}

/** How often each form of OpenCC's is written in which way. */
class Counts {
  readonly #ways = new Map<string, Map<string, number>>();

  add(opencc: string, written: string): void {
    let ways = this.#ways.get(opencc);
    if (!ways) this.#ways.set(opencc, (ways = new Map<string, number>()));
    ways.set(written, (ways.get(written) ?? 0) + 1);
  }

  /** The forms that are nearly always written in one other way. */
  decided(): Map<string, string> {
    const decided = new Map<string, string>();
    for (const [opencc, ways] of this.#ways) {
      const all = [...ways.values()].reduce((sum, count) => sum + count, 0);
      for (const [written, count] of ways) if (written !== opencc && count >= leastCount && count / all >= leastShare) decided.set(opencc, written);
    }
    return decided;
  }
}
