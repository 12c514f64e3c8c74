import * as vscode from 'vscode';
import { parseSidecarName } from '../core/annotations/sidecarName.ts';
import { isSourceDocument, languageId } from './language.ts';
import { workspaceFiles } from './sidecarWalk.ts';
import { fileName } from './uris.ts';

/** More texts than this are not looked through. */
const textLimit = 5000;
const namedOurs = /\.(?:zh|speech)\.txt$/i;

/** The texts of ours in the workspace, open or not: by name, remembered as such, or with annotations beside them. */
export async function workspaceTexts(): Promise<{ readonly uris: readonly vscode.Uri[]; readonly isCut: boolean }> {
  const all = await workspaceFiles(() => true);
  const paths = new Map(all.map((uri) => [uri.toString(), uri]));
  const annotated = all.flatMap((uri) => {
    const text = parseSidecarName(fileName(uri))?.text;
    const owner = text === undefined ? undefined : vscode.Uri.joinPath(uri, '..', text);
    return owner && paths.has(owner.toString()) ? [owner.toString()] : [];
  });
  const named = all.filter((uri) => namedOurs.test(uri.path) || isRemembered(uri)).map((uri) => uri.toString());
  const open = vscode.workspace.textDocuments.filter((document) => isSourceDocument(document) && !document.isUntitled).map(({ uri }) => uri.toString());
  const uris = [...new Set([...open, ...named, ...annotated])].map((key) => paths.get(key) ?? vscode.Uri.parse(key, true));
  return { uris: uris.slice(0, textLimit), isCut: uris.length > textLimit };
}

/** A text of ours as an open document, without showing it. @throws what VS Code throws for files it cannot open. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  return document.languageId === languageId ? document : vscode.languages.setTextDocumentLanguage(document, languageId);
}

/** The pattern under which one file is remembered in `files.associations`. */
export function associationPattern(uri: vscode.Uri): string {
  return `**/${vscode.workspace.asRelativePath(uri, false).replace(/[[\]{}*?]/g, '?')}`;
}

function isRemembered(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('files', uri).get<Readonly<Record<string, string>>>('associations')?.[associationPattern(uri)] === languageId;
}
