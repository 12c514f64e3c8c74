import * as vscode from 'vscode';
import { showError } from './messages.ts';
import { ReadOnlyText } from './readOnlyText.ts';
import type { Services } from './services.ts';

/** Shows an error once and logs it with its context; cancelled work stays quiet, and a text that is read-only is no error. */
export function reportError(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  if (error instanceof vscode.CancellationError) return;
  if (error instanceof ReadOnlyText) return void error.tell().catch((failed: unknown) => reportError(log, what, failed));
  logError(log, what, error);
  void showError(vscode.l10n.t('Meipi: {0} failed: {1}', what, error instanceof Error ? error.message : String(error)));
}

/** Logs an error with its context. */
export function logError(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** Registers a command whose failures reach the user as one message. */
export function registerCommand<A extends unknown[]>(services: Services, id: string, run: (...args: A) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...(args as A));
    } catch (error) {
      reportError(services.log, id, error);
      return undefined;
    }
  });
}
