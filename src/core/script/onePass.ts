import { Knot } from './knot.ts';
import { hashPair, hashTriple, mustLook, type OnePass } from './passTables.ts';
import type { Scratch, StageResult, Units } from './stage.ts';

/**
 * Runs the pass; gives what the stages one after the other would.
 *
 * @param frozen - As in StageInput.
 * @returns `undefined` where that needs more than the pass knows of: a compatibility ideograph or a description character.
 */
export function runOnePass(input: Units, pass: OnePass, frozen: readonly number[], scratch: Scratch): StageResult | undefined {
  const knot = new Knot(input, pass, scratch);
  const outFrozen: number[] = [];
  let at = 0;
  for (let fence = 0; fence < frozen.length; fence += 2) {
    runFree(input.units, pass, at, frozen[fence]!, knot);
    at = frozen[fence + 1]!;
    outFrozen.push(knot.length);
    knot.copy(frozen[fence]!, at);
    outFrozen.push(knot.length);
  }
  runFree(input.units, pass, at, input.length, knot);
  return knot.isBeyond ? undefined : { units: knot.out, length: knot.length, frozen: outFrozen, atoms: knot.atoms, marks: knot.marks };
}

/** A stretch without fences. */
function runFree(units: Uint16Array, { entries, pairs, whole, triples }: OnePass, start: number, end: number, knot: Knot): void {
  let { out, length } = knot;
  let unit = units[start]!;
  for (let at = start; at < end; ) {
    const next = units[at + 1]!; // also behind the end: `runDirectly` knows where that is
    const entry = entries[unit]!;
    const hashed = hashPair(unit, next);
    const bit = (hashed >>> 12) & 31;
    // Of the text's units few begin a key, so this is one branch that goes one way, whatever is looked up for it.
    if (((entry >>> 16) & ((pairs[hashed >>> 17]! >> bit) | mustLook)) === 0) {
      out[length++] = entry;
      unit = next;
      at++;
      continue;
    }
    // Of those that do, two thirds go on otherwise than any key.
    if (entry >>> 16 < mustLook && ((whole[hashed >>> 17]! >> bit) & 1) === 0 && !hasTriple(triples, hashed, units[at + 2]!)) {
      out[length++] = entry;
      unit = next;
      at++;
      continue;
    }
    knot.length = length;
    at = knot.runDirectly(at, end);
    ({ out, length } = knot);
    unit = units[at]!;
  }
  knot.length = length;
}

function hasTriple(triples: Int32Array, hashedPair: number, three: number): boolean {
  const hashed = hashTriple(hashedPair, three);
  return (triples[hashed >>> 17]! & (1 << ((hashed >>> 12) & 31))) !== 0;
}
