import * as vscode from 'vscode';
import { UserNames } from '../core/entities/userNames.ts';
import { entityListHead, entityListLine, entityListPath, entityListSizeLimit, type ListedEntity, parseEntityList } from '../core/entities/entityList.ts';
import { reportError } from './guard.ts';
import type { Library } from './library.ts';
import { lineDiagnostics } from './lineProblems.ts';
import type { Platform } from './services.ts';
import { Turns } from './turns.ts';
import { readIfThere } from './uris.ts';

/** A new line of a list. */
export type NewListedEntity = Omit<ListedEntity, 'line'>;

/** The user's own names: the list of entities of each workspace folder and the terms of its glossaries. */
export class UserLists implements vscode.Disposable {
  readonly #library: Library;
  readonly #platform: Platform;
  readonly #log: vscode.LogOutputChannel;
  /** The folder too: one that comes with its file, as from git, is told of alone. */
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/{${entityListPath.split('/')[0]},${entityListPath}}`);
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi entities');
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  /** A list is read and written by one at a time. */
  readonly #turns = new Turns();
  #names: Promise<UserNames> | undefined;
  /** A list or a glossary was changed, by us or by others. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(library: Library, platform: Platform, log: vscode.LogOutputChannel) {
    this.#library = library;
    this.#platform = platform;
    this.#log = log;
    const forget = (): void => {
      this.#names = undefined;
      this.#onDidChange.fire();
    };
    this.#disposables = [
      this.#watcher, this.#diagnostics, this.#onDidChange,
      this.#watcher.onDidChange(forget), this.#watcher.onDidCreate(forget), this.#watcher.onDidDelete(forget),
      library.onDidChangeGlossary(forget), vscode.workspace.onDidChangeWorkspaceFolders(forget),
    ];
  }

  /** Every listed name, as the analysis takes it; read again after a change. */
  names(): Promise<UserNames> {
    this.#names ??= this.#read();
    return this.#names;
  }

  /** Where the list of a document's folder is, whether there is one or not; `undefined` outside every workspace folder. */
  uriFor(document: vscode.TextDocument): vscode.Uri | undefined {
    const folder = this.folderOf(document);
    return folder && vscode.Uri.joinPath(folder, entityListPath);
  }

  /** The workspace folder whose list a document's names go into: its own, else the first. */
  folderOf(document: vscode.TextDocument): vscode.Uri | undefined {
    return (vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  }

  /** Adds a line at the end of a list, which is made when there is none; gives the list's content before, `undefined` when there was none, and after. */
  add(uri: vscode.Uri, entity: NewListedEntity): Promise<{ readonly before: string | undefined; readonly after: string }> {
    return this.#turns.take(async () => {
      const before = await readList(uri);
      const start = before === undefined ? entityListHead : before === '' || before.endsWith('\n') ? before : `${before}\n`;
      const after = `${start}${entityListLine(entity)}\n`;
      await this.#write(uri, after);
      return { before, after };
    });
  }

  /** Takes an added line back. @returns Whether the list still was as it was left then; nothing is changed otherwise. */
  takeBack(uri: vscode.Uri, before: string | undefined, after: string): Promise<boolean> {
    return this.#turns.take(async () => {
      if ((await readList(uri)) !== after) return false;
      await this.#write(uri, before);
      return true;
    });
  }

  /** Makes sure that a list is there, with a line that explains it. */
  ensure(uri: vscode.Uri): Promise<void> {
    return this.#turns.take(async () => {
      if (!(await readIfThere(uri))) await this.#write(uri, entityListHead);
    });
  }

  /** Replaces a list; `undefined` deletes it. */
  async #write(uri: vscode.Uri, content: string | undefined): Promise<void> {
    if (content === undefined) await vscode.workspace.fs.delete(uri);
    else {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
      await this.#platform.writeAtomic(uri, new TextEncoder().encode(content));
    }
    this.#names = undefined;
    this.#onDidChange.fire();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #read(): Promise<UserNames> {
    this.#diagnostics.clear();
    const lists = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => this.#readList(vscode.Uri.joinPath(uri, entityListPath))));
    return new UserNames(lists.flat(), await this.#library.glossaryTerms());
  }

  async #readList(uri: vscode.Uri): Promise<readonly ListedEntity[]> {
    try {
      const content = await readList(uri);
      if (content === undefined) return [];
      const { entities, problems } = parseEntityList(content);
      this.#diagnostics.set(uri, lineDiagnostics(problems));
      return entities;
    } catch (error) {
      reportError(this.#log, vscode.workspace.asRelativePath(uri), error);
      return [];
    }
  }
}

/** @returns `undefined` when there is no list. @throws when it is too large. */
async function readList(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(uri, entityListSizeLimit);
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
