import type { Span } from '../text/span.ts';
import { flatMapSteps, type Steps } from '../text/steps.ts';
import type { FormatItem } from './format.ts';
import { defined } from './json.ts';

/** A mark of a format that knows one stretch of text per mark. */
export interface Piece extends Omit<FormatItem, 'spans'> {
  readonly span: Span;
}

/** A relation between two pieces, by index. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** The relation that holds the pieces of a discontinuous mark together. */
export const pieceRelation = 'continued';

/** Marks cut into pieces of one stretch each, and the relations between these; relations to what is not written are gone. A mark a step. */
export function* splitPieces(items: readonly FormatItem[]): Steps<{ readonly pieces: readonly Piece[]; readonly links: readonly Link[] }> {
  const firsts = new Map<string, number>();
  const pieces: Piece[] = [];
  const links: Link[] = [];
  const starts = yield* flatMapSteps(items, (item) => {
    const first = pieces.length;
    if (item.id !== undefined && item.spans.length > 0) firsts.set(item.id, first);
    const { spans, ...rest } = item;
    for (const [i, span] of spans.entries()) {
      pieces.push(i === 0 ? { ...rest, span } : { tag: item.tag, span });
      if (i > 0) links.push({ from: first + i - 1, to: first + i, name: pieceRelation });
    }
    return [first];
  });
  for (const [i, { spans, relations = [] }] of items.entries())
    for (const { name, to } of relations) {
      const target = firsts.get(to);
      if (target !== undefined && spans.length > 0) links.push({ from: starts[i]!, to: target, name });
    }
  return { pieces, links };
}

/** The marks that pieces and their relations stand for; each gets an id where relations lead to it. */
export function* joinPieces(pieces: readonly Piece[], links: readonly Link[]): Steps<FormatItem[]> {
  const next = new Map(links.filter(({ name }) => name === pieceRelation).map(({ from, to }) => [from, to]));
  const followers = new Set(next.values());
  const idOf = (index: number): string => pieces[index]?.id ?? `#${index}`;
  const targets = new Set(links.filter(({ name }) => name !== pieceRelation).map(({ to }) => to));
  const byFrom = new Map<number, Link[]>();
  for (const link of links) {
    if (link.name === pieceRelation) continue;
    const own = byFrom.get(link.from);
    if (own) own.push(link);
    else byFrom.set(link.from, [link]);
  }
  const taken = new Set<number>();
  const read = (first: number): FormatItem => {
    const spans: Span[] = [];
    for (let at: number | undefined = first; at !== undefined && !taken.has(at); at = next.get(at)) {
      taken.add(at);
      spans.push(pieces[at]!.span);
    }
    const { span: _span, ...rest } = pieces[first]!;
    const relations = (byFrom.get(first) ?? []).map(({ name, to }) => ({ name, to: idOf(to) }));
    return defined({ ...rest, spans, id: rest.id ?? (targets.has(first) ? idOf(first) : undefined), relations: relations.length > 0 ? relations : undefined });
  };
  const items = yield* flatMapSteps(pieces, (_piece, i) => (followers.has(i) ? [] : [read(i)]));
  return [...items, ...pieces.flatMap((_piece, i) => (taken.has(i) ? [] : [read(i)]))]; // a ring of pieces has no first one
}
