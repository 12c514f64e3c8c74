// One keystroke in a long text: CPU time from the changed text to the numbers of the decorations, all other paragraphs known.
import { ParagraphCache, updateDocument } from '../src/core/analysis/updateDocument.ts';
import { MarkedText } from '../src/core/annotations/markedText.ts';
import type { PlacedAnnotation } from '../src/core/annotations/reconcile.ts';
import { type Analyzer, type DocumentAnalysis, entityKinds } from '../src/core/document/model.ts';
import { drawnMarks, marginLines } from '../src/core/features/drawnMarks.ts';
import { OffsetMap } from '../src/core/text/offsetMap.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { generateText, seeded } from './support/generateText.ts';
import { openAnalyzer, tables } from './support/library.ts';
import { figure, median, percentile95 } from './support/measure.ts';

const sizes = [{ length: 250_000, annotations: 0 }, { length: 1_000_000, annotations: 10_000 }];
const keystrokes = 60;
/** Of these, the first compile the code and do not count. */
const warmUps = 10;
/** Lines on a screen. */
const screen = 40;
const choice = { kinds: new Set<string>(entityKinds), density: 'all', firsts: new Set<string>(), colours: new Map<string, never>() } as const;

async function main(): Promise<void> {
  const timedAnalyzer = timed(await openAnalyzer('nodejieba'));
  for (const size of sizes) for (const layout of ['wrapped', 'plain'] as const) await measure(timedAnalyzer, size, layout);
}

async function measure({ analyzer, spent }: ReturnType<typeof timed>, { length, annotations }: (typeof sizes)[number], layout: 'wrapped' | 'plain'): Promise<void> {
  let text = generateText(7, length, layout);
  const random = seeded(7);
  const options = { analyzer, cache: new ParagraphCache(), resources: { tables } };
  let analysis = (await updateDocument(SourceText.of(text), options))!;
  const placed = annotate(analysis, annotations);
  let marked = new MarkedText(analysis, placed);
  const parts = { host: [] as number[], analysis: [] as number[] };
  for (let i = 0; i < keystrokes; i++) {
    const at = Math.floor(random() * text.length);
    const lengthBefore = text.length;
    text = `${text.slice(0, at)}的${text.slice(at)}`;
    text.charCodeAt(at); // one string again, as an editor gives it
    const before = process.cpuUsage();
    const spentBefore = spent();
    const source = SourceText.of(text);
    marked.edited(OffsetMap.ofChanges(lengthBefore, [{ start: at, end: at, insertedLength: 1 }]));
    analysis = (await updateDocument(source, options))!;
    marked = new MarkedText(analysis, placed);
    const { line } = source.positionAt(at);
    const [firstLine, lastLine] = [line - screen / 2 - marginLines(source), line + screen / 2 + marginLines(source)];
    drawnMarks(marked.between(source.lineStart(firstLine), source.lineEndOffset(lastLine)), source, firstLine, lastLine, choice);
    const { user, system } = process.cpuUsage(before);
    if (i < warmUps) continue;
    parts.analysis.push(spent() - spentBefore);
    parts.host.push((user + system) / 1000 - (spent() - spentBefore));
  }
  console.log(`keystroke, ${length} characters ${layout}, ${annotations} annotations: ${figure(median(parts.host))} ms of CPU in the extension host (95 %: ${figure(percentile95(parts.host))} ms); ${figure(median(parts.analysis))} ms in the analysis process for its paragraph`);
}

/** Every so many mentions confirmed, up to a number. */
function annotate({ mentions }: DocumentAnalysis, count: number): PlacedAnnotation[] {
  return mentions.filter((_, i) => i % Math.max(1, Math.floor(mentions.length / count)) === 0).slice(0, count)
    .map(({ start, end, kind }, i) => ({ spans: [{ start, end }], annotation: { id: String(i), tag: kind, status: 'confirmed', targets: [], created: '' } }));
}

/** An analyzer that adds up its time: in the extension it runs in another process. */
function timed(analyzer: Analyzer): { readonly analyzer: Analyzer; readonly spent: () => number } {
  let spent = 0;
  return {
    analyzer: {
      analyze: async (texts) => {
        const start = performance.now();
        const found = await analyzer.analyze(texts);
        spent += performance.now() - start;
        return found;
      },
    },
    spent: () => spent,
  };
}

void main();
