import type { PatternWords } from './patternWords.ts';

// Ministries of several fields: 经济与商务部.

/** Source of a pattern: fields of a ministry set together, as folded text has them. */
export function fieldSource(words: PatternWords): string {
  const field = words('field');
  return `${field}(?:、${field}){0,2}[和与及]${field}`;
}

/** What such names end in: the last character of a field and 部. */
export function ministryEnds(words: PatternWords): readonly string[] {
  return [...new Set([...words('field').matchAll(/(\p{Script=Han})(?=[|)])/gu)].map(([, last]) => `${last!}部`))];
}

/** The longest of them is hardly longer, in UTF-16 units. */
const longest = 20;

/** A test where the fields begin that end at an offset, before the word for an office: 外交和贸易｜部长. `undefined` where there are none. */
export function createFieldsBefore(words: PatternWords): (text: string, end: number) => number | undefined {
  const endsInFields = new RegExp(`${fieldSource(words)}$`);
  return (text, end) => {
    const from = Math.max(0, end - longest);
    const before = text.slice(from, end);
    const found = /[和与及]/.test(before) ? endsInFields.exec(before) : null;
    return found ? from + found.index : undefined;
  };
}
