import type { FromOutline, OutlineState, ToOutline } from '../protocol.ts';
import { iconButton, registerElements, textField } from '../ui.ts';
import { renderTree, type TreeView, type VisibleRow, visibleRows } from './tree.ts';

interface Kept {
  readonly filter: string;
  readonly closed: readonly string[];
}

declare function acquireVsCodeApi(): { postMessage(message: FromOutline): void; getState(): Kept | undefined; setState(state: Kept): void };

const vscode = acquireVsCodeApi();
const kept = vscode.getState();
let state: OutlineState | undefined;
let view: TreeView = { filter: kept?.filter ?? '', closed: new Set(kept?.closed ?? []), activeId: undefined, focusedId: undefined };
let visible: VisibleRow[] = [];

registerElements();
const app = document.getElementById('app')!;
const toolbar = document.createElement('div');
const content = document.createElement('div');
toolbar.className = 'toolbar';
app.append(toolbar, content);

window.addEventListener('message', ({ data }: MessageEvent<ToOutline>) => {
  if (data.type === 'state') {
    const isFirst = state === undefined;
    state = data.state;
    view = { ...view, activeId: state.activeId };
    if (isFirst) drawToolbar(state);
    draw();
  } else if (data.type === 'active') {
    view = { ...view, activeId: data.activeId };
    draw();
  }
});

function drawToolbar({ words }: OutlineState): void {
  const field = textField(words.filter, view.filter, (filter) => update({ filter }));
  toolbar.replaceChildren(field, iconButton('✕', words.clear, () => {
    (field as HTMLElement & { value: string }).value = '';
    update({ filter: '' });
    field.focus();
  }));
}

function update(change: Partial<TreeView>): void {
  view = { ...view, ...change };
  vscode.setState({ filter: view.filter, closed: [...view.closed] });
  draw();
}

function draw(): void {
  if (!state) return;
  const hadFocus = content.contains(document.activeElement);
  const scroll = document.documentElement.scrollTop;
  toolbar.hidden = state.rows.length === 0;
  visible = visibleRows(state.rows, view);
  const count = message(state.words.count.replace('{0}', String(state.pointCount)), 'count');
  if (state.rows.length === 0) content.replaceChildren(message(state.empty, 'empty'));
  else if (visible.length === 0) content.replaceChildren(message(state.words.nothingFound, 'empty'));
  else content.replaceChildren(count, renderTree(visible, view, state.words));
  document.documentElement.scrollTop = scroll;
  if (hadFocus) itemOf(view.focusedId)?.focus({ preventScroll: true });
}

function message(text: string, className: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  if (className === 'empty') element.setAttribute('role', 'status');
  return element;
}

function itemOf(id: string | undefined): HTMLElement | undefined {
  return [...content.querySelectorAll<HTMLElement>('[role=treeitem]')].find((item) => item.dataset['id'] === id);
}

function reveal(id: string): void {
  if (state) vscode.postMessage({ type: 'reveal', nodeId: id, stateVersion: state.version });
}

function toggle(id: string, isOpen: boolean): void {
  const closed = new Set(view.closed);
  if (isOpen) closed.delete(id);
  else closed.add(id);
  update({ closed, focusedId: id });
}

function focusRow(at: number): void {
  const row = visible[Math.min(Math.max(at, 0), visible.length - 1)]?.row;
  if (!row) return;
  const old = itemOf(view.focusedId) ?? content.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]');
  if (old) old.tabIndex = -1;
  view = { ...view, focusedId: row.id };
  const item = itemOf(row.id);
  if (item) {
    item.tabIndex = 0;
    item.focus();
  }
}

content.addEventListener('click', (event) => {
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]');
  const id = item?.dataset['id'];
  if (!item || id === undefined) return;
  view = { ...view, focusedId: id };
  if ((event.target as HTMLElement).className === 'twisty' && item.hasAttribute('aria-expanded')) toggle(id, item.getAttribute('aria-expanded') !== 'true');
  else reveal(id);
});

content.addEventListener('keydown', (event) => {
  const id = (event.target as HTMLElement).dataset['id'];
  const at = visible.findIndex(({ row }) => row.id === id);
  const current = visible[at];
  if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!handleKey(event.key, at, current)) return;
  event.preventDefault();
});

/** The keys of the ARIA tree pattern. */
function handleKey(key: string, at: number, { row, level, isOpen }: VisibleRow): boolean {
  const hasChildren = row.children.length > 0;
  switch (key) {
    case 'ArrowDown': focusRow(at + 1); return true;
    case 'ArrowUp': focusRow(at - 1); return true;
    case 'Home': focusRow(0); return true;
    case 'End': focusRow(visible.length - 1); return true;
    case 'Enter': case ' ': reveal(row.id); return true;
    case 'ArrowRight':
      if (hasChildren && isOpen) focusRow(at + 1);
      else if (hasChildren) toggle(row.id, true);
      return true;
    case 'ArrowLeft':
      if (hasChildren && isOpen && view.filter === '') toggle(row.id, false);
      else focusRow(visible.findLastIndex((other, i) => i < at && other.level < level));
      return true;
    default: return false;
  }
}

vscode.postMessage({ type: 'ready' });
