// The whole analysis of texts it has never seen, as a multiple of what jieba's tagger alone takes on the same paragraphs; and
// what a character costs in longer texts: a step that looks at a text once for each of its parts would show there.
import { ParagraphCache, updateDocument } from '../src/core/analysis/updateDocument.ts';
import type { Analyzer, DocumentAnalysis } from '../src/core/document/model.ts';
import { splitParagraphs } from '../src/core/document/paragraphs.ts';
import { reflow } from '../src/core/document/reflow.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { generateText, type TextLayout } from './support/generateText.ts';
import { openAnalyzer, openTagger, tables } from './support/library.ts';
import { figure, median, milliseconds } from './support/measure.ts';

const sizes = [{ length: 5_000, texts: 21 }, { length: 200_000, texts: 5 }, { length: 1_000_000, texts: 3 }];
const tag = openTagger();

/** Analyses a text with cold caches, and asks for every part. */
async function analyse(text: string, analyzer: Analyzer): Promise<DocumentAnalysis> {
  const analysis = await updateDocument(SourceText.of(text), { analyzer, cache: new ParagraphCache(), resources: { tables } });
  if (!analysis) throw new Error('cancelled without a signal');
  const { headings, entities, points, announcements, script, problems } = analysis;
  if ([headings, entities, points, announcements, script, problems].includes(undefined as never)) throw new Error('a part is missing');
  return analysis;
}

async function compare(analyzer: Analyzer, seed: number, length: number, layout: TextLayout) {
  const text = generateText(seed, length, layout);
  let analysis!: DocumentAnalysis;
  const ours = await milliseconds(async () => (analysis = await analyse(text, analyzer)));
  const theirs = await milliseconds(() => analysis.paragraphs.forEach((paragraph) => tag(paragraph.folded.text)));
  const source = SourceText.of(text);
  const layingOut = await milliseconds(() => splitParagraphs(source).forEach((paragraph) => reflow(source, paragraph)));
  return { ours, ratio: ours / theirs, layoutShare: (100 * layingOut) / ours };
}

/** Prints what some texts of a length come to. @returns Microseconds a character. */
async function compareAll(analyzer: Analyzer, engine: string, { length, texts }: (typeof sizes)[number], layout: TextLayout): Promise<number> {
  const runs: Awaited<ReturnType<typeof compare>>[] = [];
  for (let i = 0; i < texts; i++) runs.push(await compare(analyzer, 100 + i, length, layout));
  const ours = median(runs.map((run) => run.ours));
  if (length === 1_000_000 && layout === 'wrapped') console.log(`layout and joining, ${engine}, ${length} characters ${layout}: ${figure(median(runs.map(({ layoutShare }) => layoutShare)))} % of the analysis`);
  console.log(`analysis, ${engine}, ${length} characters ${layout}: ${figure(median(runs.map(({ ratio }) => ratio)))} x nodejieba.tag (median of ${texts} texts; ${figure(ours)} ms)`);
  return (1000 * ours) / length;
}

async function main(): Promise<void> {
  for (const engine of ['nodejieba', 'wasm'] as const) {
    const analyzer = await openAnalyzer(engine);
    for (const layout of ['wrapped', 'plain'] as const) await compare(analyzer, 1, 50_000, layout); // compiles the code, with texts of its own
    const costs = { wrapped: [] as number[], plain: [] as number[] };
    for (const size of sizes) for (const layout of ['wrapped', 'plain'] as const) costs[layout].push(await compareAll(analyzer, engine, size, layout));
    for (const [layout, [short = 0, ...longer]] of Object.entries(costs)) {
      const growth = longer.map((cost, i) => `${figure(cost / [short, ...longer][i]!)} times that in ${sizes[i + 1]!.length} (a quadratic step: ${sizes[i + 1]!.length / sizes[i]!.length})`);
      console.log(`a character, ${engine}, ${layout}: ${figure(short)} microseconds in ${sizes[0]!.length} characters, ${growth.join(', ')}`);
    }
  }
}

void main();
