import * as vscode from 'vscode';
import type { Anchor } from '../core/annotations/anchor.ts';
import type { AnchoringText } from '../core/annotations/anchoringText.ts';
import type { Annotation, AnnotationSet, AnnotationStatus, Mark } from '../core/annotations/annotation.ts';
import { type AnchorReport, reportAnchors } from '../core/annotations/anchorReport.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import type { DoneEdit } from '../core/annotations/takenBack.ts';
import type { Span } from '../core/text/span.ts';
import { AnnotatedText, type Moment } from './annotatedText.ts';
import type { AnnotationAct, NewAnnotation, Reanchoring } from './annotationActs.ts';
import { changedMeanwhile, type DocumentStore, type OpenDocument, type TextEdit } from './documents.ts';
import { logError, reportError } from './guard.ts';
import { showWarning } from './messages.ts';
import { authorOf, type SidecarFiles } from './sidecarFiles.ts';
import { nextTurn } from './nextTurn.ts';
import { SidecarKeeper } from './sidecarKeeper.ts';
import { showSidecarProblems } from './sidecarProblems.ts';
import { Turns } from './turns.ts';

/** Words that an edit took away are looked for after this much quiet: they may have been cut to be pasted. */
const relocateMilliseconds = 300;

/** An act that was done. */
export interface DoneAct extends DoneEdit {
  readonly text: AnnotatedText;
}

interface Entry {
  readonly document: vscode.TextDocument;
  readonly text: AnnotatedText;
  readonly keeper: SidecarKeeper;
  readonly loaded: Promise<void>;
  relocating: ReturnType<typeof setTimeout> | undefined;
}

/** The annotations of open texts: read from their sidecars, kept on their words through edits, saved by themselves. */
export class AnnotationStore implements vscode.Disposable {
  readonly #entries = new Map<vscode.TextDocument, Entry>();
  readonly #documents: DocumentStore;
  readonly #files: SidecarFiles;
  /** Texts whose sidecar is being exchanged for another one; acts wait for it. */
  readonly #reopening = new Map<vscode.TextDocument, Promise<void>>();
  /** By the sidecar's address, the writing of those whose text was closed: opened again, it reads what was written. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Those of closed texts that could not be written; their keepers try again by themselves. */
  readonly #unwritten = new Set<Entry>();
  /** Commands that look at a mark and act on it take turns: each sees what the one before it did, however fast the keys come. */
  readonly turns = new Turns();
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi sidecar');
  readonly #disposables: vscode.Disposable[];
  readonly #onDidChangeAnnotations = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidChangeAnnotations = this.#onDidChangeAnnotations.event;
  readonly #onDidReanchor = new vscode.EventEmitter<Reanchoring>();
  /** Fires when looking for annotations anew changed the place of any. */
  readonly onDidReanchor = this.#onDidReanchor.event;

  constructor(documents: DocumentStore, files: SidecarFiles, log: vscode.LogOutputChannel) {
    this.#documents = documents;
    this.#files = files;
    this.#log = log;
    this.#disposables = [
      this.#onDidChangeAnnotations, this.#onDidReanchor, this.#diagnostics,
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

  /** Annotations that have a place now, rejected ones included. */
  placed(document: vscode.TextDocument): readonly PlacedAnnotation[] {
    return this.#entries.get(document)?.text.placed() ?? [];
  }

  /** Annotations whose words were not found, with a guess where there is one. */
  unplaced(document: vscode.TextDocument): readonly { readonly annotation: Annotation; readonly anchor: Anchor }[] {
    return this.#entries.get(document)?.text.unplaced() ?? [];
  }

  /** Resolves when the sidecar of an open text has been read. */
  async whenLoaded(document: vscode.TextDocument): Promise<void> {
    await this.#loaded(document);
  }

  /** An open text as it is now, laid out for looking for annotations in it, when its sidecar has been read; `undefined` for one that is not open. */
  async anchoringText(document: vscode.TextDocument): Promise<AnchoringText | undefined> {
    return (await this.#loaded(document))?.text.reading();
  }

  /** Every annotation of an open text, placed or not. */
  all(document: vscode.TextDocument): readonly Annotation[] {
    return this.#entries.get(document)?.text.set.all() ?? [];
  }

  /** An annotation of an open text, placed or not. */
  get(document: vscode.TextDocument, id: string): Annotation | undefined {
    return this.#entries.get(document)?.text.set.get(id);
  }

  /** Does everything of an act as one step. @returns What `takeBack` takes it back by; `undefined` for nothing. */
  act(document: vscode.TextDocument, act: AnnotationAct): Promise<DoneAct | undefined> {
    return this.asking(document, (go) => go(act));
  }

  /**
   * Acts after a question or other waiting, in which the text may be edited.
   *
   * @param work - Is given `act`, to which offsets are those into the text as it is when this is called, and go through the edits since.
   */
  async asking<T>(document: vscode.TextDocument, work: (act: (act: AnnotationAct) => Promise<DoneAct | undefined>) => Promise<T>): Promise<T> {
    const moment = this.#entries.get(document)?.text.moment();
    try {
      return await work((act) => this.#act(document, act, moment));
    } finally {
      moment?.end();
    }
  }

  async #act(document: vscode.TextDocument, { add = [], put = [], change, move = [], place = [], remove = [] }: AnnotationAct, asked: Moment | undefined): Promise<DoneAct | undefined> {
    const entry = await this.#loaded(document);
    if (!entry || add.length + put.length + (change?.ids.length ?? 0) + move.length + place.length + remove.length === 0) return undefined;
    const moment = asked?.text === entry.text ? asked : undefined;
    if (asked && !moment && asked.source.text !== entry.text.source.text) throw changedMeanwhile(); // the sidecar was exchanged, and with it who knew of the edits
    const creator = authorOf(document);
    const created = new Date().toISOString();
    const added = add.map(({ spans, ...rest }) => ({ spans, annotation: { id: crypto.randomUUID(), ...rest, targets: [], ...(creator ? { creator } : {}), created } }));
    const done = await entry.text.act((set) => ({ remove, put: [...put, ...changed(set, change)] }), [...move, ...place, ...added], moment);
    this.#changed(entry);
    return done && { ...done, text: entry.text };
  }

  /** Adds annotations as one step. */
  add(document: vscode.TextDocument, add: readonly NewAnnotation[]): Promise<DoneAct | undefined> {
    return this.act(document, { add });
  }

  /** Confirms or rejects a mark: an annotation gets the status, a suggestion becomes an annotation. */
  async decide(document: vscode.TextDocument, mark: Mark, status: AnnotationStatus): Promise<void> {
    await this.asking(document, async (act) => {
      const annotation = (await this.#loaded(document))?.text.set.get(mark.id);
      await act(annotation ? { change: { ids: [mark.id], to: (now) => ({ ...now, status }) } } : { add: [{ spans: mark.spans, tag: mark.tag, status, ...(mark.origin ? { origin: mark.origin } : {}) }] });
    });
  }

  /** Writes what a person says about an annotation; an empty note takes it away. @returns Whether it was still there. */
  async setNote(document: vscode.TextDocument, id: string, note: string): Promise<boolean> {
    return (await this.act(document, { change: { ids: [id], to: ({ note: _old, ...rest }) => (note === '' ? rest : { ...rest, note }) } })) !== undefined;
  }

  /** Gives an annotation a new place: the answer to "attach here". Offsets into the text as it is now. */
  async attach(document: vscode.TextDocument, id: string, spans: readonly Span[]): Promise<void> {
    await this.act(document, { move: [{ id, spans }] });
  }

  async remove(document: vscode.TextDocument, remove: readonly string[]): Promise<void> {
    await this.act(document, { remove });
  }

  /** Removes annotations as one step, but for those that are changed before it is done. @returns The removed ones as an act puts them again, whatever is edited or closed until then. */
  async take(document: vscode.TextDocument, remove: readonly string[]): Promise<readonly Annotation[]> {
    const entry = await this.#loaded(document);
    if (!entry || remove.length === 0) return [];
    const wanted = new Map(remove.map((id) => [id, entry.text.set.get(id)]));
    const { annotations } = await entry.text.describe();
    const same = new Set(remove.filter((id) => wanted.get(id) !== undefined && entry.text.set.get(id) === wanted.get(id)));
    await this.act(document, { remove: [...same] });
    return annotations.filter(({ id }) => same.has(id));
  }

  /** Takes an act back, and nothing that was done since. @returns How many of its annotations stay: they were changed since, or the text was closed. */
  async takeBack(document: vscode.TextDocument, done: DoneAct): Promise<number> {
    const entry = await this.#loaded(document);
    if (entry?.text !== done.text) return done.ids.length;
    const kept = await entry.text.takeBack(done);
    this.#changed(entry);
    return kept;
  }

  /** @returns Whether there was anything to undo. */
  undo(document: vscode.TextDocument): Promise<boolean> {
    return this.#step(document, 'undo');
  }

  redo(document: vscode.TextDocument): Promise<boolean> {
    return this.#step(document, 'redo');
  }

  /** Writes everything that is not written yet; used before closing. */
  async flush(): Promise<void> {
    await Promise.all([...this.#entries.values()].map((entry) => entry.keeper.save()));
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
      await entry.keeper.save();
    }
    if (entry.keeper.isDirty) throw new Error(vscode.l10n.t('The annotations of {0} could not be written, so they stay where they are for now.', document.fileName));
    this.#forget(entry);
    try {
      await change();
    } finally {
      const open = this.#documents.get(document);
      if (open) this.#open(open);
      await this.#entries.get(document)?.loaded;
      this.#onDidChangeAnnotations.fire(document);
    }
  }

  #forget(entry: Entry): void {
    entry.keeper.dispose();
    clearTimeout(entry.relocating);
    this.#entries.delete(entry.document);
  }

  dispose(): void {
    for (const entry of [...this.#entries.values(), ...this.#unwritten]) this.#forget(entry);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #loaded(document: vscode.TextDocument): Promise<Entry | undefined> {
    await this.#reopening.get(document);
    const entry = this.#entries.get(document);
    await entry?.loaded;
    return entry;
  }

  async #step(document: vscode.TextDocument, direction: 'undo' | 'redo'): Promise<boolean> {
    const entry = await this.#loaded(document);
    if (!entry || !(await entry.text.step(direction))) return false;
    this.#changed(entry);
    return true;
  }

  #changed({ document, keeper }: Entry): void {
    keeper.changed();
    this.#onDidChangeAnnotations.fire(document);
  }

  #open({ document, source }: OpenDocument): void {
    const text = new AnnotatedText(source);
    const keeper = new SidecarKeeper(text, this.#files.placeOf(document), {
      onRead: ({ problems }) => showSidecarProblems(this.#diagnostics, this.#files.uriOf(document), problems),
      onConflict: (count) => void showWarning(vscode.l10n.t('{0} annotations of {1} were changed here and on disk; this window\'s version was kept.', count, document.fileName)),
      onMerged: () => this.#onDidChangeAnnotations.fire(document),
      onDeletedOnDisk: () => void showWarning(vscode.l10n.t('The annotations of {0} were deleted on disk. They are written again from memory.', document.fileName)),
      onFailure: (error, isFirst) => (isFirst ? reportError : logError)(this.#log, vscode.l10n.t('saving annotations'), error),
    });
    const loaded = this.#load(document, text, keeper).catch((error: unknown) => reportError(this.#log, vscode.l10n.t('reading annotations'), error));
    this.#entries.set(document, { document, text, keeper, loaded, relocating: undefined });
  }

  async #load(document: vscode.TextDocument, text: AnnotatedText, keeper: SidecarKeeper): Promise<void> {
    await this.#files.choose(document);
    const address = this.#files.uriOf(document).toString();
    await this.#closing.get(address);
    await this.#writeClosed((each) => each === address);
    const report = await keeper.load();
    if (text.set.size > 0) this.#onDidChangeAnnotations.fire(document);
    if (report) this.#tellReanchoring({ document, text }, report, true);
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
    if (entry.text.hasLost) entry.relocating = setTimeout(() => void this.#relocate(entry).catch((error: unknown) => reportError(this.#log, vscode.l10n.t('finding annotations again'), error)), relocateMilliseconds);
  }

  /** Looks for words that edits took away: cut and pasted, or the file was read again from disk. */
  async #relocate(entry: Entry): Promise<void> {
    const { wanted, anchors } = await entry.text.relocate();
    if (wanted.length > 0) this.#tellReanchoring(entry, reportAnchors(wanted, anchors), false);
    if ([...anchors.values()].some(({ status }) => status !== 'orphan')) this.#changed(entry);
  }

  #close(document: vscode.TextDocument): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    const address = this.#files.uriOf(document).toString();
    const saved = entry.keeper.save().finally(() => {
      if (entry.keeper.isDirty) this.#unwritten.add(entry);
      if (this.#entries.get(document) === entry) this.#entries.delete(document); // the same document may be open again
      if (this.#closing.get(address) === saved) this.#closing.delete(address);
    });
    this.#closing.set(address, saved);
  }

  #tellReanchoring({ document, text: { source } }: Pick<Entry, 'document' | 'text'>, report: AnchorReport, isOutside: boolean): void {
    if (report.changes.length > 0) this.#onDidReanchor.fire({ document, source, report, isOutside });
  }
}

/** The new versions of those that are still there. */
function changed(set: AnnotationSet, change: AnnotationAct['change']): readonly Annotation[] {
  return change?.ids.flatMap((id) => {
    const now = set.get(id);
    return now ? [change.to(now)] : [];
  }) ?? [];
}
