import fs from 'node:fs';
import { createRequire } from 'node:module';
import { analyzeParagraphs } from '../../src/core/analysis/analyzeParagraph.ts';
import type { Binaries, Tables } from '../../src/core/config.ts';
import type { Analyzer } from '../../src/core/document/model.ts';
import { createRecognizer } from '../../src/core/entities/recognizer.ts';
import type { SegmenterId } from '../../src/core/segment/segmenter.ts';
import { openNodeJieba } from '../../src/segmenters/nodeJieba.ts';
import { openSegmenter } from '../../src/segmenters/open.ts';

const files = fs.readdirSync('data');

export const tables: Tables = Object.fromEntries(files.filter((name) => name.endsWith('.tsv')).map((name) => [name.slice(0, -'.tsv'.length), fs.readFileSync(`data/${name}`, 'utf8')]));
const binaries: Binaries = Object.fromEntries(files.filter((name) => name.endsWith('.bin')).map((name) => [name, new Uint8Array(fs.readFileSync(`data/${name}`))]));

/** The analysis in this process on one engine, its dictionary loaded. @throws when another engine would run instead. */
export async function openAnalyzer(id: SegmenterId): Promise<Analyzer> {
  const { segmenter, reason } = await openSegmenter(id, { nodejieba: openNodeJieba, wasm: () => new Uint8Array(fs.readFileSync('dist/data/jieba_rs_wasm_bg.wasm')) });
  if (segmenter.id !== id) throw new Error(`${id} does not run here: ${reason ?? '?'}`);
  segmenter.segment('词典在第一次切分时载入。');
  const recognizer = createRecognizer(tables, binaries);
  return { analyze: (texts) => Promise.resolve(analyzeParagraphs(texts, segmenter, recognizer)) };
}

/** The yardstick: jieba's own tagger, its dictionary loaded. */
export function openTagger(): (text: string) => unknown {
  const jieba = createRequire(import.meta.url)('nodejieba') as { tag(text: string): unknown };
  jieba.tag('词典在第一次切分时载入。');
  return (text) => jieba.tag(text);
}
