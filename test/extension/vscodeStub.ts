// Stands in for `vscode` where a module of the extension is tried without an editor: to be imported before that module.
// Only what those modules ask for is there; a test puts its own answers into `window` and `files`.
import Module from 'node:module';

/** An emitter as VS Code's, whose listeners are called at once. */
export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** The status item that was made. */
export const statusItem = { text: '', show: () => undefined, hide: () => undefined };

/** What `vscode.window` answers. */
export const window = {
  createStatusBarItem: (): object => statusItem,
  activeTextEditor: undefined as unknown,
  visibleTextEditors: [] as unknown[],
  showTextDocument: (_document: unknown): Promise<unknown> => Promise.reject(new Error('no editor')),
  showQuickPick: (_items: readonly unknown[]): Promise<unknown> => Promise.resolve(undefined),
  showInformationMessage: (_message: string, ..._rest: readonly unknown[]): Promise<unknown> => Promise.resolve(undefined),
  showWarningMessage: (_message: string, ..._rest: readonly unknown[]): Promise<unknown> => Promise.resolve(undefined),
  showErrorMessage: (message: string): Promise<unknown> => Promise.reject(new Error(message)),
  setStatusBarMessage: (_message: string): void => undefined,
  createTreeView: (): object => ({ selection: [], dispose: () => undefined }),
  onDidChangeActiveTextEditor: new EventEmitter<never>().event,
  withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => unknown): unknown => work({ report: () => undefined }, { isCancellationRequested: false }),
};

/** The commands that were registered, by id. */
export const commands = new Map<string, (...args: unknown[]) => Promise<unknown>>();

/** The providers that were registered. */
export const providers: { symbols?: { provideDocumentSymbols(document: unknown, token: unknown): Promise<unknown> } } = {};

/** What `vscode.workspace.fs.readFile` gives, by address. */
export const files = new Map<string, () => Promise<string>>();

/** The same for files that are no UTF-8. */
export const byteFiles = new Map<string, Uint8Array>();

/** Writes a file as the extension's platform does. */
export function writeAtomic(uri: { readonly path: string }, bytes: Uint8Array): Promise<void> {
  const content = new TextDecoder().decode(bytes);
  files.set(uri.path, () => Promise.resolve(content));
  return Promise.resolve();
}

class FileSystemError extends Error {
  readonly code = 'FileNotFound';
}

async function read({ path }: { readonly path: string }): Promise<Uint8Array> {
  const [bytes, file] = [byteFiles.get(path), files.get(path)];
  if (bytes) return bytes;
  if (!file) throw new FileSystemError(path);
  return new TextEncoder().encode(await file());
}

const quiet = new EventEmitter<never>().event;
const stub = {
  EventEmitter, FileSystemError, window,
  commands: {
    registerCommand: (id: string, run: (...args: unknown[]) => Promise<unknown>) => commands.set(id, run),
    executeCommand: (id: string) => Promise.resolve(commands.get(id)?.()),
  },
  StatusBarAlignment: { Right: 2 },
  MarkdownString: class { isTrusted = false; },
  Disposable: { from: () => ({ dispose: () => undefined }) },
  ProgressLocation: { Notification: 15 },
  CancellationError: class extends Error {},
  l10n: { t: (message: string, ...values: readonly unknown[]) => message.replace(/\{(\d)\}/g, (_whole, i: string) => String(values[Number(i)])) },
  languages: {
    match: () => 10, createDiagnosticCollection: () => ({ set: () => undefined, delete: () => undefined, dispose: () => undefined }),
    registerDocumentSymbolProvider: (_selector: unknown, provider: NonNullable<typeof providers.symbols>) => {
      providers.symbols = provider;
      return { dispose: () => undefined };
    },
  },
  SymbolKind: {},
  workspace: {
    asRelativePath: String, registerTextDocumentContentProvider: () => ({ dispose: () => undefined }), openTextDocument: (uri: unknown) => Promise.resolve({ uri, languageId: 'zh-source' }), workspaceFolders: [], onDidSaveTextDocument: quiet, onWillRenameFiles: quiet,
    onDidChangeConfiguration: quiet, getConfiguration: () => ({ get: (_name: string, otherwise: unknown) => otherwise }),
    onDidOpenTextDocument: quiet, onDidChangeTextDocument: quiet, onDidChangeWorkspaceFolders: quiet,
    createFileSystemWatcher: () => ({ onDidChange: quiet, onDidCreate: quiet, onDidDelete: quiet, dispose: () => undefined }),
    fs: {
      readFile: read, isWritableFileSystem: () => true, createDirectory: () => Promise.resolve(),
      stat: async (uri: { readonly path: string }) => ({ size: (await read(uri)).length }),
      delete: (uri: { readonly path: string }) => Promise.resolve(void files.delete(uri.path)),
    },
  },
  Uri: {
    from: (parts: object) => ({ ...parts }),
    parse: (path: string) => ({ path, toString: () => path }),
    joinPath: ({ path }: { readonly path: string }, ...parts: readonly string[]) => ({ path: [path, ...parts].join('/') }),
  },
};

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(loader);
loader._load = (request, ...rest) => (request === 'vscode' ? stub : load(request, ...rest));
