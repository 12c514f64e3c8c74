import fs from 'node:fs';
import path from 'node:path';
import { entityListPath, entityListSizeLimit, type ListedEntity, parseEntityList } from '../core/entities/entityList.ts';
import { UserNames } from '../core/entities/userNames.ts';
import { glossaryFileName, type GlossaryTerm, parseGlossary } from '../core/lexicon/glossary.ts';
import type { CliArguments } from './arguments.ts';
import { CliError } from './input.ts';

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

function readGlossaries(folder: string): readonly GlossaryTerm[] {
  const glossaries = path.join(folder, '.glossary');
  if (!fs.existsSync(glossaries)) return [];
  return fs.readdirSync(glossaries).filter((name) => glossaryFileName.test(name)).sort().flatMap((name) => {
    const read = parseGlossary(fs.readFileSync(path.join(glossaries, name), 'utf8'), `.glossary/${name}`);
    complain(`.glossary/${name}`, read.problems);
    return read.terms;
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
