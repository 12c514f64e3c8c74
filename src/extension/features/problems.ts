import * as vscode from 'vscode';
import { toRange } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import type { Services } from '../services.ts';

/** What PDFs and wrong encodings left in a text, in the Problems panel. */
export function activateProblems(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('meipi');
  const update = ({ document, analysis }: OpenDocument): void => collection.set(document.uri, (analysis?.problems ?? []).map((problem) => {
    const diagnostic = new vscode.Diagnostic(toRange(analysis!.source, problem), messageOf(problem.code) ?? problem.message, problem.code === 'replacement-character' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information);
    diagnostic.source = 'Meipi';
    diagnostic.code = problem.code;
    return diagnostic;
  }));
  return vscode.Disposable.from(collection, services.documents.onDidChangeAnalysis(update), services.documents.onDidClose((document) => collection.delete(document.uri)));
}

function messageOf(code: string): string | undefined {
  switch (code) {
    case 'compatibility-character': return vscode.l10n.t('A compatibility character from a PDF: it looks like the common one and is not found by search.');
    case 'invisible-character': return vscode.l10n.t('An invisible character inside the text.');
    case 'stray-blank': return vscode.l10n.t('A blank that PDF extraction put between characters.');
    case 'replacement-character': return vscode.l10n.t('A character was lost: reopen the file with its own encoding (GB18030 or Big5), then work on it.');
    default: return undefined;
  }
}
