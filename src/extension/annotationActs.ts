import type * as vscode from 'vscode';
import type { Annotation, AnnotationStatus, Mark } from '../core/annotations/annotation.ts';
import type { AnchorReport } from '../core/annotations/anchorReport.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';

// What features ask of the annotation store, and what it tells them.

/** What a person wants annotated; offsets into the text as it is now. */
export interface NewAnnotation {
  /** Given where others refer to it in the same act; made otherwise. */
  readonly id?: string;
  readonly spans: readonly Span[];
  readonly tag: string;
  readonly status: AnnotationStatus;
  readonly note?: string;
  readonly attributes?: NonNullable<Annotation['attributes']>;
  readonly relations?: NonNullable<Annotation['relations']>;
  readonly origin?: NonNullable<Annotation['origin']>;
}

/** How some annotations change. */
export interface AnnotationChange {
  readonly ids: readonly string[];
  readonly to: (annotation: Annotation) => Annotation;
}

/** One act: everything in it is one step of undo. */
export interface AnnotationAct {
  readonly add?: readonly NewAnnotation[];
  /** New versions of annotations, on the same words. */
  readonly put?: readonly Annotation[];
  /** Annotations that change, on the same words: each as it is when the act has its turn, if it is still there. */
  readonly change?: AnnotationChange;
  /** Annotations that come to other words and stay as they are, or as `change` makes them; offsets into the text as it is now. */
  readonly move?: readonly { readonly id: string; readonly spans: readonly Span[] }[];
  /** New versions of annotations, on other words; offsets into the text as it is now. */
  readonly place?: readonly { readonly annotation: Annotation; readonly spans: readonly Span[] }[];
  readonly remove?: readonly string[];
}

/**
 * What gives a mark something a person says of it: an annotation gets a new version, a suggestion becomes a confirmed annotation.
 *
 * @param annotation - Of the mark, if it is one.
 * @param change - Gives the new version.
 * @param id - Of the annotation that a suggestion becomes.
 */
export function changeMark(annotation: Annotation | undefined, { spans, tag, origin }: Mark, change: <T extends Pick<NewAnnotation, 'attributes' | 'relations'>>(before: T) => T, id: string = crypto.randomUUID()): AnnotationAct {
  if (annotation) return { change: { ids: [annotation.id], to: change } };
  return { add: [change<NewAnnotation>({ id, spans, tag, status: 'confirmed' as const, ...(origin ? { origin } : {}) })] };
}

/** Annotations were looked for anew: they were read, which may change no place, or an edit took their words. */
export interface Reanchoring {
  readonly document: vscode.TextDocument;
  /** The text that `after` of the report refers to. */
  readonly source: SourceText;
  readonly report: AnchorReport;
  /** The text was changed outside the editor, not by an edit in it. */
  readonly isOutside: boolean;
}
