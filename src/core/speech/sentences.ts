import { hasUnitAt, unitSet } from '../text/unitSet.ts';

/** Longer stretches without a mark are no sentences; looking through all of them for each cue would take forever. UTF-16 units. */
export const longestSentence = 600;

export const stops = unitSet('。！？');
export const closings = unitSet('」”』');

/** Where the sentence that holds `at` begins. A text without marks has no sentences: nothing further back is looked at. */
export function sentenceStart(text: string, at: number): number {
  let start = at;
  const first = Math.max(0, at - longestSentence);
  while (start > first && !hasUnitAt(stops, text, start - 1) && !(hasUnitAt(closings, text, start - 1) && hasUnitAt(stops, text, start - 2))) start--;
  return start;
}
