import * as vscode from 'vscode';
import type { Binaries, Tables } from '../core/config.ts';

/** Reads what was built into dist/data, each file at most once. */
export class DataStore {
  readonly #folder: vscode.Uri;
  readonly #files = new Map<string, Promise<Uint8Array>>();
  #tables: Promise<Tables> | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.#folder = vscode.Uri.joinPath(context.extensionUri, 'dist', 'data');
  }

  /** Bytes of a file of dist/data. @throws when the file is missing: a broken installation. */
  read(name: string): Promise<Uint8Array> {
    let file = this.#files.get(name);
    if (!file) {
      file = Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name)));
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return file;
  }

  /** Every list, by file name without `.tsv`. The index is written at build time, since web hosts cannot list folders. */
  tables(): Promise<Tables> {
    this.#tables ??= this.#readAll('.tsv').then((files) =>
      Object.fromEntries(files.map(([name, bytes]) => [name.slice(0, -'.tsv'.length), new TextDecoder().decode(bytes)])));
    return this.#tables;
  }

  /** Every binary the recognizer needs, by file name. */
  async binaries(): Promise<Binaries> {
    return Object.fromEntries(await this.#readAll('.bin'));
  }

  async #readAll(extension: string): Promise<(readonly [string, Uint8Array])[]> {
    const index = JSON.parse(new TextDecoder().decode(await this.read('index.json'))) as readonly string[];
    return Promise.all(index.filter((name) => name.endsWith(extension)).map(async (name) => [name, await this.read(name)] as const));
  }
}
