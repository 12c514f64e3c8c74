import { SourceText } from '../text/sourceText.ts';
import { shiftSpan } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import type { LayoutDecisions } from './decisions.ts';
import type { Gap, Paragraph } from './model.ts';
import { splitInSteps, splitParagraphs } from './paragraphs.ts';

/** A version of a text that was laid out. */
export interface LaidOut<P extends Paragraph = Paragraph> {
  readonly source: SourceText;
  readonly decisions: LayoutDecisions;
  readonly paragraphs: readonly P[];
}

/** How the paragraphs of a text follow from those of the version before: the first `kept`, the `added`, and those from `from` on, moved by `shift`. */
export interface Relayout {
  readonly kept: number;
  readonly added: readonly Paragraph[];
  readonly from: number;
  readonly shift: number;
}

/** The stretch in which two texts differ: both begin alike up to `start` and end alike from `endBefore` and `endAfter` on. */
interface Difference {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** What a line is depends on the lines around it: this many on either side of a change are laid out again at first. */
const firstMargin = 90;

/**
 * The paragraphs of a text, read from those of the version before: only the lines around what differs are split again, as a
 * text of their own. A third of them, on either side, must come out as before, or more lines are taken: what the change
 * does has ended there, and so has what cutting the text there did.
 */
export function* relayout(before: LaidOut | undefined, source: SourceText, decisions: LayoutDecisions = {}): Steps<Relayout> {
  function* everything(): Steps<Relayout> {
    return { kept: 0, added: yield* splitInSteps(source, decisions), from: before?.paragraphs.length ?? 0, shift: 0 };
  }
  if (!before) return yield* everything();
  const difference = findDifference(before.source.text, source.text);
  const shift = difference.endAfter - difference.endBefore;
  if (!isSameOutside(before.decisions, decisions, difference)) return yield* everything();
  if (difference.start === difference.endBefore && shift === 0) return { kept: before.paragraphs.length, added: [], from: before.paragraphs.length, shift };
  for (let margin = firstMargin; ; margin *= 4) {
    const start = linesBefore(source.text, difference.start, margin);
    const end = linesAfter(source.text, difference.endAfter, margin);
    if (end - start > source.length / 2) return yield* everything();
    const found = splitWindow(before, source, decisions, difference, { start, end, margin });
    if (found) return found;
  }
}

interface Window {
  readonly start: number;
  readonly end: number;
  readonly margin: number;
}

/** The layout of a text that nobody decided anything on, read from that of the version before; what `splitParagraphs` gives. */
export function* layOutAgain(before: LaidOut | undefined, source: SourceText): Steps<LaidOut> {
  const { kept, added, from, shift } = yield* relayout(before, source);
  const old = before?.paragraphs ?? [];
  const rest = shift === 0 ? old.slice(from) : old.slice(from).map((paragraph) => shiftParagraph(paragraph, shift));
  return { source, decisions: {}, paragraphs: [...old.slice(0, kept), ...added, ...rest] };
}

function splitWindow({ paragraphs }: LaidOut, source: SourceText, decisions: LayoutDecisions, difference: Difference, { start, end, margin }: Window): Relayout | undefined {
  const { text } = source;
  const shift = difference.endAfter - difference.endBefore;
  if (text.charCodeAt(start) === 0xfeff) return undefined; // would be taken for a byte order mark
  const split = splitParagraphs(SourceText.of(text.slice(start, end)), within(decisions, start, end)).map((paragraph) => shiftParagraph(paragraph, start));
  const third = Math.floor(margin / 3);
  const head = start === 0 ? { old: 0, own: 0 } : rejoin(paragraphs, split, 0, linesAfter(text, start, third), linesBefore(text, difference.start, third));
  const tail = end === text.length ? { old: paragraphs.length, own: split.length } : rejoin(paragraphs, split, shift, linesAfter(text, difference.endAfter, third), linesBefore(text, end, third));
  if (!head || !tail || tail.old < head.old || tail.own < head.own) return undefined;
  return { kept: head.old, added: split.slice(head.own, tail.own), from: tail.old, shift };
}

/**
 * Where old and new paragraphs come together: the first that lie in [start, end), when all are the same there.
 *
 * @param shift - From old offsets to new ones.
 */
function rejoin(old: readonly Paragraph[], own: readonly Paragraph[], shift: number, start: number, end: number): { readonly old: number; readonly own: number } | undefined {
  const first = { old: firstFrom(old, start - shift), own: firstFrom(own, start) };
  let count = 0;
  for (; ; count++) {
    const a = old[first.old + count];
    const b = own[first.own + count];
    const isPast = { old: !a || a.start + shift >= end, own: !b || b.start >= end };
    if (isPast.old || isPast.own) return count > 0 && isPast.old && isPast.own ? first : undefined;
    if (!isSameParagraph(a!, b!, shift)) return undefined;
  }
}

/** Whether `b` is what `a` is, `shift` units further on. */
export function isSameParagraph(a: Paragraph, b: Paragraph, shift: number): boolean {
  return a.start + shift === b.start && a.end + shift === b.end && a.kind === b.kind && a.level === b.level && a.gaps.length === b.gaps.length
    && a.gaps.every((gap, i) => gap.start + shift === b.gaps[i]!.start && gap.end + shift === b.gaps[i]!.end && gap.kind === b.gaps[i]!.kind && gap.replacement === b.gaps[i]!.replacement)
    && a.insets.length === b.insets.length && a.insets.every((inset, i) => isSameParagraph(inset, b.insets[i]!, shift));
}

/** Index of the first paragraph that begins at or behind an offset. */
function firstFrom(paragraphs: readonly Paragraph[], offset: number): number {
  let [low, high] = [0, paragraphs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findDifference(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + chunk <= shorter && before.slice(start, start + chunk) === after.slice(start, start + chunk)) start += chunk;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (same + chunk <= shorter - start && isSameEnd(before, after, same)) same += chunk;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++;
  return { start, endBefore: before.length - same, endAfter: after.length - same };
}

/** Long stretches are compared as strings, which costs a fraction of comparing units. */
const chunk = 1024;

function isSameEnd(before: string, after: string, same: number): boolean {
  return before.slice(before.length - same - chunk, before.length - same) === after.slice(after.length - same - chunk, after.length - same);
}

/** Start of the line that is `count` lines above the one with an offset. */
function linesBefore(text: string, offset: number, count: number): number {
  let at = offset;
  for (let i = 0; i <= count && at > 0; i++) at = text.lastIndexOf('\n', at - 1);
  return at <= 0 ? 0 : at + 1;
}

/** End of the line that is `count` lines below the one with an offset. */
function linesAfter(text: string, offset: number, count: number): number {
  let at = offset - 1;
  for (let i = 0; i <= count && at < text.length; i++) {
    const next = text.indexOf('\n', at + 1);
    at = next < 0 ? text.length : next;
  }
  return at;
}

/** Whether decisions about what did not change are the ones there were. */
function isSameOutside(before: LayoutDecisions, after: LayoutDecisions, { start, endBefore, endAfter }: Difference): boolean {
  const outside = (decisions: LayoutDecisions, end: number, shift: number): string => {
    const placeOf = (at: number): string => (at < start ? `${at}` : at >= end ? `${at + shift}` : '');
    const places = placesOf(decisions).map(({ what, at }) => ({ what, at: at.map(placeOf) })).filter(({ at }) => at.some((place) => place !== ''));
    return places.map(({ what, at }) => `${what} ${at.join('-')}`).sort().join();
  };
  return outside(before, endBefore, endAfter - endBefore) === outside(after, endAfter, 0);
}

function placesOf({ joins = [], breaks = [], headings = [] }: LayoutDecisions): { readonly what: string; readonly at: readonly number[] }[] {
  return [...joins.map(({ start, end }) => ({ what: 'join', at: [start, end] })), ...breaks.map((at) => ({ what: 'break', at: [at] })), ...headings.map(({ offset, isHeading }) => ({ what: `heading ${String(isHeading)}`, at: [offset] }))];
}

function within({ joins = [], breaks = [], headings = [] }: LayoutDecisions, start: number, end: number): LayoutDecisions {
  const isWithin = (at: number): boolean => at >= start && at <= end;
  return {
    joins: joins.filter((join) => isWithin(join.start) && isWithin(join.end)).map((join) => shiftSpan(join, -start)),
    breaks: breaks.filter(isWithin).map((at) => at - start),
    headings: headings.filter(({ offset }) => isWithin(offset)).map(({ offset, isHeading }) => ({ offset: offset - start, isHeading })),
  };
}

/** A paragraph moved by `shift` units. */
export function shiftParagraph(paragraph: Paragraph, shift: number): Paragraph {
  return { ...paragraph, start: paragraph.start + shift, end: paragraph.end + shift, gaps: shiftGaps(paragraph.gaps, shift), insets: paragraph.insets.map((inset) => shiftParagraph(inset, shift)) };
}

/** Gaps moved by `shift` units. */
export function shiftGaps(gaps: readonly Gap[], shift: number): readonly Gap[] {
  return gaps.length === 0 ? gaps : gaps.map(({ start, end, kind, replacement }) => ({ start: start + shift, end: end + shift, kind, replacement }));
}
