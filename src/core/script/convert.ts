import { OffsetMap } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { Buffers, convertPieces, type MarkRun } from './aroundGaps.ts';
import { type Change, listChanges, type Mark } from './changes.ts';
import { findResidue } from './fold.ts';
import type { HouseStyle } from './houseStyle.ts';
import { OnePass } from './passTables.ts';
import type { Pipeline, Stages } from './pipeline.ts';
import { mergeSpans } from './protectedSpans.ts';
import { type Reading, readStage } from './stage.ts';
import { ConversionTrie } from './trie.ts';
import { packRules, type UserRule } from './userRules.ts';

export type { Change } from './changes.ts';

/** Standards a text can be in or be converted to; `twp` and `hkp` are Taiwan and Hong Kong with their own vocabulary. */
export const conversionStandards = ['cn', 'hk', 'hkp', 'tw', 'twp', 't', 'jp'] as const;
export type ConversionStandard = (typeof conversionStandards)[number];

/** OpenCC's dictionaries and configurations, as scripts/buildConversion.mjs writes them. */
export interface ConversionData {
  readonly dictionaries: readonly string[];
  readonly configs: Readonly<Record<string, { readonly normalization: readonly (readonly number[])[]; readonly segmentation: readonly number[]; readonly stages: readonly (readonly number[])[] }>>;
}

export interface ConvertOptions {
  readonly from: ConversionStandard;
  readonly to: ConversionStandard;
  /** Spellings of a house; `undefined` = OpenCC's own. Only for conversions into Traditional, or within it (`from` may equal `to`). */
  readonly style?: HouseStyle | undefined;
  /** Runs to read over, offsets into the text: 头⏎发 converts as 头发 does, and the line end stays where it was. What is not blank in them converts by itself. */
  readonly softBreaks?: readonly Span[] | undefined;
  /** Spans to leave as they are; no phrase reaches across one. `protectedSpans` finds the usual ones. */
  readonly protect?: readonly Span[] | undefined;
  /** The user's rules; they enter segmentation, win over OpenCC's entries for the same word, and what they give is final. */
  readonly userDictionary?: readonly UserRule[] | undefined;
  /** Keep 係, 嗰, 嚟 … when converting to Simplified. */
  readonly keepCantonese?: boolean | undefined;
  /** Whether to read over what PDFs leave inside words (single blanks between Han characters, U+200B …). Default true. */
  readonly skipResidue?: boolean | undefined;
}

/** A converted text with the way from the text before (A) to the text after (B). */
export interface Conversion {
  readonly text: string;
  readonly map: OffsetMap;
  /** In text order; found when first asked for. No character outside them differs. */
  readonly changes: readonly Change[];
}

export interface ScriptConverter {
  /** @throws RangeError for a pair of standards that OpenCC has no way between. */
  convert(text: string, options: ConvertOptions): Conversion;
  /** By which phrases `convert` would convert the text, and which characters it would convert by themselves. */
  read(text: string, options: ConvertOptions): JoinedReading;
}

/** A text without what is read over, and how its first dictionaries read it; offsets into `joined`, ascending. */
export interface JoinedReading extends Reading {
  readonly joined: string;
  /** Offset into the text of an offset into `joined`: where both sides of a gap would do, the end of a span stays before it. */
  readonly toText: (offset: number, border: 'start' | 'end') => number;
}

/** Texts of this many units are worth a pass of their own, which takes some 30 ms to build for each configuration. */
const longText = 1 << 17;

/**
 * Builds converters on demand; tries are shared between configurations.
 *
 * @param longFrom - From this length on (UTF-16 units) texts are converted in one pass; the result is the same.
 */
export function createConverter(data: ConversionData, longFrom = longText): ScriptConverter {
  const stagesFor = stagesOf(data);
  const userTries = new WeakMap<readonly UserRule[], Map<string, ConversionTrie>>();
  const styleTries = new WeakMap<HouseStyle, ConversionTrie>();
  const none: readonly UserRule[] = [];
  const buffers = new Buffers();
  const userTrie = (rules: readonly UserRule[], direction: 's2t' | 't2s' | undefined, keepCantonese: boolean): ConversionTrie | undefined => {
    const packed = rules.length > 0 || keepCantonese ? packRules(rules, direction, keepCantonese) : '';
    return packed === '' ? undefined : cached(cached(userTries, rules, () => new Map<string, ConversionTrie>()), packed, () => new ConversionTrie([packed]));
  };
  return {
    convert(text, { from, to, style, softBreaks = [], protect = [], userDictionary = none, keepCantonese = false, skipResidue = true }) {
      const direction = to === 'cn' ? 't2s' : from === 'cn' ? 's2t' : undefined;
      const pipeline: Pipeline = {
        chain: stagesFor(from, to),
        user: userTrie(userDictionary, direction, keepCantonese),
        style: style && to !== 'cn' && to !== 'jp' && style.pairs.length > 0 ? cached(styleTries, style, () => new ConversionTrie([packPairs(style.pairs)], 1)) : undefined,
        isLong: text.length >= longFrom,
      };
      if (pipeline.chain.length === 0 && !pipeline.user && !pipeline.style) return conversionOf(text, text, OffsetMap.identity(text.length), []);
      const { gaps, fences } = obstaclesIn(text, softBreaks, protect, skipResidue);
      const { text: after, map, marks } = convertPieces(text, pipeline, { gaps, protect: fences }, buffers);
      return conversionOf(text, after.toString(), map.build(), marks);
    },
    read(text, { from, to, softBreaks = [], protect = [], userDictionary = none, skipResidue = true }) {
      const { gaps, fences } = obstaclesIn(text, softBreaks, protect, skipResidue);
      const removed = gapMap(text.length, gaps);
      const joined = withoutSpans(text, gaps);
      const trie = stagesFor(from, to)[0]?.stages[0];
      const frozen = fences.flatMap((fence) => {
        const { start, end } = removed.mapSpan(fence)!;
        return [start, end];
      });
      const user = userTrie(userDictionary, to === 'cn' ? 't2s' : from === 'cn' ? 's2t' : undefined, false);
      return {
        joined,
        ...(trie ? readStage(trie, user, joined, frozen) : { phrases: [], alone: [] }),
        toText: (offset, border) => removed.inverse.mapOffset(offset, border === 'start' ? 'after' : 'before'),
      };
    },
  };
}

function obstaclesIn(text: string, softBreaks: readonly Span[], protect: readonly Span[], skipResidue: boolean): { readonly gaps: readonly Span[]; readonly fences: readonly Span[] } {
  const fences = mergeSpans(protect, text.length);
  const residue = skipResidue ? residueIn(text) : [];
  return { fences, gaps: outside(mergeSpans(residue.length > 0 ? [...softBreaks, ...residue] : softBreaks, text.length), fences) };
}

/** The map of a text to itself without some spans. */
function gapMap(length: number, gaps: readonly Span[]): OffsetMap {
  return OffsetMap.ofChanges(length, gaps.map((gap) => ({ ...gap, insertedLength: 0 })));
}

/** The text without some spans, which are ascending and apart. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  let at = 0;
  const parts = spans.map((span) => {
    const part = text.slice(at, span.start);
    at = span.end;
    return part;
  });
  return parts.join('') + text.slice(at);
}

function conversionOf(before: string, text: string, map: OffsetMap, marks: readonly MarkRun[]): Conversion {
  let changes: readonly Change[] | undefined;
  return {
    text,
    map,
    get changes() {
      return (changes ??= listChanges(before, text, map, marks.flatMap(marksOf)));
    },
  };
}

function marksOf({ marks, shift }: MarkRun): Mark[] {
  return Array.from({ length: marks.length / 3 }, (_, i) => ({ start: marks[3 * i]! + shift, end: marks[3 * i + 1]! + shift, kind: marks[3 * i + 2]! }));
}

/**
 * What stands inside words by accident. Blanks that come every few words are none: they separate the words of a list
 * (in 牛河 干拌饭 there is no 河干). Blanks that come with every character are.
 */
function residueIn(text: string): Span[] {
  const found = findResidue(text);
  const isSeparating = (here: number, other: number | undefined): boolean => other !== undefined && Math.abs(other - here) > 2 && Math.abs(other - here) <= 12;
  return found
    .filter((at, i) => (text[at] !== ' ' && text[at] !== '\u00a0') || !(isSeparating(at, found[i - 1]) || isSeparating(at, found[i + 1])))
    .map((at) => ({ start: at, end: at + 1 }));
}

/** The spans that touch no fence. Both ascending. */
function outside(spans: readonly Span[], fences: readonly Span[]): readonly Span[] {
  if (fences.length === 0) return spans;
  let fence = 0;
  return spans.filter(({ start, end }) => {
    while (fence < fences.length && fences[fence]!.end <= start) fence++;
    return fence >= fences.length || fences[fence]!.start >= end;
  });
}

/** One dictionary whose every match is worth a mark, so that none is taken for a plain exchange of characters. */
function packPairs(pairs: HouseStyle['pairs']): string {
  return pairs.filter(([from, to]) => from !== '' && !/[ |\n]/.test(from + to)).map(([from, to]) => `${from} ${to}`).join('|');
}

interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function cached<K, V>(cache: Cache<K, V>, key: K, make: () => V): V {
  let value = cache.get(key);
  if (value === undefined) cache.set(key, (value = make()));
  return value;
}

/** The configuration for a pair of standards, `undefined` when they are the same. */
function configName(from: ConversionStandard, to: ConversionStandard): string | undefined {
  if (from === to) return undefined;
  const short = (standard: ConversionStandard): string => (standard === 'cn' ? 's' : standard);
  if (from === 'twp' || from === 'hkp') return to === 'cn' ? `${from.slice(0, 2)}2sp` : configName(from === 'twp' ? 'tw' : 'hk', to);
  if ((to === 'twp' || to === 'hkp') && from !== 'cn') throw new RangeError(`conversion from ${from} to ${to}: only Simplified text can be given regional vocabulary`);
  return `${short(from)}2${short(to)}`;
}

function stagesOf(data: ConversionData): (from: ConversionStandard, to: ConversionStandard) => readonly Stages[] {
  const tries = new Map<string, ConversionTrie>();
  const textsOf = (group: readonly number[]): string[] => group.map((number) => data.dictionaries[number]!);
  const trieOf = (group: readonly number[], phrases = 0, regions = 0): ConversionTrie => cached(tries, `${group.join(' ')} / ${phrases} ${regions}`, () => new ConversionTrie(textsOf(group), phrases, regions));
  const configs = new Map<string, Stages>();
  const build = (name: string): Stages => {
    const config = data.configs[name]!;
    const { segmentation } = config;
    const isFused = segmentation.length > 0 && isFusedGroup(segmentation, config.stages[0]!, textsOf);
    // Every way into Traditional starts with one group; as one trie it is built once, whether the configuration segments or not.
    const phrases = isFused ? segmentation.length : config.stages[0]!.length > 2 ? config.stages[0]!.length - 1 : 0;
    const plain = data.configs[name.endsWith('p') ? name.slice(0, -1) : name];
    const regions = (i: number): number => (plain ? config.stages[i]!.filter((number) => !plain.stages[i]?.includes(number)).length : 0);
    const stages = config.stages.map((group, i) => trieOf(group, i === 0 ? phrases : 0, regions(i)));
    const segments = segmentation.length > 0 && !isFused ? trieOf(segmentation) : undefined;
    let pass: OnePass | undefined;
    return {
      normalization: config.normalization.map((group) => trieOf(group)),
      segmentation: segments,
      isFused,
      stages,
      // Matches of a second stage must keep inside segments, or they could hang together without end.
      onePass: () => (stages.length === 1 || (stages.length === 2 && segmentation.length > 0) ? (pass ??= new OnePass({ segmentation: segments, isFused, first: stages[0]!, second: stages[1] })) : undefined),
    };
  };
  const chain = (from: ConversionStandard, to: ConversionStandard): readonly Stages[] => {
    const name = configName(from, to);
    if (name === undefined) return [];
    if (data.configs[name]) return [cached(configs, name, () => build(name))];
    if (from === 't' || to === 't') throw new RangeError(`conversion from ${from} to ${to}: OpenCC has no such configuration`);
    return [...chain(from, 't'), ...chain('t', to)]; // hk → tw goes through the standard form
  };
  return chain;
}

/** Whether segmenting and the first stage are one pass: its phrases are the segmentation's, and all else are single characters. */
function isFusedGroup(segmentation: readonly number[], stage: readonly number[], textsOf: (group: readonly number[]) => string[]): boolean {
  return segmentation.every((number, i) => stage[i] === number) && textsOf(stage.slice(segmentation.length)).every((packed) => !/(?:^|\|)(?:[^ |\ud800-\udbff]|[\ud800-\udbff][^ |])[^ |]/.test(packed));
}
