import type { Span } from '../text/span.ts';
import { fromRootOffset, rootView } from '../text/textView.ts';
import { looseView, type SearchText } from './anchoringText.ts';
import type { Target } from './annotation.ts';

/** A quotation with its context, in the form of a `SearchText`. */
export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** How many characters of `prefix` and of `suffix` stand in the quotation's own paragraph. */
  readonly before: number;
  readonly after: number;
}

/** How much of a quotation's context stands around a place, counted outward from it. */
export interface Likeness {
  readonly all: number;
  /** Of it, in the quotation's own paragraph: paragraphs move, and take their neighbours' words from each other. */
  readonly inside: number;
}

/** A place of a quotation. */
export interface Place extends Likeness {
  /** Offsets into the search text. */
  readonly span: Span;
  /** By how much more of the context stands here than at any other place. */
  readonly lead: number;
}

/** More places of one quotation than this are told apart by the nearest of their context before they are compared. */
const placeLimit = 200;
const nearestContext = 4;

/** What a target's context has on either side in addition to what any look-alike of its quotation shares with it: one side may be edited away. */
export const contextMargin = 20;

/** How much of its context any other place of a quotation's words had at most, when it was described: the length of the context tells. */
export function lookAlikeness({ prefix, suffix }: Quotation): number {
  return Math.max(0, Math.ceil((prefix.length + suffix.length) / 2) - contextMargin);
}

/** A target's words as they are looked for. */
export function quotationOf({ exact, prefix, suffix }: Pick<Target, 'exact' | 'prefix' | 'suffix'>): Quotation {
  const words = prefix + exact + suffix;
  const view = looseView(rootView(words));
  const start = fromRootOffset(view, prefix.length);
  const end = fromRootOffset(view, prefix.length + exact.length);
  const lineFeed = suffix.indexOf('\n');
  const paragraphEnd = lineFeed < 0 ? words.length : words.length - suffix.length + lineFeed;
  return {
    exact: view.text.slice(start, end), prefix: view.text.slice(0, start), suffix: view.text.slice(end),
    before: start - fromRootOffset(view, prefix.lastIndexOf('\n') + 1), after: fromRootOffset(view, paragraphEnd) - end,
  };
}

/** How much of the quotation's context stands around a place of the text. */
export function likenessAt(text: string, { start, end }: Span, { prefix, suffix, before, after }: Quotation): Likeness {
  let left = 0;
  while (left < prefix.length && text.charCodeAt(start - 1 - left) === prefix.charCodeAt(prefix.length - 1 - left)) left++;
  let right = 0;
  while (right < suffix.length && text.charCodeAt(end + right) === suffix.charCodeAt(right)) right++;
  return { all: left + right, inside: Math.min(left, before) + Math.min(right, after) };
}

/** The place with the most context, `undefined` when the words stand nowhere. */
export function bestPlace(search: SearchText, quotation: Quotation): Place | undefined {
  const { starts, unseen } = placesOf(search, quotation);
  let best: (Likeness & { readonly span: Span }) | undefined;
  let second = unseen;
  for (const start of starts) {
    const span = { start, end: start + quotation.exact.length };
    const likeness = likenessAt(search.view.text, span, quotation);
    if (!best || likeness.all > best.all) {
      second = Math.max(second, best?.all ?? unseen);
      best = { ...likeness, span };
    } else second = Math.max(second, likeness.all);
  }
  return best && { ...best, lead: best.all - second };
}

/** How much of the context around a place stands around any other place of the same words at most; -1 when there is none. */
export function likenessElsewhere(search: SearchText, own: Span, quotation: Quotation): number {
  const { starts, unseen } = placesOf(search, quotation);
  return starts.reduce((most, start) => (start === own.start ? most : Math.max(most, likenessAt(search.view.text, { start, end: start + quotation.exact.length }, quotation).all)), unseen);
}

/** The places to compare, and how much of the context any other place has at most; -1 when there is no other. */
function placesOf({ index }: SearchText, { exact, prefix, suffix }: Quotation): { readonly starts: readonly number[]; readonly unseen: number } {
  let starts = index.find(exact, placeLimit);
  let reach = 0;
  while (starts.length > placeLimit && reach < Math.max(prefix.length, suffix.length)) {
    reach = reach === 0 ? nearestContext : 2 * reach;
    const before = prefix.slice(-reach);
    const after = suffix.slice(0, reach);
    const wanted = [...index.find(before + exact, placeLimit).map((start) => start + before.length), ...index.find(exact + after, placeLimit)];
    starts = [...new Set(wanted)].sort((a, b) => a - b);
  }
  return { starts, unseen: reach === 0 ? -1 : 2 * (reach - 1) };
}
