import fs from 'node:fs';
import path from 'node:path';
import { decodeText } from '../core/text/decode.ts';
import { SourceText } from '../core/text/sourceText.ts';

/** A failure whose message is meant for the person at the keyboard; it names the file and what can be done. */
export class CliError extends Error {}

/** Wrong usage: exit status 2. */
export class UsageError extends Error {}

/** Larger files are refused rather than read into memory. */
const sizeLimit = 256 * 1024 * 1024;

/**
 * The files an argument names: itself, every `*.txt` and `*.md` below a folder (sorted), or `-` for standard input.
 * What is not there names itself, so that reading it fails in its turn.
 *
 * @throws CliError when a folder may not be read.
 */
export function expandInputs(inputs: readonly string[]): string[] {
  return inputs.flatMap((input) => {
    if (input === '-' || !isFolder(input)) return [input];
    return guarded(input, () => fs.readdirSync(input, { recursive: true, encoding: 'utf8' }))
      .filter((name) => /\.(txt|md)$/i.test(name))
      .map((name) => path.join(input, name))
      .filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile())
      .sort();
  });
}

function isFolder(input: string): boolean {
  try {
    return fs.statSync(input).isDirectory();
  } catch {
    return false; // reading it says what is wrong
  }
}

/**
 * Reads a text file, or standard input for `-`.
 *
 * @throws CliError for what cannot be read, is too large, or is no text.
 */
export function readText(file: string): SourceText {
  return SourceText.of(readRaw(file));
}

/** The same with the line ends of the file; without byte order mark. */
export function readRaw(file: string): string {
  const bytes = guarded(file, () => {
    if (file !== '-' && fs.statSync(file).size > sizeLimit) throw new CliError(`larger than ${sizeLimit / 1024 / 1024} MB: split it first`);
    return fs.readFileSync(file === '-' ? 0 : file);
  });
  const decoded = decodeText(bytes);
  if ('text' in decoded) return decoded.text;
  throw new CliError(`${nameOf(file)}: ${decoded.failure === 'binary'
    ? 'a binary file, not a text'
    : 'not UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8 first'}`);
}

/** How messages call an input. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** What `run` gives. @throws CliError that names the file and says why, when the file system refuses. */
export function guarded<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'no such file or folder' : code === 'EACCES' || code === 'EPERM' ? 'no right to read it'
      : code === 'EISDIR' ? 'a folder' : (error as Error).message;
    throw new CliError(`${nameOf(file)}: ${reason}`);
  }
}
