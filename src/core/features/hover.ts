import { paragraphAt } from '../document/insets.ts';
import type { AnalyzedParagraph, DocumentAnalysis, Mention } from '../document/model.ts';
import type { Dictionary, DictionaryEntry } from '../lexicon/dictionary.ts';
import type { GlossaryTerm } from '../lexicon/glossary.ts';
import type { NameMatcher } from '../lexicon/matcher.ts';
import { foldString } from '../script/fold.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { fromRootOffset, toRootSpan } from '../text/textView.ts';
import { entityAt, mentionIndexAt } from './entityAt.ts';

/** What a hover is answered from; terms are matched on folded text. */
export interface HoverSources {
  readonly dictionary: Dictionary | undefined;
  readonly glossary: NameMatcher<readonly GlossaryTerm[]>;
}

/** A word with its entries; `span` are offsets into the source text. */
export interface WordSection {
  readonly surface: string;
  readonly span: Span;
  readonly entries: readonly DictionaryEntry[];
  /** What those entries only refer to (`variant of …`, `see …`), one step far. */
  readonly referred: readonly DictionaryEntry[];
}

/** Everything known about the words at one place. */
export interface HoverCard {
  /** The longest thing that was found; offsets into the source text, line ends inside included. */
  readonly span: Span;
  readonly entity: Mention | undefined;
  /** Places of the same entity in the document, under whatever name. */
  readonly occurrences: number;
  /** Where the document names the entity first. */
  readonly first: Mention | undefined;
  readonly glossary: readonly GlossaryTerm[];
  /** Longest first. */
  readonly words: readonly WordSection[];
  /** Single characters of the longest word that are entries of their own. */
  readonly characters: readonly WordSection[];
}

/** How far left of the offset a word may begin. */
const reach = 12;

/**
 * The card for an offset of the source text: the entity that covers it, the user's terms and dictionary words that cover it, longest first.
 *
 * @returns `undefined` between paragraphs and where nothing is known.
 */
export function hoverAt(analysis: DocumentAnalysis, offset: number, sources: HoverSources): HoverCard | undefined {
  const paragraph = paragraphAt(analysis.paragraphs, offset);
  if (!paragraph) return undefined;
  const at = fromRootOffset(paragraph.folded, offset - paragraph.start);
  const entity = analysis.mentions[mentionIndexAt(analysis.mentions, offset)];
  const named = entity && entityAt(analysis, offset)?.entity;
  const glossary = termsAt(paragraph, at, sources.glossary);
  const words = sources.dictionary ? wordsAt(paragraph, at, entity, sources.dictionary) : [];
  const spans = [entity, glossary[0]?.span, words[0]?.span].filter((span) => span !== undefined);
  const longest = spans.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!longest) return undefined;
  return {
    span: { start: longest.start, end: longest.end }, entity, words,
    occurrences: named?.mentions.length ?? 0, first: analysis.mentions[named?.mentions[0] ?? -1],
    glossary: glossary.flatMap(({ terms }) => terms),
    characters: sources.dictionary && words[0] ? charactersOf(paragraph, words[0], sources.dictionary) : [],
  };
}

function toSource(paragraph: AnalyzedParagraph, span: Span): Span | undefined {
  const root = toRootSpan(paragraph.folded, span);
  return root && shiftSpan(root, paragraph.start);
}

function surfaceOf(paragraph: AnalyzedParagraph, span: Span): string {
  const logical = paragraph.folded.toBase.mapSpan(span);
  return logical ? paragraph.logical.text.slice(logical.start, logical.end) : '';
}

/** Terms whose place covers the offset, longest first. */
function termsAt(paragraph: AnalyzedParagraph, at: number, glossary: HoverSources['glossary']): { span: Span; terms: readonly GlossaryTerm[] }[] {
  const found: { span: Span; terms: readonly GlossaryTerm[] }[] = [];
  for (let start = Math.max(0, at - 40); start <= at; start++) {
    const hit = glossary.longestAt(paragraph.folded.text, start);
    const span = hit && hit.end > at ? toSource(paragraph, hit) : undefined;
    if (hit && span) found.push({ span, terms: hit.value });
  }
  return found.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
}

/**
 * Words that cover the offset, longest first: those that begin with the entity there, with the segmenter's word, or at the
 * offset itself. Where a word may have begun is only proposed by these; what is shown is what the dictionary has.
 */
function wordsAt(paragraph: AnalyzedParagraph, at: number, entity: Mention | undefined, dictionary: Dictionary): WordSection[] {
  const entityStart = entity ? fromRootOffset(paragraph.folded, entity.start - paragraph.start) : at;
  const starts = new Set([entityStart, wordStart(paragraph, at), at].filter((start) => start <= at && at - start < reach));
  const hits = [...starts].flatMap((start) => dictionary.lookupAt(paragraph.folded.text, start).map((hit) => ({ ...hit, start }))).filter((hit) => hit.start + hit.length > at);
  return hits.sort((a, b) => b.length - a.length || a.start - b.start).flatMap(({ start, length, entries }) => {
    const span = { start, end: start + length };
    const source = toSource(paragraph, span);
    const surface = surfaceOf(paragraph, span);
    return source ? [section(surface, source, entries, dictionary)] : [];
  });
}

/** Where the segmenter's word around a folded offset begins. */
function wordStart(paragraph: AnalyzedParagraph, at: number): number {
  const inverse = paragraph.folded.toBase.inverse;
  const { wordEnds } = paragraph.analysis;
  let low = 0;
  let high = wordEnds.length;
  const foldedEnd = (i: number): number => inverse.mapOffset(Math.min(wordEnds[i]!, inverse.lengthBefore), 'before');
  while (low < high) {
    const middle = (low + high) >> 1;
    if (foldedEnd(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : foldedEnd(low - 1);
}

function section(surface: string, span: Span, entries: readonly DictionaryEntry[], dictionary: Dictionary): WordSection {
  return { surface, span, entries: ranked(entries, surface), referred: entries.flatMap((entry) => referredBy(entry, entries, dictionary)) };
}

const reference = /^(?:[a-z]+ )?(?:variant of|see|same as|equivalent to|abbr\. for) ([^\s|[\]]+)(?:\|[^\s[\]]+)?\[([^\]]*)\]/;

/** The entries a word is explained by when nothing but a reference stands under it; those shown anyway are left out. */
function referredBy(entry: DictionaryEntry, shown: readonly DictionaryEntry[], dictionary: Dictionary): DictionaryEntry[] {
  const targets = entry.senses.map((sense) => reference.exec(sense));
  if (targets.some((target) => target === null)) return [];
  const [, hant = '', reading = ''] = targets[0]!;
  const isShown = (other: DictionaryEntry): boolean => shown.some((each) => each.hant === other.hant && each.reading === other.reading);
  return dictionary.lookup(foldString(hant)).filter((other) => other.hant === hant && other.reading === reading && !isShown(other));
}

/** Entries written just as the text writes the word come first, proper names after common words of the same spelling. */
function ranked(entries: readonly DictionaryEntry[], surface: string): DictionaryEntry[] {
  const rank = (entry: DictionaryEntry): number => (entry.hant === surface || entry.hans === surface ? 0 : 2) + (/^(?:variant of|old variant|see |surname )/.test(entry.senses[0] ?? '') ? 1 : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

function charactersOf(paragraph: AnalyzedParagraph, word: WordSection, dictionary: Dictionary): WordSection[] {
  if ([...word.surface].length < 2) return [];
  const start = fromRootOffset(paragraph.folded, word.span.start - paragraph.start);
  const end = fromRootOffset(paragraph.folded, word.span.end - paragraph.start);
  const sections: WordSection[] = [];
  for (let at = start; at < end && sections.length < 8;) {
    const character = { start: at, end: at + (paragraph.folded.text.codePointAt(at)! > 0xffff ? 2 : 1) };
    const span = toSource(paragraph, character);
    const surface = surfaceOf(paragraph, character);
    const entries = dictionary.lookup(paragraph.folded.text.slice(character.start, character.end));
    if (span && entries.length > 0) sections.push(section(surface, span, entries, dictionary));
    at = character.end;
  }
  return sections;
}
