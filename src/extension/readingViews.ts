import * as vscode from 'vscode';
import type { Mark } from '../core/annotations/annotation.ts';
import type { DocumentAnalysis } from '../core/document/model.ts';
import { withNotes } from '../core/features/readingNotes.ts';
import { type ReadingView, readingMarks, readingView, toSourceSpan } from '../core/features/readingView.ts';
import type { DocumentStore } from './documents.ts';
import type { MarkStore } from './marks.ts';
import { fileName } from './uris.ts';

/** Scheme and language of reading views: documents of ours that nobody can edit. */
export const readingScheme = 'meipi-reading';
export const readingLanguage = 'zh-reading';

/** A reading view that shows what is known of its source now. */
export interface Reading extends ReadingView {
  /** The source document. */
  readonly of: vscode.TextDocument;
}

interface Entry {
  readonly analysis: DocumentAnalysis | undefined;
  /** Without notes. */
  readonly plain: ReadingView | undefined;
  /** Marks whose notes are in it. */
  readonly noted: readonly Mark[];
  readonly reading: Reading | undefined;
}

/** The texts of reading views, made anew with every analysis of their source and every change of its notes. */
export class ReadingViews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #entries = new Map<string, Entry>();
  /** Scrolling asks often and texts are long. */
  readonly #compared = new WeakMap<vscode.TextDocument, { readonly reading: Reading; readonly version: number; readonly isShown: boolean }>();
  readonly #documents: DocumentStore;
  readonly #marks: MarkStore;
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #onDidChangeMarks = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #disposables: vscode.Disposable[];
  readonly onDidChange = this.#onDidChange.event;
  /** Fires with a reading view whose marks are to be drawn anew. */
  readonly onDidChangeMarks = this.#onDidChangeMarks.event;

  constructor(documents: DocumentStore, marks: MarkStore) {
    this.#documents = documents;
    this.#marks = marks;
    this.#disposables = [
      this.#onDidChange, this.#onDidChangeMarks,
      vscode.workspace.registerTextDocumentContentProvider(readingScheme, this),
      marks.onDidChangeMarks((document) => this.#update(document)), // with every analysis too
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === readingScheme) this.#onDidChangeMarks.fire(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === readingScheme && !openDocument(uri)) this.#entries.delete(uri.toString());
      }),
    ];
  }

  /** The address of the reading view of a text. */
  uriOf(document: vscode.TextDocument): vscode.Uri {
    const name = fileName(document.uri);
    return vscode.Uri.from({ scheme: readingScheme, path: `/${vscode.l10n.t('{0} (reading view)', name)}`, query: document.uri.toString() });
  }

  /** The address of the text that a reading view shows; any other address is its own. */
  sourceOf(uri: vscode.Uri): vscode.Uri {
    return uri.scheme === readingScheme ? vscode.Uri.parse(uri.query, true) : uri;
  }

  /** What a reading view shows; `undefined` for other documents, and while the view is about to change. */
  get(document: vscode.TextDocument): Reading | undefined {
    const reading = document.uri.scheme === readingScheme ? this.#entries.get(document.uri.toString())?.reading : undefined;
    if (!reading) return undefined;
    let compared = this.#compared.get(document);
    if (compared?.reading !== reading || compared.version !== document.version) {
      compared = { reading, version: document.version, isShown: document.getText().replaceAll('\r\n', '\n') === reading.text.text };
      this.#compared.set(document, compared);
    }
    return compared.isShown ? reading : undefined;
  }

  /** The marks that reach into [start, end) of a reading view, speech points left out; offsets into its text. */
  marksBetween(document: vscode.TextDocument, start: number, end: number): readonly Mark[] {
    const reading = this.get(document);
    if (!reading) return [];
    const there = toSourceSpan(reading, { start, end: Math.min(end, reading.text.length) });
    return readingMarks(reading, this.#marks.between(reading.of, there.start, there.end)).filter(({ spans }) => spans.some((span) => span.start < end && start < span.end));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const document = await vscode.workspace.openTextDocument(this.sourceOf(uri));
    await this.#documents.analysisOf(document);
    return this.#make(uri, document)?.text.text ?? vscode.l10n.t('There is no reading view: the text is too long to be analysed, or no Chinese source text.');
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #make(uri: vscode.Uri, document: vscode.TextDocument): Reading | undefined {
    const analysis = this.#documents.get(document)?.analysis;
    const known = this.#entries.get(uri.toString());
    const plain = known && known.analysis === analysis ? known.plain : analysis && readingView(analysis);
    const noted = this.#marks.noted(document);
    if (known?.reading && known.plain === plain && isSame(known.noted, noted)) return known.reading; // most decisions touch no note
    const reading = plain && { ...withNotes(plain, noted), of: document };
    this.#entries.set(uri.toString(), { analysis, plain, noted, reading });
    return reading;
  }

  #update(document: vscode.TextDocument): void {
    const uri = this.uriOf(document);
    const known = this.#entries.get(uri.toString());
    const open = this.#documents.get(document);
    if (!known || (open?.analysis && open.analysis.source !== open.source)) return; // the analysis of the newest text is on its way
    const reading = this.#make(uri, document);
    if (reading?.text.text === known.reading?.text.text) this.#tell(document);
    else this.#onDidChange.fire(uri);
  }

  #tell(document: vscode.TextDocument): void {
    const shown = openDocument(this.uriOf(document));
    if (shown) this.#onDidChangeMarks.fire(shown);
  }
}

function isSame(before: readonly Mark[], now: readonly Mark[]): boolean {
  return before.length === now.length && before.every(({ note, status, spans }, i) => note === now[i]!.note && status === now[i]!.status && spans.length === now[i]!.spans.length && spans.every(({ start, end }, k) => start === now[i]!.spans[k]!.start && end === now[i]!.spans[k]!.end));
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
