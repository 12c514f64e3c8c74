import { diffTexts } from '../text/diffTexts.ts';
import { fewerEdits } from '../text/fewerEdits.ts';
import { OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { listChanges } from './changes.ts';
import { composeMaps } from './composeMaps.ts';

/** What a converted text came from: enough to take it back exactly, also after edits that nobody watched. */
export interface Origin {
  /** The text before it was converted. */
  readonly original: string;
  /** The text as conversion left it. */
  readonly converted: string;
  /** From `original` to `converted`, as OffsetMap.toArray gives it. */
  readonly map: readonly number[];
}

/** A text taken back to its source. */
export interface TakenBack {
  /** How many places are taken back. */
  readonly count: number;
  /** The edits of the text as it is now that do it, made fewer as `fewerEdits` does. */
  readonly replacements: readonly (Span & { readonly text: string })[];
  readonly text: string;
  /** From the text as it is now to `text`. */
  readonly map: OffsetMap;
  /** Converted places that somebody has changed since; they stay as they are. */
  readonly kept: number;
}

/** How far the two texts are compared: some two seconds, half of what the worst text of a million characters would take. */
const mostSteps = 100_000_000;

/**
 * Takes a text back: every converted place that still stands gets its own characters again, edits elsewhere stay.
 *
 * @param steps - How far the texts are compared; places in what is not compared any more stay, and are counted with the others that do.
 */
export function takeBack(now: string, { original, converted, map }: Origin, steps = mostSteps): TakenBack {
  const effort = { steps };
  const edits = diffTexts(converted, now, effort);
  const replacements: (Span & { readonly text: string })[] = [];
  let kept = 0;
  for (const { source, target } of listChanges(original, converted, OffsetMap.ofSections(map))) {
    const place = edits.mapSpan(target);
    if (!place && effort.steps > 0) continue; // deleted
    if (!place || now.slice(place.start, place.end) !== converted.slice(target.start, target.end)) kept++;
    else if (place.start >= (replacements.at(-1)?.end ?? 0)) replacements.push({ ...place, text: original.slice(source.start, source.end) });
  }
  const { text, map: back } = applied(now, replacements);
  return { count: replacements.length, replacements: fewerEdits(now, text, replacements), kept, text, map: back };
}

function applied(text: string, replacements: TakenBack['replacements']): { readonly text: string; readonly map: OffsetMap } {
  const parts: string[] = [];
  const map = new OffsetMapBuilder();
  let at = 0;
  for (const { start, end, text: own } of replacements) {
    parts.push(text.slice(at, start), own);
    map.keep(start - at);
    if (own.length === end - start) map.keep(own.length);
    else map.replace(end - start, own.length);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), map: map.keep(text.length - at).build() };
}

/**
 * The origin of a text that is converted once more: its source is what it would have been taken back to.
 *
 * @param takeBackTo - What `takeBack(before, previous)` gives; asked for only when the text was edited in between.
 */
export async function nextOrigin(previous: Origin | undefined, before: string, converted: string, map: OffsetMap, takeBackTo: (now: string, origin: Origin) => Promise<TakenBack>): Promise<Origin> {
  if (!previous || previous.original === before) return { original: before, converted, map: map.toArray() };
  if (previous.converted === before) return { original: previous.original, converted, map: composeMaps(OffsetMap.ofSections(previous.map), map).toArray() };
  const back = await takeBackTo(before, previous);
  return { original: back.text, converted, map: composeMaps(back.map.inverse, map).toArray() };
}

const header = JSON.stringify({ type: 'ConversionOrigin', version: 1 });

/** An origin's file is a header line, then a line of [original, converted, map] for each piece, so that long texts are written as they are converted. Texts and maps are joined each by itself, so pieces need not correspond. */
export function formatOriginPiece({ original, converted, map }: Origin): string {
  return `${JSON.stringify([original, converted, map])}\n`;
}

/** The first line of the file. */
export const originHeader = `${header}\n`;

/**
 * Reads an origin's file from its lines, without line ends; a line a step.
 *
 * @returns `undefined` for what is no origin, or one whose map does not fit its texts.
 */
export function* parseOriginLines(lines: Iterable<string>): Steps<Origin | undefined> {
  try {
    const pieces: [string, string, number[]][] = [];
    let isFirst = true;
    for (const line of lines) {
      const piece = JSON.parse(line) as unknown;
      if (isFirst ? line !== header : !isPiece(piece)) return undefined;
      if (!isFirst) pieces.push(piece as [string, string, number[]]);
      isFirst = false;
      yield;
    }
    if (isFirst) return undefined;
    const original = pieces.map(([text]) => text).join('');
    yield;
    const converted = pieces.map(([, text]) => text).join('');
    yield;
    const map = OffsetMap.ofSections(pieces.flatMap(([, , sections]) => sections));
    return map.lengthBefore === original.length && map.lengthAfter === converted.length ? { original, converted, map: map.toArray() } : undefined;
  } catch {
    return undefined; // cut off or written by somebody else
  }
}

function isPiece(piece: unknown): piece is [string, string, number[]] {
  return Array.isArray(piece) && typeof piece[0] === 'string' && typeof piece[1] === 'string' && Array.isArray(piece[2]) && piece[2].every((each) => Number.isInteger(each));
}
