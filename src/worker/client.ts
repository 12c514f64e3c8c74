import { analyzeParagraphs, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import type { Analyzer, ParagraphAnalysis } from '../core/document/model.ts';
import type { ConversionAnswer, ConversionTask } from '../core/script/conversionTask.ts';
import type { HouseStyle, StyleRegion } from '../core/script/houseStyle.ts';
import type { Origin, TakenBack } from '../core/script/origin.ts';
import type { SegmenterId } from '../core/segment/segmenter.ts';
import { openIntl } from '../segmenters/intl.ts';
import { answerConversion, type ConversionRequest, openConversionTools } from './conversions.ts';
import { packTask, unpackAnswer, unpackTakenBack } from './packed.ts';
import { type Channel, inPieces } from './pieces.ts';
import type { AnalyzerRequest, AnalyzerResponse, FileAnswer, FileTask, Port } from './protocol.ts';

export type { SegmenterChoice } from '../segmenters/open.ts';

/** The channel to an analysis process. */
export interface AnalyzerPort extends Channel<AnalyzerRequest, AnalyzerResponse> {
  /** Called once when the process is gone, for whatever reason but `terminate`. */
  onExit(listener: (reason: string) => void): void;
  terminate(): void;
}

type StartedPort = Port<AnalyzerRequest, AnalyzerResponse> & Pick<AnalyzerPort, 'onExit' | 'terminate'>;

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
  /** Answers about conversion where no process can be kept alive. */
  readonly convertHere: (request: ConversionRequest) => Promise<AnalyzerResponse>;
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

/** A conversion that waits for its answer: not queued, since a person does. */
interface Conversion {
  readonly request: ConversionRequest;
  readonly receive: (response: AnalyzerResponse) => void;
}

/** An analyzer in another process, started on demand. It always answers: when the process cannot be kept alive, from this one. */
export class WorkerAnalyzer implements Analyzer {
  readonly #options: WorkerAnalyzerOptions;
  readonly #queue: Job[] = [];
  readonly #conversions = new Map<number, Conversion>();
  #active: { readonly id: number; readonly job: Job } | undefined;
  #port: Promise<StartedPort> | undefined;
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

  /** Converts a text there. @throws Error with a message for the user. */
  async convert(task: ConversionTask): Promise<ConversionAnswer> {
    const response = await this.#request({ type: 'convert', id: this.#nextId++, task: packTask(task) });
    if (response.type !== 'converted') throw new Error(`unexpected answer: ${response.type}`);
    return unpackAnswer(response.answer);
  }

  /** Takes a converted text back there. */
  async takeBack(now: string, origin: Origin): Promise<TakenBack> {
    const response = await this.#request({ type: 'takeBack', id: this.#nextId++, now, origin });
    if (response.type !== 'takenBack') throw new Error(`unexpected answer: ${response.type}`);
    return unpackTakenBack(response.answer);
  }

  /** Learns a house's spelling from its texts there. */
  async learnStyle(texts: readonly string[], region: StyleRegion): Promise<HouseStyle> {
    const response = await this.#request({ type: 'learnStyle', id: this.#nextId++, texts, region });
    if (response.type !== 'styleLearnt') throw new Error(`unexpected answer: ${response.type}`);
    return response.style;
  }

  /** Converts a file there. @throws Error with a message for the user. */
  async convertFile(task: FileTask, signal?: AbortSignal): Promise<FileAnswer> {
    if (signal?.aborted) return { outcome: 'cancelled', count: 0 }; // an abort that is over is not heard any more
    const id = this.#nextId++;
    const cancel = (): void => void this.#port?.then((port) => port.post({ type: 'cancel', id }), () => undefined);
    signal?.addEventListener('abort', cancel);
    try {
      const response = await this.#request({ type: 'convertFile', id, task });
      if (response.type !== 'fileConverted') throw new Error(`unexpected answer: ${response.type}`);
      return response.answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async #request(request: ConversionRequest): Promise<AnalyzerResponse> {
    const response = await new Promise<AnalyzerResponse>((receive) => {
      this.#conversions.set(request.id, { request, receive });
      clearTimeout(this.#idle);
      this.#send(request);
    });
    this.#conversions.delete(request.id);
    this.#pump();
    if (response.type === 'refused') throw new Error(response.message);
    return response;
  }

  #send(request: ConversionRequest): void {
    if (this.#state.status === 'fallback') {
      void this.#options.convertHere(request).then((response) => this.#conversions.get(request.id)?.receive(response));
      return;
    }
    this.#port ??= this.#start();
    const generation = this.#generation;
    this.#port.then((port) => port.post(request)).catch((error: unknown) => this.#lost(generation, reasonOf(error)));
  }

  /** Ends the process; the next request starts a new one. */
  restart(): void {
    this.#failures = 0;
    this.#end();
    this.#setState({ status: 'asleep', segmenter: undefined, reason: undefined });
    for (const { request } of this.#conversions.values()) this.#send(request);
    this.#pump();
  }

  dispose(): void {
    this.#end();
    for (const job of this.#queue.splice(0)) job.resolve([]);
    for (const { request, receive } of this.#conversions.values()) receive({ type: 'refused', id: request.id, message: 'the window is closing' });
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
      if (this.#port && this.#conversions.size === 0) this.#idle = setTimeout(() => this.#sleep(), this.#options.idleMilliseconds);
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

  #start(): Promise<StartedPort> {
    const generation = ++this.#generation;
    this.#setState({ status: 'starting', segmenter: undefined, reason: undefined });
    const started = this.#options.start().then((port): StartedPort => ({ ...port, ...inPieces(port) }));
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
    if (message.type !== 'analyzed') {
      this.#failures = 0;
      this.#conversions.get(message.id)?.receive(message);
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
    else if (this.#queue.length === 0 && this.#conversions.size === 0) this.#setState({ status: 'asleep', segmenter: undefined, reason });
    for (const { request } of this.#conversions.values()) this.#send(request);
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
  return analyzeParagraphs(texts, segmenter, withoutLists);
}

/** Conversion in this process, with the words of Intl.Segmenter: for hosts where no other process can be kept alive. */
export function convertHere(request: ConversionRequest, data: Pick<AnalyzerRequest & { type: 'start' }, 'conversion' | 'tables'>): Promise<AnalyzerResponse> {
  return answerConversion(request, openConversionTools(data, openIntl(), withoutLists), undefined);
}
