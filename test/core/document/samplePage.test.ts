import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

const source = SourceText.of(fs.readFileSync('samples/報章.zh.txt', 'utf8'));
const paragraphs = splitParagraphs(source);

test('the headings of the sample page are found, and its first line of running text is none', () => {
  const headings = paragraphs.filter(({ kind }) => kind === 'heading').map(({ start, end }) => source.text.slice(start, end));
  assert.deepEqual(headings, [
    '陳可風：守護港口開放 反對以鄰為壑', '第三屆環海港口城市論壇開幕 五城簽署《青田共識》', '須讓小港口也分享機遇', '完善預警制度', '白石方面願加強互聯互通',
    '五城論壇 看點一覽', '專家解讀：小港口的大課題',
  ]);
});

test('short last lines of neighbouring paragraphs are no column: each announced item is a paragraph', () => {
  for (const item of ['一要', '二要', '三要', '四要']) assert.ok(paragraphs.some(({ start }) => source.text.startsWith(item, start)), item);
});
