import { ConversionTrie } from './trie.ts';

/** In the upper half of an entry: the unit's result is not known from the unit alone. */
export const mustLook = 2;

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
  readonly entries = new Uint32Array(65536);
  /** A bit for each pair of units with which a key of some stage may begin. */
  readonly pairs = new Uint32Array(pairBits / 32);
  /** The same for keys of the second stage: a unit that the first stage gave, and the unit of the source behind it. */
  readonly joins = new Uint32Array(pairBits / 32);

  /**
   * @param segmentation - `undefined` where the first stage's phrases are the segments, or where there are none.
   * @param second - `undefined` where there is one stage.
   */
  constructor({ segmentation, isFused, first, second = new ConversionTrie([]) }: { readonly segmentation: ConversionTrie | undefined; readonly isFused: boolean; readonly first: ConversionTrie; readonly second: ConversionTrie | undefined }) {
    this.segmentation = segmentation;
    this.first = first;
    this.second = second;
    this.isFused = isFused;
    const { alone, entries } = this;
    for (let unit = 0; unit < 65536; unit++) if (!isBeyondStages(unit)) alone[unit] = this.second.alone[this.first.alone[unit]!]!;
    for (let unit = 0; unit < 65536; unit++) entries[unit] = alone[unit]! | (this.#beginsKey(unit) ? 1 << 16 : 0) | (alone[unit] === 0 ? mustLook << 16 : 0);
    this.segmentation?.eachKey((one, two) => addPair(this.pairs, one, two));
    this.#addKeys();
  }

  #beginsKey(unit: number): boolean {
    const { segmentation, first, second } = this;
    return first.rootNodes[unit] !== 0 || (segmentation !== undefined && segmentation.rootNodes[unit] !== 0) || second.rootNodes[first.alone[unit]!] !== 0;
  }

  /** How keys may begin: the first stage's, and the second's in the units that the first makes those of. */
  #addKeys(): void {
    const { first, second, pairs, joins } = this;
    const sources: (Set<number> | undefined)[] = new Array<undefined>(65536); // by unit of a second key, what may become it
    second.eachKey((one, two) => {
      if (two === 0) return;
      sources[one] ??= new Set();
      sources[two] ??= new Set();
    });
    for (let unit = 1; unit < 65536; unit++) sources[first.alone[unit]!]?.add(unit);
    const alone = sources.map((units) => units && [...units]);
    first.eachKey((one, two, result) => {
      addPair(pairs, one, two);
      sources[result]?.add(one);
    });
    second.eachKey((one, two) => {
      if (two === 0) return;
      for (const b of sources[two]!) {
        addPair(joins, one, b);
        for (const a of alone[one]!) addPair(pairs, a, b);
      }
    });
  }
}

/** Compatibility ideographs are normalised before the stages, description characters take the next ones with them. */
export function isBeyondStages(unit: number): boolean {
  return (unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e || (unit & 0xfff0) === 0x2ff0;
}

function addPair(pairs: Uint32Array, one: number, two: number): void {
  const hashed = hashPair(one, two);
  pairs[hashed >>> 17]! |= 1 << ((hashed >>> 12) & 31);
}

/** Twenty bits from the top on choose the bit of a pair: five within the word, fifteen the word. */
export function hashPair(one: number, two: number): number {
  return Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
}
