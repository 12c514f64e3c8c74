import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entityTable } from '../../../src/core/features/entityTable.ts';
import { analysed } from '../../analysed.ts';

const words = { heads: ['實體', '類別', '寫法', '次數', '首見行'], kindName: (kind: string) => (kind === 'person' ? '人物' : kind) };

test('each entity is a row with the reader\'s words: name, kind, spellings, count and first line', async () => {
  const analysis = await analysed('今日晴。\n\n市長陳可風表示，工程會顧及附近居民的需要。陳可風其後離開。\n');
  const rowOf = (format: 'tsv' | 'csv' | 'md'): readonly string[] => entityTable(analysis, format, words).split('\n').filter((row) => /類別|陳可風|---/.test(row));
  assert.deepEqual(rowOf('tsv'), ['實體\t類別\t寫法\t次數\t首見行', '陳可風\t人物\t陳可風\t2\t3']);
  assert.deepEqual(rowOf('csv'), ['"實體","類別","寫法","次數","首見行"', '"陳可風","人物","陳可風","2","3"']);
  assert.deepEqual(rowOf('md'), ['| 實體 | 類別 | 寫法 | 次數 | 首見行 |', '|---|---|---|---|---|', '| 陳可風 | 人物 | 陳可風 | 2 | 3 |']);
});
