import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { NameRules } from './nameRules.ts';
import { type Words, wordStart } from './words.ts';

/** The last stop of a line and the word for the line. */
const lastStop = /[－–—-](?:[\p{Script=Han}·]{2,8}?)(?:(?:标准轨|电气化|跨境|城际|高速)?铁路(?:桥|大桥)?|高铁|(?:高速)?公路|高速(?![度率发增])|(?:天然气|输油|石油|油气)?管道|输变电线路|经济走廊)/gu;
const dashes = unitSet('－–—-');
/** Stops of a line are at most this many. */
const mostStops = 6;

/**
 * Lines by their stops with dashes between them, one name: 马拉巴—坎帕拉标准轨铁路, 老街—河内—海防铁路.
 *
 * @param names - What was found so far: the first stop is a place, a run of transliteration, or one word behind a mark.
 */
export function findRoutes({ foreign }: NameRules, words: Words, names: CandidateIndex): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (const match of text.matchAll(lastStop)) {
    if (hasUnitAt(dashes, text, match.index - 1) || /[的了在是和与及将]/.test(match[0])) continue;
    let start = match.index;
    for (let stops = 0; stops < mostStops; stops++) {
      const stop = stopStart(words, names, stops === 0 ? start : start - 1, foreign);
      if (stop === undefined) break;
      start = stop;
      if (!hasUnitAt(dashes, text, start - 1)) break;
    }
    if (start < match.index && !hasUnitAt(dashes, text, start - 1)) found.push({ start, end: match.index + match[0].length, kind: 'place', layer: 'pattern', rule: 'line by its stops', priority: priorities.pattern });
  }
  return found;
}

/** Where a stop begins that ends at an offset. */
function stopStart(words: Words, names: CandidateIndex, end: number, foreign: NameRules['foreign']): number | undefined {
  const { text } = words;
  const place = names.endingAt(end).find(({ kind }) => kind === 'place');
  if (place) return place.start;
  let run = end;
  while (end - run < 8 && hasUnitAt(foreign, text, run - 1)) run--;
  if (end - run >= 3 || (end - run === 2 && hasUnitAt(dashes, text, run - 1))) return run;
  const start = wordStart(words, end);
  return end - start >= 2 && (start === 0 || /[，。、；：（(“「《\s－–—-]/.test(text[start - 1]!)) ? start : undefined;
}
