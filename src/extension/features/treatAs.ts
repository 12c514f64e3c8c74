import * as vscode from 'vscode';
import { languageId } from '../language.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import type { Services } from '../services.ts';
import { fileName } from '../uris.ts';
import { associationPattern } from '../workspaceTexts.ts';

/** "Treat as Chinese source text" and the way back: a document's language, remembered in files.associations if wanted. */
export function activateTreatAs(services: Services): vscode.Disposable {
  const formerLanguages = new Map<string, string>();

  const treatAsSource = async (uri?: vscode.Uri): Promise<void> => {
    const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
    if (!document) return void showInformation(vscode.l10n.t('Open a text first, then run this command again.'));
    if (document.languageId === languageId) return void showInformation(vscode.l10n.t('{0} is treated as a Chinese source text already.', fileName(document.uri)));
    formerLanguages.set(document.uri.toString(), document.languageId);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
    if (isRemembering()) await remember(document.uri, true);
    void offer(document);
  };

  const treatAsPlain = async (uri?: vscode.Uri): Promise<void> => {
    const document = uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
    if (!document) return void showInformation(vscode.l10n.t('Open a text first, then run this command again.'));
    if (document.languageId !== languageId) return void showInformation(vscode.l10n.t('{0} is not treated as a Chinese source text, so nothing was changed.', fileName(document.uri)));
    await vscode.languages.setTextDocumentLanguage(document, formerLanguages.get(document.uri.toString()) ?? 'plaintext');
    await remember(document.uri, false);
  };

  /** Says what happened without stopping anybody: both answers are optional. */
  const offer = async (document: vscode.TextDocument): Promise<void> => {
    const undo = vscode.l10n.t('Undo');
    const keep = vscode.l10n.t('Remember this file');
    const choices = isRemembering() || document.isUntitled ? [undo] : [undo, keep];
    const answer = await showInformation(vscode.l10n.t('{0} is now treated as a Chinese source text.', fileName(document.uri)), ...choices);
    if (answer === undo) await treatAsPlain(document.uri);
    if (answer === keep) await remember(document.uri, true);
  };

  return vscode.Disposable.from(
    registerCommand(services, 'meipi.treatAsSource', treatAsSource),
    registerCommand(services, 'meipi.treatAsPlain', treatAsPlain),
  );
}

function isRemembering(): boolean {
  return vscode.workspace.getConfiguration('meipi').get('rememberTreatedFiles', false);
}

/** Writes or takes back one entry of files.associations: of the workspace, or the user's where there is none. */
async function remember(uri: vscode.Uri, isSource: boolean): Promise<void> {
  if (uri.scheme === 'untitled') return;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const pattern = associationPattern(uri);
  const settings = vscode.workspace.getConfiguration('files');
  const known = settings.inspect<Record<string, string>>('associations');
  const entries = (folder ? known?.workspaceValue : known?.globalValue) ?? {};
  if ((entries[pattern] === languageId) === isSource) return;
  const others = Object.entries(entries).filter(([name]) => name !== pattern);
  await settings.update('associations', Object.fromEntries(isSource ? [...others, [pattern, languageId]] : others), folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}
