import type { Binaries, Tables } from '../core/config.ts';
import type { ParagraphAnalysis } from '../core/document/model.ts';
import type { ConversionSettings } from '../core/script/conversionTask.ts';
import type { HouseStyle, StyleRegion } from '../core/script/houseStyle.ts';
import type { Origin } from '../core/script/origin.ts';
import type { SegmenterId } from '../core/segment/segmenter.ts';
import type { SegmenterChoice } from '../segmenters/open.ts';
import type { PackedAnswer, PackedTakenBack, PackedTask } from './packed.ts';

/** To the analysis process. Plain data only. */
export type AnalyzerRequest =
  | { readonly type: 'start'; readonly choice: SegmenterChoice; readonly tables: Tables; readonly binaries: Binaries; readonly wasm: Uint8Array; readonly conversion: Uint8Array }
  | { readonly type: 'analyze'; readonly id: number; readonly texts: readonly string[] }
  | { readonly type: 'convert'; readonly id: number; readonly task: PackedTask }
  | { readonly type: 'takeBack'; readonly id: number; readonly now: string; readonly origin: Origin }
  | { readonly type: 'learnStyle'; readonly id: number; readonly texts: readonly string[]; readonly region: StyleRegion }
  | { readonly type: 'convertFile'; readonly id: number; readonly task: FileTask }
  /** The rest of a file is not wanted any more; the answer to its task comes all the same. */
  | { readonly type: 'cancel'; readonly id: number };

/** A file to convert: read and written by the process where it has files (`path`), else handed over and back. */
export interface FileTask {
  readonly settings: ConversionSettings;
  readonly source: { readonly path: string } | { readonly bytes: Uint8Array };
  /** Where to write; the source itself is replaced only when everything is written. */
  readonly target: string | undefined;
  /** Where to write what takes the file back to its source (see core/script/origin.ts), if anywhere. */
  readonly origin: string | undefined;
}

/** What became of a file. */
export interface FileAnswer {
  readonly outcome: 'converted' | 'there' | 'noRegionalWords' | 'nothing' | 'binary' | 'unknownEncoding' | 'cancelled';
  /** How many places changed. */
  readonly count: number;
  /** The file after, where it was handed over as bytes. */
  readonly bytes?: Uint8Array;
  /** Likewise, the content of its origin file. */
  readonly origin?: string;
}

/** From the analysis process. */
export type AnalyzerResponse =
  | { readonly type: 'ready'; readonly segmenter: SegmenterId; readonly reason: string | undefined }
  | { readonly type: 'analyzed'; readonly id: number; readonly analyses: readonly ParagraphAnalysis[] }
  | { readonly type: 'converted'; readonly id: number; readonly answer: PackedAnswer }
  | { readonly type: 'takenBack'; readonly id: number; readonly answer: PackedTakenBack }
  | { readonly type: 'styleLearnt'; readonly id: number; readonly style: HouseStyle }
  | { readonly type: 'fileConverted'; readonly id: number; readonly answer: FileAnswer }
  /** This request cannot be done, the next ones can; the message is for the user. */
  | { readonly type: 'refused'; readonly id: number; readonly message: string }
  /** It cannot go on. Said in so many words because a Worker whose promise is rejected tells nobody. */
  | { readonly type: 'failed'; readonly reason: string };

/** One end of a channel: to a forked process, a Worker, or in tests to a function. */
export interface Port<Out, In> {
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
