import * as vscode from 'vscode';
import { toSpan } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import { showInformation, showWarning } from './messages.ts';
import type { Services } from './services.ts';
import { sha256 } from './sha256.ts';
import { openText } from './workspaceTexts.ts';

type Texts = Pick<Services, 'annotations' | 'documents'>;

/** What texts said when they were closed, by their addresses: a note that is sent later is about that. */
export class ClosedTexts {
  readonly #hashes = new Map<string, Promise<string>>();

  closed(document: vscode.TextDocument): void {
    this.#hashes.set(document.uri.toString(), sha256(document.getText()));
  }

  /** Whether a text is known to have said something else when it was closed. */
  async isOther(document: vscode.TextDocument): Promise<boolean> {
    const hash = this.#hashes.get(document.uri.toString());
    return hash !== undefined && (await hash) !== (await sha256(document.getText()));
  }
}

/** A new comment is a note on the selected words, on its line where none are selected, or on the whole file. @throws with the note when it is not kept. */
export async function submitNote(services: Texts, closed: ClosedTexts, { thread, text }: vscode.CommentReply): Promise<void> {
  const note = text.trim();
  if (note === '') return;
  await onText(services, thread.uri, note, async ({ document, source }) => {
    const range = thread.range && document.validateRange(thread.range.isEmpty ? document.lineAt(document.validatePosition(thread.range.start)).range : thread.range);
    const span = range && toSpan(source, range);
    if (span && span.start === span.end) return void showInformation(vscode.l10n.t('Select the words to write a note about first.'));
    if (!(await services.annotations.add(document, [{ spans: span ? [span] : [], tag: 'note', status: 'confirmed', note }]))) throw noText();
    thread.dispose();
  }, closed);
}

/** One step of undo. An empty note is taken away, with its annotation where that says nothing else. */
export async function writeNote(services: Texts, { uri, id }: { readonly uri: vscode.Uri; readonly id: string }, text: string): Promise<void> {
  const { annotations } = services;
  const note = text.trim();
  await onText(services, uri, note, async ({ document }) => {
    await annotations.whenLoaded(document);
    const annotation = annotations.get(document, id);
    if (note === '' && annotation?.tag === 'note') return annotations.remove(document, [id]);
    const isWritten = annotation !== undefined && (await annotations.setNote(document, id, note));
    if (!isWritten && note !== '') void showWarning(vscode.l10n.t('The note was not kept, since its annotation is gone. It said: {0}', note));
  });
}

/** Does something with the text of a note, at once where it is open; it may have been closed while the note was written. @throws with the note when that fails. */
async function onText(services: Texts, uri: vscode.Uri, note: string, work: (open: OpenDocument) => Promise<void>, closed?: ClosedTexts): Promise<void> {
  const open = services.documents.all().find(({ document }) => document.uri.toString() === uri.toString());
  try {
    await work(open ?? (await opened(services, uri, closed)));
  } catch (error) {
    if (note === '') throw error;
    throw new Error(vscode.l10n.t('this note is not kept ({0}): {1}', error instanceof Error ? error.message : String(error), note), { cause: error });
  }
  if (!open) await services.annotations.flush(); // it is closed again soon
}

async function opened({ annotations, documents }: Texts, uri: vscode.Uri, closed: ClosedTexts | undefined): Promise<OpenDocument> {
  const document = await openText(uri);
  await annotations.whenLoaded(document);
  const open = documents.get(document);
  if (!open) throw noText();
  if (await closed?.isOther(open.document)) throw new Error(vscode.l10n.t('its text was changed since the words were selected'));
  return open;
}

function noText(): Error {
  return new Error(vscode.l10n.t('its text is not open as a Chinese source text'));
}
