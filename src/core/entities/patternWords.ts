import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';

/** The words of one use, or of several, as the source of a group of alternatives in their order. A use that the list does not have matches nothing. */
export type PatternWords = (...uses: readonly string[]) => string;

/** Reads the words that patterns are made of. */
export function createPatternWords(tables: Tables): PatternWords {
  const byUse = new Map<string, string[]>();
  for (const [use = '', cell, notBehind, notBefore] of tableRows(tables['pattern-words'])) {
    const sources = cellNames(cell).map((word) => (notBehind ? `(?<![${notBehind}])` : '') + word + (notBefore ? `(?![${notBefore}])` : ''));
    byUse.set(use, [...(byUse.get(use) ?? []), ...sources]);
  }
  return (...uses) => {
    const sources = uses.flatMap((use) => byUse.get(use) ?? []);
    const plain = sources.length > 1 && sources.every((source) => source.length === 1);
    return sources.length === 0 ? '(?:(?!))' : plain ? `[${sources.join('')}]` : `(?:${sources.join('|')})`;
  };
}

/**
 * A pattern over folded text: its name, which "why is this marked?" shows; its source; and units or words of which one stands in every match,
 * so that a text without them need not be searched, which costs far less.
 */
export type PatternSource = readonly [name: string, source: string, triggers?: readonly string[]];
