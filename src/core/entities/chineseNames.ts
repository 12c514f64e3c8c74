import { hasUnitAt, nextOf, unitSet, whiteSpace } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { isLongSurname, type NameRules } from './nameRules.ts';
import { joining, type LeftRank, leftRank } from './nameSides.ts';
import { isCutAt, nameVotes } from './nameVotes.ts';
import type { Words } from './words.ts';

/** So many votes a name needs. */
const enough = 0;

/** Names by surname and given name. Offsets into the folded text. */
export function findChinese(rules: NameRules, words: Words): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (let i = nextOf(rules.initials, text, 0); i < text.length; i = nextOf(rules.initials, text, i + 1)) {
    const surnames = surnameLengths(rules, text, i);
    const left = surnames.length === 0 ? undefined : leftRank(rules, words, i, found.at(-1));
    if (left === undefined) continue;
    const best = bestName(rules, words, i, left, surnames);
    if (!best) continue;
    found.push({ start: i, end: best, kind: 'person', layer: 'name', rule: left >= 3 ? 'surname and given name after an office' : 'surname and given name', priority: priorities.person });
    i = best - 1;
  }
  return withListed(rules, words, found);
}

/** 古天农、幸福来、｜王明: what stands before a name in a list is likelier one, too. */
function withListed(rules: NameRules, words: Words, found: readonly Candidate[]): Candidate[] {
  const { text, borders } = words;
  const all: Candidate[] = [];
  for (let n = found.length - 1; n >= 0; n--) {
    let next = found[n]!;
    all.push(next);
    for (let before: Candidate | undefined = next; before; next = before ?? next) {
      const end = next.start - 1;
      before = undefined;
      if (!hasUnitAt(joining, text, end) && !hasUnitAt(whiteSpace, text, end)) break;
      const start = [end - 3, end - 2, end - 4].find((at) => at >= (found[n - 1]?.end ?? 0) && hasUnitAt(rules.initials, text, at) && borders[at] === 1 && bestName(rules, words, at, 2, surnameLengths(rules, text, at)) === end);
      if (start !== undefined) all.push((before = { start, end, kind: 'person', layer: 'name', rule: 'surname and given name before another', priority: priorities.person }));
    }
  }
  return all.reverse();
}

function bestName(rules: NameRules, words: Words, start: number, left: LeftRank, surnames: readonly number[]): number | undefined {
  const { text } = words;
  let best: { readonly end: number; readonly votes: number } | undefined;
  for (const surname of surnames)
    for (const given of givenLengths) {
      const end = start + surname + given;
      if (left < 3 && !isCutAt(words, end, left)) continue; // most readings end here: it comes first
      const isListed = surname === 1 || isLongSurname(rules, text, start, start + surname);
      if (given === 3 && !(surname > 1 && hasUnitAt(longGivenEnds, text, end - 1) && rules.japanese.hasAt(text, start, start + surname))) continue;
      if (!isListed && text[start + 1] !== '氏' && (given !== 2 || left < 1)) continue;
      const votes = nameVotes(rules, words, { start, surname, end, left });
      if (votes !== undefined && votes >= enough && (!best || votes > best.votes + (given === 1 ? longer : 0))) best = { end, votes };
    }
  return best?.end;
}

/** So many votes more a given name of one character needs than one of two that ends behind it: most have two. */
const longer = 0.7;
/** What Japanese given names of three characters end in: 由纪子, 健太郎, 龙之介. */
const longGivenEnds = unitSet('子郎美江代助介夫男雄香奈辅佑门卫磨枝惠绘里合花衣织华树实治志彦吾生造');
/** In the order they are weighed. */
const givenLengths: readonly number[] = [2, 1, 3];
const noLengths: readonly number[] = [];
const oneUnit: readonly number[] = [1];
const twoOrOne: readonly number[] = [2, 1];
const twoUnits: readonly number[] = [2];
const threeUnits: readonly number[] = [3];
const threeOrTwoUnits: readonly number[] = [3, 2];

function surnameLengths(rules: NameRules, text: string, start: number): readonly number[] {
  const shorter = hasUnitAt(rules.single, text, start) ? oneUnit : noLengths;
  if (isOfTwo(rules, text, start)) return [...longLengths(rules, text, start, noLengths), ...(shorter.length > 0 ? twoOrOne : noLengths)];
  return hasUnitAt(rules.longInitials, text, start) && hasUnitAt(rules.longSeconds, text, start + 1) ? longLengths(rules, text, start, shorter) : shorter;
}

/** 何黄｜秀莲, 武氏｜兰香: two units that may be a surname though no list has them together. */
function isOfTwo({ ofHusbands, ofVietnam }: NameRules, text: string, start: number): boolean {
  return text[start + 1] === '氏' ? hasUnitAt(ofVietnam, text, start) : text[start] !== text[start + 1] && hasUnitAt(ofHusbands, text, start + 1) && hasUnitAt(ofHusbands, text, start) && !text.startsWith('罗马', start);
}

function longLengths(rules: NameRules, text: string, start: number, shorter: readonly number[]): readonly number[] {
  const isTwo = isLongSurname(rules, text, start, start + 2);
  return isLongSurname(rules, text, start, start + 3) ? (isTwo ? threeOrTwoUnits : threeUnits) : isTwo ? twoUnits : shorter;
}
