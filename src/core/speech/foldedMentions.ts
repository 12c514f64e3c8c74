import type { Mention } from '../document/model.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import type { TextView } from '../text/textView.ts';
import type { SpeechRules } from './rules.ts';

/** Mentions of a paragraph in folded offsets, with their folded text. */
export interface FoldedMention extends Span {
  readonly kind: Mention['kind'];
  readonly canonical: string;
}

/** The mentions that lie in [start, end); `mentions` are in text order and flat. */
export function mentionsWithin(mentions: readonly FoldedMention[], start: number, end: number): FoldedMention[] {
  const inside: FoldedMention[] = [];
  for (let i = firstEndingAfter(mentions, start); i < mentions.length && mentions[i]!.end <= end; i++)
    if (mentions[i]!.start >= start) inside.push(mentions[i]!);
  return inside;
}

/**
 * The mentions of a paragraph and those inside them, each behind the one that holds it. Offsets into the logical text, then
 * into the folded one. All are made anew, in one shape: mentions have several, and what asks them is slower for it.
 */
export function foldedMentions(rules: SpeechRules, folded: TextView, mentions: readonly Mention[], found: FoldedMention[] = []): FoldedMention[] {
  const { isIdentity, inverse } = folded.toBase;
  for (const mention of mentions) {
    const span = isIdentity ? mention : inverse.mapSpan(mention);
    if (span) found.push(withoutVerb(rules, folded.text, { start: span.start, end: span.end, kind: mention.kind, canonical: nameOf(mention) }));
    if (mention.inner) foldedMentions(rules, folded, mention.inner, found);
  }
  return found;
}

/** The full name; 烏方 as it is written while it may be Ukraine or Uzbekistan. */
function nameOf({ canonical, couldBe }: Mention): string {
  return couldBe?.find(({ isAnswered }) => !isAnswered)?.spelling ?? canonical;
}

/** 錢峰接|受, 宋女|士: a name that ate the first character of a verb or a title. */
function withoutVerb(rules: SpeechRules, text: string, mention: FoldedMention): FoldedMention {
  const { start, end, kind, canonical } = mention;
  if (kind !== 'person') return mention;
  if (end - start === 2 && /^.(?:女士|先生)/.test(text.slice(start, end + 1))) return { start, end: end + 1, kind, canonical: canonical + text[end]! };
  if (end - start !== 3 || !rules.isVerb('eaten', text.slice(end - 1, end + 1))) return mention;
  return { start, end: end - 1, kind, canonical: canonical.length === 3 ? canonical.slice(0, -1) : canonical };
}
