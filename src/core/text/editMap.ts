import { diffTexts, type Effort } from './diffTexts.ts';
import { type OffsetMap, OffsetMapBuilder } from './offsetMap.ts';
import { compareSpans, type Span } from './span.ts';

/** A change that takes out and puts in at least so much may be a rewrite of what is mostly the same, as a formatter or git makes it. UTF-16 units. */
const leastRewrite = 20;
/** What two texts share by chance between other changes: shorter runs count as changed. UTF-16 units. */
const leastShared = 4;
/** An edit is compared in one go while somebody types: in a bounded time, 0.1 to 0.4 s where 1 M characters are written anew and much less elsewhere. Marks on what is left then are looked for by their words. */
const mostSteps = 1_500_000;

/** One change of an edit. Offsets into the text before it; `text` is what was put there, with LF line ends. */
export interface EditChange extends Span {
  readonly text: string;
}

/**
 * The map of an edit as an editor reports it: where a change rewrites a longer passage, what stayed the same in it is kept.
 *
 * @param before - The text before the edit, LF.
 * @throws RangeError for a change outside the text or overlapping another one.
 */
export function editMap(before: string, changes: readonly EditChange[]): OffsetMap {
  const builder = new OffsetMapBuilder();
  const effort = { steps: mostSteps };
  let at = 0;
  for (const { start, end, text } of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at || end < start || end > before.length) throw new RangeError(`editMap: change [${start}, ${end}) after ${at} in a text of ${before.length}`);
    builder.keep(start - at);
    if (isRewrite({ start, end, text })) addRewrite(builder, before.slice(start, end), text, effort);
    else builder.replace(end - start, 0).replace(0, text.length);
    at = end;
  }
  return builder.keep(before.length - at).build();
}

function isRewrite({ start, end, text }: EditChange): boolean {
  return end - start >= leastRewrite && text.length >= leastRewrite;
}

/** Passages of the text before of which an edit told only what stands there now: what stayed in them was found by comparing. */
export function rewrittenSpans(changes: readonly EditChange[]): readonly Span[] {
  return changes.filter(isRewrite).map(({ start, end }) => ({ start, end })).sort(compareSpans);
}

function addRewrite(builder: OffsetMapBuilder, before: string, after: string, effort: Effort): void {
  const sections = diffTexts(before, after, effort).toArray();
  let [taken, put] = [0, 0]; // since what was kept last
  for (let i = 0; i < sections.length; i += 2) {
    const [length, other] = [sections[i]!, sections[i + 1]!];
    const isEdge = i === 0 || i === sections.length - 2;
    if (other === -1 && (length >= leastShared || isEdge)) {
      builder.replace(taken, 0).replace(0, put).keep(length);
      [taken, put] = [0, 0];
    } else {
      taken += length;
      put += other === -1 ? length : other;
    }
  }
  builder.replace(taken, 0).replace(0, put);
}
