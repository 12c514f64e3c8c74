import * as vscode from 'vscode';
import type { Mark } from '../core/annotations/annotation.ts';
import { reconcile, suggestionsOf } from '../core/annotations/reconcile.ts';
import { firstMarks } from '../core/features/drawnMarks.ts';
import { trackEdit } from '../core/annotations/tracking.ts';
import type { AnnotationStore } from './annotations.ts';
import type { DocumentStore } from './documents.ts';

/** What is shown: the machine's suggestions reconciled with people's annotations, kept on their words between analyses. */
export class MarkStore implements vscode.Disposable {
  readonly #marks = new Map<vscode.TextDocument, readonly Mark[]>();
  readonly #firsts = new Map<vscode.TextDocument, ReadonlySet<string>>();
  readonly #disposables: vscode.Disposable[];
  readonly #onDidChangeMarks = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #documents: DocumentStore;
  readonly #annotations: AnnotationStore;
  readonly onDidChangeMarks = this.#onDidChangeMarks.event;

  constructor(documents: DocumentStore, annotations: AnnotationStore) {
    this.#documents = documents;
    this.#annotations = annotations;
    this.#disposables = [
      this.#onDidChangeMarks,
      documents.onDidChangeAnalysis(({ document }) => this.#update(document)),
      annotations.onDidChangeAnnotations((document) => this.#update(document)),
      documents.onDidEdit(({ document, before, after, map }) => {
        const marks = map.isIdentity ? undefined : this.#marks.get(document); // most conversions move nothing
        const track = trackEdit({ before: before.text, after: after.text, map });
        if (marks) this.#marks.set(document, marks.flatMap((mark) => {
          const spans = track(mark.spans);
          return spans.length > 0 ? { ...mark, spans } : [];
        }));
      }),
      documents.onDidClose((document) => {
        this.#marks.delete(document);
        this.#firsts.delete(document);
      }),
    ];
  }

  /** Every mark of a document in text order; offsets into the text as it is now. */
  all(document: vscode.TextDocument): readonly Mark[] {
    return this.#marks.get(document) ?? [];
  }

  /** Ids of the marks that name their entity for the first time. */
  firsts(document: vscode.TextDocument): ReadonlySet<string> {
    return this.#firsts.get(document) ?? new Set();
  }

  /** The marks that reach into [start, end) of the text as it is now. */
  between(document: vscode.TextDocument, start: number, end: number): readonly Mark[] {
    return this.all(document).filter((mark) => mark.spans.some((span) => span.start < end && start < span.end));
  }

  /** The innermost mark on the character after an offset, else on the one before it; rejected ones do not count. */
  at(document: vscode.TextDocument, offset: number): Mark | undefined {
    const shown = this.all(document).filter((mark) => mark.status !== 'rejected');
    const covering = (at: number): Mark[] => shown.filter((mark) => mark.spans.some((span) => span.start <= at && at < span.end));
    return [covering(offset), covering(offset - 1)].flatMap((marks) => marks.sort((a, b) => markLength(a) - markLength(b)))[0];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(document: vscode.TextDocument): void {
    const open = this.#documents.get(document);
    if (!open) return;
    const isFresh = open.analysis?.source === open.source;
    if (open.analysis && !isFresh) return; // the analysis of the newest text is on its way
    const marks = reconcile(open.analysis ? suggestionsOf(open.analysis) : [], this.#annotations.placed(document));
    this.#marks.set(document, marks);
    this.#firsts.set(document, open.analysis ? firstMarks(marks, open.analysis) : new Set(marks.map(({ id }) => id)));
    this.#onDidChangeMarks.fire(document);
  }
}

function markLength(mark: Mark): number {
  return mark.spans.reduce((sum, span) => sum + span.end - span.start, 0);
}
