import { OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { composeMaps } from './composeMaps.ts';
import { ConversionTrie } from './trie.ts';

/** Standards a text can be in or be converted to; `twp` is Taiwan with its own vocabulary. */
export const conversionStandards = ['cn', 'hk', 'tw', 'twp', 't', 'jp'] as const;
export type ConversionStandard = (typeof conversionStandards)[number];

/** OpenCC's dictionaries and configurations, as scripts/buildConversion.mjs writes them. */
export interface ConversionData {
  readonly dictionaries: readonly string[];
  readonly configs: Readonly<Record<string, { readonly normalization: readonly (readonly number[])[]; readonly segmentation: readonly number[]; readonly stages: readonly (readonly number[])[] }>>;
}

export interface ConvertOptions {
  readonly from: ConversionStandard;
  readonly to: ConversionStandard;
  /** Runs to read over, ascending offsets into the text: 头⏎发 converts as 头发 does, and the line end stays where it was. */
  readonly softBreaks?: readonly Span[];
  /** Spans to leave as they are; no phrase reaches across one. Ascending, apart. */
  readonly protect?: readonly Span[];
}

/** One place that conversion changed. */
export interface Change {
  /** Offsets into the text before. */
  readonly source: Span;
  /** Offsets into the text after. */
  readonly target: Span;
}

/** A converted text with the way from the text before (A) to the text after (B). */
export interface Conversion {
  readonly text: string;
  readonly map: OffsetMap;
  /** In text order; soft line ends are never inside one. */
  readonly changes: readonly Change[];
}

export interface ScriptConverter {
  /** @throws RangeError for a pair of standards that OpenCC has no way between. */
  convert(text: string, options: ConvertOptions): Conversion;
}

/** The configuration for a pair of standards, `undefined` when they are the same. */
function configName(from: ConversionStandard, to: ConversionStandard): string | undefined {
  if (from === to) return undefined;
  const short = (standard: ConversionStandard): string => (standard === 'cn' ? 's' : standard);
  if (from === 'twp') return to === 'cn' ? 'tw2sp' : configName('tw', to);
  if (to === 'twp' && from !== 'cn') throw new RangeError(`conversion from ${from} to ${to}: only Simplified text can be given Taiwan vocabulary`);
  return `${short(from)}2${short(to)}`;
}

/** Builds converters on demand; tries are shared between configurations. */
export function createConverter(data: ConversionData): ScriptConverter {
  const tries = new Map<string, ConversionTrie>();
  const trieOf = (group: readonly number[]): ConversionTrie => {
    const key = group.join(' ');
    let trie = tries.get(key);
    if (!trie) {
      trie = new ConversionTrie(group.map((number) => data.dictionaries[number]!));
      tries.set(key, trie);
    }
    return trie;
  };
  const stagesOf = (from: ConversionStandard, to: ConversionStandard): Stages[] => {
    const name = configName(from, to);
    if (name === undefined) return [];
    const config = data.configs[name];
    if (config) return [{ normalization: config.normalization.map(trieOf), segmentation: config.segmentation.length > 0 ? trieOf(config.segmentation) : undefined, stages: config.stages.map(trieOf) }];
    if (from === 't' || to === 't') throw new RangeError(`conversion from ${from} to ${to}: OpenCC has no such configuration`);
    return [...stagesOf(from, 't'), ...stagesOf('t', to)]; // hk → tw goes through the standard form
  };
  return {
    convert(text, options) {
      const stages = stagesOf(options.from, options.to);
      return convertAround(text, options, (part) => runStages(part, stages));
    },
  };
}

interface Stages {
  readonly normalization: readonly ConversionTrie[];
  readonly segmentation: ConversionTrie | undefined;
  readonly stages: readonly ConversionTrie[];
}

interface Mapped {
  readonly text: string;
  readonly map: OffsetMap;
}

function runStages(text: string, chain: readonly Stages[]): Mapped {
  let result: Mapped = { text, map: OffsetMap.identity(text.length) };
  for (const { normalization, segmentation, stages } of chain) {
    if (needsNormalization(result.text)) for (const trie of normalization) result = then(result, replaceMatches(trie, result.text, undefined, true));
    let ends = segmentation && segmentEnds(segmentation, result.text);
    for (const [i, trie] of stages.entries()) {
      const stage = replaceMatches(trie, result.text, ends, i === 0);
      if (ends && i + 1 < stages.length) ends = ends.map((end) => stage.map.mapOffset(end, 'before'));
      result = then(result, stage);
    }
  }
  return result;
}

function then(first: Mapped, second: Mapped): Mapped {
  return { text: second.text, map: composeMaps(first.map, second.map) };
}

/** Compatibility ideographs are rare; without one the pass would change nothing. */
function needsNormalization(text: string): boolean {
  return /[\uf900-\ufaff\ud87e]/.test(text);
}

/** Ends of the segments OpenCC's segmentation makes: every dictionary phrase is one, what lies between is one. */
function segmentEnds(trie: ConversionTrie, text: string): Uint32Array {
  const ends: number[] = [];
  let last = 0;
  for (let at = 0; at < text.length; ) {
    if (trie.match(text, at, text.length) === 0) {
      at = skipUnit(text, at);
      continue;
    }
    if (at > last) ends.push(at);
    last = trie.lastEnd;
    ends.push(last);
    at = last;
  }
  if (last < text.length) ends.push(text.length);
  return Uint32Array.from(ends);
}

/**
 * Replaces the longest matches, none across a segment's end.
 *
 * @param isCharacterwise - Matches of equal length keep their characters' places; otherwise a match is atomic:
 *   in 計算機 → 電腦 and even in 网络 → 網路 the characters do not correspond.
 */
function replaceMatches(trie: ConversionTrie, text: string, ends: Uint32Array | undefined, isCharacterwise: boolean): Mapped {
  const parts: string[] = [];
  const builder = new OffsetMapBuilder();
  let kept = 0;
  let segment = 0;
  let pending = 0;
  for (let at = 0; at < text.length; ) {
    while (ends && at >= ends[segment]!) segment++;
    const found = trie.match(text, at, ends ? ends[segment]! : text.length);
    if (found === 0) {
      at = skipUnit(text, at);
      continue;
    }
    const end = trie.lastEnd;
    const value = trie.valueAt(found);
    if (end - at !== value.length || !text.startsWith(value, at)) {
      parts.push(text.slice(pending, at), value);
      if (end - at !== value.length || (!isCharacterwise && end - at > 1)) {
        builder.keep(at - kept).replace(end - at, value.length);
        kept = end;
      }
      pending = end;
    }
    at = end;
  }
  if (pending === 0) return { text, map: OffsetMap.identity(text.length) };
  parts.push(text.slice(pending));
  return { text: parts.join(''), map: builder.keep(text.length - kept).build() };
}

/** The next place a match may begin; an ideographic description sequence (⿰亻尔) is one character. */
function skipUnit(text: string, at: number): number {
  const end = descriptionEnd(text, at);
  if (end > at) return end;
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length ? at + 2 : at + 1;
}

function descriptionEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (!(unit >= 0x2ff0 && unit <= 0x2fff)) return 0;
  let end = at + 1;
  for (let part = 0; part < (unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2); part++) {
    if (end >= text.length) return 0;
    const inner = descriptionEnd(text, end);
    const lead = text.charCodeAt(end);
    end = inner || end + (lead >= 0xd800 && lead < 0xdc00 && end + 1 < text.length ? 2 : 1);
  }
  return end;
}

/** Converts what is not protected, with soft breaks taken out before and put back at their mapped places. */
function convertAround(text: string, { softBreaks = [], protect = [] }: ConvertOptions, run: (text: string) => Mapped): Conversion {
  const parts: string[] = [];
  const builder = new OffsetMapBuilder();
  const append = (part: Mapped): void => {
    parts.push(part.text);
    const sections = part.map.toArray();
    for (let i = 0; i < sections.length; i += 2) {
      if (sections[i + 1] === -1) builder.keep(sections[i]!);
      else builder.replace(sections[i]!, sections[i + 1]!);
    }
  };
  let at = 0;
  for (const span of [...protect, { start: text.length, end: text.length }]) {
    if (span.start < at) continue;
    const breaks = softBreaks.filter((gap) => gap.start >= at && gap.end <= span.start).map((gap) => ({ start: gap.start - at, end: gap.end - at }));
    append(overBreaks(text.slice(at, span.start), breaks, run));
    const kept = text.slice(span.start, span.end);
    append({ text: kept, map: OffsetMap.identity(kept.length) });
    at = span.end;
  }
  const after = parts.join('');
  const map = builder.build();
  return { text: after, map, changes: listChanges(text, after, map) };
}

function overBreaks(text: string, breaks: readonly Span[], run: (text: string) => Mapped): Mapped {
  if (breaks.length === 0) return run(text);
  const joined: string[] = [];
  let at = 0;
  for (const gap of breaks) {
    joined.push(text.slice(at, gap.start));
    at = gap.end;
  }
  joined.push(text.slice(at));
  const converted = run(joined.join(''));
  return putBack(text, breaks, converted);
}

/** Puts the breaks back; one inside a replacement goes to its end, since its halves do not correspond. */
function putBack(text: string, breaks: readonly Span[], { text: converted, map }: Mapped): Mapped {
  const parts: string[] = [];
  const removed = new OffsetMapBuilder(); // text → joined
  const inserted = new OffsetMapBuilder(); // converted → result
  let at = 0;
  let joinedAt = 0;
  let convertedAt = 0;
  for (const gap of breaks) {
    removed.keep(gap.start - at).replace(gap.end - gap.start, 0);
    joinedAt += gap.start - at;
    at = gap.end;
    const place = map.mapOffset(joinedAt, 'after');
    const before = map.mapOffset(joinedAt, 'before');
    const target = place === before ? place : Math.max(place, convertedAt);
    parts.push(converted.slice(convertedAt, target), text.slice(gap.start, gap.end));
    inserted.keep(target - convertedAt).replace(0, gap.end - gap.start);
    convertedAt = target;
  }
  parts.push(converted.slice(convertedAt));
  removed.keep(text.length - at);
  inserted.keep(converted.length - convertedAt);
  return { text: parts.join(''), map: keepBreaks(composeMaps(composeMaps(removed.build(), map), inserted.build())) };
}

/** A break that was taken out and put back in one place is unchanged. */
function keepBreaks(map: OffsetMap): OffsetMap {
  const sections = map.toArray();
  const builder = new OffsetMapBuilder();
  for (let i = 0; i < sections.length; i += 2) {
    const [a, b] = [sections[i]!, sections[i + 1]!];
    const [nextA, nextB] = [sections[i + 2], sections[i + 3]];
    if (b === -1) builder.keep(a);
    else if (b === 0 && nextA === 0 && nextB === a) {
      builder.keep(a);
      i += 2;
    } else builder.replace(a, b);
  }
  return builder.build();
}

/** The places where the two texts differ: replacements whole, unchanged sections unit run by unit run. */
function listChanges(before: string, after: string, map: OffsetMap): Change[] {
  const changes: Change[] = [];
  const sections = map.toArray();
  let a = 0;
  let b = 0;
  for (let i = 0; i < sections.length; i += 2) {
    const lengthA = sections[i]!;
    const mapped = sections[i + 1]!;
    const lengthB = mapped === -1 ? lengthA : mapped;
    if (mapped !== -1) changes.push({ source: { start: a, end: a + lengthA }, target: { start: b, end: b + lengthB } });
    else addRuns(changes, before, after, a, b, lengthA);
    a += lengthA;
    b += lengthB;
  }
  return changes;
}

function addRuns(changes: Change[], before: string, after: string, a: number, b: number, length: number): void {
  for (let i = 0; i < length; i++) {
    if (before.charCodeAt(a + i) === after.charCodeAt(b + i)) continue;
    let end = i + 1;
    while (end < length && before.charCodeAt(a + end) !== after.charCodeAt(b + end)) end++;
    changes.push({ source: { start: a + i, end: a + end }, target: { start: b + i, end: b + end } });
    i = end;
  }
}
