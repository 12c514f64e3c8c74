import fs from 'node:fs';
import path from 'node:path';
import { authorName, sidecarName, sidecarsAmong, spellingOf } from '../core/annotations/sidecarName.ts';
import type { CliArguments } from './arguments.ts';
import { UsageError } from './input.ts';

/** A sidecar beside a text; the author is empty for the one without a name. */
export interface AuthorSidecar {
  readonly author: string;
  readonly file: string;
}

/** The sidecars beside a text, the one without a name first; none where the folder cannot be read. */
export function sidecarsBeside(text: string): AuthorSidecar[] {
  const folder = path.dirname(text);
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return sidecarsAmong(names, path.basename(text)).map(({ author, name }) => ({ author, file: path.join(folder, name) }));
}

/**
 * The sidecar a command works on: `--sidecar`, else that of `--author`, else the one without a name, else the only one there is.
 *
 * @returns A file that need not be there; `undefined` for a text from standard input.
 * @throws UsageError where several annotators' lie there and none was named.
 */
export function chosenSidecar(text: string, options: CliArguments['options']): string | undefined {
  if (typeof options['sidecar'] === 'string') return options['sidecar'];
  if (text === '-') return undefined;
  const found = sidecarsBeside(text);
  const author = authorName(typeof options['author'] === 'string' ? options['author'] : '');
  const spelling = spellingOf(author, found.map((each) => each.author));
  const chosen = found.find((each) => each.author === spelling) ?? (author === '' && found.length === 1 ? found[0] : undefined);
  if (!chosen && author === '' && found.length > 1) throw new UsageError(`${text} has several annotators: --author is one of ${found.map((each) => each.author).join(', ')}`);
  return chosen?.file ?? path.join(path.dirname(text), sidecarName(path.basename(text), author));
}
