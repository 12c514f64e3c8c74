import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, DocumentAnalysis, Heading, HeadingLevel, Paragraph, ParagraphAnalysis } from '../document/model.ts';
import { textProblems } from '../document/problems.ts';
import { resolveEntities } from '../entities/resolveEntities.ts';
import { detectScript } from '../script/detectScript.ts';
import { findSpeech } from '../speech/findSpeech.ts';
import { OffsetMap } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import { derivedView, type TextView, toRootSpan } from '../text/textView.ts';

/** Lists and rules that the document-wide part of the analysis reads. */
export interface AssemblyResources {
  readonly tables: Tables;
}

/** A paragraph of the source, its logical view and what the analyzer said of its logical text. */
export interface AnalyzedText {
  readonly paragraph: Paragraph;
  readonly logical: TextView;
  readonly analysis: ParagraphAnalysis;
}

/** Script detection reads at most this much from the start of a text, which settles it; UTF-16 units. */
const detectionSample = 100_000;

/** The cheap, linear part of the analysis: what only the whole document shows. Never throws on text. */
export function assembleDocument(source: SourceText, texts: readonly AnalyzedText[], { tables }: AssemblyResources): DocumentAnalysis {
  const paragraphs = texts.map(analyzedParagraph);
  const headings = headingsOf(paragraphs);
  const { mentions, entities } = resolveEntities(paragraphs, tables);
  const { points, announcements } = findSpeech({ source, paragraphs, headings, mentions }, tables);
  return {
    source, paragraphs, headings, mentions, entities, points, announcements,
    script: detectScript(source.text.slice(0, detectionSample)),
    problems: textProblems(source),
  };
}

function analyzedParagraph({ paragraph, logical, analysis }: AnalyzedText): AnalyzedParagraph {
  return { ...paragraph, logical, folded: derivedView(logical, analysis.folded, OffsetMap.ofSections(analysis.foldedToLogical)), analysis };
}

function headingsOf(paragraphs: readonly AnalyzedParagraph[]): Heading[] {
  return paragraphs
    .filter((paragraph): paragraph is AnalyzedParagraph & { readonly level: HeadingLevel } => paragraph.kind === 'heading' && paragraph.level !== undefined)
    .map(({ start, end, level, logical }, i) => ({ id: `h${i + 1}`, start, end, level, text: logical.text }));
}

/** Every word of the document in text order; offsets into the source text, line ends inside included. */
export function wordSpans(analysis: DocumentAnalysis): Span[] {
  return analysis.paragraphs.flatMap((paragraph) => {
    let start = 0;
    return Array.from(paragraph.analysis.wordEnds, (end) => {
      const span = toRootSpan(paragraph.logical, { start, end });
      start = end;
      return span && shiftSpan(span, paragraph.start);
    }).filter((span) => span !== undefined);
  });
}
