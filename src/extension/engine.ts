import * as vscode from 'vscode';
import type { AssemblyResources } from '../core/analysis/assembleDocument.ts';
import type { Analyzer, ParagraphAnalysis } from '../core/document/model.ts';
import type { ConversionAnswer, ConversionTask } from '../core/script/conversionTask.ts';
import type { HouseStyle, StyleRegion } from '../core/script/houseStyle.ts';
import type { Origin, TakenBack } from '../core/script/origin.ts';
import { type AnalyzerState, convertHere, type SegmenterChoice, WorkerAnalyzer } from '../worker/client.ts';
import type { FileAnswer, FileTask } from '../worker/protocol.ts';
import type { DataStore } from './data.ts';
import { showWarning } from './messages.ts';
import type { Platform } from './services.ts';

/** After this long without work the analysis process ends; 250 MB are worth a second at the next text. */
const idleMilliseconds = 5 * 60_000;

/** The analysis process as the extension sees it: started on the first text, chosen by a setting, told about in words. */
export class Engine implements Analyzer, vscode.Disposable {
  readonly #analyzer: WorkerAnalyzer;
  readonly #data: DataStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #onDidChangeState = new vscode.EventEmitter<AnalyzerState>();
  readonly #onDidRestart = new vscode.EventEmitter<void>();
  readonly #configuration: vscode.Disposable;
  readonly onDidChangeState = this.#onDidChangeState.event;
  /** Another engine was chosen: what was analysed so far is to be analysed anew. */
  readonly onDidRestart = this.#onDidRestart.event;

  constructor(context: vscode.ExtensionContext, platform: Platform, data: DataStore, log: vscode.LogOutputChannel) {
    this.#data = data;
    this.#log = log;
    this.#analyzer = new WorkerAnalyzer({
      idleMilliseconds,
      start: async () => {
        const [port, tables, binaries, wasm, conversion] = await Promise.all([platform.startAnalyzer(context), data.tables(), data.binaries(), data.read('jieba_rs_wasm_bg.wasm'), data.read('conversion.json')]);
        port.post({ type: 'start', choice: choice(), tables, binaries, wasm, conversion });
        return port;
      },
      convertHere: async (request) => convertHere(request, { tables: await data.tables(), conversion: await data.read('conversion.json') }),
      onDidChangeState: (state) => {
        this.#log.info(`analysis: ${state.status} ${state.segmenter ?? ''} ${state.reason ?? ''}`);
        if (state.status === 'fallback') void showWarning(vscode.l10n.t('The analysis process ended twice ({0}). Names are not marked until the window is reloaded; your annotations are safe and work on.', state.reason ?? '?'));
        this.#onDidChangeState.fire(state);
      },
    });
    this.#configuration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('meipi.segmenter')) return;
      this.#analyzer.restart();
      this.#onDidRestart.fire();
    });
  }

  analyze(texts: readonly string[], signal?: AbortSignal): Promise<readonly ParagraphAnalysis[]> {
    return this.#analyzer.analyze(texts, signal);
  }

  /** Converts a text in the analysis process. @throws Error with a message for the user. */
  convert(task: ConversionTask): Promise<ConversionAnswer> {
    return this.#analyzer.convert(task);
  }

  takeBack(now: string, origin: Origin): Promise<TakenBack> {
    return this.#analyzer.takeBack(now, origin);
  }

  learnStyle(texts: readonly string[], region: StyleRegion): Promise<HouseStyle> {
    return this.#analyzer.learnStyle(texts, region);
  }

  convertFile(task: FileTask, signal: AbortSignal): Promise<FileAnswer> {
    return this.#analyzer.convertFile(task, signal);
  }

  async assemblyResources(): Promise<AssemblyResources> {
    return { tables: await this.#data.tables() };
  }

  /** Which engine runs, in the user's words. */
  describe(): string {
    const { status, segmenter, reason } = this.#analyzer.state;
    const name = segmenter === undefined ? undefined : { nodejieba: 'nodejieba', wasm: 'jieba-wasm', intl: 'Intl.Segmenter' }[segmenter];
    if (status === 'starting') return vscode.l10n.t('Word engine: starting');
    if (status === 'asleep') return name ? vscode.l10n.t('Word engine: {0}, resting', name) : vscode.l10n.t('Word engine: not needed so far');
    return reason ? vscode.l10n.t('Word engine: {0} (another did not start: the output "Meipi" says why)', name ?? '?') : vscode.l10n.t('Word engine: {0}', name ?? '?');
  }

  dispose(): void {
    this.#configuration.dispose();
    this.#analyzer.dispose();
    this.#onDidChangeState.dispose();
    this.#onDidRestart.dispose();
  }
}

function choice(): SegmenterChoice {
  const value = vscode.workspace.getConfiguration('meipi').get<string>('segmenter', 'auto');
  return value === 'nodejieba' || value === 'wasm' || value === 'intl' ? value : 'auto';
}
