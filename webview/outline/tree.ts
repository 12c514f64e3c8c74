import type { OutlineRow, OutlineWords } from '../protocol.ts';

/** What of the tree is open and wanted. */
export interface TreeView {
  readonly filter: string;
  readonly closed: ReadonlySet<string>;
  readonly activeId: string | undefined;
  /** The row that Tab reaches. */
  readonly focusedId: string | undefined;
}

/** A row as shown, with its depth; hidden ones are left out. */
export interface VisibleRow {
  readonly row: OutlineRow;
  readonly level: number;
  readonly isOpen: boolean;
}

/** The rows that are shown, in order: those that match the filter with what leads to them, or those whose parents are open. */
export function visibleRows(rows: readonly OutlineRow[], view: TreeView, level = 1): VisibleRow[] {
  const wanted = view.filter.trim().toLowerCase();
  return rows.flatMap((row) => {
    if (wanted !== '' && !matches(row, wanted)) return [];
    const isOpen = wanted !== '' || !view.closed.has(row.id);
    return [{ row, level, isOpen }, ...(isOpen ? visibleRows(row.children, isMatch(row, wanted) ? { ...view, filter: '' } : view, level + 1) : [])];
  });
}

function isMatch(row: OutlineRow, wanted: string): boolean {
  return row.label.toLowerCase().includes(wanted) || row.folded.includes(wanted);
}

function matches(row: OutlineRow, wanted: string): boolean {
  return isMatch(row, wanted) || row.children.some((child) => matches(child, wanted));
}

/** The tree as plain ARIA HTML: one flat list of `treeitem`s with levels, so that a screen reader and CSS see the same. */
export function renderTree(visible: readonly VisibleRow[], view: TreeView, words: OutlineWords): HTMLElement {
  const tree = document.createElement('ul');
  tree.setAttribute('role', 'tree');
  tree.setAttribute('aria-label', words.tree);
  const focusedId = visible.some(({ row }) => row.id === view.focusedId) ? view.focusedId : visible[0]?.row.id;
  tree.append(...visible.map((shown) => treeItem(shown, view, words, focusedId)));
  return tree;
}

function treeItem({ row, level, isOpen }: VisibleRow, view: TreeView, words: OutlineWords, focusedId: string | undefined): HTMLElement {
  const item = document.createElement('li');
  item.setAttribute('role', 'treeitem');
  item.setAttribute('aria-level', String(level));
  item.dataset['id'] = row.id;
  item.className = `row ${row.kind} level-${Math.min(level, 6)}`;
  item.tabIndex = row.id === focusedId ? 0 : -1;
  if (row.id === view.activeId) item.setAttribute('aria-current', 'true');
  if (row.children.length > 0) item.setAttribute('aria-expanded', String(isOpen));
  const label = row.label === '' ? words.unnamed : row.label;
  item.append(
    part('twisty', row.children.length > 0 ? (isOpen ? '▾' : '▸') : ''),
    part('label', label), part('detail', row.kind === 'point' && row.detail !== '' ? `#${row.detail}` : row.detail), part('line', String(row.line)),
  );
  item.setAttribute('aria-label', `${label}, ${row.line}`);
  item.title = label;
  return item;
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
