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
const groupBits = 7;
const groupSize = 1 << groupBits;

/**
 * Where annotations are, by id; immutable. Neighbours are kept in groups, and a group that lies wholly behind an edit only
 * remembers by how much it moved: a keystroke looks at the places around it and not at all ten thousand.
 */
export class AnchorTable {
  /** Index of each anchor over all groups. */
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #groups: readonly Group[];

  private constructor(indexes: ReadonlyMap<string, number>, groups: readonly Group[]) {
    this.#indexes = indexes;
    this.#groups = groups;
  }

  /** Offsets into the source text. Of two anchors with one id the later one counts. */
  static of(anchors: Iterable<readonly [string, Anchor]>): AnchorTable {
    const inTextOrder = [...new Map(anchors)].map(([id, anchor]) => ({ id, anchor, start: startOf(anchor) })).sort((a, b) => a.start - b.start);
    const groups: Group[] = [];
    for (let i = 0; i < inTextOrder.length; i += groupSize) {
      const part = inTextOrder.slice(i, i + groupSize);
      groups.push(Group.of(part.map(({ id }) => id), part.map(({ anchor }) => anchor)));
    }
    return new AnchorTable(new Map(inTextOrder.map(({ id }, i) => [id, i])), groups);
  }

  has(id: string): boolean {
    return this.#indexes.has(id);
  }

  get(id: string): Anchor | undefined {
    const index = this.#indexes.get(id);
    return index === undefined ? undefined : this.#groups[index >> groupBits]!.anchors[index & (groupSize - 1)];
  }

  /** By place; those without one come first. */
  *entries(): Generator<readonly [string, Anchor]> {
    for (const { ids, anchors } of this.#groups) for (const [i, id] of ids.entries()) yield [id, anchors[i]!];
  }

  /** The table with more anchors, or with other ones of the same ids; this one stays as it is. */
  with(anchors: Iterable<readonly [string, Anchor]>): AnchorTable {
    return AnchorTable.of([...this.entries(), ...anchors]);
  }

  /** The table after an edit, and what the edit touched. */
  moved(track: Track): { readonly table: AnchorTable; readonly changed: readonly ChangedAnchor[] } {
    const changed: ChangedAnchor[] = [];
    const groups = this.#groups.map((group) => group.moved(track, changed));
    return { table: new AnchorTable(this.#indexes, groups), changed };
  }
}

/** Anchors that begin near each other. */
class Group {
  readonly ids: readonly string[];
  /** From the first to the last unit of all spans; the end before the start when there is none. */
  readonly #start: number;
  readonly #end: number;
  /** Whether a span is empty: such a one may go where the text before it goes. */
  readonly #hasEmpty: boolean;
  #anchors: readonly Anchor[];
  /** By how much `#anchors` have moved since they were worked out. */
  #shift: number;

  private constructor(ids: readonly string[], anchors: readonly Anchor[], outer: { readonly start: number; readonly end: number; readonly hasEmpty: boolean }, shift: number) {
    this.ids = ids;
    this.#anchors = anchors;
    this.#start = outer.start;
    this.#end = outer.end;
    this.#hasEmpty = outer.hasEmpty;
    this.#shift = shift;
  }

  static of(ids: readonly string[], anchors: readonly Anchor[]): Group {
    const spans = anchors.flatMap((anchor) => (anchor.status === 'orphan' ? [] : anchor.spans));
    const outer = { start: Infinity, end: -1, hasEmpty: false };
    for (const { start, end } of spans) {
      outer.start = Math.min(outer.start, start);
      outer.end = Math.max(outer.end, end);
      outer.hasEmpty ||= start === end;
    }
    return new Group(ids, anchors, outer, 0);
  }

  get anchors(): readonly Anchor[] {
    if (this.#shift !== 0) {
      const shift = this.#shift;
      this.#anchors = this.#anchors.map((anchor) => (anchor.status === 'orphan' ? anchor : { ...anchor, spans: anchor.spans.map((span) => shiftSpan(span, shift)) }));
      this.#shift = 0;
    }
    return this.#anchors;
  }

  moved(track: Track, changed: ChangedAnchor[]): Group {
    if (this.#end <= track.head) return this;
    if (this.#start >= track.tail && !this.#hasEmpty) return new Group(this.ids, this.#anchors, { start: this.#start + track.shift, end: this.#end + track.shift, hasEmpty: false }, this.#shift + track.shift);
    return Group.of(this.ids, this.anchors.map((before, i) => {
      const after = moveAnchor(before, track);
      if (after !== before) changed.push({ id: this.ids[i]!, before, after });
      return after;
    }));
  }
}

function startOf(anchor: Anchor): number {
  return anchor.status === 'orphan' ? -1 : (anchor.spans[0]?.start ?? -1);
}
