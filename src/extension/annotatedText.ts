import { type Anchor, placedBy } from '../core/annotations/anchor.ts';
import type { AnchoringText } from '../core/annotations/anchoringText.ts';
import { type Annotation, AnnotationHistory, AnnotationSet, type Target } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { type DoneEdit, takenBack } from '../core/annotations/takenBack.ts';
import type { OffsetMap } from '../core/text/offsetMap.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import { describePlacing, type EditOrMake, type Placing, planAct } from './actPlan.ts';
import { type DescribedAnnotations, LivePlaces, manyPlaces, type Watch } from './livePlaces.ts';
import { nextTurn } from './nextTurn.ts';
import { inSlices } from './slices.ts';
import { Turns } from './turns.ts';

/** A text as it was once: what is placed by offsets into it goes through the edits since. */
export interface Moment extends Watch {
  readonly text: AnnotatedText;
}

/** The annotations of one text: on their words through edits, with undo. Knows no file and no editor; long work is done in slices. */
export class AnnotatedText {
  readonly #history = new AnnotationHistory(AnnotationSet.of([]));
  readonly #places: LivePlaces;
  readonly #turns = new Turns();

  constructor(source: SourceText) {
    this.#places = new LivePlaces(source);
  }

  /** The text as it is now. */
  get source(): SourceText {
    return this.#places.source;
  }

  get set(): AnnotationSet {
    return this.#history.current;
  }

  /** Whether words that an edit took away may stand elsewhere now. */
  get hasLost(): boolean {
    return this.#places.hasLost;
  }

  /** Annotations that have a place now, rejected ones included. */
  placed(): readonly PlacedAnnotation[] {
    return placedBy(this.set.all(), this.#places.anchors);
  }

  /** Annotations whose words were not found, with a guess where there is one. */
  unplaced(): readonly { readonly annotation: Annotation; readonly anchor: Anchor }[] {
    return this.set.all().flatMap((annotation) => {
      const anchor = this.#places.anchors.get(annotation.id) ?? { status: 'orphan' as const };
      return anchor.status === 'anchored' ? [] : [{ annotation, anchor }];
    });
  }

  /** The text as it is now, for an act that comes later. It must be ended. */
  moment(): Moment {
    return { ...this.#places.watch(), text: this };
  }

  /**
   * Does an act as one step. What is put and has never been here is looked for.
   *
   * @param place - Offsets into the text as it was at the moment; those given by id are as they are when the act has its turn.
   * @param moment - Now, if left out.
   * @returns What was done; `undefined` for nothing.
   */
  act(edit: EditOrMake, place: readonly Placing[], moment?: Moment): Promise<DoneEdit | undefined> {
    const at = moment ?? this.moment();
    return this.#turns.take(() => this.#act(edit, place, at)).finally(() => !moment && at.end());
  }

  /** `act` that is worked out when it has its turn, from what is there then; offsets into the text as it is then. */
  actInTurn(make: () => { readonly edit: EditOrMake; readonly place: readonly Placing[] }): Promise<DoneEdit | undefined> {
    return this.#turns.take(async () => {
      const { edit, place } = make();
      const now = this.moment();
      return this.#act(edit, place, now).finally(() => now.end());
    });
  }

  async #act(edit: EditOrMake, place: readonly Placing[], { source, tracks }: Moment): Promise<DoneEdit | undefined> {
    const text = place.length > 0 ? await this.reading(source) : undefined;
    const targets = text ? await inSlices(describePlacing(text, place)) : [];
    if (place.length > manyPlaces) await nextTurn();
    let plan = planAct(this.set, edit, place, targets);
    const here = new Set(plan.placed.map(({ id }) => id));
    this.#places.put(place.map((each) => ['id' in each ? each.id : each.annotation.id, each.spans] as const).filter(([id]) => here.has(id)), tracks);
    if (place.length > manyPlaces) {
      await nextTurn();
      plan = planAct(this.set, edit, place, targets);
    }
    const { remove, put, placed } = plan;
    if (remove.length + put.length + placed.length === 0) return undefined;
    const before = this.set;
    const after = this.#history.do({ remove, put: [...put, ...placed] });
    const strange = put.filter(({ id }) => !this.#places.anchors.has(id));
    if (strange.length > 0) await this.#places.find(strange, false);
    return { before, after, ids: [...new Set([...remove, ...put.map(({ id }) => id), ...placed.map(({ id }) => id)])] };
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
    const moved = this.set.all().filter(({ id, targets }) => !this.#places.anchors.has(id) || (before.get(id)?.targets ?? targets) !== targets);
    if (moved.length > 0) await this.#places.find(moved.map((annotation) => ({ ...annotation, targets: annotation.targets.map((target) => this.#places.describer.latest(target)) })), false);
  }

  /** Moves everything with an edit. @param rewritten - Passages of the text before where the map was found by comparing, in text order. */
  edited(before: SourceText, after: SourceText, map: OffsetMap, isUndoOrRedo: boolean, rewritten: readonly Span[] = []): void {
    this.#places.edited(before, after, map, this.set, isUndoOrRedo, rewritten);
  }

  /** Takes in what a sidecar holds as a new beginning. @returns Where each was found. */
  load(annotations: readonly Annotation[], isSameText: boolean): Promise<ReadonlyMap<string, Anchor>> {
    this.#history.replace(AnnotationSet.of(annotations));
    return this.#places.find(annotations, isSameText);
  }

  /** Takes in a set that has annotations from elsewhere; they are looked for. */
  async takeIn(set: AnnotationSet): Promise<void> {
    const before = this.set;
    this.#history.replace(set);
    const strange = set.all().filter(({ id, targets }) => !this.#places.anchors.has(id) || !isOnSameWords(before.get(id)?.targets, targets));
    if (strange.length > 0) await this.#places.find(strange, false);
  }

  /** Looks for words that edits took away or may have put elsewhere. @returns As `LivePlaces.relocate`. */
  relocate(): ReturnType<LivePlaces['relocate']> {
    return this.#places.relocate(this.set);
  }

  /** The annotations as they stand when this is called. */
  describe(): Promise<DescribedAnnotations> {
    return this.#places.describe(this.set);
  }

  /** Resolves when the acts that were begun are done. */
  whenIdle(): Promise<void> {
    return this.#turns.whenIdle();
  }

  /** A text, as it is now or was, laid out for looking for annotations in it. */
  reading(source: SourceText = this.source): Promise<AnchoringText> {
    return this.#places.readings.of(source);
  }
}

function isOnSameWords(before: readonly Target[] | undefined, after: readonly Target[]): boolean {
  return before === undefined || (before.length === after.length && before.every(({ exact }, i) => exact === after[i]!.exact));
}
