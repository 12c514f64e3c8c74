import type { Binaries, Tables } from '../core/config.ts';
import type { ParagraphAnalysis } from '../core/document/model.ts';
import type { SegmenterId } from '../core/segment/segmenter.ts';
import type { SegmenterChoice } from '../segmenters/open.ts';

/** To the analysis process. Plain data only. */
export type AnalyzerRequest =
  | { readonly type: 'start'; readonly choice: SegmenterChoice; readonly tables: Tables; readonly binaries: Binaries; readonly wasm: Uint8Array }
  | { readonly type: 'analyze'; readonly id: number; readonly texts: readonly string[] };

/** From the analysis process. */
export type AnalyzerResponse =
  | { readonly type: 'ready'; readonly segmenter: SegmenterId; readonly reason: string | undefined }
  | { readonly type: 'analyzed'; readonly id: number; readonly analyses: readonly ParagraphAnalysis[] }
  /** It cannot go on. Said in so many words because a Worker whose promise is rejected tells nobody. */
  | { readonly type: 'failed'; readonly reason: string };

/** One end of a channel: to a forked process, a Worker, or in tests to a function. */
export interface Port<Out, In> {
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
