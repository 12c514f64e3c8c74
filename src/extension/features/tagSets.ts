import * as vscode from 'vscode';
import { mergeTagSets, parseTagSet, sameName, serializeTagSet, tagSetSizeLimit } from '../../core/annotations/tagSet.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import { registerCommand } from '../guard.ts';
import { wordsOf } from '../lineProblems.ts';
import { showInformation, showWarning } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { planRename, type Renamed, renameTag, sidecarsWithTag } from '../tagRenaming.ts';
import { exists } from '../uris.ts';
import { tellDone } from './workspaceMarks.ts';

/** Keeping the workspace's tags: the file itself, import, export, and another name for a tag. */
export function activateTagSets(services: Services): vscode.Disposable {
  const { tagSets } = services;

  const edit = async (): Promise<void> => {
    const text = requireText(services);
    const uri = text && tagSets.uriOf(text.document.uri);
    if (!text || !uri) return;
    if (!(await exists(uri))) await tagSets.write(text.document.uri, [{ name: vscode.l10n.t('stance'), description: vscode.l10n.t('An example: change or delete it'), colour: '#aa3300', key: '1' }]);
    await vscode.window.showTextDocument(uri);
  };

  const take = async (from?: vscode.Uri): Promise<void> => {
    const text = requireText(services);
    const uri = text && (from ?? (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import tags'), filters: { JSON: ['json'] } }))?.[0]);
    if (!text || !uri) return;
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > tagSetSizeLimit) throw new RangeError(vscode.l10n.t('larger than {0} MB: not read', tagSetSizeLimit / 1024 / 1024));
    const { tags, problems } = parseTagSet(new TextDecoder().decode(bytes));
    if (tags.length > 0) await tagSets.write(text.document.uri, mergeTagSets(await tagSets.of(text.document.uri), tags));
    const [first] = problems;
    if (first) void showWarning(vscode.l10n.t('{0}, line {1}: {2}', vscode.workspace.asRelativePath(uri), first.line, wordsOf(first)));
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0} tags imported', tags.length), 4000);
  };

  const give = async (to?: vscode.Uri): Promise<void> => {
    const text = requireText(services);
    const uri = text && (to ?? (await vscode.window.showSaveDialog({ title: vscode.l10n.t('Export tags'), filters: { JSON: ['json'] } })));
    if (text && uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(serializeTagSet(await tagSets.of(text.document.uri))));
  };

  /** Another name for a tag in the tag set and on every mark of the workspace; a name that is there already merges the two. */
  const rename = async (from?: string, to?: string): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const open = services.documents.all().map(({ document }) => ({ document, own: services.annotations.all(document).filter(({ tag }) => tagFamily(tag) === 'own') }));
    const tags = await tagSets.of(text.document.uri);
    const names = [...new Set([...tags.map(({ name }) => name), ...open.flatMap(({ own }) => own.map(({ tag }) => tag))])];
    if (from === undefined && names.length === 0) return void showInformation(vscode.l10n.t('There are no tags of your own yet: tag words with a new one, or write a tag set by "Edit tags".'));
    const old = from ?? (await vscode.window.showQuickPick(names, { title: vscode.l10n.t('Which tag gets another name?') }));
    if (!old) return;
    const wanted = (to ?? (await vscode.window.showInputBox({ title: vscode.l10n.t('New name of {0}', old), prompt: vscode.l10n.t('The name of another tag merges the two'), value: old })))?.trim();
    if (!wanted || wanted === old) return;
    const alike = names.find((name) => name !== old && name !== wanted && sameName(name) === sameName(wanted));
    if (alike) return void showWarning(vscode.l10n.t('"{0}" differs from "{1}" only in case or width: choose another name.', wanted, alike));
    const found = await sidecarsWithTag(services, old);
    const count = found.reduce((sum, each) => sum + each.ids.length, 0);
    const go = names.includes(wanted) ? vscode.l10n.t('Merge') : vscode.l10n.t('Rename');
    if (!to && (await showInformation(vscode.l10n.t('"{0}" becomes "{1}": {2} marks in {3} texts. All of it can be taken back at once.', old, wanted, count, found.length), { modal: true }, go)) !== go) return;
    const plan = await planRename(services, text.document.uri, { from: old, to: wanted, sidecars: found });
    const label = vscode.l10n.t('"{0}" renamed to "{1}"', old, wanted);
    let renamed: Renamed = plan;
    let failures: readonly string[] = [];
    await services.keptActs.do({ label, texts: [], renamed: plan }, async () => {
      ({ renamed, failures } = await renameTag(services, plan));
      return { label, texts: [], renamed };
    });
    tellDone(services, vscode.l10n.t('{0}: {1} places in {2} texts', label, renamed.sidecars.reduce((sum, { ids }) => sum + ids.length, 0), renamed.sidecars.length), failures, 'takeBack');
  };

  return vscode.Disposable.from(
    registerCommand(services, 'meipi.editTags', edit),
    registerCommand(services, 'meipi.importTags', take),
    registerCommand(services, 'meipi.exportTags', give),
    registerCommand(services, 'meipi.renameTag', rename),
  );
}
