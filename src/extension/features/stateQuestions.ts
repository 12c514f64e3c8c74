import * as vscode from 'vscode';
import { stateDecisions, stateTag } from '../../core/annotations/stateDecisions.ts';
import type { StateQuestion } from '../../core/document/model.ts';
import { stateQuestions } from '../../core/entities/sharedSyllables.ts';
import type { OpenDocument } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';

/** Workspace state: which questions were asked, as `keyOf` gives them. */
const askedKey = 'meipi.askedStates';
/** So many are remembered. */
const rememberedQuestions = 500;

/** Asks once in a text which state 烏方 or 巴方 is, where the text names several and none clearly most; the answer is an annotation of the text. */
export function activateStateQuestions(services: Services): vscode.Disposable {
  const ask = (open: OpenDocument | undefined): void => void (open && askOpen(services, open));
  return vscode.Disposable.from(
    services.documents.onDidSettle((open) => {
      if (open.document === activeSourceEditor()?.document) ask(open);
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => ask(editor && services.documents.get(editor.document))),
    registerCommand(services, 'meipi.sayWhichState', (syllable?: unknown, state?: unknown) => choose(services, syllable, state)),
  );
}

function keyOf(document: vscode.TextDocument, { syllable }: StateQuestion): string {
  return `${syllable} ${document.uri.toString()}`;
}

async function askOpen(services: Services, { document, analysis }: OpenDocument): Promise<void> {
  const { workspaceState } = services.context;
  const asked = workspaceState.get<readonly string[]>(askedKey, []);
  const question = stateQuestions(analysis?.mentions ?? []).find((each) => !each.isAnswered && !asked.includes(keyOf(document, each)));
  if (!question) return;
  await workspaceState.update(askedKey, [...asked, keyOf(document, question)].slice(-rememberedQuestions));
  const state = await showInformation(vscode.l10n.t('Which state is {0} in this text?', question.spelling), ...question.states);
  if (state !== undefined) await answer(services, document, question.syllable, state);
}

/**
 * Chooses a state for a syllable, also where that was answered before.
 *
 * @param syllable - With a state, for other extensions and tests: nobody is asked.
 */
async function choose(services: Services, syllable: unknown, state: unknown): Promise<void> {
  const text = requireText(services);
  if (!text) return;
  if (typeof syllable === 'string' && typeof state === 'string') return answer(services, text.document, syllable, state);
  const analysis = await services.documents.analysisOf(text.document);
  const items = stateQuestions(analysis?.mentions ?? []).flatMap((question) => question.states.map((label) => ({ label, description: question.spelling, question })));
  if (items.length === 0) return void showInformation(vscode.l10n.t('This text leaves no state open: it names one state for every short name.'));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which state is it?'), placeHolder: vscode.l10n.t('Choose the state that a short name means in this text'), matchOnDescription: true });
  if (picked) await answer(services, text.document, picked.question.syllable, picked.label);
}

/** One step of undo. */
async function answer({ annotations }: Services, document: vscode.TextDocument, syllable: string, state: string): Promise<void> {
  const before = stateDecisions(annotations.all(document)).filter((each) => each.syllable === syllable);
  await annotations.act(document, {
    remove: before.map(({ id }) => id),
    add: [{ spans: [], tag: stateTag, status: 'confirmed', origin: { layer: 'states', rule: syllable }, note: state }],
  });
}
