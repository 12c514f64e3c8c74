import { type AnchorReport, reportAnchors } from '../core/annotations/anchorReport.ts';
import { AnnotationSet } from '../core/annotations/annotation.ts';
import { mergeAnnotationSets } from '../core/annotations/merge.ts';
import { parseSidecarSteps, refusedSidecar, serializeSidecarSteps, type Sidecar } from '../core/annotations/sidecar.ts';
import { type SidecarHeader, unreadOfHeader } from '../core/annotations/sidecarHeader.ts';
import type { AnnotatedText } from './annotatedText.ts';
import { nextTurn } from './nextTurn.ts';
import { sha256 } from './sha256.ts';
import { sidecarHeader } from './sidecarHeader.ts';
import { inSlices } from './slices.ts';

/** What was changed is on disk after so much time, however much more comes meanwhile: what the last writing took is taken off the wait. */
const savedWithin = 500;
/** Acts that come close together are written together. */
const leastWait = 100;
/** What could not be written is tried again after this. */
const retryMilliseconds = 10_000;

/** Where the sidecar of one text lies. */
export interface SidecarPlace {
  /** Of the text, as headers have it. */
  readonly textName: string;
  /** Whether the file is larger than what is read. */
  isTooLarge(): Promise<boolean>;
  /** `undefined` when there is none. @throws with a message for the user, also when it is too large. */
  read(): Promise<string | undefined>;
  /** Reads a sidecar of the same text that lies elsewhere, which then lies here; `undefined` when there is none. */
  takeOver(sha256: string): Promise<string | undefined>;
  /** @throws with a message for the user. */
  write(content: string): Promise<void>;
  /** Whether the file is gone though its text is where it was. */
  isTakenAway(): Promise<boolean>;
}

/** What the user is to be told. */
export interface KeeperListener {
  /** What is wrong in the file as it was read; nothing takes back what was said before. */
  onRead(sidecar: Sidecar): void;
  /** Annotations changed here and on disk; ours stay. */
  onConflict(count: number): void;
  /** Annotations came in from disk. */
  onMerged(): void;
  onDeletedOnDisk(): void;
  /** @param isFirst - The last attempt went well. */
  onFailure(error: unknown, isFirst: boolean): void;
}

/** Keeps the annotations of one text in a file: read once, written by itself, merged with what others write. */
export class SidecarKeeper {
  readonly #text: AnnotatedText;
  readonly #place: SidecarPlace;
  readonly #listener: KeeperListener;
  /** The file's content when last read or written, `undefined` while there is none. */
  #known: string | undefined;
  #base = AnnotationSet.of([]);
  #foreignLines: readonly string[] = [];
  #unreadHeader: Pick<SidecarHeader, 'unread'> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isDirty = false;
  #hasFailed = false;
  /** Milliseconds that the last writing took. */
  #took = 0;

  constructor(text: AnnotatedText, place: SidecarPlace, listener: KeeperListener) {
    this.#text = text;
    this.#place = place;
    this.#listener = listener;
  }

  /** Reads the file. @returns What became of the annotations when the text is another one than they were made on. */
  async load(): Promise<AnchorReport | undefined> {
    const { source } = this.#text;
    if (await this.#place.isTooLarge()) return void this.#listener.onRead(refusedSidecar);
    const hash = await sha256(source.text);
    const content = (await this.#place.read()) ?? (source.length > 0 ? await this.#place.takeOver(hash) : undefined);
    if (content === undefined) return undefined;
    const sidecar = await this.#parse(content);
    this.#base = AnnotationSet.of(sidecar.annotations);
    await nextTurn(); // sorting them into sets and places comes on top of the last slice otherwise
    const isSameText = sidecar.header?.sha256 === hash && this.#text.source.text === source.text;
    const anchors = await this.#text.load(sidecar.annotations, isSameText);
    if (isSameText) return undefined;
    await nextTurn(); // after the last slice too
    return reportAnchors(sidecar.annotations, anchors);
  }

  /** The text was edited: places are other ones. Written with the next act, or when the text is saved or closed. */
  edited(): void {
    if (this.#text.set.size > 0) this.#isDirty = true;
  }

  /** Annotations were changed: they are written soon. */
  changed(): void {
    this.#isDirty = true;
    if (this.#hasFailed) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.save(), Math.max(leastWait, savedWithin - this.#took));
  }

  /** The file was changed by somebody. */
  async readAgain(): Promise<void> {
    await this.#saving;
    if (await this.#place.isTooLarge()) return this.#listener.onRead(refusedSidecar);
    const content = await this.#place.read();
    if (content === this.#known) return;
    if (content !== undefined) return this.#mergeIn(content);
    if (this.#text.set.size > 0 && (await this.#place.isTakenAway())) {
      this.#listener.onDeletedOnDisk();
      this.#known = undefined;
      this.changed();
    }
  }

  /** Writes what is not written yet; tries again by itself when that fails. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const begun = Date.now();
    this.#saving = this.#saving.then(() => this.#write()).then(() => {
      this.#hasFailed = false;
      this.#took = Date.now() - begun;
    }, (error: unknown) => {
      this.#isDirty = true;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.save(), retryMilliseconds);
      this.#listener.onFailure(error, !this.#hasFailed);
      this.#hasFailed = true;
    });
    return this.#saving;
  }

  /** Whether something is not written yet. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #write(): Promise<void> {
    const isGone = !this.#isDirty && this.#known !== undefined && (await this.#place.isTakenAway()); // while its text was open
    if (!this.#isDirty && !isGone) return;
    if (isGone) this.#known = undefined;
    this.#isDirty = false; // what changes while writing is written next
    const onDisk = await this.#place.read();
    if (onDisk !== undefined && onDisk !== this.#known) await this.#mergeIn(onDisk);
    if (this.#text.set.size === 0 && this.#known === undefined && this.#foreignLines.length === 0) return;
    const { source, annotations } = await this.#text.describe();
    const header = { ...(await sidecarHeader(this.#place.textName, source.text)), ...this.#unreadHeader };
    const content = await inSlices(serializeSidecarSteps(header, annotations, this.#foreignLines, source.text));
    await nextTurn(); // putting the lines together took its time, encoding them takes as much
    if (content !== this.#known) await this.#place.write(content);
    this.#known = content;
    this.#base = AnnotationSet.of(annotations);
  }

  /** What both sides did is merged by id. */
  async #mergeIn(content: string): Promise<void> {
    const sidecar = await this.#parse(content);
    const theirs = AnnotationSet.of(sidecar.annotations);
    const { set, conflicts } = mergeAnnotationSets(this.#base, this.#text.set, theirs);
    if (conflicts.length > 0) this.#listener.onConflict(conflicts.length);
    this.#base = theirs;
    await this.#text.takeIn(set);
    this.#listener.onMerged();
  }

  async #parse(content: string): Promise<Sidecar> {
    const sidecar = await inSlices(parseSidecarSteps(content, this.#text.source.text));
    this.#listener.onRead(sidecar);
    this.#known = content;
    this.#foreignLines = sidecar.foreignLines;
    this.#unreadHeader = unreadOfHeader(sidecar.header);
    return sidecar;
  }
}
