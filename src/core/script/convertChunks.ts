import { splitParagraphs } from '../document/paragraphs.ts';
import { readingGaps } from '../document/readingText.ts';
import { lineEndsOf, withLineEnds } from '../text/lineEnds.ts';
import { SourceText } from '../text/sourceText.ts';
import { type ConversionSettings, optionsFor, settledConversion } from './conversionTask.ts';
import type { ConversionStandard } from './convert.ts';
import { detectScript } from './detectScript.ts';
import { directionOf, type Direction } from './direction.ts';
import { fencedBlocks } from './protectedSpans.ts';
import type { Origin } from './origin.ts';
import type { ReviewSources } from './review.ts';

/** A text read in pieces, converted in pieces. */
export interface ChunkedConversion {
  /** Takes the next piece of the file, with its own line ends; gives what can be written by now. */
  push(piece: string): string;
  /** The rest. */
  end(): string;
  /** What was found out by now; `undefined` before the first text was converted. */
  readonly result: { readonly from: ConversionStandard; readonly obstacle?: Direction['obstacle']; readonly count: number } | undefined;
}

/** What only some callers need. */
export interface ChunkOptions {
  readonly chunk?: number;
  /** Called with each piece that was converted, in order; with LF line ends. */
  readonly onConverted?: (piece: Origin) => void;
}

/** About this much is converted at a time, and that much is read before and behind it, so that lines are joined as in the whole. */
const defaultChunk = 500_000;
const margin = 8000;
/** Code between fences may be this many chunks long (16,000,000 characters); after that a fence that nothing has closed is taken for none. */
const longestCode = 32;

/**
 * Converts a text that need not fit into memory: pieces are cut between paragraphs. When the text is in the wanted script
 * already, it is passed on as it is, and `result` says so.
 */
export function convertInChunks(settings: ConversionSettings, tools: ReviewSources, { chunk = defaultChunk, onConverted }: ChunkOptions = {}): ChunkedConversion {
  let before = ''; // converted already, read as context
  let rest = '';
  let held = ''; // half of a CRLF
  const ends: string[] = []; // line ends of `rest` that are not LF all through
  let nextTry = chunk + margin; // length of `rest`; grows where there is nowhere to cut, so that a line without end is not searched again and again
  let result: { from: ConversionStandard; obstacle?: Direction['obstacle']; count: number } | undefined;

  const take = (piece: string, isLast: boolean): void => {
    let raw = held + piece;
    held = !isLast && raw.endsWith('\r') ? '\r' : '';
    if (held !== '') raw = raw.slice(0, -1);
    for (const end of lineEndsOf(raw)) ends.push(end);
    rest += raw.replace(/\r\n?/g, '\n');
  };
  /** Converts `rest` up to `length` (0 = nowhere to cut). */
  const convert = (length: number): string => {
    if (length === 0) return '';
    const isStart = !result;
    if (!result) {
      const detected = settings.from === 'auto' ? directionOf(detectScript(rest.slice(0, length)), settings.to) : { from: settings.from };
      result = { ...detected, count: 0 };
    }
    const text = rest.slice(0, length);
    const converted = result.obstacle && !settings.isForced ? text : convertPart(before, text, rest.slice(length, length + margin), result.from, isStart);
    before = (before + text).slice(-margin);
    before = before.slice(before.indexOf('\n') + 1);
    rest = rest.slice(length);
    return withLineEnds(converted, ends.splice(0, converted.split('\n').length - 1)); // conversion neither adds nor loses one
  };
  const convertPart = (head: string, text: string, tail: string, from: ConversionStandard, isStart: boolean): string => {
    const whole = SourceText.of(head + text + tail);
    const softBreaks = readingGaps(whole).filter(({ start, end }) => start >= head.length && end <= head.length + text.length).map(({ start, end }) => ({ start: start - head.length, end: end - head.length }));
    const { conversion } = settledConversion(text, optionsFor(text, settings, from, softBreaks, isStart), settings, tools);
    result!.count += conversion.changes.length;
    onConverted?.({ original: text, converted: conversion.text, map: conversion.map.toArray() });
    return conversion.text;
  };
  return {
    push(piece) {
      take(piece, false);
      if (rest.length < nextTry) return '';
      const length = cutBefore(before, rest, rest.length - margin, rest.length < longestCode * chunk + margin);
      nextTry = length > 0 ? chunk + margin : 2 * rest.length;
      return convert(length);
    },
    end() {
      take('', true);
      return convert(rest.length) + (result ? '' : rest);
    },
    get result() {
      return result;
    },
  };
}

/**
 * Start of the last paragraph of `rest` that begins before `limit` and lies in no code between fences; 0 when there is none.
 *
 * @param mayClose - Whether a fence that is open at the end of `rest` may yet be closed.
 */
function cutBefore(before: string, rest: string, limit: number, mayClose: boolean): number {
  const paragraphs = splitParagraphs(SourceText.of(before + rest));
  const blocks = fencedBlocks(rest);
  const isCode = (at: number): boolean => blocks.some(({ start, end }) => at > start && (end === undefined ? mayClose : at <= end));
  for (let i = paragraphs.length - 1; i > 0; i--) {
    const { start } = paragraphs[i]!;
    const at = rest.lastIndexOf('\n', start - before.length) + 1; // the indent belongs to the paragraph
    if (start - before.length <= limit && at > 0 && !isCode(at)) return at;
  }
  return 0;
}
