import type { AnalyzedParagraph, Gap, HeadingLevel, Paragraph, ParagraphAnalysis, ParagraphContent, ParagraphKind } from '../document/model.ts';
import { shiftGaps } from '../document/relayout.ts';
import { OffsetMap } from '../text/offsetMap.ts';
import { derivedView, type TextView } from '../text/textView.ts';

/** A paragraph at its place in one version of a text. Small, since each version makes one for every paragraph that moved. */
export class PlacedParagraph implements AnalyzedParagraph {
  readonly content: ParagraphContent;
  readonly start: number;
  #gaps: readonly Gap[] | undefined;
  #insets: readonly AnalyzedParagraph[] | undefined;

  constructor(content: ParagraphContent, start: number) {
    this.content = content;
    this.start = start;
  }

  get end(): number {
    return this.start + this.content.length;
  }

  get kind(): ParagraphKind {
    return this.content.kind;
  }

  get level(): HeadingLevel | undefined {
    return this.content.level;
  }

  get gaps(): readonly Gap[] {
    return (this.#gaps ??= shiftGaps(this.content.gaps, this.start));
  }

  get insets(): readonly AnalyzedParagraph[] {
    return this.content.insets.length === 0 ? this.content.insets : (this.#insets ??= this.content.insets.map(({ content, start }) => new PlacedParagraph(content, this.start + start)));
  }

  get logical(): TextView {
    return this.content.logical;
  }

  get folded(): TextView {
    return this.content.folded;
  }

  get analysis(): ParagraphAnalysis {
    return this.content.analysis;
  }

  /** The same paragraph further on (or back) in the text. */
  moved(shift: number): PlacedParagraph {
    return shift === 0 ? this : new PlacedParagraph(this.content, this.start + shift);
  }
}

/**
 * The content of a paragraph that was laid out and analysed.
 *
 * @param insets - Of the paragraph, at their places in the source text.
 */
export function contentOf(paragraph: Paragraph, logical: TextView, analysis: ParagraphAnalysis, insets: readonly AnalyzedParagraph[]): ParagraphContent {
  const { kind, level, start, end, gaps } = paragraph;
  return {
    kind, level, length: end - start, gaps: shiftGaps(gaps, -start), insets: insets.map((inset) => new PlacedParagraph(inset.content, inset.start - start)),
    logical, folded: derivedView(logical, analysis.folded, OffsetMap.ofSections(analysis.foldedToLogical)), analysis,
  };
}
