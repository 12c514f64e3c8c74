import * as vscode from 'vscode';
import { notesMarkdown } from '../../core/annotations/notesMarkdown.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { fileName } from '../uris.ts';

/** Notes beyond one place: about the whole file, and all of them in one document. */
export function activateNotes(services: Services): vscode.Disposable {
  const { annotations } = services;

  /** @param given - The note's text, for other extensions and tests; asked for otherwise. */
  const noteOnFile = async (given?: unknown): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const written = typeof given === 'string' ? given : await vscode.window.showInputBox({ title: vscode.l10n.t('Note about the whole file'), ignoreFocusOut: true });
    if (written === undefined || written.trim() === '') return;
    await annotations.add(text.document, [{ spans: [], tag: 'note', status: 'confirmed', note: written.trim() }]);
  };

  const allNotes = async (): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const { document, source } = text;
    await annotations.whenLoaded(document);
    const content = notesMarkdown({
      name: fileName(document.uri), source,
      placed: annotations.placed(document), unplaced: annotations.unplaced(document).map(({ annotation }) => annotation),
    }, {
      title: (name) => vscode.l10n.t('Notes on {0}', name),
      line: (number) => vscode.l10n.t('Line {0}', number),
      wholeFile: vscode.l10n.t('Whole file'), lost: vscode.l10n.t('Words not found'), tag: kindName,
    });
    if (content === undefined) return void showInformation(vscode.l10n.t('There is no note in this text yet: select words and choose "Write a note…".'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
  };

  return vscode.Disposable.from(
    registerCommand(services, 'meipi.addFileNote', noteOnFile),
    registerCommand(services, 'meipi.allNotes', allNotes),
  );
}
