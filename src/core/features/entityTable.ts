import type { DocumentAnalysis } from '../document/model.ts';

/** The formats a list of entities can be written in. */
export type TableFormat = 'tsv' | 'csv' | 'md';

/** The reader's words in a table. */
export interface TableWords {
  /** The five heads: entity, kind, spellings, count, line. */
  readonly heads: readonly string[];
  kindName(kind: string): string;
}

/** Every entity with kind, spellings, count and the 1-based line of its first mention. Cells that begin like a formula are defused. */
export function entityTable(analysis: DocumentAnalysis, format: TableFormat, { heads, kindName }: TableWords): string {
  const rows = analysis.entities.map((entity) => {
    const first = analysis.mentions[entity.mentions[0] ?? -1];
    return [entity.canonical, kindName(entity.kind), entity.spellings.join(' '), String(entity.mentions.length), first ? String(analysis.source.positionAt(first.start).line + 1) : ''];
  });
  const all = [heads, ...rows];
  const safe = (cell: string): string => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell);
  switch (format) {
    case 'tsv': return all.map((row) => row.map((cell) => safe(cell).replace(/[\t\n]/g, ' ')).join('\t')).join('\n');
    case 'csv': return all.map((row) => row.map((cell) => `"${safe(cell).replaceAll('"', '""')}"`).join(',')).join('\n');
    case 'md': {
      const [head, ...body] = all.map((row) => `| ${row.map((cell) => cell.replace(/[\\|`*_[\]<>]/g, '\\$&').replace(/\s+/g, ' ')).join(' | ')} |`);
      return [head, '|---|---|---|---|---|', ...body].join('\n');
    }
  }
}
