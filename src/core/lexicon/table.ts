/**
 * The rows of a list file: cells split at tabs, `#` comments and empty lines left out.
 *
 * @param text - Content of a `data/*.tsv` file; `undefined` counts as an empty list.
 */
export function tableRows(text: string | undefined): string[][] {
  return (text ?? '').split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')).map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Names of a cell that holds several, set apart by blanks. */
export function cellNames(cell: string | undefined): string[] {
  return (cell ?? '').split(/\s+/).filter((name) => name !== '');
}
