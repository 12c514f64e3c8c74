import fs from 'node:fs';
import { nameFinder } from '../core/analysis/analyzeParagraph.ts';
import { readingGaps } from '../core/document/readingText.ts';
import { createRecognizer } from '../core/entities/recognizer.ts';
import { type Change, type Conversion, type ConversionData, conversionStandards, type ConversionStandard, type ConvertOptions, createConverter, type ScriptConverter } from '../core/script/convert.ts';
import { detectScript } from '../core/script/detectScript.ts';
import { directionOf } from '../core/script/direction.ts';
import { type HouseStyle, learnStyle, parseStyle, readStyle } from '../core/script/houseStyle.ts';
import { protectedSpans } from '../core/script/protectedSpans.ts';
import { type DoubtGroup, parseAlternatives, reviewConversion } from '../core/script/review.ts';
import { parseNameSpellings } from '../core/script/nameSpellings.ts';
import { settle, sureChoices } from '../core/script/settle.ts';
import { parseRules, type UserRule } from '../core/script/userRules.ts';
import { lineEndsOf, withLineEnds } from '../core/text/lineEnds.ts';
import { SourceText } from '../core/text/sourceText.ts';
import { openSegmenter } from '../segmenters/open.ts';
import { type CliArguments, print } from './arguments.ts';
import { expandInputs, nameOf, readRaw, readText, UsageError } from './input.ts';
import { readData, readLists } from './library.ts';

/**
 * `meipi convert`: a file in another script, line ends where they were; `--audit` lists every change, `--review` the doubtful ones.
 * Addresses, code and paths stay; `--rules` are the user's words, `--style` the spellings of a house.
 */
export async function convert({ inputs, options }: CliArguments): Promise<void> {
  const to = standardOf(options['to'], '--to');
  if (!to) throw new UsageError('convert: --to is missing');
  const files = expandInputs(inputs);
  if (files.length !== 1) throw new UsageError('convert: one file at a time');
  const [file] = files;
  const raw = readRaw(file!);
  const source = SourceText.of(raw);
  const isDetected = options['from'] === undefined || options['from'] === 'auto';
  const { from, obstacle } = isDetected ? directionOf(detectScript(source.text), to) : { from: standardOf(options['from'], '--from')!, obstacle: undefined };
  if (obstacle === 'there') {
    await write(raw, options['output']);
    console.error(`meipi: ${nameOf(file!)}: in that script already, nothing was changed; --from ${from} converts it all the same`);
    return;
  }
  const converter = createConverter(JSON.parse(Buffer.from(readData('conversion.json')).toString('utf8')) as ConversionData);
  const settings: ConvertOptions = {
    from, to, softBreaks: readingGaps(source), protect: protectedSpans(source.text),
    userDictionary: typeof options['rules'] === 'string' ? readRules(options['rules']) : undefined,
    style: typeof options['style'] === 'string' ? openStyle(options['style'], to, converter) : undefined,
  };
  const plain = orUsage(() => converter.convert(source.text, settings));
  // --style opencc asks for OpenCC's output as it is; otherwise what its phrases get wrong across two words is put right.
  const needsReview = typeof options['review'] === 'string' || (from === 'cn' && options['style'] !== 'opencc');
  const groups = needsReview ? await review(source.text, plain, settings, converter) : [];
  const sure = options['style'] === 'opencc' ? [] : groups.filter(({ isSure }) => isSure);
  const conversion = settle(source.text, plain, sureChoices(sure));
  const { text, changes } = conversion;
  await write(withLineEnds(text, lineEndsOf(raw)), options['output']);
  if (typeof options['audit'] === 'string') fs.writeFileSync(options['audit'], changes.map((change) => auditLine(source.text, text, change, source.positionAt(change.source.start).line + 1)).join(''));
  if (typeof options['review'] === 'string') fs.writeFileSync(options['review'], groups.filter((group) => !sure.includes(group)).map((group) => reviewLine(group, (offset) => source.positionAt(offset).line + 1)).join(''));
  console.error(`meipi: ${nameOf(file!)}: ${from} → ${to}, ${changes.length} changes`);
}

async function write(text: string, output: string | boolean | undefined): Promise<void> {
  if (typeof output === 'string') fs.writeFileSync(output, text);
  else await print(text);
}

async function review(text: string, conversion: Conversion, settings: ConvertOptions, converter: ScriptConverter): Promise<readonly DoubtGroup[]> {
  const { segmenter } = await openSegmenter('auto', { wasm: () => readData('jieba_rs_wasm_bg.wasm') });
  const { tables, binaries } = readLists();
  const [alternatives, spellings] = [parseAlternatives(tables['conversion-alternatives'] ?? ''), parseNameSpellings(tables['conversion-names'] ?? '')];
  let find: ReturnType<typeof nameFinder> | undefined; // few texts ask, and building it takes time
  const names = (sentence: string): ReturnType<NonNullable<typeof find>> => (find ??= nameFinder(segmenter, createRecognizer(tables, binaries)))(sentence);
  return reviewConversion(text, conversion, settings, { converter, words: (joined) => segmenter.segment(joined), alternatives, spellings, names });
}

/** RangeErrors of the converter are the user's choice of standards. */
function orUsage<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`convert: ${error.message}`);
    throw error;
  }
}

/** Reads the user's rules; bad lines are named and passed over. */
function readRules(file: string): readonly UserRule[] {
  const { rules, problems } = parseRules(readText(file).text);
  const remedies = {
    empty: 'begin the line with the word to convert', tooLong: 'shorten it: a word has at most 64 characters',
    unknownDirection: 'the third column is s2t, t2s or both', tooMany: 'split the file: 100,000 rules are read',
  } as const;
  for (const { line, reason, text } of problems) console.error(`meipi: ${file}:${line}: no rule: ${text} (${remedies[reason]})`);
  return rules;
}

/** `opencc`, `press` (Hong Kong), a table of OpenCC's form and the house's form, or a document to learn from. */
function openStyle(style: string, to: ConversionStandard, converter: ScriptConverter): HouseStyle | undefined {
  if (style === 'opencc') return undefined;
  const region = to === 'hk' || to === 'hkp' ? 'hk' : to === 'tw' || to === 'twp' ? 'tw' : to === 't' ? 't' : undefined;
  if (!region) throw new UsageError(`convert: --style is for Traditional text, not for --to ${to}`);
  if (style === 'press') {
    if (region !== 'hk') throw new UsageError('convert: --style press is there for --to hk; for others give a document of the house');
    return parseStyle(Buffer.from(readData('house-style-hk.tsv')).toString('utf8'));
  }
  const { text } = readText(style);
  const rows = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const isTable = 2 * rows.filter((line) => /^[^\t]+\t[^\t]/.test(line)).length > rows.length;
  return isTable ? readStyleFile(style, text) : learnStyle([text.replace(/\n(?=[^\s])/g, '')], region, converter);
}

/** The spellings of a table; bad lines are named and passed over. */
function readStyleFile(file: string, table: string): HouseStyle {
  const { style, problems } = readStyle(table);
  const remedies = { incomplete: "write OpenCC's form, a tab, the house's form", tooLong: 'shorten it: a form has at most 16 characters', tooMany: 'split the file: 5,000 spellings are read' } as const;
  for (const { line, reason, text } of problems) console.error(`meipi: ${file}:${line}: no spelling: ${text} (${remedies[reason]})`);
  return style;
}

const cell = (text: string): string => text.replace(/[\t\n]/g, ' ');

function auditLine(before: string, after: string, { source, target, kind }: Change, line: number): string {
  return `${line}\t${source.start}\t${cell(before.slice(source.start, source.end))}\t${cell(after.slice(target.start, target.end))}\t${kind}\n`;
}

/** Why, the word, what it became, what else it could be, how often, on which lines. */
function reviewLine({ reason, from, chosen, alternatives, places }: DoubtGroup, lineOf: (offset: number) => number): string {
  return `${[reason, cell(from), cell(chosen), alternatives.map(cell).join(' '), places.length, places.map(({ source }) => lineOf(source.start)).join(' ')].join('\t')}\n`;
}

function standardOf(value: string | boolean | undefined, option: string): ConversionStandard | undefined {
  if (value === undefined) return undefined;
  const standard = conversionStandards.find((name) => name === value);
  if (!standard) throw new UsageError(`convert: ${option} is one of ${conversionStandards.join(', ')}`);
  return standard;
}
