import { Knot } from './knot.ts';
import { hashPair, type OnePass } from './passTables.ts';
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
function runFree(units: Uint16Array, { simple, alone, pairs }: OnePass, start: number, end: number, knot: Knot): void {
  let { out, length } = knot;
  for (let at = start; at < end; ) {
    let result = simple[units[at]!]!;
    while (result !== 0) {
      out[length++] = result;
      result = ++at < end ? simple[units[at]!]! : 0;
    }
    if (at === end) break;
    const unit = units[at]!;
    result = alone[unit]!;
    const hashed = at + 1 < end ? hashPair(unit, units[at + 1]!) : 0;
    if (result !== 0 && (at + 1 === end || (pairs[hashed >>> 17]! & (1 << ((hashed >>> 12) & 31))) === 0)) {
      out[length++] = result;
      at++;
      continue;
    }
    knot.length = length;
    at = knot.runDirectly(at, end);
    ({ out, length } = knot);
  }
  knot.length = length;
}
