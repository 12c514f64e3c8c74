import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffTexts } from '../../../src/core/text/diffTexts.ts';
import { check } from '../../property.ts';

test('what two texts share is kept, what differs is replaced', () => {
  const map = diffTexts('甲\n乙丙丁\n戊\n', '甲\n乙己丁\n新\n戊\n');
  assert.deepEqual(map.mapSpan({ start: 2, end: 3 }), { start: 2, end: 3 });
  assert.deepEqual(map.mapSpan({ start: 4, end: 5 }), { start: 4, end: 5 });
  assert.equal(map.mapSpan({ start: 3, end: 4 }), undefined);
  assert.deepEqual(map.mapSpan({ start: 6, end: 7 }), { start: 8, end: 9 });
});

const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '\n'), maxLength: 40 });

test('property: the map fits both texts, and what it keeps is the same', () => {
  check(fc.tuple(text, text), ([before, after]) => {
    const map = diffTexts(before, after);
    assert.deepEqual([map.lengthBefore, map.lengthAfter], [before.length, after.length]);
    const list = map.toArray();
    let [a, b] = [0, 0];
    for (let i = 0; i < list.length; i += 2) {
      const [lengthA, lengthB] = [list[i]!, list[i + 1]!];
      if (lengthB === -1) assert.equal(before.slice(a, a + lengthA), after.slice(b, b + lengthA));
      a += lengthA;
      b += lengthB === -1 ? lengthA : lengthB;
    }
  });
});

test('texts with nothing in common are replaced as a whole, in little time', () => {
  const map = diffTexts('甲乙丙丁'.repeat(20_000), '天地人和'.repeat(20_000));
  assert.equal(map.lengthAfter, 80_000);
});

test('when the effort is used up the rest is replaced, and shared lines are kept all the same', () => {
  const side = (word: string): string => Array.from({ length: 40 }, (_, i) => `第${i}段\n甲${word}乙${word}丙${word}丁${word}\n`).join('');
  const [before, after] = [side('山水'), side('天地人')];
  const keptIn = (steps: number): readonly boolean[] => {
    const map = diffTexts(before, after, { steps });
    return ['乙山', '丙山', '第7段'].flatMap((words) => [before.indexOf(words), before.lastIndexOf(words)]).map((start) => map.mapSpan({ start, end: start + 1 }) !== undefined);
  };
  assert.deepEqual(keptIn(Infinity), [true, true, true, true, true, true]);
  assert.deepEqual(keptIn(5000), [true, false, true, false, true, true]);
});

/** Lines of which no two are the same. */
function lines(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `第${i}次測量時水位為${(i * 7919) % 1000}厘米，其後回落到${(i * 104729) % 997}厘米。`);
}

/** The share of a text that a map keeps. */
function keptShare(before: string, after: string): number {
  const sections = diffTexts(before, after, { steps: 1_500_000 }).toArray();
  let kept = 0;
  for (let i = 0; i < sections.length; i += 2) if (sections[i + 1] === -1) kept += sections[i]!;
  return kept / before.length;
}

test('of a text in which thousands of lines were changed, what stayed is kept', () => {
  const before = lines(6000);
  const after = before.map((line, i) => (i % 2 === 0 ? line : line.replace('測量時', '檢查時')));
  assert.ok(keptShare(before.join('\n'), after.join('\n')) > 0.95);
  const every = before.map((line) => line.replace('其後', '稍後'));
  assert.ok(keptShare(before.slice(0, 2000).join('\n'), every.slice(0, 2000).join('\n')) > 0.9);
});

test('of a text with thousands of lines that was wrapped anew, the words are kept', () => {
  const whole = lines(3000).join('');
  const wrapped = (width: number): string => whole.replace(new RegExp(`.{${width}}`, 'gu'), '$&\n');
  assert.ok(keptShare(wrapped(40), wrapped(31)) > 0.9);
});

test('a text whose halves changed places keeps one of them', () => {
  const all = lines(4000);
  assert.ok(keptShare(all.join('\n'), [...all.slice(2000), ...all.slice(0, 2000)].join('\n')) > 0.45);
});
