import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParagraphCache } from '../../../src/core/analysis/updateDocument.ts';
import type { DocumentAnalysis } from '../../../src/core/document/model.ts';
import type { EntityDecision } from '../../../src/core/entities/decisions.ts';
import { HumanKnowledge } from '../../../src/core/entities/knowledge.ts';
import { UserNames } from '../../../src/core/entities/userNames.ts';
import { parseEntityList } from '../../../src/core/entities/entityList.ts';
import { parseGlossary } from '../../../src/core/lexicon/glossary.ts';
import { analysed } from '../../analysed.ts';

const text = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要，並已請環保署及世界衛\n生組織的專家提供意見。陳市長說，藍鯨計\n劃不變。\n';

function shown({ mentions, source }: DocumentAnalysis): string[] {
  return mentions.map(({ kind, start, end, canonical, origin }) => `${kind} ${source.text.slice(start, end)} = ${canonical} (${origin.layer}: ${origin.rule})`);
}

async function withList(list: string, glossary = '', content = text): Promise<DocumentAnalysis> {
  return analysed(content, undefined, new HumanKnowledge(new UserNames(parseEntityList(list).entities, parseGlossary(glossary, '.glossary/terms.tsv').terms), []));
}

test('a listed name is marked with its line as the reason, in either script and over a line end', async () => {
  const found = shown(await withList('# head\n蓝鲸计划;藍鯨\tevent\n世界卫生组织\tdocument\n'));
  assert.ok(found.includes('event 藍鯨計\n劃 = 藍鯨計劃 (list: .meipi/entities.tsv:2)'), found.join('\n'));
  assert.ok(found.includes('document 世界衛\n生組織 = 世界衛生組織 (list: .meipi/entities.tsv:3)'), found.join('\n'));
});

test('a listed name comes before what crosses it, and stands inside what is longer', async () => {
  const crossed = await withList('陳可風表示\tterm\n');
  assert.ok(shown(crossed).some((each) => each.startsWith('term 陳可風表示 ')));
  assert.ok(!shown(crossed).some((each) => each.startsWith('person 陳可風 ')));
  const nested = (await withList('衛生組織\tterm\n')).mentions.find(({ canonical }) => canonical === '世界衛生組織');
  assert.deepEqual(nested?.inner?.map(({ canonical, kind }) => `${kind} ${canonical}`), ['term 衛生組織']);
});

test('what is never to be marked is not, nor found again because it was named before', async () => {
  const found = shown(await withList('陈可风\tnever\n环保署\tnever\n'));
  assert.ok(!found.some((each) => each.includes('陳可風')), found.join('\n'));
  assert.ok(!found.some((each) => each.includes('環保署')));
});

test('a term of the glossary is marked, but leaves a name of the same words its kind', async () => {
  const found = shown(await withList('', '擴建工程\textension\n世界衛生組織\tWHO\n'));
  assert.ok(found.includes('term 擴建工程 = 擴建工程 (glossary: .glossary/terms.tsv:1)'), found.join('\n'));
  assert.ok(found.some((each) => each.startsWith('organisation 世界衛\n生組織')));
});

test('two letters are not found inside a word, nor two characters across two words', async () => {
  const found = shown(await withList('EU\torganisation\n人大\torganisation\n', '', '這裏的 EUROPE 與 EU 不同，別人大聲說話。\n'));
  assert.equal(found.filter((each) => each.includes('list')).length, 1, found.join('\n'));
});

test('nothing changes without lists', async () => {
  assert.deepEqual(shown(await withList('')), shown(await analysed(text)));
});

async function decided(...decisions: EntityDecision[]): Promise<DocumentAnalysis> {
  return analysed(text, undefined, new HumanKnowledge(new UserNames([], []), decisions));
}

test('"this is not a person" takes away every mention and what followed from it', async () => {
  const found = shown(await decided({ kind: 'person', spelling: '陈可风', sameAs: undefined }));
  assert.ok(!found.some((each) => each.startsWith('person 陳可風')), found.join('\n'));
});

test('"this is the same as" makes one entity of two, in a chain too', async () => {
  const { entities } = await decided({ kind: 'organisation', spelling: '世界衛生組織', sameAs: '世衛' }, { kind: 'organisation', spelling: '世衛', sameAs: '環保署' });
  const entity = entities.find(({ spellings }) => spellings.some((each) => each.startsWith('世界')));
  assert.ok(entity?.spellings.includes('環保署'), JSON.stringify(entities));
  assert.equal(entity?.canonical, '環保署');
});

test('decisions that lead in a circle end', async () => {
  await decided({ kind: 'person', spelling: '陳可風', sameAs: '陳市長' }, { kind: 'person', spelling: '陳市長', sameAs: '陳可風' });
});

test('what people say may change from version to version of a text', async () => {
  const cache = new ParagraphCache();
  const before = shown(await analysed(text, cache));
  const never = new HumanKnowledge(new UserNames(parseEntityList('陳可風\tnever\n').entities, []), []);
  assert.ok(!shown(await analysed(text, cache, never)).some((each) => each.includes('陳可風')));
  assert.deepEqual(shown(await analysed(text, cache)), before);
});
