import * as vscode from 'vscode';

/** More folders than this are not walked: a workspace is no disk. */
const folderLimit = 5000;

/** Every sidecar of the workspace. Walked by hand: file search never answers on a web file system without a search provider. */
export async function workspaceSidecars(): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let i = 0; i < folders.length && i < folderLimit; i++) {
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folders[i]!)).catch(() => []); // a folder that may not be read has nothing for us
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folders[i]!, name);
      if (type === vscode.FileType.Directory && !name.startsWith('.') && name !== 'node_modules') folders.push(uri);
      else if (name.endsWith('.annotations.jsonl')) found.push(uri);
    }
  }
  return found;
}
