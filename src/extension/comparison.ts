import * as vscode from 'vscode';
import { anchorSteps, placedBy } from '../core/annotations/anchor.ts';
import { AnchorTable } from '../core/annotations/anchorTable.ts';
import { anchoringText } from '../core/annotations/anchoringText.ts';
import { type Agreement, agreementOf } from '../core/annotations/agreement.ts';
import { type Compared, compareAnnotations } from '../core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { parseSidecarSteps, refusedSidecar, type Sidecar } from '../core/annotations/sidecar.ts';
import { spellingOf } from '../core/annotations/sidecarName.ts';
import { trackEdit } from '../core/annotations/tracking.ts';
import type { AnnotationStore } from './annotations.ts';
import type { DocumentStore, TextEdit } from './documents.ts';
import { reportError } from './guard.ts';
import { activeSourceEditor } from './language.ts';
import { sha256 } from './sha256.ts';
import { inSlices } from './slices.ts';
import type { SidecarFiles } from './sidecarFiles.ts';
import type { AuthorSidecar } from './sidecarsBeside.ts';
import { showSidecarProblems } from './sidecarProblems.ts';

/** The other annotator's side of a text; read only. */
interface Theirs {
  readonly document: vscode.TextDocument;
  readonly file: AuthorSidecar;
  readonly sidecar: Sidecar;
  /** By id; moved with every edit. */
  anchors: AnchorTable;
}

/** How one's own annotations of a text stand to another annotator's. */
export interface Comparison {
  readonly document: vscode.TextDocument;
  readonly file: AuthorSidecar;
  /** In text order; offsets into the text as it is now. */
  readonly compared: readonly Compared[];
  readonly agreement: Agreement;
  /** The other's annotations that have a place in the text, rejected ones included. */
  readonly theirs: readonly PlacedAnnotation[];
  /** How many of the other's annotations have none. */
  readonly unplaced: number;
  /** How many lines of the other's sidecar are wrong; they stand in the Problems panel. */
  readonly problems: number;
}

/** The comparison with one other annotator, of whichever text is active, for as long as it is wanted. */
export class ComparisonStore implements vscode.Disposable {
  readonly #documents: DocumentStore;
  readonly #annotations: AnnotationStore;
  readonly #files: SidecarFiles;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi other sidecar');
  readonly #onDidChange = new vscode.EventEmitter<undefined>();
  readonly #disposables: vscode.Disposable[];
  #author: string | undefined;
  #theirs: Theirs | undefined;
  #comparison: Comparison | undefined;
  /** Counts what was asked for, so that an answer that comes too late is dropped. */
  #asked = 0;

  /** Another comparison, or none, is to be shown. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(documents: DocumentStore, annotations: AnnotationStore, files: SidecarFiles, log: vscode.LogOutputChannel) {
    this.#documents = documents;
    this.#annotations = annotations;
    this.#files = files;
    this.#log = log;
    this.#disposables = [
      this.#onDidChange, this.#diagnostics,
      documents.onDidEdit((edit) => this.#move(edit)),
      documents.onDidSettle(({ document }) => this.#changed(document)),
      documents.onDidOpen(() => this.#follow()),
      documents.onDidClose((document) => {
        if (document === this.#theirs?.document) this.#show(undefined);
      }),
      annotations.onDidChangeAnnotations((document) => this.#changed(document)),
      files.onDidChange((uri) => {
        if (this.#author !== undefined && this.#theirs?.file.uri.toString() === uri.toString()) this.#follow();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => {
        if (activeSourceEditor() && activeSourceEditor()?.document !== this.#theirs?.document) this.#follow();
      }),
    ];
  }

  /** The other annotator as asked for, empty for the sidecar without a name; `undefined` while nothing is compared. */
  get author(): string | undefined {
    return this.#author;
  }

  /** Begins to compare the active text, and those that become active, with another annotator's. */
  async start(document: vscode.TextDocument, author: string): Promise<void> {
    this.#author = author;
    await this.#read(document);
  }

  end(): void {
    this.#author = undefined;
    this.#asked++;
    this.#show(undefined);
  }

  /** `undefined` while nothing is compared, and where the other did not annotate the active text. */
  get(): Comparison | undefined {
    return (this.#comparison ??= this.#theirs && this.#compare(this.#theirs));
  }

  /** As the annotations are at this moment: in the turn of an act, what the one before it did has not been told yet. */
  now(): Comparison | undefined {
    this.#comparison = undefined;
    return this.get();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Reads the other's side anew, e.g. after one's own name changed. */
  async refresh(): Promise<void> {
    const document = activeSourceEditor()?.document ?? this.#theirs?.document;
    if (this.#author !== undefined && document) await this.#read(document);
  }

  #follow(): void {
    void this.refresh().catch((error: unknown) => reportError(this.#log, vscode.l10n.t('reading annotations'), error));
  }

  async #read(document: vscode.TextDocument): Promise<void> {
    const asked = ++this.#asked;
    await this.#annotations.whenLoaded(document);
    const source = this.#documents.get(document)?.source;
    const file = await this.#fileOf(document);
    const content = file && (await this.#files.readOther(file));
    const hash = source && (await sha256(source.text));
    const sidecar = content === undefined || !source ? refusedSidecar : await inSlices(parseSidecarSteps(content, source.text));
    const anchors = source && (await inSlices(anchorSteps(sidecar.annotations, anchoringText(source), sidecar.header?.sha256 === hash)));
    if (asked !== this.#asked) return;
    if (!file || !anchors) return this.#show(undefined);
    if (this.#documents.get(document)?.source !== source) return this.#read(document); // it was edited meanwhile
    showSidecarProblems(this.#diagnostics, file.uri, sidecar.problems);
    this.#show({ document, file, sidecar, anchors: AnchorTable.of(anchors) });
  }

  async #fileOf(document: vscode.TextDocument): Promise<AuthorSidecar | undefined> {
    const others = await this.#files.othersOf(document);
    const spelling = spellingOf(this.#author ?? '', others.map(({ author }) => author));
    return others.find(({ author }) => author === spelling);
  }

  #show(theirs: Theirs | undefined): void {
    if (!theirs) this.#diagnostics.clear();
    this.#theirs = theirs;
    this.#comparison = undefined;
    this.#onDidChange.fire(undefined);
  }

  #move({ document, before, after, map }: TextEdit): void {
    const theirs = this.#theirs;
    if (theirs?.document !== document) return;
    theirs.anchors = theirs.anchors.moved(trackEdit({ before: before.text, after: after.text, map })).table;
    this.#comparison = undefined; // drawn anew once typing stops: VS Code moves what is painted
  }

  #changed(document: vscode.TextDocument): void {
    if (this.#theirs?.document !== document) return;
    this.#comparison = undefined;
    this.#onDidChange.fire(undefined);
  }

  #compare({ document, file, sidecar, anchors }: Theirs): Comparison | undefined {
    const source = this.#documents.get(document)?.source;
    if (!source) return undefined;
    const theirs = placedBy(sidecar.annotations, anchors);
    const compared = compareAnnotations(this.#annotations.placed(document), theirs);
    return { document, file, compared, agreement: agreementOf(compared, source.text), theirs, unplaced: sidecar.annotations.length - theirs.length, problems: sidecar.problems.length };
  }
}
