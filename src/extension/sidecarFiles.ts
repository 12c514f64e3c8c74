import * as vscode from 'vscode';
import { sidecarByteLimit } from '../core/annotations/sidecar.ts';
import { sidecarName } from '../core/annotations/sidecarName.ts';
import type { Platform } from './services.ts';
import type { SidecarPlace } from './sidecarKeeper.ts';
import { workspaceSidecars } from './sidecarWalk.ts';
import { fileName } from './uris.ts';

const suffix = sidecarName('');
/** More sidecars than this are not looked through for one whose text was renamed outside, nor more folders: opening a text waits for it. */
const searchLimit = 300;

/** Where sidecars lie: beside the text, or in the extension's storage for texts that are no file yet. */
export class SidecarFiles implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #platform: Platform;
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/*${suffix}`);
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri>();
  /** A sidecar was made, changed or deleted, by us or by others. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(context: vscode.ExtensionContext, platform: Platform) {
    this.#context = context;
    this.#platform = platform;
    this.#watcher.onDidChange((uri) => this.#onDidChange.fire(uri));
    this.#watcher.onDidCreate((uri) => this.#onDidChange.fire(uri));
    this.#watcher.onDidDelete((uri) => this.#onDidChange.fire(uri));
  }

  nameOf(document: vscode.TextDocument): string {
    return fileName(document.uri);
  }

  uriOf(document: vscode.TextDocument): vscode.Uri {
    return document.isUntitled ? vscode.Uri.joinPath(this.#untitledFolder(), encodeURIComponent(sidecarName(this.nameOf(document)))) : sidecarUri(document.uri);
  }

  /** The sidecar of a document as what keeps it sees it. */
  placeOf(document: vscode.TextDocument): SidecarPlace {
    return {
      textName: this.nameOf(document),
      isTooLarge: () => this.isTooLarge(document),
      read: async () => {
        if (!(await this.isTooLarge(document))) return this.read(document);
        throw new Error(vscode.l10n.t('{0} is too large to be read, so nothing is written over it. Move it away; the annotations of this window are then written by themselves.', this.uriOf(document).path));
      },
      takeOver: (hash) => this.takeOver(document, hash),
      write: (content) => this.write(document, content),
      isTakenAway: () => this.isTakenAway(document),
    };
  }

  /** Whether the sidecar is larger than what is read. */
  async isTooLarge(document: vscode.TextDocument): Promise<boolean> {
    return (await sizeOf(this.uriOf(document)) ?? 0) > sidecarByteLimit;
  }

  /** The sidecar's content, `undefined` when there is none. */
  async read(document: vscode.TextDocument): Promise<string | undefined> {
    const uri = this.uriOf(document);
    // Where replacing is delete and rename, a crash in between leaves the new bytes under the temporary name.
    return (await readIfThere(uri)) ?? (await readIfThere(uri.with({ path: `${uri.path}.tmp` })));
  }

  /** Whether the sidecar is gone while the text is where it was: one that went away with its text followed a rename, or was deleted with it. */
  async isTakenAway(document: vscode.TextDocument): Promise<boolean> {
    return (await this.read(document)) === undefined && (document.isUntitled || (await sizeOf(document.uri)) !== undefined);
  }

  /**
   * Takes over the sidecar of the same text under another name: the text was renamed outside, or was untitled until now.
   *
   * @param sha256 - Of the text, as headers have it.
   * @returns The content, now under this document's name; `undefined` when there is no such sidecar.
   */
  async takeOver(document: vscode.TextDocument, sha256: string): Promise<string | undefined> {
    if (document.isUntitled) return undefined;
    for (const uri of [...(await workspaceSidecars(searchLimit)).slice(0, searchLimit), ...(await this.#untitledSidecars())]) {
      const isUntitled = uri.path.startsWith(this.#untitledFolder().path);
      const owner = uri.with({ path: uri.path.slice(0, -suffix.length) });
      if ((!isUntitled && (await sizeOf(owner)) !== undefined) || ((await sizeOf(uri)) ?? Infinity) > sidecarByteLimit) continue;
      const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      if (!content.slice(0, content.indexOf('\n')).includes(`"sha256":"${sha256}"`)) continue;
      await vscode.workspace.fs.rename(uri, this.uriOf(document), { overwrite: false });
      return content;
    }
    return undefined;
  }

  /** The renames that let sidecars follow renamed texts. */
  async follow(renamed: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    for (const { oldUri, newUri } of renamed)
      if ((await sizeOf(sidecarUri(oldUri))) !== undefined) edit.renameFile(sidecarUri(oldUri), sidecarUri(newUri), { overwrite: false, ignoreIfExists: true });
    return edit;
  }

  /** @throws with the file's name when it cannot be written; nothing is lost meanwhile. */
  async write(document: vscode.TextDocument, content: string): Promise<void> {
    const uri = this.uriOf(document);
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
      await this.#platform.writeAtomic(uri, new TextEncoder().encode(content));
    } catch (error) {
      throw new Error(vscode.l10n.t('{0} could not be written ({1}). The annotations stay in this window and are tried again by themselves.', uri.path, error instanceof Error ? error.message : String(error)), { cause: error });
    }
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#onDidChange.dispose();
  }

  #untitledFolder(): vscode.Uri {
    return vscode.Uri.joinPath(this.#context.storageUri ?? this.#context.globalStorageUri, 'untitled');
  }

  async #untitledSidecars(): Promise<vscode.Uri[]> {
    if ((await sizeOf(this.#untitledFolder())) === undefined) return [];
    const names = await vscode.workspace.fs.readDirectory(this.#untitledFolder());
    return names.slice(0, searchLimit).map(([name]) => vscode.Uri.joinPath(this.#untitledFolder(), name));
  }
}

function sidecarUri(text: vscode.Uri): vscode.Uri {
  return text.with({ path: sidecarName(text.path) });
}

async function readIfThere(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** In bytes; `undefined` for what is not there. */
async function sizeOf(uri: vscode.Uri): Promise<number | undefined> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(({ size }) => size, () => undefined);
}
