import * as vscode from 'vscode';
import { showInformation } from './messages.ts';

/** The argument that the keys of a tree give to its commands. */
const byKey = 'key';
/** So long a selection is waited for: the list may not take one. */
const selectionMilliseconds = 500;

/**
 * The rows that a command of a tree is meant for: those of the menu it was run from, else the selected ones.
 *
 * @param given - The command's arguments: none from the palette; from a menu the row, and maybe all selected rows. VS Code
 *   gives no row while the tree is being drawn anew.
 * @returns `undefined` when the row is not known any more: no other row is taken for it, and the user is told.
 */
export function chosenRows<T>(given: readonly unknown[], selection: readonly T[]): readonly T[] | undefined {
  if (given.length === 0) return selection;
  const [row, rows] = given as readonly [row?: T, rows?: readonly (T | undefined)[]];
  const known = (rows ?? [row]).filter((each) => each !== undefined && each !== null);
  if (known.length > 0) return known;
  void showInformation(vscode.l10n.t('The list was just being drawn anew, and nothing was done. Choose the row again.'));
  return undefined;
}

/** As `chosenRows`; by key it is the focused row, or all that are selected where that is one of them. */
export async function chosenOrFocused<T>(given: readonly unknown[], view: vscode.TreeView<T>): Promise<readonly T[] | undefined> {
  return given[0] === byKey ? rowsOfKey(view) : chosenRows(given, view.selection);
}

/** VS Code tells an extension which rows are selected, not which one has the focus: that one is taken into the selection, or out of it, and back. */
async function rowsOfKey<T>(view: vscode.TreeView<T>): Promise<readonly T[]> {
  const before = view.selection;
  const after = await toggleFocused(view);
  await toggleFocused(view);
  const focused = after.find((row) => !before.includes(row));
  return focused === undefined ? before : [focused];
}

async function toggleFocused<T>(view: vscode.TreeView<T>): Promise<readonly T[]> {
  const changed = new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, selectionMilliseconds);
    const listener = view.onDidChangeSelection(end);
  });
  await vscode.commands.executeCommand('list.toggleSelection');
  await changed;
  return view.selection;
}
