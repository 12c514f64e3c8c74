import * as vscode from 'vscode';
import { decideBorders, decideHeadings, type LayoutChange, layoutDecisions } from '../../core/annotations/layoutDecisions.ts';
import { toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { tellToOpenText } from '../selection.ts';

/** "Join here", "Break here", "Heading / not a heading": people overrule what the lines look like; the sidecar keeps it. */
export function activateLayout(services: Services): vscode.Disposable {
  const { annotations, documents } = services;
  const inForce = new Map<vscode.TextDocument, string>();
  documents.useDecisions((document, source) => layoutDecisions(source, annotations.placed(document)));

  const border = (tag: 'layout/join' | 'layout/break') => async (): Promise<void> => {
    const found = target(services);
    if (!found) return;
    const { document, source, selections, placed } = found;
    const changes = selections.flatMap((span) => decideBorders(source, placed, span, tag) ?? []);
    if (changes.length === 0) return say(vscode.l10n.t('There is no line end here.'));
    if (!(await decide(services, document, changes))) return say(tag === 'layout/join' ? vscode.l10n.t('These lines are one paragraph already.') : vscode.l10n.t('A paragraph ends here already.'));
    say(tag === 'layout/join' ? vscode.l10n.t('Joined: the lines are read as one paragraph. The file is unchanged.') : vscode.l10n.t('Broken: a paragraph ends here. The file is unchanged.'));
  };

  const heading = async (): Promise<void> => {
    const found = target(services);
    if (!found) return;
    const changes = found.selections.flatMap((span) => decideHeadings(found.source, found.placed, span) ?? []);
    if (!(await decide(services, found.document, changes))) return say(vscode.l10n.t('There is no line with words here.'));
    say(changes[0]!.isHeading ? vscode.l10n.t('Read as a heading. The file is unchanged.') : vscode.l10n.t('Read as running text. The file is unchanged.'));
  };

  return vscode.Disposable.from(
    annotations.onDidChangeAnnotations((document) => {
      const now = annotations.placed(document).filter(({ annotation }) => annotation.tag.startsWith('layout/')).map(({ annotation: { id, status } }) => `${id} ${status}`).join();
      if (now === (inForce.get(document) ?? '')) return;
      inForce.set(document, now);
      documents.reanalyse(document);
    }),
    documents.onDidClose((document) => inForce.delete(document)),
    registerCommand(services, 'meipi.joinHere', border('layout/join')),
    registerCommand(services, 'meipi.breakHere', border('layout/break')),
    registerCommand(services, 'meipi.toggleHeading', heading),
  );
}

function target(services: Services) {
  const editor = activeSourceEditor();
  const source = editor && services.documents.get(editor.document)?.source;
  if (!editor || !source) return tellToOpenText();
  return { document: editor.document, source, selections: editor.selections.map((selection) => toSpan(source, selection)), placed: services.annotations.placed(editor.document) };
}

/** One step for all selections. @returns Whether anything changed. */
async function decide(services: Services, document: vscode.TextDocument, changes: readonly LayoutChange[]): Promise<boolean> {
  const add = changes.flatMap((change) => change.add);
  const remove = changes.flatMap((change) => change.remove);
  await services.annotations.act(document, { add, remove });
  return add.length + remove.length > 0;
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, 5000);
}
