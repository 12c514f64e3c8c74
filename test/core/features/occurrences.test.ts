import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldedWords, mayHaveWords, placesOfWords } from '../../../src/core/features/occurrences.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { analysed } from '../../analysed.ts';

const here = '潮汐觀測站昨日啟用，工作人員說潮汐觀測站運作正常。\n';
const other = '青田市政府昨日宣布，水位每月公布，由潮汐观\n测站负责。市长陈可风表示，潮汐观测站由青田\n市管理。\n';

test('words of one text are found in another, in either script and over a line end', async () => {
  const words = foldedWords(await analysed(here), { start: 0, end: 5 });
  const places = placesOfWords(await analysed(other), words);
  assert.deepEqual(places.map((spans) => spans.map(({ start, end }) => other.slice(start, end))), [['潮汐观\n测站'], ['潮汐观测站']]);
  assert.deepEqual(placesOfWords(await analysed(other), ''), []);
});

test('a text is passed over unread only where the words stand nowhere, whatever its lines are', async () => {
  const words = foldedWords(await analysed(here), { start: 0, end: 5 });
  assert.equal(mayHaveWords(SourceText.of(other), words), true);
  assert.equal(mayHaveWords(SourceText.of('由潮汐\r\n\r\n　　觀測站負責'), words), true);
  assert.equal(mayHaveWords(SourceText.of('潮汐觀測局'), words), false);
});

test('a name is found by its spelling outside the BMP, and the other way round', async () => {
  const both = '青田市政府昨日宣布，水位每月公布，由赤𫚭\n角測站負責。市長陳可風表示，赤鱲角測站由青田\n市管理，赤𫚭角的水位較高。\n';
  const analysis = await analysed(both);
  for (const name of ['赤鱲角', '赤𫚭角']) {
    const at = both.lastIndexOf(name);
    const words = foldedWords(analysis, { start: at, end: at + name.length });
    assert.deepEqual(placesOfWords(analysis, words).map((spans) => spans.map(({ start, end }) => both.slice(start, end))), [['赤𫚭\n角'], ['赤鱲角'], ['赤𫚭角']]);
    assert.equal(mayHaveWords(SourceText.of(both.slice(both.indexOf('市長'))), words), true);
  }
  const places = analysis.entities.filter(({ kind, mentions }) => kind === 'place' && mentions.some((i) => both.slice(analysis.mentions[i]!.start, analysis.mentions[i]!.end).startsWith('赤')));
  assert.deepEqual(places.map(({ mentions }) => mentions.length), [3], 'one entity');
});
