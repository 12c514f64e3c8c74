import type { Binaries, Tables } from '../config.ts';
import { mapFound, mentionAt } from '../document/mentions.ts';
import type { Mention, Origin } from '../document/model.ts';
import type { TextView } from '../text/textView.ts';
import { hasUnitAt, unitSet, unitTest } from '../text/unitSet.ts';
import { type Candidate, chooseCandidates, type Chosen } from './candidates.ts';
import { createFinder } from './finder.ts';
import { aliasInBrackets } from './originals.ts';
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
  const origins = new Origins();
  return {
    recognize({ logical, folded, wordEnds }) {
      const inverse = folded.toBase.inverse;
      const words = createWords(folded.text, folded.toBase.isIdentity ? wordEnds : wordEnds.map((end) => inverse.mapOffset(end, 'before')));
      const mentions = mapFound(chooseCandidates(findCandidates(words)), (chosen) => toMention(chosen, logical, folded, origins));
      for (let i = 1; i < mentions.length; i++) if (mentions[i]!.origin.rule === aliasInBrackets) mentions[i] = { ...mentions[i]!, canonical: mentions[i - 1]!.canonical };
      return mentions;
    },
  };
}

function toMention({ candidate, inner }: Chosen, logical: TextView, folded: TextView, origins: Origins): Mention | undefined {
  const mention = plainMention(candidate, logical, folded, origins);
  if (!mention || inner.length === 0) return mention;
  const inside = mapFound(inner, (one) => plainMention(one, logical, folded, origins));
  return inside.length > 0 ? mentionAt(mention, mention.start, mention.end, inside) : mention;
}

function plainMention(candidate: Candidate, logical: TextView, { toBase }: TextView, origins: Origins): Mention | undefined {
  const span = toBase.isIdentity ? candidate : toBase.mapSpan(candidate);
  if (!span) return undefined;
  const leftOut = candidate.leftOut && toBase.mapSpan(candidate.leftOut);
  const surface = leftOut ? logical.text.slice(span.start, leftOut.start) + logical.text.slice(leftOut.end, span.end) : logical.text.slice(span.start, span.end);
  return { start: span.start, end: span.end, kind: candidate.kind, canonical: plainName(surface), origin: origins.of(candidate) };
}

/** So many are kept at most: rules are lines of lists, but some name what they found. */
const mostOrigins = 10_000;

/** Mentions found by one rule share their origin: there are many mentions and few rules. */
class Origins {
  readonly #byLayer = new Map<string, Map<string, Origin>>();
  #count = 0;

  of({ layer, rule }: Candidate): Origin {
    let ofLayer = this.#byLayer.get(layer);
    if (!ofLayer) this.#byLayer.set(layer, (ofLayer = new Map<string, Origin>()));
    const known = ofLayer.get(rule);
    if (known) return known;
    const origin = { layer, rule };
    if (this.#count++ < mostOrigins) ofLayer.set(rule, origin);
    return origin;
  }
}

const opensTitle = unitSet('《〈');
const isBlankAt = unitTest((unit) => /\s/.test(unit));

function hasBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isBlankAt(text, i)) return true;
  return false;
}

/** The name without outer title marks and without blanks but those between words in Latin letters. Most names have neither, and asking costs less than replacing. */
function plainName(surface: string): string {
  const joined = hasBlank(surface) ? surface.replace(/(\p{Script=Latin}\.?)\s+(?=\p{Script=Latin})|\s/gu, (_blank, letter?: string) => (letter === undefined ? '' : `${letter} `)) : surface;
  return hasUnitAt(opensTitle, joined, 0) && /[》〉]$/.test(joined) ? joined.slice(1, -1) : joined;
}
