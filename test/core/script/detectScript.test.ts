import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectScript } from '../../../src/core/script/detectScript.ts';

test('script and region', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['图书馆馆长叶女士说，阅览室将于下周重新开放', 'cn'],
    ['圖書館館長葉女士說，閱覽室將於下週重新開放', 't'],
    ['立委要求縣長說明捷運與公車的票價', 'tw'],
    ['港鐵與巴士的票價由立法會和區議會討論', 'hk'],
    ['山水', 'unknown'],
    ['图书馆馆长叶女士說閱覽室將於下週開放', 'mixed'],
  ];
  for (const [text, expected] of cases) assert.equal(detectScript(text).standard, expected, text);
});

test('the minority is pointed at', () => {
  const text = '圖書館館長葉女士說，閱覽室將於下週重新开放，歡迎讀者參觀';
  const { shares, minority } = detectScript(text);
  assert.deepEqual(minority.map(({ start, end }) => text.slice(start, end)), ['开']);
  assert.ok(shares.traditional > 0.9 && Math.abs(shares.traditional + shares.simplified - 1) < 1e-9);
});
