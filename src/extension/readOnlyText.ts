import * as vscode from 'vscode';
import { showWarning } from './messages.ts';
import { fileName } from './uris.ts';

/** Thrown where a text is read-only: nothing failed, and the user is told what to do instead. */
export class ReadOnlyText extends Error {
  readonly #document: vscode.TextDocument;
  readonly #isConversion: boolean;

  /** @param isConversion - What was refused: a conversion can make a new file instead. */
  constructor(document: vscode.TextDocument, isConversion: boolean) {
    super(vscode.l10n.t('it is read-only'));
    this.#document = document;
    this.#isConversion = isConversion;
  }

  /** Says so, and does what the user picks of what can be done. */
  async tell(): Promise<void> {
    const { uri } = this.#document;
    const save = { title: vscode.l10n.t('Save as another file'), command: 'workbench.action.files.saveAs' };
    const convert = { title: vscode.l10n.t('Convert to a new file'), command: 'meipi.convertToNewFile' };
    const allow = { title: vscode.l10n.t('Make it writable'), command: 'workbench.action.files.setActiveEditorWriteableInSession' };
    const isKept = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false; // and no file can be made beside it
    const ways = isKept ? [save] : [this.#isConversion ? convert : save, allow];
    const picked = await showWarning(this.#message(fileName(uri), isKept), ...ways);
    if (!picked) return;
    await vscode.window.showTextDocument(this.#document); // the commands are about the active text
    await vscode.commands.executeCommand(picked.command);
  }

  #message(name: string, isKept: boolean): string {
    if (isKept) return vscode.l10n.t('{0} is read-only, and nothing was changed in it. Save it as another file and run this there.', name);
    if (this.#isConversion) return vscode.l10n.t('{0} is read-only, and nothing was changed in it. Convert it to a new file instead, or make it writable first.', name);
    return vscode.l10n.t('{0} is read-only, and nothing was changed in it. Save it as another file and run this there, or make it writable first.', name);
  }
}
