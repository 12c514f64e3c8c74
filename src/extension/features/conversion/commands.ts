import * as vscode from 'vscode';
import { detectScript } from '../../../core/script/detectScript.ts';
import { type Target, targets } from '../../conversions.ts';
import { toSpan } from '../../convert.ts';
import { registerCommand } from '../../guard.ts';
import { showInformation } from '../../messages.ts';
import type { Services } from '../../services.ts';
import { activeText, convertAsking, pickTarget, tellConverted } from './targets.ts';

/** Conversion in the editor: one undo step, right across line ends, annotations stay on their words, and the way back. */
export function activateConversionCommands(services: Services): vscode.Disposable {
  const run = async (wanted: Target | undefined, part: 'document' | 'selection'): Promise<void> => {
    const text = activeText(services);
    if (!text) return;
    const spans = part === 'selection' ? text.editor.selections.map((selection) => toSpan(text.open.source, selection)).filter((span) => span.start < span.end) : undefined;
    if (spans?.length === 0) return void showInformation(vscode.l10n.t('Select the text to convert first.'));
    const to = wanted ?? (await pickTarget());
    const answer = to && (await convertAsking(services, text.open, to, { wantsReview: true, ...(spans ? { part: spans } : {}) }));
    if (!answer) return;
    await services.conversions.apply(text.open, answer);
    services.review.show(text.open.document, { phase: 'after', to: answer.to, from: answer.from, groups: answer.groups });
    tellConverted(answer);
  };
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.convertDocument', () => run(undefined, 'document')),
    registerCommand(services, 'meipi.convertSelection', () => run(undefined, 'selection')),
    registerCommand(services, 'meipi.convertMinority', () => convertMinority(services)),
    registerCommand(services, 'meipi.backToSource', () => backToSource(services)),
    ...targets.flatMap((target) => [
      registerCommand(services, `meipi.convertDocumentTo.${target}`, () => run(target, 'document')),
      registerCommand(services, `meipi.convertSelectionTo.${target}`, () => run(target, 'selection')),
    ]),
  );
}

/** Brings what is in the other script into that of the rest. */
async function convertMinority(services: Services): Promise<void> {
  const text = activeText(services);
  if (!text) return;
  const { standard, shares } = detectScript(text.open.source.text);
  const to = shares.simplified > shares.traditional ? 'cn' : standard === 'hk' || standard === 'tw' ? standard : 't';
  const answer = await convertAsking(services, text.open, to, { part: 'minority', wantsReview: true });
  if (!answer) return;
  await services.conversions.apply(text.open, answer);
  services.review.show(text.open.document, { phase: 'after', to, from: answer.from, groups: answer.groups });
  tellConverted(answer);
}

async function backToSource(services: Services): Promise<void> {
  const text = activeText(services);
  if (!text) return;
  const back = await services.conversions.takenBack(text.open);
  if (!back) return void showInformation(vscode.l10n.t('This text was not converted in this workspace, so there is no source to go back to.'));
  if (back.count === 0) return void showInformation(vscode.l10n.t('This is the source: no converted place is left.'));
  await services.documents.replace(text.open, back.replacements, back.text, back.map);
  services.review.clear(text.open.document);
  vscode.window.setStatusBarMessage(back.kept === 0 ? vscode.l10n.t('Back to the source: {0} places', back.count) : vscode.l10n.t('Back to the source: {0} places; {1} that were changed by hand stay', back.count, back.kept), 8000);
}
