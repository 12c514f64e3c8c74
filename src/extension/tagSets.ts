import * as vscode from 'vscode';
import { type TagColour, tagColours } from '../core/annotations/tagColours.ts';
import { parseTagSet, serializeTagSet, type TagDefinition, tagSetPath, tagSetSizeLimit } from '../core/annotations/tagSet.ts';
import { reportError } from './guard.ts';
import { lineDiagnostics } from './lineProblems.ts';
import type { Platform } from './services.ts';
import { readIfThere } from './uris.ts';

const noColours: ReadonlyMap<string, TagColour> = new Map();

/** The tag sets of the workspace's folders: read when first needed and whenever their files change, problems shown at their lines. */
export class TagSetStore implements vscode.Disposable {
  readonly #platform: Platform;
  readonly #log: vscode.LogOutputChannel;
  /** The folder too: one that comes with its file, as from git, is told of alone. */
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/{${tagSetPath.split('/')[0]},${tagSetPath}}`);
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi tags');
  readonly #sets = new Map<string, Promise<readonly TagDefinition[]>>();
  readonly #colours = new Map<string, ReadonlyMap<string, TagColour>>();
  readonly #onDidChange = new vscode.EventEmitter<void>();
  /** A tag set was read, or is to be read anew. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(platform: Platform, log: vscode.LogOutputChannel) {
    this.#platform = platform;
    this.#log = log;
    const forget = (): void => {
      this.#sets.clear();
      this.#onDidChange.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
  }

  /** The tag set's file for a text; `undefined` outside a workspace folder. */
  uriOf(document: vscode.Uri): vscode.Uri | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0];
    return folder && vscode.Uri.joinPath(folder.uri, tagSetPath);
  }

  /** The tags defined for a text; none where there is no file. */
  of(document: vscode.Uri): Promise<readonly TagDefinition[]> {
    const uri = this.uriOf(document);
    if (!uri) return Promise.resolve([]);
    const known = this.#sets.get(uri.toString());
    if (known) return known;
    const set = this.#read(uri).catch((error: unknown) => {
      reportError(this.#log, vscode.workspace.asRelativePath(uri), error);
      return [];
    });
    this.#sets.set(uri.toString(), set);
    void set.then((tags) => {
      if (this.#sets.get(uri.toString()) !== set) return; // changed meanwhile
      this.#colours.set(uri.toString(), tagColours(tags));
      this.#onDidChange.fire();
    });
    return set;
  }

  /** The colours of a text's tags; none until its tag set was read, which `onDidChange` tells. */
  colours(document: vscode.Uri): ReadonlyMap<string, TagColour> {
    void this.of(document);
    return this.#colours.get(this.uriOf(document)?.toString() ?? '') ?? noColours;
  }

  /** Writes the tag set of a text. @throws when the file cannot be written. */
  async write(document: vscode.Uri, tags: readonly TagDefinition[]): Promise<void> {
    const uri = this.uriOf(document);
    if (!uri) throw new Error(vscode.l10n.t('Open a folder first: tags are kept in its file {0}.', tagSetPath));
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await this.#platform.writeAtomic(uri, new TextEncoder().encode(serializeTagSet(tags)));
    this.#sets.delete(uri.toString());
    this.#onDidChange.fire();
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#onDidChange.dispose();
    this.#diagnostics.dispose();
  }

  async #read(uri: vscode.Uri): Promise<readonly TagDefinition[]> {
    const bytes = await readIfThere(uri, tagSetSizeLimit);
    this.#diagnostics.delete(uri);
    if (!bytes || bytes.length === 0) return [];
    const { tags, problems } = parseTagSet(new TextDecoder().decode(bytes));
    this.#diagnostics.set(uri, lineDiagnostics(problems));
    return tags;
  }
}
