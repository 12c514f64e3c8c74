import type { AnchorTable } from '../core/annotations/anchorTable.ts';
import type { AnnotationSet } from '../core/annotations/annotation.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';

/** Where an annotation was before an edit took its words away, or may have put them elsewhere. */
export interface Lost {
  readonly source: SourceText;
  readonly spans: readonly Span[];
  /** It has a place, of which it is not sure; why. */
  readonly doubt: 'cut' | 'compared' | undefined;
}

/** Annotations that are to be looked for: those whose words an edit took away, or that may be on other words since a rewrite. */
export class LostPlaces {
  readonly #lost = new Map<string, Lost>();

  get isAny(): boolean {
    return this.#lost.size > 0;
  }

  get(id: string): Lost | undefined {
    return this.#lost.get(id);
  }

  /** Those there are now. */
  all(): ReadonlyMap<string, Lost> {
    return new Map(this.#lost);
  }

  /** What was lost before stays where it was then: edits since only led further away. */
  add(id: string, lost: Lost): void {
    this.#lost.set(id, { ...lost, ...this.#lost.get(id), doubt: lost.doubt });
  }

  /** It is no longer in doubt: it has no place. */
  settle(id: string, lost: Lost): void {
    this.#lost.set(id, { ...lost, doubt: undefined });
  }

  delete(id: string): void {
    this.#lost.delete(id);
  }

  /** Lets go of what is gone or has a place again. */
  prune(set: AnnotationSet, anchors: AnchorTable): void {
    for (const [id, { doubt }] of this.#lost) if (!set.get(id) || (anchors.get(id)?.status === 'anchored' && !doubt)) this.#lost.delete(id);
  }
}
