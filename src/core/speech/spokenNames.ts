/** What is looked for at the end of a name is at most this long, in UTF-16 units. */
const longestEnding = 64;

/** The names somebody has spoken under, kept by what they end with: asking costs the same however many have spoken. */
export class SpokenNames {
  readonly #names = new Set<string>();
  /** Those whose endings are not read yet: most texts ask for none. */
  #unread: string[] = [];
  readonly #byEnding = new Map<string, string>();

  /** A name that is there already keeps its place. */
  add(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    this.#unread.push(name);
  }

  /** The last name that is longer than an ending and ends with it. */
  endingWith(ending: string): string | undefined {
    for (const name of this.#unread) for (let length = 0; length < name.length && length <= longestEnding; length++) this.#byEnding.set(name.slice(name.length - length), name);
    if (this.#unread.length > 0) this.#unread = [];
    return this.#byEnding.get(ending);
  }
}
