import fs from 'node:fs';
import path from 'node:path';
import { entityListPath, entityListSizeLimit, type ListedEntity, parseEntityList } from '../core/entities/entityList.ts';
import { UserNames } from '../core/entities/userNames.ts';
import { glossaryFileName, glossaryFolder, type GlossaryTerm, readGlossary } from '../core/lexicon/glossary.ts';
import type { CliArguments } from './arguments.ts';
import { CliError, guarded } from './input.ts';

/** What the user keeps beside the texts of a folder. */
export interface Workspace {
  readonly terms: readonly GlossaryTerm[];
  readonly names: UserNames;
}

/** Glossaries and list of a folder; `undefined` for none. Bad lines are named on standard error. @throws CliError when the folder is not there. */
export function openWorkspace(folder: string | undefined): Workspace {
  if (folder !== undefined && !fs.existsSync(folder)) throw new CliError(`${folder}: no such folder`);
  const terms = folder === undefined ? [] : readGlossaries(folder);
  return { terms, names: new UserNames(folder === undefined ? [] : readEntities(folder), terms) };
}

/** The folder that `--workspace` names. */
export function workspaceOption({ options }: CliArguments): string | undefined {
  return typeof options['workspace'] === 'string' ? options['workspace'] : undefined;
}

/** The glossary files in a folder's `.glossary`, sorted; none when there is no such folder. */
export function glossaryFiles(folder: string): string[] {
  const glossaries = path.join(folder, glossaryFolder);
  if (!fs.existsSync(glossaries)) return [];
  return guarded(glossaries, () => fs.readdirSync(glossaries)).filter((name) => glossaryFileName.test(name)).sort().map((name) => path.join(glossaries, name)).filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}

function readGlossaries(folder: string): readonly GlossaryTerm[] {
  return glossaryFiles(folder).flatMap((file) => {
    const name = `${glossaryFolder}/${path.basename(file)}`;
    const { terms, problems } = readGlossary(guarded(file, () => fs.readFileSync(file)), name);
    complain(name, problems);
    return terms;
  });
}

function readEntities(folder: string): readonly ListedEntity[] {
  const file = path.join(folder, entityListPath);
  if (!fs.existsSync(file)) return [];
  if (fs.statSync(file).size > entityListSizeLimit) {
    console.error(`meipi: ${entityListPath}: larger than ${entityListSizeLimit / 1024 / 1024} MB: not read`);
    return [];
  }
  const { entities, problems } = parseEntityList(fs.readFileSync(file, 'utf8'));
  complain(entityListPath, problems);
  return entities;
}

function complain(file: string, problems: readonly { readonly line: number; readonly message: string }[]): void {
  for (const { line, message } of problems) console.error(`meipi: ${file}:${line}: ${message}`);
}
