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
export const priorities = { title: 100, pattern: 80, gazetteer: 70, person: 60, office: 60, shortTail: 60, tail: 50, states: 50, quoted: 40, listed: 30 } as const;

/** A chosen candidate with what lies inside it, in text order. */
export interface Chosen {
  readonly candidate: Candidate;
  readonly inner: readonly Candidate[];
}

interface Entry {
  readonly candidate: Candidate;
  readonly inner: Candidate[];
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** Longest name wins: a longer candidate that contains another one takes it in; crossing ones are settled by rank. In text order, none overlapping. */
export function chooseCandidates(candidates: readonly Candidate[], length: number): Chosen[] {
  const ranks = candidates.map(rank);
  const order = candidates.map((_, i) => i).sort((a, b) => ranks[b]! - ranks[a]! || candidates[a]!.start - candidates[b]!.start);
  const entries: Entry[] = [];
  const owner = new Int32Array(length).fill(-1);
  for (const i of order) {
    const candidate = candidates[i]!;
    const holder = holderOf(owner, candidate);
    if (holder === 'free') {
      owner.fill(entries.length, candidate.start, candidate.end);
      entries.push({ candidate, inner: [] });
    } else if (holder !== 'several') takeIn(entries[holder]!, candidate);
  }
  for (const { inner } of entries) if (inner.length > 1) inner.sort(byStart);
  return entries.sort((a, b) => a.candidate.start - b.candidate.start);
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

type ByOffset = (Candidate[] | undefined)[];
const none: readonly Candidate[] = [];

/** Candidates by where they begin and end, the longest first at each place. */
export class CandidateIndex {
  readonly #byStart: ByOffset;
  readonly #byEnd: ByOffset;

  /** @param length - Of the text that the offsets are into: it is asked at nearly every place, so each has its own entry. */
  constructor(candidates: readonly Candidate[], length: number) {
    this.#byStart = new Array<Candidate[] | undefined>(length + 1);
    this.#byEnd = new Array<Candidate[] | undefined>(length + 1);
    for (const candidate of candidates) this.add(candidate);
  }

  add(candidate: Candidate): void {
    insert(this.#byStart, candidate.start, candidate);
    insert(this.#byEnd, candidate.end, candidate);
  }

  startingAt(offset: number): readonly Candidate[] {
    return this.#byStart[offset] ?? none;
  }

  endingAt(offset: number): readonly Candidate[] {
    return this.#byEnd[offset] ?? none;
  }
}

function insert(lists: ByOffset, offset: number, candidate: Candidate): void {
  const list = lists[offset];
  if (!list) lists[offset] = [candidate];
  else {
    const length = candidate.end - candidate.start;
    let at = list.length;
    for (; at > 0 && list[at - 1]!.end - list[at - 1]!.start < length; at--) list[at] = list[at - 1]!;
    list[at] = candidate;
  }
}
