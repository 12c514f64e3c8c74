import type * as vscode from 'vscode';
import { sidecarByteLimit } from '../core/annotations/sidecar.ts';
import { readIfThere, sizeIfThere } from './uris.ts';

/** Whether a sidecar, or what a crash left of it, is larger than what is read. */
export async function isTooLarge(sidecar: vscode.Uri): Promise<boolean> {
  return ((await sizeIfThere(sidecar)) ?? (await sizeIfThere(leftOver(sidecar))) ?? 0) > sidecarByteLimit;
}

/** A sidecar's content, or what a crash left of it; `undefined` when there is none. Who asks has looked at the size. */
export async function readWhole(sidecar: vscode.Uri): Promise<string | undefined> {
  return (await textOf(sidecar)) ?? (await textOf(leftOver(sidecar)));
}

/** Where replacing is delete and rename, a crash in between leaves the new bytes under the temporary name. */
function leftOver(sidecar: vscode.Uri): vscode.Uri {
  return sidecar.with({ path: `${sidecar.path}.tmp` });
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(uri);
  return bytes && new TextDecoder().decode(bytes);
}
