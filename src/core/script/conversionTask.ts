import { readingGaps } from '../document/readingText.ts';
import { fewerEdits } from '../text/fewerEdits.ts';
import type { OffsetMap } from '../text/offsetMap.ts';
import { SourceText } from '../text/sourceText.ts';
import { type Span, spansOverlap } from '../text/span.ts';
import type { Conversion, ConversionStandard, ConvertOptions } from './convert.ts';
import { convertSpans } from './convertSpans.ts';
import { detectScript, type ScriptDetection } from './detectScript.ts';
import { directionOf, type Direction, minoritySpans } from './direction.ts';
import type { HouseStyle } from './houseStyle.ts';
import { protectedSpans } from './protectedSpans.ts';
import { type DoubtGroup, reviewConversion, type ReviewSources } from './review.ts';
import { type Choice, settle, sureChoices } from './settle.ts';
import type { UserRule } from './userRules.ts';

/** How a person wants texts converted. Plain data, as everything here: it crosses processes. */
export interface ConversionSettings {
  readonly from: ConversionStandard | 'auto';
  readonly to: ConversionStandard;
  readonly style?: HouseStyle | undefined;
  readonly rules: readonly UserRule[];
  readonly keepCantonese: boolean;
  /** Whether what OpenCC's phrases get wrong across two words is put right; without it the output is OpenCC's, byte for byte. */
  readonly settlesSure: boolean;
  /** Whether a text that is in the wanted script already, or cannot be given regional words, is converted all the same. */
  readonly isForced: boolean;
}

/** A text to convert. */
export interface ConversionTask {
  readonly settings: ConversionSettings;
  /** LF line ends. */
  readonly text: string;
  /** What a reader reads over; found anew without it. Offsets into `text`. */
  readonly softBreaks?: readonly Span[] | undefined;
  /** Only these parts, or only what is in the other script than most of the text. Without it, everything. */
  readonly part?: readonly Span[] | 'minority' | undefined;
  readonly wantsReview: boolean;
  /** Answers to doubts of the same conversion, offsets into the text after. */
  readonly choices?: readonly Choice[] | undefined;
}

/** What became of it. Without `isDone` nothing was converted, for the reason in `obstacle`. */
export interface ConversionAnswer {
  readonly isDone: boolean;
  readonly from: ConversionStandard;
  readonly obstacle?: Direction['obstacle'];
  readonly shares: ScriptDetection['shares'];
  readonly text: string;
  /** From the text before to the text after, as OffsetMap.toArray gives it. */
  readonly map: readonly number[];
  /** How many places changed. */
  readonly count: number;
  /** The changes as edits of the text before, made fewer as `fewerEdits` does. */
  readonly replacements: readonly (Span & { readonly text: string })[];
  /** Doubts that are left; empty unless asked for. */
  readonly groups: readonly DoubtGroup[];
}

/** Converts a text as it was asked for. @throws RangeError for standards that OpenCC has no way between. */
export function runConversion(task: ConversionTask, tools: ReviewSources): ConversionAnswer {
  const { settings, text } = task;
  const detection = detectScript(text);
  const direction = startOf(task, detection);
  const answer = { from: direction.from, shares: detection.shares, ...(direction.obstacle ? { obstacle: direction.obstacle } : {}) };
  if (direction.obstacle && !settings.isForced && task.part !== 'minority') return { ...answer, isDone: false, text, map: [text.length, -1], count: 0, replacements: [], groups: [] };
  const options = optionsFor(text, settings, direction.from, task.softBreaks);
  const parts = task.part === 'minority' ? minoritySpans(text, detection) : task.part;
  if (parts) {
    const { replacements, text: after, map } = convertSpans(text, parts, options, { convert: (part, partOptions) => settledConversion(part, partOptions, settings, tools).conversion });
    const groups = task.wantsReview ? groupsWithin(settledConversion(text, options, settings, tools, true).groups, parts, map) : [];
    return { ...answer, isDone: true, text: after, map: map.toArray(), count: replacements.length, replacements, groups };
  }
  const { conversion, groups } = settledConversion(text, options, settings, tools, task.wantsReview, task.choices);
  return {
    ...answer, isDone: true, text: conversion.text, map: conversion.map.toArray(), count: conversion.changes.length,
    replacements: replacementsOf(text, conversion), groups: task.wantsReview ? openGroups(groups, conversion.map, task.choices ?? []) : [],
  };
}

function startOf({ settings: { from, to }, part }: ConversionTask, detection: ScriptDetection): Direction {
  if (part === 'minority') return { from: to === 'cn' ? 'hk' : 'cn' };
  return from === 'auto' ? directionOf(detection, to) : { from };
}

/** How a text (with `isStart`, of a file from its start on) is converted by these settings: its soft breaks read over, addresses and code left alone. */
export function optionsFor(text: string, { to, style, rules, keepCantonese }: ConversionSettings, from: ConversionStandard, softBreaks: readonly Span[] = readingGaps(SourceText.of(text)), isStart = true): ConvertOptions {
  return { from, to, softBreaks, protect: protectedSpans(text, isStart), userDictionary: rules, keepCantonese, style };
}

/** A conversion with what is sure put right and the given choices made, and the doubts that are left (if asked for, or found on the way). */
export function settledConversion(text: string, options: ConvertOptions, { settlesSure }: ConversionSettings, tools: ReviewSources, wantsReview = false, choices: readonly Choice[] = []): { readonly conversion: Conversion; readonly groups: readonly DoubtGroup[] } {
  const plain = tools.converter.convert(text, options);
  const findsSure = settlesSure && options.from === 'cn';
  const groups = wantsReview || findsSure ? reviewConversion(text, plain, options, tools) : [];
  const sure = findsSure ? groups.filter(({ isSure }) => isSure) : [];
  const isAnswered = (span: Span): boolean => choices.some(({ targets }) => targets.some((target) => spansOverlap(target, span)));
  const made = [...choices, ...sureChoices(sure).map((choice) => ({ ...choice, targets: choice.targets.filter((target) => !isAnswered(target)) }))];
  return { conversion: settle(text, plain, made), groups: groups.filter((group) => !sure.includes(group)) };
}

/** The doubts that no choice answered, at their places in the text with the choices. */
function openGroups(groups: readonly DoubtGroup[], map: OffsetMap, choices: readonly Choice[]): readonly DoubtGroup[] {
  if (choices.length === 0) return groups;
  const answered = new Set(choices.flatMap(({ targets }) => targets.map(({ start }) => start)));
  return groups.flatMap((group) => {
    const places = group.places.flatMap(({ source, target }) => {
      const now = answered.has(target.start) ? undefined : map.mapSpan(source);
      return now ? [{ source, target: now }] : [];
    });
    return places.length > 0 ? [{ ...group, places }] : [];
  });
}

/** The doubts in converted parts, at their places in a text of which only these parts were converted. */
function groupsWithin(groups: readonly DoubtGroup[], parts: readonly Span[], map: OffsetMap): DoubtGroup[] {
  return groups.flatMap((group) => {
    const places = group.places.flatMap(({ source }) => {
      const target = parts.some((part) => spansOverlap(part, source)) ? map.mapSpan(source) : undefined;
      return target ? [{ source, target }] : [];
    });
    return places.length > 0 ? [{ ...group, places }] : [];
  });
}

function replacementsOf(text: string, { text: after, changes }: Conversion): ConversionAnswer['replacements'] {
  return fewerEdits(text, after, changes.map(({ source, target }) => ({ start: source.start, end: source.end, text: after.slice(target.start, target.end) })));
}
