import * as vscode from 'vscode';
import { sidecarName, sidecarsAmong } from '../core/annotations/sidecarName.ts';
import { fileName } from './uris.ts';

/** A sidecar beside a text. */
export interface AuthorSidecar {
  /** As the file spells it; empty for the one without a name. */
  readonly author: string;
  readonly uri: vscode.Uri;
}

/** Where an annotator's sidecar of a text lies. @param author - Empty for the one without a name. */
export function sidecarUri(text: vscode.Uri, author: string): vscode.Uri {
  return text.with({ path: sidecarName(text.path, author) });
}

/** Every sidecar beside a text, of whomever; none where the folder cannot be listed. */
export async function sidecarsBeside(text: vscode.Uri): Promise<AuthorSidecar[]> {
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(text, '..'))).catch(() => []); // it says so itself when it is written
  return sidecarsAmong(entries.map(([name]) => name), fileName(text)).map(({ author, name }) => ({ author, uri: vscode.Uri.joinPath(text, '..', name) }));
}

/** Where every sidecar of a text goes that gets another address. */
export async function movesOf(oldUri: vscode.Uri, newUri: vscode.Uri): Promise<{ readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]> {
  return (await sidecarsBeside(oldUri)).map(({ author, uri }) => ({ oldUri: uri, newUri: sidecarUri(newUri, author) }));
}
