// Annotations through random edits, live, as one rewrite of the open text, and from outside, against Hypothesis' published steps.
import fs from 'node:fs';
import { type Anchor, anchorAnnotations, describeTarget } from '../src/core/annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../src/core/annotations/anchoringText.ts';
import { trackEdit } from '../src/core/annotations/tracking.ts';
import { readingText } from '../src/core/document/readingText.ts';
import { type ConversionData, createConverter } from '../src/core/script/convert.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { editMap } from '../src/core/text/editMap.ts';
import type { Span } from '../src/core/text/span.ts';
import { AnnotatedText } from '../src/extension/annotatedText.ts';
import { generateText, seeded } from './support/generateText.ts';
import { hypothesisPlace } from './support/hypothesis.ts';
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

type Placed = readonly Span[] | 'proposed' | undefined;

const nothing = (): Counts => ({ marks: 0, alive: 0, kept: 0, wrong: 0, proposed: 0, orphaned: 0 });
const readerOf = (text: string): AnchoringText => anchoringText(SourceText.of(text), readingText(SourceText.of(text)));

/** One text with its marks through one history. */
async function runHistory(seed: number, kinds: readonly EditKind[], length: number, counts: Readonly<Record<'live' | 'rewritten' | 'offline' | 'hypothesis', Counts>>): Promise<void> {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const original = generateText(seed, textLength, seed % 2 === 0 ? 'wrapped' : 'plain');
  const before = readerOf(original);
  const marks = randomMarks(original, below);
  const targets = marks.map((mark) => describeTarget(before, mark));
  let living: Living = beginLiving(original);
  let tracked: (readonly Span[])[] = marks.map((mark) => [mark]);
  for (let i = 0; i < length; i++) {
    const step = edited(living, kinds[below(kinds.length)]!, below, converter);
    tracked = tracked.map(trackEdit({ before: living.text, after: step.text, map: step.map }));
    living = step;
  }
  const after = readerOf(living.text);
  const places = placesOf(living, original.length);
  const original0 = beginLiving(original);
  const anchors = anchorAnnotations(targets.map((target, i) => ({ id: `${i}`, tag: 't', status: 'confirmed', targets: [target] })), after, false);
  const rewritten = await rewrittenPlaces(original, living.text, marks);
  for (const [i, mark] of marks.entries()) {
    const own = originsUnder(original0, mark);
    const offline = placeOf(anchors.get(`${i}`)!);
    count(counts.live, living, places, own, tracked[i]!.length > 0 ? tracked[i] : offline);
    count(counts.rewritten, living, places, own, rewritten.get(`${i}`));
    count(counts.offline, living, places, own, offline);
    if (seed < firstSeed + comparedRounds) count(counts.hypothesis, living, places, own, toSpans(hypothesisPlace(original, mark, living.text)));
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

const toSpans = (span: Span | undefined): Placed => span && [span];

function placeOf(anchor: Anchor): Placed {
  return anchor.status === 'anchored' ? anchor.spans : anchor.status === 'proposed' ? 'proposed' : undefined;
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
    const covered = new Set(placed.flatMap((span) => originsUnder(living, span)));
    const others = [...covered].filter((origin) => origin >= 0 && !own.includes(origin));
    if (others.length > 0 || left.every((origin) => !covered.has(origin))) counts.wrong++;
    else if (isAlive && left.every((origin) => covered.has(origin)) && !covered.has(-1)) counts.kept++;
  }
}

/** Where marks are when an open text was written anew by another program and what was lost or cut has been looked for, by id. */
async function rewrittenPlaces(before: string, after: string, marks: readonly Span[]): Promise<ReadonlyMap<string, Placed>> {
  const text = new AnnotatedText(SourceText.of(before));
  await text.act({}, marks.map((mark, i) => ({ spans: [mark], annotation: { id: `${i}`, tag: 't', status: 'confirmed', targets: [] } })));
  text.edited(text.source, SourceText.of(after), editMap(before, [{ start: 0, end: before.length, text: after }]), false, [{ start: 0, end: before.length }]);
  await text.relocate();
  return new Map([...text.placed().map(({ annotation: { id }, spans }) => [id, spans] as const), ...text.unplaced().map(({ annotation: { id }, anchor }) => [id, placeOf(anchor)] as const)]);
}

function report(name: string, { marks, alive, kept, wrong, proposed, orphaned }: Counts): void {
  const share = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;
  console.log(`${name}: wrong ${wrong} of ${marks}; kept ${share(kept, alive)} of ${alive} alive; proposed ${share(proposed, marks)}, orphaned ${share(orphaned, marks)}`);
}

const firstSeed = Number(process.env['MEIPI_FIRST_SEED'] ?? 1);
const rounds = Number(process.env['MEIPI_ROUNDS'] ?? 10);
/** Approximate search is slow; its figures need fewer texts than a count of none wrong. */
const comparedRounds = 6;
const histories: readonly (readonly [name: string, kinds: readonly EditKind[], length: number])[] = [
  ...editKinds.map((kind) => [`1 × ${kind}`, [kind], 1] as const),
  ['5 of all', editKinds, 5],
  ['50 of all but move', editKinds.filter((kind) => kind !== 'move'), 50],
  ['50 of all', editKinds, 50],
];
async function main(): Promise<void> {
  for (const [name, kinds, length] of histories) {
    const counts = { live: nothing(), rewritten: nothing(), offline: nothing(), hypothesis: nothing() };
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) await runHistory(seed, kinds, length, counts);
    for (const [way, each] of Object.entries(counts)) report(`${name}, ${way}`, each);
  }
}

void main();
