import type { Tables } from '../config.ts';
import type { EntityKind } from '../document/model.ts';
import { endTest, startTest } from '../text/anchored.ts';
import { PatternSet } from '../text/patternSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { clauseSource, documentPatterns, eventPatterns, mediumPatterns, ministryPatterns, numberedBodyPatterns } from './namePatterns.ts';
import type { PatternSource, PatternWords } from './patternWords.ts';
import { isQuantity, quantityPatterns } from './quantityPatterns.ts';
import { linePatterns } from './routes.ts';
import { isTime, timePatterns, timeTriggers } from './timePatterns.ts';
import { createTriggerTest } from './triggers.ts';
import type { Words } from './words.ts';

// Patterns over folded (simplified) text. Each is named: the name is what "why is this marked?" shows.

/** One named pattern of a recognizer. */
interface Pattern {
  readonly kind: EntityKind;
  readonly name: string;
  readonly pattern: RegExp;
  /** One of these stands in every match; a text without them is not searched. */
  readonly triggers?: readonly string[];
  readonly priority: number;
}

/** The patterns of a recognizer, searched together. */
export interface Patterns {
  readonly list: readonly Pattern[];
  readonly set: PatternSet;
  /** Tells which of them a text may match by their triggers. */
  readonly mayMatch: ReturnType<typeof createTriggerTest>;
  readonly occasions: OccasionRules;
}

/** The patterns of a recognizer; words and units of quantities come from the lists. */
export function createPatterns(tables: Tables, words: PatternWords): Patterns {
  const make = (kind: EntityKind, priority: number, sources: readonly PatternSource[]): Pattern[] =>
    sources.map(([name, source, triggers]) => ({ kind, name, pattern: new RegExp(source, /\\p\{/.test(source) ? 'gu' : 'g'), priority, ...(triggers ? { triggers } : {}) }));
  const times = timePatterns.map(([name, source]): PatternSource => (timeTriggers[name] ? [name, source, timeTriggers[name]] : [name, source]));
  const list = [
    ...make('organisation', priorities.title + 6, mediumPatterns(words)), ...make('organisation', priorities.tail, ministryPatterns(words)), ...make('organisation', priorities.pattern, numberedBodyPatterns(words)),
    ...make('document', priorities.title, documentPatterns(words)), ...make('time', priorities.pattern, times), ...make('quantity', priorities.pattern - 2, quantityPatterns(tables)),
    ...make('event', priorities.tail, eventPatterns(words)), ...make('place', priorities.pattern, linePatterns(words)),
  ];
  return { list, set: new PatternSet(list.map(({ pattern }) => pattern)), mayMatch: createTriggerTest(list.map(({ triggers }) => triggers)), occasions: createOccasionRules(words) };
}

/** What the patterns find in a folded text, pattern by pattern. */
export function matchPatterns(patterns: Patterns, { text: folded, borders }: Words): Candidate[] {
  const { list, set, mayMatch, occasions } = patterns;
  const found: (Candidate[] | undefined)[] = list.map(() => undefined);
  set.search(folded, mayMatch(folded), (i, from, end) => {
    const { kind, name, priority } = list[i]!;
    const start = from + (name === 'anniversary' ? occasionStart(occasions, folded.slice(from, end)) : 0);
    if (isPlausible(occasions, kind, name, folded, start, end) && (!endsWord.has(name) || isUnitEnd(folded, borders, end))) (found[i] ??= []).push({ start, end, kind, layer: 'pattern', rule: name, priority });
  });
  const all: Candidate[] = [];
  for (const ofPattern of found) if (ofPattern) for (const candidate of ofPattern) all.push(candidate);
  return all;
}

/** Patterns whose last character begins many a word of everyday speech. */
const endsWord: ReadonlySet<string> = new Set(['military unit', 'unit by its number', 'unit by its words']);

/** 第三｜师父, 第二战｜区别 name no unit; 第五师｜师部 does, where 师师部 is one word, and so does 第五师｜从. */
function isUnitEnd(text: string, borders: Uint8Array, end: number): boolean {
  return borders[end] === 1 || text[end] === text[end - 1] || text.startsWith('师从', end - 1);
}

/** What tells how the name of an anniversary begins. */
interface OccasionRules {
  readonly before: RegExp;
  /** 他｜去世十周年, 结婚三周年: of nobody that a name could tell. */
  readonly isOfSomebody: (text: string, start: number, end: number) => boolean;
  readonly isOfAnybody: (text: string, start: number, end: number) => boolean;
}

function createOccasionRules(words: PatternWords): OccasionRules {
  return {
    before: new RegExp(`${words('before anniversary')}|${clauseSource(words)}们?`, 'g'),
    isOfSomebody: endTest(new RegExp(`${words('pronoun')}们?的?$`)),
    isOfAnybody: startTest(new RegExp(`^${words('private anniversary')}(?:\\d|[一二三四五六七八九十百])`)),
  };
}

/** Where the occasion begins: after 今年是, 纪念, 迎来 and the like; 庆祝…周年大会 is the name of the assembly. */
function occasionStart({ before }: OccasionRules, found: string): number {
  let start = 0;
  for (const match of found.matchAll(before)) if (found.length - match.index - match[0].length >= 5) start = match.index + match[0].length;
  if (/(?:大会|座谈会|招待会|音乐会|晚会|研讨会|图片展)$/.test(found) && /^(?:庆祝|纪念)$/.test(found.slice(Math.max(0, start - 2), start))) start -= 2;
  return start;
}

/** 昨日适逢一周年 names nothing that is remembered. */
const occasion = /^(?!(?:[昨今明前去]?[日天年]?(?:适逢|正值|恰逢|时值|迎来|踏入|已|届满|满)?|事发|事件|事故)(?:[一二三四五六七八九十百]|\d)+周年)/;

/** Ordinals, articles and figures of speech are neither quantities nor times: 第三次, 一个, 两国, 万分. */
function isPlausible({ isOfSomebody, isOfAnybody }: OccasionRules, kind: EntityKind, name: string, text: string, start: number, end: number): boolean {
  if (kind === 'time') return isTime(name, text, start, end);
  const found = text.slice(start, end);
  if (name === 'anniversary') return occasion.test(found) && !isOfSomebody(text, start - 4, start) && !isOfAnybody(text, start, end);
  if (name === 'numbered meeting') return !/^第.{1,5}[轮次](?:磋商|谈判|会谈|对话)$/.test(found);
  return kind !== 'quantity' || isQuantity(name, found, text[start - 1] ?? '', text[end] ?? '');
}
