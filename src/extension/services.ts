import type * as vscode from 'vscode';
import type { AnalyzerPort } from '../worker/client.ts';
import type { AnnotationStore } from './annotations.ts';
import type { ComparisonStore } from './comparison.ts';
import type { ConversionService } from './conversions.ts';
import type { DataStore } from './data.ts';
import type { DocumentStore } from './documents.ts';
import type { Engine } from './engine.ts';
import type { KeptActs } from './keptActs.ts';
import type { Library } from './library.ts';
import type { MarkStore } from './marks.ts';
import type { SidecarFiles } from './sidecarFiles.ts';
import type { TagSetStore } from './tagSets.ts';
import type { ReviewStore } from './review.ts';
import type { ReadingViews } from './readingViews.ts';
import type { UserLists } from './userLists.ts';

/** What differs between the desktop and the web; made by the two entry files. */
export interface Platform {
  readonly kind: 'node' | 'web';
  /** Starts the process or Worker that analyses. */
  startAnalyzer(context: vscode.ExtensionContext): Promise<AnalyzerPort>;
  /**
   * The bytes of a file, past what else waits for VS Code where the host has the file itself; `undefined` when there is none.
   *
   * @throws what the file system throws; the message is for the user.
   */
  read(uri: vscode.Uri): Promise<Uint8Array | undefined>;
  /** How many bytes a file has, likewise; `undefined` when it is not there or cannot be looked at. */
  sizeOf(uri: vscode.Uri): Promise<number | undefined>;
  /**
   * Replaces a file so that a crash leaves either the old or the new bytes.
   *
   * @throws what the file system throws; the message is for the user.
   */
  writeAtomic(uri: vscode.Uri, bytes: Uint8Array): Promise<void>;
}

/** Everything features work with; passed first, held nowhere else. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly platform: Platform;
  readonly log: vscode.LogOutputChannel;
  readonly data: DataStore;
  readonly library: Library;
  readonly userLists: UserLists;
  readonly engine: Engine;
  readonly documents: DocumentStore;
  readonly sidecars: SidecarFiles;
  readonly annotations: AnnotationStore;
  readonly comparison: ComparisonStore;
  readonly marks: MarkStore;
  readonly conversions: ConversionService;
  readonly review: ReviewStore;
  readonly readings: ReadingViews;
  readonly tagSets: TagSetStore;
  readonly keptActs: KeptActs;
}
