/** Longer buffers are given back: who converts one book is not to keep its memory. UTF-16 units. */
const mostKept = 1 << 21;

/** A text in the making, written unit by unit into one buffer and made a string once. */
export class UnitWriter {
  #units = new Uint16Array(0);
  #length = 0;
  #mayBreakPairs = true;

  /**
   * Forgets what was written; `length` units are expected.
   *
   * @param mayBreakPairs - Whether half a surrogate pair may be written: looking for one takes time.
   */
  begin(length: number, mayBreakPairs: boolean): this {
    this.#length = 0;
    this.#mayBreakPairs = mayBreakPairs;
    if (this.#units.length < length || this.#units.length > Math.max(mostKept, 2 * length)) this.#units = new Uint16Array(length + (length >> 4) + 64);
    return this;
  }

  /** Units so far. */
  get length(): number {
    return this.#length;
  }

  append(units: Uint16Array, start: number, end: number): void {
    this.#makeRoom(end - start);
    this.#units.set(units.subarray(start, end), this.#length);
    this.#length += end - start;
  }

  appendText(text: string): void {
    this.#makeRoom(text.length);
    for (let i = 0; i < text.length; i++) this.#units[this.#length++] = text.charCodeAt(i);
  }

  toString(): string {
    const units = this.#units.subarray(0, this.#length);
    // The decoder is faster but would replace a lone surrogate.
    if (units.length > shortest && isLittleEndian && !(this.#mayBreakPairs && hasLoneSurrogate(units))) return decoder.decode(units);
    const parts: string[] = [];
    for (let at = 0; at < units.length; at += chunk) parts.push(String.fromCharCode.apply(undefined, units.subarray(at, at + chunk) as unknown as number[]));
    return parts.join('');
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#units.length) return;
    const larger = new Uint16Array(2 * (this.#length + length));
    larger.set(this.#units.subarray(0, this.#length));
    this.#units = larger;
  }
}

/** `fromCharCode` takes its units as arguments, and the stack holds only so many. */
const chunk = 8192;
const shortest = 64;
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function hasLoneSurrogate(units: Uint16Array): boolean {
  for (let at = 0; at < units.length; at++) {
    if ((units[at]! & 0xf800) !== 0xd800) continue;
    if (units[at]! >= 0xdc00 || at + 1 === units.length || (units[++at]! & 0xfc00) !== 0xdc00) return true;
  }
  return false;
}
