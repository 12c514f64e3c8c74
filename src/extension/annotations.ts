import * as vscode from 'vscode';
import { type Anchor, anchorAnnotation, anchorAnnotations, describeTarget } from '../core/annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../core/annotations/anchoringText.ts';
import { type Annotation, type AnnotationEdit, AnnotationHistory, AnnotationSet, type AnnotationStatus, type Mark } from '../core/annotations/annotation.ts';
import { AnchorMemory, anchoredLength } from '../core/annotations/anchorMemory.ts';
import { mergeAnnotationSets } from '../core/annotations/merge.ts';
import { trackEdit } from '../core/annotations/tracking.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import { type AnchorReport, reportAnchors } from '../core/annotations/anchorReport.ts';
import { codePointLength, parseSidecar, refusedSidecar, serializeSidecar, type Sidecar } from '../core/annotations/sidecar.ts';
import { readingText } from '../core/document/readingText.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import type { DocumentStore, OpenDocument, TextEdit } from './documents.ts';
import { reportError } from './guard.ts';
import type { AnnotationAct, NewAnnotation, Reanchoring } from './annotationActs.ts';
import { sha256 } from './sha256.ts';
import type { SidecarFiles } from './sidecarFiles.ts';
import { showSidecarProblems } from './sidecarProblems.ts';

/** Changes are written after this much quiet. */
const saveMilliseconds = 500;
/** What could not be written is tried again after this. */
const retryMilliseconds = 10_000;
/** Words that an edit took away are looked for after this much quiet: they may have been cut to be pasted. */
const relocateMilliseconds = 300;

interface Entry {
  readonly document: vscode.TextDocument;
  /** The text as it is now; kept here since the last save comes after the document is closed. */
  source: SourceText;
  readonly history: AnnotationHistory;
  /** By id; moved with every edit. */
  anchors: Map<string, Anchor>;
  readonly memory: AnchorMemory;
  /** Annotations whose words an edit took away: where they were in the text before it. */
  readonly lost: Map<string, { readonly source: SourceText; readonly spans: readonly Span[] }>;
  relocating: ReturnType<typeof setTimeout> | undefined;
  /** The file's content when last read or written, `undefined` while there is none. */
  known: string | undefined;
  base: AnnotationSet;
  foreignLines: readonly string[];
  readonly loaded: Promise<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
  saving: Promise<void>;
  isDirty: boolean;
}

/** The annotations of open texts: read from their sidecars, kept on their words through edits, saved by themselves. */
export class AnnotationStore implements vscode.Disposable {
  readonly #entries = new Map<vscode.TextDocument, Entry>();
  readonly #files: SidecarFiles;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi sidecar');
  readonly #disposables: vscode.Disposable[];
  readonly #onDidChangeAnnotations = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidChangeAnnotations = this.#onDidChangeAnnotations.event;
  readonly #onDidReanchor = new vscode.EventEmitter<Reanchoring>();
  /** Fires when looking for annotations anew changed the place of any. */
  readonly onDidReanchor = this.#onDidReanchor.event;

  constructor(documents: DocumentStore, files: SidecarFiles, log: vscode.LogOutputChannel) {
    this.#files = files;
    this.#log = log;
    this.#disposables = [
      this.#onDidChangeAnnotations, this.#onDidReanchor, this.#diagnostics,
      documents.onDidOpen((open) => this.#open(open)),
      documents.onDidEdit((edit) => this.#move(edit)),
      documents.onDidClose((document) => this.#close(document)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        const entry = this.#entries.get(document);
        if (entry && entry.history.current.size > 0) this.#plan(entry);
      }),
      files.onDidChange((uri) => void this.#reload(uri).catch((error: unknown) => reportError(log, vscode.l10n.t('reading annotations'), error))),
      vscode.workspace.onWillRenameFiles((event) => event.waitUntil(this.flush().then(() => files.follow(event.files)))),
    ];
  }

  /** Annotations that have a place now, rejected ones included. */
  placed(document: vscode.TextDocument): readonly PlacedAnnotation[] {
    const entry = this.#entries.get(document);
    return entry ? entry.history.current.all().flatMap((annotation) => {
      const anchor = entry.anchors.get(annotation.id);
      return anchor?.status === 'anchored' ? [{ annotation, spans: anchor.spans }] : [];
    }) : [];
  }

  /** Annotations whose words were not found, with a guess where there is one. */
  unplaced(document: vscode.TextDocument): readonly { readonly annotation: Annotation; readonly anchor: Anchor }[] {
    const entry = this.#entries.get(document);
    return entry ? entry.history.current.all().flatMap((annotation) => {
      const anchor = entry.anchors.get(annotation.id) ?? { status: 'orphan' as const };
      return anchor.status === 'anchored' ? [] : [{ annotation, anchor }];
    }) : [];
  }

  /** Resolves when the sidecar of an open text has been read. */
  async whenLoaded(document: vscode.TextDocument): Promise<void> {
    await this.#entries.get(document)?.loaded;
  }

  /** Every annotation of an open text, placed or not. */
  all(document: vscode.TextDocument): readonly Annotation[] {
    return this.#entries.get(document)?.history.current.all() ?? [];
  }

  /** An annotation of an open text, placed or not. */
  get(document: vscode.TextDocument, id: string): Annotation | undefined {
    return this.#entries.get(document)?.history.current.get(id);
  }

  /** Does everything of an act as one step. */
  async act(document: vscode.TextDocument, { add = [], put = [], place = [], remove = [] }: AnnotationAct): Promise<void> {
    const entry = await this.#loaded(document);
    if (!entry || add.length + put.length + place.length + remove.length === 0) return;
    const text = anchoring(entry.source);
    const creator = vscode.workspace.getConfiguration('meipi', document).get<string>('author', '');
    const created = new Date().toISOString();
    const placed = [
      ...place,
      ...add.map(({ spans, ...rest }) => ({ spans, annotation: { id: crypto.randomUUID(), ...rest, targets: [], ...(creator ? { creator } : {}), created } })),
    ];
    for (const { annotation, spans } of placed) entry.anchors.set(annotation.id, { status: 'anchored', spans, how: 'live' });
    this.#do(entry, { remove, put: [...put, ...placed.map(({ annotation, spans }) => ({ ...annotation, targets: spans.map((span) => describeTarget(text, span)) }))] });
  }

  /** Adds annotations as one step. */
  add(document: vscode.TextDocument, add: readonly NewAnnotation[]): Promise<void> {
    return this.act(document, { add });
  }

  /** Confirms or rejects a mark: an annotation gets the status, a suggestion becomes an annotation. */
  async decide(document: vscode.TextDocument, mark: Mark, status: AnnotationStatus): Promise<void> {
    const annotation = (await this.#loaded(document))?.history.current.get(mark.id);
    await this.act(document, annotation ? { put: [{ ...annotation, status }] } : { add: [{ spans: mark.spans, tag: mark.tag, status, ...(mark.origin ? { origin: mark.origin } : {}) }] });
  }

  /** Writes what a person says about an annotation; an empty note takes it away. */
  async setNote(document: vscode.TextDocument, id: string, note: string): Promise<void> {
    const annotation = (await this.#loaded(document))?.history.current.get(id);
    if (!annotation) return;
    const { note: _old, ...rest } = annotation;
    await this.act(document, { put: [note === '' ? rest : { ...rest, note }] });
  }

  /** Gives an annotation a new place: the answer to "attach here". Offsets into the text as it is now. */
  async attach(document: vscode.TextDocument, id: string, spans: readonly Span[]): Promise<void> {
    const annotation = (await this.#loaded(document))?.history.current.get(id);
    if (annotation) await this.act(document, { place: [{ annotation, spans }] });
  }

  remove(document: vscode.TextDocument, remove: readonly string[]): Promise<void> {
    return this.act(document, { remove });
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
    await Promise.all([...this.#entries.values()].map((entry) => this.#saveNow(entry)));
  }

  dispose(): void {
    for (const entry of this.#entries.values()) {
      clearTimeout(entry.timer);
      clearTimeout(entry.relocating);
    }
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #loaded(document: vscode.TextDocument): Promise<Entry | undefined> {
    const entry = this.#entries.get(document);
    await entry?.loaded;
    return entry;
  }

  #do(entry: Entry, edit: AnnotationEdit): void {
    entry.history.do(edit);
    this.#changed(entry);
  }

  async #step(document: vscode.TextDocument, direction: 'undo' | 'redo'): Promise<boolean> {
    const entry = await this.#loaded(document);
    const before = entry?.history.current;
    const after = entry?.history[direction]();
    if (!entry || !after) return false;
    const moved = after.all().filter(({ id, targets }) => !entry.anchors.has(id) || (before?.get(id)?.targets ?? targets) !== targets);
    const text = moved.length > 0 ? anchoring(entry.source) : undefined;
    for (const annotation of moved) entry.anchors.set(annotation.id, anchorAnnotation(annotation, text!, false));
    this.#changed(entry);
    return true;
  }

  #changed(entry: Entry): void {
    this.#onDidChangeAnnotations.fire(entry.document);
    this.#plan(entry);
  }

  #open({ document, source }: OpenDocument): void {
    let resolve!: () => void;
    const promise = new Promise<void>((done) => (resolve = done));
    const entry: Entry = { document, source, history: new AnnotationHistory(AnnotationSet.of([])), anchors: new Map(), memory: new AnchorMemory(), lost: new Map(), relocating: undefined, known: undefined, base: AnnotationSet.of([]), foreignLines: [], loaded: promise, timer: undefined, saving: Promise.resolve(), isDirty: false };
    this.#entries.set(document, entry);
    void this.#load(entry).catch((error: unknown) => reportError(this.#log, vscode.l10n.t('reading annotations'), error)).finally(resolve);
  }

  async #load(entry: Entry): Promise<void> {
    if (await this.#files.isTooLarge(entry.document)) return this.#showProblems(entry.document, refusedSidecar);
    const hash = await sha256(entry.source.text);
    const content = (await this.#files.read(entry.document)) ?? (entry.source.length > 0 ? await this.#files.takeOver(entry.document, hash) : undefined);
    if (content === undefined) return;
    const { source } = entry;
    const sidecar = parseSidecar(content, source.text);
    this.#showProblems(entry.document, sidecar);
    const text = anchoring(source);
    const isSameText = sidecar.header?.sha256 === hash;
    entry.known = content;
    entry.base = AnnotationSet.of(sidecar.annotations);
    entry.foreignLines = sidecar.foreignLines;
    entry.history.replace(entry.base);
    entry.anchors = anchorAnnotations(sidecar.annotations, text, isSameText);
    this.#onDidChangeAnnotations.fire(entry.document);
    if (!isSameText) this.#tellReanchoring(entry, reportAnchors(sidecar.annotations, entry.anchors), true);
  }

  /** The file changed under us: what both sides did is merged by id. */
  async #reload(uri: vscode.Uri): Promise<void> {
    const entry = [...this.#entries.values()].find(({ document }) => this.#files.uriOf(document).toString() === uri.toString());
    if (!entry) return;
    await entry.loaded;
    await entry.saving;
    if (await this.#files.isTooLarge(entry.document)) return this.#showProblems(entry.document, refusedSidecar);
    const content = await this.#files.read(entry.document);
    if (content === entry.known) return;
    if (content === undefined) {
      if (entry.history.current.size > 0 && (await this.#files.isTakenAway(entry.document))) {
        void vscode.window.showWarningMessage(vscode.l10n.t('The annotations of {0} were deleted on disk. They are written again from memory.', entry.document.fileName));
        entry.known = undefined;
        this.#plan(entry);
      }
      return;
    }
    this.#mergeIn(entry, content);
    this.#onDidChangeAnnotations.fire(entry.document);
  }

  #mergeIn(entry: Entry, content: string): void {
    const { source } = entry;
    const sidecar = parseSidecar(content, source.text);
    this.#showProblems(entry.document, sidecar);
    const theirs = AnnotationSet.of(sidecar.annotations);
    const { set, conflicts } = mergeAnnotationSets(entry.base, entry.history.current, theirs);
    if (conflicts.length > 0) void vscode.window.showWarningMessage(vscode.l10n.t('{0} annotations of {1} were changed here and on disk; this window\'s version was kept.', conflicts.length, entry.document.fileName));
    const text = anchoring(source);
    for (const annotation of set.all()) if (!entry.anchors.has(annotation.id)) entry.anchors.set(annotation.id, anchorAnnotation(annotation, text, false));
    entry.known = content;
    entry.base = theirs;
    entry.foreignLines = sidecar.foreignLines;
    entry.history.replace(set);
  }

  #move({ document, before, after, map, reason }: TextEdit): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    entry.source = after;
    const track = trackEdit({ before: before.text, after: after.text, map });
    const moved = new Map<string, Anchor>();
    const lost: string[] = [];
    for (const [id, anchor] of entry.anchors) {
      const spans = anchor.status === 'orphan' ? [] : track(anchor.spans);
      const isOfFile = anchor.status === 'anchored' && anchor.spans.length === 0;
      const now: Anchor = anchor.status === 'orphan' || (spans.length === 0 && !isOfFile) ? { status: 'orphan' } : { ...anchor, spans };
      if (anchoredLength(now) < anchoredLength(anchor)) lost.push(id);
      if (now.status === 'orphan' && anchor.status === 'anchored') entry.lost.set(id, { source: before, spans: anchor.spans });
      moved.set(id, now);
    }
    const targetsOf = (id: string): Annotation['targets'] | undefined => entry.history.current.get(id)?.targets;
    entry.memory.keep(before.text, entry.anchors, lost, targetsOf);
    if (reason !== undefined) for (const [id, anchor] of entry.memory.recall(after.text, targetsOf)) moved.set(id, anchor);
    entry.anchors = moved;
    if (entry.history.current.size > 0) entry.isDirty = true;
    clearTimeout(entry.relocating);
    if (entry.lost.size > 0) entry.relocating = setTimeout(() => this.#relocate(entry), relocateMilliseconds);
  }

  /** Looks for words that edits took away: cut and pasted, or the file was read again from disk. */
  #relocate(entry: Entry): void {
    const texts = new Map<SourceText, AnchoringText>();
    const textOf = (source: SourceText): AnchoringText => texts.get(source) ?? texts.set(source, anchoring(source)).get(source)!;
    const wanted = this.#lostOf(entry, textOf);
    const anchors = anchorAnnotations(wanted, textOf(entry.source), false);
    for (const [id, anchor] of anchors) if (anchor.status !== 'orphan') entry.anchors.set(id, anchor);
    if (wanted.length > 0) this.#tellReanchoring(entry, reportAnchors(wanted, anchors), false);
    if ([...anchors.values()].some(({ status }) => status !== 'orphan')) this.#changed(entry);
  }

  /** What is still without a place, described on the text that had its words. */
  #lostOf(entry: Entry, textOf: (source: SourceText) => AnchoringText): Annotation[] {
    return [...entry.lost].flatMap(([id, { source, spans }]) => {
      const annotation = entry.history.current.get(id);
      if (!annotation || entry.anchors.get(id)?.status === 'anchored') entry.lost.delete(id);
      else return [{ ...annotation, targets: spans.map((span, i) => describeTarget(textOf(source), span, annotation.targets[i])) }];
      return [];
    });
  }

  #plan(entry: Entry): void {
    entry.isDirty = true;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void this.#saveNow(entry), saveMilliseconds);
  }

  #saveNow(entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    entry.saving = entry.saving.then(() => this.#save(entry)).catch((error: unknown) => {
      entry.isDirty = true;
      entry.timer = setTimeout(() => void this.#saveNow(entry), retryMilliseconds);
      reportError(this.#log, vscode.l10n.t('saving annotations'), error);
    });
    return entry.saving;
  }

  async #save(entry: Entry): Promise<void> {
    const { source } = entry;
    const isGone = !entry.isDirty && entry.known !== undefined && (await this.#files.isTakenAway(entry.document)); // while its text was open
    if (!entry.isDirty && !isGone) return;
    if (isGone) entry.known = undefined;
    entry.isDirty = false; // what changes while writing is written next
    if (await this.#files.isTooLarge(entry.document)) throw new Error(vscode.l10n.t('{0} is too large to be read, so nothing is written over it. Move it away; the annotations of this window are then written by themselves.', this.#files.uriOf(entry.document).path));
    const onDisk = await this.#files.read(entry.document);
    if (onDisk !== undefined && onDisk !== entry.known) this.#mergeIn(entry, onDisk);
    const set = entry.history.current;
    if (set.size === 0 && entry.known === undefined && entry.foreignLines.length === 0) return;
    const text = anchoring(source);
    const lost = new Map(this.#lostOf(entry, anchoring).map((annotation) => [annotation.id, annotation]));
    const annotations = set.all().map((annotation) => {
      const anchor = entry.anchors.get(annotation.id);
      if (anchor?.status === 'anchored') return { ...annotation, targets: anchor.spans.map((span, i) => describeTarget(text, span, annotation.targets[i])) };
      return { ...(lost.get(annotation.id) ?? annotation), targets: (lost.get(annotation.id) ?? annotation).targets.map((target) => ({ ...target, isStale: true as const })) };
    });
    const header = { name: this.#files.nameOf(entry.document), sha256: await sha256(source.text), length: codePointLength(source.text) };
    const content = serializeSidecar(header, annotations, entry.foreignLines, source.text);
    if (content !== entry.known) await this.#files.write(entry.document, content);
    entry.known = content;
    entry.base = AnnotationSet.of(annotations);
  }

  #close(document: vscode.TextDocument): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    void this.#saveNow(entry).finally(() => this.#entries.delete(document));
  }

  #showProblems(document: vscode.TextDocument, { problems }: Sidecar): void {
    showSidecarProblems(this.#diagnostics, this.#files.uriOf(document), this.#files.nameOf(document), problems);
  }

  #tellReanchoring({ document, source }: Entry, report: AnchorReport, isOutside: boolean): void {
    if (report.changes.length > 0) this.#onDidReanchor.fire({ document, source, report, isOutside });
  }
}

function anchoring(source: SourceText): AnchoringText {
  return anchoringText(source, readingText(source));
}
