import * as vscode from 'vscode';
import type { SourceText } from '../core/text/sourceText.ts';
import { spansKey } from '../core/text/span.ts';
import type { NewAnnotation } from './annotationActs.ts';
import type { KeptText } from './keptActs.ts';
import type { Services } from './services.ts';
import { openText, workspaceTexts } from './workspaceTexts.ts';

/** What an act over the workspace adds to one text; offsets into the text as it was looked at. */
export interface TextAct {
  readonly uri: vscode.Uri;
  /** The text that was looked at: one that was changed meanwhile is left alone. */
  readonly source: SourceText;
  readonly add: readonly NewAnnotation[];
  /** A few of the words, to be shown before. */
  readonly examples: readonly string[];
}

/** What an act did. */
export interface Done {
  readonly count: number;
  readonly texts: number;
  /** Texts where it could not be done, with the reason. */
  readonly failures: readonly string[];
}

/** What became of every text that was looked at. */
export interface Looked<T> {
  readonly found: readonly T[];
  /** Files that could not be read, with the reason. */
  readonly failures: readonly string[];
  readonly isCut: boolean;
}

/**
 * Looks at every text of the workspace, with progress.
 *
 * @param look - Gives what is found in a text; `undefined` where nothing is.
 * @returns `undefined` when the user cancelled.
 */
export async function lookThroughWorkspace<T>(title: string, look: (uri: vscode.Uri) => Promise<T | undefined>): Promise<Looked<T> | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const { uris, isCut } = await workspaceTexts();
    const found: T[] = [];
    const failures: string[] = [];
    for (const [i, uri] of uris.entries()) {
      if (token.isCancellationRequested) return undefined;
      progress.report({ message: `${i + 1}/${uris.length} ${vscode.workspace.asRelativePath(uri)}`, increment: 100 / uris.length });
      try {
        const each = await look(uri);
        if (each !== undefined) found.push(each);
      } catch (error) {
        failures.push(failureOf(uri, error));
      }
    }
    return { found, failures, isCut };
  });
}

/** Shows what an act would do, text by text, and lets the user leave texts out. @returns `undefined` when the user left. */
export async function chooseTexts(title: string, acts: readonly TextAct[]): Promise<readonly TextAct[] | undefined> {
  const items = [...acts].sort((a, b) => b.add.length - a.add.length).map((act) => ({ label: vscode.workspace.asRelativePath(act.uri), description: String(act.add.length), detail: act.examples.join(' · '), picked: true, act }));
  return (await vscode.window.showQuickPick(items, { canPickMany: true, title, placeHolder: vscode.l10n.t('Leave texts out by unticking them; Enter goes on, Esc does nothing'), matchOnDetail: true }))?.map(({ act }) => act);
}

/**
 * Does an act over many texts, open or not, with progress: in each text it is one step of undo, and the whole is kept to be taken
 * back at once, from before its first text. Cancelling leaves what is done, which can be taken back as well.
 */
export async function actOnTexts(services: Services, label: string, acts: readonly TextAct[]): Promise<Done> {
  const planned = acts.map((act) => ({ ...act, add: act.add.map((each) => ({ ...each, id: crypto.randomUUID() })) }));
  const keep = (texts: readonly PlannedAct[]): KeptText[] => texts.map(({ uri, add }) => ({ uri: uri.toString(), added: add.map(({ id, tag, status }) => ({ id, tag, status })) }));
  const failures: string[] = [];
  const done: PlannedAct[] = [];
  await services.keptActs.do({ label, texts: keep(planned) }, async () => {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: label, cancellable: true }, async (progress, token) => {
      for (const [i, act] of planned.entries()) {
        if (token.isCancellationRequested) break;
        progress.report({ message: `${i + 1}/${planned.length} ${vscode.workspace.asRelativePath(act.uri)}`, increment: 100 / planned.length });
        try {
          const made = await actOn(services, act);
          if (made.add.length > 0) done.push(made);
        } catch (error) {
          failures.push(failureOf(act.uri, error));
        }
      }
    });
    return done.length > 0 ? { label, texts: keep(done) } : undefined;
  });
  await services.annotations.flush();
  return { count: done.reduce((sum, { add }) => sum + add.length, 0), texts: done.length, failures };
}

/** A part of an act whose annotations have their ids. */
interface PlannedAct extends TextAct {
  readonly add: readonly (NewAnnotation & { readonly id: string })[];
}

/** @returns What of it was left to be done. @throws when the text was changed meanwhile. */
async function actOn({ annotations, documents }: Services, act: PlannedAct): Promise<PlannedAct> {
  const document = await openText(act.uri);
  await annotations.whenLoaded(document);
  if (documents.get(document)?.source.text !== act.source.text) throw new Error(vscode.l10n.t('it was changed meanwhile: run the command again'));
  const taken = new Set(annotations.placed(document).map(({ annotation: { tag }, spans }) => `${tag} ${spansKey(spans)}`)); // a person may have decided there while others were looked through
  const add = act.add.filter(({ tag, spans }) => !taken.has(`${tag} ${spansKey(spans)}`));
  await annotations.act(document, { add });
  return { ...act, add };
}

/** A failure in a text, as a user is told. */
export function failureOf(uri: vscode.Uri, error: unknown): string {
  return vscode.l10n.t('{0}: {1}', vscode.workspace.asRelativePath(uri), error instanceof Error ? error.message : String(error));
}
