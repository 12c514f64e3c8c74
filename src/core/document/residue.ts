import { matchesOf } from '../text/matches.ts';
import type { Span } from '../text/span.ts';

/** What PDF extraction leaves in a text. */
export type ResidueCode = 'compatibility-character' | 'invisible-character' | 'stray-blank';

/** One piece of it; offsets into the text it was found in. */
export interface Residue extends Span {
  readonly code: ResidueCode;
  /** What belongs there; `undefined` when Unicode names no common character for it. */
  readonly fix: string | undefined;
}

// Between two Han characters a blank may set two clauses of a headline or two names apart: only beside a digit or inside a mark is it stray.
const residueIn = matchesOf(/([\u2e80-\u2fd5\uf900-\ufaff]|\ud87e[\udc00-\ude1f])|([\u00ad\u200b\u2060\ufeff])|(?<=\p{Script=Han})[ \u00a0](?=\d)|(?<=\p{Script=Han})[ \u00a0\u3000](?=[，。、；：？！」』》）])|(?<=\d)[ \u00a0](?=\p{Script=Han})|(?<=[「『《（])[ \u00a0\u3000](?=\p{Script=Han}|\d)/gu);

/** Compatibility characters, invisible characters and stray blanks of a text, in order. Analysis reads over all of them. */
export function* findTextResidue(text: string): Generator<Residue> {
  for (const { 0: found, 1: compatibility, 2: invisible, index } of residueIn(text)) {
    const span = { start: index, end: index + found.length };
    if (compatibility === undefined) yield { ...span, code: invisible === undefined ? 'stray-blank' : 'invisible-character', fix: '' };
    else {
      const common = found.normalize('NFKC');
      yield { ...span, code: 'compatibility-character', fix: common === found ? undefined : common };
    }
  }
}
