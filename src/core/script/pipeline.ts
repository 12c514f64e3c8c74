import { composeAtoms, moveMarks } from './atoms.ts';
import { runOnePass } from './onePass.ts';
import type { OnePass } from './passTables.ts';
import { runStage, type Scratch, segmentEnds, type StageResult, type Units } from './stage.ts';
import type { ConversionTrie } from './trie.ts';

/** The dictionaries of one OpenCC configuration. */
export interface Stages {
  readonly normalization: readonly ConversionTrie[];
  readonly segmentation: ConversionTrie | undefined;
  /** Whether the first stage's phrases are the segments, so that the text need not be segmented before. */
  readonly isFused: boolean;
  readonly stages: readonly ConversionTrie[];
  /** All of it but the normalization as one pass, built when first asked for; `undefined` where that cannot be. */
  readonly onePass: () => OnePass | undefined;
}

/** Everything a conversion runs through, in this order. */
export interface Pipeline {
  readonly chain: readonly Stages[];
  readonly user: ConversionTrie | undefined;
  readonly style: ConversionTrie | undefined;
  /** Whether the text is long enough to build a pass for it: stages one by one are slower, but ready. */
  readonly isLong: boolean;
}

/** A converted stretch of text. */
export interface PipelineResult extends Units {
  /** As in `StageResult`, from the units given to these. */
  readonly atoms: readonly number[];
  /** As in `StageResult`; each stage's in text order. */
  readonly marks: readonly number[];
}

/** Runs all stages over units that hold no soft breaks. `frozen` as in StageInput; the result's units are good until `scratch` is used again. */
export function runPipeline(input: Units, { chain, user, style, isLong }: Pipeline, frozen: readonly number[], scratch: Scratch): PipelineResult {
  let at: StageResult = { ...input, frozen, atoms: [], marks: [] };
  let atoms: readonly number[] = []; // of all stages so far
  let marks: readonly number[] = [];
  let rules = user; // what the user wants enters once, with the first dictionary
  const advance = (next: StageResult): void => {
    if (next.atoms.length > 0) {
      marks = moveMarks(marks, next.atoms);
      atoms = composeAtoms(atoms, next.atoms);
    }
    if (next.marks.length > 0) marks = marks.length === 0 ? next.marks : marks.concat(next.marks);
    at = next;
  };
  for (const { normalization, segmentation, isFused, stages, onePass } of chain) {
    const pass = isLong && !rules ? onePass() : undefined;
    const result = pass && runOnePass(at, pass, at.frozen, scratch);
    if (result) {
      advance(result);
      continue;
    }
    if (needsNormalization(at)) for (const trie of normalization) advance(runStage(at, { trie, frozen: at.frozen, makesSegments: false, kind: 'script' }, scratch));
    let ends = segmentation && !isFused ? segmentEnds(segmentation, rules, at, at.frozen, scratch) : undefined;
    for (const [i, trie] of stages.entries()) {
      advance(runStage(at, { trie, user: rules, ends, frozen: at.frozen, makesSegments: isFused && i === 0, kind: 'script' }, scratch));
      ends = at.ends;
      rules = undefined;
    }
  }
  if (style ?? rules) advance(runStage(at, { trie: style ?? rules!, user: rules, frozen: at.frozen, makesSegments: false, kind: 'style' }, scratch));
  return { units: at.units, length: at.length, atoms, marks };
}

/** Compatibility ideographs are rare; without one the pass would change nothing. */
function needsNormalization({ units, length }: Units): boolean {
  for (let i = 0; i < length; i++) {
    const unit = units[i]!;
    if (unit >= 0xd87e && (unit === 0xd87e || (unit >= 0xf900 && unit <= 0xfaff))) return true;
  }
  return false;
}
