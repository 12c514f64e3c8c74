import type { Steps } from '../core/text/steps.ts';
import { nextTurn } from './nextTurn.ts';

/** Work in one go: a keystroke waits for no more. */
const sliceMilliseconds = 8;

/** Does long work in slices, between which everything else has its turn. @throws the signal's reason when it was given up in between. */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (let start = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - start < sliceMilliseconds) continue;
    await nextTurn();
    signal?.throwIfAborted();
    start = performance.now();
  }
}
