import { ConversionTrie } from './trie.ts';

/** In the upper half of an entry: the unit's result is not known from the unit alone. */
export const mustLook = 2;

/** In the length of a result: the second stage does not take the value unit by unit. */
export const needsStages = 0x8000;
/** There as well: a key of the second stage may begin with the value's last unit. */
const mayJoin = 0x4000;
/** What is left of it for the length itself. */
export const resultLength = 0x3fff;

/** Bits of the table of pairs; twenty bits of a hash choose one. */
const pairBits = 1 << 20;

/**
 * Segmentation and stages of one configuration as one pass over the text. Wherever segment, first and second stage begin together,
 * most characters are settled by themselves or with the next one; only where a key may begin, the stages run, as far as they hang together.
 */
export class OnePass {
  readonly segmentation: ConversionTrie | undefined;
  readonly first: ConversionTrie;
  readonly second: ConversionTrie;
  /** Whether the first stage's phrases are segments. */
  readonly isFused: boolean;
  /** By unit, what it becomes behind all stages where no longer key begins with it; 0 = look closer. */
  readonly alone = new Uint16Array(65536);
  /** The same, with bit 16 set for units that begin longer keys of some stage, bit 17 where `alone` is 0. */
  readonly entries = new Int32Array(65536);
  /** A bit for each pair of units with which a key of some stage may begin. */
  readonly pairs = new Int32Array(pairBits / 32);
  /** A bit for each of these pairs that may be all of a key, or begins one of another stage. */
  readonly whole = new Int32Array(pairBits / 32);
  /** A bit for each three units with which a key of the first stage may begin. */
  readonly triples = new Int32Array(pairBits / 32);
  /** The first stage's pool with what becomes of its values behind the second stage, each with flags in its length. */
  readonly results: Uint16Array;
  /** As `pairs`, for keys of the second stage: a unit that the first stage gave, and the unit of the source behind it. */
  readonly joins = new Int32Array(pairBits / 32);

  /**
   * @param segmentation - `undefined` where the first stage's phrases are the segments, or where there are none.
   * @param second - `undefined` where there is one stage.
   */
  constructor({ segmentation, isFused, first, second }: { readonly segmentation: ConversionTrie | undefined; readonly isFused: boolean; readonly first: ConversionTrie; readonly second: ConversionTrie | undefined }) {
    this.segmentation = segmentation;
    this.first = first;
    this.second = second ?? new ConversionTrie([]);
    this.isFused = isFused;
    const { alone, entries } = this;
    for (let unit = 0; unit < 65536; unit++) if (!isBeyondStages(unit)) alone[unit] = this.second.alone[this.first.alone[unit]!]!;
    for (let unit = 0; unit < 65536; unit++) entries[unit] = alone[unit]! | (this.#beginsKey(unit) ? 1 << 16 : 0) | (alone[unit] === 0 ? mustLook << 16 : 0);
    if (segmentation) eachStart(segmentation, (one, two) => this.#addWhole(one, two));
    this.results = second ? first.pool.slice() : first.pool;
    this.#addKeys();
  }

  #beginsKey(unit: number): boolean {
    const { segmentation, first, second } = this;
    return first.rootNodes[unit] !== 0 || (segmentation !== undefined && segmentation.rootNodes[unit] !== 0) || second.rootNodes[first.alone[unit]!] !== 0;
  }

  /** How keys may begin: the first stage's, and the second's in the units that the first makes those of. */
  #addKeys(): void {
    const { first, second, pairs, triples, joins } = this;
    const sources: (Set<number> | undefined)[] = new Array<undefined>(65536); // by unit of a second key, what may become it
    eachStart(second, (one, two) => {
      if (two === 0) return;
      sources[one] ??= new Set();
      sources[two] ??= new Set();
    });
    for (let unit = 1; unit < 65536; unit++) sources[first.alone[unit]!]?.add(unit);
    const alone = sources.map((units) => units && [...units]);
    eachStart(first, (one, two, three, value) => {
      if (three === 0) this.#addWhole(one, two);
      else {
        addPair(pairs, one, two);
        setBit(triples, hashTriple(hashPair(one, two), three));
      }
      sources[first.pool[value + 1]!]?.add(one);
      if (this.results !== first.pool) this.#addResult(value);
    });
    eachStart(second, (one, two) => {
      if (two === 0) return;
      for (const b of sources[two]!) {
        addPair(joins, one, b);
        for (const a of alone[one]!) this.#addWhole(a, b);
      }
    });
  }

  /** Puts into `results` what becomes of a value of the first stage. */
  #addResult(value: number): void {
    const { first, second, results } = this;
    const last = value + first.pool[value]!;
    for (let i = value + 1; i <= last; i++) {
      const unit = first.pool[i]!;
      results[i] = second.alone[unit]!;
      if (results[i] === 0 || (i < last && second.rootNodes[unit] !== 0 && second.cellOf(second.rootNodes[unit]!, first.pool[i + 1]!) >= 0)) results[value]! |= needsStages;
    }
    const isSegment = this.isFused && value < first.phraseEnd;
    if (!isSegment && second.rootNodes[first.pool[last]!] !== 0) results[value]! |= mayJoin;
  }

  #addWhole(one: number, two: number): void {
    addPair(this.pairs, one, two);
    addPair(this.whole, one, two);
  }
}

/** Calls `visit` with the first three units of each key (0 = it has none there) and its value. */
function eachStart(trie: ConversionTrie, visit: (one: number, two: number, three: number, value: number) => void): void {
  const { pool } = trie;
  trie.eachKey((start, value) => visit(pool[start]!, start + 1 < value ? pool[start + 1]! : 0, start + 2 < value ? pool[start + 2]! : 0, value));
}

/** Compatibility ideographs are normalised before the stages, description characters take the next ones with them. */
export function isBeyondStages(unit: number): boolean {
  return (unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e || (unit & 0xfff0) === 0x2ff0;
}

function addPair(pairs: Int32Array, one: number, two: number): void {
  setBit(pairs, hashPair(one, two));
}

function setBit(bits: Int32Array, hashed: number): void {
  bits[hashed >>> 17]! |= 1 << ((hashed >>> 12) & 31);
}

/** Twenty bits from the top on choose the bit of a pair: five within the word, fifteen the word. */
export function hashPair(one: number, two: number): number {
  return Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
}

/** The same of three units, from the hash of the first two. */
export function hashTriple(hashedPair: number, three: number): number {
  return Math.imul(hashedPair ^ (hashedPair >>> 15), 0x2c1b3c6d) ^ Math.imul(three, 0x85ebca6b);
}
