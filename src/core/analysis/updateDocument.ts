import { type LaidOut, relayout } from '../document/relayout.ts';
import type { LayoutDecisions } from '../document/paragraphs.ts';
import type { Analyzer, DocumentAnalysis, Paragraph, ParagraphAnalysis, ParagraphContent } from '../document/model.ts';
import { reflow } from '../document/reflow.ts';
import { DocumentNames } from '../entities/documentNames.ts';
import type { HumanKnowledge } from '../entities/knowledge.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { TextView } from '../text/textView.ts';
import { type AssemblyResources, assembleDocument } from './assembleDocument.ts';
import { contentOf, PlacedParagraph } from './placedParagraph.ts';

/**
 * What is kept of one document from version to version: analyses of paragraphs by their logical text, so that one that
 * only moved or was wrapped anew is not analysed again; the last version's layout; and the names it introduced.
 */
export class ParagraphCache {
  readonly #analyses = new Map<string, ParagraphAnalysis>();
  #last: LaidOut<PlacedParagraph> | undefined;
  #names = new DocumentNames();
  #knowledge: HumanKnowledge | undefined;

  /** The last version that was analysed. */
  get last(): LaidOut<PlacedParagraph> | undefined {
    return this.#last;
  }

  /** The names as they were read in the light of what people say; of what they said before nothing is kept. */
  namesUnder(knowledge: HumanKnowledge | undefined): DocumentNames {
    if (knowledge !== this.#knowledge) this.#names = new DocumentNames();
    this.#knowledge = knowledge;
    return this.#names;
  }

  get(text: string): ParagraphAnalysis | undefined {
    return this.#analyses.get(text);
  }

  add(text: string, analysis: ParagraphAnalysis): void {
    this.#analyses.set(text, analysis);
  }

  /** Takes a version in. Analyses of texts it does not have stay until they are as many as those it has: what was cut out is often put in again. */
  keep(version: LaidOut<PlacedParagraph>): void {
    this.#last = version;
    if (this.#analyses.size <= 2 * version.paragraphs.length + 16) return;
    this.#analyses.clear();
    for (const { logical, analysis } of version.paragraphs) this.#analyses.set(logical.text, analysis);
  }

  /** Forgets everything, as when another engine took over. */
  clear(): void {
    this.#analyses.clear();
    this.#last = undefined;
    this.#names = new DocumentNames();
  }
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
 * Analyses a version of a document; only paragraphs the cache does not know go through the analyzer, in one call, and what
 * stands apart from what changed is taken from the version before.
 *
 * @returns `undefined` when `signal` was aborted meanwhile; what was analysed stays in the cache.
 */
export async function updateDocument(source: SourceText, options: UpdateOptions): Promise<DocumentAnalysis | undefined> {
  const { analyzer, cache, signal, decisions = {} } = options;
  const { last } = cache;
  const { kept, added, from, shift } = relayout(last, source, decisions);
  const split = added.map((paragraph) => ({ paragraph, logical: reflow(source, paragraph) }));
  const misses = [...new Set(split.map(({ logical }) => logical.text))].filter((text) => !cache.get(text));
  if (misses.length > 0) {
    const analyses = await analyzer.analyze(misses, signal);
    for (const [i, analysis] of analyses.entries()) cache.add(misses[i]!, analysis);
  }
  if (signal?.aborted) return undefined;
  const known = new KnownContents(last, kept, from);
  const placed = split.flatMap(({ paragraph, logical }) => {
    const content = known.find(source, paragraph) ?? analysedContent(paragraph, logical, cache);
    return content ? [new PlacedParagraph(content, paragraph.start)] : [];
  });
  const before = last?.paragraphs ?? [];
  const paragraphs = [...before.slice(0, kept), ...placed, ...before.slice(from).map((paragraph) => paragraph.moved(shift))];
  cache.keep({ source, decisions, paragraphs });
  return assembleDocument(source, paragraphs, cache.namesUnder(options.resources.knowledge), options.resources);
}

function analysedContent(paragraph: Paragraph, logical: TextView, cache: ParagraphCache): ParagraphContent | undefined {
  const analysis = cache.get(logical.text);
  return analysis && contentOf(paragraph, logical, analysis);
}

/** The contents of the old paragraphs that were laid out again: most come out as they were. */
class KnownContents {
  readonly #byText = new Map<string, ParagraphContent>();

  constructor(last: LaidOut<PlacedParagraph> | undefined, kept: number, from: number) {
    for (const { start, end, content } of last?.paragraphs.slice(kept, from) ?? []) this.#byText.set(last!.source.text.slice(start, end), content);
  }

  find(source: SourceText, { kind, level, start, end, gaps }: Paragraph): ParagraphContent | undefined {
    const content = this.#byText.get(source.text.slice(start, end));
    if (content?.kind !== kind || content.level !== level || content.gaps.length !== gaps.length) return undefined;
    return content.gaps.every((gap, i) => gap.start + start === gaps[i]!.start && gap.end + start === gaps[i]!.end) ? content : undefined;
  }
}
