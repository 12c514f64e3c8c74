// Entities on the marked texts of bench/gold: exact spans and kinds, as written, re-wrapped, in the other script, and both.
// usage: npm run bench -- gold; MEIPI_GOLD_ERRORS=1 lists what differs in the open sets, never in the blind ones.
import fs from 'node:fs';
import { ParagraphCache, updateDocument } from '../src/core/analysis/updateDocument.ts';
import { type Analyzer, entityKinds } from '../src/core/document/model.ts';
import { type ConversionData, createConverter } from '../src/core/script/convert.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import type { Span } from '../src/core/text/span.ts';
import { type GoldSpan, type GoldText, otherScript, readSet, wrap } from './support/goldTexts.ts';
import { openAnalyzer, tables } from './support/library.ts';

const sets = ['open', 'open2', 'open3', 'open4', 'blind', 'blind2', 'blind3', 'blind4'] as const;
const columns = 19;
const converter = createConverter(JSON.parse(fs.readFileSync('dist/data/conversion.json', 'utf8')) as ConversionData);
const conditions: readonly { readonly name: string; readonly change: (text: GoldText) => GoldText }[] = [
  { name: 'as written', change: (text) => text },
  { name: `wrapped at ${columns}`, change: (text) => wrap(text, columns) },
  { name: 'other script', change: (text) => otherScript(text, converter) },
  { name: 'other script, wrapped', change: (text) => wrap(otherScript(text, converter), columns) },
];

type Found = Pick<GoldSpan, 'start' | 'end' | 'kind'>;
interface Counts { right: number; missed: number; spurious: number }
const add = (into: Counts, more: Counts): void => {
  into.right += more.right;
  into.missed += more.missed;
  into.spurious += more.spurious;
};
const none = (): Counts => ({ right: 0, missed: 0, spurious: 0 });
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
const line = ({ right, missed, spurious }: Counts): string => `P ${percent(right, right + spurious)}  R ${percent(right, right + missed)}  F1 ${percent(2 * right, 2 * right + missed + spurious)}  (gold ${right + missed}, found ${right + spurious})`;
const same = (a: Found, b: Found): boolean => a.start === b.start && a.end === b.end && a.kind === b.kind;

/** An optional span lets pass what lies inside it or overlaps it by half. */
function isLetPass(found: Span, optional: Span): boolean {
  const shared = Math.min(found.end, optional.end) - Math.max(found.start, optional.start);
  const all = Math.max(found.end, optional.end) - Math.min(found.start, optional.start);
  return (found.start >= optional.start && found.end <= optional.end) || shared / all >= 0.5;
}

function compare(gold: readonly GoldSpan[], found: readonly Found[]) {
  const wanted = gold.filter(({ isOptional }) => !isOptional);
  const optional = gold.filter(({ isOptional }) => isOptional);
  const right = wanted.filter((span) => found.some((other) => same(span, other)));
  const missed = wanted.filter((span) => !right.includes(span));
  const spurious = found.filter((span) => !wanted.some((other) => same(span, other)) && !optional.some((other) => isLetPass(span, other)));
  return { right, missed, spurious };
}

async function analyse(text: string, analyzer: Analyzer) {
  const analysis = await updateDocument(SourceText.of(text), { analyzer, cache: new ParagraphCache(), resources: { tables } });
  if (!analysis) throw new Error('cancelled without a signal');
  const breaks = analysis.paragraphs.flatMap((paragraph) => paragraph.gaps.map((gap) => text.indexOf('\n', gap.start)));
  return { mentions: analysis.mentions as readonly Found[], breaks: new Set(breaks) };
}

function listErrors({ name, text }: GoldText, missed: readonly Found[], spurious: readonly Found[]): void {
  const show = (word: string, { start, end, kind }: Found): string => `${name} ${word} ${kind}: ${text.slice(Math.max(0, start - 10), start)}[${text.slice(start, end)}]${text.slice(end, end + 10)}`.replaceAll('\n', '⏎');
  for (const span of missed) {
    const rival = spurious.find((other) => other.start < span.end && span.start < other.end);
    console.log(show(rival ? `(found as ${rival.kind} ${text.slice(rival.start, rival.end)})` : 'missed', span));
  }
  for (const span of spurious) if (!missed.some((other) => other.start < span.end && span.start < other.end)) console.log(show('spurious', span));
}

async function score(set: string, analyzer: Analyzer): Promise<void> {
  const texts = readSet(`bench/gold/${set}`);
  for (const [index, { name, change }] of conditions.entries()) {
    const all = none();
    const kinds = new Map(entityKinds.map((kind) => [kind, none()]));
    const breaks = { right: 0, all: 0 };
    for (const gold of texts.map(change)) {
      const { mentions, breaks: softBreaks } = await analyse(gold.text, analyzer);
      const result = compare(gold.spans, mentions);
      for (const word of ['right', 'missed', 'spurious'] as const) for (const { kind } of result[word]) add(kinds.get(kind)!, { ...none(), [word]: 1 });
      const wrapped = new Set(gold.softBreaks);
      for (let at = gold.text.indexOf('\n'); at >= 0 && wrapped.size > 0; at = gold.text.indexOf('\n', at + 1)) {
        breaks.all++;
        if (wrapped.has(at) === softBreaks.has(at)) breaks.right++;
      }
      if (set.startsWith('open') && index === 0 && process.env['MEIPI_GOLD_ERRORS']) listErrors(gold, result.missed, result.spurious);
    }
    for (const counts of kinds.values()) add(all, counts);
    console.log(`${set}, ${name}: ${line(all)}${breaks.all > 0 ? `; line ends told right ${percent(breaks.right, breaks.all)} of ${breaks.all}` : ''}`);
    for (const [kind, counts] of kinds) console.log(`  ${kind.padEnd(12)} ${line(counts)}`);
  }
}

async function main(): Promise<void> {
  const analyzer = await openAnalyzer('nodejieba');
  for (const set of sets) await score(set, analyzer);
}

void main();
