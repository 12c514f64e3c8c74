import type { EntityKind } from '../document/model.ts';
import type { Span } from '../text/span.ts';

/** Something a layer proposes; offsets into the folded text of a paragraph. */
export interface Candidate extends Span {
  readonly kind: EntityKind;
  readonly layer: string;
  readonly rule: string;
  /** How sure the layer is. Length counts for more: the longest name wins unless a much surer one crosses it. */
  readonly priority: number;
  /** A stretch that is no part of the plain name: the title in 王委员小明. */
  readonly leftOut?: Span;
}

/** How sure the layers are. A tail of one character must outweigh the listed name before it: 深圳｜市. */
export const priorities = { title: 100, pattern: 80, gazetteer: 70, person: 60, office: 60, shortTail: 60, tail: 50, states: 50, quoted: 34, listed: 30 } as const;

/** The chosen candidates in text order, none overlapping, with what lies inside each. */
export interface Chosen extends Candidate {
  readonly inner: readonly Candidate[];
}

interface Entry {
  readonly candidate: Candidate;
  readonly inner: Candidate[];
}

/** Longest name wins: a longer candidate that contains another one takes it in; crossing ones are settled by rank. */
export function chooseCandidates(candidates: readonly Candidate[], length: number): Chosen[] {
  const order = [...candidates].sort((a, b) => rank(b) - rank(a) || a.start - b.start);
  const entries: Entry[] = [];
  const owner = new Int32Array(length).fill(-1);
  for (const candidate of order) {
    const holder = holderOf(owner, candidate);
    if (holder === 'free') {
      owner.fill(entries.length, candidate.start, candidate.end);
      entries.push({ candidate, inner: [] });
    } else if (holder !== 'several') takeIn(entries[holder]!, candidate);
  }
  return entries.map(({ candidate, inner }) => ({ ...candidate, inner: inner.sort((a, b) => a.start - b.start) })).sort((a, b) => a.start - b.start);
}

/** The entry that holds all of the span, or `free`, or `several` when it is crossed. */
function holderOf(owner: Int32Array, { start, end }: Span): number | 'free' | 'several' {
  const first = owner[start]!;
  for (let i = start + 1; i < end; i++) if (owner[i] !== first) return 'several';
  return first === -1 ? 'free' : first;
}

function takeIn({ candidate, inner }: Entry, other: Candidate): void {
  const isWhole = other.start === candidate.start && other.end === candidate.end;
  if (!isWhole && inner.every((one) => one.end <= other.start || other.end <= one.start)) inner.push(other);
}

function rank({ start, end, priority }: Candidate): number {
  return priority / 2 + 9 * Math.min(end - start, 24);
}

/** Candidates by where they begin and end, the longest first at each place. */
export class CandidateIndex {
  readonly #byStart = new Map<number, Candidate[]>();
  readonly #byEnd = new Map<number, Candidate[]>();

  constructor(candidates: readonly Candidate[]) {
    for (const candidate of candidates) this.add(candidate);
  }

  add(candidate: Candidate): void {
    insert(this.#byStart, candidate.start, candidate);
    insert(this.#byEnd, candidate.end, candidate);
  }

  startingAt(offset: number): readonly Candidate[] {
    return this.#byStart.get(offset) ?? [];
  }

  endingAt(offset: number): readonly Candidate[] {
    return this.#byEnd.get(offset) ?? [];
  }
}

function insert(map: Map<number, Candidate[]>, key: number, candidate: Candidate): void {
  const list = map.get(key);
  if (!list) map.set(key, [candidate]);
  else {
    const length = candidate.end - candidate.start;
    let at = list.length;
    for (; at > 0 && list[at - 1]!.end - list[at - 1]!.start < length; at--) list[at] = list[at - 1]!;
    list[at] = candidate;
  }
}
