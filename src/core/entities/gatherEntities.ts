import type { Tables } from '../config.ts';
import type { Entity, EntityKind, Mention } from '../document/model.ts';
import { type Aliases, createAliases } from './aliases.ts';

/** The aliases as last read: entities are gathered after each edit, always over the same tables. */
const readAliases = new WeakMap<Tables, Aliases>();

function aliasesOf(tables: Tables): Aliases {
  let aliases = readAliases.get(tables);
  if (!aliases) readAliases.set(tables, (aliases = createAliases(tables)));
  return aliases;
}

/**
 * All mentions of one entity under its fullest name; regional and short forms count as one.
 *
 * @param spellings - What each mention is written as.
 * @returns In order of first mention.
 */
export function gatherEntities(mentions: readonly Mention[], spellings: readonly string[], tables: Tables): Entity[] {
  const aliases = aliasesOf(tables);
  const entities: Group[] = [];
  const byKind = new Map<EntityKind, { readonly names: Map<string, Group>; readonly groups: Map<string, Group> }>(); // a name is looked up among the aliases once
  for (let i = 0; i < mentions.length; i++) {
    const { kind, canonical } = mentions[i]!;
    let known = byKind.get(kind);
    if (!known) byKind.set(kind, (known = { names: new Map<string, Group>(), groups: new Map<string, Group>() }));
    let group = known.names.get(canonical);
    if (!group) {
      const key = aliases.groupOf(kind, canonical);
      group = known.groups.get(key);
      if (!group) {
        known.groups.set(key, (group = { key, mentions: [i] }));
        entities.push(group);
      } else group.mentions.push(i);
      known.names.set(canonical, group);
    } else group.mentions.push(i);
  }
  return entities.map(({ key, mentions: indexes }) => {
    const { kind, canonical: only } = mentions[indexes[0]!]!;
    if (indexes.length === 1) return { kind, canonical: only, spellings: [spellings[indexes[0]!]!], mentions: indexes };
    const canonicals = byFrequency(indexes, (i) => mentions[i]!.canonical);
    const canonical = canonicals.length === 1 ? only : canonicals.find((name) => aliases.groupOf('', name) === key) ?? canonicals[0]!;
    return { kind, canonical, spellings: byFrequency(indexes, (i) => spellings[i]!), mentions: indexes };
  });
}

/** Mentions of one entity, by index, and the folded name they go together by. */
interface Group {
  readonly key: string;
  readonly mentions: number[];
}

/** Each value once, the most frequent first. */
function byFrequency(indexes: readonly number[], valueOf: (index: number) => string): string[] {
  const first = valueOf(indexes[0]!);
  if (indexes.every((i) => valueOf(i) === first)) return [first];
  const counts = new Map<string, number>();
  for (const i of indexes) counts.set(valueOf(i), (counts.get(valueOf(i)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
