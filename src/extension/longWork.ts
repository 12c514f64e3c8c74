import * as vscode from 'vscode';
import type { Steps } from '../core/text/steps.ts';
import { inSlices } from './slices.ts';

/** Work is shown once it has taken so long. */
const shownMilliseconds = 700;

/**
 * Does long work in slices; what takes a while is shown and can be cancelled.
 *
 * @throws vscode.CancellationError when the user cancelled.
 */
export async function shownInSlices<T>(title: string, steps: Steps<T>): Promise<T> {
  const abort = new AbortController();
  const work = inSlices(steps, abort.signal);
  const show = (): void => void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    return work.catch(() => undefined); // the caller is told
  });
  const timer = setTimeout(show, shownMilliseconds);
  try {
    return await work;
  } catch (error) {
    if (abort.signal.aborted) throw new vscode.CancellationError();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
