import * as vscode from 'vscode';
import { expiredOrigins, type StoredOrigin } from '../core/script/expiredOrigins.ts';
import { formatOriginPiece, type Origin, originHeader, parseOriginLines } from '../core/script/origin.ts';
import { nextTurn } from './nextTurn.ts';
import type { Platform } from './services.ts';
import { inSlices } from './slices.ts';
import { exists } from './uris.ts';

/** An origin is written in pieces of this many characters. */
const pieceLength = 100_000;
/** Starting up comes first. */
const restBeforeCleaning = 20_000;
const addressSuffix = '.uri';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * What converted texts came from: in the extension's storage, so that no second file lies beside a text, named by the hash of
 * the text's address. The address itself lies beside the origin: when a folder is renamed, the texts in it are found by it.
 */
export class Origins implements vscode.Disposable {
  readonly #platform: Platform;
  readonly #folder: vscode.Uri;
  readonly #disposable: vscode.Disposable;
  readonly #cleaning: ReturnType<typeof setTimeout>;
  #following: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, platform: Platform, onError: (error: unknown) => void) {
    this.#platform = platform;
    this.#folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'origins');
    const afterAll = (run: () => Promise<void>): void => void (this.#following = this.#following.then(run).catch(onError));
    this.#disposable = vscode.Disposable.from(
      vscode.workspace.onDidRenameFiles(({ files }) => afterAll(() => this.#follow(files))),
      // Asked at once: another language closes a text too, which is then listed still, and the next text of its name may be there soon.
      vscode.workspace.onDidCloseTextDocument(({ uri, isUntitled }) => isUntitled && !isListed(uri) && afterAll(() => this.#forget(uri))),
    );
    this.#cleaning = setTimeout(() => void this.clean(Date.now()).catch(onError), restBeforeCleaning);
  }

  /** `undefined` for most texts: they were never converted here. */
  async of(text: vscode.Uri): Promise<Origin | undefined> {
    await this.#following;
    try {
      return await inSlices(parseOriginLines(linesOf(await vscode.workspace.fs.readFile(await this.#uriOf(text)))));
    } catch {
      return undefined;
    }
  }

  async write(text: vscode.Uri, { original, converted, map }: Origin): Promise<void> {
    const file = await this.prepare(text);
    const parts = [encoder.encode(originHeader)];
    for (let at = 0; at === 0 || at < Math.max(original.length, converted.length); at += pieceLength) {
      parts.push(encoder.encode(formatOriginPiece({ original: original.slice(at, at + pieceLength), converted: converted.slice(at, at + pieceLength), map: at === 0 ? map : [] })));
      await nextTurn(); // long texts must not hold typing up
    }
    await this.#platform.writeAtomic(file, joined(parts));
  }

  /** Where to write the origin of a text; its folder and its address are there afterwards. */
  async prepare(text: vscode.Uri): Promise<vscode.Uri> {
    await this.#following;
    const file = await this.#uriOf(text);
    await vscode.workspace.fs.createDirectory(this.#folder);
    await this.#platform.writeAtomic(addressOf(file), encoder.encode(text.toString()));
    return file;
  }

  dispose(): void {
    clearTimeout(this.#cleaning);
    this.#disposable.dispose();
  }

  /** Removes origins whose texts are long gone; see `expiredOrigins`. @returns How many. */
  async clean(now: number): Promise<number> {
    const cleaned = this.#following.then(() => this.#clean(now));
    this.#following = cleaned.then(() => undefined, () => undefined);
    return cleaned;
  }

  async #clean(now: number): Promise<number> {
    if (!(await exists(this.#folder))) return 0;
    const stored: StoredOrigin[] = [];
    for (const address of await this.#addresses()) {
      const [own, origin, text] = [await statOf(address), await statOf(originOf(address)), await stateOf(vscode.Uri.parse(await readText(address)))];
      if (typeof own === 'string') continue;
      const { size, mtime } = typeof origin === 'string' ? { size: 0, mtime: 0 } : origin;
      stored.push({ name: address.toString(), bytes: size, written: Math.max(own.mtime, mtime), isTextGone: text === 'gone' });
    }
    const expired = expiredOrigins(stored, now).map((name) => vscode.Uri.parse(name));
    for (const address of expired) await remove(address);
    return expired.length;
  }

  /** An unsaved text that was closed does not come back, and the next one may have its name. */
  async #forget(text: vscode.Uri): Promise<void> {
    const address = addressOf(await this.#uriOf(text));
    if (await exists(address)) await remove(address);
  }

  async #addresses(): Promise<vscode.Uri[]> {
    return (await vscode.workspace.fs.readDirectory(this.#folder)).flatMap(([name]) => (name.endsWith(addressSuffix) ? [vscode.Uri.joinPath(this.#folder, name)] : []));
  }

  async #follow(renamed: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
    if (!(await exists(this.#folder))) return;
    for (const address of await this.#addresses()) {
      const text = await readText(address);
      const found = renamed.find(({ oldUri }) => text === oldUri.toString() || text.startsWith(`${oldUri.toString()}/`));
      if (!found) continue;
      const moved = vscode.Uri.parse(found.newUri.toString() + text.slice(found.oldUri.toString().length));
      const [from, to] = [originOf(address), await this.#uriOf(moved)];
      if (await exists(from)) await vscode.workspace.fs.rename(from, to, { overwrite: true });
      await this.#platform.writeAtomic(addressOf(to), encoder.encode(moved.toString()));
      await vscode.workspace.fs.delete(address);
    }
  }

  async #uriOf(text: vscode.Uri): Promise<vscode.Uri> {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text.toString()));
    const name = Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return vscode.Uri.joinPath(this.#folder, `${name}.jsonl`);
  }
}

function addressOf(origin: vscode.Uri): vscode.Uri {
  return origin.with({ path: origin.path + addressSuffix });
}

function originOf(address: vscode.Uri): vscode.Uri {
  return address.with({ path: address.path.slice(0, -addressSuffix.length) });
}

async function remove(address: vscode.Uri): Promise<void> {
  if (await exists(originOf(address))) await vscode.workspace.fs.delete(originOf(address));
  await vscode.workspace.fs.delete(address); // last: without it nothing would find the origin
}

function isListed(text: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === text.toString());
}

/** Whether a text is shown or waits behind a tab, where VS Code has not read it yet after a start. */
function isOpen(text: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return isListed(text) || tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === text.toString());
}

/** Of an unsaved text no file system knows. */
function stateOf(text: vscode.Uri): Promise<vscode.FileStat | 'gone' | 'unknown'> {
  return text.scheme === 'untitled' ? Promise.resolve(isOpen(text) ? 'unknown' : 'gone') : statOf(text);
}

async function readText(file: vscode.Uri): Promise<string> {
  return decoder.decode(await vscode.workspace.fs.readFile(file));
}

/** `unknown`: out of reach, which does not mean gone. */
function statOf(file: vscode.Uri): Promise<vscode.FileStat | 'gone' | 'unknown'> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).catch((error: unknown) => (error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'gone' : 'unknown'));
}

/** The lines of a file, each read when it is asked for. */
function* linesOf(bytes: Uint8Array): Iterable<string> {
  for (let start = 0; start < bytes.length; ) {
    const at = bytes.indexOf(0x0a, start);
    const end = at < 0 ? bytes.length : at;
    yield decoder.decode(bytes.subarray(start, end));
    start = end + 1;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
