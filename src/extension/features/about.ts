import * as vscode from 'vscode';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import type { Services } from '../services.ts';

/** Where the data comes from, and a text to try things on. */
export function activateAbout(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.aboutData', async () => {
      const dictionary = await services.library.dictionary();
      await showInformation(vscode.l10n.t('Dictionary: {0} of {1}, {2} entries, {3}. Every source and licence is named in the file NOTICE.', dictionary.name, dictionary.date.slice(0, 10), dictionary.size, dictionary.licence));
    }),
    registerCommand(services, 'meipi.openSample', async () => {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(services.context.extensionUri, 'samples', '報章.zh.txt'));
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: new TextDecoder().decode(bytes), language: 'zh-source' }));
    }),
  );
}
