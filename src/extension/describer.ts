import { describeTargetSteps } from '../core/annotations/anchor.ts';
import type { AnchoringText } from '../core/annotations/anchoringText.ts';
import type { AnchorTable } from '../core/annotations/anchorTable.ts';
import type { Annotation, AnnotationSet, Target } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import type { Steps } from '../core/text/steps.ts';
import type { Lost } from './lostPlaces.ts';
import { inSlices } from './slices.ts';
import type { TextReadings } from './textReadings.ts';

/** Describes annotations in full, so that they can be found again; what still stands between the same words is not measured anew. */
export class Describer {
  readonly #readings: TextReadings;
  /** Targets as they were last described, by the targets in the history. */
  readonly #described = new WeakMap<Target, Target>();

  constructor(readings: TextReadings) {
    this.#readings = readings;
  }

  /** A target of the history as it was last described. */
  latest(target: Target): Target {
    return this.#described.get(target) ?? target;
  }

  /**
   * All annotations as they are to be written.
   *
   * @param anchors - Offsets into `source`.
   * @param lost - Those that have no place, as `describeLost` gives them.
   */
  async describe(source: SourceText, set: AnnotationSet, anchors: AnchorTable, lost: readonly Annotation[]): Promise<Annotation[]> {
    const isAnyPlaced = set.all().some(({ id }) => anchors.get(id)?.status === 'anchored');
    const text = isAnyPlaced ? await this.#readings.of(source) : undefined;
    return inSlices(this.#describeSteps(set, anchors, text, new Map(lost.map((annotation) => [annotation.id, annotation]))));
  }

  *#describeSteps(set: AnnotationSet, anchors: AnchorTable, text: AnchoringText | undefined, lost: ReadonlyMap<string, Annotation>): Steps<Annotation[]> {
    const described: Annotation[] = [];
    for (const annotation of set.all()) {
      const anchor = anchors.get(annotation.id);
      const { targets } = lost.get(annotation.id) ?? annotation;
      if (anchor?.status === 'anchored') described.push({ ...annotation, targets: yield* this.#describeTargets(text!, anchor.spans, annotation.targets) });
      else described.push({ ...annotation, targets: targets.map((target) => ({ ...this.latest(target), isStale: true })) });
      yield;
    }
    return described;
  }

  /** Annotations on the text that had their words. */
  async describeLost(set: AnnotationSet, lost: ReadonlyMap<string, Lost>): Promise<Annotation[]> {
    const texts = new Map<SourceText, AnchoringText>();
    for (const { source } of lost.values()) if (!texts.has(source)) texts.set(source, await this.#readings.of(source));
    return inSlices(this.#describeLostSteps([...lost].flatMap(([id, { source, spans }]) => {
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
      const now = yield* describeTargetSteps(text, span, target && this.latest(target));
      if (target) this.#described.set(target, now);
      described.push(now);
    }
    return described;
  }
}
