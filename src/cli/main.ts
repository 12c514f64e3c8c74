import { parseArgs } from 'node:util';
import { agreement } from './agreement.ts';
import { analyze } from './analyze.ts';
import { anchor } from './anchor.ts';
import type { CliArguments } from './arguments.ts';
import { convert } from './convert.ts';
import { exportCommand, importCommand } from './exchange.ts';
import { CliError, UsageError } from './input.ts';
import { lookup } from './lookup.ts';
import { outline } from './outline.ts';

const usage = `meipi: work on Chinese source texts

  meipi analyze FILE… [--json] [--words] [--workspace DIR] [--sidecar FILE]
  meipi convert FILE --to cn|tw|twp|hk|t|jp [--from auto|cn|tw|twp|hk|t|jp] [-o OUT] [--style opencc|press|FILE] [--rules FILE] [--audit FILE] [--review FILE]
  meipi outline FILE [--format md|json|csv|html]
  meipi lookup FILE --at OFFSET [--json] [--workspace DIR]
  meipi anchor FILE [--sidecar FILE] [--author NAME] [--json] [--write]
  meipi agreement FILE [--a NAME --b NAME] [--json]
  meipi export FILE --format w3c|cas-xmi|cas-json|csv|tei|brat|labelstudio|doccano|conll|md|anki [-o OUT] [--suggestions] [--sidecar FILE] [--author NAME]
  meipi import FILE --format w3c|cas-xmi|cas-json|csv|tei|brat|labelstudio|doccano|conll IN [--suggestions] [--sidecar FILE] [--author NAME]

FILE is a path, a folder (its *.txt and *.md files) or - for standard input.
Every command takes --segmenter auto|nodejieba|wasm|intl. Offsets are UTF-16 units of the text with LF line ends.`;

const commands: Readonly<Record<string, (args: CliArguments) => Promise<void>>> = { agreement, analyze, anchor, convert, outline, lookup, export: exportCommand, import: importCommand };

const optionTypes = {
  json: { type: 'boolean' }, write: { type: 'boolean' }, words: { type: 'boolean' }, suggestions: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' },
  workspace: { type: 'string' }, sidecar: { type: 'string' }, author: { type: 'string' }, a: { type: 'string' }, b: { type: 'string' }, segmenter: { type: 'string' },
  to: { type: 'string' }, from: { type: 'string' }, output: { type: 'string', short: 'o' }, style: { type: 'string' },
  rules: { type: 'string' }, audit: { type: 'string' }, review: { type: 'string' },
  format: { type: 'string' }, at: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parse();
  const [name, ...inputs] = positionals;
  if (values.help || !name) {
    console.log(usage);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const command = commands[name];
  if (!command) throw new UsageError(`no command "${name}"`);
  if (inputs.length === 0) throw new UsageError(`${name}: FILE is missing`);
  await command({ inputs, options: values });
}

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options: optionTypes });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What the file system refuses, e.g. a place to write to: its message names the file and says why. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader has seen enough (meipi … | head)
  throw error;
});

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`meipi: ${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof CliError || isFileError(error)) {
    console.error(`meipi: ${error.message}`);
    process.exitCode = 1;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
});
