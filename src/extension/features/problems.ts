import * as vscode from 'vscode';
import type { Problem } from '../../core/document/model.ts';
import { foldCompatibilityCharacters, type Replacement } from '../../core/features/cleanup.ts';
import { toRange } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { selector } from '../language.ts';
import { showInformation } from '../messages.ts';
import { replaceKeepingMarks } from '../replace.ts';
import type { Services } from '../services.ts';

/** What PDFs and wrong encodings left in a text, in the Problems panel, with a fix for one place and for all alike. */
export function activateProblems(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('meipi');
  const update = ({ document, analysis }: OpenDocument): void => collection.set(document.uri, (analysis?.problems ?? []).map((problem) => {
    const diagnostic = new vscode.Diagnostic(toRange(analysis!.source, problem), messageOf(problem), problem.code === 'replacement-character' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information);
    diagnostic.source = 'Meipi';
    diagnostic.code = problem.code;
    return diagnostic;
  }));
  return vscode.Disposable.from(
    collection,
    services.documents.onDidSettle(update),
    services.documents.onDidClose((document) => collection.delete(document.uri)),
    vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions: (document, range, context) => fixes(services, document, range, context) }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    registerCommand(services, 'meipi.applyFixes', (uri: vscode.Uri, version: number, replacements: readonly Replacement[]) => applyFixes(services, uri, version, replacements)),
  );
}

/** For each problem in the range: mend this place; mend all of its kind in the text. Marks keep to what stands there afterwards. */
function fixes(services: Services, document: vscode.TextDocument, range: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
  const open = services.documents.get(document);
  if (!open?.analysis || open.analysis.source !== open.source) return [];
  const { source, problems } = open.analysis;
  const here = problems.filter((problem) => toRange(source, problem).intersection(range));
  const action = (title: string, problem: Problem, replacements: readonly Replacement[]): vscode.CodeAction => {
    const found = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    found.diagnostics = diagnostics.filter(({ source: from, code }) => from === 'Meipi' && code === problem.code);
    found.command = { command: 'meipi.applyFixes', title, arguments: [document.uri, document.version, replacements] };
    return found;
  };
  const single = here.flatMap((problem) => (problem.fix === undefined ? [] : [action(titleOf(problem, source.text), problem, [{ start: problem.start, end: problem.end, text: problem.fix }])]));
  const kinds = here.filter((problem, i) => problem.fix !== undefined && here.findIndex(({ code }) => code === problem.code) === i);
  const all = kinds.flatMap((problem) => {
    const places = foldCompatibilityCharacters(source, problem.code);
    return places.length > 1 ? [action(vscode.l10n.t('Mend all {0} places like this in the text', places.length), problem, places)] : [];
  });
  if (single[0]) single[0].isPreferred = true;
  const lost = here.find(({ code }) => code === 'replacement-character');
  return [...single, ...all, ...(lost ? [reopening(lost, diagnostics)] : [])];
}

/** What was lost by wrong decoding comes back only from the bytes. */
function reopening({ code }: Problem, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const title = vscode.l10n.t('Reopen in the encoding of its bytes');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = diagnostics.filter(({ source, code: other }) => source === 'Meipi' && other === code);
  action.command = { command: 'meipi.reopenWithEncoding', title };
  return action;
}

async function applyFixes(services: Services, uri: vscode.Uri, version: number, replacements: readonly Replacement[]): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const open = document && services.documents.get(document);
  if (!open || document.version !== version) return void showInformation(vscode.l10n.t('The text has changed meanwhile. Nothing was mended; open the fixes again.'));
  await replaceKeepingMarks(services, open, replacements);
}

function titleOf({ fix = '', start, end }: Problem, text: string): string {
  return fix === '' ? vscode.l10n.t('Take it out') : vscode.l10n.t('Put the common {0} in place of {1}', fix, `${text.slice(start, end)} (U+${text.codePointAt(start)!.toString(16).toUpperCase()})`);
}

function messageOf({ code, message }: Problem): string {
  switch (code) {
    case 'compatibility-character': return vscode.l10n.t('A compatibility character from a PDF: it looks like the common one and is not found by search.');
    case 'invisible-character': return vscode.l10n.t('An invisible character inside the text.');
    case 'stray-blank': return vscode.l10n.t('A blank that PDF extraction put between characters.');
    case 'replacement-character': return vscode.l10n.t('A character was lost: reopen the file with its own encoding (GB18030 or Big5), then work on it.');
    default: return message;
  }
}
