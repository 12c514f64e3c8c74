import type { DocumentAnalysis } from '../document/model.ts';
import type { OffsetMap } from '../text/offsetMap.ts';
import { spanLength, type Span } from '../text/span.ts';
import type { Mark } from './annotation.ts';
import { type PlacedAnnotation, reconcile, suggestionsOf } from './reconcile.ts';
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

  /** @param placed - Annotations with their places in the text that was analysed. */
  constructor(analysis: DocumentAnalysis | undefined, placed: readonly PlacedAnnotation[]) {
    this.#analysis = analysis;
    this.#placed = placed;
  }

  /** Takes an edit in. `map` leads from the text before it to the text after it. */
  edited(map: OffsetMap, move: MoveSpans = (spans) => spans.flatMap((span) => map.mapSpan(span) ?? [])): void {
    this.#edits.push({ map, move });
    this.#all = undefined;
  }

  /** Every mark in text order; offsets into the text as it is now. */
  all(): readonly Mark[] {
    return (this.#all ??= this.#moved(reconcile(this.#analysis ? suggestionsOf(this.#analysis) : [], this.#placed)));
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
    const mentions = this.#analysis?.mentionsBetween(from, to) ?? [];
    const first = Math.min(from, mentions[0]?.start ?? from);
    const last = mentions.reduce((most, mention) => Math.max(most, mention.end), to);
    const placed = this.#placed.filter(({ spans }) => spans.some((span) => span.start < last && first < span.end));
    return this.#moved(reconcile(suggestionsOf({ mentions, points: [] }), placed)).filter((mark) => tagFamily(mark.tag) !== 'point' && reaches(mark, start, end));
  }

  /** The innermost mark on the character after an offset, else on the one before it; rejected ones do not count. */
  at(offset: number): Mark | undefined {
    return this.allAt(offset)[0];
  }

  /** The marks on the character after an offset, else those on the one before it, innermost first; rejected ones do not count. */
  allAt(offset: number): readonly Mark[] {
    const shown = this.all().filter((mark) => mark.status !== 'rejected');
    const covering = (at: number): Mark[] => shown.filter((mark) => reaches(mark, at, at + 1)).sort((a, b) => markLength(a) - markLength(b));
    const after = covering(offset);
    return after.length > 0 ? after : covering(offset - 1);
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
