import { hasUnitAt, isAllOf, whiteSpace } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { type Words, wordStart } from './words.ts';

/** A person's name in Latin letters behind the Chinese one: 罗伯特·柯林斯（Robert Collins）. */
const original = /(\p{Script=Han})\s?[（(]([A-Z][\p{Script=Latin}.'’-]*(?: (?:(?:de|van|von|der|al|bin|da|di|la|le)\s)?[A-Z][\p{Script=Latin}.'’-]*){1,3})[,，;；)）]/gu;
/** Words that only bodies, places and works are named with. */
const noPerson = /\b(?:University|Institute|Inc|Ltd|Group|Bank|Council|Committee|Association|Center|Centre|Times|Post|News|Party|Street|Road|City|Island|River|Lake|Park|Airport|School|College|Hospital|Agency|Act|Day|War|Air|Force|Street|House|Company|Corp|States|Kingdom|Union|National|International|Media|Foundation)\b/;

/** People whose name in their own letters stands in brackets after the Chinese one: all of it after an office, else the run of transliteration. */
export function findOriginals({ foreign, isBorder }: NameRules, words: Words, endsOffice: Uint8Array, names: CandidateIndex): Candidate[] {
  const { text, borders } = words;
  if (!/[（(][A-Z]/.test(text)) return [];
  const found: Candidate[] = [];
  for (const match of text.matchAll(original)) {
    const end = match.index + 1;
    if (noPerson.test(match[2]!) || names.endingAt(end).some((one) => one.end - one.start >= 3)) continue;
    let start = end;
    while (start > 0 && end - start < 12 && endsOffice[start] === 0) {
      const from = hasUnitAt(foreign, text, start - 1) || /[·•‧・．]/.test(text[start - 1]!) ? start - 1 : wordStart(words, start);
      const word = text.slice(from, start);
      if (!/^[\p{Script=Han}·•‧・．]+$/u.test(word) || (from < start - 1 && isBorder(word)) || (!isAllOf(foreign, word) && !/[·•‧・．]/.test(word) && borders[from] === 1 && word.length > 1)) break;
      start = from;
    }
    if (end - start >= 2 && (borders[start] === 1 || endsOffice[start] === 1)) found.push({ start, end, kind: 'person', layer: 'name', rule: 'name with its original in brackets', priority: priorities.person });
  }
  return found;
}

/** Such a person is called by the last word from then on. */
export const inLatinLetters = 'name in Latin letters after an office';

/** Two to four words in Latin letters, as people are called: Rob Snaza, Ludwig van Beethoven, J. K. Rowling. */
const fullName = /(?<![\p{Script=Latin}\d.])[A-Z](?:\.|[\p{Ll}'’-]+(?:[A-Z]\p{Ll}+)?)(?: ?[A-Z]\.)?(?: (?:(?:de|van|von|der|al|bin|da|di|la|le) )?[A-Z][\p{Ll}'’-]+(?:[A-Z]\p{Ll}+)?){1,3}(?![\p{Script=Latin}\d])/gu;

/** People who are named in Latin letters only, behind an office: 縣警長Rob Snaza. */
export function findInLetters(rules: NameRules, { text }: Words): Candidate[] {
  const found: Candidate[] = [];
  if (!/[A-Z]\p{Ll}/u.test(text)) return found;
  for (const { 0: name, index: start } of text.matchAll(fullName)) {
    const title = hasUnitAt(whiteSpace, text, start - 1) ? start - 1 : start;
    if (!noPerson.test(name) && endsTitle(rules, text, title)) found.push({ start, end: start + name.length, kind: 'person', layer: 'name', rule: inLatinLetters, priority: priorities.person });
  }
  return found;
}

/** Such a mention stands for the name right before it. */
export const aliasInBrackets = 'alias in brackets';

/** A run of Latin letters in brackets. */
const inBrackets = /[（(]([A-Z][\p{Script=Latin}.'’&-]*(?: [\p{Script=Latin}.'’&-]+){0,6})[,，;；)）]/gu;

/** Names in their own letters, in brackets behind the name in Chinese: an alias of the same kind. 鲁比奥（Marco Rubio）, 台积电（TSMC）. */
export function findAliasesInBrackets(text: string, indexNames: () => CandidateIndex): Candidate[] {
  if (!/[（(][A-Z]/.test(text)) return [];
  const names = indexNames();
  const found: Candidate[] = [];
  for (const match of text.matchAll(inBrackets)) {
    const start = match.index + 1;
    const before = names.endingAt(hasUnitAt(whiteSpace, text, match.index - 1) ? match.index - 1 : match.index).find(({ kind }) => kind === 'person' || kind === 'place' || kind === 'organisation');
    // Abbreviations behind a person are offices: 马斯克（CEO）.
    if (before && (before.kind === 'organisation' || /[a-z]/.test(match[1]!))) found.push({ start, end: start + match[1]!.length, kind: before.kind, layer: 'name', rule: aliasInBrackets, priority: priorities.person });
  }
  return found;
}
