import type { Span } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { quotationsOf } from './quotations.ts';
import { sentenceStart } from './sentences.ts';
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

/** 林婆婆, 黃先生: a surname and what one is called by. */
const calledIn = /(?<=^|的)\p{Script=Han}(?:先生|女士|小姐|太太|[阿大][伯婆叔姨姐哥爷妈娘]|婆婆|伯伯|师[傅父])/u;
const longestBeside = 80;

/** Who the sentence before a quotation is about, or where it opens its paragraph, the one behind. */
function subjectBeside(text: string, { start, end }: Span, mentions: readonly FoldedMention[]): string | undefined {
  const from = start > 0 ? sentenceStart(text, start - 1) : end;
  const to = start > 0 ? start : end + Math.max(0, text.slice(end, end + longestBeside).search(/[。！？]/));
  return mentionsWithin(mentions, from, to).find(({ kind }) => kind === 'person')?.canonical ?? calledIn.exec(text.slice(from, to))?.[0];
}
