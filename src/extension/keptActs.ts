import type { Added } from '../core/annotations/bulk.ts';
import type { Renamed } from './tagRenaming.ts';

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

/** What the workspace remembers from window to window, as VS Code's own. */
interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const keptKey = 'meipi.lastWorkspaceAct';

/** The last act over many texts. It is kept before it begins: one that a closing window cuts off is taken back as a whole. */
export class KeptActs {
  readonly #memory: Memory;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** What can be taken back. */
  get last(): KeptAct | undefined {
    return this.#memory.get<KeptAct>(keptKey);
  }

  /**
   * Does an act, after those that are under way.
   *
   * @param plan - All that it may do.
   * @param work - Gives what it did; `undefined` when that was nothing, and the act before it is again the one that can be taken back.
   */
  do(plan: KeptAct, work: () => Promise<KeptAct | undefined>): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.last;
      await this.#memory.update(keptKey, plan);
      await this.#memory.update(keptKey, (await work()) ?? before);
    });
  }

  /** Takes the last act back. @param work - Gives what of it is left to be tried again; `undefined` for nothing. */
  takeBack(work: (act: KeptAct) => Promise<KeptAct | undefined>): Promise<void> {
    return this.#inTurn(async () => {
      const { last } = this;
      if (last) await this.#memory.update(keptKey, await work(last));
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined); // who asked for it is told
    return done;
  }
}
