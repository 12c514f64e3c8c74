import { shiftSpan } from '../text/span.ts';
import { type Anchor, moveAnchor } from './anchor.ts';
import type { Track } from './tracking.ts';

/** An anchor that an edit changed in more than its offset. */
export interface ChangedAnchor {
  readonly id: string;
  readonly before: Anchor;
  readonly after: Anchor;
}

/** So many anchors move as one where an edit is elsewhere. */
const groupSize = 128;
/** With more than this in one group, groups are made anew. */
const largestGroup = 2 * groupSize;
/** Fewer new ones than this share of all go into the groups there are. */
const fewShare = 1 / 64;

/**
 * Where annotations are, by id; immutable. Neighbours are kept in groups, and a group that lies wholly behind an edit only
 * remembers by how much it moved: a keystroke looks at the places around it and not at all ten thousand.
 */
export class AnchorTable {
  /** The number of the group that has an anchor. */
  readonly #groupOf: ReadonlyMap<string, number>;
  readonly #groups: readonly Group[];

  private constructor(groupOf: ReadonlyMap<string, number>, groups: readonly Group[]) {
    this.#groupOf = groupOf;
    this.#groups = groups;
  }

  /** Offsets into the source text. Of two anchors with one id the later one counts. */
  static of(anchors: Iterable<readonly [string, Anchor]>): AnchorTable {
    const sorted = inTextOrder([...new Map(anchors)]);
    const groups: Group[] = [];
    for (let i = 0; i < sorted.length; i += groupSize) groups.push(Group.of(new Map(sorted.slice(i, i + groupSize))));
    return new AnchorTable(new Map(sorted.map((entry, i) => [entry[0], Math.floor(i / groupSize)])), groups);
  }

  has(id: string): boolean {
    return this.#groupOf.has(id);
  }

  get(id: string): Anchor | undefined {
    const number = this.#groupOf.get(id);
    return number === undefined ? undefined : this.#groups[number]!.anchors.get(id);
  }

  /** By place, those without one first, as far as no edit changed that. */
  *entries(): Generator<readonly [string, Anchor]> {
    for (const { anchors } of this.#groups) yield* anchors;
  }

  /** The table with more anchors, or with other ones of the same ids; this one stays as it is. */
  with(anchors: Iterable<readonly [string, Anchor]>): AnchorTable {
    const put = [...anchors];
    return (put.length <= fewShare * this.#groupOf.size ? this.#withFew(put) : undefined) ?? AnchorTable.of([...this.entries(), ...put]);
  }

  /** `undefined` where a group becomes too large. */
  #withFew(put: readonly Entry[]): AnchorTable | undefined {
    const groupOf = new Map(this.#groupOf);
    const groups = [...this.#groups];
    for (const [id, anchor] of put) {
      const before = groupOf.get(id);
      if (before !== undefined) groups[before] = groups[before]!.without(id);
      const number = Math.max(0, groups.findLastIndex(({ start }) => start <= startOf(anchor)));
      groups[number] = groups[number]!.with(id, anchor);
      groupOf.set(id, number);
      if (groups[number].anchors.size > largestGroup) return undefined;
    }
    return new AnchorTable(groupOf, groups);
  }

  /** The table after an edit, and what the edit touched. */
  moved(track: Track): { readonly table: AnchorTable; readonly changed: readonly ChangedAnchor[] } {
    const changed: ChangedAnchor[] = [];
    const groups = this.#groups.map((group) => group.moved(track, changed));
    return { table: new AnchorTable(this.#groupOf, groups), changed };
  }
}

/** Anchors that begin near each other. */
class Group {
  /** From the first to the last unit of all spans; the end before the start when there is none. */
  readonly start: number;
  readonly #end: number;
  /** Whether a span is empty: such a one may go where the text before it goes. */
  readonly #hasEmpty: boolean;
  #anchors: ReadonlyMap<string, Anchor>;
  /** By how much `#anchors` have moved since they were worked out. */
  #shift: number;

  private constructor(anchors: ReadonlyMap<string, Anchor>, outer: { readonly start: number; readonly end: number; readonly hasEmpty: boolean }, shift: number) {
    this.#anchors = anchors;
    this.start = outer.start;
    this.#end = outer.end;
    this.#hasEmpty = outer.hasEmpty;
    this.#shift = shift;
  }

  static of(anchors: ReadonlyMap<string, Anchor>): Group {
    const outer = { start: Infinity, end: -1, hasEmpty: false };
    for (const anchor of anchors.values()) {
      if (anchor.status === 'orphan') continue;
      for (const { start, end } of anchor.spans) {
        outer.start = Math.min(outer.start, start);
        outer.end = Math.max(outer.end, end);
        outer.hasEmpty ||= start === end;
      }
    }
    return new Group(anchors, outer, 0);
  }

  get anchors(): ReadonlyMap<string, Anchor> {
    if (this.#shift !== 0) {
      const shift = this.#shift;
      this.#anchors = mapValues(this.#anchors, (anchor) => (anchor.status === 'orphan' ? anchor : { ...anchor, spans: anchor.spans.map((span) => shiftSpan(span, shift)) }));
      this.#shift = 0;
    }
    return this.#anchors;
  }

  with(id: string, anchor: Anchor): Group {
    return Group.of(new Map([...this.anchors, [id, anchor]]));
  }

  without(id: string): Group {
    const anchors = new Map(this.anchors);
    anchors.delete(id);
    return Group.of(anchors);
  }

  moved(track: Track, changed: ChangedAnchor[]): Group {
    if (this.#end <= track.head) return this;
    if (this.start >= track.tail && !this.#hasEmpty) return new Group(this.#anchors, { start: this.start + track.shift, end: this.#end + track.shift, hasEmpty: false }, this.#shift + track.shift);
    return Group.of(mapValues(this.anchors, (before, id) => {
      const after = moveAnchor(before, track);
      if (after !== before) changed.push({ id, before, after });
      return after;
    }));
  }
}

function mapValues(anchors: ReadonlyMap<string, Anchor>, make: (anchor: Anchor, id: string) => Anchor): ReadonlyMap<string, Anchor> {
  const made = new Map<string, Anchor>();
  for (const [id, anchor] of anchors) made.set(id, make(anchor, id));
  return made;
}

type Entry = readonly [string, Anchor];

/** By where they begin; those that begin together stay in their order. Numbers are sorted, which is ten times as fast as sorting what has them. */
function inTextOrder(entries: readonly Entry[]): readonly Entry[] {
  const count = entries.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = (startOf(entries[i]![1]) + 1) * count + i;
  keys.sort();
  return entries.map((_entry, i) => entries[keys[i]! % count]!);
}

function startOf(anchor: Anchor): number {
  return anchor.status === 'orphan' ? -1 : (anchor.spans[0]?.start ?? -1);
}
