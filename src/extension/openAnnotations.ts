import * as vscode from 'vscode';
import { reportAnchors } from '../core/annotations/anchorReport.ts';
import { AnnotatedText } from './annotatedText.ts';
import type { Reanchoring } from './annotationActs.ts';
import type { DocumentStore, OpenDocument, TextEdit } from './documents.ts';
import { logError, reportError } from './guard.ts';
import { showWarning } from './messages.ts';
import { nextTurn } from './nextTurn.ts';
import type { SidecarFiles } from './sidecarFiles.ts';
import { SidecarKeeper } from './sidecarKeeper.ts';
import { showSidecarProblems } from './sidecarProblems.ts';

/** Words that an edit took away are looked for after this much quiet: they may have been cut to be pasted. */
const relocateMilliseconds = 300;

/** An open text with its annotations. */
export interface AnnotatedDocument {
  readonly document: vscode.TextDocument;
  readonly text: AnnotatedText;
  readonly keeper: SidecarKeeper;
  readonly loaded: Promise<void>;
  relocating: ReturnType<typeof setTimeout> | undefined;
  /** The search that goes on; what is written waits for it. */
  running: Promise<void> | undefined;
}

/** Opens and closes the annotations of texts with them: reads their sidecars, moves them with edits, has them written, and exchanges a sidecar for another one. */
export class OpenAnnotations implements vscode.Disposable {
  readonly #entries = new Map<vscode.TextDocument, AnnotatedDocument>();
  readonly #documents: DocumentStore;
  readonly #files: SidecarFiles;
  readonly #log: vscode.LogOutputChannel;
  /** Texts whose sidecar is being exchanged for another one; acts wait for it. */
  readonly #reopening = new Map<vscode.TextDocument, Promise<void>>();
  /** By the sidecar's address, the writing of those whose text was closed: opened again, it reads what was written. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Those of closed texts that could not be written; their keepers try again by themselves. */
  readonly #unwritten = new Set<AnnotatedDocument>();
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi sidecar');
  readonly #disposables: vscode.Disposable[];
  readonly #onDidChange = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidChange = this.#onDidChange.event;
  readonly #onDidReanchor = new vscode.EventEmitter<Reanchoring>();
  readonly onDidReanchor = this.#onDidReanchor.event;

  constructor(documents: DocumentStore, files: SidecarFiles, log: vscode.LogOutputChannel) {
    this.#documents = documents;
    this.#files = files;
    this.#log = log;
    this.#disposables = [
      this.#onDidChange, this.#onDidReanchor, this.#diagnostics,
      documents.onDidOpen((open) => this.#open(open)),
      documents.onDidEdit((edit) => this.#move(edit)),
      documents.onDidClose((document) => this.#close(document)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        const entry = this.#entries.get(document);
        if (entry && entry.text.set.size > 0) entry.keeper.changed();
      }),
      files.onDidChange((uri) => void this.#reload(uri).catch((error: unknown) => reportError(log, vscode.l10n.t('reading annotations'), error))),
      vscode.workspace.onWillRenameFiles((event) => event.waitUntil(this.flush().then(() => files.follow(event.files)))),
    ];
  }

  /** A text as far as it is read; `undefined` for one that is not open. */
  get(document: vscode.TextDocument): AnnotatedDocument | undefined {
    return this.#entries.get(document);
  }

  /** A text when its sidecar has been read, and is not being exchanged; `undefined` for one that is not open. */
  async loaded(document: vscode.TextDocument): Promise<AnnotatedDocument | undefined> {
    await this.#reopening.get(document);
    const entry = this.#entries.get(document);
    await entry?.loaded;
    return entry;
  }

  /** Something was done to the annotations of a text: it is written, and told. */
  changed({ document, keeper }: AnnotatedDocument): void {
    keeper.changed();
    this.#onDidChange.fire(document);
  }

  /** Writes everything that is not written yet; used before closing. */
  async flush(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => this.#save(entry)));
    await this.#writeClosed(() => true);
  }

  /** Tries again to write what could not be written when its text was closed. */
  async #writeClosed(isWanted: (address: string) => boolean): Promise<void> {
    await Promise.all([...this.#unwritten].filter(({ document }) => isWanted(this.#files.uriOf(document).toString())).map(async (entry) => {
      await entry.keeper.save();
      if (!entry.keeper.isDirty) this.#unwritten.delete(entry);
    }));
  }

  /**
   * Chooses anew which sidecar is the person's own, and reads it; what is not written yet is written first, where it belongs.
   *
   * @param change - What is done to the files in between, while nothing reads or writes them.
   * @throws when it could not be written: then everything stays as it is; or what `change` throws.
   */
  async reopen(document: vscode.TextDocument, change: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const reopening = Promise.resolve(this.#reopening.get(document)).then(() => this.#exchange(document, change));
    const done = reopening.catch(() => undefined).then(() => { // whoever waits goes on; the caller is told
      if (this.#reopening.get(document) === done) this.#reopening.delete(document);
    });
    this.#reopening.set(document, done);
    await reopening;
  }

  async #exchange(document: vscode.TextDocument, change: () => Promise<void>): Promise<void> {
    const entry = this.#entries.get(document);
    if (!entry) return;
    await entry.loaded;
    for (let tries = 0; tries === 0 || (entry.keeper.isDirty && tries < 3); tries++) { // it may be edited meanwhile
      await entry.text.whenIdle();
      await nextTurn(); // an act that is done says so to the keeper
      await this.#save(entry);
    }
    if (entry.keeper.isDirty) throw new Error(vscode.l10n.t('The annotations of {0} could not be written, so they stay where they are for now.', document.fileName));
    this.#forget(entry);
    try {
      await change();
    } finally {
      const open = this.#documents.get(document);
      if (open) this.#open(open);
      await this.#entries.get(document)?.loaded;
      this.#onDidChange.fire(document);
    }
  }

  #forget(entry: AnnotatedDocument): void {
    entry.keeper.dispose();
    clearTimeout(entry.relocating);
    this.#entries.delete(entry.document);
  }

  dispose(): void {
    for (const entry of [...this.#entries.values(), ...this.#unwritten]) this.#forget(entry);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #open({ document, source }: OpenDocument): void {
    const text = new AnnotatedText(source);
    const keeper = new SidecarKeeper(text, this.#files.placeOf(document), {
      onRead: ({ problems }) => showSidecarProblems(this.#diagnostics, this.#files.uriOf(document), problems),
      onConflict: (count) => void showWarning(vscode.l10n.t('{0} annotations of {1} were changed here and on disk; this window\'s version was kept.', count, document.fileName)),
      onMerged: () => this.#onDidChange.fire(document),
      onDeletedOnDisk: () => void showWarning(vscode.l10n.t('The annotations of {0} were deleted on disk. They are written again from memory.', document.fileName)),
      onFailure: (error, isFirst) => (isFirst ? reportError : logError)(this.#log, vscode.l10n.t('saving annotations'), error),
    });
    const loaded = this.#load(document, text, keeper).catch((error: unknown) => reportError(this.#log, vscode.l10n.t('reading annotations'), error));
    this.#entries.set(document, { document, text, keeper, loaded, relocating: undefined, running: undefined });
  }

  async #load(document: vscode.TextDocument, text: AnnotatedText, keeper: SidecarKeeper): Promise<void> {
    await this.#files.choose(document);
    const address = this.#files.uriOf(document).toString();
    await this.#closing.get(address);
    await this.#writeClosed((each) => each === address);
    const report = await keeper.load();
    if (text.set.size > 0) this.#onDidChange.fire(document);
    this.#onDidReanchor.fire({ document, source: text.source, report: report ?? { kept: text.set.size, changes: [] }, isOutside: true });
  }

  async #reload(uri: vscode.Uri): Promise<void> {
    const entry = [...this.#entries.values()].find(({ document }) => this.#files.uriOf(document).toString() === uri.toString());
    if (!entry) return;
    await entry.loaded;
    await entry.keeper.readAgain();
  }

  #move({ document, before, after, map, rewritten, reason }: TextEdit): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    entry.text.edited(before, after, map, reason !== undefined, rewritten);
    entry.keeper.edited();
    clearTimeout(entry.relocating);
    entry.relocating = entry.text.hasLost ? setTimeout(() => void this.#relocate(entry).catch((error: unknown) => reportError(this.#log, vscode.l10n.t('finding annotations again'), error)), relocateMilliseconds) : undefined;
  }

  /** Looks for words that edits took away: cut and pasted, or the file was read again from disk. */
  #relocate(entry: AnnotatedDocument): Promise<void> {
    clearTimeout(entry.relocating);
    entry.relocating = undefined;
    const running = this.#lookAgain(entry).finally(() => {
      if (entry.running === running) entry.running = undefined;
    });
    entry.running = running;
    return running;
  }

  async #lookAgain(entry: AnnotatedDocument): Promise<void> {
    const { wanted, anchors } = await entry.text.relocate();
    const report = reportAnchors(wanted, anchors);
    if (report.changes.length > 0) this.#onDidReanchor.fire({ document: entry.document, source: entry.text.source, report, isOutside: false });
    if ([...anchors.values()].some(({ status }) => status !== 'orphan')) this.changed(entry);
  }

  /** Writes a text that may be closed next: a place that is in doubt is looked at first. */
  async #save(entry: AnnotatedDocument): Promise<void> {
    while (entry.relocating !== undefined || entry.running) {
      const search = entry.relocating === undefined ? entry.running! : this.#relocate(entry);
      await search.catch((error: unknown) => logError(this.#log, vscode.l10n.t('finding annotations again'), error));
    }
    await entry.keeper.save();
  }

  #close(document: vscode.TextDocument): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    const address = this.#files.uriOf(document).toString();
    const saved = this.#save(entry).finally(() => {
      if (entry.keeper.isDirty) this.#unwritten.add(entry);
      if (this.#entries.get(document) === entry) this.#entries.delete(document); // the same document may be open again
      if (this.#closing.get(address) === saved) this.#closing.delete(address);
    });
    this.#closing.set(address, saved);
  }
}
