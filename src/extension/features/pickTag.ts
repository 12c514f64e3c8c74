import * as vscode from 'vscode';
import { tagFamily } from '../../core/annotations/tags.ts';
import { entityKinds } from '../../core/document/model.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

const recentKey = 'meipi.recentTags';
const recentLimit = 20;

/** The tags used last, newest first. */
export function recentTags(services: Services): readonly string[] {
  return services.context.workspaceState.get<readonly string[]>(recentKey, []);
}

export async function rememberTag(services: Services, tag: string): Promise<void> {
  await services.context.workspaceState.update(recentKey, [tag, ...recentTags(services).filter((name) => name !== tag)].slice(0, recentLimit));
}

const pointTags = ['point/direct', 'point/indirect', 'point/enumerated', 'point/bullet'];

/**
 * A pick of the recent tags and the nine kinds; what is typed and matches none becomes a new tag.
 *
 * @param instead - The tag that is to be changed: a point becomes a point of another kind.
 */
export function pickTag(services: Services, instead?: string): Promise<string | undefined> {
  const isPoint = instead !== undefined && tagFamily(instead) === 'point';
  const tags = isPoint ? pointTags : [...new Set([...recentTags(services).filter((tag) => tagFamily(tag) !== 'point'), ...entityKinds])].filter((tag) => tag !== instead);
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly tag: string }>();
    const items = tags.map((tag) => ({ label: kindName(tag), description: kindName(tag) === tag ? '' : tag, tag }));
    pick.title = vscode.l10n.t('Tag');
    pick.placeholder = vscode.l10n.t('Choose a tag or type a new one');
    pick.matchOnDescription = true;
    pick.items = items;
    pick.onDidChangeValue((value) => {
      const name = value.trim();
      const isNew = !isPoint && name !== '' && !items.some((item) => item.label === name || item.tag === name);
      pick.items = isNew ? [...items, { label: vscode.l10n.t('New tag: {0}', name), description: '', tag: name, alwaysShow: true }] : items;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.tag);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
