import type { EntityKind } from '../document/model.ts';
import { containsSpan, firstEndingAfter, type Span } from '../text/span.ts';

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

const noneInside: readonly Candidate[] = [];

/** Longest name wins: a longer candidate that contains another one takes it in; crossing ones are settled by rank. In text order, none overlapping. */
export function chooseCandidates(candidates: readonly Candidate[]): Chosen[] {
  const sorted = [...candidates].sort(byStart); // mostly runs that are in order; those that begin together stay as they were given
  const chosen: Chosen[] = [];
  for (let from = 0; from < sorted.length;) {
    let { end } = sorted[from]!;
    let to = from + 1;
    for (; to < sorted.length && sorted[to]!.start < end; to++) end = Math.max(end, sorted[to]!.end);
    if (to === from + 1) chosen.push({ candidate: sorted[from]!, inner: noneInside }); // most touch no other
    else for (const one of chooseAmong(sorted.slice(from, to))) chosen.push(one);
    from = to;
  }
  return chosen;
}

/** Candidates that hang together by what they overlap, in text order. */
function chooseAmong(candidates: Candidate[]): Chosen[] {
  const chosen: Candidate[] = []; // in text order
  const inner: (Candidate[] | undefined)[] = []; // of most there are none
  for (const candidate of byRank(candidates)) {
    const at = firstEndingAfter(chosen, candidate.start);
    const holder = chosen[at];
    if (holder && containsSpan(holder, candidate)) inner[at] = takeIn(inner[at], holder, candidate);
    else if (!holder || holder.start >= candidate.end) {
      insertAt(chosen, at, candidate);
      insertAt(inner, at, undefined);
    }
  }
  return chosen.map((candidate, i) => ({ candidate, inner: inner[i]?.sort(byStart) ?? noneInside }));
}

/** Up to this many are put in order one by one, which costs less than a sort: mostly two or three hang together. */
const few = 12;

/** The surest first; equal ones as they were given. */
function byRank(candidates: Candidate[]): Candidate[] {
  if (candidates.length > few) return candidates.sort((a, b) => rank(b) - rank(a));
  for (let i = 1; i < candidates.length; i++) {
    const candidate = candidates[i]!;
    const own = rank(candidate);
    let at = i;
    for (; at > 0 && rank(candidates[at - 1]!) < own; at--) candidates[at] = candidates[at - 1]!;
    candidates[at] = candidate;
  }
  return candidates;
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** What lies in a holder, with another candidate when that overlaps none of it. */
function takeIn(inner: Candidate[] | undefined, holder: Candidate, other: Candidate): Candidate[] | undefined {
  if (other.start === holder.start && other.end === holder.end) return inner;
  if (!inner) return [other];
  if (inner.every((one) => one.end <= other.start || other.end <= one.start)) inner.push(other);
  return inner;
}

/** `splice`, which makes a list of what it takes out each time. */
function insertAt<T>(list: T[], at: number, one: T): void {
  list.push(one);
  for (let i = list.length - 1; i > at; i--) list[i] = list[i - 1]!;
  list[at] = one;
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
  constructor(lists: readonly (readonly Candidate[])[], length: number) {
    this.#byStart = new Array<Candidate[] | undefined>(length + 1);
    this.#byEnd = new Array<Candidate[] | undefined>(length + 1);
    for (const list of lists) for (const candidate of list) this.add(candidate);
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
