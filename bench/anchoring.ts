// Annotations through random edits, live and from outside, against Hypothesis' published steps (position, then quotation with the most context).
import fs from 'node:fs';
import { anchorAnnotation, anchoringText, type AnchoringText, describeTarget } from '../src/core/annotations/anchor.ts';
import type { Target } from '../src/core/annotations/annotation.ts';
import { readingText } from '../src/core/document/readingText.ts';
import { type ConversionData, createConverter } from '../src/core/script/convert.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import type { Span } from '../src/core/text/span.ts';
import { generateText, seeded } from './support/generateText.ts';
import { beginLiving, edited, type EditKind, editKinds, type Living, originsUnder } from './support/livingText.ts';

const textLength = 12_000;
const marksInText = 500;
const converter = createConverter(JSON.parse(fs.readFileSync('dist/data/conversion.json', 'utf8')) as ConversionData);

interface Counts {
  marks: number;
  alive: number;
  kept: number;
  wrong: number;
  proposed: number;
  orphaned: number;
}

type Placed = Span | 'proposed' | undefined;

const nothing = (): Counts => ({ marks: 0, alive: 0, kept: 0, wrong: 0, proposed: 0, orphaned: 0 });
const readerOf = (text: string): AnchoringText => anchoringText(SourceText.of(text), readingText(SourceText.of(text)));

/** One text with its marks through one history. */
function runHistory(seed: number, kinds: readonly EditKind[], length: number, counts: Readonly<Record<'live' | 'offline' | 'hypothesis', Counts>>): void {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const original = generateText(seed, textLength, seed % 2 === 0 ? 'wrapped' : 'plain');
  const before = readerOf(original);
  const marks = randomMarks(original, below);
  const targets = marks.map((mark) => describeTarget(before, mark));
  let living: Living = beginLiving(original);
  let tracked: (Span | undefined)[] = [...marks];
  for (let i = 0; i < length; i++) {
    const step = edited(living, kinds[below(kinds.length)]!, below, converter);
    tracked = tracked.map((span) => span && step.map.mapSpan(span));
    living = step;
  }
  const after = readerOf(living.text);
  const places = placesOf(living, original.length);
  const original0 = beginLiving(original);
  for (const [i, mark] of marks.entries()) {
    const own = originsUnder(original0, mark);
    const offline = placeOf(targets[i]!, after);
    count(counts.live, living, places, own, tracked[i] ?? offline);
    count(counts.offline, living, places, own, offline);
    count(counts.hypothesis, living, places, own, hypothesis(original, mark, living.text));
  }
}

function randomMarks(text: string, below: (limit: number) => number): Span[] {
  const marks: Span[] = [];
  while (marks.length < marksInText) {
    const start = below(text.length - 20);
    const end = start + 2 + below(14);
    if (!/^\s|\s$|[\ud800-\udfff]/.test(text.slice(start, end)) && !/[。！？」』”]\n/.test(text.slice(start, end))) marks.push({ start, end });
  }
  return marks;
}

/** Where the characters of the first text are now; -1 for those that are gone. */
function placesOf({ origins }: Living, length: number): Int32Array {
  const places = new Int32Array(length).fill(-1);
  for (let i = origins.length - 1; i >= 0; i--) if (origins[i]! >= 0) places[origins[i]!] = i;
  return places;
}

function placeOf(target: Target, text: AnchoringText): Placed {
  const anchor = anchorAnnotation({ id: 'x', tag: 't', status: 'confirmed', targets: [target] }, text, false);
  return anchor.status === 'anchored' ? anchor.spans[0] : anchor.status === 'proposed' ? 'proposed' : undefined;
}

function count(counts: Counts, living: Living, places: Int32Array, own: readonly number[], placed: Placed): void {
  counts.marks++;
  const left = own.filter((origin) => places[origin]! >= 0);
  const first = places[own[0]!]!;
  const last = places[own.at(-1)!]!;
  const isAlive = left.length === own.length && last >= first && new Set(originsUnder(living, { start: first, end: last + 1 })).size === own.length;
  if (isAlive) counts.alive++;
  if (placed === 'proposed') counts.proposed++;
  else if (placed === undefined) counts.orphaned++;
  else {
    const covered = new Set(originsUnder(living, placed));
    const others = [...covered].filter((origin) => origin >= 0 && !own.includes(origin));
    if (others.length > 0 || left.every((origin) => !covered.has(origin))) counts.wrong++;
    else if (isAlive && left.every((origin) => covered.has(origin)) && !covered.has(-1)) counts.kept++;
  }
}

/** Hypothesis: the position if it holds the quotation, else the quotation with 32 characters of context, the most alike place, on the raw text; exact matches only, which is its first choice. */
function hypothesis(original: string, mark: Span, text: string): Placed {
  const exact = original.slice(mark.start, mark.end);
  if (text.slice(mark.start, mark.end) === exact) return mark;
  const prefix = original.slice(Math.max(0, mark.start - 32), mark.start);
  const suffix = original.slice(mark.end, mark.end + 32);
  let best: { readonly at: number; readonly score: number } | undefined;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const score = 20 * alike(prefix, text.slice(Math.max(0, at - prefix.length), at)) + 20 * alike(suffix, text.slice(at + exact.length, at + exact.length + suffix.length)) + 2 * (1 - Math.abs(at - mark.start) / text.length);
    if (!best || score > best.score) best = { at, score };
  }
  return best && { start: best.at, end: best.at + exact.length };
}

/** 1 − edit distance / length, as Hypothesis weighs context. */
function alike(a: string, b: string): number {
  if (a === b || a === '') return 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return 1 - row[b.length]! / Math.max(a.length, b.length);
}

function report(name: string, { marks, alive, kept, wrong, proposed, orphaned }: Counts): void {
  const share = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;
  console.log(`${name}: wrong ${wrong} of ${marks}; kept ${share(kept, alive)} of ${alive} alive; proposed ${share(proposed, marks)}, orphaned ${share(orphaned, marks)}`);
}

const rounds = Number(process.env['MEIPI_ROUNDS'] ?? 10);
const histories: readonly (readonly [name: string, kinds: readonly EditKind[], length: number])[] = [
  ...editKinds.map((kind) => [`1 × ${kind}`, [kind], 1] as const),
  ['5 of all', editKinds, 5],
  ['50 of all but move', editKinds.filter((kind) => kind !== 'move'), 50],
  ['50 of all', editKinds, 50],
];
for (const [name, kinds, length] of histories) {
  const counts = { live: nothing(), offline: nothing(), hypothesis: nothing() };
  for (let seed = 1; seed <= rounds; seed++) runHistory(seed, kinds, length, counts);
  for (const [way, each] of Object.entries(counts)) report(`${name}, ${way}`, each);
}
