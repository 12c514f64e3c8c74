/** Long work that may be left between its steps, none of which takes more than some milliseconds for a million characters. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Loops over a text make a step of about this many UTF-16 units. */
export const stepLength = 50_000;

/** `make` of each thing, in order, in steps by the lengths of the things. */
export function* mapInSteps<T, R>(things: readonly T[], lengthOf: (thing: T) => number, make: (thing: T) => R): Steps<R[]> {
  const made: R[] = [];
  let length = 0; // since the last step
  for (const thing of things) {
    made.push(make(thing));
    length += lengthOf(thing);
    if (length < stepLength) continue;
    length = 0;
    yield;
  }
  return made;
}

/**
 * `work` for each index below `length`, `count` of them a step. The loop stands in a function of its own: one inside a generator
 * is compiled late and badly.
 */
export function* eachInSteps(length: number, count: number, work: (index: number) => void): Steps<void> {
  for (let from = 0; from < length; from += count) {
    if (from > 0) yield;
    each(from, Math.min(length, from + count), work);
  }
}

function each(from: number, to: number, work: (index: number) => void): void {
  for (let i = from; i < to; i++) work(i);
}

/** What `make` gives for each thing, in one list; a thing a step. */
export function* flatMapSteps<T, R>(things: readonly T[], make: (thing: T, index: number) => readonly R[]): Steps<R[]> {
  const made: R[] = [];
  for (const [i, thing] of things.entries()) {
    for (const one of make(thing, i)) made.push(one);
    yield;
  }
  return made;
}

/** So many strings are put together in a step. */
const stringsInStep = 500;

/** `Array.join` in steps: the last one only puts long pieces together. */
export function* joinSteps(strings: readonly string[], separator = ''): Steps<string> {
  const pieces: string[] = [];
  for (let at = 0; at < strings.length; at += stringsInStep) {
    pieces.push(strings.slice(at, at + stringsInStep).join(separator));
    yield;
  }
  return pieces.join(separator);
}

/** What the work comes to, done in one go. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** What the work comes to, with a pause between its steps; `undefined` when it was given up in one. */
export async function finishedWithPauses<T>(steps: Steps<T>, pause: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<T | undefined> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
    if (signal?.aborted) return undefined;
  }
}
