import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { notesMarkdown } from '../../../src/core/annotations/notesMarkdown.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';

const source = SourceText.of('新橋明年通車。\n市長表示支持。\n');
const labels = { title: (name: string) => `Notes on ${name}`, line: (number: number) => `Line ${number}`, wholeFile: 'Whole file', lost: 'Lost', tag: (tag: string) => tag };
const note = (id: string, exact: string | undefined, text?: string): Annotation => ({
  id, tag: 'note', status: 'confirmed', targets: exact === undefined ? [] : [{ exact, prefix: '', suffix: '', position: { start: 0, end: 2 } }], ...(text === undefined ? {} : { note: text }),
});

test('all notes stand in text order with quotation, tag and line, those of the file first, lost ones last', () => {
  const placed = [
    { annotation: note('b', '市長', '查人名'), spans: [{ start: 8, end: 10 }] },
    { annotation: note('x', '新橋'), spans: [{ start: 0, end: 2 }] },
    { annotation: note('a', '新橋', '一\n\n二'), spans: [{ start: 0, end: 2 }] },
    { annotation: note('f', undefined, '全文'), spans: [] },
  ];
  assert.equal(notesMarkdown({ name: 'a.zh.txt', source, placed, unplaced: [note('l', '舊橋', '失')] }, labels),
    '# Notes on a.zh.txt\n\n## Whole file · note\n\n全文\n\n## Line 1 · note\n\n> 新橋\n\n一\\\n二\n\n## Line 2 · note\n\n> 市長\n\n查人名\n\n## Lost · note\n\n> 舊橋\n\n失\n');
});

test('a note is plain text: no link, HTML, heading or list comes of it', () => {
  const placed = [{ annotation: note('a', undefined, '[x](command:y) <b>\n# 1. -'), spans: [] }];
  assert.ok(notesMarkdown({ name: 'a', source, placed, unplaced: [] }, labels)!.endsWith('\\[x\\](command:y) \\<b>\\\n\\# 1. -\n'));
  assert.equal(notesMarkdown({ name: 'a', source, placed: [], unplaced: [] }, labels), undefined);
});

test('only what Markdown would read is escaped', () => {
  const shown = (text: string): string => notesMarkdown({ name: 'a', source, placed: [{ annotation: note('a', undefined, text), spans: [] }], unplaced: [] }, labels)!.split('\n\n').at(-1)!.trimEnd();
  for (const plain of ['見 a_b.zh.txt（第3頁）', '-5度，+2%', '12.5% & 「甲」!', '#標籤', 'A=B', '3.14', 'a-b #2 1.']) assert.equal(shown(plain), plain);
  const read = { '# 甲': '\\# 甲', '- 甲': '\\- 甲', '> 甲': '\\> 甲', '---': '\\---', '===': '\\===', '12. 甲': '12\\. 甲', '3) 甲': '3\\) 甲', '_甲_': '\\_甲\\_', '*甲* `乙` ~~丙~~': '\\*甲\\* \\`乙\\` \\~\\~丙\\~\\~', '&lt;': '\\&lt;', 'https://example.org': 'https\\://example.org', 'a\\b': 'a\\\\b', '![甲](乙)': '!\\[甲\\](乙)', '$x$': '\\$x\\$' };
  for (const [text, escaped] of Object.entries(read)) assert.equal(shown(text), escaped);
});
