import { type LayoutDecisions, splitParagraphs } from '../document/paragraphs.ts';
import type { Analyzer, DocumentAnalysis, Paragraph, ParagraphAnalysis } from '../document/model.ts';
import { reflow } from '../document/reflow.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { TextView } from '../text/textView.ts';
import { type AssemblyResources, assembleDocument } from './assembleDocument.ts';

/**
 * Analyses of the paragraphs of one document, by their logical text: a paragraph that only moved or was
 * wrapped anew is not analysed again. Holds what the last version used.
 */
export class ParagraphCache {
  #analyses = new Map<string, ParagraphAnalysis>();

  get(text: string): ParagraphAnalysis | undefined {
    return this.#analyses.get(text);
  }

  add(text: string, analysis: ParagraphAnalysis): void {
    this.#analyses.set(text, analysis);
  }

  /** Forgets every text that is not in `texts`. */
  keepOnly(texts: readonly string[]): void {
    const kept = new Map<string, ParagraphAnalysis>();
    for (const text of texts) {
      const analysis = this.#analyses.get(text);
      if (analysis) kept.set(text, analysis);
    }
    this.#analyses = kept;
  }
}

/** A paragraph with its logical view, before analysis. */
interface SplitParagraph {
  readonly paragraph: Paragraph;
  readonly logical: TextView;
}

/** What `updateDocument` needs besides the text. */
export interface UpdateOptions {
  readonly analyzer: Analyzer;
  readonly cache: ParagraphCache;
  readonly resources: AssemblyResources;
  readonly decisions?: LayoutDecisions;
  readonly signal?: AbortSignal;
}

/**
 * Analyses a version of a document; only paragraphs the cache does not know go through the analyzer, in one call.
 *
 * @returns `undefined` when `signal` was aborted meanwhile; what was analysed stays in the cache.
 */
export async function updateDocument(source: SourceText, options: UpdateOptions): Promise<DocumentAnalysis | undefined> {
  const { analyzer, cache, signal } = options;
  const split = splitParagraphs(source, options.decisions).map((paragraph) => ({ paragraph, logical: reflow(source, paragraph) }));
  const texts = split.map(({ logical }) => logical.text);
  const misses = [...new Set(texts)].filter((text) => !cache.get(text));
  if (misses.length > 0) {
    const analyses = await analyzer.analyze(misses, signal);
    for (const [i, analysis] of analyses.entries()) cache.add(misses[i]!, analysis);
  }
  if (signal?.aborted) return undefined;
  cache.keepOnly(texts);
  return assembleDocument(source, withAnalyses(split, cache), options.resources);
}

function withAnalyses(split: readonly SplitParagraph[], cache: ParagraphCache) {
  return split.flatMap(({ paragraph, logical }) => {
    const analysis = cache.get(logical.text);
    return analysis ? [{ paragraph, logical, analysis }] : [];
  });
}
