import { formatOutline } from '../core/features/outlineDocument.ts';
import { type CliArguments, print } from './arguments.ts';
import { expandInputs, readText, UsageError } from './input.ts';
import { openLibrary } from './library.ts';

const formats = ['md', 'json', 'csv', 'html'] as const;

/** `meipi outline`: the speech points as a document a person can use. */
export async function outline({ inputs, options }: CliArguments): Promise<void> {
  const format = formats.find((name) => name === (options['format'] ?? 'md'));
  if (!format) throw new UsageError(`outline: --format is one of ${formats.join(', ')}`);
  const library = await openLibrary(options);
  for (const file of expandInputs(inputs)) await print(`${formatOutline(await library.analyze(readText(file)), format).trimEnd()}\n`);
}
