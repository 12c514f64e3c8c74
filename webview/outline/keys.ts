import type { VisibleRow } from './tree.ts';

/** What a key does in the tree. */
export type KeyAction =
  | { readonly type: 'focus'; readonly at: number }
  | { readonly type: 'toggle'; readonly isOpen: boolean }
  | { readonly type: 'reveal' }
  | { readonly type: 'type'; readonly character: string };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Rows that PageUp and PageDown go past. */
const page = 10;

/**
 * The keys of the ARIA tree pattern.
 *
 * @param at - Index of the row with the focus.
 * @param isFiltered - While a filter is set, everything found is open and nothing can be closed.
 * @returns `undefined` for keys that are not the tree's.
 */
export function actionOfKey({ key, ctrlKey, metaKey, altKey }: Key, visible: readonly VisibleRow[], at: number, isFiltered: boolean): KeyAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowDown': return { type: 'focus', at: at + 1 };
    case 'ArrowUp': return { type: 'focus', at: at - 1 };
    case 'PageDown': return { type: 'focus', at: at + page };
    case 'PageUp': return { type: 'focus', at: at - page };
    case 'Home': return { type: 'focus', at: 0 };
    case 'End': return { type: 'focus', at: visible.length - 1 };
    case 'Enter': case ' ': return { type: 'reveal' };
    case 'ArrowRight': return inward(visible, at);
    case 'ArrowLeft': return outward(visible, at, isFiltered);
    default: return [...key].length === 1 ? { type: 'type', character: key } : undefined;
  }
}

function inward(visible: readonly VisibleRow[], at: number): KeyAction {
  const { row, isOpen } = visible[at]!;
  if (row.children.length === 0) return { type: 'focus', at };
  return isOpen ? { type: 'focus', at: at + 1 } : { type: 'toggle', isOpen: true };
}

function outward(visible: readonly VisibleRow[], at: number, isFiltered: boolean): KeyAction {
  const { row, isOpen, level } = visible[at]!;
  if (row.children.length > 0 && isOpen && !isFiltered) return { type: 'toggle', isOpen: false };
  const parent = visible.findLastIndex((other, i) => i < at && other.level < level);
  return { type: 'focus', at: parent === -1 ? at : parent };
}
