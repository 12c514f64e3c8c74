import type { EntityKind } from '../document/model.ts';
import type { Span } from '../text/span.ts';

/** Something a layer proposes; offsets into the folded text of a paragraph. */
export interface Candidate extends Span {
  readonly kind: EntityKind;
  readonly layer: string;
  readonly rule: string;
  /** Where two overlap, the higher one stays; at equal priority the longer one. */
  readonly priority: number;
}

/** Priorities of the layers, by how sure they are. */
export const priorities = { title: 90, pattern: 80, person: 62, gazetteer: 60, tail: 50, listed: 40 } as const;

/** The chosen candidates in text order, none overlapping, with what lies inside each. */
export interface Chosen extends Candidate {
  readonly inner: readonly Candidate[];
}

/** Longest name wins: a longer candidate that contains another one takes it in; crossing ones are settled by priority, then length. */
export function chooseCandidates(candidates: readonly Candidate[]): Chosen[] {
  const order = [...candidates].sort((a, b) => rank(b) - rank(a) || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const chosen: { candidate: Candidate; inner: Candidate[] }[] = [];
  const owner = new Map<number, { candidate: Candidate; inner: Candidate[] }>();
  for (const candidate of order) {
    const owners = new Set<{ candidate: Candidate; inner: Candidate[] }>();
    for (let i = candidate.start; i < candidate.end; i++) {
      const at = owner.get(i);
      if (at) owners.add(at);
    }
    if (owners.size === 0) {
      const entry = { candidate, inner: [] };
      chosen.push(entry);
      for (let i = candidate.start; i < candidate.end; i++) owner.set(i, entry);
      continue;
    }
    const [only] = owners;
    if (owners.size === 1 && only && only.candidate.start <= candidate.start && candidate.end <= only.candidate.end) takeIn(only, candidate);
  }
  return chosen.map(({ candidate, inner }) => ({ ...candidate, inner: inner.sort((a, b) => a.start - b.start) })).sort((a, b) => a.start - b.start);
}

function takeIn(entry: { candidate: Candidate; inner: Candidate[] }, candidate: Candidate): void {
  const isWhole = candidate.start === entry.candidate.start && candidate.end === entry.candidate.end;
  if (!isWhole && entry.inner.every((other) => other.end <= candidate.start || candidate.end <= other.start)) entry.inner.push(candidate);
}

/** Length counts for more than the layer, so that the longest name wins unless a much surer layer disagrees. */
function rank(candidate: Candidate): number {
  return candidate.priority + 4 * Math.min(candidate.end - candidate.start, 12);
}
