import { firstEndingAfter } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { FoldedMention } from './foldedMentions.ts';
import { isNarration } from './frames.ts';
import type { SpeechRules } from './rules.ts';
import { closings, stops } from './sentences.ts';
import type { Draft } from './voice.ts';

export const openings = unitSet('「『“');



/** A report ends where narration comes back: in so many words, or behind a whole utterance in quotation marks. */
export function endOfReport({ narrator }: SpeechRules, text: string, { start, end, cue, before, speaker }: Draft, mentions: readonly FoldedMention[]): number {
  const utterance = cue && (before || start - cue.end <= 1) && hasUnitAt(openings, text, start) ? /^[「『“][^「『“」』”]*(?:[。！？][」』”]|[」』”][。！？])(?!\s*[「『“]|(?:但|不过|而|并|同时|至于|另外|此外|对于)[^。]{0,40}[「『“])/.exec(text.slice(start, end)) : null;
  if (utterance) return start + utterance[0].length;
  const words = cue && start === cue.end && hasUnitAt(openings, text, start) ? /^[「『“][^「『“」』”]*[」』”](?=，)/.exec(text.slice(start, end)) : null;
  if (words && narrator.test(text.slice(start + words[0].length, start + words[0].length + 8))) return start + words[0].length;
  for (let at = start; at < end; at++) {
    if (!hasUnitAt(stops, text, at)) continue;
    if (hasUnitAt(closings, text, at + 1)) at++;
    if (at + 1 < end && (isNarration(text.slice(at + 1, at + 41)) || (cue && isNamedAt(mentions, at + 1, speaker?.name)))) return at + 1;
  }
  return end;
}

/** Nobody calls himself by his name: a sentence that begins with it is the reporter's. */
function isNamedAt(mentions: readonly FoldedMention[], at: number, name: string | undefined): boolean {
  const mention = mentions[firstEndingAfter(mentions, at)];
  return mention?.start === at && mention.kind === 'person' && mention.canonical === name;
}
