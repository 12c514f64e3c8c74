import * as vscode from 'vscode';

/** What became of an edit: `changed` = the text was changed meanwhile, `readOnly` = nobody may change it. */
export type EditOutcome = 'done' | 'changed' | 'readOnly';

/**
 * Changes an open text in one undo step: through an editor that shows it where there is one, since a WorkspaceEdit also changes
 * what was made read-only in the session or by a setting, and nothing else tells.
 *
 * @param changes - Ranges of the text as it is now, apart.
 */
export async function editText(document: vscode.TextDocument, changes: readonly vscode.TextEdit[]): Promise<EditOutcome> {
  const shown = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  if (shown.length === 0) return editHidden(document.uri, changes);
  const { version } = document;
  const own = shown.find(({ viewColumn }) => viewColumn !== undefined); // a side of a difference has none, and one of them takes no edit of any text
  const editor = own ?? (await vscode.window.showTextDocument(document));
  return document.version === version ? editIn(editor, changes) : 'changed';
}

async function editIn(editor: vscode.TextEditor, changes: readonly vscode.TextEdit[]): Promise<EditOutcome> {
  const { version } = editor.document;
  const isTaken = await editor.edit((builder) => {
    for (const { range, newText } of changes) builder.replace(range, newText);
  });
  if (!isTaken) return 'changed';
  return editor.document.version === version ? 'readOnly' : 'done'; // a read-only editor says that it took the edit
}

async function editHidden(uri: vscode.Uri, changes: readonly vscode.TextEdit[]): Promise<EditOutcome> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, [...changes]);
  return (await vscode.workspace.applyEdit(edit)) ? 'done' : 'changed';
}
