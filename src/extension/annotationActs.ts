import type * as vscode from 'vscode';
import type { Annotation, AnnotationStatus } from '../core/annotations/annotation.ts';
import type { AnchorReport } from '../core/annotations/anchorReport.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';

// What features ask of the annotation store, and what it tells them.

/** What a person wants annotated; offsets into the text as it is now. */
export interface NewAnnotation {
  readonly spans: readonly Span[];
  readonly tag: string;
  readonly status: AnnotationStatus;
  readonly note?: string;
  readonly attributes?: NonNullable<Annotation['attributes']>;
  readonly relations?: NonNullable<Annotation['relations']>;
  readonly origin?: NonNullable<Annotation['origin']>;
}

/** One act: everything in it is one step of undo. */
export interface AnnotationAct {
  readonly add?: readonly NewAnnotation[];
  /** New versions of annotations, on the same words. */
  readonly put?: readonly Annotation[];
  /** Annotations that come to other words; offsets into the text as it is now. */
  readonly place?: readonly { readonly annotation: Annotation; readonly spans: readonly Span[] }[];
  readonly remove?: readonly string[];
}

/** Annotations were looked for anew. */
export interface Reanchoring {
  readonly document: vscode.TextDocument;
  /** The text that `after` of the report refers to. */
  readonly source: SourceText;
  readonly report: AnchorReport;
  /** The text was changed outside the editor, not by an edit in it. */
  readonly isOutside: boolean;
}
