import type { Span } from '../text/span.ts';
import { type ConversionTrie, hash, longestMatch, type Match, slotOf } from './trie.ts';

/** Why a place changed: by script, by a regional word (計算機 → 電腦), by the user's rules, by house style. */
export const changeKinds = ['script', 'region', 'user', 'style'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** UTF-16 units of a text under conversion; only the first `length` count. */
export interface Units {
  readonly units: Uint16Array;
  readonly length: number;
}

/** What one stage needs besides the units. */
export interface StageInput {
  readonly trie: ConversionTrie;
  /** The user's rules, matched beside the trie; at equal length they win, and what they give is final. */
  readonly user?: ConversionTrie | undefined;
  /** Ends of the segments that no match may reach over, ascending, the last one the text's end. */
  readonly ends?: Int32Array | undefined;
  /** Stretches to copy, as pairs of start and end, ascending: protected ones and what the user's rules gave. */
  readonly frozen: readonly number[];
  /** Whether matches of the trie's phrases are segments for the next stage. */
  readonly makesSegments: boolean;
  /** Kind of this stage's matches, where they are not regional words. */
  readonly kind: 'script' | 'style';
}

/** Every field in offsets of the stage's result unless it says otherwise. */
export interface StageResult extends Units {
  readonly ends?: Int32Array | undefined;
  readonly frozen: readonly number[];
  /**
   * Matches whose characters do not correspond one by one, as start and end before, start and end after.
   * A match that only swaps characters one for one is none of them.
   */
  readonly atoms: readonly number[];
  /** What is not of kind `script`: start, end, index in `changeKinds`. */
  readonly marks: readonly number[];
}

/** Buffers that the stages of one conversion write to in turn: what a stage gives is good until the stage after the next. */
export class Scratch {
  readonly #units = [new Uint16Array(0), new Uint16Array(0)];
  readonly #ends = [new Int32Array(0), new Int32Array(0)];

  /** A buffer for `length` units and room for growth that is not `busy`. */
  unitsBeside(busy: Uint16Array, length: number): Uint16Array {
    const i = this.#units[0] === busy ? 1 : 0;
    if (this.#units[i]!.length < length + slack) this.#units[i] = new Uint16Array(length + (length >> 3) + slack);
    return this.#units[i]!;
  }

  /** A buffer for the ends of as many segments as `length` units can have that is not `busy`. */
  endsBeside(busy: Int32Array | undefined, length: number): Int32Array {
    const i = this.#ends[0]!.buffer === busy?.buffer ? 1 : 0;
    if (this.#ends[i]!.length < length + slack) this.#ends[i] = new Int32Array(length + (length >> 3) + slack);
    return this.#ends[i]!;
  }
}

const slack = 4096;

/** As in the trie. */
const cellSize = 4;

/** Ends of the segments OpenCC's segmentation makes: every phrase is one, what lies between is one. Frozen stretches are segments. */
export function segmentEnds(trie: ConversionTrie, user: ConversionTrie | undefined, { units, length }: Units, frozen: readonly number[], scratch: Scratch): Int32Array {
  const ends = scratch.endsBeside(undefined, length);
  const match: Match = { end: 0, value: 0 };
  const simple = user ? trie.simpleBeside(user) : trie.simple;
  let count = 0;
  let last = 0;
  let fence = 0;
  let limit = frozen[0] ?? length;
  for (let at = 0; at < length; ) {
    while (at < limit && simple[units[at]!] !== 0) at++;
    if (at === length) break;
    if (at === limit) {
      if (at > last) ends[count++] = at;
      last = frozen[fence + 1]!;
      if (last > at) ends[count++] = last;
      at = last;
      fence += 2;
      limit = frozen[fence] ?? length;
      continue;
    }
    const unit = units[at]!;
    let end = longestMatch(trie, units, at, limit, match) ? match.end : 0;
    if (user !== undefined && longestMatch(user, units, at, limit, match)) end = Math.max(end, match.end);
    if (end === 0) {
      at = unit >= 0x2ff0 && unit <= 0x2fff ? Math.max(at + 1, Math.min(limit, descriptionEnd(units, at, length))) : at + 1;
      continue;
    }
    if (at > last) ends[count++] = at;
    ends[count++] = last = at = end;
  }
  if (last < length) ends[count++] = length;
  return ends.subarray(0, count);
}

/** Replaces the longest matches of a stage from left to right. */
export function runStage(input: Units, stage: StageInput, scratch: Scratch): StageResult {
  const { units: source, length } = input;
  const { trie, user, frozen, makesSegments } = stage;
  const { alone, steps, rootNodes, rootValues, cells, mask, pool, phraseEnd, regionEnd } = trie;
  const simple = user ? trie.simpleBeside(user) : trie.simple;
  const inEnds = stage.ends ?? Int32Array.of(length);
  const outFrozen: number[] = [];
  const atoms: number[] = [];
  const marks: number[] = [];
  const match: Match = { end: 0, value: 0 };
  let out = scratch.unitsBeside(source, length);
  let outEnds = scratch.endsBeside(stage.ends, length);
  let [o, count, lastEnd, segment, fence] = [0, 0, 0, 0, 0];
  let segmentEnd = inEnds[0] ?? length;
  let fenceStart = frozen[0] ?? length;
  let limit = Math.min(segmentEnd, fenceStart);
  for (let i = 0; i < length; ) {
    if (i >= limit) {
      if (i >= segmentEnd) {
        if (stage.ends !== undefined) outEnds[count++] = o;
        segmentEnd = inEnds[++segment] ?? length;
      }
      if (i >= fenceStart && fence < frozen.length) {
        const end = frozen[fence + 1]!;
        if (makesSegments && o > lastEnd) outEnds[count++] = o;
        out.set(source.subarray(i, end), o);
        outFrozen.push(o, (lastEnd = o += end - i));
        if (makesSegments) outEnds[count++] = o;
        i = end;
        fence += 2;
        fenceStart = frozen[fence] ?? length;
        limit = Math.min(segmentEnd, fenceStart);
        continue;
      }
      limit = Math.min(segmentEnd, fenceStart);
    }
    let simply = simple[source[i]!]!;
    while (simply !== 0) {
      out[o++] = simply;
      simply = ++i < limit ? simple[source[i]!]! : 0;
    }
    if (i >= limit) continue;
    const unit = source[i]!;
    let value = 0;
    let end = i + 1;
    let node = rootNodes[unit]!;
    // The walk of longestMatch, here in full: a call for each character would cost a third of the time.
    for (let at = end; node !== 0 && at < limit; ) {
      const next = source[at]!;
      const hashed = hash(node, next);
      if ((steps[hashed >>> 17]! & (1 << ((hashed >>> 12) & 31))) === 0) break;
      let cell = (slotOf(hashed) & mask) * cellSize;
      while (cells[cell] !== 0 && (cells[cell] !== node || cells[cell + 1] !== next)) cell = (cell + cellSize) & (mask * cellSize + cellSize - 1);
      if (cells[cell] === 0) break;
      node = cells[cell + 2]!;
      at++;
      if (cells[cell + 3] === 0) continue;
      value = cells[cell + 3]!;
      end = at;
    }
    if (value === 0) {
      if (user === undefined && alone[unit] !== 0) {
        out[o++] = alone[unit]!;
        i++;
        continue;
      }
      value = rootValues[unit]!;
    }
    let isUser = false;
    if (user !== undefined && longestMatch(user, source, i, limit, match) && (value === 0 || match.end >= end)) {
      ({ value, end } = match);
      isUser = true;
    }
    if (value === 0) {
      if (unit >= 0x2ff0 && unit <= 0x2fff) for (end = Math.max(i + 1, Math.min(limit, descriptionEnd(source, i, length))); i + 1 < end; ) out[o++] = source[i++]!;
      out[o++] = source[i++]!;
      continue;
    }
    const values = isUser ? user!.pool : pool;
    const valueLength = values[value]!;
    const isSegment = makesSegments && (isUser || value < phraseEnd);
    if (isSegment && o > lastEnd) outEnds[count++] = o;
    const isRegion = !isUser && value < regionEnd;
    if (valueLength !== end - i || (isRegion && valueLength > 1)) {
      if (o + valueLength + (length - end) + 2 > out.length) [out, outEnds] = [larger(out, valueLength), largerEnds(outEnds, valueLength)];
      atoms.push(i, end, o, o + valueLength);
    }
    if (isUser || isRegion || stage.kind === 'style') marks.push(o, o + valueLength, isUser ? 2 : isRegion ? 1 : 3);
    const start = o;
    for (let v = value + 1; v <= value + valueLength; v++) out[o++] = values[v]!;
    if (isUser) outFrozen.push(start, o);
    if (isSegment) outEnds[count++] = lastEnd = o;
    i = end;
  }
  if (stage.ends !== undefined ? length > 0 : makesSegments && o > lastEnd) outEnds[count++] = o;
  const hasEnds = makesSegments || stage.ends !== undefined;
  return { units: out, length: o, ends: hasEnds ? outEnds.subarray(0, count) : undefined, frozen: outFrozen, atoms, marks };
}

/** How a stage would read a text, left to right; what the user's rules or nobody converts is left out. */
export interface Reading {
  /** The keys of two units and more. */
  readonly phrases: readonly Span[];
  /** Offsets of the characters of one unit that stand in no phrase. */
  readonly alone: readonly number[];
}

/** Reads a text as `runStage` would. `frozen` as in StageInput. */
export function readStage(trie: ConversionTrie, user: ConversionTrie | undefined, text: string, frozen: readonly number[]): Reading {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < units.length; i++) units[i] = text.charCodeAt(i);
  const phrases: Span[] = [];
  const alone: number[] = [];
  const [match, userMatch]: [Match, Match] = [{ end: 0, value: 0 }, { end: 0, value: 0 }];
  let fence = 0;
  for (let at = 0; at < units.length; ) {
    const limit = frozen[fence] ?? units.length;
    if (at === limit) {
      at = frozen[fence + 1]!;
      fence += 2;
      continue;
    }
    const isFound = longestMatch(trie, units, at, limit, match);
    const isUser = user !== undefined && longestMatch(user, units, at, limit, userMatch) && (!isFound || userMatch.end >= match.end);
    const end = isUser ? userMatch.end : isFound ? match.end : at + 1;
    if (!isUser && end - at > 1) phrases.push({ start: at, end });
    else if (!isUser && isFound) alone.push(at);
    at = end;
  }
  return { phrases, alone };
}

/** A hostile text may be nothing but description characters. */
const longestDescription = 64;

function larger(units: Uint16Array, extra: number): Uint16Array {
  const copy = new Uint16Array(units.length + (units.length >> 3) + extra + slack);
  copy.set(units);
  return copy;
}

function largerEnds(ends: Int32Array, extra: number): Int32Array {
  const copy = new Int32Array(ends.length + (ends.length >> 3) + extra + slack);
  copy.set(ends);
  return copy;
}

/** End of the ideographic description sequence at `at` (⿰亻尔 is one character to OpenCC), or 0 when it is not complete or has no end in sight. */
function descriptionEnd(units: Uint16Array, at: number, length: number): number {
  let parts = 1;
  let end = at;
  while (parts > 0) {
    if (end >= length || end - at > longestDescription) return 0;
    const unit = units[end]!;
    if (unit >= 0x2ff0 && unit <= 0x2fff) parts += unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && end + 1 < length) end++;
    end++;
    parts--;
  }
  return end;
}
