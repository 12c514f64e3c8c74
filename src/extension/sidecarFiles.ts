import * as vscode from 'vscode';
import { parseSidecar, sidecarByteLimit } from '../core/annotations/sidecar.ts';
import { authorName, ownershipOf, parseSidecarName, sidecarName, spellingOf } from '../core/annotations/sidecarName.ts';
import { showInformation } from './messages.ts';
import type { Platform } from './services.ts';
import { sha256 } from './sha256.ts';
import type { SidecarPlace } from './sidecarKeeper.ts';
import { SidecarReader } from './sidecarReader.ts';
import { type AuthorSidecar, movesOf, sidecarsBeside, sidecarUri } from './sidecarsBeside.ts';
import { workspaceSidecars } from './sidecarWalk.ts';
import { fileName } from './uris.ts';

/** More sidecars than this are not looked through for one whose text was renamed outside, nor more folders: opening a text waits for it. */
const searchLimit = 300;

/** Which sidecar is a person's own for a text. */
export interface OwnSidecar extends AuthorSidecar {
  /** It has no name though the person goes by one, and nobody can tell whose it is: it is theirs until they say otherwise. */
  readonly isUnsure: boolean;
}

/** Where sidecars lie: beside the text, or in the extension's storage for texts that are no file yet and those of file systems that take nothing. */
export class SidecarFiles implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #platform: Platform;
  readonly #reader: SidecarReader;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/*.annotations{.jsonl,.*.jsonl}');
  /** By the text's address. */
  readonly #own = new Map<string, OwnSidecar>();
  /** Addresses of texts whose user was told that nothing can lie beside them. */
  readonly #told = new Set<string>();
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri>();
  /** A sidecar was made, changed or deleted, by us or by others. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(context: vscode.ExtensionContext, platform: Platform) {
    this.#context = context;
    this.#platform = platform;
    this.#reader = new SidecarReader(platform);
    this.#watcher.onDidChange((uri) => this.#onDidChange.fire(uri));
    this.#watcher.onDidCreate((uri) => this.#onDidChange.fire(uri));
    this.#watcher.onDidDelete((uri) => this.#onDidChange.fire(uri));
  }

  nameOf(document: vscode.TextDocument): string {
    return fileName(document.uri);
  }

  /** The sidecar that is read and written for a text: the one chosen last. */
  uriOf(document: vscode.TextDocument): vscode.Uri {
    return this.ownOf(document).uri;
  }

  ownOf(document: vscode.TextDocument): OwnSidecar {
    const nameless = document.isUntitled ? vscode.Uri.joinPath(this.#untitledFolder(), encodeURIComponent(sidecarName(this.nameOf(document)))) : sidecarUri(document.uri, '');
    return this.#own.get(document.uri.toString()) ?? { author: '', uri: nameless, isUnsure: false };
  }

  /** Chooses anew which sidecar is the person's own: the setting's, but one without a name that is or may be theirs stays in use. */
  async choose(document: vscode.TextDocument): Promise<void> {
    if (isReadOnly(document)) return void this.#own.set(document.uri.toString(), { author: '', uri: vscode.Uri.joinPath(this.#untitledFolder(), sidecarName(await sha256(document.uri.toString()))), isUnsure: false });
    const author = authorOf(document);
    if (author === '' || document.isUntitled) return void this.#own.delete(document.uri.toString());
    const beside = await sidecarsBeside(document.uri);
    const spelling = spellingOf(author, beside.map((each) => each.author));
    const named = beside.find((each) => each.author === spelling);
    const nameless = named ? undefined : beside.find((each) => each.author === '');
    const ownership = nameless ? await this.#ownershipAt(nameless.uri, author) : 'another';
    const own = ownership === 'another' ? (named ?? { author, uri: sidecarUri(document.uri, author) }) : nameless!;
    this.#own.set(document.uri.toString(), { ...own, isUnsure: ownership === 'unsure' });
  }

  async #ownershipAt(nameless: vscode.Uri, author: string): Promise<ReturnType<typeof ownershipOf>> {
    if (await this.#reader.isTooLarge(nameless)) return 'mine'; // who reads it is told that it is too large
    return ownershipOf(parseSidecar((await this.#reader.read(nameless)) ?? '', '').annotations, author);
  }

  /** The sidecars of other annotators of a text. */
  async othersOf(document: vscode.TextDocument): Promise<AuthorSidecar[]> {
    const own = this.uriOf(document).toString();
    return document.isUntitled ? [] : (await sidecarsBeside(document.uri)).filter(({ uri }) => uri.toString() !== own);
  }

  /** Settles whose the sidecar without a name is: it gets the person's name, or stays another's while an empty one is begun with that name. */
  async claim(document: vscode.TextDocument, isMine: boolean, empty: string): Promise<void> {
    const named = sidecarUri(document.uri, authorOf(document));
    if (isMine) await vscode.workspace.fs.rename(sidecarUri(document.uri, ''), named, { overwrite: false });
    else await this.#platform.writeAtomic(named, new TextEncoder().encode(empty));
  }

  /** The sidecar of a document as what keeps it sees it. */
  placeOf(document: vscode.TextDocument): SidecarPlace {
    return {
      textName: this.nameOf(document),
      isTooLarge: () => this.#reader.isTooLarge(this.uriOf(document)),
      read: async () => {
        if (!(await this.#reader.isTooLarge(this.uriOf(document)))) return this.read(document);
        throw new Error(vscode.l10n.t('{0} is too large to be read, so nothing is written over it. Move it away; the annotations of this window are then written by themselves.', this.uriOf(document).path));
      },
      takeOver: (hash) => this.takeOver(document, hash),
      write: (content) => this.write(document, content),
      isTakenAway: () => this.isTakenAway(document),
    };
  }

  /** The sidecar's content, `undefined` when there is none. */
  async read(document: vscode.TextDocument): Promise<string | undefined> {
    const stored = await this.#reader.read(this.uriOf(document));
    return stored === undefined && isReadOnly(document) ? this.#reader.read(sidecarUri(document.uri, '')) : stored;
  }

  /** The content of another annotator's sidecar: empty when it is gone, `undefined` when it is larger than what is read. */
  async readOther({ uri }: AuthorSidecar): Promise<string | undefined> {
    return (await this.#reader.isTooLarge(uri)) ? undefined : ((await this.#reader.read(uri)) ?? '');
  }

  /** Whether the sidecar is gone while the text is where it was: one that went away with its text followed a rename, or was deleted with it. */
  async isTakenAway(document: vscode.TextDocument): Promise<boolean> {
    return (await this.read(document)) === undefined && (document.isUntitled || isReadOnly(document) || (await this.#platform.sizeOf(document.uri)) !== undefined);
  }

  /**
   * Takes over the sidecars of the same text under another name: the text was renamed outside, or was untitled until now.
   *
   * @param sha256 - Of the text, as headers have it.
   * @returns The content of the person's own, now under this document's name; `undefined` when there is none.
   */
  async takeOver(document: vscode.TextDocument, sha256: string): Promise<string | undefined> {
    if (document.isUntitled || isReadOnly(document)) return undefined;
    for (const uri of [...(await workspaceSidecars(searchLimit)).slice(0, searchLimit), ...(await this.#untitledSidecars())]) {
      const isUntitled = uri.path.startsWith(this.#untitledFolder().path);
      const owner = vscode.Uri.joinPath(uri, '..', parseSidecarName(fileName(uri))?.text ?? '');
      if ((!isUntitled && (await this.#platform.sizeOf(owner)) !== undefined) || ((await this.#platform.sizeOf(uri)) ?? Infinity) > sidecarByteLimit) continue;
      const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      if (!content.slice(0, content.indexOf('\n')).includes(`"sha256":"${sha256}"`)) continue;
      if (isUntitled) await vscode.workspace.fs.rename(uri, this.uriOf(document), { overwrite: false });
      else for (const { oldUri, newUri } of await movesOf(owner, document.uri)) if ((await this.#platform.sizeOf(newUri)) === undefined) await vscode.workspace.fs.rename(oldUri, newUri, { overwrite: false });
      await this.choose(document);
      return this.read(document);
    }
    return undefined;
  }

  /** The renames that let sidecars follow renamed texts. */
  async follow(renamed: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    for (const text of renamed)
      for (const { oldUri, newUri } of await movesOf(text.oldUri, text.newUri)) edit.renameFile(oldUri, newUri, { overwrite: false, ignoreIfExists: true });
    return edit;
  }

  /** @throws with the file's name when it cannot be written; nothing is lost meanwhile. */
  async write(document: vscode.TextDocument, content: string): Promise<void> {
    const uri = this.uriOf(document);
    try {
      await this.#writeWhole(uri, new TextEncoder().encode(content));
      this.#tellWhere(document);
    } catch (error) {
      throw new Error(vscode.l10n.t('{0} could not be written ({1}). The annotations stay in this window and are tried again by themselves.', fileName(uri), error instanceof Error ? error.message : String(error)), { cause: error });
    }
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#onDidChange.dispose();
  }

  /** The folder is only made where it turns out to be needed: to ask VS Code for it takes its time. */
  async #writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const write = (): Promise<void> => this.#platform.writeAtomic(uri, bytes);
    await write().catch(async (error: unknown) => {
      await Promise.resolve(vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'))).catch(() => {
        throw error;
      });
      await write();
    });
  }

  /** Says once for each text that its annotations do not lie beside it. */
  #tellWhere(document: vscode.TextDocument): void {
    if (!isReadOnly(document) || this.#told.has(document.uri.toString())) return;
    this.#told.add(document.uri.toString());
    void showInformation(vscode.l10n.t('{0} lies where nothing can be written, so its annotations are kept inside VS Code, for this workspace only. Save a copy of the text: they then lie beside the copy.', this.nameOf(document)));
  }

  #untitledFolder(): vscode.Uri {
    return vscode.Uri.joinPath(this.#context.storageUri ?? this.#context.globalStorageUri, 'untitled');
  }

  async #untitledSidecars(): Promise<vscode.Uri[]> {
    if ((await this.#platform.sizeOf(this.#untitledFolder())) === undefined) return [];
    const names = await vscode.workspace.fs.readDirectory(this.#untitledFolder());
    return names.slice(0, searchLimit).map(([name]) => vscode.Uri.joinPath(this.#untitledFolder(), name));
  }
}

/** Whether the file system of a text takes nothing; one that says nothing about it is tried. */
function isReadOnly({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
}

/** The name a person annotates a text under; empty for none. */
export function authorOf({ uri }: vscode.TextDocument): string {
  return authorName(vscode.workspace.getConfiguration('meipi', uri).get<string>('author', ''));
}
