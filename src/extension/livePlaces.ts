import { type Anchor, anchorSteps, moveAnchor } from '../core/annotations/anchor.ts';
import { AnchorMemory, anchoredLength } from '../core/annotations/anchorMemory.ts';
import { AnchorTable } from '../core/annotations/anchorTable.ts';
import { anchoringText } from '../core/annotations/anchoringText.ts';
import type { Annotation, AnnotationSet } from '../core/annotations/annotation.ts';
import { checkRewritten, doubtIn } from '../core/annotations/rewritten.ts';
import { type Track, trackEdit } from '../core/annotations/tracking.ts';
import type { OffsetMap } from '../core/text/offsetMap.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import { Describer } from './describer.ts';
import { LostPlaces } from './lostPlaces.ts';
import { nextTurn } from './nextTurn.ts';
import { inSlices } from './slices.ts';
import { TextReadings } from './textReadings.ts';

/** An edit over so much of a text may have been made by a program, which tells only what the text is now. UTF-16 units. */
const leastRewrite = 20;
/** To give more places than this takes a turn of its own. */
export const manyPlaces = 1000;

/** Annotations as they are to be written, and the text that their positions refer to. */
export interface DescribedAnnotations {
  readonly source: SourceText;
  readonly annotations: readonly Annotation[];
}

/** A text as it was once, and what the edits since do to its spans. It must be ended. */
export interface Watch {
  readonly source: SourceText;
  readonly tracks: readonly Track[];
  end(): void;
}

/** Where the annotations of one text are while it is edited: moved with each edit, and looked for where an edit took their words away. */
export class LivePlaces {
  #source: SourceText;
  #anchors = AnchorTable.of([]);
  readonly #memory = new AnchorMemory();
  readonly #lost = new LostPlaces();
  /** What long work under way must make up for: the edits since it began. */
  readonly #tracks = new Set<Track[]>();
  readonly readings = new TextReadings();
  readonly describer = new Describer(this.readings);

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** The text as it is now. */
  get source(): SourceText {
    return this.#source;
  }

  /** Offsets into the text as it is now. */
  get anchors(): AnchorTable {
    return this.#anchors;
  }

  /** Whether words that an edit took away may stand elsewhere now. */
  get hasLost(): boolean {
    return this.#lost.isAny;
  }

  /** The text as it is, for work that takes its time. */
  watch(): Watch {
    const tracks: Track[] = [];
    this.#tracks.add(tracks);
    return { source: this.#source, tracks, end: () => this.#tracks.delete(tracks) };
  }

  /** A person gives annotations their places. @param tracks - The edits since those were true. */
  put(places: readonly (readonly [string, readonly Span[]])[], tracks: readonly Track[]): void {
    this.#place(places.map(([id, spans]) => [id, { status: 'anchored', spans, how: 'live' }]), tracks);
    for (const [id] of places) this.#lost.delete(id); // a person knows better than what is still to be looked for
  }

  /** Gives annotations their places, moved by the edits since those were true. */
  #place(places: readonly (readonly [string, Anchor])[], tracks: readonly Track[]): void {
    this.#anchors = this.#anchors.with(places.map(([id, anchor]) => [id, tracks.reduce(moveAnchor, anchor)] as const));
  }

  /**
   * Moves everything with an edit.
   *
   * @param set - The annotations.
   * @param rewritten - Passages of the text before where the map was found by comparing, in text order.
   */
  edited(before: SourceText, after: SourceText, map: OffsetMap, set: AnnotationSet, isUndoOrRedo: boolean, rewritten: readonly Span[] = []): void {
    this.#source = after;
    const track = trackEdit({ before: before.text, after: after.text, map });
    for (const tracks of this.#tracks) tracks.push(track);
    const { table, changed } = this.#anchors.moved(track);
    const doubtful = rewritten.length > 0 ? this.#doubtful(doubtIn(map, rewritten), table) : [];
    const lost = new Map<string, Anchor>(doubtful);
    for (const { id, before: was, after: now } of changed) {
      if (anchoredLength(now) < anchoredLength(was)) lost.set(id, was);
      if (was.status !== 'anchored') continue;
      const isCut = now.status === 'anchored' && track.tail - track.head >= leastRewrite && wordsAt(after, now.spans).length < wordsAt(before, was.spans).length;
      if (now.status === 'orphan' || isCut) this.#lost.add(id, { source: before, spans: was.spans, doubt: isCut ? 'cut' : undefined });
    }
    for (const [id, { spans }] of doubtful) this.#lost.add(id, { source: before, spans, doubt: 'compared' });
    const targetsOf = (id: string): Annotation['targets'] | undefined => set.get(id)?.targets;
    this.#memory.keep(before.text, lost, targetsOf);
    const recalled = isUndoOrRedo ? this.#memory.recall(after.text, targetsOf) : undefined;
    for (const id of recalled?.keys() ?? []) this.#lost.delete(id);
    this.#anchors = recalled?.size ? table.with(recalled) : table;
  }

  /** Anchors that a rewrite may have led to other words; as they were. */
  #doubtful(isDoubtful: (spans: readonly Span[]) => boolean, moved: AnchorTable): (readonly [string, Anchor & { readonly status: 'anchored' }])[] {
    return [...this.#anchors.entries()].flatMap(([id, anchor]) => (anchor.status === 'anchored' && moved.get(id)?.status === 'anchored' && isDoubtful(anchor.spans) ? [[id, anchor] as const] : []));
  }

  /** Looks for words that edits took away or may have put elsewhere: cut and pasted, or the file was read again from disk. @returns Where those are that had no place, or have a doubtful one no more. */
  async relocate(set: AnnotationSet): Promise<{ readonly wanted: readonly Annotation[]; readonly anchors: ReadonlyMap<string, Anchor> }> {
    const looked = this.#lost.all();
    const described = await this.#describeLost(set, this.#anchors, true);
    const isCurrent = (id: string): boolean => this.#lost.get(id) === looked.get(id); // not placed by a person meanwhile, nor lost anew
    const isTaken = ({ status }: Anchor, id: string): boolean => (looked.get(id)?.doubt === 'cut' ? status === 'anchored' : status !== 'orphan');
    const anchors = await this.find(described, false, (anchor, id) => isCurrent(id) && isTaken(anchor, id));
    const current = new Set([...anchors.keys()].filter(isCurrent));
    for (const [id, lost] of looked) {
      if (!lost.doubt || this.#lost.get(id) !== lost) continue;
      if (lost.doubt === 'compared' && anchors.get(id)?.status === 'proposed') this.#lost.settle(id, lost);
      else this.#lost.delete(id);
    }
    const isTold = (id: string): boolean => looked.get(id)?.doubt === undefined || this.#lost.get(id) !== undefined;
    return { wanted: described.filter(({ id }) => current.has(id) && isTold(id)), anchors: new Map([...anchors].filter(([id, anchor]) => current.has(id) && (isTold(id) || isTaken(anchor, id)))) };
  }

  /** The annotations as they stand when this is called. */
  async describe(set: AnnotationSet): Promise<DescribedAnnotations> {
    const [source, anchors] = [this.#source, this.#anchors];
    const lost = await this.#describeLost(set, anchors);
    return { source, annotations: await this.describer.describe(source, set, anchors, lost) };
  }

  /** What has no place, described on the text that had its words; what has a doubtful one too where it is wanted. */
  #describeLost(set: AnnotationSet, anchors: AnchorTable, wantsDoubtful = false): Promise<Annotation[]> {
    this.#lost.prune(set, anchors);
    return this.describer.describeLost(set, new Map([...this.#lost.all()].filter(([, { doubt }]) => wantsDoubtful || !doubt)));
  }

  /** Looks for annotations; those `isTaken` says yes to have their new place from now on. Where a comparison put them is a place too. */
  async find(annotations: readonly Annotation[], isSameText: boolean, isTaken: (anchor: Anchor, id: string) => boolean = () => true): Promise<ReadonlyMap<string, Anchor>> {
    const { source, tracks, end } = this.watch();
    const compared = this.#compared(annotations);
    try {
      const text = isSameText ? anchoringText(source) : await this.readings.of(source);
      const anchors = await inSlices(compared.size > 0 ? checkRewritten(annotations, compared, text) : anchorSteps(annotations, text, isSameText));
      if (anchors.size > manyPlaces) await nextTurn();
      this.#place([...anchors].filter(([id, anchor]) => isTaken(anchor, id)), tracks);
      return anchors;
    } finally {
      end();
    }
  }

  /** Where those of some annotations are that a comparison may have put on other words. */
  #compared(annotations: readonly Annotation[]): ReadonlyMap<string, readonly Span[]> {
    return new Map(annotations.flatMap(({ id }) => {
      const anchor = this.#lost.get(id)?.doubt === 'compared' ? this.#anchors.get(id) : undefined;
      return anchor?.status === 'anchored' ? [[id, anchor.spans] as const] : [];
    }));
  }
}

/** The words of a mark without blanks and line ends. */
function wordsAt({ text }: SourceText, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, '');
}
