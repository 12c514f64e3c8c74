import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BorderMove, joinSpans, moveBorder } from '../../../src/core/annotations/borders.ts';
import { analysed } from '../../analysed.ts';

/** The words a mark covers after a move, its pieces set apart by |. */
async function moved(page: string, words: string, border: BorderMove['border'], direction: BorderMove['direction'], by: BorderMove['by'] = 'character'): Promise<string | undefined> {
  const { paragraphs } = await analysed(page);
  const start = page.indexOf(words);
  return moveBorder(paragraphs, [{ start, end: start + words.length }], { border, by, direction })?.map((span) => page.slice(span.start, span.end)).join('|');
}

const page = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。';

test('a border moves by one character, over a line end too', async () => {
  assert.equal(await moved(page, '擴建工程正式', 'end', 1), '擴建工程正式\n動');
  assert.equal(await moved(page, '擴建工程正式\n動', 'end', -1), '擴建工程正式');
  assert.equal(await moved(page, '動工', 'start', -1), '式\n動工');
  assert.equal(await moved(page, '式\n動工', 'start', 1), '動工');
});

test('a border moves by a word', async () => {
  assert.equal(await moved(page, '昨日', 'end', 1, 'word'), '昨日宣布');
  assert.equal(await moved(page, '昨日宣布', 'end', -1, 'word'), '昨日');
  assert.equal(await moved(page, '宣布', 'start', -1, 'word'), '昨日宣布');
  assert.equal(await moved(page, '昨日宣布', 'start', 1, 'word'), '宣布');
});

test('no mark becomes empty, and none leaves its paragraph', async () => {
  assert.equal(await moved(page, '擴', 'end', -1), undefined);
  assert.equal(await moved(page, '擴', 'start', 1), undefined);
  assert.equal(await moved(page, '昨日', 'end', -1, 'word'), undefined);
  assert.equal(await moved(page, '青田市', 'start', -1), undefined);
  assert.equal(await moved(page, '三成。', 'end', 1), undefined);
});

test('a character outside the basic plane is taken whole', async () => {
  const astral = '村民在𠮷野家門前談論𠮷祥的事。';
  assert.equal(await moved(astral, '談論', 'end', 1), '談論𠮷');
  assert.equal(await moved(astral, '談論𠮷', 'end', -1), '談論');
  assert.equal(await moved(astral, '野家', 'start', -1), '𠮷野家');
  assert.equal(await moved(astral, '𠮷野家', 'start', 1), '野家');
});

test('blanks are stepped over', async () => {
  const latin = '代表說 Meipi editor 很好用，大家都同意。';
  assert.equal(await moved(latin, 'Meipi', 'end', 1), 'Meipi e');
  assert.equal(await moved(latin, 'Meipi', 'start', -1), '說 Meipi');
});

test('only the outer borders of a mark in pieces move', async () => {
  const { paragraphs } = await analysed(page);
  const spans = ['青田港', '首期'].map((words) => ({ start: page.indexOf(words), end: page.indexOf(words) + words.length }));
  const [first, second] = moveBorder(paragraphs, spans, { border: 'end', by: 'character', direction: 1 })!;
  assert.deepEqual(first, spans[0]);
  assert.equal(page.slice(second!.start, second!.end), '首期工');
});

test('pieces that touch are one', () => {
  assert.deepEqual(joinSpans([{ start: 8, end: 9 }, { start: 0, end: 3 }, { start: 3, end: 5 }, { start: 4, end: 6 }]), [{ start: 0, end: 6 }, { start: 8, end: 9 }]);
});
