import * as vscode from 'vscode';

/** For file systems behind VS Code's interface: a temporary file beside the target, then a rename over it. */
export async function writeThenRename(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const temporary = uri.with({ path: `${uri.path}.tmp` });
  await vscode.workspace.fs.writeFile(temporary, bytes);
  await vscode.workspace.fs.rename(temporary, uri, { overwrite: true });
}
