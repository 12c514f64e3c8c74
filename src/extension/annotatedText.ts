import { type Anchor, anchorSteps, describeBriefly, describeTargetSteps, moveAnchor, placedBy } from '../core/annotations/anchor.ts';
import { AnchorMemory, anchoredLength } from '../core/annotations/anchorMemory.ts';
import { AnchorTable } from '../core/annotations/anchorTable.ts';
import { anchoringText, type AnchoringText } from '../core/annotations/anchoringText.ts';
import { type Annotation, type AnnotationEdit, AnnotationHistory, AnnotationSet, type Target } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { checkRewritten, doubtIn } from '../core/annotations/rewritten.ts';
import { type DoneEdit, takenBack } from '../core/annotations/takenBack.ts';
import { type Track, trackEdit } from '../core/annotations/tracking.ts';
import { readingTextSteps } from '../core/document/readingText.ts';
import { type LaidOut, layOutAgain } from '../core/document/relayout.ts';
import type { OffsetMap } from '../core/text/offsetMap.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import type { Steps } from '../core/text/steps.ts';
import { nextTurn } from './nextTurn.ts';
import { inSlices } from './slices.ts';
import { Turns } from './turns.ts';

/** An edit over so much of a text may have been made by a program, which tells only what the text is now. UTF-16 units. */
const leastRewrite = 20;
/** To give more places than this takes a turn of its own. */
const manyPlaces = 1000;

/** Annotations as they are to be written, and the text that their positions refer to. */
export interface DescribedAnnotations {
  readonly source: SourceText;
  readonly annotations: readonly Annotation[];
}

interface Lost {
  readonly source: SourceText;
  readonly spans: readonly Span[];
  /** It has a place, of which it is not sure; why. */
  readonly doubt: 'cut' | 'compared' | undefined;
}

/** An annotation that comes to words; by its id where nothing else of it changes. */
export type Placing = PlacedAnnotation | { readonly id: string; readonly spans: readonly Span[] };

/** A text as it was once: what is placed by offsets into it goes through the edits since. */
export interface Moment {
  readonly text: AnnotatedText;
  readonly source: SourceText;
  readonly tracks: readonly Track[];
  end(): void;
}

/** The annotations of one text: on their words through edits, with undo. Knows no file and no editor; long work is done in slices. */
export class AnnotatedText {
  #source: SourceText;
  readonly #history = new AnnotationHistory(AnnotationSet.of([]));
  /** Moved with every edit. */
  #anchors = AnchorTable.of([]);
  readonly #memory = new AnchorMemory();
  /** Annotations whose words an edit took away, or that may be on other words since a rewrite: where they were in the text before it. */
  readonly #lost = new Map<string, Lost>();
  /** What long work under way must make up for: the edits since it began. */
  readonly #tracks = new Set<Track[]>();
  /** Targets as they were last described in full, by the targets in the history. */
  readonly #described = new WeakMap<Target, Target>();
  readonly #readings = new WeakMap<SourceText, Promise<AnchoringText>>();
  #laidOut: LaidOut | undefined;
  readonly #turns = new Turns();

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** The text as it is now. */
  get source(): SourceText {
    return this.#source;
  }

  get set(): AnnotationSet {
    return this.#history.current;
  }

  /** Whether words that an edit took away may stand elsewhere now. */
  get hasLost(): boolean {
    return this.#lost.size > 0;
  }

  /** Annotations that have a place now, rejected ones included. */
  placed(): readonly PlacedAnnotation[] {
    return placedBy(this.set.all(), this.#anchors);
  }

  /** Annotations whose words were not found, with a guess where there is one. */
  unplaced(): readonly { readonly annotation: Annotation; readonly anchor: Anchor }[] {
    return this.set.all().flatMap((annotation) => {
      const anchor = this.#anchors.get(annotation.id) ?? { status: 'orphan' as const };
      return anchor.status === 'anchored' ? [] : [{ annotation, anchor }];
    });
  }

  /** The text as it is now, for an act that comes later. It must be ended. */
  moment(): Moment {
    const { source, tracks } = this.#watch();
    return { text: this, source, tracks, end: () => this.#tracks.delete(tracks) };
  }

  /**
   * Does an act as one step. What is put and has never been here is looked for.
   *
   * @param edit - What goes and comes; or how to know it from the annotations as they are when the act has its turn.
   * @param place - Annotations that come to words, those given by id as they are then; offsets into the text as it was at the moment.
   * @param moment - Now, if left out.
   * @returns What was done; `undefined` for nothing.
   */
  act(edit: AnnotationEdit | ((set: AnnotationSet) => AnnotationEdit), place: readonly Placing[], moment?: Moment): Promise<DoneEdit | undefined> {
    const { source, tracks, end } = moment ?? this.moment();
    return this.#turns.take(async () => {
      const text = place.length > 0 ? await this.reading(source) : undefined;
      const targets = text ? await inSlices(describeAllBriefly(text, place)) : [];
      if (place.length > manyPlaces) await nextTurn();
      let plan = this.#planned(edit, place, targets);
      const here = new Set(plan.placed.map(({ id }) => id));
      const places = place.map((each) => ['id' in each ? each.id : each.annotation.id, { status: 'anchored', spans: each.spans, how: 'live' }] as const);
      this.#place(places.filter(([id]) => here.has(id)), tracks);
      for (const id of here) this.#lost.delete(id); // a person knows better than what is still to be looked for
      if (place.length > manyPlaces) {
        await nextTurn();
        plan = this.#planned(edit, place, targets);
      }
      const { remove, put, placed } = plan;
      if (remove.length + put.length + placed.length === 0) return undefined;
      const before = this.set;
      const after = this.#history.do({ remove, put: [...put, ...placed] });
      const strange = put.filter(({ id }) => !this.#anchors.has(id));
      if (strange.length > 0) await this.#anchor(strange, false);
      return { before, after, ids: [...new Set([...remove, ...put.map(({ id }) => id), ...placed.map(({ id }) => id)])] };
    }).finally(() => !moment && end());
  }

  /** What an act does to the annotations as they are now; what is to be placed and is gone stays so. */
  #planned(edit: AnnotationEdit | ((set: AnnotationSet) => AnnotationEdit), place: readonly Placing[], targets: readonly (readonly Target[])[]): Required<AnnotationEdit> & { readonly placed: readonly Annotation[] } {
    const { remove = [], put = [] } = typeof edit === 'function' ? edit(this.set) : edit;
    const now = this.set.apply({ put });
    return { remove, put, placed: place.flatMap((each, i) => withTargets('id' in each ? now.get(each.id) : each.annotation, targets[i]!)) };
  }

  /** Takes an act back, whatever was done since: as "undo" does where it was the last one, as a step of its own otherwise. @returns How many annotations were changed since, and stay. */
  takeBack(done: DoneEdit): Promise<number> {
    return this.#turns.take(async () => {
      const before = this.set;
      const { edit, kept } = takenBack(done, before);
      if (before === done.after) this.#history.undo();
      else if (edit.remove!.length + edit.put!.length > 0) this.#history.do(edit);
      await this.#anchorStepped(before);
      return kept;
    });
  }

  /** @returns Whether there was anything to undo or to redo. */
  step(direction: 'undo' | 'redo'): Promise<boolean> {
    return this.#turns.take(async () => {
      const before = this.set;
      if (!this.#history[direction]()) return false;
      await this.#anchorStepped(before);
      return true;
    });
  }

  /** Looks for what a step through the history brought to other words than before. */
  async #anchorStepped(before: AnnotationSet): Promise<void> {
    const moved = this.set.all().filter(({ id, targets }) => !this.#anchors.has(id) || (before.get(id)?.targets ?? targets) !== targets);
    if (moved.length > 0) await this.#anchor(moved.map((annotation) => ({ ...annotation, targets: annotation.targets.map((target) => this.#described.get(target) ?? target) })), false);
  }

  /**
   * Moves everything with an edit.
   *
   * @param rewritten - Passages of the text before where the map was found by comparing, in text order.
   */
  edited(before: SourceText, after: SourceText, map: OffsetMap, isUndoOrRedo: boolean, rewritten: readonly Span[] = []): void {
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
      if (now.status === 'orphan' || isCut) this.#lost.set(id, { source: before, spans: was.spans, ...this.#lost.get(id), doubt: isCut ? 'cut' : undefined });
    }
    for (const [id, { spans }] of doubtful) this.#lost.set(id, { source: before, spans, ...this.#lost.get(id), doubt: 'compared' });
    const targetsOf = (id: string): Annotation['targets'] | undefined => this.set.get(id)?.targets;
    this.#memory.keep(before.text, lost, targetsOf);
    const recalled = isUndoOrRedo ? this.#memory.recall(after.text, targetsOf) : undefined;
    for (const id of recalled?.keys() ?? []) this.#lost.delete(id);
    this.#anchors = recalled?.size ? table.with(recalled) : table;
  }

  /** Anchors that a rewrite may have led to other words; as they were. */
  #doubtful(isDoubtful: (spans: readonly Span[]) => boolean, moved: AnchorTable): (readonly [string, Anchor & { readonly status: 'anchored' }])[] {
    return [...this.#anchors.entries()].flatMap(([id, anchor]) => (anchor.status === 'anchored' && moved.get(id)?.status === 'anchored' && isDoubtful(anchor.spans) ? [[id, anchor] as const] : []));
  }

  /** Takes in what a sidecar holds as a new beginning. @returns Where each was found. */
  load(annotations: readonly Annotation[], isSameText: boolean): Promise<ReadonlyMap<string, Anchor>> {
    this.#history.replace(AnnotationSet.of(annotations));
    return this.#anchor(annotations, isSameText);
  }

  /** Takes in a set that has annotations from elsewhere; they are looked for. */
  async takeIn(set: AnnotationSet): Promise<void> {
    const before = this.set;
    this.#history.replace(set);
    const strange = set.all().filter(({ id, targets }) => !this.#anchors.has(id) || !isOnSameWords(before.get(id)?.targets, targets));
    if (strange.length > 0) await this.#anchor(strange, false);
  }

  /** Looks for words that edits took away or may have put elsewhere: cut and pasted, or the file was read again from disk. @returns Where those are that had no place, or have a doubtful one no more. */
  async relocate(): Promise<{ readonly wanted: readonly Annotation[]; readonly anchors: ReadonlyMap<string, Anchor> }> {
    const looked = new Map(this.#lost);
    const described = await this.#describeLost(this.set, this.#anchors, true);
    const isCurrent = (id: string): boolean => this.#lost.get(id) === looked.get(id); // not placed by a person meanwhile, nor lost anew
    const isTaken = ({ status }: Anchor, id: string): boolean => (looked.get(id)?.doubt === 'cut' ? status === 'anchored' : status !== 'orphan');
    const anchors = await this.#anchor(described, false, (anchor, id) => isCurrent(id) && isTaken(anchor, id));
    const current = new Set([...anchors.keys()].filter(isCurrent));
    for (const [id, lost] of looked) {
      if (!lost.doubt || this.#lost.get(id) !== lost) continue;
      if (lost.doubt === 'compared' && anchors.get(id)?.status === 'proposed') this.#lost.set(id, { ...lost, doubt: undefined });
      else this.#lost.delete(id);
    }
    const isTold = (id: string): boolean => looked.get(id)?.doubt === undefined || this.#lost.has(id);
    return { wanted: described.filter(({ id }) => current.has(id) && isTold(id)), anchors: new Map([...anchors].filter(([id, anchor]) => current.has(id) && (isTold(id) || isTaken(anchor, id)))) };
  }

  /** The annotations as they stand when this is called. */
  async describe(): Promise<DescribedAnnotations> {
    const { source, set } = this;
    const anchors = this.#anchors;
    const lost = new Map((await this.#describeLost(set, anchors)).map((annotation) => [annotation.id, annotation]));
    const isAnyPlaced = set.all().some(({ id }) => anchors.get(id)?.status === 'anchored');
    const text = isAnyPlaced ? await this.reading(source) : undefined;
    return { source, annotations: await inSlices(this.#describeSteps(set, anchors, text, lost)) };
  }

  *#describeSteps(set: AnnotationSet, anchors: AnchorTable, text: AnchoringText | undefined, lost: ReadonlyMap<string, Annotation>): Steps<Annotation[]> {
    const described: Annotation[] = [];
    for (const annotation of set.all()) {
      const anchor = anchors.get(annotation.id);
      const { targets } = lost.get(annotation.id) ?? annotation;
      if (anchor?.status === 'anchored') described.push({ ...annotation, targets: yield* this.#describeTargets(text!, anchor.spans, annotation.targets) });
      else described.push({ ...annotation, targets: targets.map((target) => ({ ...(this.#described.get(target) ?? target), isStale: true })) });
      yield;
    }
    return described;
  }

  /** What has no place, described on the text that had its words; what has a doubtful one too where it is wanted. */
  async #describeLost(set: AnnotationSet, anchors: AnchorTable, wantsDoubtful = false): Promise<Annotation[]> {
    for (const [id, { doubt }] of this.#lost) if (!set.get(id) || (anchors.get(id)?.status === 'anchored' && !doubt)) this.#lost.delete(id);
    const wanted = [...this.#lost].filter(([, { doubt }]) => wantsDoubtful || !doubt);
    const texts = new Map<SourceText, AnchoringText>();
    for (const [, { source }] of wanted) if (!texts.has(source)) texts.set(source, await this.reading(source));
    return inSlices(this.#describeLostSteps(wanted.flatMap(([id, { source, spans }]) => {
      const annotation = set.get(id);
      return annotation ? [{ annotation, spans, text: texts.get(source)! }] : [];
    })));
  }

  *#describeLostSteps(lost: readonly (PlacedAnnotation & { readonly text: AnchoringText })[]): Steps<Annotation[]> {
    const described: Annotation[] = [];
    for (const { annotation, spans, text } of lost) {
      described.push({ ...annotation, targets: yield* this.#describeTargets(text, spans, annotation.targets) });
      yield;
    }
    return described;
  }

  *#describeTargets(text: AnchoringText, spans: readonly Span[], targets: readonly Target[]): Steps<Target[]> {
    const described: Target[] = [];
    for (const [i, span] of spans.entries()) {
      const target = targets[i];
      const now = yield* describeTargetSteps(text, span, target && (this.#described.get(target) ?? target));
      if (target) this.#described.set(target, now);
      described.push(now);
    }
    return described;
  }

  /** Looks for annotations; those `isTaken` says yes to have their new place from now on. Where a comparison put them is a place too. */
  async #anchor(annotations: readonly Annotation[], isSameText: boolean, isTaken: (anchor: Anchor, id: string) => boolean = () => true): Promise<ReadonlyMap<string, Anchor>> {
    const { source, tracks } = this.#watch();
    const compared = this.#compared(annotations);
    try {
      const text = isSameText ? anchoringText(source) : await this.reading(source);
      const anchors = await inSlices(compared.size > 0 ? checkRewritten(annotations, compared, text) : anchorSteps(annotations, text, isSameText));
      if (anchors.size > manyPlaces) await nextTurn();
      this.#place([...anchors].filter(([id, anchor]) => isTaken(anchor, id)), tracks);
      return anchors;
    } finally {
      this.#tracks.delete(tracks);
    }
  }

  /** Where those of some annotations are that a comparison may have put on other words. */
  #compared(annotations: readonly Annotation[]): ReadonlyMap<string, readonly Span[]> {
    return new Map(annotations.flatMap(({ id }) => {
      const anchor = this.#lost.get(id)?.doubt === 'compared' ? this.#anchors.get(id) : undefined;
      return anchor?.status === 'anchored' ? [[id, anchor.spans] as const] : [];
    }));
  }

  /** The text as it is, and from now on what edits do to its spans. */
  #watch(): { readonly source: SourceText; readonly tracks: Track[] } {
    const tracks: Track[] = [];
    this.#tracks.add(tracks);
    return { source: this.#source, tracks };
  }

  /** Gives annotations their places, moved by the edits since those were true. */
  #place(places: readonly (readonly [string, Anchor])[], tracks: readonly Track[]): void {
    this.#anchors = this.#anchors.with(places.map(([id, anchor]) => [id, tracks.reduce(moveAnchor, anchor)] as const));
  }

  /** Resolves when the acts that were begun are done. */
  whenIdle(): Promise<void> {
    return this.#turns.whenIdle();
  }

  /** A text, as it is now or was, laid out for looking for annotations in it. */
  reading(source: SourceText = this.#source): Promise<AnchoringText> {
    const known = this.#readings.get(source);
    if (known) return known;
    const reading = inSlices(this.#read(source));
    this.#readings.set(source, reading);
    return reading;
  }

  *#read(source: SourceText): Steps<AnchoringText> {
    const laidOut = yield* layOutAgain(this.#laidOut, source);
    this.#laidOut = laidOut;
    return anchoringText(source, yield* readingTextSteps(source, laidOut.paragraphs));
  }
}

function* describeAllBriefly(text: AnchoringText, place: readonly Placing[]): Steps<Target[][]> {
  const described: Target[][] = [];
  for (const { spans } of place) {
    described.push(spans.map((span) => describeBriefly(text, span)));
    yield;
  }
  return described;
}

function withTargets(annotation: Annotation | undefined, targets: readonly Target[]): readonly Annotation[] {
  return annotation ? [{ ...annotation, targets }] : [];
}

function isOnSameWords(before: readonly Target[] | undefined, after: readonly Target[]): boolean {
  return before === undefined || (before.length === after.length && before.every(({ exact }, i) => exact === after[i]!.exact));
}

/** The words of a mark without blanks and line ends. */
function wordsAt({ text }: SourceText, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, '');
}
