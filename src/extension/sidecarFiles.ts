import * as vscode from 'vscode';
import { sidecarName } from '../core/annotations/sidecar.ts';
import type { Platform } from './services.ts';

/** Where sidecars lie: beside the text, or in the extension's storage for texts that are no file yet. */
export class SidecarFiles implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #platform: Platform;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**/*.annotations.jsonl');
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
    return document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  }

  uriOf(document: vscode.TextDocument): vscode.Uri {
    const name = sidecarName(this.nameOf(document));
    if (document.isUntitled) return vscode.Uri.joinPath(this.#context.storageUri ?? this.#context.globalStorageUri, 'untitled', encodeURIComponent(name));
    return vscode.Uri.joinPath(document.uri, '..', name);
  }

  /** The sidecar's content, `undefined` when there is none. */
  async read(document: vscode.TextDocument): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.uriOf(document)));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  /** @throws with the file's name when it cannot be written; nothing is lost meanwhile. */
  async write(document: vscode.TextDocument, content: string): Promise<void> {
    const uri = this.uriOf(document);
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
      await this.#platform.writeAtomic(uri, new TextEncoder().encode(content));
    } catch (error) {
      throw new Error(vscode.l10n.t('{0} could not be written ({1}). The annotations stay in this window and are tried again at the next change.', uri.path, error instanceof Error ? error.message : String(error)), { cause: error });
    }
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#onDidChange.dispose();
  }
}
