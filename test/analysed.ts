import fs from 'node:fs';
import { analyzeParagraphs } from '../src/core/analysis/analyzeParagraph.ts';
import { ParagraphCache, updateDocument, type UpdateOptions } from '../src/core/analysis/updateDocument.ts';
import type { Binaries, Tables } from '../src/core/config.ts';
import type { DocumentAnalysis } from '../src/core/document/model.ts';
import type { HumanKnowledge } from '../src/core/entities/knowledge.ts';
import { createRecognizer } from '../src/core/entities/recognizer.ts';
import type { Segmenter } from '../src/core/segment/segmenter.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { openJiebaWasm } from '../src/segmenters/jiebaWasm.ts';

const names = fs.readdirSync('data');

/** The lists as the shells read them. */
export const tables: Tables = Object.fromEntries(names.filter((name) => name.endsWith('.tsv')).map((name) => [name.slice(0, -'.tsv'.length), fs.readFileSync(`data/${name}`, 'utf8')]));
const binaries: Binaries = Object.fromEntries(names.filter((name) => name.endsWith('.bin')).map((name) => [name, fs.readFileSync(`data/${name}`)]));

let engines: { readonly segmenter: Segmenter; readonly recognizer: ReturnType<typeof createRecognizer> } | undefined;

/** The whole analysis of a text, in this process; `cache` holds what is kept from the version before. */
export async function analysed(text: string, cache = new ParagraphCache(), knowledge?: HumanKnowledge): Promise<DocumentAnalysis> {
  const analysis = await analysedOrLeft(text, cache, { ...(knowledge ? { knowledge } : {}) });
  if (!analysis) throw new Error('cancelled without a signal');
  return analysis;
}

/** Likewise with pauses; `undefined` when it was left in one. */
export async function analysedOrLeft(text: string, cache: ParagraphCache, { knowledge, ...options }: { readonly knowledge?: HumanKnowledge } & Pick<UpdateOptions, 'signal' | 'pause'>): Promise<DocumentAnalysis | undefined> {
  engines ??= { segmenter: openJiebaWasm(fs.readFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm')), recognizer: createRecognizer(tables, binaries) };
  const { segmenter, recognizer } = engines;
  return updateDocument(SourceText.of(text), {
    ...options,
    analyzer: { analyze: (texts) => Promise.resolve(analyzeParagraphs(texts, segmenter, recognizer)) },
    cache, resources: { tables, ...(knowledge ? { knowledge } : {}) },
  });
}
