import * as vscode from 'vscode';
import type { ScriptReport } from '../../core/document/model.ts';
import { analysisLimit } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';

/** One status item: the script of the active text; its tooltip counts what was found and names the engine that runs. */
export function activateStatus(services: Services): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('meipi.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Meipi';
  item.command = 'meipi.showStatus';
  const update = (): void => {
    const editor = activeSourceEditor();
    const open = editor && services.documents.get(editor.document);
    if (!open) return item.hide();
    item.text = `$(book) ${statusText(open.analysis?.script, open.source.length)}`;
    item.tooltip = new vscode.MarkdownString(statusLines(services, open.document).join('\n\n'));
    item.accessibilityInformation = { label: `Meipi: ${statusText(open.analysis?.script, open.source.length)}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    services.documents.onDidChangeAnalysis(update),
    services.documents.onDidOpen(update),
    services.documents.onDidClose(update),
    services.engine.onDidChangeState(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    registerCommand(services, 'meipi.showStatus', async () => {
      const editor = activeSourceEditor();
      const lines = editor ? statusLines(services, editor.document) : [services.engine.describe()];
      await vscode.window.showInformationMessage(lines.join(' · '));
    }),
  );
}

function statusText(script: ScriptReport | undefined, length: number): string {
  if (length > analysisLimit) return vscode.l10n.t('too long to analyse');
  return script ? scriptName(script) : vscode.l10n.t('reading…');
}

function statusLines(services: Services, document: vscode.TextDocument): string[] {
  const open = services.documents.get(document);
  const engine = services.engine.describe();
  if (!open) return [engine];
  if (open.source.length > analysisLimit)
    return [vscode.l10n.t('This text has {0} characters; up to {1} are analysed. Notes and conversion work all the same.', open.source.length, analysisLimit), engine];
  if (!open.analysis) return [vscode.l10n.t('The text is being read.'), engine];
  const { analysis } = open;
  return [
    vscode.l10n.t('Script: {0} ({1} %)', scriptName(analysis.script), Math.round(analysis.script.confidence * 100)),
    vscode.l10n.t('{0} mentions, {1} speech points, {2} problems', analysis.mentions.length, analysis.points.length, analysis.problems.length),
    engine,
  ];
}

function scriptName({ standard }: ScriptReport): string {
  switch (standard) {
    case 'cn': return vscode.l10n.t('Simplified');
    case 'hk': return vscode.l10n.t('Traditional, Hong Kong');
    case 'tw': return vscode.l10n.t('Traditional, Taiwan');
    case 't': return vscode.l10n.t('Traditional');
    case 'mixed': return vscode.l10n.t('mixed scripts');
    case 'unknown': return vscode.l10n.t('script unknown');
  }
}
