import * as vscode from 'vscode';
import type { Mark } from '../core/annotations/annotation.ts';
import { MarkedText } from '../core/annotations/markedText.ts';
import { trackEdit } from '../core/annotations/tracking.ts';
import type { DocumentAnalysis } from '../core/document/model.ts';
import { firstMarks } from '../core/features/drawnMarks.ts';
import type { AnnotationStore } from './annotations.ts';
import type { DocumentStore } from './documents.ts';

interface Entry {
  readonly analysis: DocumentAnalysis | undefined;
  readonly marked: MarkedText;
  firsts: ReadonlySet<string> | undefined;
}

/** What is shown: the machine's suggestions reconciled with people's annotations, kept on their words between analyses. */
export class MarkStore implements vscode.Disposable {
  readonly #entries = new Map<vscode.TextDocument, Entry>();
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
        if (!map.isIdentity) this.#entries.get(document)?.marked.edited(map, trackEdit({ before: before.text, after: after.text, map })); // most conversions move nothing
      }),
      documents.onDidClose((document) => this.#entries.delete(document)),
    ];
  }

  /** Every mark of a document in text order; offsets into the text as it is now. Looks at the whole text: not for every keystroke. */
  all(document: vscode.TextDocument): readonly Mark[] {
    return this.#entries.get(document)?.marked.all() ?? [];
  }

  /** Ids of the marks that name their entity for the first time. */
  firsts(document: vscode.TextDocument): ReadonlySet<string> {
    const entry = this.#entries.get(document);
    if (!entry) return new Set();
    const marks = entry.marked.all();
    return (entry.firsts ??= entry.analysis ? firstMarks(marks, entry.analysis) : new Set(marks.map(({ id }) => id)));
  }

  /** The marks that reach into [start, end) of the text as it is now, speech points left out. */
  between(document: vscode.TextDocument, start: number, end: number): readonly Mark[] {
    return this.#entries.get(document)?.marked.between(start, end) ?? [];
  }

  /** The marks with a note, in text order. */
  noted(document: vscode.TextDocument): readonly Mark[] {
    return this.#entries.get(document)?.marked.noted() ?? [];
  }

  /** The innermost mark on the character after an offset, else on the one before it; rejected ones do not count. */
  at(document: vscode.TextDocument, offset: number): Mark | undefined {
    return this.#entries.get(document)?.marked.at(offset);
  }

  /** The marks at an offset, innermost first, as `at` chooses among them. */
  allAt(document: vscode.TextDocument, offset: number): readonly Mark[] {
    return this.#entries.get(document)?.marked.allAt(offset) ?? [];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(document: vscode.TextDocument): void {
    const open = this.#documents.get(document);
    if (!open) return;
    const isFresh = open.analysis?.source === open.source;
    if (open.analysis && !isFresh) return; // the analysis of the newest text is on its way
    this.#entries.set(document, { analysis: open.analysis, marked: new MarkedText(open.analysis, this.#annotations.placed(document), this.#entries.get(document)?.marked), firsts: undefined });
    this.#onDidChangeMarks.fire(document);
  }
}
