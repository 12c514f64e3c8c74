import * as vscode from 'vscode';
import { entityKinds } from '../../core/document/model.ts';
import { registerCommand } from '../guard.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

/** Which kinds are painted, and whether marks are painted at all; both are settings, so they last and can be shared. */
export function activateKinds(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.toggleKinds', async () => {
      const settings = vscode.workspace.getConfiguration('meipi.marks');
      const shown = new Set(settings.get<readonly string[]>('kinds', entityKinds));
      const items = entityKinds.map((kind) => ({ label: kindName(kind), picked: shown.has(kind), tag: kind }));
      const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: vscode.l10n.t('Kinds that are marked') });
      if (picked) await settings.update('kinds', picked.map(({ tag }) => tag), vscode.ConfigurationTarget.Global);
    }),
    registerCommand(services, 'meipi.toggleMarks', async () => {
      const settings = vscode.workspace.getConfiguration('meipi.marks');
      await settings.update('show', !settings.get('show', true), vscode.ConfigurationTarget.Global);
    }),
  );
}
