import fs from 'node:fs';
import path from 'node:path';
import { glossaryFolder, readGlossary } from '../core/lexicon/glossary.ts';
import { type CliArguments, print } from './arguments.ts';
import { guarded, UsageError } from './input.ts';
import { glossaryFiles } from './workspace.ts';

/** `meipi glossary check`: the lines of glossaries that the extension cannot use, each with file, line and remedy; exit status 1 when there are any. */
export async function glossary({ inputs, options }: CliArguments): Promise<void> {
  const [act, place = '.'] = inputs;
  if (act !== 'check' || inputs.length > 2) throw new UsageError('glossary: check [FOLDER|FILE]');
  const files = filesOf(place);
  const read = files.map((file) => ({ file, ...readGlossary(guarded(file, () => fs.readFileSync(file)), file) }));
  const bad = read.flatMap(({ file, problems }) => problems.map(({ line, message }) => ({ file, line, message })));
  await print(options['json'] === true ? `${JSON.stringify(bad)}\n` : bad.map(({ file, line, message }) => `${file}:${line}: ${message}\n`).join(''));
  const terms = read.reduce((sum, each) => sum + each.terms.length, 0);
  console.error(files.length === 0 ? `meipi: ${place}: no glossary; put .tsv, .txt, .csv or .json files into ${path.join(place, glossaryFolder)}` : `meipi: ${files.length} files, ${terms} terms, ${bad.length} bad lines`);
  if (bad.length > 0) process.exitCode = 1;
}

/** The glossaries of a workspace folder, of a `.glossary` itself, or one file whatever its name. @throws CliError for what is not there. */
function filesOf(place: string): string[] {
  if (!guarded(place, () => fs.statSync(place)).isDirectory()) return [place];
  const full = path.resolve(place);
  return path.basename(full) === glossaryFolder ? glossaryFiles(path.join(place, '..')) : glossaryFiles(place);
}
