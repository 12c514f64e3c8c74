import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { Cue } from './cues.ts';
import type { FoldedMention } from './foldedMentions.ts';
import { openings } from './reportEnds.ts';
import { closings } from './sentences.ts';

/** 林鄭月娥：因為…, 她搖搖頭：「…」 inside a paragraph: a cue without a verb. */
export function innerLabels(text: string, mentions: readonly FoldedMention[]): Cue[] {
  const labels: Cue[] = [];
  for (const { kind, start, end } of mentions) {
    if (kind !== 'person' || start === 0 || !hasUnitAt(colons, text, end) || !/[。？！」』”\s]/.test(text[start - 1]!)) continue;
    labels.push({ start: end, end, verb: '：', contentStart: end + 1, opens: 'mark', isWeak: false });
  }
  for (let at = text.indexOf('：'); at >= 0; at = text.indexOf('：', at + 1))
    if (hasUnitAt(openings, text, at + 1) && /[^。？！」』”：]{2,30}$/.test(text.slice(Math.max(0, at - 30), at)) && !hasUnitAt(closings, text, at - 1)) labels.push({ start: at, end: at, verb: '：', contentStart: at + 1, opens: 'quotation', isWeak: false });
  return labels;
}

const colons = unitSet('：:');
