import type { Annotation, MarkStatus } from '../annotations/annotation.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';

/** What a mark stands on, in words: logical text, as in a sidecar. */
export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** An annotation, or a suggestion that goes along, as formats write and read it. */
export interface FormatItem extends Pick<Annotation, 'note' | 'attributes' | 'relations' | 'origin' | 'creator' | 'created'> {
  /** `undefined` when the format has none: the importer gives one. */
  readonly id?: string;
  /** Ascending, none overlapping; none at all for what is said of the whole text. Offsets into the text it stands on, UTF-16. */
  readonly spans: readonly Span[];
  /** Its words are not in the text now; spans are where they once were. */
  readonly isUnplaced?: boolean;
  /** One for each span, where the words are known. */
  readonly quotations?: readonly Quotation[];
  readonly tag: string;
  /** `undefined` when the format has none. */
  readonly status?: MarkStatus;
}

/** What a format may or may not be able to carry. */
export const traits = ['unplaced', 'wholeText', 'discontinuous', 'overlap', 'rejected', 'suggested', 'note', 'attributes', 'relations', 'brokenRelations', 'origin', 'author', 'id', 'decisions', 'edges'] as const;
/**
 * `unplaced`: annotations whose words are not in the text now. `overlap`: marks that cross or nest. `brokenRelations`: to what is not written. `decisions`: annotations that steer Meipi itself (layout, rules). `author`: who and when.
 * `edges`: white space where a mark begins or ends.
 */
export type Trait = (typeof traits)[number];

/** Something export did not write, and of how many marks. */
export interface LeftOut {
  readonly what: Trait | 'characters' | 'nested';
  readonly count: number;
}

/** A file that export gives: the first one is the export itself, others go beside it. */
export interface ExportedFile {
  /** With its dot. */
  readonly extension: string;
  readonly content: string;
}

/** What is written: a text and its marks. */
export interface ExportSource {
  /** File name of the text. */
  readonly name: string;
  /** LF. */
  readonly text: string;
  /** In text order; only what the format carries. */
  readonly items: readonly FormatItem[];
}

/** What a format wrote of what it carries. */
export interface Written {
  readonly files: readonly [ExportedFile, ...ExportedFile[]];
  /** Left out all the same. */
  readonly leftOut?: readonly LeftOut[];
}

/** What a file was read as. */
export interface ReadFile {
  /** The text the file holds itself; `undefined` when it has none and offsets are into the user's text. */
  readonly text?: string;
  readonly items: readonly FormatItem[];
  /** What could not be read; the rest was. */
  readonly problems: readonly ReadProblem[];
}

/**
 * `syntax`: not well-formed. `shape`: well-formed, but `detail` is missing, so it is no such file. `item`: one mark lacks `detail`
 * and is left out. `otherText`: the file holds `detail` texts, none is this one. `tooLarge`, `tooMany`: more than `detail`.
 */
export type ReadProblemCode = 'syntax' | 'shape' | 'item' | 'otherText' | 'tooLarge' | 'tooMany';

/** What is wrong with a file, for a message in the user's language. */
export interface ReadProblem {
  readonly code: ReadProblemCode;
  readonly detail: string;
  /** 1-based, where known; for JSON the number of the mark. */
  readonly line?: number;
}

/** A file that cannot be read at all. */
export class FormatError extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** One interchange format. */
export interface Format {
  readonly id: string;
  /** File extension of the export, with its dot. */
  readonly extension: string;
  /** What comes back as it was. */
  readonly carries: ReadonlySet<Trait>;
  /** In steps, as reading is. */
  write(source: ExportSource): Steps<Written>;
  /**
   * In steps: files are long. `undefined` when the format is for people and write only.
   *
   * @param text - The user's text, LF: what offsets refer to where the file holds no text, and which of several texts is meant.
   * @throws FormatError for a file that is none of this format.
   */
  readonly read?: (content: string, text: string) => Steps<ReadFile>;
}
