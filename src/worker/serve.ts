import { analyzeParagraph, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import { createRecognizer } from '../core/entities/recognizer.ts';
import type { Segmenter } from '../core/segment/segmenter.ts';
import { openSegmenter, type SegmenterSources } from '../segmenters/open.ts';
import type { AnalyzerRequest, AnalyzerResponse, Port } from './protocol.ts';

/** Answers analysis requests on a port, in order; the first message must be `start`. */
export function serveAnalyzer(port: Port<AnalyzerResponse, AnalyzerRequest>, nodejieba?: SegmenterSources['nodejieba']): void {
  let started: Promise<{ segmenter: Segmenter; recognizer: Recognizer }> | undefined;
  port.onMessage((message) => {
    if (message.type === 'start') {
      started = start(message);
      started.catch(fail);
      return;
    }
    started?.then(({ segmenter, recognizer }) => {
      port.post({ type: 'analyzed', id: message.id, analyses: message.texts.map((text) => analyzeParagraph(text, segmenter, recognizer)) });
    }).catch(fail);
  });

  function fail(error: unknown): void {
    port.post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }

  async function start(message: AnalyzerRequest & { type: 'start' }): Promise<{ segmenter: Segmenter; recognizer: Recognizer }> {
    const { segmenter, reason } = await openSegmenter(message.choice, { wasm: () => message.wasm, ...(nodejieba ? { nodejieba } : {}) });
    const recognizer = createRecognizer(message.tables, message.binaries);
    port.post({ type: 'ready', segmenter: segmenter.id, reason });
    return { segmenter, recognizer };
  }
}
