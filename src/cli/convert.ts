import fs from 'node:fs';
import { readingGaps } from '../core/document/readingText.ts';
import { type Change, type ConversionData, conversionStandards, type ConversionStandard, createConverter } from '../core/script/convert.ts';
import { detectScript } from '../core/script/detectScript.ts';
import { type CliArguments, print } from './arguments.ts';
import { CliError, expandInputs, nameOf, readText, UsageError } from './input.ts';
import { readData } from './library.ts';

/** `meipi convert`: a file in another script, line ends where they were; `--audit` lists every change. */
export async function convert({ inputs, options }: CliArguments): Promise<void> {
  const to = standardOf(options['to'], '--to');
  if (!to) throw new UsageError('convert: --to is missing');
  for (const name of ['rules', 'review'] as const) if (options[name] !== undefined) throw new CliError(`convert: --${name} is not there yet`);
  if (options['style'] !== undefined && options['style'] !== 'opencc') throw new CliError('convert: --style knows only opencc so far');
  const files = expandInputs(inputs);
  if (files.length !== 1) throw new UsageError('convert: one file at a time');
  const [file] = files;
  const source = readText(file!);
  const from = options['from'] === undefined || options['from'] === 'auto' ? detectedStandard(source.text, to) : standardOf(options['from'], '--from')!;
  const converter = createConverter(JSON.parse(Buffer.from(readData('conversion.json')).toString('utf8')) as ConversionData);
  const run = (): ReturnType<typeof converter.convert> => {
    try {
      return converter.convert(source.text, { from, to, softBreaks: readingGaps(source) });
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(`convert: ${error.message}`);
      throw error;
    }
  };
  const { text, changes } = run();
  if (typeof options['output'] === 'string') fs.writeFileSync(options['output'], text);
  else await print(text);
  if (typeof options['audit'] === 'string') fs.writeFileSync(options['audit'], changes.map((change) => auditLine(source.text, text, change, source.positionAt(change.source.start).line + 1)).join(''));
  console.error(`meipi: ${nameOf(file!)}: ${from} → ${to}, ${changes.length} changes`);
}

function auditLine(before: string, after: string, { source, target }: Change, line: number): string {
  const cell = (text: string): string => text.replace(/[\t\n]/g, ' ');
  return `${line}\t${source.start}\t${cell(before.slice(source.start, source.end))}\t${cell(after.slice(target.start, target.end))}\n`;
}

function standardOf(value: string | boolean | undefined, option: string): ConversionStandard | undefined {
  if (value === undefined) return undefined;
  const standard = conversionStandards.find((name) => name === value);
  if (!standard) throw new UsageError(`convert: ${option} is one of ${conversionStandards.join(', ')}`);
  return standard;
}

function detectedStandard(text: string, to: ConversionStandard): ConversionStandard {
  const { standard } = detectScript(text);
  if (standard === 'unknown' || standard === 'mixed') return to === 'cn' ? 'hk' : 'cn';
  return standard === 't' && to === 'cn' ? 'hk' : standard;
}
