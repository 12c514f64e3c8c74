import * as vscode from 'vscode';
import { parseSidecarName } from '../core/annotations/sidecarName.ts';

/** More folders than this are not walked: a workspace is no disk. */
const folderLimit = 5000;

/**
 * The sidecars of the workspace, of every annotator, those in outer folders first.
 *
 * @param limit - Folders that are looked into at most.
 */
export function workspaceSidecars(limit = folderLimit): Promise<vscode.Uri[]> {
  return workspaceFiles((name) => parseSidecarName(name) !== undefined, limit);
}

/**
 * Files of the workspace by their names, those in outer folders first. Walked by hand: file search never answers on a web file
 * system without a search provider.
 *
 * @param limit - Folders that are looked into at most.
 */
export async function workspaceFiles(isWanted: (name: string) => boolean, limit = folderLimit): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let i = 0; i < folders.length && i < limit; i++) {
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folders[i]!)).catch(() => []); // a folder that may not be read has nothing for us
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folders[i]!, name);
      if (type === vscode.FileType.Directory && !name.startsWith('.') && name !== 'node_modules') folders.push(uri);
      else if ((type & vscode.FileType.File) !== 0 && isWanted(name)) found.push(uri);
    }
  }
  return found;
}
