import * as vscode from 'vscode';
import { sidecarByteLimit, type SidecarProblem } from '../core/annotations/sidecar.ts';
import { showWarning } from './messages.ts';
import { fileName } from './uris.ts';

/** Problems of one sidecar that are shown. */
const problemLimit = 100;

/** Shows what is wrong with a sidecar in the Problems panel, each at its line, and says so once. */
export function showSidecarProblems(collection: vscode.DiagnosticCollection, uri: vscode.Uri, problems: readonly SidecarProblem[]): void {
  const diagnostics = problems.slice(0, problemLimit).map(({ line, code }) => {
    const severity = code === 'no-annotation' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
    const diagnostic = new vscode.Diagnostic(new vscode.Range(line - 1, 0, line - 1, 1000), messageOf(code), severity);
    diagnostic.source = 'Meipi';
    return diagnostic;
  });
  collection.set(uri, diagnostics);
  const [first] = problems;
  if (first) void showWarning(vscode.l10n.t('{0}, line {1}: {2} ({3} in the Problems panel)', fileName(uri), first.line, messageOf(first.code), problems.length));
}

function messageOf(code: SidecarProblem['code']): string {
  switch (code) {
    case 'too-large': return vscode.l10n.t('Larger than {0} MB: it is neither read nor written. Split it or move it away.', sidecarByteLimit / 1024 / 1024);
    case 'conflict': return vscode.l10n.t('A git conflict. Both sides were read and are kept; look at annotations with ~2 in their id, the next save settles the file.');
    case 'no-annotation': return vscode.l10n.t('This line is no annotation. It is kept as it is: mend or delete it.');
    case 'other-file': return vscode.l10n.t('This annotation is about another file. It is kept as it is: move it to the sidecar of that file.');
    case 'same-id': return vscode.l10n.t('Another annotation has this id. Both are kept, this one under an id of its own.');
  }
}
