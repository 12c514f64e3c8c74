import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { agreement } from './agreement.ts';
import { analyze } from './analyze.ts';
import { anchor } from './anchor.ts';
import type { CliArguments } from './arguments.ts';
import { convert } from './convert.ts';
import { exportCommand, importCommand } from './exchange.ts';
import { glossary } from './glossary.ts';
import { helpOf, usage } from './help.ts';
import { CliError, UsageError } from './input.ts';
import { lookup } from './lookup.ts';
import { outline } from './outline.ts';

const commands: Readonly<Record<string, (args: CliArguments) => Promise<void>>> = { agreement, analyze, anchor, convert, outline, lookup, glossary, export: exportCommand, import: importCommand };

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
  if (values.version) return console.log(version);
  if (values.help || !name) {
    console.log((values.help && name && helpOf(name)) || usage);
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
