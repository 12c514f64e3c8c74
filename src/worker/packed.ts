import type { ConversionAnswer, ConversionTask } from '../core/script/conversionTask.ts';
import type { TakenBack } from '../core/script/origin.ts';
import { OffsetMap } from '../core/text/offsetMap.ts';
import type { Span } from '../core/text/span.ts';

// Tens of thousands of small objects, and the same text twice, would hold up who reads the message; numbers in a row do not.

/** A task for another process: soft breaks as pairs of start and end. */
export type PackedTask = Omit<ConversionTask, 'softBreaks'> & { readonly softBreaks?: Uint32Array | undefined };

/** Changes of a text: each as start and end in the text before, and length in the text after. */
interface PackedChanges {
  readonly replacements: Uint32Array;
  readonly map: Int32Array;
}

export type PackedAnswer = Omit<ConversionAnswer, keyof PackedChanges> & PackedChanges;
export type PackedTakenBack = Omit<TakenBack, keyof PackedChanges> & PackedChanges;

export function packTask({ softBreaks, ...task }: ConversionTask): PackedTask {
  return { ...task, softBreaks: softBreaks && Uint32Array.from(softBreaks.flatMap(({ start, end }) => [start, end])) };
}

export function unpackTask({ softBreaks, ...task }: PackedTask): ConversionTask {
  return { ...task, softBreaks: softBreaks && Array.from({ length: softBreaks.length / 2 }, (_, i) => ({ start: softBreaks[2 * i]!, end: softBreaks[2 * i + 1]! })) };
}

export function packAnswer(answer: ConversionAnswer): PackedAnswer {
  return { ...answer, replacements: packReplacements(answer.replacements), map: Int32Array.from(answer.map) };
}

export function unpackAnswer(answer: PackedAnswer): ConversionAnswer {
  return { ...answer, replacements: unpackReplacements(answer), map: Array.from(answer.map) };
}

export function packTakenBack(answer: TakenBack): PackedTakenBack {
  return { ...answer, replacements: packReplacements(answer.replacements), map: Int32Array.from(answer.map.toArray()) };
}

export function unpackTakenBack(answer: PackedTakenBack): TakenBack {
  return { ...answer, replacements: unpackReplacements(answer), map: OffsetMap.ofSections(answer.map) };
}

function packReplacements(replacements: readonly (Span & { readonly text: string })[]): Uint32Array {
  return Uint32Array.from(replacements.flatMap(({ start, end, text }) => [start, end, text.length]));
}

/** What was put in stands in the text after. */
function unpackReplacements({ replacements, text }: { readonly replacements: Uint32Array; readonly text: string }): (Span & { readonly text: string })[] {
  let shift = 0;
  return Array.from({ length: replacements.length / 3 }, (_, i) => {
    const [start, end, length] = [replacements[3 * i]!, replacements[3 * i + 1]!, replacements[3 * i + 2]!];
    const at = start + shift;
    shift += length - (end - start);
    return { start, end, text: text.slice(at, at + length) };
  });
}
