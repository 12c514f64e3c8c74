import type { OutlineRow, OutlineWords } from '../protocol.ts';

/** What of the tree is open and wanted. */
export interface TreeView {
  readonly filter: string;
  readonly closed: ReadonlySet<string>;
  readonly activeId: string | undefined;
  /** The row that Tab reaches. */
  readonly focusedId: string | undefined;
}

/** A row as shown, with its depth and its place among its siblings; hidden ones are left out. */
export interface VisibleRow {
  readonly row: OutlineRow;
  /** 1 for the rows at the top. */
  readonly level: number;
  readonly isOpen: boolean;
  /** 1-based, among `siblings` shown rows of the same parent. */
  readonly position: number;
  readonly siblings: number;
}

/** The rows that are shown, in order: those that match the filter with what leads to them, or those whose parents are open. */
export function visibleRows(rows: readonly OutlineRow[], view: Pick<TreeView, 'filter' | 'closed'>): VisibleRow[] {
  const shown: VisibleRow[] = [];
  collect(rows, view.filter.trim().toLowerCase(), view.closed, 1, shown);
  return shown;
}

function collect(rows: readonly OutlineRow[], wanted: string, closed: ReadonlySet<string>, level: number, shown: VisibleRow[]): void {
  const own = wanted === '' ? rows : rows.filter((row) => matches(row, wanted));
  own.forEach((row, i) => {
    const isOpen = wanted !== '' || !closed.has(row.id);
    shown.push({ row, level, isOpen, position: i + 1, siblings: own.length });
    // Under a row that matches itself, everything is shown: who filters for a speaker wants what was said.
    if (isOpen) collect(row.children, wanted !== '' && isMatch(row, wanted) ? '' : wanted, wanted === '' ? closed : nothing, level + 1, shown);
  });
}

const nothing: ReadonlySet<string> = new Set();

function isMatch(row: OutlineRow, wanted: string): boolean {
  return row.label.toLowerCase().includes(wanted) || row.folded.includes(wanted);
}

function matches(row: OutlineRow, wanted: string): boolean {
  return isMatch(row, wanted) || row.children.some((child) => matches(child, wanted));
}

/** The shown row that stands for `id`: its own, or the nearest one above it that is not hidden in a closed row. */
export function standIn(rows: readonly OutlineRow[], visible: readonly VisibleRow[], id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const shown = new Set(visible.map(({ row }) => row.id));
  return pathTo(rows, id)?.findLast((step) => shown.has(step));
}

function pathTo(rows: readonly OutlineRow[], id: string): readonly string[] | undefined {
  for (const row of rows) {
    if (row.id === id) return [id];
    const below = pathTo(row.children, id);
    if (below) return [row.id, ...below];
  }
  return undefined;
}

/**
 * Where typing a few characters leads: the first row from `from` on, and round again, whose label starts with them,
 * or whose line number is the one typed. `undefined` where there is none.
 */
export function rowTyped(visible: readonly VisibleRow[], from: number, typed: string): number | undefined {
  const wanted = typed.toLowerCase();
  for (let i = 0; i < visible.length; i++) {
    const at = (from + i) % visible.length;
    const { row } = visible[at]!;
    if (row.label.toLowerCase().startsWith(wanted) || row.folded.startsWith(wanted) || String(row.line) === wanted) return at;
  }
  return undefined;
}

/** One row as plain ARIA HTML. The list is flat, so depth and place are said by attributes. */
export function treeItem({ row, level, isOpen, position, siblings }: VisibleRow, words: OutlineWords): HTMLElement {
  const item = document.createElement('li');
  const label = row.label === '' ? words.unnamed : row.label;
  const detail = row.detail === '' ? '' : row.kind === 'point' ? `#${row.detail}` : `(${row.detail})`;
  const hasChildren = row.children.length > 0;
  item.setAttribute('role', 'treeitem');
  item.setAttribute('aria-level', String(level));
  item.setAttribute('aria-posinset', String(position));
  item.setAttribute('aria-setsize', String(siblings));
  item.setAttribute('aria-description', words.line.replace('{0}', String(row.line)));
  if (hasChildren) item.setAttribute('aria-expanded', String(isOpen));
  item.dataset['id'] = row.id;
  item.className = `row ${row.kind} level-${Math.min(level, 6)}`;
  item.tabIndex = -1;
  item.title = label;
  item.append(part('twisty', hasChildren ? (isOpen ? '▾' : '▸') : '', true), part('label', label), part('detail', detail), part('line', String(row.line), true));
  return item;
}

/** Decoration is for the eye only: what it shows, the row's attributes say. */
function part(className: string, text: string, isDecoration = false): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  if (isDecoration) element.setAttribute('aria-hidden', 'true');
  return element;
}
