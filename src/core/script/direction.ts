import type { Span } from '../text/span.ts';
import type { ConversionStandard } from './convert.ts';
import { charactersOf, type ScriptDetection } from './detectScript.ts';

/** Where a conversion starts from. */
export interface Direction {
  readonly from: ConversionStandard;
  /**
   * Why it should not simply be done. `there`: the text is (mostly) in the wanted script, and converting it once more would
   * harm it. `noRegionalWords`: OpenCC gives regional words to Simplified text only.
   */
  readonly obstacle?: 'there' | 'noRegionalWords';
}

/** Tells what a text is to be converted from; `from` is then what "convert anyway" means. */
export function directionOf({ standard, shares }: ScriptDetection, to: ConversionStandard): Direction {
  if (to === 'cn') return standard === 'cn' ? { from: 'hk', obstacle: 'there' } : { from: standard === 'tw' ? 'tw' : 'hk' };
  if (standard === 'mixed') return shares.traditional >= 0.5 ? { from: 'cn', obstacle: 'there' } : { from: 'cn' };
  if (standard === 'cn' || standard === 'unknown') return { from: 'cn' };
  const plain = to === 'twp' ? 'tw' : to === 'hkp' ? 'hk' : to;
  if (standard === plain) return { from: 'cn', obstacle: 'there' };
  return plain === to ? { from: standard } : { from: standard, obstacle: 'noRegionalWords' };
}

/**
 * What of a text is in the other script than most of it: whole sentences where they are, elsewhere the single places.
 * Converting only these harms nothing.
 *
 * @returns Offsets into `text`, ascending, apart.
 */
export function minoritySpans(text: string, { shares }: Pick<ScriptDetection, 'shares'>): Span[] {
  const isSimplifiedRare = shares.simplified < shares.traditional;
  const spans: Span[] = [];
  for (const { 0: sentence, index } of text.matchAll(/[^。！？\n]+[。！？]?/g)) {
    const { simplified, traditional } = charactersOf(sentence);
    const [rare, common] = isSimplifiedRare ? [simplified, traditional] : [traditional, simplified];
    if (rare.length > common.length) spans.push({ start: index, end: index + sentence.length });
    else for (const at of rare) spans.push({ start: index + at, end: index + at + 1 });
  }
  return spans;
}
