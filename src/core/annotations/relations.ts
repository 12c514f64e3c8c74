import type { Annotation, Relation } from './annotation.ts';
import { tagFamily } from './tags.ts';

/** Relations with a meaning of their own; any other name may be given. */
export const relationNames = ['speaker', 'alias', 'parent'] as const;

/** A relation as one of its two ends sees it. */
export interface RelationEnd {
  /** The annotation that has the relation. */
  readonly from: Annotation;
  readonly relation: Relation;
  /** `in`: the relation comes from the other end. */
  readonly direction: 'out' | 'in';
  /** The other end; `undefined` when it was removed. */
  readonly other: Annotation | undefined;
}

/** The relations of every annotation that has any, by id: those that leave it first, then those that lead to it. */
export function relationEnds(all: readonly Annotation[]): ReadonlyMap<string, readonly RelationEnd[]> {
  const byId = new Map(all.map((annotation) => [annotation.id, annotation]));
  const ends = new Map<string, RelationEnd[]>();
  const put = (id: string, end: RelationEnd): void => {
    const own = ends.get(id);
    if (own) own.push(end);
    else ends.set(id, [end]);
  };
  const related = all.filter(({ relations }) => relations !== undefined);
  for (const from of related) for (const relation of from.relations!) put(from.id, { from, relation, direction: 'out', other: byId.get(relation.to) });
  for (const from of related) for (const relation of from.relations!) if (relation.to !== from.id && byId.has(relation.to)) put(relation.to, { from, relation, direction: 'in', other: from });
  return ends;
}

/** Every relation that leaves an annotation or leads to it, those that leave first. */
export function relationsOf(all: readonly Annotation[], id: string): readonly RelationEnd[] {
  return relationEnds(all).get(id) ?? [];
}

/** The relations whose other end is gone: they are kept, and shown as such. */
export function brokenRelations(all: readonly Annotation[]): readonly RelationEnd[] {
  const ids = new Set(all.map(({ id }) => id));
  return all.flatMap((from) => (from.relations ?? []).filter(({ to }) => !ids.has(to)).map((relation) => ({ from, relation, direction: 'out' as const, other: undefined })));
}

/** What a relation between marks of two tags is likely to be, the likeliest first: speaker → what is said, another name → the name, point → the point above it. */
export function likelyRelations(from: string, to: string): readonly string[] {
  const isPoint = (tag: string): boolean => tagFamily(tag) === 'point';
  if (isPoint(from) && isPoint(to)) return ['parent'];
  if (isPoint(to)) return ['speaker'];
  return isPoint(from) ? [] : ['alias'];
}

/** Why a relation cannot be: it would lead to where it comes from, at once or over other relations of that name, or it is there already. */
export function relationProblem(all: readonly Annotation[], from: string, { name, to }: Relation): 'self' | 'circle' | 'there' | undefined {
  if (from === to) return 'self';
  const byId = new Map(all.map((annotation) => [annotation.id, annotation]));
  const next = (id: string): string[] => (byId.get(id)?.relations ?? []).filter((relation) => relation.name === name).map((relation) => relation.to);
  if (next(from).includes(to)) return 'there';
  const seen = new Set<string>();
  for (const open = [to]; open.length > 0;) {
    const id = open.pop()!;
    if (id === from) return 'circle';
    if (!seen.has(id)) open.push(...next(id));
    seen.add(id);
  }
  return undefined;
}

/** An annotation without one of its relations. */
export function withoutRelation({ relations = [], ...rest }: Annotation, { name, to }: Relation): Annotation {
  const left = relations.filter((relation) => relation.name !== name || relation.to !== to);
  return left.length > 0 ? { ...rest, relations: left } : rest;
}
