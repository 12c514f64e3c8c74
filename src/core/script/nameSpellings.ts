import type { Span } from '../text/span.ts';

/** A name that a text holds; offsets into that text. */
export interface NameInText extends Span {
  readonly kind: string;
}

/** Characters that names spell otherwise in Traditional than the words they share a Simplified one with, as `parseNameSpellings` reads them. */
export interface NameSpellings {
  /** Of surnames, by the Simplified character. */
  readonly surnames: ReadonlyMap<string, { readonly spelling: string; readonly isUnsure: boolean }>;
  /** Simplified words behind a surname. */
  readonly titles: ReadonlySet<string>;
  /** Simplified words before a name. */
  readonly openers: ReadonlySet<string>;
  /** By the Simplified character, what it is anywhere in the name of a person or a place. */
  readonly inNames: ReadonlyMap<string, string>;
}

/** Titles and the like are of two characters. */
const titleLength = 2;
const numeral = /[〇零一二三四五六七八九十百千万亿两几多\d０-９]/;
const han = /\p{Script=Han}/u;

/** Reads `conversion-names`: lines of `surname`, the character, its Traditional spelling, reason, `unsure` or nothing; of `name`, the same; of `title` or `opener`, the word, reason. */
export function parseNameSpellings(table: string): NameSpellings {
  const surnames = new Map<string, { spelling: string; isUnsure: boolean }>();
  const inNames = new Map<string, string>();
  const [titles, openers] = [new Set<string>(), new Set<string>()];
  for (const line of table.split(/\r?\n/)) {
    const [kind = '', word = '', spelling = '', , mark = ''] = line.split('\t');
    if (kind === 'surname') surnames.set(word, { spelling, isUnsure: mark === 'unsure' });
    else if (kind === 'name') inNames.set(word, spelling);
    else if (kind === 'title') titles.add(word);
    else if (kind === 'opener') openers.add(word);
  }
  return { surnames, titles, openers, inNames };
}

/**
 * The Traditional spelling of a character that stands where a surname does: behind 姓 or before a title it is sure to be one, behind
 * a title or a profession it may be. A number before it tells what is left (百余老师).
 *
 * @param text - Simplified, without soft breaks.
 * @param at - Offset into `text` of a character in no phrase.
 * @returns `undefined` where nothing speaks for a surname.
 */
export function surnameAt(text: string, at: number, { surnames, titles, openers }: NameSpellings): { readonly spelling: string; readonly isSure: boolean } | undefined {
  const surname = surnames.get(text[at]!);
  if (!surname || numeral.test(text[at - 1] ?? '')) return undefined;
  const { spelling, isUnsure } = surname;
  if (text[at - 1] === '姓' || titles.has(text.slice(at + 1, at + 1 + titleLength))) return { spelling, isSure: !isUnsure };
  const before = text.slice(Math.max(0, at - titleLength), at);
  const mayBe = !isUnsure && (titles.has(before) || openers.has(before)) && han.test(text[at + 1] ?? '');
  return mayBe ? { spelling, isSure: false } : undefined;
}

/** So far a sentence is read to either side for the names in it. UTF-16 units. */
const reach = 60;
const sentenceEnd = /[。！？；\n]/;

/**
 * Finds how the names of a text spell a character: 范 at the head of 范小芳, 里 within 马里内蒂. Only the sentence around it is
 * looked through for names, and each sentence once.
 *
 * @param text - As in `surnameAt`.
 * @param findNames - The names in a piece of text.
 */
export function spellingInNames(text: string, { surnames, inNames }: NameSpellings, findNames: (text: string) => readonly NameInText[]): (at: number) => { readonly spelling: string; readonly isSure: boolean } | undefined {
  let read = { start: 0, end: 0, names: [] as readonly NameInText[] };
  return (at) => {
    const character = text[at]!;
    if (!surnames.has(character) && !inNames.has(character)) return undefined;
    if (at < read.start || at >= read.end) {
      const sentence = sentenceAround(text, at);
      read = { ...sentence, names: findNames(text.slice(sentence.start, sentence.end)) };
    }
    const place = at - read.start;
    const name = read.names.find(({ start, end, kind }) => start <= place && place < end && (kind === 'person' || kind === 'place'));
    if (!name || name.end - name.start < 2) return undefined;
    const surname = name.kind === 'person' && place === name.start ? surnames.get(character) : undefined;
    if (surname) return { spelling: surname.spelling, isSure: !surname.isUnsure || name.end - name.start > 2 };
    const spelling = inNames.get(character);
    return spelling === undefined ? undefined : { spelling, isSure: true };
  };
}

function sentenceAround(text: string, at: number): Span {
  let [start, end] = [at, at + 1];
  while (start > 0 && at - start < reach && !sentenceEnd.test(text[start - 1]!)) start--;
  while (end < text.length && end - at < reach && !sentenceEnd.test(text[end]!)) end++;
  return { start, end };
}
