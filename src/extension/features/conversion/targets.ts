import * as vscode from 'vscode';
import type { ConversionAnswer } from '../../../core/script/conversionTask.ts';
import { type ConversionWish, type Target, targets } from '../../conversions.ts';
import type { OpenDocument } from '../../documents.ts';
import { activeSourceEditor } from '../../language.ts';
import { showInformation } from '../../messages.ts';
import type { Services } from '../../services.ts';
import { tellToOpenText } from '../../selection.ts';

/** The user's name for a standard. */
export function targetName(target: Target): string {
  switch (target) {
    case 'cn': return vscode.l10n.t('Simplified');
    case 'hk': return vscode.l10n.t('Traditional, Hong Kong');
    case 'tw': return vscode.l10n.t('Traditional, Taiwan');
    case 'twp': return vscode.l10n.t('Traditional, Taiwan, with local vocabulary');
    case 't': return vscode.l10n.t('Traditional, OpenCC standard');
  }
}

export async function pickTarget(): Promise<Target | undefined> {
  const picked = await vscode.window.showQuickPick(targets.map((target) => ({ label: targetName(target), description: target, target })), { title: vscode.l10n.t('Convert to') });
  return picked?.target;
}

/** The active text of ours as it is now; tells the user what to do when there is none. */
export function activeText(services: Services): { readonly editor: vscode.TextEditor; readonly open: OpenDocument } | undefined {
  const editor = activeSourceEditor();
  const open = editor && services.documents.get(editor.document);
  if (editor && open) return { editor, open: { ...open } };
  tellToOpenText();
  return undefined;
}

/** A conversion with what was asked for in the end. */
export interface AskedConversion extends ConversionAnswer {
  readonly to: Target;
  readonly wish: ConversionWish;
}

/**
 * Converts an open text, asking when that would harm it: when it is in the wanted script already, or cannot be given
 * regional words. Nothing is changed by it.
 *
 * @returns `undefined` when the user leaves it, or nothing is to be converted.
 */
export async function convertAsking(services: Services, open: OpenDocument, to: Target, wish: ConversionWish): Promise<AskedConversion | undefined> {
  const run = (target: Target, more: ConversionWish): Thenable<ConversionAnswer> => vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Converting…') }, () => services.conversions.convert(open, target, more));
  let answer: AskedConversion = { ...(await run(to, wish)), to, wish };
  if (answer.obstacle === 'noRegionalWords' && !answer.isDone) {
    if (!(await pickOtherTarget())) return undefined;
    answer = { ...(await run('tw', wish)), to: 'tw', wish };
  }
  if (!answer.isDone) {
    const decision = await pickDecision(answer);
    if (!decision) return undefined;
    const decided: ConversionWish = decision === 'minority' ? { ...wish, part: 'minority' } : { ...wish, isForced: true };
    answer = { ...(await run(answer.to, decided)), to: answer.to, wish: decided };
  }
  if (answer.count > 0) return answer;
  const none = answer.wish.part === 'minority' ? vscode.l10n.t('No place is in the other script.') : vscode.l10n.t('Nothing to convert: no character differs between the two scripts.');
  void showInformation(none);
  return undefined;
}

async function pickOtherTarget(): Promise<boolean> {
  const items = [
    { label: vscode.l10n.t('Convert to "{0}" instead', targetName('tw')), isWanted: true },
    { label: vscode.l10n.t('Leave it as it is'), isWanted: false },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Local vocabulary can only be given to a Simplified text, and this one is Traditional.') });
  return picked?.isWanted === true;
}

async function pickDecision({ shares }: ConversionAnswer): Promise<'minority' | 'all' | undefined> {
  const rare = Math.min(shares.simplified, shares.traditional);
  const title = shares.simplified > shares.traditional
    ? vscode.l10n.t('This text is Simplified already ({0} %); converting it once more would harm it.', Math.round(shares.simplified * 100))
    : vscode.l10n.t('This text is Traditional already ({0} %); converting it once more would harm it.', Math.round(shares.traditional * 100));
  const items = [
    { label: `$(circle-slash) ${vscode.l10n.t('Leave it as it is')}`, decision: undefined },
    ...(rare > 0 ? [{ label: `$(symbol-text) ${vscode.l10n.t('Convert only what is in the other script')}`, decision: 'minority' as const }] : []),
    { label: `$(warning) ${vscode.l10n.t('Convert anyway')}`, decision: 'all' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title }))?.decision;
}

/** Tells in the status bar what was done, and how much is doubtful. */
export function tellConverted({ count, groups }: ConversionAnswer): void {
  const doubts = groups.reduce((sum, { places }) => sum + places.length, 0);
  vscode.window.setStatusBarMessage(doubts === 0 ? vscode.l10n.t('{0} places converted', count) : vscode.l10n.t('{0} places converted, {1} worth a look: see "Conversion review"', count, doubts), 8000);
}
