// One keystroke in a text of 250,000 characters: CPU time from the changed text to the new analysis, all other paragraphs known.
import { ParagraphCache, updateDocument } from '../src/core/analysis/updateDocument.ts';
import { reconcile, suggestionsOf } from '../src/core/annotations/reconcile.ts';
import type { Analyzer } from '../src/core/document/model.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { generateText, seeded } from './support/generateText.ts';
import { openAnalyzer, tables } from './support/library.ts';
import { figure, median, percentile95 } from './support/measure.ts';

const length = 250_000;
const keystrokes = 60;
/** Of these, the first compile the code and do not count. */
const warmUps = 10;

async function main(): Promise<void> {
  const { analyzer, spent } = timed(await openAnalyzer('nodejieba'));
  for (const layout of ['wrapped', 'plain'] as const) {
    let text = generateText(7, length, layout);
    const random = seeded(7);
    const options = { analyzer, cache: new ParagraphCache(), resources: { tables } };
    await updateDocument(SourceText.of(text), options);
    const parts = { total: [] as number[], host: [] as number[] };
    for (let i = 0; i < keystrokes; i++) {
      const at = Math.floor(random() * text.length);
      text = `${text.slice(0, at)}的${text.slice(at)}`;
      const before = process.cpuUsage();
      const spentBefore = spent();
      const analysis = await updateDocument(SourceText.of(text), options);
      reconcile(suggestionsOf(analysis!), []);
      const { user, system } = process.cpuUsage(before);
      if (i < warmUps) continue;
      parts.total.push((user + system) / 1000);
      parts.host.push((user + system) / 1000 - (spent() - spentBefore));
    }
    console.log(`keystroke, 250,000 characters ${layout}: ${figure(median(parts.host))} ms of CPU in the extension host (95 %: ${figure(percentile95(parts.host))} ms), ${figure(median(parts.total))} ms with the analysis process`);
  }
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
