import { analyzeParagraphs, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import { createRecognizer } from '../core/entities/recognizer.ts';
import type { ReviewSources } from '../core/script/review.ts';
import type { Segmenter } from '../core/segment/segmenter.ts';
import { openSegmenter, type SegmenterSources } from '../segmenters/open.ts';
import { answerConversion, type ConversionRequest, type FileAccess, openConversionTools } from './conversions.ts';
import { type Channel, inPieces } from './pieces.ts';
import type { AnalyzerRequest, AnalyzerResponse } from './protocol.ts';

/** What only some hosts have. */
export interface HostAbilities {
  readonly nodejieba?: SegmenterSources['nodejieba'];
  readonly files?: FileAccess;
}

interface Started {
  readonly segmenter: Segmenter;
  readonly recognizer: Recognizer;
  readonly conversionTools: () => ReviewSources;
}

/** Answers requests on a port, analysis in order; the first message must be `start`. */
export function serveAnalyzer(channel: Channel<AnalyzerResponse, AnalyzerRequest>, { nodejieba, files }: HostAbilities = {}): void {
  const port = inPieces(channel);
  let started: Promise<Started> | undefined;
  const running = new Map<number, AbortController>();
  port.onMessage((message) => {
    if (message.type === 'start') {
      started = start(message);
      started.catch(fail);
    } else if (message.type === 'cancel') running.get(message.id)?.abort();
    else if (message.type === 'analyze') {
      started?.then(({ segmenter, recognizer }) => {
        port.post({ type: 'analyzed', id: message.id, analyses: analyzeParagraphs(message.texts, segmenter, recognizer) });
      }).catch(fail);
    } else {
      running.set(message.id, new AbortController()); // at once: it may be cancelled before the start is over
      started?.then((ready) => convert(message, ready)).catch(fail);
    }
  });

  async function convert(request: ConversionRequest, { conversionTools }: Started): Promise<void> {
    port.post(await answerConversion(request, conversionTools(), files, running.get(request.id)?.signal));
    running.delete(request.id);
  }

  function fail(error: unknown): void {
    port.post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }

  async function start(message: AnalyzerRequest & { type: 'start' }): Promise<Started> {
    const { segmenter, reason } = await openSegmenter(message.choice, { wasm: () => message.wasm, ...(nodejieba ? { nodejieba } : {}) });
    const recognizer = createRecognizer(message.tables, message.binaries);
    port.post({ type: 'ready', segmenter: segmenter.id, reason });
    let tools: ReviewSources | undefined;
    return { segmenter, recognizer, conversionTools: () => (tools ??= openConversionTools(message, segmenter, recognizer)) };
  }
}
