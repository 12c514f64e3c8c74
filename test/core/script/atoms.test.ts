import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { composeAtoms, moveMarks } from '../../../src/core/script/atoms.ts';
import { composeMaps } from '../../../src/core/script/composeMaps.ts';
import { type OffsetMap, OffsetMapBuilder } from '../../../src/core/text/offsetMap.ts';
import { check } from '../../property.ts';

/** A stage over a text: runs kept and replaced in turn, as atoms and as a map. */
const stage = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), { maxLength: 12 });

function stageOver(length: number, runs: readonly (readonly [number, number, number])[]): { readonly atoms: number[]; readonly map: OffsetMap } {
  const builder = new OffsetMapBuilder();
  const atoms: number[] = [];
  let [before, after] = [0, 0];
  for (const [kept, old, put] of runs) {
    if (before + kept + old > length) break;
    builder.keep(kept).replace(old, put);
    atoms.push(before + kept, before + kept + old, after + kept, after + kept + put);
    [before, after] = [before + kept + old, after + kept + put];
  }
  return { atoms, map: builder.keep(length - before).build() };
}

function sections(atoms: readonly number[], length: number): number[] {
  const builder = new OffsetMapBuilder();
  let at = 0;
  for (let i = 0; i < atoms.length; i += 4) {
    builder.keep(atoms[i]! - at).replace(atoms[i + 1]! - atoms[i]!, atoms[i + 3]! - atoms[i + 2]!);
    at = atoms[i + 1]!;
  }
  return builder.keep(length - at).build().toArray();
}

test('atoms of two stages compose as their maps do, and marks move as spans do', () => {
  check(fc.tuple(fc.nat(40), stage, stage, fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 5 })))), ([length, runs, nextRuns, spans]) => {
    const first = stageOver(length, runs);
    const second = stageOver(first.map.lengthAfter, nextRuns);
    assert.deepEqual(sections(composeAtoms(first.atoms, second.atoms), length), composeMaps(first.map, second.map).toArray());
    const marks = spans.filter(([start, size]) => start + size <= length).flatMap(([start, size], i) => [start, start + size, i]);
    const expected = spans.filter(([start, size]) => start + size <= length).flatMap(([start, size], i) => {
      const { start: from, end: to } = first.map.mapSpan({ start, end: start + size })!;
      return [from, to, i];
    });
    assert.deepEqual(moveMarks(marks, first.atoms), expected);
  });
});
