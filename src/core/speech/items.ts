import type { Span } from '../text/span.ts';
import { unitMasks } from '../text/unitSet.ts';
import type { Draft } from './voice.ts';

/** An item of an enumeration; offsets into the same text as the span it was found in. */
export interface Item extends Span {
  readonly ordinal: number;
}

const numerals = '一二三四五六七八九十';
const ordinalOf = (mark: string): number => {
  const digits = /\d+/.exec(mark);
  if (digits) return Number(digits[0]);
  return numerals.indexOf(/[一二三四五六七八九十]/.exec(mark)?.[0] ?? '') + 1;
};

/** Families of marks: within a report only marks of one family and in ascending order count. One of the characters of `needs` stands in each mark. */
const families: readonly { readonly needs: string; readonly pattern: RegExp; readonly ordinal: (mark: string, i: number) => number }[] = [
  { needs: '要是', pattern: /(?:^|(?<=[，。；：、！？「“\s]))(?:[一二三四五六七八九十]要|[一二三四五六七八九十]是)/g, ordinal: ordinalOf },
  { needs: '第', pattern: /(?:^|(?<=[，。；：！？「“\s]))(?:第[一二三四五六七八九十])(?=[，、：,]|要|是)/g, ordinal: ordinalOf },
  { needs: '（(', pattern: /(?:^|(?<=[，。；：！？「“\s]))[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[)）]/g, ordinal: ordinalOf },
  { needs: '首其再最', pattern: /(?:^|(?<=[。；：！？「“\s]))(?:首先|其次|再次|再者|最后)(?=[，要是])/g, ordinal: (_mark, i) => i + 1 },
];

export const needsIn = unitMasks(families.map(({ needs }) => needs));

/** Marks closer than this, in characters, share one item. */
const shortestItem = 5;

/** Items are looked for this far into a report: in a text without marks every report reaches to its end. UTF-16 units. */
const longestReport = 5000;

/** The items of a report: at least two marks of a family in order; or one at its very start, as in a paragraph of its own. */
export function findItems(text: string, { start, end }: Span): Item[] {
  const content = text.slice(start, Math.min(end, start + longestReport));
  const seen = needsIn(content);
  for (const [i, { pattern, ordinal }] of families.entries()) {
    if ((seen & (1 << i)) === 0) continue;
    const marks = [...content.matchAll(pattern)].map((match, i) => ({ at: match.index, ordinal: ordinal(match[0], i) }));
    const ascending = marks.filter((mark, i) => i === 0 || mark.ordinal > marks[i - 1]!.ordinal);
    const isSingle = ascending.length === 1 && ascending[0]!.at === 0 && !/^(?:首先|其次|最后|再)/.test(content);
    if (ascending.length < 2 && !isSingle) continue;
    if (ascending.length >= 2 && ascending[1]!.ordinal !== ascending[0]!.ordinal + 1) continue;
    const own = ascending.filter((mark, i) => i === 0 || mark.at - ascending[i - 1]!.at > shortestItem); // （三）及（四）: one answer to both
    return own.map((mark, i) => ({ start: start + mark.at, end: i + 1 < own.length ? start + own[i + 1]!.at : end, ordinal: mark.ordinal }));
  }
  return [];
}

/** Items with marks of one family become points of their own, the lead-in another. */
export function splitItems(text: string, draft: Draft): Draft[] {
  const items = findItems(text, draft);
  if (items.length === 0) return [draft];
  const lead = { ...draft, end: items[0]!.start };
  const points = items.map((item) => ({ ...draft, start: item.start, end: item.end, kind: 'enumerated' as const, ordinal: item.ordinal, rule: `${draft.rule}, item ${item.ordinal}` }));
  return lead.end - lead.start >= 6 ? [lead, ...points] : points;
}
