import type { Annotation, Mark, MarkStatus } from '../annotations/annotation.ts';
import type { PlacedAnnotation } from '../annotations/reconcile.ts';
import { tagFamily } from '../annotations/tags.ts';
import { type Anchor } from '../annotations/anchor.ts';
import { foldString } from '../script/fold.ts';
import type { SourceText } from '../text/sourceText.ts';
import { sliceSpan, type Span } from '../text/span.ts';

/** `lost`: an annotation whose words were not found. */
export type ListState = MarkStatus | 'lost';

/** A row of the list of marks. */
export interface ListedMark {
  /** Of the annotation; of a suggestion the mark's. */
  readonly id: string;
  readonly state: ListState;
  readonly tag: string;
  /** On one line; empty for what is said of the whole file. */
  readonly words: string;
  /** Offsets into the source text; none for the whole file, a guess or none for what is lost. */
  readonly spans: readonly Span[];
  /** Layer and rule that found it; `undefined` for what a person marked. */
  readonly rule: string | undefined;
  readonly annotation: Annotation | undefined;
  /** `undefined` for what is lost and for the whole file. */
  readonly mark: Mark | undefined;
}

/** What a list shows; what is left out narrows nothing. */
export interface ListFilter {
  readonly states?: ReadonlySet<ListState>;
  readonly tags?: ReadonlySet<string>;
  readonly rules?: ReadonlySet<string>;
  readonly isWanted?: (words: string) => boolean;
}

export const groupings = ['kind', 'rule', 'words', 'none'] as const;
export type Grouping = (typeof groupings)[number];
export const listOrders = ['text', 'words', 'frequency'] as const;
export type ListOrder = (typeof listOrders)[number];

/** What there is to list; offsets into `source`. */
export interface ListInput {
  readonly source: SourceText;
  readonly marks: readonly Mark[];
  readonly placed: readonly PlacedAnnotation[];
  readonly unplaced: readonly { readonly annotation: Annotation; readonly anchor: Anchor }[];
}

/** A rule by which rows are told apart: `undefined` for what a person marked. */
export function ruleOfMark({ origin }: Pick<Mark, 'origin'>): string | undefined {
  return origin && `${origin.layer}: ${origin.rule}`;
}

/** Every mark and annotation of a text, what is lost first, then in text order. Decisions on layout and rules are none. */
export function listMarks({ source, marks, placed, unplaced }: ListInput): readonly ListedMark[] {
  const byId = new Map(placed.map(({ annotation }) => [annotation.id, annotation]));
  const row = (annotation: Annotation, state: ListState, spans: readonly Span[]): ListedMark => ({
    id: annotation.id, state, tag: annotation.tag, words: annotation.targets.map(({ exact }) => oneLine(exact)).join(' … '), spans, rule: ruleOfMark(annotation), annotation, mark: undefined,
  });
  return [
    ...unplaced.filter(({ annotation }) => tagFamily(annotation.tag) !== 'decision').map(({ annotation, anchor }) => row(annotation, 'lost', anchor.status === 'orphan' ? [] : anchor.spans)),
    ...placed.filter(({ annotation, spans }) => spans.length === 0 && tagFamily(annotation.tag) !== 'decision').map(({ annotation }) => row(annotation, annotation.status, [])),
    ...marks.map((mark): ListedMark => ({
      id: mark.id, state: mark.status, tag: mark.tag, words: wordsOfMark(source, mark), spans: mark.spans, rule: ruleOfMark(mark), annotation: byId.get(mark.id), mark,
    })),
  ];
}

/** The words of a mark as a row has them. */
export function wordsOfMark({ text }: SourceText, { spans }: Pick<Mark, 'spans'>): string {
  return spans.map((span) => oneLine(sliceSpan(text, span))).join(' … ');
}

/** The rows that a filter lets through. */
export function filterMarks(rows: readonly ListedMark[], { states, tags, rules, isWanted }: ListFilter): readonly ListedMark[] {
  return rows.filter((row) => (!states || states.has(row.state)) && (!tags || tags.has(row.tag)) && (!rules || rules.has(row.rule ?? '')) && (!isWanted || isWanted(row.words)));
}

/** Rows in a wanted order; the same words in either script stand together. */
export function orderMarks(rows: readonly ListedMark[], order: ListOrder): readonly ListedMark[] {
  if (order === 'text') return rows;
  const keyed = rows.map((row) => ({ row, key: foldString(row.words) }));
  const counts = countBy(keyed, ({ key }) => key);
  const byWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed.sort((a, b) => (order === 'frequency' ? counts.get(b.key)! - counts.get(a.key)! : 0) || byWords(a.key, b.key)).map(({ row }) => row);
}

/** Rows in groups, the largest group first; for `none` all in one. */
export function groupMarks(rows: readonly ListedMark[], grouping: Grouping): readonly { readonly key: string; readonly rows: readonly ListedMark[] }[] {
  const groups = new Map<string, ListedMark[]>();
  for (const row of rows) {
    const key = grouping === 'kind' ? row.tag : grouping === 'rule' ? (row.rule ?? '') : grouping === 'words' ? foldString(row.words) : '';
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, own]) => ({ key, rows: own })).sort((a, b) => b.rows.length - a.rows.length);
}

/** How often each value of a key stands in a list, in the order met. */
export function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, '').slice(0, 80);
}
