/**
 * A trie over UTF-16 units in open-addressing hash tables, built straight from OpenCC's packed dictionaries
 * (`key value|key value|…`). Faster to build than a double array, and as fast to walk.
 */
export class ConversionTrie {
  #mask: number;
  #nodes: Int32Array;
  #units: Uint16Array;
  #children: Int32Array;
  #size = 0;
  #nodeCount = 1;
  #values: Int32Array;
  readonly #texts: string[] = [''];
  /** By unit: the child of the root, so that the commonest step needs no hashing. */
  readonly #roots = new Int32Array(65536);
  /** Longest key, in units. */
  maxLength = 0;

  /** @param group - Packed dictionaries; of two values for one key the earlier dictionary's stays. */
  constructor(group: readonly string[]) {
    const keys = group.reduce((sum, packed) => sum + packed.length, 0) / 4;
    let capacity = 1024;
    while (capacity < keys * 2) capacity *= 2;
    this.#mask = capacity - 1;
    this.#nodes = new Int32Array(capacity).fill(-1);
    this.#units = new Uint16Array(capacity);
    this.#children = new Int32Array(capacity);
    this.#values = new Int32Array(1024);
    for (const packed of group) this.#addPacked(packed);
  }

  /** Adds one entry unless the key is there already. */
  add(key: string, value: string): void {
    const node = this.#path(key, 0, key.length);
    if (this.#values[node] !== 0) return;
    this.#values[node] = this.#texts.push(value) - 1;
  }

  /**
   * The longest key at `start` of `text` that ends at or before `limit`.
   *
   * @returns Index of its value for `valueAt`, or 0; `lastEnd` is then the key's end.
   */
  match(text: string, start: number, limit: number): number {
    let node = this.#roots[text.charCodeAt(start)]!;
    let found = 0;
    for (let at = start + 1; node !== 0; at++) {
      const value = this.#values[node]!;
      if (value !== 0) {
        found = value;
        this.lastEnd = at;
      }
      if (at >= limit) break;
      node = this.#child(node, text.charCodeAt(at));
    }
    return found;
  }

  /** End of the key that `match` found last. */
  lastEnd = 0;

  valueAt(index: number): string {
    return this.#texts[index]!;
  }

  #addPacked(packed: string): void {
    let start = 0;
    while (start < packed.length) {
      const blank = packed.indexOf(' ', start);
      let end = packed.indexOf('|', blank);
      if (end < 0) end = packed.length;
      const node = this.#path(packed, start, blank);
      if (this.#values[node] === 0) this.#values[node] = this.#texts.push(packed.slice(blank + 1, end)) - 1;
      start = end + 1;
    }
  }

  #path(text: string, start: number, end: number): number {
    this.maxLength = Math.max(this.maxLength, end - start);
    const first = text.charCodeAt(start);
    let node = this.#roots[first]!;
    if (node === 0) {
      node = this.#newNode();
      this.#roots[first] = node;
    }
    for (let at = start + 1; at < end; at++) node = this.#childOrNew(node, text.charCodeAt(at));
    return node;
  }

  #newNode(): number {
    const node = this.#nodeCount++;
    if (node >= this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    return node;
  }

  #slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.#mask;
    while (this.#nodes[slot] !== -1 && (this.#nodes[slot] !== node || this.#units[slot] !== unit)) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #child(node: number, unit: number): number {
    const slot = this.#slot(node, unit);
    return this.#nodes[slot] === -1 ? 0 : this.#children[slot]!;
  }

  #childOrNew(node: number, unit: number): number {
    let slot = this.#slot(node, unit);
    if (this.#nodes[slot] !== -1) return this.#children[slot]!;
    if (++this.#size * 2 > this.#mask) {
      this.#grow();
      slot = this.#slot(node, unit);
    }
    const child = this.#newNode();
    this.#nodes[slot] = node;
    this.#units[slot] = unit;
    this.#children[slot] = child;
    return child;
  }

  #grow(): void {
    const [nodes, units, children] = [this.#nodes, this.#units, this.#children];
    const capacity = nodes.length * 2;
    this.#mask = capacity - 1;
    this.#nodes = new Int32Array(capacity).fill(-1);
    this.#units = new Uint16Array(capacity);
    this.#children = new Int32Array(capacity);
    for (let i = 0; i < nodes.length; i++) {
      if (nodes[i] === -1) continue;
      const slot = this.#slot(nodes[i]!, units[i]!);
      this.#nodes[slot] = nodes[i]!;
      this.#units[slot] = units[i]!;
      this.#children[slot] = children[i]!;
    }
  }
}
