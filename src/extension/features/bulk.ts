import * as vscode from 'vscode';
import type { AnnotationStatus, Mark } from '../../core/annotations/annotation.ts';
import { decideAll, undecided } from '../../core/annotations/bulk.ts';
import type { Span } from '../../core/text/span.ts';
import { toSpan } from '../convert.ts';
import type { DoneAct } from '../annotations.ts';
import { registerCommand, reportError } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { pickKinds } from './pickKinds.ts';
import { decideInWorkspace } from './workspaceMarks.ts';

type Text = NonNullable<ReturnType<typeof requireText>>;

/** Confirming or rejecting every open mark of a selection, of what is on screen, of the file or of the workspace: counts and examples first, one step of undo. */
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
  if (inScope === 'workspace') return decideInWorkspace(services, status);
  const chosen = inScope && (await pickKinds(inScope.map((mark) => ({ source: text.source, mark })), status))?.map(({ mark }) => mark);
  if (!chosen || chosen.length === 0) return;
  if (services.documents.get(text.document)?.source !== text.source) return void showInformation(vscode.l10n.t('The text was changed meanwhile. Run the command again.'));
  const open = new Set(undecided(services.marks.all(text.document), {}).map(({ id }) => id)); // some may have been decided on meanwhile
  const left = chosen.filter(({ id }) => open.has(id));
  if (left.length === 0) return; // nothing is done, so the last step is not one to be undone here
  const done = await services.annotations.add(text.document, decideAll(left, status));
  sayDone(services, text.document, done, status === 'confirmed' ? vscode.l10n.t('{0} marks are confirmed.', left.length) : vscode.l10n.t('{0} marks are rejected.', left.length));
}

/** Says what an act over many did, with the way back: for that act alone, whatever is done until the button is pressed. */
export function sayDone({ annotations, log }: Services, document: vscode.TextDocument, done: DoneAct | undefined, message: string): void {
  const undo = vscode.l10n.t('Undo');
  const offer = async (): Promise<void> => {
    if ((await showInformation(message, ...(done ? [undo] : []))) !== undo || !done) return;
    const kept = await annotations.takeBack(document, done);
    if (kept > 0) void showInformation(vscode.l10n.t('{0} of these annotations stay: they were changed since, or their text was closed.', kept));
  };
  offer().catch((error: unknown) => reportError(log, undo, error));
}

async function pickScope({ editor, source }: Text, open: readonly Mark[], status: AnnotationStatus): Promise<readonly Mark[] | 'workspace' | undefined> {
  const spans = (ranges: readonly vscode.Range[]): readonly Span[] => ranges.map((range) => toSpan(source, range));
  const scopes = [
    ...(editor.selection.isEmpty ? [] : [{ label: vscode.l10n.t('In the selection'), marks: undecided(open, { within: spans(editor.selections) }) }]),
    { label: vscode.l10n.t('On screen'), marks: undecided(open, { within: spans(editor.visibleRanges) }) },
    { label: vscode.l10n.t('In the whole file'), marks: open },
  ].filter(({ marks }) => marks.length > 0).map((scope) => ({ ...scope, description: vscode.l10n.t('{0} open', scope.marks.length) }));
  const workspace = { label: vscode.l10n.t('In the workspace…'), description: vscode.l10n.t('every text is looked through first'), marks: 'workspace' as const };
  const title = status === 'confirmed' ? vscode.l10n.t('Confirm all open marks: where?') : vscode.l10n.t('Reject all open marks: where?');
  const placeHolder = open.length === 0 ? vscode.l10n.t('No mark of this text is open.') : '';
  return (await vscode.window.showQuickPick([...scopes, workspace], { title, placeHolder }))?.marks;
}
