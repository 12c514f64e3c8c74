import type { OffsetMap } from '../core/text/offsetMap.ts';

/** How many edits are kept of each text. */
const mostKept = 4;

interface OwnEdit {
  readonly before: string;
  readonly after: string;
  readonly map: OffsetMap;
}

/** The edits we made of one text ourselves: undone and redone they are whole passages to the editor, while we know what became of each word. */
export class OwnEdits {
  #edits: readonly OwnEdit[] = [];

  /** @param map - From offsets of `before` to those of `after`. */
  keep(before: string, after: string, map: OffsetMap): void {
    this.#edits = [{ before, after, map }, ...this.#edits].slice(0, mostKept);
  }

  /** The map of an undo or a redo that led from one text to the other; `undefined` when it was not an edit of ours. */
  mapBetween(before: string, after: string): OffsetMap | undefined {
    const undone = this.#edits.find((edit) => edit.after === before && edit.before === after);
    return undone?.map.inverse ?? this.#edits.find((edit) => edit.before === before && edit.after === after)?.map;
  }
}
