import * as vscode from 'vscode';
import { type DocumentAnalysis, entityKinds, type ScriptReport } from '../../core/document/model.ts';
import { densities } from '../../core/features/drawnMarks.ts';
import { scriptOf } from '../../core/script/detectScript.ts';
import { analysisLimit, type OpenDocument } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import { nextTurn } from '../nextTurn.ts';
import type { Services } from '../services.ts';
import { scriptName, sharesText } from '../words.ts';
import { densityName } from './kinds.ts';

/** One status item: the script of the active text; its tooltip counts what was found and names the engine that runs. */
export function activateStatus(services: Services): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('meipi.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Meipi';
  item.command = 'meipi.showScript';
  const update = (): void => {
    const editor = activeSourceEditor();
    const open = editor && services.documents.get(editor.document);
    if (!open) return item.hide();
    const status = statusText(open);
    item.text = `$(book) ${status}`;
    const tooltip = new vscode.MarkdownString([...statusLines(services, open.document), actions().map(({ title, command }) => `[${title}](command:${command})`).join(' · ')].join('\n\n'));
    tooltip.isTrusted = { enabledCommands: actions().map(({ command }) => command) };
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Meipi: ${status}` };
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    services.documents.onDidSettle(update),
    services.documents.onDidEdit(({ isOwn }) => {
      if (isOwn) void nextTurn().then(update); // a conversion: its script is known long before its analysis
    }),
    services.documents.onDidOpen(update),
    services.documents.onDidClose(update),
    services.engine.onDidChangeState(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('meipi.marks')) update();
    }),
    registerCommand(services, 'meipi.showStatus', async () => {
      const editor = activeSourceEditor();
      const lines = editor ? statusLines(services, editor.document) : [services.engine.describe()];
      const picked = await showInformation(lines.join(' · '), ...(editor ? actions() : []));
      if (picked) await vscode.commands.executeCommand(picked.command);
    }),
  );
}

/** What is one click from the status item. */
function actions(): { readonly title: string; readonly command: string }[] {
  return [
    { title: vscode.l10n.t('Kinds…'), command: 'meipi.toggleKinds' },
    { title: vscode.l10n.t('Density…'), command: 'meipi.chooseDensity' },
    { title: vscode.l10n.t('Show or hide marks'), command: 'meipi.toggleMarks' },
  ];
}

function statusText(open: OpenDocument): string {
  if (open.source.length > analysisLimit) return vscode.l10n.t('too long to analyse');
  return open.analysis ? scriptName(scriptNow(open, open.analysis).standard) : vscode.l10n.t('reading…');
}

/** The script of the text as it is now, which its analysis may not be of yet. */
function scriptNow({ source }: OpenDocument, analysis: DocumentAnalysis): ScriptReport {
  return analysis.source === source ? analysis.script : scriptOf(source.text);
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
    sharesText(scriptNow(open, analysis)),
    vscode.l10n.t('{0} mentions, {1} speech points, {2} problems', analysis.mentions.length, analysis.points.length, analysis.problems.length),
    marksLine(document),
    engine,
  ];
}

/** Which marks are drawn now. */
function marksLine(document: vscode.TextDocument): string {
  const settings = vscode.workspace.getConfiguration('meipi.marks', document);
  if (!settings.get('show', true)) return vscode.l10n.t('Marks are hidden');
  const density = densities.find((name) => name === settings.get<string>('density')) ?? 'all';
  return vscode.l10n.t('Marks: {0} of {1} kinds, {2}', settings.get<readonly string[]>('kinds', entityKinds).length, entityKinds.length, densityName(density));
}
