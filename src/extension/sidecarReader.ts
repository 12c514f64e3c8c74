import type * as vscode from 'vscode';
import { sidecarByteLimit } from '../core/annotations/sidecar.ts';
import type { Platform } from './services.ts';

/** Reads sidecars as they lie, or what a crash left of them. */
export class SidecarReader {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether a sidecar is larger than what is read. */
  async isTooLarge(sidecar: vscode.Uri): Promise<boolean> {
    return ((await this.#platform.sizeOf(sidecar)) ?? (await this.#platform.sizeOf(leftOver(sidecar))) ?? 0) > sidecarByteLimit;
  }

  /** A sidecar's content; `undefined` when there is none. Who asks has looked at the size. */
  async read(sidecar: vscode.Uri): Promise<string | undefined> {
    const bytes = (await this.#platform.read(sidecar)) ?? (await this.#platform.read(leftOver(sidecar)));
    return bytes && new TextDecoder().decode(bytes);
  }
}

/** Where replacing is delete and rename, a crash in between leaves the new bytes under the temporary name. */
function leftOver(sidecar: vscode.Uri): vscode.Uri {
  return sidecar.with({ path: `${sidecar.path}.tmp` });
}
