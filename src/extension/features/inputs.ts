import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** The readings of a character, as the dictionary has them. */
export type Readings = (character: string) => readonly string[];

/** Shows a pick and waits for an answer. @returns `undefined` when the user left. */
export function answerOf<T extends vscode.QuickPickItem>(pick: vscode.QuickPick<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** A name to pick. */
export interface NameItem extends vscode.QuickPickItem {
  readonly name: string;
}

/**
 * One of some names, or what is typed and is none of them.
 *
 * @param typed - The item for what is typed; only its first characters may be taken.
 */
export async function pickOrType(look: Pick<vscode.QuickPick<NameItem>, 'title' | 'placeholder' | 'matchOnDescription'>, items: readonly NameItem[], typed: (name: string) => NameItem): Promise<string | undefined> {
  const pick = Object.assign(vscode.window.createQuickPick<NameItem>(), look);
  pick.items = items;
  pick.onDidChangeValue((value) => {
    const item = typed(value.trim());
    pick.items = item.name === '' || items.some(({ label }) => label === item.name) ? items : [...items, { ...item, alwaysShow: true }];
  });
  return (await answerOf(pick))?.name;
}

/** Asks for words to filter a list by: `show` is called while the user types, and with `before` again on Escape. */
export async function askFilterWords({ library }: Services, look: Pick<vscode.InputBox, 'title' | 'placeholder'>, before: string, show: (words: string, readings: Readings) => void): Promise<void> {
  const dictionary = await library.dictionary();
  const readings: Readings = (character) => dictionary.lookup(character).map(({ reading }) => reading);
  const input = Object.assign(vscode.window.createInputBox(), look);
  input.value = before;
  let isAccepted = false;
  input.onDidChangeValue((words) => show(words, readings));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isAccepted) show(before, readings);
    input.dispose();
  });
  input.show();
}

/** Asks which of some keys a list shows. @returns An empty set for all; `undefined` when the user left. */
export async function pickShownKeys(items: readonly (vscode.QuickPickItem & { readonly key: string })[]): Promise<ReadonlySet<string> | undefined> {
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: vscode.l10n.t('Show only…'), placeHolder: vscode.l10n.t('None ticked shows all'), matchOnDescription: false });
  return picked && new Set(picked.map(({ key }) => key));
}
