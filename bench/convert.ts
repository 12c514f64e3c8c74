// Conversion against opencc-js: throughput with the map, first conversion, soft-broken against joined text.
// usage: node bench/convert.mjs
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as OpenCC from 'opencc-js';
import { type ConversionData, type ConversionStandard, createConverter } from '../src/core/script/convert.ts';
import { seeded, simplifiedText } from './texts.ts';

const rounds = 5;
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-')), 'conversion.json');
execFileSync(process.execPath, ['scripts/buildConversion.mjs', file]);
const bytes = fs.readFileSync(file);

function milliseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const coldText = simplifiedText(5000, 7);
let converter = createConverter({ dictionaries: [], configs: {} });
const cold = milliseconds(() => {
  converter = createConverter(JSON.parse(bytes.toString('utf8')) as ConversionData);
  converter.convert(coldText, { from: 'cn', to: 'twp' });
});
console.log(`first conversion of 5 KB (cn → twp, reading the data included): ${cold.toFixed(0)} ms`);
for (const to of ['t', 'hk'] as const) console.log(`first conversion to ${to} after it: ${milliseconds(() => converter.convert(coldText, { from: 'cn', to })).toFixed(1)} ms`);

const simplified = simplifiedText(1_000_000);
const inScript = (to: ConversionStandard): string => (to === 'cn' ? simplified : OpenCC.Converter({ from: 'cn', to: to as never })(simplified));
const traditional = inScript('hk');
const pairs: readonly (readonly [ConversionStandard, ConversionStandard])[] = [['cn', 't'], ['cn', 'hk'], ['cn', 'tw'], ['cn', 'twp'], ['hk', 'cn'], ['tw', 'cn'], ['twp', 'cn'], ['t', 'cn']];
for (const [from, to] of pairs) {
  const text = inScript(from);
  const theirs = OpenCC.Converter({ from: from as never, to: to as never });
  const [ourTimes, theirTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const ours = milliseconds(() => converter.convert(text, { from, to }).map.lengthAfter);
    const other = milliseconds(() => theirs(text));
    if (round === 0) continue; // the first warms up
    ourTimes.push(ours);
    theirTimes.push(other);
  }
  const [ours, other] = [Math.min(...ourTimes), Math.min(...theirTimes)];
  const isSame = converter.convert(text, { from, to }).text === theirs(text);
  console.log(`${from} → ${to}: ${(1000 / ours).toFixed(1)} M characters/s, opencc-js ${(1000 / other).toFixed(1)}, ${(other / ours).toFixed(1)} times; same text: ${String(isSame)}`);
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
