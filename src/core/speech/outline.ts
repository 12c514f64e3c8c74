import type { DocumentAnalysis, SpeechPoint } from '../document/model.ts';
import type { Span } from '../text/span.ts';

/** What an outline is made of; whether a person confirmed a point is known where there are annotations. */
export interface Outlined {
  readonly headings: DocumentAnalysis['headings'];
  readonly points: readonly OutlinedPoint[];
}

type OutlinedPoint = SpeechPoint & { readonly isConfirmed?: boolean };

/** A node of the outline. Spans are offsets into the source text; `selectionSpan` lies inside `span`. */
export interface OutlineNode {
  readonly id: string;
  readonly kind: 'heading' | 'speaker' | 'occasion' | 'point';
  readonly label: string;
  readonly detail?: string;
  /** A person said that it is a speech point. */
  readonly isConfirmed?: true;
  readonly span: Span;
  readonly selectionSpan: Span;
  readonly children: readonly OutlineNode[];
}

/** Headings in order, and under each the voices that speak there, with their occasion and points. */
export function buildOutline({ headings, points }: Outlined): readonly OutlineNode[] {
  const roots: OutlineNode[] = [];
  const sections = [undefined, ...headings];
  const pointsUnder = new Map<string | undefined, OutlinedPoint[]>(sections.map((heading) => [heading?.id, []]));
  for (const point of points) pointsUnder.get(point.heading)?.push(point);
  for (const heading of sections) {
    const speakers = speakerNodes(pointsUnder.get(heading?.id)!, heading?.id ?? 'h0');
    if (!heading) for (const speaker of speakers) roots.push(speaker);
    else roots.push({ id: heading.id, kind: 'heading', label: heading.text, span: cover(heading, speakers), selectionSpan: { start: heading.start, end: heading.end }, children: speakers });
  }
  return roots;
}

function speakerNodes(points: readonly OutlinedPoint[], section: string): OutlineNode[] {
  return runs(points, (point) => point.speaker?.name ?? '').map(([name, own], i) => {
    const occasions = runs(own, (point) => point.occasionText ?? '').map(([text, said], k) => {
      const nodes = said.map(pointNode);
      if (text === '') return nodes;
      return [{ id: `${section}/s${i}/o${k}`, kind: 'occasion' as const, label: text, span: cover(nodes[0]!.span, nodes), selectionSpan: nodes[0]!.span, children: nodes }];
    }).flat();
    const first = own[0]!.speaker?.mention ?? occasions[0]!.span;
    return { id: `${section}/s${i}`, kind: 'speaker' as const, label: name, detail: String(own.length), span: cover(first, occasions), selectionSpan: first, children: occasions };
  });
}

function pointNode(point: OutlinedPoint): OutlineNode {
  const span = { start: point.start, end: point.end };
  return {
    id: point.id, kind: 'point', label: point.text, span: point.cue ? cover(point.cue, [{ span }]) : span, selectionSpan: span, children: [],
    ...(point.ordinal === undefined ? {} : { detail: String(point.ordinal) }),
    ...(point.isConfirmed === true ? { isConfirmed: true } : {}),
  };
}

/** Neighbours with the same key, together. */
function runs<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [string, readonly T[]])[] {
  const groups: [string, T[]][] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = groups.at(-1);
    if (last && last[0] === key) last[1].push(item);
    else groups.push([key, [item]]);
  }
  return groups;
}

function cover(first: Span, nodes: readonly { readonly span: Span }[]): Span {
  return { start: Math.min(first.start, ...nodes.map(({ span }) => span.start)), end: Math.max(first.end, ...nodes.map(({ span }) => span.end)) };
}
