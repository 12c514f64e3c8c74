import * as vscode from 'vscode';
import { toRange, toSpan } from '../../convert.ts';
import { selector } from '../../language.ts';
import type { Services } from '../../services.ts';

/** Alternatives offered for one place. */
const mostAlternatives = 4;

/** Doubts as hints in the text, and their answers as quick fixes: this one, all, into the dictionary. */
export function activateConversionQuickFixes(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('meipi review');
  const update = (document: vscode.TextDocument): void => {
    const source = services.documents.get(document)?.source;
    const review = services.review.of(document);
    collection.set(document.uri, !source || !review ? [] : review.groups.flatMap(({ from, chosen, alternatives, places }) => places.filter(({ span, choice }) => choice === undefined && span.end <= source.length).map(({ span }) => {
      const diagnostic = new vscode.Diagnostic(toRange(source, span), vscode.l10n.t('{0} became {1}; it could be {2}', from, chosen, alternatives.join(' ')), vscode.DiagnosticSeverity.Hint);
      diagnostic.source = 'Meipi';
      return diagnostic;
    })));
  };
  return vscode.Disposable.from(
    collection,
    services.review.onDidChange(update),
    vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions: (document, range) => actionsAt(services, document, range) }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
  );
}

function actionsAt(services: Services, document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  const source = services.documents.get(document)?.source;
  const review = services.review.of(document);
  if (!source || !review) return [];
  const asked = toSpan(source, range);
  const actions: vscode.CodeAction[] = [];
  const add = (title: string, command: string, ...args: unknown[]): void => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command, title, arguments: args };
    actions.push(action);
  };
  for (const group of review.groups)
    for (const place of group.places.filter(({ span }) => span.start <= asked.end && asked.start <= span.end)) {
      for (const text of group.alternatives.slice(0, mostAlternatives)) {
        add(vscode.l10n.t('Write {0} here', text), 'meipi.chooseAlternative', { group, place }, text);
        if (group.places.length > 1) add(vscode.l10n.t('Write {0} at all {1} places', text, group.places.length), 'meipi.chooseAlternative', { group, place: undefined }, text);
        add(vscode.l10n.t('Add {0} → {1} to a conversion dictionary…', group.from, text), 'meipi.addDoubtToDictionary', { group, place }, text);
      }
      add(vscode.l10n.t('{0} is right here', group.chosen), 'meipi.dismissDoubt', { group, place });
    }
  return actions;
}
