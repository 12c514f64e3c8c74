import { firstEndingAfter, type Span } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { quotationsOf } from './quotations.ts';
import { sentenceStart } from './sentences.ts';
import { type FoldedMention, mentionsWithin } from './speakers.ts';
import type { Draft, Voice } from './voice.ts';

const stops = unitSet('。！？…');
const ends = unitSet('。！？…」』”');
/** Shorter ones are as often what a sign says. */
const shortest = 8;

/**
 * Whole sentences in quotation marks that no verb stands beside: 她沉默了很久。「他總是說很好。」 They are said by whoever the
 * sentence next to them is about, or by who spoke last.
 */
export function looseQuotations(text: string, drafts: readonly Draft[], mentions: readonly FoldedMention[], voice: Voice): Draft[] {
  const found: Draft[] = [];
  let next = 0; // drafts are in text order
  for (const quote of quotationsOf(text).spans) {
    while (next < drafts.length && drafts[next]!.end <= quote.start) next++;
    const draft = drafts[next];
    const isTaken = draft && Math.min(draft.start, draft.before?.start ?? draft.start) < quote.end;
    if (isTaken || quote.end - quote.start < shortest || !hasUnitAt(stops, text, quote.end - 2) || (quote.start > 0 && !hasUnitAt(ends, text, quote.start - 1))) continue;
    const name = subjectBeside(text, quote, mentions) ?? (drafts.length > 0 || voice.isOpen ? voice.speaker?.name : undefined);
    if (name !== undefined) found.push({ ...quote, speaker: { name, via: 'carried' }, mention: undefined, cue: undefined, kind: 'direct', rule: 'whole sentence in quotation marks' });
  }
  return found;
}

/** Who the sentence before a quotation is about, or where it opens its paragraph, the one behind. */
function subjectBeside(text: string, { start, end }: Span, mentions: readonly FoldedMention[]): string | undefined {
  if (start > 0) return mentionsWithin(mentions, sentenceStart(text, start - 1), start).find(({ kind }) => kind === 'person')?.canonical;
  const first = mentions[firstEndingAfter(mentions, end)];
  return first?.kind === 'person' && first.start - end <= 12 ? first.canonical : undefined;
}
