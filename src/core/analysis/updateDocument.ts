import { everyParagraph } from '../document/insets.ts';
import { isSameParagraph, type LaidOut, type Relayout, relayout } from '../document/relayout.ts';
import type { LayoutDecisions } from '../document/decisions.ts';
import type { AnalyzedParagraph, Analyzer, DocumentAnalysis, Paragraph, ParagraphAnalysis, ParagraphContent } from '../document/model.ts';
import { reflow } from '../document/reflow.ts';
import { DocumentNames } from '../entities/documentNames.ts';
import type { HumanKnowledge } from '../entities/knowledge.ts';
import type { SourceText } from '../text/sourceText.ts';
import { finished, finishedWithPauses, mapInSteps, type Steps } from '../text/steps.ts';
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
  #areNamesWhole = true;
  #knowledge: HumanKnowledge | undefined;

  /** The last version that was analysed. */
  get last(): LaidOut<PlacedParagraph> | undefined {
    return this.#last;
  }

  /**
   * Reads a version with the names as they were read in the light of what people say; of what they said before, or of a
   * reading that was left, nothing is kept.
   */
  *withNames<T>(knowledge: HumanKnowledge | undefined, read: (names: DocumentNames) => Steps<T>): Steps<T> {
    if (knowledge !== this.#knowledge || !this.#areNamesWhole) this.#names = new DocumentNames();
    this.#knowledge = knowledge;
    this.#areNamesWhole = false;
    const result = yield* read(this.#names);
    this.#areNamesWhole = true;
    return result;
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
    for (const { logical, analysis } of everyParagraph<AnalyzedParagraph>(version.paragraphs)) this.#analyses.set(logical.text, analysis);
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
  /** Lets others do something while a long text is looked at as a whole; without it that is done in one go. */
  readonly pause?: () => Promise<unknown>;
}

/** Shorter texts are looked at without a pause: UTF-16 units. */
const pauseLength = 100_000;

/**
 * Analyses a version of a document; only paragraphs the cache does not know go through the analyzer, in one call, and what
 * stands apart from what changed is taken from the version before.
 *
 * @returns `undefined` when `signal` was aborted meanwhile; what was analysed stays in the cache.
 */
export async function updateDocument(source: SourceText, options: UpdateOptions): Promise<DocumentAnalysis | undefined> {
  const { analyzer, cache, signal, decisions = {} } = options;
  const { last } = cache;
  const laidOut = await inSteps(source, options, layOut(last, source, decisions));
  if (!laidOut) return undefined;
  const { split } = laidOut;
  const misses = [...new Set(split.flatMap(({ logical, insets }) => [logical.text, ...insets.map((inset) => inset.logical.text)]))].filter((text) => !cache.get(text));
  if (misses.length > 0) {
    const analyses = await analyzer.analyze(misses, signal);
    for (const [i, analysis] of analyses.entries()) cache.add(misses[i]!, analysis);
  }
  if (signal?.aborted) return undefined;
  const paragraphs = await inSteps(source, options, place(source, last, laidOut, cache));
  if (!paragraphs) return undefined;
  cache.keep({ source, decisions, paragraphs });
  return inSteps(source, options, cache.withNames(options.resources.knowledge, (names) => assembleDocument(source, paragraphs, names, options.resources)));
}

function inSteps<T>({ length }: SourceText, { pause, signal }: UpdateOptions, steps: Steps<T>): Promise<T | undefined> {
  return pause && length > pauseLength ? finishedWithPauses(steps, pause, signal) : Promise.resolve(finished(steps));
}

/** A paragraph with its logical text and what interrupts it. */
interface Laid {
  readonly paragraph: Paragraph;
  readonly logical: TextView;
  readonly insets: readonly Laid[];
}

function lay(source: SourceText, paragraph: Paragraph): Laid {
  return { paragraph, logical: reflow(source, paragraph), insets: paragraph.insets.map((inset) => lay(source, inset)) };
}

/** A new layout with its added paragraphs. */
interface Split extends Relayout {
  readonly split: readonly Laid[];
}

function* layOut(last: LaidOut<PlacedParagraph> | undefined, source: SourceText, decisions: LayoutDecisions): Steps<Split> {
  const layout = yield* relayout(last, source, decisions);
  yield;
  return { ...layout, split: yield* mapInSteps(layout.added, lengthOf, (paragraph) => lay(source, paragraph)) };
}

/** The paragraphs of a version whose texts are all analysed. */
function* place(source: SourceText, last: LaidOut<PlacedParagraph> | undefined, { kept, split, from, shift }: Split, cache: ParagraphCache): Steps<PlacedParagraph[]> {
  const before = last?.paragraphs ?? [];
  const known = new KnownContents(last, kept, from);
  yield;
  const placeOne = ({ paragraph, logical, insets }: Laid): PlacedParagraph[] => {
    const content = known.find(source, paragraph) ?? analysedContent(paragraph, logical, cache, insets.flatMap(placeOne));
    return content ? [new PlacedParagraph(content, paragraph.start)] : [];
  };
  const placed = yield* mapInSteps(split, ({ paragraph }) => lengthOf(paragraph), placeOne);
  return [...before.slice(0, kept), ...placed.flat(), ...before.slice(from).map((paragraph) => paragraph.moved(shift))];
}

const lengthOf = ({ start, end }: Paragraph): number => end - start;

function analysedContent(paragraph: Paragraph, logical: TextView, cache: ParagraphCache, insets: readonly PlacedParagraph[]): ParagraphContent | undefined {
  const analysis = cache.get(logical.text);
  return analysis && contentOf(paragraph, logical, analysis, insets);
}

/** The contents of the old paragraphs that were laid out again: most come out as they were. */
class KnownContents {
  readonly #byText = new Map<string, AnalyzedParagraph>();

  constructor(last: LaidOut<PlacedParagraph> | undefined, kept: number, from: number) {
    for (const paragraph of everyParagraph<AnalyzedParagraph>(last?.paragraphs.slice(kept, from) ?? [])) this.#byText.set(last!.source.text.slice(paragraph.start, paragraph.end), paragraph);
  }

  find(source: SourceText, paragraph: Paragraph): ParagraphContent | undefined {
    const known = this.#byText.get(source.text.slice(paragraph.start, paragraph.end));
    return known && isSameParagraph(known, paragraph, paragraph.start - known.start) ? known.content : undefined;
  }
}
