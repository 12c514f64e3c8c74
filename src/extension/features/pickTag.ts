import * as vscode from 'vscode';
import { pathOfTag, sameName } from '../../core/annotations/tagSet.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import { entityKinds } from '../../core/document/model.ts';
import { pinyinKeys } from '../../core/features/pinyinKeys.ts';
import { foldString } from '../../core/script/fold.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { answerOf } from './inputs.ts';
import { tagIcon } from './tagIcon.ts';

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

interface TagItem extends vscode.QuickPickItem {
  readonly tag: string;
}

/**
 * A pick of the recent tags, the workspace's own, the nine kinds and the kinds of speech points, found by characters of either script or by pinyin;
 * what is typed and matches none becomes a new tag.
 *
 * @param instead - The tag that is to be changed: a point becomes a point of another kind.
 */
export async function pickTag(services: Services, document: vscode.TextDocument, instead?: string): Promise<string | undefined> {
  const isPoint = instead !== undefined && tagFamily(instead) === 'point';
  const defined = await services.tagSets.of(document.uri);
  const recent = recentTags(services).filter((tag) => tagFamily(tag) !== 'point');
  const tags = isPoint ? pointTags : [...new Set([...recent, ...defined.map(({ name }) => name), ...entityKinds, ...(instead === undefined ? pointTags : [])])].filter((tag) => tag !== instead);
  const dictionary = await services.library.dictionary();
  const items = tags.map((tag) => {
    const definition = defined.find(({ name }) => name === tag);
    const path = definition ? pathOfTag(defined, tag).slice(0, -1).map(kindName).join(' › ') : '';
    return { label: kindName(tag), tag, iconPath: tagIcon(tag, services.tagSets.colours(document.uri)), keys: `${foldString(kindName(tag)).toLowerCase()} ${tag} ${pinyinKeys(kindName(tag), dictionary)}`, description: [path, definition?.key?.toUpperCase(), definition?.description].filter(Boolean).join(' · ') };
  });
  return show(items, !isPoint);
}

async function show(items: readonly (TagItem & { readonly keys: string })[], mayBeNew: boolean): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<TagItem>();
  pick.title = vscode.l10n.t('Tag');
  pick.placeholder = vscode.l10n.t('Choose a tag or type a new one');
  pick.items = items;
  pick.onDidChangeValue((value) => {
    const name = value.trim();
    const wanted = foldString(name).toLowerCase();
    // VS Code would hide what only the pinyin matches; an item that is always shown stays.
    const found = items.filter(({ keys }) => keys.includes(wanted)).map((item) => ({ ...item, alwaysShow: true }));
    const isNew = mayBeNew && name !== '' && !items.some(({ label, tag }) => sameName(label) === sameName(name) || sameName(tag) === sameName(name));
    pick.items = [...found, ...(isNew ? [{ label: vscode.l10n.t('New tag: {0}', name), tag: name, alwaysShow: true }] : [])];
  });
  return (await answerOf(pick))?.tag;
}
