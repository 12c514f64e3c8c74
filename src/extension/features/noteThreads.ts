import * as vscode from 'vscode';
import { notesNear } from '../../core/annotations/noteWindow.ts';
import type { PlacedAnnotation } from '../../core/annotations/reconcile.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { isSourceDocument } from '../language.ts';
import { ClosedTexts, submitNote, writeNote } from '../noteActs.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

/** A thread costs VS Code about 10 ms of its main thread: so many are there at a time, in all editors together. */
const threadLimit = 60;
const quietMilliseconds = 200;

/** A note as VS Code shows it, and hands it to the commands of its menus. */
interface NoteComment extends vscode.Comment {
  /** Of the annotation. */
  readonly id: string;
  readonly uri: vscode.Uri;
}

interface Shown {
  readonly thread: vscode.CommentThread;
  readonly note: string;
  isEdited: boolean;
}

/** Notes as comment threads around what is on screen; the Annotations view has all of them. */
export function activateNoteThreads(services: Services): vscode.Disposable {
  const { annotations, documents } = services;
  const controller = vscode.comments.createCommentController('meipi.notes', vscode.l10n.t('Notes'));
  controller.options = { prompt: vscode.l10n.t('Write a note'), placeHolder: vscode.l10n.t('Write a note') };
  controller.commentingRangeProvider = { provideCommentingRanges: (document) => (isSourceDocument(document) && document.lineCount > 0 ? [new vscode.Range(0, 0, document.lineCount - 1, 0)] : []) };
  const shown = new Map<string, Shown>();
  const closed = new ClosedTexts();
  const keyOf = (uri: vscode.Uri, id: string): string => `${id} ${uri.toString()}`;

  const sync = (): void => {
    const wanted = wantedNotes(services);
    const keys = new Set(wanted.map(({ document, note }) => keyOf(document.uri, note.annotation.id)));
    for (const [key, { thread, isEdited }] of shown) {
      if (keys.has(key) || isEdited) continue;
      thread.dispose();
      shown.delete(key);
    }
    for (const { document, range, note: { annotation } } of wanted) {
      const key = keyOf(document.uri, annotation.id);
      const old = shown.get(key);
      if (old?.isEdited) continue;
      // VS Code collapses a new thread by itself. To say so would reach it a moment later, and close what was opened meanwhile.
      const thread = old?.thread ?? controller.createCommentThread(document.uri, range, [commentOf(document.uri, annotation)]);
      if (!thread.range?.isEqual(range)) thread.range = range;
      if (old?.note === annotation.note) continue;
      thread.canReply = false;
      thread.label = kindName(annotation.tag);
      if (old) thread.comments = [commentOf(document.uri, annotation)];
      shown.set(key, { thread, note: annotation.note!, isEdited: false });
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    clearTimeout(timer);
    timer = setTimeout(sync, quietMilliseconds);
  };
  /** A thread that is no longer edited is drawn anew. */
  const endEdit = ({ uri, id }: NoteComment): void => {
    shown.get(keyOf(uri, id))?.thread.dispose();
    shown.delete(keyOf(uri, id));
    plan();
  };

  return vscode.Disposable.from(
    controller, { dispose: () => clearTimeout(timer) },
    annotations.onDidChangeAnnotations(plan), documents.onDidEdit(plan), documents.onDidOpen(plan), documents.onDidClose(plan), documents.onDidClose((document) => closed.closed(document)),
    vscode.window.onDidChangeTextEditorVisibleRanges(plan), vscode.window.onDidChangeVisibleTextEditors(plan),
    registerCommand(services, 'meipi.submitNote', (reply: vscode.CommentReply) => submitNote(services, closed, reply)),
    registerCommand(services, 'meipi.editNote', ({ uri, id }: NoteComment) => {
      const found = shown.get(keyOf(uri, id));
      if (!found) return;
      found.isEdited = true;
      found.thread.comments = found.thread.comments.map((comment) => ({ ...comment, body: found.note, mode: vscode.CommentMode.Editing }));
    }),
    registerCommand(services, 'meipi.cancelNote', endEdit),
    registerCommand(services, 'meipi.saveNote', async (comment: NoteComment) => {
      await writeNote(services, comment, typeof comment.body === 'string' ? comment.body : comment.body.value);
      endEdit(comment);
    }),
    registerCommand(services, 'meipi.deleteNote', (comment: NoteComment) => writeNote(services, comment, '')),
  );
}

interface Wanted { readonly document: vscode.TextDocument; readonly range: vscode.Range; readonly note: PlacedAnnotation }

function wantedNotes({ annotations, documents }: Services): readonly Wanted[] {
  const editors = new Map(vscode.window.visibleTextEditors.map((editor) => [editor.document, editor]));
  const open = [...editors.values()].flatMap((editor) => documents.get(editor.document) ?? []);
  return open.flatMap(({ document, source }) => {
    const ranges = editors.get(document)!.visibleRanges;
    const visible = ranges[0] ? { start: source.offsetAt(ranges[0].start), end: source.offsetAt(ranges.at(-1)!.end) } : { start: 0, end: 0 };
    return notesNear(annotations.placed(document), visible, Math.floor(threadLimit / open.length))
      .map((note) => ({ document, note, range: toRange(source, { start: note.spans[0]!.start, end: note.spans.at(-1)!.end }) }));
  });
}

function commentOf(uri: vscode.Uri, { id, note, creator }: PlacedAnnotation['annotation']): NoteComment {
  return { id, uri, body: new vscode.MarkdownString().appendText(note!), mode: vscode.CommentMode.Preview, author: { name: creator ?? vscode.l10n.t('Note') } };
}
