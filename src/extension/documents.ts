import * as vscode from 'vscode';
import type { DocumentAnalysis } from '../core/document/model.ts';
import type { LayoutDecisions } from '../core/document/decisions.ts';
import { ParagraphCache, updateDocument } from '../core/analysis/updateDocument.ts';
import type { HumanKnowledge } from '../core/entities/knowledge.ts';
import { fewerEdits } from '../core/text/fewerEdits.ts';
import { editMap, rewrittenSpans } from '../core/text/editMap.ts';
import type { OffsetMap } from '../core/text/offsetMap.ts';
import { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';
import { toRange } from './convert.ts';
import { editText } from './editText.ts';
import type { Engine } from './engine.ts';
import { reportError } from './guard.ts';
import { isSourceDocument } from './language.ts';
import { nextTurn } from './nextTurn.ts';
import { OwnEdits } from './ownEdits.ts';
import { ReadOnlyText } from './readOnlyText.ts';
import { SettledAnalyses } from './settled.ts';

/** Longer texts are shown without analysis; annotating and converting still work. UTF-16 units. */
export const analysisLimit = 4_000_000;
/** Quiet time before an edited text is analysed again; VS Code itself moves what is painted meanwhile. */
const debounceMilliseconds = 150;
/** In long texts the wait grows with what the last analysis took, so that typing is never held up by one after the other. */
const debounceFactor = 5;
const longestDebounceMilliseconds = 2000;
/** An edit of a longer text is a turn of its own. UTF-16 units. */
const longLength = 100_000;

/** One of our texts while it is open. */
export interface OpenDocument {
  readonly document: vscode.TextDocument;
  /** The text as it is now. */
  readonly source: SourceText;
  /** Of the newest analysed version, which may be older than `source`; `undefined` before the first and for texts over the limit. */
  readonly analysis: DocumentAnalysis | undefined;
}

/** An edit: `map` leads from offsets of the text before to offsets of `after`. */
export interface TextEdit {
  readonly document: vscode.TextDocument;
  readonly before: SourceText;
  readonly after: SourceText;
  readonly map: OffsetMap;
  /** Passages of `before` where the map was found by comparing, in text order: the editor told only what stands there now. */
  readonly rewritten: readonly Span[];
  readonly reason: vscode.TextDocumentChangeReason | undefined;
  /** Whether we made it, or it undoes or redoes what we made. */
  readonly isOwn: boolean;
}

/** An edit we make ourselves and whose map we know better than its change event tells: what conversion replaces, it keeps. */
interface ExpectedEdit {
  readonly after: SourceText;
  readonly map: OffsetMap;
  readonly changes: readonly vscode.TextEdit[];
}

interface Entry {
  expected: ExpectedEdit | undefined;
  readonly ownEdits: OwnEdits;
  readonly document: vscode.TextDocument;
  readonly cache: ParagraphCache;
  source: SourceText;
  analysis: DocumentAnalysis | undefined;
  /** What the last analysis took, waiting included. */
  lastMilliseconds: number;
  hasRun: boolean;
  /** The run that will analyse `source` as it is now, if one is planned or going on. */
  pending: { readonly done: Promise<void>; readonly abort: AbortController; readonly timer?: ReturnType<typeof setTimeout> } | undefined;
}

/** Follows our open texts and keeps an analysis of each. */
export class DocumentStore implements vscode.Disposable {
  readonly #entries = new Map<vscode.TextDocument, Entry>();
  readonly #disposables: vscode.Disposable[] = [];
  readonly #onDidEdit = new vscode.EventEmitter<TextEdit>();
  readonly #onDidChangeAnalysis = new vscode.EventEmitter<OpenDocument>();
  readonly #onDidOpen = new vscode.EventEmitter<OpenDocument>();
  readonly #onDidClose = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #engine: Engine;
  readonly #log: vscode.LogOutputChannel;
  #decisionsOf: (document: vscode.TextDocument, source: SourceText) => LayoutDecisions = () => ({});

  #knowledgeOf: (document: vscode.TextDocument) => Promise<HumanKnowledge | undefined> = () => Promise.resolve(undefined);

  /** Fires at once with every edit, before any analysis. */
  readonly onDidEdit = this.#onDidEdit.event;
  readonly onDidChangeAnalysis = this.#onDidChangeAnalysis.event;
  readonly onDidOpen = this.#onDidOpen.event;
  readonly onDidClose = this.#onDidClose.event;
  readonly #settled = new SettledAnalyses(this);
  /** Like `onDidChangeAnalysis`, held back while somebody types: for what looks at the whole text. */
  readonly onDidSettle = this.#settled.onDidSettle;

  constructor(engine: Engine, log: vscode.LogOutputChannel) {
    this.#engine = engine;
    this.#log = log;
    this.#disposables.push(
      this.#onDidEdit, this.#onDidChangeAnalysis, this.#onDidOpen, this.#onDidClose, this.#settled,
      vscode.workspace.onDidOpenTextDocument((document) => this.#open(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#change(event)),
      engine.onDidRestart(() => this.reanalyseAll()),
    );
  }

  /** Takes in the texts that are open already; called once, after every listener is in place. */
  start(): void {
    for (const document of vscode.workspace.textDocuments) this.#open(document);
  }

  /** The open text, or `undefined` when the document is not one of ours. */
  get(document: vscode.TextDocument): OpenDocument | undefined {
    return this.#entries.get(document);
  }

  /** Every open text of ours. */
  all(): readonly OpenDocument[] {
    return [...this.#entries.values()];
  }

  /**
   * The analysis of the text as it is now.
   *
   * @returns `undefined` for a document that is not ours, is over the limit or was closed meanwhile.
   */
  async analysisOf(document: vscode.TextDocument): Promise<DocumentAnalysis | undefined> {
    for (;;) {
      const entry = this.#entries.get(document);
      if (!entry || entry.source.length > analysisLimit) return undefined;
      if (!entry.pending) return entry.analysis?.source === entry.source ? entry.analysis : undefined;
      await entry.pending.done;
    }
  }

  /**
   * Replaces parts of an open text as one undo step, with marks and annotations moved by the given map.
   *
   * @param source - The text that the replacements were made for.
   * @param replacements - Offsets into `source`, in text order, apart.
   * @param isConversion - Whether a copy would do as well where the text is read-only.
   * @throws ReadOnlyText, or an error with a message for the user when the text was changed meanwhile.
   */
  async replace({ document, source }: Pick<OpenDocument, 'document' | 'source'>, replacements: readonly (Span & { readonly text: string })[], after: string, map: OffsetMap, isConversion = false): Promise<void> {
    if (replacements.length === 0) return;
    if (source.length > longLength) await nextTurn(); // the editor has enough to do with such an edit
    const edits = fewerEdits(source.text, after, replacements);
    const changes = edits.map((each) => vscode.TextEdit.replace(toRange(source, each), each.text));
    const target = SourceText.of(after);
    if (source.length > longLength) await nextTurn();
    const entry = this.#entries.get(document);
    const now = entry?.source ?? SourceText.of(document.getText());
    if (now !== source && now.text !== source.text) throw changedMeanwhile();
    if (entry) entry.expected = { after: target, map, changes };
    const restore = edits[0]!.end - edits[0]!.start > longLength ? selectionsThrough(document, source, target, map) : undefined;
    const outcome = await editText(document, changes);
    if (outcome === 'done') restore?.();
    if (entry) entry.expected = undefined;
    if (outcome === 'readOnly') throw new ReadOnlyText(document, isConversion);
    if (outcome === 'changed') throw changedMeanwhile();
  }

  /** Says from where every analysis takes what people decided on the layout of the text as it is now. */
  useDecisions(decisionsOf: (document: vscode.TextDocument, source: SourceText) => LayoutDecisions): void {
    this.#decisionsOf = decisionsOf;
  }

  /** Says from where every analysis takes what people say about names: the same object as long as nothing in it changes. */
  useKnowledge(knowledgeOf: (document: vscode.TextDocument) => Promise<HumanKnowledge | undefined>): void {
    this.#knowledgeOf = knowledgeOf;
  }

  /** Analyses an open text anew, e.g. after a decision on its layout. */
  reanalyse(document: vscode.TextDocument): void {
    const entry = this.#entries.get(document);
    if (entry) this.#plan(entry, 0);
  }

  /** Analyses every open text anew, e.g. after another engine took over. */
  reanalyseAll(): void {
    for (const entry of this.#entries.values()) {
      entry.cache.clear();
      this.#plan(entry, 0);
    }
  }

  dispose(): void {
    for (const entry of this.#entries.values()) entry.pending?.abort.abort();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #open(document: vscode.TextDocument): void {
    if (!isSourceDocument(document) || this.#entries.has(document)) return;
    const entry: Entry = { expected: undefined, ownEdits: new OwnEdits(), document, cache: new ParagraphCache(), source: SourceText.of(document.getText()), analysis: undefined, lastMilliseconds: 0, hasRun: false, pending: undefined };
    this.#entries.set(document, entry);
    this.#onDidOpen.fire(entry);
    this.#plan(entry, 0);
  }

  #close(document: vscode.TextDocument): void {
    const entry = this.#entries.get(document);
    if (!entry) return;
    entry.pending?.abort.abort();
    this.#entries.delete(document);
    this.#onDidClose.fire(document);
  }

  #change(event: vscode.TextDocumentChangeEvent): void {
    const entry = this.#entries.get(event.document);
    if (!entry || event.contentChanges.length === 0) return;
    const before = entry.source;
    const { expected } = entry;
    entry.expected = undefined;
    entry.source = expected && isExpected(expected, before, event) ? expected.after : SourceText.of(event.document.getText());
    const isOurs = expected?.after.text === entry.source.text;
    if (isOurs) entry.ownEdits.keep(before.text, entry.source.text, expected.map);
    const known = isOurs ? expected.map : event.reason !== undefined ? entry.ownEdits.mapBetween(before.text, entry.source.text) : undefined;
    this.#onDidEdit.fire({ document: event.document, before, after: entry.source, reason: event.reason, isOwn: known !== undefined, ...(known ? { map: known, rewritten: [] } : mapOfEdit(before, entry.source, event.contentChanges)) });
    this.#plan(entry, Math.min(longestDebounceMilliseconds, Math.max(debounceMilliseconds, debounceFactor * entry.lastMilliseconds)));
  }

  #plan(entry: Entry, delay: number): void {
    entry.pending?.abort.abort();
    if (entry.source.length > analysisLimit) {
      entry.analysis = undefined;
      entry.pending = undefined;
      this.#onDidChangeAnalysis.fire(entry);
      return;
    }
    const abort = new AbortController();
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(() => void this.#run(entry, abort.signal).finally(resolve), delay);
      abort.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    entry.pending = { done, abort };
  }

  async #run(entry: Entry, signal: AbortSignal): Promise<void> {
    const { source, cache } = entry;
    const start = performance.now();
    try {
      const knowledge = await this.#knowledgeOf(entry.document);
      const resources = { ...(await this.#engine.assemblyResources()), ...(knowledge ? { knowledge } : {}) };
      if (signal.aborted) return;
      const analysis = await updateDocument(source, { analyzer: this.#engine, cache, resources, decisions: this.#decisionsOf(entry.document, source), signal, pause: nextTurn });
      if (!analysis || signal.aborted) return;
      entry.analysis = analysis;
      entry.lastMilliseconds = entry.hasRun ? performance.now() - start : 0; // the first run starts the engine, which says nothing about the text
      entry.hasRun = true;
      entry.pending = undefined;
      this.#onDidChangeAnalysis.fire(entry);
    } catch (error) {
      if (signal.aborted) return;
      entry.pending = undefined;
      reportError(this.#log, vscode.l10n.t('analysis'), error);
    }
  }
}

/** Remembers where the cursors are, since an edit of the whole text puts them at its end; to be called after the edit. */
function selectionsThrough(document: vscode.TextDocument, source: SourceText, target: SourceText, map: OffsetMap): () => void {
  const place = (position: vscode.Position): vscode.Position => {
    const { line, character } = target.positionAt(map.mapOffset(source.offsetAt(position), 'after'));
    return new vscode.Position(line, character);
  };
  const kept = vscode.window.visibleTextEditors.flatMap((editor) => (editor.document === document ? [{ editor, selections: editor.selections.map(({ anchor, active }) => new vscode.Selection(place(anchor), place(active))) }] : []));
  return () => {
    for (const { editor, selections } of kept) editor.selections = selections;
  };
}

/** Says that a text is not any more what an edit was made for. */
export function changedMeanwhile(): Error {
  return new Error(vscode.l10n.t('the text was changed meanwhile: run this again'));
}

/** @throws when a text is not any more what something was worked out for. */
export function requireUnchanged(documents: Pick<DocumentStore, 'get'>, document: vscode.TextDocument, source: SourceText): void {
  if (documents.get(document)?.source !== source) throw changedMeanwhile();
}

/** Whether an event is just that edit; then the long text need not be put together from the editor's lines to know it. */
function isExpected({ changes }: ExpectedEdit, { hasByteOrderMark }: SourceText, { document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
  if (document.eol !== vscode.EndOfLine.LF || hasByteOrderMark || contentChanges.length !== changes.length) return false;
  const inOrder = [...contentChanges].sort((a, b) => a.range.start.compareTo(b.range.start));
  return changes.every(({ range, newText }, i) => range.isEqual(inOrder[i]!.range) && newText === inOrder[i]!.text);
}

/** The map of an editor's change event; when the event does not add up, of replacing everything. */
function mapOfEdit(before: SourceText, after: SourceText, events: readonly vscode.TextDocumentContentChangeEvent[]): Pick<TextEdit, 'map' | 'rewritten'> {
  try {
    const changes = events.map(({ range, text }) => ({ start: before.offsetAt(range.start), end: before.offsetAt(range.end), text: text.replace(/\r\n?/g, '\n') }));
    const map = editMap(before.text, changes);
    if (map.lengthAfter === after.length) return { map, rewritten: rewrittenSpans(changes) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // overlapping changes: fall through
  }
  const whole = [{ start: 0, end: before.length, text: after.text }];
  return { map: editMap(before.text, whole), rewritten: rewrittenSpans(whole) };
}
