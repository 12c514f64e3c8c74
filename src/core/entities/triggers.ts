import { NameMatcher } from '../lexicon/matcher.ts';

/**
 * Tells which of several patterns a text may match, by the words of which one stands in every match. Most texts have none of
 * them, and all words are looked for in one walk.
 *
 * @param triggersOf - The words of each pattern; a pattern without them may match any text.
 * @returns Reads a text; its answer, by number of the pattern, holds until the next text is read.
 */
export function createTriggerTest(triggersOf: readonly (readonly string[] | undefined)[]): (text: string) => (pattern: number) => boolean {
  const words = new NameMatcher<readonly number[]>();
  const all = new Set(triggersOf.flatMap((triggers) => triggers ?? []));
  // Only the longest word is found at a place: it stands for those that it begins with as well.
  for (const word of all) words.add(word, [...triggersOf.keys()].filter((i) => triggersOf[i]?.some((trigger) => word.startsWith(trigger))));
  const seenIn = new Uint32Array(triggersOf.length); // by pattern, the last text with one of its words
  let texts = 0;
  return (text) => {
    texts++;
    for (let at = words.nextStart(text, 0); at < text.length; at = words.nextStart(text, at + 1)) for (const i of words.find(text, at) ?? []) seenIn[i] = texts;
    return (i) => triggersOf[i] === undefined || seenIn[i] === texts;
  };
}
