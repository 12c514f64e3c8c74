/** Work that is done one after the other, in the order it was asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns What the work gives, once all that was asked for before is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined); // who asked for it is told
    return done;
  }

  /** Resolves when all that was asked for until now is done. */
  async whenIdle(): Promise<void> {
    await this.#last;
  }
}
