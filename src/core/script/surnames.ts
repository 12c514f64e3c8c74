/** Surnames that are another character in Traditional than the word they share a Simplified one with, as `parseSurnames` reads them. */
export interface Surnames {
  /** By the Simplified character. */
  readonly of: ReadonlyMap<string, { readonly spelling: string; readonly isUnsure: boolean }>;
  /** Simplified words behind a surname. */
  readonly titles: ReadonlySet<string>;
  /** Simplified words before a name. */
  readonly openers: ReadonlySet<string>;
}

/** Titles and the like are of two characters. */
const titleLength = 2;
const numeral = /[〇零一二三四五六七八九十百千万亿两几多\d０-９]/;
const han = /\p{Script=Han}/u;

/** Reads `conversion-surnames`: lines of `surname`, the character, its Traditional spelling, reason, `unsure` or nothing; of `title` or `opener`, the word, reason. */
export function parseSurnames(table: string): Surnames {
  const of = new Map<string, { spelling: string; isUnsure: boolean }>();
  const [titles, openers] = [new Set<string>(), new Set<string>()];
  for (const line of table.split(/\r?\n/)) {
    const [kind = '', word = '', spelling = '', , mark = ''] = line.split('\t');
    if (kind === 'surname') of.set(word, { spelling, isUnsure: mark === 'unsure' });
    else if (kind === 'title') titles.add(word);
    else if (kind === 'opener') openers.add(word);
  }
  return { of, titles, openers };
}

/**
 * The Traditional spelling of a character that stands where a surname does: behind 姓 or before a title it is sure to be one, behind
 * a title or a profession it may be. A number before it tells what is left (百余老师).
 *
 * @param text - Simplified, without soft breaks.
 * @param at - Offset into `text` of a character in no phrase.
 * @returns `undefined` where nothing speaks for a surname.
 */
export function surnameAt(text: string, at: number, { of, titles, openers }: Surnames): { readonly spelling: string; readonly isSure: boolean } | undefined {
  const surname = of.get(text[at]!);
  if (!surname || numeral.test(text[at - 1] ?? '')) return undefined;
  const { spelling, isUnsure } = surname;
  if (text[at - 1] === '姓' || titles.has(text.slice(at + 1, at + 1 + titleLength))) return { spelling, isSure: !isUnsure };
  const before = text.slice(Math.max(0, at - titleLength), at);
  const mayBe = !isUnsure && (titles.has(before) || openers.has(before)) && han.test(text[at + 1] ?? '');
  return mayBe ? { spelling, isSure: false } : undefined;
}
