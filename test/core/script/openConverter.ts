import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nameFinder, type Recognizer } from '../../../src/core/analysis/analyzeParagraph.ts';
import { createRecognizer } from '../../../src/core/entities/recognizer.ts';
import { type ConversionData, createConverter, type ScriptConverter } from '../../../src/core/script/convert.ts';
import { parseAlternatives, type ReviewSources } from '../../../src/core/script/review.ts';
import { parseNameSpellings } from '../../../src/core/script/nameSpellings.ts';
import type { Segmenter } from '../../../src/core/segment/segmenter.ts';
import { tables } from '../../analysed.ts';

/** The data that the build ships, made anew from opencc-js. */
export function readConversionData(): ConversionData {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-'));
  try {
    const file = path.join(folder, 'conversion.json');
    execFileSync(process.execPath, ['scripts/buildConversion.mjs', file]);
    return JSON.parse(fs.readFileSync(file, 'utf8')) as ConversionData;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A converter over it. */
export function openConverter(): ScriptConverter {
  return createConverter(readConversionData());
}

let recognizer: Recognizer | undefined;

/** What a review needs, with the names that the lists and rules know. */
export function reviewTools(segmenter: Segmenter): ReviewSources {
  return {
    converter: openConverter(), words: (text) => segmenter.segment(text), names: (text) => nameFinder(segmenter, (recognizer ??= createRecognizer(tables, {})))(text),
    alternatives: parseAlternatives(tables['conversion-alternatives']!), spellings: parseNameSpellings(tables['conversion-names']!),
  };
}
