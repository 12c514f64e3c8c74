import { tableRows } from './table.ts';

/** A term of the user's own glossary. */
export interface GlossaryTerm {
  readonly term: string;
  readonly renderings: readonly string[];
  readonly note: string;
  /** File the term comes from, for showing. */
  readonly source: string;
  /** 1-based line in that file. */
  readonly line: number;
}

/** Something wrong with a line of a glossary file. */
export interface GlossaryProblem {
  readonly line: number;
  readonly message: string;
}

/** More terms of one file than this are left out, and said so. */
const termLimit = 100_000;
const header = /^(?:source|zh|chinese|中文|原文|term|术语|術語|traditional|繁體|simplified|简体)$/i;

/**
 * Reads a glossary: a line each of term, renderings (several set apart by `;` or `；`) and a note, set apart by tabs.
 * What can be read is kept; every other line is reported.
 */
export function parseGlossary(text: string, source: string): { readonly terms: readonly GlossaryTerm[]; readonly problems: readonly GlossaryProblem[] } {
  const terms: GlossaryTerm[] = [];
  const problems: GlossaryProblem[] = [];
  for (const [i, line] of text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    const [row] = tableRows(line);
    if (!row || header.test(row[0] ?? '')) continue;
    const [term = '', renderings = '', note = ''] = row;
    if (terms.length >= termLimit) {
      problems.push({ line: i + 1, message: `more than ${termLimit} terms: the rest is left out` });
      break;
    }
    if (term === '' || renderings === '') problems.push({ line: i + 1, message: 'expected: term, tab, rendering' });
    else terms.push({ term, renderings: renderings.split(/[;；]/).map((rendering) => rendering.trim()).filter((rendering) => rendering !== ''), note, source, line: i + 1 });
  }
  return { terms, problems };
}
