import { decodeText } from '../text/decode.ts';
import { csvRecords, type TableRecord } from './delimited.ts';
import { lineProblem, type LineProblem, type Wrong, wrong } from './lineProblems.ts';
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

/** What a glossary file gave. */
export interface Glossary {
  readonly terms: readonly GlossaryTerm[];
  readonly problems: readonly LineProblem[];
}

/** Larger files are not read. */
const byteLimit = 8 * 1024 * 1024;
/** Where glossaries lie in a workspace folder. */
export const glossaryFolder = '.glossary';
/** More terms of one file than this are left out, and said so. */
const termLimit = 100_000;
/** Longer cells are no terms; they would only fill a hover. */
const cellLimit = 2000;
/** File names that hold glossaries. */
export const glossaryFileName = /\.(?:tsv|txt|csv|json)$/i;

/** What columns are called that hold the term, the renderings and the note. */
const headings: readonly RegExp[] = [
  /^(?:term|source|source term|zh|chinese|中文|原文|术语|術語|traditional|繁體|simplified|简体)$/i,
  /^(?:renderings?|target|target term|translations?|english|en|译文|譯文|译法|譯法|翻译|翻譯|英文)$/i,
  /^(?:notes?|comments?|remarks?|备注|備註|注释|註釋|说明|說明)$/i,
];

interface Columns {
  readonly term: number;
  readonly renderings: number;
  readonly note: number;
}

/** Reads a glossary file in whatever encoding a spreadsheet saved it. @param source - Its name, as `parseGlossary` has it. */
export function readGlossary(bytes: Uint8Array, source: string): Glossary {
  if (bytes.length > byteLimit) return refused(wrong('file-too-large', byteLimit / 1024 / 1024));
  const decoded = decodeText(bytes);
  return 'text' in decoded ? parseGlossary(decoded.text, source) : refused(wrong('no-text'));
}

function refused(why: Wrong): Glossary {
  return { terms: [], problems: [lineProblem(1, why)] };
}

/**
 * Reads a glossary: a record each of term, renderings (several set apart by `;` or `；`) and a note. The ending of `source` says
 * how: `.csv` commas, `.json` an object of term → rendering or a list of `{ term, renderings, note }`, else tabs. A first
 * record that names the columns of terms and renderings puts them in any order. What can be read is kept; every other record is reported.
 */
export function parseGlossary(text: string, source: string): Glossary {
  const content = text.replace(/^\uFEFF/, '');
  if (/\.json$/i.test(source)) return parseJson(content, source);
  return fromRecords(/\.csv$/i.test(source) ? csvRecords(content) : tabRecords(content), source, /\.csv$/i.test(source) ? 'no-term-comma' : 'no-term-tab');
}

function tabRecords(text: string): TableRecord[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    const [cells] = tableRows(line);
    return cells ? [{ line: i + 1, cells }] : [];
  });
}

function fromRecords(records: readonly TableRecord[], source: string, expected: 'no-term-comma' | 'no-term-tab'): Glossary {
  const collector = new Collector(source, wrong(expected));
  const named = namedColumns(records[0]?.cells ?? []);
  const columns = named ?? { term: 0, renderings: 1, note: 2 };
  for (const { line, cells } of named ? records.slice(1) : records)
    if (!collector.add(line, cells[columns.term] ?? '', (cells[columns.renderings] ?? '').split(/[;；]/), cells[columns.note] ?? '')) break;
  return collector;
}

/** The columns by a record of names; `undefined` when the record is a term like any other. */
function namedColumns(cells: readonly string[]): Columns | undefined {
  const [term = -1, renderings = -1, note = -1] = headings.map((name) => cells.findIndex((cell) => name.test(cell)));
  return term < 0 || renderings < 0 ? undefined : { term, renderings, note };
}

class Collector implements Glossary {
  readonly terms: GlossaryTerm[] = [];
  readonly problems: LineProblem[] = [];
  readonly #source: string;
  readonly #expected: Wrong;

  constructor(source: string, expected: Wrong) {
    this.#source = source;
    this.#expected = expected;
  }

  /** @returns false when the limit is reached and no more will be taken. */
  add(line: number, term: string, given: readonly string[], note: string): boolean {
    if (this.terms.length >= termLimit) {
      this.problems.push(lineProblem(line, wrong('too-many-terms', termLimit)));
      return false;
    }
    const renderings = given.map((rendering) => rendering.trim()).filter((rendering) => rendering !== '');
    if (term === '' || renderings.length === 0) this.problems.push(lineProblem(line, this.#expected));
    else if (Math.max(term.length, note.length, renderings.join(';').length) > cellLimit) this.problems.push(lineProblem(line, wrong('long-cell', cellLimit)));
    else this.terms.push({ term, renderings, note, source: this.#source, line });
    return true;
  }
}

function parseJson(text: string, source: string): Glossary {
  const collector = new Collector(source, wrong('no-term-json'));
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refused(wrong('no-json', error instanceof Error ? error.message : String(error)));
  }
  if (typeof content !== 'object' || content === null) return refused(wrong('no-terms'));
  const lineOf = lineFinder(text);
  for (const entry of Array.isArray(content) ? content : Object.entries(content).map(([term, renderings]) => ({ term, renderings: renderings as unknown }))) {
    const { term, renderings, note } = readEntry(entry);
    if (!collector.add(lineOf(term), term, renderings, note)) break;
  }
  return collector;
}

function readEntry(entry: unknown): { readonly term: string; readonly renderings: string[]; readonly note: string } {
  const fields = Object.entries(typeof entry === 'object' && entry !== null ? entry : {}) as [string, unknown][];
  const [term, renderings, note] = headings.map((name) => fields.find(([key]) => name.test(key))?.[1]);
  const list = typeof renderings === 'string' ? renderings.split(/[;；]/) : Array.isArray(renderings) ? renderings.filter((each) => typeof each === 'string') : [];
  return { term: typeof term === 'string' ? term.trim() : '', renderings: list, note: typeof note === 'string' ? note.trim() : '' };
}

/** Lines of terms as they come in a JSON text; a term written with escapes counts to the line of the one before it. */
function lineFinder(text: string): (term: string) => number {
  let at = 0;
  let line = 1;
  return (term) => {
    const found = term === '' ? -1 : text.indexOf(JSON.stringify(term), at);
    if (found < 0) return line;
    for (let i = text.indexOf('\n', at); i >= 0 && i < found; i = text.indexOf('\n', i + 1)) line++;
    at = found;
    return line;
  };
}
