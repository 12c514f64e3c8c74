import { shiftSpan, type Span } from '../text/span.ts';
import { type Conversion, type ConvertOptions, type JoinedReading, type ScriptConverter, withoutSpans } from './convert.ts';
import { type NameInText, spellingInNames, type NameSpellings, surnameAt } from './nameSpellings.ts';

/** Why a place is worth a look. */
export type DoubtReason = 'secondOpinion' | 'alone' | 'region';

/** One doubtful place. */
export interface Doubt {
  /** The word in question, offsets into the text before. */
  readonly source: Span;
  /** Its counterpart, offsets into the text after. */
  readonly target: Span;
}

/** Doubtful places that ask one question: the same word, converted the same way. */
export interface DoubtGroup {
  readonly reason: DoubtReason;
  /** The word before, without what was read over in it. */
  readonly from: string;
  /** What it became. */
  readonly chosen: string;
  /** What it could have become, likeliest first; never `chosen`. For regional words: the word in the region's plain spelling. */
  readonly alternatives: readonly string[];
  /** Whether the first alternative is nearly always right: OpenCC's phrase lies across two longer words (个中 in 一个|中国, 这么干 in 这么|干燥), or a name is spelt as a word (余小姐, 马里内蒂). */
  readonly isSure: boolean;
  /** In text order. */
  readonly places: readonly Doubt[];
}

/** What a review needs besides the text. */
export interface ReviewSources {
  readonly converter: ScriptConverter;
  /** The words of a text, in order; joined they give the text. The segmenter's dictionary is the second opinion. */
  readonly words: (text: string) => readonly string[];
  readonly alternatives: Alternatives;
  readonly spellings: NameSpellings;
  /** The names in a text, longest ones, as the analysis marks them. */
  readonly names: (text: string) => readonly NameInText[];
}

/** Characters with several counterparts, as `parseAlternatives` reads them. */
export interface Alternatives {
  /** Counterparts in the standard form, OpenCC's choice first: 发 → 發髮. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  /** Characters for which that choice is often wrong where no phrase decides: 里, 范, 朴, mostly in names. */
  readonly risky: ReadonlySet<string>;
}

/**
 * The places of a conversion worth a look: where cutting the text into words by frequency gives another result than OpenCC's
 * longest match from the left, where a risky character or one of a name stands in no phrase, and where a regional word was put in.
 *
 * @param conversion - What `convert(text, options)` gave.
 * @returns Groups, the largest first.
 */
export function reviewConversion(text: string, conversion: Conversion, options: ConvertOptions, sources: ReviewSources): DoubtGroup[] {
  const groups = new Map<string, { reason: DoubtReason; from: string; chosen: string; alternatives: string[]; isSure: boolean; places: Doubt[] }>();
  const add = (reason: DoubtReason, from: string, chosen: string, alternatives: readonly string[], place: Doubt, isSure = false): void => {
    const key = [reason, from, chosen, isSure].join('\t');
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { reason, from, chosen, alternatives: [], isSure, places: [] }));
    for (const alternative of alternatives) if (alternative !== chosen && !group.alternatives.includes(alternative)) group.alternatives.push(alternative);
    group.places.push(place);
  };
  const interruptions = (options.softBreaks ?? []).filter(({ start, end }) => /\S/.test(text.slice(start, end)));
  // Whose letters are not all its own: an answer in its place would write over a page head or a caption.
  const isInterrupted = (source: Span): boolean => interruptions.some((gap) => source.start < gap.start && gap.end < source.end);
  for (const change of conversion.changes) {
    const place = change.kind === 'region' ? ownPlace(change, interruptions, conversion.map) : undefined;
    if (!place) continue;
    const { source } = change;
    const from = withoutSpans(text.slice(source.start, source.end), interruptions.filter((gap) => gap.start >= source.start && gap.end <= source.end).map((gap) => shiftSpan(gap, -source.start))).replace(/\s/g, '');
    const chosen = conversion.text.slice(place.target.start, place.target.end).replace(/\s/g, '');
    if (isInterrupted(source) && sources.converter.convert(from, { ...options, softBreaks: undefined, protect: undefined }).text !== chosen) continue; // more than one word
    const plain = plainTarget(options.to);
    const alternative = plain ? sources.converter.convert(from, { from: options.from, to: plain, style: options.style }).text : from;
    add('region', from, chosen, [alternative], place);
  }
  if (options.from === 'cn') for (const { reason, word, result, source, isSure } of everyOpinion(text, options, interruptions, sources)) {
    const target = isInterrupted(source) ? undefined : conversion.map.mapSpan(source);
    if (!target) continue;
    const chosen = conversion.text.slice(target.start, target.end).replace(/\s/g, '');
    if (chosen !== result) add(reason, word, chosen, [...(result === undefined ? [] : [result]), ...otherSpellings(word, chosen, options, sources)], { source, target }, isSure);
  }
  return [...groups.values()].sort((a, b) => b.places.length - a.places.length);
}

/** A regional word that a page head or a caption interrupts stands whole before it: its place is without what follows. */
function ownPlace({ source, target }: Doubt, interruptions: readonly Span[], map: Conversion['map']): Doubt | undefined {
  const gap = interruptions.find(({ start, end }) => source.start < start && end < source.end);
  if (!gap) return { source, target };
  const head = { start: source.start, end: gap.start };
  const word = map.mapSpan(head);
  return word && { source: head, target: word };
}

function plainTarget(to: ConvertOptions['to']): 'tw' | 'hk' | undefined {
  return to === 'twp' ? 'tw' : to === 'hkp' ? 'hk' : undefined;
}

interface Opinion {
  readonly reason: DoubtReason;
  readonly word: string;
  /** `undefined`: no opinion of its own. */
  readonly result?: string;
  readonly isSure: boolean;
  /** Offsets into the text. */
  readonly source: Span;
}

/** Of the text, and of each page head and caption in it by itself, as it is converted. */
function* everyOpinion(text: string, options: ConvertOptions, interruptions: readonly Span[], sources: ReviewSources): Generator<Opinion> {
  yield* opinions(options, sources, sources.converter.read(text, options));
  for (const gap of interruptions) {
    const protect = (options.protect ?? []).filter(({ start, end }) => start < gap.end && end > gap.start).map(({ start, end }) => ({ start: Math.max(start, gap.start) - gap.start, end: Math.min(end, gap.end) - gap.start }));
    const reading = sources.converter.read(text.slice(gap.start, gap.end), { ...options, softBreaks: [], protect });
    for (const opinion of opinions(options, sources, reading)) yield { ...opinion, source: shiftSpan(opinion.source, gap.start) };
  }
}

/** The words that OpenCC's phrases cut, with what they become by themselves, and the risky characters in no phrase. */
function* opinions(options: ConvertOptions, { converter, words, alternatives, spellings, names }: ReviewSources, { joined, phrases, alone, toText }: JoinedReading): Generator<Opinion> {
  const plain: ConvertOptions = { ...options, to: plainTarget(options.to) ?? options.to, softBreaks: undefined, protect: undefined, skipResidue: false };
  const inText = ({ start, end }: Span): Span => ({ start: toText(start, 'start'), end: toText(end, 'end') });
  const ends: number[] = [];
  for (const line of joined.split(/(?<=\n)/)) for (const word of words(line)) ends.push((ends.at(-1) ?? 0) + word.length); // line by line: engines copy their input
  const results = new Map<string, string>();
  const resultOf = (word: string): string => {
    let result = results.get(word);
    if (result === undefined) results.set(word, (result = converter.convert(word, plain).text));
    return result;
  };
  const told = new Set<number>(); // starts of words
  let first = 0; // index of the word that the phrase starts in
  for (const { start, end } of phrases) {
    while (ends[first] !== undefined && ends[first]! <= start) first++;
    let last = first;
    while (ends[last] !== undefined && ends[last]! < end) last++;
    if (ends[last] === undefined) break; // the words do not join to the text
    const firstStart = first === 0 ? 0 : ends[first - 1]!;
    const isWhole = firstStart === start && ends[last] === end;
    if (isWhole) continue; // a phrase of whole words: the longer look is the better one
    const lengthOf = (word: number): number => ends[word]! - (word === 0 ? 0 : ends[word - 1]!);
    // Two characters across two longer words (一个|中国), or a whole word and the head of the next (这么|干燥).
    const isSure = last === first + 1 && lengthOf(first) > 1 && lengthOf(last) > 1 && (end - start === 2 || (firstStart === start && end === firstStart + lengthOf(first) + 1));
    for (let word = first; word <= last; word++) {
      const span = { start: word === 0 ? 0 : ends[word - 1]!, end: ends[word]! };
      if (told.has(span.start)) continue;
      told.add(span.start);
      const source = joined.slice(span.start, span.end);
      yield { reason: 'secondOpinion', word: source, result: resultOf(source), source: inText(span), isSure };
    }
  }
  const inNames = spellingInNames(joined, spellings, names);
  for (const at of alone) {
    const called = surnameAt(joined, at, spellings);
    const surname = called?.isSure ? called : (inNames(at) ?? called);
    if (!surname && !alternatives.risky.has(joined[at]!)) continue;
    const opinion = { reason: 'alone', word: joined[at]!, source: inText({ start: at, end: at + 1 }) } as const;
    yield surname ? { ...opinion, result: localSpelling(surname.spelling, options, converter), isSure: surname.isSure } : { ...opinion, isSure: false };
  }
}

/** A word of standard Traditional as the region spells it. */
function localSpelling(word: string, { to }: ConvertOptions, converter: ScriptConverter): string {
  return to === 't' || to === 'jp' ? word : converter.convert(word, { from: 't', to: plainTarget(to) ?? to }).text;
}

/** The word with each of its ambiguous characters in its other spellings, one at a time. */
function otherSpellings(word: string, chosen: string, options: ConvertOptions, { alternatives, converter }: ReviewSources): string[] {
  if (word.length !== chosen.length) return [];
  return [...new Set(Array.from(chosen, (_, i) => (alternatives.of.get(word[i]!) ?? []).map((other) => chosen.slice(0, i) + localSpelling(other, options, converter) + chosen.slice(i + 1))).flat())];
}

/** Reads `conversion-alternatives`: lines of a character, its counterparts without blanks, and "risky" or nothing. */
export function parseAlternatives(table: string): Alternatives {
  const of = new Map<string, readonly string[]>();
  const risky = new Set<string>();
  for (const line of table.split(/\r?\n/)) {
    const [character = '', others = '', mark = ''] = line.split('\t');
    if (character === '' || character.startsWith('#')) continue;
    of.set(character, [...others]);
    if (mark === 'risky') risky.add(character);
  }
  return { of, risky };
}
