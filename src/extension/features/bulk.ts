import * as vscode from 'vscode';
import type { AnnotationStatus, Mark } from '../../core/annotations/annotation.ts';
import { decideAll, undecided } from '../../core/annotations/bulk.ts';
import { sliceSpan, type Span } from '../../core/text/span.ts';
import { toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

/** So many marks of a kind are shown as examples before an act over all of them. */
const exampleLimit = 8;

type Text = NonNullable<ReturnType<typeof requireText>>;

/** Confirming or rejecting every open mark of a selection, of what is on screen or of the file: counts and examples first, one step of undo. */
export function activateBulk(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.confirmAll', () => decide(services, 'confirmed')),
    registerCommand(services, 'meipi.rejectAll', () => decide(services, 'rejected')),
  );
}

async function decide(services: Services, status: AnnotationStatus): Promise<void> {
  const text = requireText(services);
  if (!text) return;
  await services.documents.analysisOf(text.document);
  await services.annotations.whenLoaded(text.document);
  const inScope = await pickScope(text, undecided(services.marks.all(text.document), {}), status);
  const chosen = inScope && (await pickKinds(text, inScope, status));
  if (!chosen || chosen.length === 0) return;
  if (services.documents.get(text.document)?.source !== text.source) return void vscode.window.showInformationMessage(vscode.l10n.t('The text was changed meanwhile. Run the command again.'));
  await services.annotations.add(text.document, decideAll(chosen, status));
  await sayDone(services, text.document, status === 'confirmed' ? vscode.l10n.t('{0} marks are confirmed.', chosen.length) : vscode.l10n.t('{0} marks are rejected.', chosen.length));
}

/** Says what an act over many did, with the way back. */
export async function sayDone({ annotations }: Services, document: vscode.TextDocument, message: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  void Promise.resolve(vscode.window.showInformationMessage(message, undo)).then((answer) => (answer === undo ? annotations.undo(document) : undefined));
}

async function pickScope({ editor, source }: Text, open: readonly Mark[], status: AnnotationStatus): Promise<readonly Mark[] | undefined> {
  const spans = (ranges: readonly vscode.Range[]): readonly Span[] => ranges.map((range) => toSpan(source, range));
  const scopes = [
    ...(editor.selection.isEmpty ? [] : [{ label: vscode.l10n.t('In the selection'), marks: undecided(open, { within: spans(editor.selections) }) }]),
    { label: vscode.l10n.t('On screen'), marks: undecided(open, { within: spans(editor.visibleRanges) }) },
    { label: vscode.l10n.t('In the whole file'), marks: open },
  ].filter(({ marks }) => marks.length > 0);
  if (scopes.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Every mark of this text is decided already.'));
  const title = status === 'confirmed' ? vscode.l10n.t('Confirm all open marks: where?') : vscode.l10n.t('Reject all open marks: where?');
  return (await vscode.window.showQuickPick(scopes.map((scope) => ({ ...scope, description: vscode.l10n.t('{0} open', scope.marks.length) })), { title }))?.marks;
}

async function pickKinds({ source }: Text, marks: readonly Mark[], status: AnnotationStatus): Promise<readonly Mark[] | undefined> {
  const items = [...new Set(marks.map(({ tag }) => tag))].map((tag) => {
    const own = marks.filter((mark) => mark.tag === tag);
    const examples = [...new Set(own.slice(0, 20 * exampleLimit).map(({ spans }) => sliceSpan(source.text, spans[0]!).replace(/\s+/g, '').slice(0, 20)))].slice(0, exampleLimit);
    return { label: kindName(tag), description: String(own.length), detail: examples.join(' · '), picked: true, own };
  });
  const title = status === 'confirmed' ? vscode.l10n.t('Confirm up to {0} marks: which kinds?', marks.length) : vscode.l10n.t('Reject up to {0} marks: which kinds?', marks.length);
  return (await vscode.window.showQuickPick(items, { canPickMany: true, title }))?.flatMap(({ own }) => own);
}
