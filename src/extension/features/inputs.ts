import * as vscode from 'vscode';

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
export function askFilterWords(look: Pick<vscode.InputBox, 'title' | 'placeholder'>, before: string, show: (words: string) => void): void {
  const input = Object.assign(vscode.window.createInputBox(), look);
  input.value = before;
  let isAccepted = false;
  input.onDidChangeValue(show);
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isAccepted) show(before);
    input.dispose();
  });
  input.show();
}
