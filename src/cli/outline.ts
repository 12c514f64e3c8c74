import { formatOutline } from '../core/features/outlineDocument.ts';
import { type CliArguments, print } from './arguments.ts';
import { analyzeDecided } from './decided.ts';
import { expandInputs, readText, UsageError } from './input.ts';
import { openLibrary } from './library.ts';
import { openWorkspace, workspaceOption } from './workspace.ts';

const formats = ['md', 'json', 'csv', 'html'] as const;

/** `meipi outline`: the speech points, with `--sidecar` as people decided them, as a document a person can use. */
export async function outline(args: CliArguments): Promise<void> {
  const { inputs, options } = args;
  const format = formats.find((name) => name === (options['format'] ?? 'md'));
  if (!format) throw new UsageError(`outline: --format is one of ${formats.join(', ')}`);
  const { names } = openWorkspace(workspaceOption(args));
  const library = await openLibrary(options);
  for (const file of expandInputs(inputs)) {
    const { analysis: { source, headings }, points } = await analyzeDecided(library, readText(file), names, options);
    await print(`${formatOutline({ source, headings, points: points() }, format).trimEnd()}\n`);
  }
}
