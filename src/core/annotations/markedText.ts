import type { DocumentAnalysis } from '../document/model.ts';
import type { OffsetMap } from '../text/offsetMap.ts';
import { spanLength, type Span } from '../text/span.ts';
import type { Mark } from './annotation.ts';
import { outerSpans, placedMarks, type PlacedAnnotation, reconcile, reconcileMarks, type SuggestedMark, suggestedMarks, suggestionsOf } from './reconcile.ts';
import { tagFamily } from './tags.ts';

/** How the spans of a mark go through an edit; empty when nothing of it is left. */
export type MoveSpans = (spans: readonly Span[]) => readonly Span[];

interface Edit {
  readonly map: OffsetMap;
  readonly move: MoveSpans;
}

/**
 * The marks of a text: those of its last analysed version, on their words through the edits since. Only what is asked for is
 * worked out, so that a keystroke costs what the marks on screen cost.
 */
export class MarkedText {
  readonly #analysis: DocumentAnalysis | undefined;
  readonly #placed: readonly PlacedAnnotation[];
  readonly #edits: Edit[] = [];
  #all: readonly Mark[] | undefined;
  /** All of the analysis; shared by those that differ only in what people decided. */
  #suggested: readonly SuggestedMark[] | undefined;

  /**
   * @param placed - Annotations with their places in the text that was analysed.
   * @param before - What was worked out of the same analysis is taken over from it.
   */
  constructor(analysis: DocumentAnalysis | undefined, placed: readonly PlacedAnnotation[], before?: MarkedText) {
    this.#analysis = analysis;
    this.#placed = placed;
    if (before && before.#analysis === analysis) this.#suggested = before.#suggested;
  }

  /** Takes an edit in. `map` leads from the text before it to the text after it. */
  edited(map: OffsetMap, move: MoveSpans = (spans) => spans.flatMap((span) => map.mapSpan(span) ?? [])): void {
    this.#edits.push({ map, move });
    this.#all = undefined;
  }

  /** Every mark in text order; offsets into the text as it is now. */
  all(): readonly Mark[] {
    if (this.#all) return this.#all;
    this.#suggested ??= suggestedMarks(this.#analysis ? suggestionsOf(this.#analysis) : []);
    return (this.#all = this.#moved(reconcileMarks(this.#suggested, this.#placed)));
  }

  /**
   * The marks that reach into [start, end) of the text as it is now, speech points left out, in text order. What an edit moved
   * here from elsewhere has its marks only in the next analysed version.
   */
  between(start: number, end: number): readonly Mark[] {
    let from = start;
    let to = end;
    for (const { map } of [...this.#edits].reverse()) {
      from = map.inverse.mapOffset(Math.min(from, map.lengthAfter), 'before');
      to = map.inverse.mapOffset(Math.min(to, map.lengthAfter), 'after');
    }
    return this.#moved(this.#near(from, to, [])).filter((mark) => tagFamily(mark.tag) !== 'point' && reaches(mark, start, end));
  }

  /** Marks as they were in the text that was analysed, those that reach into a part of it among them. */
  #near(from: number, to: number, points: DocumentAnalysis['points']): readonly Mark[] {
    const mentions = this.#analysis?.mentionsBetween(from, to) ?? [];
    const outer = [...mentions, ...points.flatMap(({ spans }) => outerSpans(spans))];
    const first = outer.reduce((least, { start }) => Math.min(least, start), from);
    const last = outer.reduce((most, { end }) => Math.max(most, end), to);
    const isNear = (span: Span): boolean => span.start < last && first < span.end;
    // A point is one passage, as `reconcile` has it: its gap may lie around all of this.
    const placed = this.#placed.filter(({ annotation, spans }) => (tagFamily(annotation.tag) === 'point' ? outerSpans(spans) : spans).some(isNear));
    return reconcile(suggestionsOf({ mentions, points }), placed);
  }

  /** The marks with a note, in text order. */
  noted(): readonly Mark[] {
    return this.#moved(placedMarks(this.#placed.filter(({ annotation }) => annotation.note !== undefined)));
  }

  /** The innermost mark on the character after an offset, else on the one before it; rejected ones do not count. */
  at(offset: number): Mark | undefined {
    return this.allAt(offset)[0];
  }

  /** The marks on the character after an offset, else those on the one before it, innermost first; rejected ones do not count. */
  allAt(offset: number): readonly Mark[] {
    const shown = this.#around(offset).filter((mark) => mark.status !== 'rejected');
    const covering = (at: number): Mark[] => shown.filter((mark) => reaches(mark, at, at + 1)).sort((a, b) => markLength(a) - markLength(b));
    const after = covering(offset);
    return after.length > 0 ? after : covering(offset - 1);
  }

  /** Those at an offset among others: all of a long text take their time after each decision. */
  #around(offset: number): readonly Mark[] {
    if (this.#all || this.#edits.length > 0) return this.all(); // where lines were moved, `between` does not know what came here
    const points = this.#analysis?.points.filter(({ spans }) => spans.some(({ start, end }) => start <= offset && offset - 1 < end)) ?? [];
    return this.#near(Math.max(0, offset - 1), offset + 1, points);
  }

  #moved(marks: readonly Mark[]): readonly Mark[] {
    return this.#edits.reduce((moved, { move }) => moved.flatMap((mark) => {
      const spans = move(mark.spans);
      return spans.length > 0 ? [{ ...mark, spans }] : [];
    }), marks);
  }
}

function reaches(mark: Mark, start: number, end: number): boolean {
  return mark.spans.some((span) => span.start < end && start < span.end);
}

function markLength(mark: Mark): number {
  return mark.spans.reduce((sum, span) => sum + spanLength(span), 0);
}
