/** An entry of a Chinese–English dictionary. */
export interface DictionaryEntry {
  readonly hant: string;
  readonly hans: string;
  /** Syllables with tone numbers, as CC-CEDICT writes them: `Bei3 jing1`. */
  readonly reading: string;
  readonly senses: readonly string[];
}

/** A headword found at a place; `length` in UTF-16 units of the folded text. */
export interface DictionaryHit {
  readonly length: number;
  readonly entries: readonly DictionaryEntry[];
}

interface Header {
  readonly kind: string;
  readonly name: string;
  readonly date: string;
  readonly licence: string;
  readonly entries: number;
  readonly longestKey: number;
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

const headerLength = 1024;

/**
 * A compiled dictionary, searched where it lies: nothing is unpacked at load.
 *
 * The file is a JSON header of 1,024 bytes and, at 4-byte borders, `keyStarts` u32, `keyUnits` u16 (the folded
 * headwords of both scripts, sorted by unit), `listStarts` u32 and `lists` u32 (entry numbers by key), `bodyStarts` u32 and
 * `body` (UTF-8 entries: Traditional, Simplified or nothing, reading, senses, set apart by tabs).
 */
export class Dictionary {
  readonly name: string;
  readonly date: string;
  readonly licence: string;
  readonly size: number;
  readonly #longestKey: number;
  readonly #keyStarts: Uint32Array;
  readonly #keyUnits: Uint16Array;
  readonly #listStarts: Uint32Array;
  readonly #lists: Uint32Array;
  readonly #bodyStarts: Uint32Array;
  readonly #body: Uint8Array;

  /** @throws RangeError when the bytes are no such dictionary. */
  constructor(bytes: Uint8Array) {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const header = readHeader(aligned);
    const place = (name: string): readonly [number, number] => {
      const [start, length] = header.places[name] ?? [0, -1];
      if (length < 0 || start + length > aligned.byteLength) throw new RangeError(`dictionary: section ${name} is missing or cut off`);
      return [aligned.byteOffset + start, length];
    };
    const u32 = (name: string): Uint32Array => new Uint32Array(aligned.buffer, place(name)[0], place(name)[1] / 4);
    this.name = header.name;
    this.date = header.date;
    this.licence = header.licence;
    this.size = header.entries;
    this.#longestKey = header.longestKey;
    this.#keyStarts = u32('keyStarts');
    this.#keyUnits = new Uint16Array(aligned.buffer, place('keyUnits')[0], place('keyUnits')[1] / 2);
    this.#listStarts = u32('listStarts');
    this.#lists = u32('lists');
    this.#bodyStarts = u32('bodyStarts');
    this.#body = new Uint8Array(aligned.buffer, ...place('body'));
  }

  /** Every headword that begins at an offset of a folded text, longest first. */
  lookupAt(folded: string, offset: number): DictionaryHit[] {
    const hits: DictionaryHit[] = [];
    for (let length = Math.min(this.#longestKey, folded.length - offset); length > 0; length--) {
      const key = this.#find(folded, offset, length);
      if (key >= 0) hits.push({ length, entries: this.#entriesOf(key) });
    }
    return hits;
  }

  /** The entries under a folded headword. */
  lookup(folded: string): readonly DictionaryEntry[] {
    const key = this.#find(folded, 0, folded.length);
    return key < 0 ? [] : this.#entriesOf(key);
  }

  #find(text: string, offset: number, length: number): number {
    let low = 0;
    let high = this.#keyStarts.length - 2;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.#compare(middle, text, offset, length);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #compare(key: number, text: string, offset: number, length: number): number {
    const start = this.#keyStarts[key]!;
    const keyLength = this.#keyStarts[key + 1]! - start;
    for (let i = 0; i < keyLength && i < length; i++) {
      const difference = this.#keyUnits[start + i]! - text.charCodeAt(offset + i);
      if (difference !== 0) return difference;
    }
    return keyLength - length;
  }

  #entriesOf(key: number): DictionaryEntry[] {
    return Array.from(this.#lists.subarray(this.#listStarts[key]!, this.#listStarts[key + 1]!), (number) => {
      const body = this.#body.subarray(this.#bodyStarts[number]!, this.#bodyStarts[number + 1]!);
      const [hant = '', hans = '', reading = '', senses = ''] = new TextDecoder().decode(body).split('\t');
      return { hant, hans: hans || hant, reading, senses: senses.split('/') };
    });
  }
}

function readHeader(bytes: Uint8Array): Header {
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, headerLength))) as Header;
    if (header.kind === 'meipi-dictionary') return header;
  } catch {
    // no JSON at the start: reported below
  }
  throw new RangeError('dictionary: the file does not begin with the header of a compiled dictionary');
}
