import type { Annotation } from '../core/annotations/annotation.ts';
import type { Added } from '../core/annotations/bulk.ts';
import type { Renamed } from './tagRenaming.ts';
import { Turns } from './turns.ts';

/** An act over the workspace as it is kept, so that it can be taken back: what it adds, by text, or a tag it renames. */
export interface KeptAct {
  readonly label: string;
  readonly texts: readonly KeptText[];
  readonly renamed?: Renamed;
}

/** What an act adds to one text. */
export interface KeptText {
  readonly uri: string;
  readonly added: readonly Added[];
}

/** An act that was taken back, with what it takes to do it again. */
export interface UndoneAct {
  readonly act: KeptAct;
  readonly texts: readonly { readonly uri: string; readonly annotations: readonly Annotation[] }[];
  /** The rename that was made to take the act back. */
  readonly renamed?: Renamed;
}

/** What the workspace remembers from window to window, as VS Code's own. */
interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const keptKey = 'meipi.lastWorkspaceAct';

/** The last act over many texts. It is kept before it begins: one that a closing window cuts off is taken back as a whole. */
export class KeptActs {
  readonly #memory: Memory;
  /** Of this window, as all that can be done again. */
  #undone: UndoneAct | undefined;
  /** What can be taken back is what was left when the rest of it was taken back: all of it is done again together. */
  #isRemainder = false;
  readonly #turns = new Turns();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** What can be taken back. */
  get last(): KeptAct | undefined {
    return this.#memory.get<KeptAct>(keptKey);
  }

  /** What can be done again. */
  get undone(): UndoneAct | undefined {
    return this.#undone;
  }

  /**
   * Does an act, after those that are under way.
   *
   * @param plan - All that it may do.
   * @param work - Gives what it did; `undefined` when that was nothing, and the act before it is again the one that can be taken back.
   */
  do(plan: KeptAct, work: () => Promise<KeptAct | undefined>): Promise<void> {
    return this.#turns.take(async () => {
      const [before, isRemainder] = [this.last, this.#isRemainder];
      await this.#memory.update(keptKey, plan);
      this.#isRemainder = false; // if the work fails, the whole plan is what can be taken back
      const done = await work();
      if (done) this.#undone = undefined;
      else this.#isRemainder = isRemainder;
      await this.#memory.update(keptKey, done ?? before);
    });
  }

  /** Takes the last act back. @param work - Gives what was taken back, and what is left to be tried again; `undefined` for nothing. */
  takeBack(work: (act: KeptAct) => Promise<{ readonly undone: UndoneAct | undefined; readonly left: KeptAct | undefined }>): Promise<void> {
    return this.#turns.take(async () => {
      const { last } = this;
      if (!last) return;
      const { undone, left } = await work(last);
      this.#undone = this.#isRemainder ? joined(this.#undone, undone) : undone;
      this.#isRemainder = left !== undefined;
      await this.#memory.update(keptKey, left);
    });
  }

  /** Does again what was taken back last; it can then be taken back again. @param work - Gives what is left to be tried again. */
  doAgain(work: (undone: UndoneAct) => Promise<UndoneAct | undefined>): Promise<void> {
    return this.#turns.take(async () => {
      const undone = this.#undone;
      if (!undone) return;
      this.#isRemainder = false;
      await this.#memory.update(keptKey, undone.act);
      this.#undone = await work(undone);
    });
  }
}

/** Both parts of one act that were taken back one after the other. */
function joined(first: UndoneAct | undefined, rest: UndoneAct | undefined): UndoneAct | undefined {
  if (!first || !rest) return first ?? rest;
  const [one, other] = [first.renamed, rest.renamed];
  const renamed = one && other ? { ...other, ...one, sidecars: [...one.sidecars, ...other.sidecars] } : (one ?? other);
  return { act: first.act, texts: [...first.texts, ...rest.texts], ...(renamed ? { renamed } : {}) };
}
