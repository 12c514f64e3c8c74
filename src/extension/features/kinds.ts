import * as vscode from 'vscode';
import { type EntityKind, entityKinds } from '../../core/document/model.ts';
import { densities, type Density } from '../../core/features/drawnMarks.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

/** Which kinds are painted, how densely, and whether at all; all are settings, so they last and can be shared. */
export function activateKinds(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.toggleKinds', () => chooseKinds(services)),
    registerCommand(services, 'meipi.toggleKind', async (number: unknown) => {
      const kind = entityKinds[Number(number) - 1];
      if (!kind) return;
      const shown = shownKinds();
      await write('kinds', entityKinds.filter((each) => shown.has(each) !== (each === kind)));
      vscode.window.setStatusBarMessage(shown.has(kind) ? vscode.l10n.t('Hidden: {0}', kindName(kind)) : vscode.l10n.t('Marked: {0}', kindName(kind)), 3000);
    }),
    registerCommand(services, 'meipi.chooseDensity', async () => {
      const now = vscode.workspace.getConfiguration('meipi.marks').get('density', 'all');
      const items = densities.map((density) => ({ label: densityName(density), description: density === now ? '$(check)' : '', density }));
      const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('How much is marked') });
      if (picked) await write('density', picked.density);
    }),
    registerCommand(services, 'meipi.toggleMarks', () => write('show', !vscode.workspace.getConfiguration('meipi.marks').get('show', true))),
  );
}

/** The user's word for how much is marked. */
export function densityName(density: Density): string {
  switch (density) {
    case 'all': return vscode.l10n.t('all marks');
    case 'names': return vscode.l10n.t('proper names only');
    case 'first': return vscode.l10n.t('first mention of each entity only');
  }
}

/** A pick of the nine kinds with their counts in the active text. */
async function chooseKinds(services: Services): Promise<void> {
  const editor = activeSourceEditor();
  const marks = editor ? services.marks.all(editor.document).filter(({ status }) => status !== 'rejected') : [];
  const shown = shownKinds();
  const items = entityKinds.map((kind, i) => ({ label: kindName(kind), description: `${marks.filter(({ tag }) => tag === kind).length} · ${i + 1}`, picked: shown.has(kind), tag: kind }));
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: vscode.l10n.t('Kinds that are marked'), placeHolder: vscode.l10n.t('How often in this text · the number for the key of a single kind') });
  if (picked) await write('kinds', picked.map(({ tag }) => tag));
}

function shownKinds(): ReadonlySet<EntityKind> {
  return new Set(vscode.workspace.getConfiguration('meipi.marks').get<readonly EntityKind[]>('kinds', entityKinds));
}

/** Written where it takes effect: to the workspace when it has its own value, else for the user. */
async function write(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('meipi.marks');
  const isWorkspace = settings.inspect(name)?.workspaceValue !== undefined;
  await settings.update(name, value, isWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}
