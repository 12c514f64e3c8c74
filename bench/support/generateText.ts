import fs from 'node:fs';
import { type ConversionData, createConverter } from '../../src/core/script/convert.ts';

/** How a generated text is laid out: a hard-wrapped page in Traditional characters, or one line for each paragraph in Simplified. */
export type TextLayout = 'wrapped' | 'plain';

/** Characters on a line of a wrapped page. */
const lineLength = 20;

/** A random source that gives the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A text of at least `length` UTF-16 units out of our samples and lists: sentences of the samples with other people, places and
 * numbers, and sentences built from the lists of offices, places and bodies. No paragraph comes twice.
 */
export function generateText(seed: number, length: number, layout: TextLayout): string {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const seen = new Set<string>();
  const parts: string[] = [];
  for (let total = 0; total < length;) {
    const isHeading = parts.length % 9 === 0;
    const paragraph = isHeading ? heading(pick) : Array.from({ length: 2 + Math.floor(random() * 4) }, () => sentence(pick, random)).join('');
    if (seen.has(paragraph)) continue;
    seen.add(paragraph);
    parts.push(paragraph);
    total += paragraph.length + 1;
  }
  return layout === 'plain' ? `${parts.join('\n')}\n` : wrap(toTraditional(parts.join('\n')));
}

type Pick = <T>(from: readonly T[]) => T;

function sentence(pick: Pick, random: () => number): string {
  if (random() < 0.5) return vary(pick(sampleSentences), pick, random);
  const [speaker, other] = [person(pick), person(pick)];
  const place = pick(places);
  return pick([
    `${place}${pick(roles)}${speaker}${2000 + Math.floor(random() * 40)}年${1 + Math.floor(random() * 12)}月表示，${pick(bodies)}将拨出${Math.floor(random() * 9000)}万元改善${place}的民生。`,
    `${pick(bodies)}${pick(roles)}${speaker}在《${pick(places)}${pick(bodies)}合作协议》签署仪式上强调，双方同意加强互联互通，反对保护主义。`,
    `“我们会听取${place}居民的意见。”${speaker}在会见${pick(bodies)}代表团时说，${pick(roles)}${other}也列席会议。`,
    `${other}认为，${place}过去${2 + Math.floor(random() * 30)}年的贸易额增长百分之${1 + Math.floor(random() * 90)}，这同${pick(bodies)}的工作分不开。`,
  ]);
}

function heading(pick: Pick): string {
  return `${person(pick)}：${pick(['守护', '开放', '建设', '改善'])}${pick(places)}${pick(['港口', '学校', '铁路', '医院', '市场'])}`;
}

function person(pick: Pick): string {
  return pick(surnames) + pick(givenNames) + pick(['', pick(givenNames)]);
}

/** A sample's sentence with its made-up people, places and numbers exchanged. */
function vary(text: string, pick: Pick, random: () => number): string {
  return text
    .replace(/陈可风|林若楠|郑海川|周以宁|赵文澜|孙立诚|何书言/g, () => person(pick))
    .replace(/青田|白石|安和/g, () => pick(places))
    .replace(/\d/g, () => String(Math.floor(random() * 10)));
}

const table = (name: string): string[] => fs.readFileSync(`data/${name}.tsv`, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const words = (name: string, first: string): string[] => table(name).filter((line) => line.startsWith(`${first}\t`)).flatMap((line) => line.slice(first.length + 1).split(' '));

const surnames = [...words('surnames', 'single').join('')];
const givenNames = [...'文立海若可书以明建华国志晓慧芳宁远诚毅澜言川松柏琳雅思敏'];
const places = words('gazetteer', 'place');
const bodies = words('gazetteer', 'organisation');
const roles = words('roles', 'firm');
const conversion = createConverter(JSON.parse(fs.readFileSync('dist/data/conversion.json', 'utf8')) as ConversionData);
const sampleSentences = fs.readdirSync('samples').filter((name) => name.endsWith('.txt')).flatMap((name) => {
  const text = fs.readFileSync(`samples/${name}`, 'utf8').replace(/\n/g, '');
  return conversion.convert(text, { from: 'hk', to: 'cn', softBreaks: [] }).text.match(/[^。？！]{6,}[。？！]”?/g) ?? [];
});

function toTraditional(text: string): string {
  return conversion.convert(text, { from: 'cn', to: 'hk', softBreaks: [] }).text;
}

/** Breaks paragraphs into full lines, as a column of newsprint; a short last line ends each. */
function wrap(text: string): string {
  return text.split('\n').map((paragraph) => paragraph.replace(new RegExp(`.{${lineLength}}(?=.)`, 'gu'), '$&\n')).join('\n');
}
