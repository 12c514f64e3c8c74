// The steps Hypothesis publishes (hypothesis/client, annotator/anchoring), written anew for comparison: the position if it holds the
// quotation, else the places with the fewest errors, rated by quotation, 32 characters of context and nearness.
import type { Span } from '../../src/core/text/span.ts';

const contextLength = 32;
const weights = { quotation: 50, prefix: 20, suffix: 20, position: 2 };
const mostErrors = 256;

interface Match extends Span {
  readonly errors: number;
}

/** Where Hypothesis would put a mark of the text before in the text after; `undefined` when nowhere. */
export function hypothesisPlace(before: string, mark: Span, after: string): Span | undefined {
  const exact = before.slice(mark.start, mark.end);
  if (after.slice(mark.start, mark.end) === exact) return mark;
  const prefix = before.slice(Math.max(0, mark.start - contextLength), mark.start);
  const suffix = before.slice(mark.end, mark.end + contextLength);
  const rated = bestMatches(after, exact, Math.min(mostErrors, exact.length / 2)).map((match) => ({
    match,
    score: weights.quotation * (1 - match.errors / exact.length)
      + weights.prefix * (prefix === '' ? 1 : alike(after.slice(Math.max(0, match.start - prefix.length), match.start), prefix))
      + weights.suffix * (suffix === '' ? 1 : alike(after.slice(match.end, match.end + suffix.length), suffix))
      + weights.position * (1 - Math.abs(match.start - mark.start) / after.length),
  }));
  return rated.sort((a, b) => b.score - a.score)[0]?.match;
}

function alike(text: string, wanted: string): number {
  if (text === '') return 0;
  return 1 - (bestMatches(text, wanted, wanted.length)[0]?.errors ?? wanted.length) / wanted.length;
}

/** All places with the fewest errors (edit distance), no more than `limit`: exact ones when there are any. */
function bestMatches(text: string, wanted: string, limit: number): Match[] {
  const exact: Match[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) exact.push({ start: at, end: at + wanted.length, errors: 0 });
  if (exact.length > 0) return exact;
  const { fewest, ends } = matchEnds(text, wanted, limit);
  const turned = [...wanted].reverse().join('');
  return ends.map((end) => {
    const from = Math.max(0, end - wanted.length - fewest);
    const back = matchEnds([...text.slice(from, end)].reverse().join(''), turned, fewest, true);
    return { start: end - (back.ends.at(-1) ?? wanted.length), end, errors: fewest };
  });
}

/** Sellers' columns: the fewest errors of a match, and where such matches end. */
function matchEnds(text: string, wanted: string, limit: number, isAnchored = false): { readonly fewest: number; readonly ends: readonly number[] } {
  const column = new Int32Array(wanted.length + 1).map((_, i) => i);
  let fewest = Math.floor(limit);
  let ends: number[] = [];
  for (let k = 0; k < text.length; k++) {
    let diagonal = column[0]!;
    column[0] = isAnchored ? k + 1 : 0;
    const unit = text.charCodeAt(k);
    for (let i = 1; i <= wanted.length; i++) {
      const above = column[i]!;
      column[i] = Math.min(above + 1, column[i - 1]! + 1, diagonal + (wanted.charCodeAt(i - 1) === unit ? 0 : 1));
      diagonal = above;
    }
    const errors = column[wanted.length]!;
    if (errors < fewest) [fewest, ends] = [errors, []];
    if (errors <= fewest) ends.push(k + 1);
  }
  return { fewest, ends };
}
