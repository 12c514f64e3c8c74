import type * as vscode from 'vscode';
import type { Anchor } from '../core/annotations/anchor.ts';
import type { AnchoringText } from '../core/annotations/anchoringText.ts';
import type { Annotation, AnnotationSet, AnnotationStatus, Mark } from '../core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../core/annotations/reconcile.ts';
import type { DoneEdit } from '../core/annotations/takenBack.ts';
import type { Span } from '../core/text/span.ts';
import type { EditOrMake, Placing } from './actPlan.ts';
import type { AnnotatedText, Moment } from './annotatedText.ts';
import type { AnnotationAct, NewAnnotation, Reanchoring } from './annotationActs.ts';
import { changedMeanwhile, type DocumentStore } from './documents.ts';
import { type AnnotatedDocument, OpenAnnotations } from './openAnnotations.ts';
import { authorOf, type SidecarFiles } from './sidecarFiles.ts';
import { Turns } from './turns.ts';

/** An act that was done. */
export interface DoneAct extends DoneEdit {
  readonly text: AnnotatedText;
}

/** The annotations of open texts, and the acts on them. */
export class AnnotationStore implements vscode.Disposable {
  readonly #open: OpenAnnotations;
  /** Commands that look at a mark and act on it take turns: each sees what the one before it did, however fast the keys come. */
  readonly turns = new Turns();
  readonly onDidChangeAnnotations: vscode.Event<vscode.TextDocument>;
  /** Fires when annotations were read, and when looking for them anew changed the place of any. */
  readonly onDidReanchor: vscode.Event<Reanchoring>;

  constructor(documents: DocumentStore, files: SidecarFiles, log: vscode.LogOutputChannel) {
    this.#open = new OpenAnnotations(documents, files, log);
    this.onDidChangeAnnotations = this.#open.onDidChange;
    this.onDidReanchor = this.#open.onDidReanchor;
  }

  /** Annotations that have a place now, rejected ones included. */
  placed(document: vscode.TextDocument): readonly PlacedAnnotation[] {
    return this.#open.get(document)?.text.placed() ?? [];
  }

  /** Annotations whose words were not found, with a guess where there is one. */
  unplaced(document: vscode.TextDocument): readonly { readonly annotation: Annotation; readonly anchor: Anchor }[] {
    return this.#open.get(document)?.text.unplaced() ?? [];
  }

  /** Resolves when the sidecar of an open text has been read. */
  async whenLoaded(document: vscode.TextDocument): Promise<void> {
    await this.#open.loaded(document);
  }

  /** An open text as it is now, laid out for looking for annotations in it, when its sidecar has been read; `undefined` for one that is not open. */
  async anchoringText(document: vscode.TextDocument): Promise<AnchoringText | undefined> {
    return (await this.#open.loaded(document))?.text.reading();
  }

  /** Every annotation of an open text, placed or not. */
  all(document: vscode.TextDocument): readonly Annotation[] {
    return this.#open.get(document)?.text.set.all() ?? [];
  }

  /** An annotation of an open text, placed or not. */
  get(document: vscode.TextDocument, id: string): Annotation | undefined {
    return this.#open.get(document)?.text.set.get(id);
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
    const moment = this.#open.get(document)?.text.moment();
    try {
      return await work((act) => this.#act(document, act, moment));
    } finally {
      moment?.end();
    }
  }

  /** `act` that is worked out when it has its turn, from the annotations as they are then; offsets into the text as it is then. What is thrown meanwhile leaves all as it is. @throws when the text is not open. */
  async actInTurn(document: vscode.TextDocument, make: () => AnnotationAct): Promise<DoneAct | undefined> {
    const entry = await this.#open.loaded(document);
    if (!entry) throw changedMeanwhile(); // it was closed
    let isEmpty = false;
    const done = await entry.text.actInTurn(() => {
      const act = make();
      isEmpty = isNothing(act);
      return editOf(document, act);
    });
    return isEmpty ? undefined : this.#done(entry, done);
  }

  async #act(document: vscode.TextDocument, act: AnnotationAct, asked: Moment | undefined): Promise<DoneAct | undefined> {
    const entry = await this.#open.loaded(document);
    if (!entry || isNothing(act)) return undefined;
    const moment = asked?.text === entry.text ? asked : undefined;
    if (asked && !moment && asked.source.text !== entry.text.source.text) throw changedMeanwhile(); // the sidecar was exchanged, and with it who knew of the edits
    const { edit, place } = editOf(document, act);
    return this.#done(entry, await entry.text.act(edit, place, moment));
  }

  #done(entry: AnnotatedDocument, done: DoneEdit | undefined): DoneAct | undefined {
    this.#open.changed(entry);
    return done && { ...done, text: entry.text };
  }

  /** Adds annotations as one step. */
  add(document: vscode.TextDocument, add: readonly NewAnnotation[]): Promise<DoneAct | undefined> {
    return this.act(document, { add });
  }

  /** Confirms or rejects a mark: an annotation gets the status, a suggestion becomes an annotation. */
  async decide(document: vscode.TextDocument, mark: Mark, status: AnnotationStatus): Promise<void> {
    await this.asking(document, async (act) => {
      const annotation = (await this.#open.loaded(document))?.text.set.get(mark.id);
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
    const entry = await this.#open.loaded(document);
    if (!entry || remove.length === 0) return [];
    const wanted = new Map(remove.map((id) => [id, entry.text.set.get(id)]));
    const { annotations } = await entry.text.describe();
    const same = new Set(remove.filter((id) => wanted.get(id) !== undefined && entry.text.set.get(id) === wanted.get(id)));
    await this.act(document, { remove: [...same] });
    return annotations.filter(({ id }) => same.has(id));
  }

  /** Takes an act back, and nothing that was done since. @returns How many of its annotations stay: they were changed since, or the text was closed. */
  async takeBack(document: vscode.TextDocument, done: DoneAct): Promise<number> {
    const entry = await this.#open.loaded(document);
    if (entry?.text !== done.text) return done.ids.length;
    const kept = await entry.text.takeBack(done);
    this.#open.changed(entry);
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
  flush(): Promise<void> {
    return this.#open.flush();
  }

  /** As `OpenAnnotations.reopen`. */
  reopen(document: vscode.TextDocument, change?: () => Promise<void>): Promise<void> {
    return this.#open.reopen(document, change);
  }

  dispose(): void {
    this.#open.dispose();
  }

  async #step(document: vscode.TextDocument, direction: 'undo' | 'redo'): Promise<boolean> {
    const entry = await this.#open.loaded(document);
    if (!entry || !(await entry.text.step(direction))) return false;
    this.#open.changed(entry);
    return true;
  }
}

function isNothing({ add = [], put = [], change, move = [], place = [], remove = [] }: AnnotationAct): boolean {
  return add.length + put.length + (change?.ids.length ?? 0) + move.length + place.length + remove.length === 0;
}

/** An act as what it does to annotations; those it adds get their ids now. */
function editOf(document: vscode.TextDocument, { add = [], put = [], change, move = [], place = [], remove = [] }: AnnotationAct): { readonly edit: EditOrMake; readonly place: readonly Placing[] } {
  const creator = authorOf(document);
  const created = new Date().toISOString();
  const added = add.map(({ spans, ...rest }) => ({ spans, annotation: { id: crypto.randomUUID(), ...rest, targets: [], ...(creator ? { creator } : {}), created } }));
  return { edit: (set) => ({ remove, put: [...put, ...changed(set, change)] }), place: [...move, ...place, ...added] };
}

/** The new versions of those that are still there. */
function changed(set: AnnotationSet, change: AnnotationAct['change']): readonly Annotation[] {
  return change?.ids.flatMap((id) => {
    const now = set.get(id);
    return now ? [change.to(now)] : [];
  }) ?? [];
}
