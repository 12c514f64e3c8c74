import { decidedPoints } from '../core/annotations/decidedPoints.ts';
import { entityDecisions } from '../core/annotations/entityDecisions.ts';
import { layoutDecisions } from '../core/annotations/layoutDecisions.ts';
import { rulesOff } from '../core/annotations/ruleSwitches.ts';
import { stateDecisions } from '../core/annotations/stateDecisions.ts';
import type { DocumentAnalysis, SpeechPoint } from '../core/document/model.ts';
import { HumanKnowledge } from '../core/entities/knowledge.ts';
import type { UserNames } from '../core/entities/userNames.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import type { CliArguments } from './arguments.ts';
import type { Library } from './library.ts';
import { readSidecar } from './sidecar.ts';

/** A text as people decided that it is to be read. */
export interface DecidedText {
  readonly analysis: DocumentAnalysis;
  /** Without the rejected ones, with those that people made; `analysis` has the machine's. */
  readonly points: () => readonly SpeechPoint[];
}

/** Analyses a text with the user's names and what `--sidecar` says on layout, names and rules. @throws CliError when the sidecar cannot be read. */
export async function analyzeDecided(library: Library, source: SourceText, names: UserNames, options: CliArguments['options']): Promise<DecidedText> {
  const placed = readSidecar(options['sidecar'], source);
  const annotations = placed.map(({ annotation }) => annotation);
  const knowledge = new HumanKnowledge(names, entityDecisions(annotations), new Set(rulesOff(annotations).map(({ name }) => name)), new Map(stateDecisions(annotations).map(({ syllable, state }) => [syllable, state])));
  const analysis = await library.analyze(source, layoutDecisions(source, placed), knowledge);
  return { analysis, points: () => decidedPoints(analysis, placed) };
}
