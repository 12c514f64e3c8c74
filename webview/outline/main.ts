import { type FromOutline, type OutlineState, parseToOutline } from '../protocol.ts';
import { iconButton, registerElements, setValue, textField } from '../ui.ts';
import { actionOfKey } from './keys.ts';
import { rowTyped, standIn, treeItem, type TreeView, type VisibleRow, visibleRows } from './tree.ts';

interface Kept {
  readonly filter: string;
  /** The document whose rows `closed` names. */
  readonly document: string;
  readonly closed: readonly string[];
}

declare function acquireVsCodeApi(): { postMessage(message: FromOutline): void; getState(): Kept | undefined; setState(state: Kept): void };

/** A pause longer than this starts type-ahead anew. */
const typingPause = 700;

const vscode = acquireVsCodeApi();
const kept = vscode.getState();
let state: OutlineState | undefined;
let view: TreeView = { filter: kept?.filter ?? '', closed: new Set(kept?.closed), activeId: undefined, focusedId: undefined };
let viewOf = kept?.document ?? '';
let visible: VisibleRow[] = [];
let items = new Map<string, HTMLElement>();
let typed = { text: '', at: 0 };

registerElements();
const app = document.getElementById('app')!;
const toolbar = element('div', 'toolbar');
const count = element('p', 'count');
const empty = element('p', 'empty');
const tree = element('ul', 'tree');
tree.setAttribute('role', 'tree');
count.setAttribute('role', 'status');
empty.setAttribute('role', 'status');
app.append(toolbar, count, empty, tree);
let filterField: HTMLElement | undefined;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseToOutline(data);
  if (message?.type === 'state') showState(message.state);
  if (message?.type === 'active') {
    view = { ...view, activeId: message.activeId };
    markActive();
  }
});

function showState(next: OutlineState): void {
  if (!state) drawToolbar(next);
  if (next.document !== viewOf) view = { ...view, closed: new Set(), focusedId: undefined };
  state = next;
  viewOf = next.document;
  view = { ...view, activeId: next.activeId };
  tree.setAttribute('aria-label', next.words.tree);
  draw(next);
}

function drawToolbar({ words }: OutlineState): void {
  const field = textField(words.filter, view.filter, (filter) => update({ filter }));
  const clear = (): void => {
    setValue(field, '');
    update({ filter: '' });
    field.focus();
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear();
    if (event.key === 'ArrowDown') focusRow(visible.findIndex(({ row }) => row.id === view.focusedId));
  });
  filterField = field;
  toolbar.replaceChildren(field, iconButton('✕', words.clear, clear));
}

function update(change: Partial<TreeView>): void {
  view = { ...view, ...change };
  vscode.setState({ filter: view.filter, document: viewOf, closed: [...view.closed] });
  if (state) draw(state);
}

function draw({ rows, words, pointCount, empty: whatToDo }: OutlineState): void {
  const hadFocus = tree.contains(document.activeElement);
  visible = visibleRows(rows, view);
  toolbar.hidden = rows.length === 0;
  tree.hidden = visible.length === 0;
  count.textContent = visible.length === 0 ? '' : words.count.replace('{0}', String(view.filter === '' ? pointCount : visible.filter(({ row }) => row.kind === 'point').length));
  empty.textContent = rows.length === 0 ? whatToDo : visible.length === 0 ? words.nothingFound : '';
  const before = items;
  items = new Map(visible.map((shown) => [shown.row.id, reuse(before.get(shown.row.id), treeItem(shown, words))]));
  replaceRows([...items.values()]);
  view = { ...view, focusedId: items.has(view.focusedId ?? '') ? view.focusedId : visible[0]?.row.id };
  for (const [id, item] of items) item.tabIndex = id === view.focusedId ? 0 : -1;
  markActive();
  if (hadFocus && !tree.contains(document.activeElement)) (items.get(view.focusedId ?? '') ?? filterField)?.focus({ preventScroll: true });
}

/** The old element where the new one says the same: it keeps focus, and the browser its layout. */
function reuse(old: HTMLElement | undefined, fresh: HTMLElement): HTMLElement {
  if (!old) return fresh;
  old.tabIndex = -1;
  old.removeAttribute('aria-current');
  return old.isEqualNode(fresh) ? old : fresh;
}

/** Puts the rows into the tree, touching only those that are not in their place. */
function replaceRows(wanted: readonly HTMLElement[]): void {
  const stay = new Set<Element>(wanted);
  for (const old of [...tree.children]) if (!stay.has(old)) old.remove();
  let next = tree.firstElementChild;
  for (const item of wanted) {
    if (item === next) next = next.nextElementSibling;
    else tree.insertBefore(item, next);
  }
}

/** Shows where the cursor is; follows it unless the reader is busy in the tree. */
function markActive(): void {
  tree.querySelector('[aria-current]')?.removeAttribute('aria-current');
  const item = items.get(standIn(state?.rows ?? [], visible, view.activeId) ?? '');
  if (!item) return;
  item.setAttribute('aria-current', 'true');
  if (!document.hasFocus() || !app.contains(document.activeElement)) item.scrollIntoView({ block: 'nearest' });
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
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
  const item = row && items.get(row.id);
  if (!item) return;
  const old = items.get(view.focusedId ?? '');
  if (old) old.tabIndex = -1;
  view = { ...view, focusedId: row.id };
  item.tabIndex = 0;
  item.focus();
}

function typeAhead(character: string, at: number, now: number): void {
  const text = now - typed.at > typingPause ? character : typed.text + character;
  typed = { text, at: now };
  const found = rowTyped(visible, text.length === 1 ? at + 1 : at, text);
  if (found !== undefined) focusRow(found);
}

tree.addEventListener('click', (event) => {
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]');
  const id = item?.dataset['id'];
  if (!item || id === undefined) return;
  focusRow(visible.findIndex(({ row }) => row.id === id));
  if ((event.target as HTMLElement).className === 'twisty' && item.hasAttribute('aria-expanded')) toggle(id, item.getAttribute('aria-expanded') !== 'true');
  else reveal(id);
});

tree.addEventListener('keydown', (event) => {
  const id = (event.target as HTMLElement).dataset['id'];
  const at = visible.findIndex(({ row }) => row.id === id);
  const current = visible[at];
  const action = current && actionOfKey(event, visible, at, view.filter !== '');
  if (!current || !action) return;
  event.preventDefault();
  if (action.type === 'focus') focusRow(action.at);
  else if (action.type === 'toggle') toggle(current.row.id, action.isOpen);
  else if (action.type === 'type') typeAhead(action.character, at, event.timeStamp);
  else reveal(current.row.id);
});

vscode.postMessage({ type: 'ready' });
