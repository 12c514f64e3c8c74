import * as vscode from 'vscode';
import type { AnalyzerPort } from '../worker/client.ts';
import type { AnalyzerResponse } from '../worker/protocol.ts';
import { activateOn, deactivateOn, type MeipiApi } from './activate.ts';
import type { Platform } from './services.ts';
import { readIfThere, sizeIfThere } from './uris.ts';
import { writeThenRename } from './writeThenRename.ts';

const platform: Platform = {
  kind: 'web',
  async startAnalyzer(context) {
    // A Worker from the extension's own address is refused when a server delivers the extension; a Blob is not.
    const script = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'worker.js'));
    const address = URL.createObjectURL(new Blob([script as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
    return portOf(new Worker(address), address);
  },
  read: (uri) => readIfThere(uri),
  sizeOf: sizeIfThere,
  writeAtomic: writeThenRename,
};

export function activate(context: vscode.ExtensionContext): MeipiApi {
  return activateOn(context, platform);
}

export function deactivate(): Promise<void> {
  return deactivateOn();
}

function portOf(worker: Worker, address: string): AnalyzerPort {
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', (event: MessageEvent<AnalyzerResponse>) => listener(event.data)),
    onExit: (listener) => worker.addEventListener('error', (event) => listener(event.message)),
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
