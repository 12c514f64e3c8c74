import fs from 'node:fs';
import path from 'node:path';
import { analyzeParagraphs, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import { ParagraphCache, updateDocument } from '../core/analysis/updateDocument.ts';
import type { Binaries, Tables } from '../core/config.ts';
import type { LayoutDecisions } from '../core/document/decisions.ts';
import type { Analyzer, DocumentAnalysis } from '../core/document/model.ts';
import type { HumanKnowledge } from '../core/entities/knowledge.ts';
import { createRecognizer } from '../core/entities/recognizer.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import { openSegmenter } from '../segmenters/open.ts';
import type { CliArguments } from './arguments.ts';
import { CliError, UsageError } from './input.ts';

/** Data built beside the program. */
const dataFolder = path.join(__dirname, 'data');

/** The analysis, ready to run in this process. */
export interface Library {
  analyze(source: SourceText, decisions?: LayoutDecisions, knowledge?: HumanKnowledge): Promise<DocumentAnalysis>;
}

/** Reads a file of dist/data. @throws CliError when it is missing: the build is not complete. */
export function readData(name: string): Uint8Array {
  try {
    return fs.readFileSync(path.join(dataFolder, name));
  } catch {
    throw new CliError(`${name} is missing beside the program: run "npm run build"`);
  }
}

/** Opens lists, engine and recognizer; says on standard error when the engine is not the one asked for. */
export async function openLibrary(options: CliArguments['options']): Promise<Library> {
  const { tables, binaries } = readLists();
  const choice = options['segmenter'] ?? 'auto';
  if (choice !== 'auto' && choice !== 'nodejieba' && choice !== 'wasm' && choice !== 'intl') throw new UsageError(`--segmenter ${choice}: auto, nodejieba, wasm or intl`);
  const { segmenter, reason } = await openSegmenter(choice, { wasm: () => readData('jieba_rs_wasm_bg.wasm') });
  if (reason && choice !== 'auto') console.error(`meipi: ${segmenter.id} runs instead of ${choice}: ${reason}`);
  const recognizer: Recognizer = createRecognizer(tables, binaries);
  const analyzer: Analyzer = { analyze: (texts) => Promise.resolve(analyzeParagraphs(texts, segmenter, recognizer)) };
  return {
    async analyze(source, decisions = {}, knowledge) {
      const analysis = await updateDocument(source, { analyzer, cache: new ParagraphCache(), resources: { tables, ...(knowledge ? { knowledge } : {}) }, decisions });
      if (!analysis) throw new Error('analysis was cancelled without a signal');
      return analysis;
    },
  };
}

/** The lists that recognition reads. @throws CliError as `readData`. */
export function readLists(): { tables: Tables; binaries: Binaries } {
  const names = JSON.parse(Buffer.from(readData('index.json')).toString('utf8')) as readonly string[];
  const decode = (name: string): string => Buffer.from(readData(name)).toString('utf8');
  return {
    tables: Object.fromEntries(names.filter((name) => name.endsWith('.tsv')).map((name) => [name.slice(0, -'.tsv'.length), decode(name)])),
    binaries: Object.fromEntries(names.filter((name) => name.endsWith('.bin')).map((name) => [name, readData(name)])),
  };
}
