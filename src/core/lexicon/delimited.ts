/** A record of a table file: its cells, trimmed, and the 1-based line it begins on. */
export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The records of a comma-separated file (RFC 4180): quoted cells may hold commas, line ends and doubled quotes.
 * Empty lines and lines that begin with `#` are left out. A quote that is not closed within
 * 4,000 characters counts as any other character, so that one slip does not swallow the rest of the file.
 */
export function csvRecords(text: string): TableRecord[] {
  const records: TableRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const { cells, end } = readRecord(text, at);
    const raw = text.slice(at, end);
    if (raw.trim() !== '' && !raw.startsWith('#')) records.push({ line, cells });
    line += raw.split('\n').length - 1;
    at = end;
  }
  return records;
}

const bareCell = /[^,\n]*/y;
const quotedCell = /[ \t]*"((?:[^"]|""){0,4000})"[ \t\r]*(?=[,\n]|$)/y;

function readRecord(text: string, start: number): { readonly cells: string[]; readonly end: number } {
  const cells: string[] = [];
  for (let at = start; ;) {
    quotedCell.lastIndex = at;
    bareCell.lastIndex = at;
    const quoted = quotedCell.exec(text);
    const [cell, value] = quoted ? [quoted[0], quoted[1]!.replaceAll('""', '"')] : [bareCell.exec(text)![0], undefined];
    cells.push((value ?? cell).trim());
    at += cell.length;
    if (text[at] !== ',') return { cells, end: at + 1 };
    at++;
  }
}
