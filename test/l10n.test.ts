import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { lineProblemWords } from '../src/core/lexicon/lineProblems.ts';

type Bundle = Readonly<Record<string, string>>;
const read = (file: string): Bundle => JSON.parse(fs.readFileSync(file, 'utf8')) as Bundle;
const placeholders = (text: string): string => [...new Set(text.match(/\{\d\}/g))].sort().join('');

const sources = fs.readdirSync('src/extension', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => fs.readFileSync(path.join('src/extension', file), 'utf8'));
const messages = [...new Set(sources.flatMap((text) => [...text.matchAll(/l10n\.t\('((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]!.replace(/\\'/g, "'"))))].sort();

/** Frequent characters that only the other script has. */
const foreign = { 'zh-cn': /[這個們為說選單開檔簡體轉換標記處職務機構]/u, 'zh-tw': /[这个们为说选单开档简体转换标记处职务机构]/u };

for (const language of ['zh-cn', 'zh-tw'] as const) {
  test(`${language}: every message is translated, none is left over, and places for values are the same`, () => {
    const bundle = read(`l10n/bundle.l10n.${language}.json`);
    assert.deepEqual(Object.keys(bundle).sort(), messages);
    for (const [message, translation] of Object.entries(bundle)) assert.equal(placeholders(translation), placeholders(message), message);
  });

  test(`${language}: the manifest has the same keys as in English`, () => {
    assert.deepEqual(Object.keys(read(`package.nls.${language}.json`)).sort(), Object.keys(read('package.nls.json')).sort());
  });

  test(`${language}: everything is written in its own script`, () => {
    const shown = [...Object.values(read(`l10n/bundle.l10n.${language}.json`)), ...Object.values(read(`package.nls.${language}.json`))];
    for (const text of shown) assert.doesNotMatch(text, foreign[language]);
  });

  test(`${language}: every text of the walkthrough is there, under the name VS Code looks for`, () => {
    const texts = fs.readdirSync('media/walkthrough').filter((name) => /^\w+\.md$/.test(name));
    assert.ok(texts.length > 0);
    for (const text of texts) assert.ok(fs.existsSync(`media/walkthrough/${text.replace('.md', `.nls.${language}.md`)}`), text);
  });
}

test('every message is a plain string, so that it can be found and translated', () => {
  const calls = sources.reduce((count, text) => count + (text.match(/l10n\.t\(/g)?.length ?? 0), 0);
  const found = sources.reduce((count, text) => count + (text.match(/l10n\.t\('/g)?.length ?? 0), 0);
  assert.equal(found, calls);
});

test('a text is 文本 and words are 文字 in both scripts, and in Traditional a tab is 定位字元 and Taiwan 臺灣', () => {
  const wordsOf = (text: string): string => (text.match(/(?<![纯純])(?:文本|文字)/g) ?? []).join();
  for (const [one, other] of [['l10n/bundle.l10n.zh-cn.json', 'l10n/bundle.l10n.zh-tw.json'], ['package.nls.zh-cn.json', 'package.nls.zh-tw.json']] as const) {
    const simplified = read(one);
    for (const [key, text] of Object.entries(read(other))) {
      assert.equal(wordsOf(text), wordsOf(simplified[key]!), key);
      assert.doesNotMatch(text, /製表符|分詞|台[灣）]/, key);
    }
  }
});

test('lists are set apart as the language does it: by 、 in Chinese', () => {
  for (const text of sources) assert.doesNotMatch(text, /\.join\(', '\)/, 'use listed() of words.ts');
});

test('bad lines of lists and glossaries are named with the same words in the editor and on the command line', () => {
  const shell = fs.readFileSync('src/extension/lineProblems.ts', 'utf8');
  const shown = [...shell.matchAll(/'([\w-]+)': .*l10n\.t\('(.*?)'[,)]/g)].map(([, code, words]) => [code, words]);
  assert.deepEqual(Object.fromEntries(shown), lineProblemWords);
});

test('the manifest names no key that English lacks, and English has none that it does not name', () => {
  const used = [...new Set([...fs.readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!))].sort();
  assert.deepEqual(used, Object.keys(read('package.nls.json')).sort());
});

test('every rule of the core has a name in the user\'s language, since each hover shows one', () => {
  const named = new Set([...fs.readFileSync('src/extension/ruleWords.ts', 'utf8').matchAll(/\['([^']+)', vscode/g)].map(([, rule]) => rule!));
  const lines = ['entities', 'speech', 'annotations'].flatMap((folder) => fs.readdirSync(`src/core/${folder}`).flatMap((file) => fs.readFileSync(`src/core/${folder}/${file}`, 'utf8').split('\n')));
  const places = lines.flatMap((line) => line.match(/\brule: [^,}]*|\b(?:person|whole)\([^)]*\)|^ +\['[a-z][a-zA-Z ]*', [`'(]/g) ?? []);
  const written = places.flatMap((place) => [...place.replace(/=== '[^']*'|\w\['[^']*'\]/g, '').matchAll(/'([^']+)'/g)].map(([, rule]) => rule!));
  assert.ok(written.length > 60, `${written.length} found`);
  assert.deepEqual([...new Set(written)].filter((rule) => !named.has(rule)), []);
});
