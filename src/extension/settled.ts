import * as vscode from 'vscode';
import type { OpenDocument, TextEdit } from './documents.ts';

/** How long after the last edit of a text what looks at all of it is made anew. */
const quietMilliseconds = 400;

/** Holds back the analyses of a text while it is being typed in: whatever asks for speech points or fills a panel waits for a pause. */
export class SettledAnalyses implements vscode.Disposable {
  readonly #edited = new WeakMap<vscode.TextDocument, number>();
  readonly #timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  readonly #onDidSettle = new vscode.EventEmitter<OpenDocument>();
  readonly #disposables: readonly vscode.Disposable[];
  /** Fires with the newest analysis of a text: at once when nobody has edited the text lately, else when the edits pause. */
  readonly onDidSettle = this.#onDidSettle.event;

  constructor(events: { readonly onDidEdit: vscode.Event<TextEdit>; readonly onDidChangeAnalysis: vscode.Event<OpenDocument>; readonly onDidClose: vscode.Event<vscode.TextDocument> }) {
    this.#disposables = [
      this.#onDidSettle,
      events.onDidEdit(({ document }) => {
        this.#stop(document); // another analysis follows
        this.#edited.set(document, performance.now());
      }),
      events.onDidChangeAnalysis((open) => this.#plan(open)),
      events.onDidClose((document) => this.#stop(document)),
    ];
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #plan(open: OpenDocument): void {
    this.#stop(open.document);
    const rest = (this.#edited.get(open.document) ?? -Infinity) + quietMilliseconds - performance.now();
    if (rest <= 0) return this.#onDidSettle.fire(open);
    this.#timers.set(open.document, setTimeout(() => {
      this.#timers.delete(open.document);
      this.#onDidSettle.fire(open);
    }, rest));
  }

  #stop(document: vscode.TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
  }
}
