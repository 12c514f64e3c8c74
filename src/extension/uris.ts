import * as vscode from 'vscode';

/** The last part of a path: a file's name, as it is shown. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Whether there is a file or folder. */
export function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
}

/** How many bytes a file has; `undefined` when it is not there or cannot be looked at. */
export function sizeIfThere(uri: vscode.Uri): Promise<number | undefined> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(({ size }) => size, () => undefined);
}

/**
 * The bytes of a file that may be there.
 *
 * @param byteLimit - Larger files are not read.
 * @returns `undefined` when there is none.
 * @throws when it cannot be read or is too large.
 */
export async function readIfThere(uri: vscode.Uri, byteLimit = Infinity): Promise<Uint8Array | undefined> {
  try {
    if (byteLimit < Infinity && (await vscode.workspace.fs.stat(uri)).size > byteLimit) throw new RangeError(vscode.l10n.t('larger than {0} MB: not read', byteLimit / 1024 / 1024));
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
