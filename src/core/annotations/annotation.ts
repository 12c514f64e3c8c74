import type { Origin } from '../document/model.ts';
import type { Span } from '../text/span.ts';

/** What a person decided. What the machine says is a suggestion and is never stored. */
export type AnnotationStatus = 'confirmed' | 'rejected';
export type MarkStatus = 'suggested' | AnnotationStatus;

/** One stretch of text an annotation is on. */
export interface Target {
  /** Logical text of the stretch, of what stands before it and after it. */
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Offsets into the source text as it was when the target was described; UTF-16. */
  readonly position: Span;
  /** The words were not found when the sidecar was last written: `position` is of an older text. */
  readonly isStale?: true;
  /** Only the nearest context was taken; how much a look-alike shares with it has not been measured. Never in a file. */
  readonly isBrief?: true;
}

/** A link to another annotation of the same text: speaker → quotation, alias → entity, point → parent. */
export interface Relation {
  readonly name: string;
  /** Id of the other annotation; one that is gone leads nowhere and is kept. */
  readonly to: string;
}

/** A person's decision about a stretch of text. */
export interface Annotation {
  readonly id: string;
  /** More than one for a discontinuous mark, in text order; none for what is said of the whole file. */
  readonly targets: readonly Target[];
  readonly tag: string;
  readonly status: AnnotationStatus;
  /** What the person wrote. */
  readonly note?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly relations?: readonly Relation[];
  /** The suggestion it decides on, or the act over many places that made it. */
  readonly origin?: Origin;
  readonly creator?: string;
  /** ISO 8601, from the shell. */
  readonly created?: string;
  /** What a newer version or another program wrote beside this; it goes where the annotation goes. */
  readonly unread?: Unread;
}

/** Parts of a sidecar's line that nothing here reads, as they stand. */
export interface Unread {
  readonly fields: Fields;
  readonly bodies: readonly unknown[];
  readonly origin?: Fields;
  /** By target, for the first ones; for what is said of the whole file there is one. */
  readonly targets?: readonly UnreadTarget[];
}

/** Parts of a target that nothing here reads. */
export interface UnreadTarget {
  readonly fields: Fields;
  /** Of the quotation, and of the position. */
  readonly quote: Fields;
  readonly position: Fields;
  /** Other selectors. */
  readonly selectors: readonly unknown[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What is shown. Offsets into the source text. */
export interface Mark {
  readonly id: string;
  readonly spans: readonly Span[];
  readonly tag: string;
  readonly status: MarkStatus;
  readonly origin?: Origin;
  readonly note?: string;
}

/** An act on annotations: what goes and what comes, as one step. */
export interface AnnotationEdit {
  readonly remove?: readonly string[];
  /** New ones, or new versions of those with the same id. */
  readonly put?: readonly Annotation[];
}

/** An immutable set of annotations by id. */
export class AnnotationSet {
  readonly #byId: ReadonlyMap<string, Annotation>;

  private constructor(byId: ReadonlyMap<string, Annotation>) {
    this.#byId = byId;
  }

  /** Of two annotations with one id the later one stays. */
  static of(annotations: Iterable<Annotation>): AnnotationSet {
    return new AnnotationSet(new Map([...annotations].map((annotation) => [annotation.id, annotation])));
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Annotation | undefined {
    return this.#byId.get(id);
  }

  /** In the order they came. */
  all(): Annotation[] {
    return [...this.#byId.values()];
  }

  /** The set after an act; this one stays as it is. */
  apply({ remove = [], put = [] }: AnnotationEdit): AnnotationSet {
    const byId = new Map(this.#byId);
    for (const id of remove) byId.delete(id);
    for (const annotation of put) byId.set(annotation.id, annotation);
    return new AnnotationSet(byId);
  }
}

/** Undo and redo over annotation sets: one act, one step, bulk acts included. */
export class AnnotationHistory {
  #sets: AnnotationSet[];
  #at = 0;

  constructor(first: AnnotationSet) {
    this.#sets = [first];
  }

  get current(): AnnotationSet {
    return this.#sets[this.#at]!;
  }

  do(edit: AnnotationEdit): AnnotationSet {
    this.#sets = [...this.#sets.slice(Math.max(0, this.#at + 1 - stepLimit), this.#at + 1), this.current.apply(edit)];
    this.#at = this.#sets.length - 1;
    return this.current;
  }

  /** `undefined` when there is nothing to undo. */
  undo(): AnnotationSet | undefined {
    return this.#at === 0 ? undefined : this.#sets[--this.#at];
  }

  /** `undefined` when there is nothing to redo. */
  redo(): AnnotationSet | undefined {
    return this.#at === this.#sets.length - 1 ? undefined : this.#sets[++this.#at];
  }

  /** Takes in what came from outside (another window, a merge) as a new beginning of what is kept. */
  replace(set: AnnotationSet): void {
    this.#sets = [set];
    this.#at = 0;
  }
}

/** Sets share their annotations, so a long history costs little; it is bounded all the same. */
const stepLimit = 500;
