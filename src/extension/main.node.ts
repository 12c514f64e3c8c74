import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type * as vscode from 'vscode';
import { fileSizeIfThere, readFileIfThere } from '../files/readFile.ts';
import { writeFileAtomic } from '../files/writeFileAtomic.ts';
import type { AnalyzerPort } from '../worker/client.ts';
import type { AnalyzerResponse } from '../worker/protocol.ts';
import { activateOn, deactivateOn, type MeipiApi } from './activate.ts';
import type { Platform } from './services.ts';
import { readIfThere, sizeIfThere } from './uris.ts';
import { writeThenRename } from './writeThenRename.ts';

/** New objects of the analysis have room enough that few are still in use when it is full: 64 MB where 16 is usual. */
const roomForNew = '--max-semi-space-size=64';

const platform: Platform = {
  kind: 'node',
  startAnalyzer: (context) => Promise.resolve(portOf(fork(path.join(context.extensionPath, 'dist', 'node', 'worker.js'), [], { serialization: 'advanced', execArgv: [roomForNew], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }))),
  read: (uri) => (uri.scheme === 'file' ? readFileIfThere(uri.fsPath) : readIfThere(uri)),
  sizeOf: (uri) => (uri.scheme === 'file' ? fileSizeIfThere(uri.fsPath) : sizeIfThere(uri)),
  writeAtomic: (uri, bytes) => (uri.scheme === 'file' ? writeFileAtomic(uri.fsPath, bytes) : writeThenRename(uri, bytes)),
};

export function activate(context: vscode.ExtensionContext): MeipiApi {
  return activateOn(context, platform);
}

export function deactivate(): Promise<void> {
  return deactivateOn();
}

function portOf(child: ChildProcess): AnalyzerPort {
  let isEnded = false;
  return {
    post: (message) => {
      if (child.connected) child.send(message, () => undefined); // to one that is dying it fails; its exit tells
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as AnalyzerResponse)),
    onExit: (listener) => {
      const once = (reason: string): void => {
        if (isEnded) return;
        isEnded = true;
        listener(reason);
      };
      child.on('exit', (code, signal) => once(signal ?? `exit code ${code}`));
      child.on('error', (error) => once(error.message));
    },
    terminate: () => {
      isEnded = true;
      child.kill();
    },
  };
}
