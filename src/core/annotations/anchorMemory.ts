import type { Anchor } from './anchor.ts';
import type { Target } from './annotation.ts';

/** Where the annotations were in a version of the text that an edit took words from. */
interface Version {
  readonly text: string;
  /** By annotation id; the targets tell whether it was placed anew since. */
  readonly places: ReadonlyMap<string, { readonly anchor: Anchor; readonly targets: readonly Target[] }>;
}

const versionLimit = 100;
/** Text kept for all versions together, UTF-16 units. */
const textLimit = 16_000_000;

/**
 * Anchors of text versions that lost words under a mark, so that undoing and redoing the text brings the marks back to
 * them. Versions from which no mark lost anything are not kept: mapping leads back to those by itself.
 */
export class AnchorMemory {
  #versions: Version[] = [];

  /**
   * Keeps what an edit is about to shrink or take away.
   *
   * @param text - The text before the edit.
   * @param lost - By annotation id, the anchors in it.
   */
  keep(text: string, lost: ReadonlyMap<string, Anchor>, targetsOf: (id: string) => readonly Target[] | undefined): void {
    const places = new Map([...lost].flatMap(([id, anchor]) => {
      const targets = targetsOf(id);
      return targets ? [[id, { anchor, targets }] as const] : [];
    }));
    if (places.size === 0) return;
    this.#versions = [...this.#versions.filter((version) => version.text !== text), { text, places }].slice(-versionLimit);
    let length = this.#versions.reduce((sum, version) => sum + version.text.length, 0);
    while (length > textLimit && this.#versions.length > 1) length -= this.#versions.shift()!.text.length;
  }

  /** Anchors that belong to a text come back to by undo or redo; an annotation placed anew meanwhile stays where it is. */
  recall(text: string, targetsOf: (id: string) => readonly Target[] | undefined): ReadonlyMap<string, Anchor> {
    const version = this.#versions.find((each) => each.text === text);
    return new Map([...(version?.places ?? [])].flatMap(([id, { anchor, targets }]) => (targetsOf(id) === targets ? [[id, anchor] as const] : [])));
  }
}

/** How many units of the text an anchor covers. */
export function anchoredLength(anchor: Anchor): number {
  return anchor.status === 'orphan' ? 0 : anchor.spans.reduce((sum, { start, end }) => sum + end - start, 0);
}
