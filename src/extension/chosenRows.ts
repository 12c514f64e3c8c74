import * as vscode from 'vscode';
import { showInformation } from './messages.ts';

/**
 * The rows that a command of a tree is meant for: those of the menu it was run from, else the selected ones.
 *
 * @param given - The command's arguments: none by key or from the palette; from a menu the row, and maybe all selected rows. VS Code
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
