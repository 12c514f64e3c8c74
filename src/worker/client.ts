import { analyzeParagraph, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import type { Analyzer, ParagraphAnalysis } from '../core/document/model.ts';
import type { SegmenterId } from '../core/segment/segmenter.ts';
import { openIntl } from '../segmenters/intl.ts';
import type { AnalyzerRequest, AnalyzerResponse, Port } from './protocol.ts';

export type { SegmenterChoice } from '../segmenters/open.ts';

/** The channel to an analysis process. */
export interface AnalyzerPort extends Port<AnalyzerRequest, AnalyzerResponse> {
  /** Called once when the process is gone, for whatever reason but `terminate`. */
  onExit(listener: (reason: string) => void): void;
  terminate(): void;
}

/** What runs at the moment. `asleep`: ended after idle time, started again on demand. `fallback`: this process, without the entity lists. */
export interface AnalyzerState {
  readonly status: 'asleep' | 'starting' | 'running' | 'fallback';
  readonly segmenter: SegmenterId | undefined;
  /** Why it is not the engine one would expect. */
  readonly reason: string | undefined;
}

export interface WorkerAnalyzerOptions {
  /** Starts a process and gives it its `start` message. */
  readonly start: () => Promise<AnalyzerPort>;
  /** After this long without work the process is ended, to give its memory back. */
  readonly idleMilliseconds: number;
  readonly onDidChangeState: (state: AnalyzerState) => void;
}

/** Messages carry about this many characters, so that one does not hold up the next document for long. */
const batchLength = 60_000;
/** A process that dies without an answer in between is started again this often; then the work goes on here. */
const restartLimit = 1;

interface Job {
  readonly texts: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly resolve: (analyses: readonly ParagraphAnalysis[]) => void;
}

/** An analyzer in another process, started on demand. It always answers: when the process cannot be kept alive, from this one. */
export class WorkerAnalyzer implements Analyzer {
  readonly #options: WorkerAnalyzerOptions;
  readonly #queue: Job[] = [];
  #active: { readonly id: number; readonly job: Job } | undefined;
  #port: Promise<AnalyzerPort> | undefined;
  #generation = 0;
  #nextId = 1;
  #failures = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #state: AnalyzerState = { status: 'asleep', segmenter: undefined, reason: undefined };

  constructor(options: WorkerAnalyzerOptions) {
    this.#options = options;
  }

  get state(): AnalyzerState {
    return this.#state;
  }

  async analyze(texts: readonly string[], signal?: AbortSignal): Promise<readonly ParagraphAnalysis[]> {
    const batches = toBatches(texts);
    const answers = await Promise.all(batches.map((batch) => new Promise<readonly ParagraphAnalysis[]>((resolve) => {
      this.#queue.push({ texts: batch, signal, resolve });
      this.#pump();
    })));
    return answers.flat();
  }

  /** Ends the process; the next request starts a new one. */
  restart(): void {
    this.#failures = 0;
    this.#end();
    this.#setState({ status: 'asleep', segmenter: undefined, reason: undefined });
    this.#pump();
  }

  dispose(): void {
    this.#end();
    for (const job of this.#queue.splice(0)) job.resolve([]);
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#generation++;
    void this.#port?.then((port) => port.terminate(), () => undefined); // a process that never started needs no end
    this.#port = undefined;
    if (this.#active) this.#queue.unshift(this.#active.job);
    this.#active = undefined;
  }

  #pump(): void {
    clearTimeout(this.#idle);
    if (this.#active) return;
    let job = this.#queue.shift();
    while (job?.signal?.aborted) {
      job.resolve([]);
      job = this.#queue.shift();
    }
    if (!job) {
      if (this.#port) this.#idle = setTimeout(() => this.#sleep(), this.#options.idleMilliseconds);
      return;
    }
    const id = this.#nextId++;
    this.#active = { id, job };
    const { texts } = job;
    if (this.#state.status === 'fallback') {
      setTimeout(() => this.#analyzeHere(id, texts)); // a batch a turn: typing goes on between them
      return;
    }
    this.#port ??= this.#start();
    const generation = this.#generation;
    this.#port.then((port) => port.post({ type: 'analyze', id, texts })).catch((error: unknown) => this.#lost(generation, reasonOf(error)));
  }

  #analyzeHere(id: number, texts: readonly string[]): void {
    if (id === this.#active?.id) this.#receive({ type: 'analyzed', id, analyses: analyzeHere(texts) });
  }

  #sleep(): void {
    this.#end();
    this.#setState({ status: 'asleep', segmenter: this.#state.segmenter, reason: this.#state.reason });
  }

  #start(): Promise<AnalyzerPort> {
    const generation = ++this.#generation;
    this.#setState({ status: 'starting', segmenter: undefined, reason: undefined });
    const started = this.#options.start();
    started.then((port) => {
      port.onMessage((message) => {
        if (generation === this.#generation) this.#receive(message);
      });
      port.onExit((reason) => this.#lost(generation, reason));
    }, (error: unknown) => this.#lost(generation, reasonOf(error)));
    return started;
  }

  #receive(message: AnalyzerResponse): void {
    if (message.type === 'ready') {
      this.#setState({ status: 'running', segmenter: message.segmenter, reason: message.reason });
      return;
    }
    if (message.type === 'failed') {
      this.#lost(this.#generation, message.reason);
      return;
    }
    if (message.id !== this.#active?.id) return;
    const { job } = this.#active;
    this.#active = undefined;
    this.#failures = 0; // crashes count only in a row: two on one day are no reason to stop for good
    job.resolve(message.analyses);
    this.#pump();
  }

  #lost(generation: number, reason: string): void {
    if (generation !== this.#generation) return;
    this.#end();
    this.#failures++;
    if (this.#failures > restartLimit) this.#setState({ status: 'fallback', segmenter: 'intl', reason });
    else if (this.#queue.length === 0) this.#setState({ status: 'asleep', segmenter: undefined, reason });
    this.#pump();
  }

  #setState(state: AnalyzerState): void {
    this.#state = state;
    this.#options.onDidChangeState(state);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toBatches(texts: readonly string[]): (readonly string[])[] {
  const batches: string[][] = [];
  let length = batchLength;
  for (const text of texts) {
    if (length >= batchLength) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(text);
    length += text.length;
  }
  return batches;
}

const withoutLists: Recognizer = { recognize: () => [] };

function analyzeHere(texts: readonly string[]): ParagraphAnalysis[] {
  const segmenter = openIntl();
  return texts.map((text) => analyzeParagraph(text, segmenter, withoutLists));
}
