import type { Tables } from '../config.ts';
import { foldString } from '../script/fold.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';

/** Which names are one entity: regional forms of a person, short and full forms of a body or a state. */
export interface Aliases {
  /** The first name of the group a spelling belongs to, folded; the folded spelling itself when it belongs to none. */
  groupOf(kind: string, spelling: string): string;
}

export function createAliases(tables: Tables): Aliases {
  const groups = new Map<string, Map<string, string>>();
  for (const [kind, cell] of tableRows(tables['aliases'])) {
    const names = cellNames(cell);
    const ofKind = groups.get(kind ?? '') ?? new Map<string, string>();
    groups.set(kind ?? '', ofKind);
    for (const name of names) ofKind.set(name, names[0]!);
  }
  return {
    groupOf(kind, spelling) {
      const folded = foldString(spelling);
      return groups.get(kind)?.get(folded) ?? folded;
    },
  };
}
