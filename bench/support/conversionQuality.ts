// How right conversion is, and how much its review list is worth, on texts of one's own.
// usage: node --import tsx bench/support/conversionQuality.ts FOLD.json PAIRS.jsonl [TRADITIONAL.jsonl ...]
// FOLD: {glyph, spelling}, groups of characters that count as the same. PAIRS: lines of {config, source, target}.
// TRADITIONAL: lines of {text}, taken to Simplified and back; the original is right.
import fs from 'node:fs';
import * as OpenCC from 'opencc-js';
import { nameFinder } from '../../src/core/analysis/analyzeParagraph.ts';
import { createRecognizer } from '../../src/core/entities/recognizer.ts';
import { type ConversionData, type ConversionStandard, createConverter } from '../../src/core/script/convert.ts';
import { parseAlternatives, reviewConversion } from '../../src/core/script/review.ts';
import { parseNameSpellings } from '../../src/core/script/nameSpellings.ts';
import { settle, sureChoices } from '../../src/core/script/settle.ts';
import { openJiebaWasm } from '../../src/segmenters/jiebaWasm.ts';
import { tables } from './library.ts';

interface Pair {
  readonly config: string;
  readonly source: string;
  readonly target: string;
}

const [foldFile = '', pairsFile = '', ...traditionalFiles] = process.argv.slice(2);
const readLines = <T>(file: string): T[] => fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
const table = JSON.parse(fs.readFileSync(foldFile, 'utf8')) as { readonly glyph: readonly string[]; readonly spelling: readonly string[] };
const groupOf = new Map<string, string>();
for (const group of [...table.glyph, ...table.spelling]) for (const character of group) if (!groupOf.has(character)) groupOf.set(character, groupOf.get(group[0]!) ?? group[0]!);
const folded = (text: string): string => Array.from(text, (character) => groupOf.get(character) ?? character).join('');

const converter = createConverter(JSON.parse(fs.readFileSync('dist/data/conversion.json', 'utf8')) as ConversionData);
const segmenter = openJiebaWasm(fs.readFileSync('dist/data/jieba_rs_wasm_bg.wasm'));
const sources = { converter, words: (text: string) => segmenter.segment(text), alternatives: parseAlternatives(fs.readFileSync('data/conversion-alternatives.tsv', 'utf8')), spellings: parseNameSpellings(fs.readFileSync('data/conversion-names.tsv', 'utf8')), names: nameFinder(segmenter, createRecognizer(tables, {})) };

const known = new Map<string, (text: string) => string>();
/** opencc-js builds a converter anew at every call. */
function theirs(from: ConversionStandard, to: ConversionStandard): (text: string) => string {
  let convert = known.get(from + to);
  if (!convert) known.set(from + to, (convert = OpenCC.Converter({ from: from as never, to: to as never })));
  return convert;
}

function measure(name: string, pairs: readonly Pair[]): void {
  const sum = { characters: 0, opencc: 0, wrong: 0, wrongSettled: 0, rightLines: 0, rightSettled: 0, flags: 0, rightFlags: 0, found: 0 };
  for (const { config, source, target } of pairs) {
    const [from, to] = config.split('2').map((standard) => (standard === 's' ? 'cn' : standard)) as [ConversionStandard, ConversionStandard];
    const options = { from, to } as const;
    const conversion = converter.convert(source, options);
    const groups = reviewConversion(source, conversion, options, sources);
    const settled = settle(source, conversion, sureChoices(groups));
    const right = folded(target);
    const wrong = wrongPlaces(folded(conversion.text), right);
    const wrongAfter = wrongPlaces(folded(settled.text), right);
    sum.characters += source.length;
    sum.opencc += wrongPlaces(folded(theirs(from, to)(source)), right).size;
    sum.wrong += wrong.size;
    sum.wrongSettled += wrongAfter.size;
    sum.rightLines += wrong.size === 0 ? 1 : 0;
    sum.rightSettled += wrongAfter.size === 0 ? 1 : 0;
    const found = new Set<number>();
    for (const { target: place } of groups.flatMap(({ places }) => places)) {
      const hits = [...wrong].filter((at) => place.start <= at && at < place.end);
      sum.flags++;
      if (hits.length > 0) sum.rightFlags++;
      for (const at of hits) found.add(at);
    }
    sum.found += found.size;
  }
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(`${name}: ${pairs.length} texts, ${sum.characters} characters; wrong after folding: opencc-js ${sum.opencc}, without second opinion ${sum.wrong}, with it ${sum.wrongSettled}; whole texts right ${sum.rightLines}, with it ${sum.rightSettled}`);
  console.log(`${name}: review ${((1000 * sum.flags) / sum.characters).toFixed(2)} flags in 1,000 characters, precision ${share(sum.rightFlags, sum.flags)}, recall ${share(sum.found, sum.wrong)}`);
}

function wrongPlaces(text: string, right: string): Set<number> {
  const places = new Set<number>();
  for (let i = 0; i < Math.max(text.length, right.length); i++) if (text[i] !== right[i]) places.add(i);
  return places;
}

const all = readLines<Pair>(pairsFile);
for (const config of new Set(all.map((pair) => pair.config))) measure(config, all.filter((pair) => pair.config === config));
for (const file of traditionalFiles) {
  const texts = readLines<{ readonly text: string }>(file).map(({ text }) => ({ config: 's2tw', source: converter.convert(text, { from: 'tw', to: 'cn' }).text, target: text }));
  measure(file.split('/').at(-1)!, texts.filter(({ source, target }) => source.length === target.length));
}
