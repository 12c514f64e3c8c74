import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { analyzeParagraphs } from '../../../src/core/analysis/analyzeParagraph.ts';
import { ParagraphCache, updateDocument } from '../../../src/core/analysis/updateDocument.ts';
import type { DocumentAnalysis } from '../../../src/core/document/model.ts';
import { createRecognizer } from '../../../src/core/entities/recognizer.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { openSegmenter } from '../../../src/segmenters/open.ts';

const tables = Object.fromEntries(fs.readdirSync('data').filter((name) => name.endsWith('.tsv')).map((name) => [name.slice(0, -4), fs.readFileSync(`data/${name}`, 'utf8')]));
const recognizer = createRecognizer(tables, {});
const opening = openSegmenter('wasm', { wasm: () => fs.readFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm') });

async function analyze(text: string): Promise<DocumentAnalysis> {
  const { segmenter } = await opening;
  const analyzer = { analyze: (texts: readonly string[]) => Promise.resolve(analyzeParagraphs(texts, segmenter, recognizer)) };
  return (await updateDocument(SourceText.of(text), { analyzer, cache: new ParagraphCache(), resources: { tables } }))!;
}

/** Each entity as `kind canonical ×count`. */
async function entities(text: string): Promise<string[]> {
  return (await analyze(text)).entities.map(({ kind, canonical, mentions }) => `${kind} ${canonical} ×${mentions.length}`);
}

test('a surname before a title is the person named in full elsewhere', async () => {
  const found = await entities('市长陈可风昨天表示，工程会如期完成。\n\n陈市长又说，居民可以放心。\n');
  assert.ok(found.includes('person 陈可风 ×2'), found.join('; '));
});

test('a state as a party is the state this document names', async () => {
  const found = (await analyze('總理在烏克蘭訪問。烏方表示感謝，中方沒有回應。\n')).mentions.map(({ kind, canonical }) => `${kind} ${canonical}`);
  assert.ok(found.includes('organisation 烏克蘭'), found.join('; '));
});

test('regional spellings of one person are one entity', async () => {
  const found = await entities('川普昨天訪問東京。特朗普今天離開。\n');
  assert.ok(found.includes('person 特朗普 ×2'), found.join('; '));
});

test('a short form the text lays down is found afterwards', async () => {
  const found = await entities('青田市河道保护委员会（以下简称“河保委”）昨天开会。河保委认为水位正常。\n');
  assert.ok(found.some((one) => one.startsWith('organisation 青田市河道保护委员会') || one.includes('河道保护委员会 ×')), found.join('; '));
});

test('mentions are flat, in text order, and each says why', async () => {
  const { mentions } = await analyze('挪威首相史密斯（Smith）與王小明教授今天簽署《青田條約》，金額20億元。\n');
  for (const [i, mention] of mentions.entries()) {
    assert.ok(i === 0 || mentions[i - 1]!.end <= mention.start);
    assert.ok(mention.origin.layer !== '' && mention.origin.rule !== '');
  }
});

test('regional forms of states, cities and firms are one entity', async () => {
  const found = await entities('輝達昨天在紐西蘭開會，杜拜的代表也到了。英伟达说，新西兰很好，迪拜也好。\n');
  for (const wanted of ['organisation', 'place']) assert.ok(found.filter((one) => one.startsWith(wanted)).every((one) => one.endsWith('×2')), found.join('; '));
  assert.equal(found.filter((one) => one.endsWith('×2')).length, 3, found.join('; '));
});

test('a surname before an office that many names end like is a person only where the text names one', async () => {
  const found = await entities('陸委會副主委游定勳主持。\n\n游副主委：交流須透過平台。\n');
  assert.ok(found.includes('person 游定勳 ×2'), found.join('; '));
  assert.ok(!(await entities('游副主委昨天主持會議。\n')).some((one) => one.startsWith('person')));
});

test('a name of more than sixty characters is not looked for elsewhere in the text', async () => {
  const title = (length: number): string => '河岸木屋旧事'.repeat(20).slice(0, length);
  const times = async (length: number): Promise<number> => (await analyze(`他读《${title(length)}》。\n\n又见${title(length)}。\n`)).mentions.filter(({ kind }) => kind === 'document').length;
  assert.equal(await times(60), 2);
  assert.equal(await times(61), 1);
});
