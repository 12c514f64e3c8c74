import type { Binaries, Tables } from '../config.ts';
import type { Mention } from '../document/model.ts';
import type { TextView } from '../text/textView.ts';
import { type Candidate, chooseCandidates, type Chosen } from './candidates.ts';
import { createFinder } from './finder.ts';
import { createWords } from './words.ts';

/** A paragraph to recognise: offsets of the words are into the logical text. */
export interface ParagraphToRecognize {
  readonly logical: TextView;
  readonly folded: TextView;
  readonly wordEnds: Uint32Array;
}

/**
 * Builds the recognizer from the lists; takes some 50 ms, so once per process.
 */
export function createRecognizer(tables: Tables, _binaries: Binaries): { recognize(paragraph: ParagraphToRecognize): readonly Mention[] } {
  const findCandidates = createFinder(tables);
  return {
    recognize({ logical, folded, wordEnds }) {
      const inverse = folded.toBase.inverse;
      const words = createWords(folded.text, folded.toBase.isIdentity ? wordEnds : Array.from(wordEnds, (end) => inverse.mapOffset(end, 'before')));
      return chooseCandidates(findCandidates(words), folded.text.length).flatMap((chosen) => toMention(chosen, logical, folded));
    },
  };
}

function toMention(chosen: Chosen, logical: TextView, folded: TextView): Mention[] {
  const mention = plainMention(chosen, logical, folded);
  if (!mention) return [];
  const inner = chosen.inner.flatMap((candidate) => plainMention(candidate, logical, folded) ?? []);
  return [inner.length > 0 ? { ...mention, inner } : mention];
}

function plainMention(candidate: Candidate, logical: TextView, folded: TextView): Mention | undefined {
  const span = folded.toBase.mapSpan(candidate);
  if (!span) return undefined;
  const leftOut = candidate.leftOut && folded.toBase.mapSpan(candidate.leftOut);
  const surface = leftOut ? logical.text.slice(span.start, leftOut.start) + logical.text.slice(leftOut.end, span.end) : logical.text.slice(span.start, span.end);
  return { start: span.start, end: span.end, kind: candidate.kind, canonical: plainName(surface), origin: { layer: candidate.layer, rule: candidate.rule } };
}

/** The name without blanks and outer title marks. Most names have neither, and asking costs less than replacing. */
function plainName(surface: string): string {
  const joined = /\s/.test(surface) ? surface.replace(/\s/g, '') : surface;
  return /^[《〈].*[》〉]$/.test(joined) ? joined.slice(1, -1) : joined;
}
