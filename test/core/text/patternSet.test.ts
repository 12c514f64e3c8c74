import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstUnits, secondUnits } from '../../../src/core/text/firstUnits.ts';
import { PatternSet } from '../../../src/core/text/patternSet.ts';
import { check } from '../../property.ts';

const sources = [
  '第[一二三]{1,2}届', '(?:百|千)?分之[一二]', '(?<!今)昨(?!天)|今(?=\\d)', '[^，。]{1,3}年', '\\d{1,3}(?:\\.\\d)?[万亿]', '\\p{Script=Han}年', '(?:一)?(?:年)?', '(?:甲[^，]|乙)丙',
  '[－—1-3-]天', '(?:今|昨)?(?:[早晚]|夜)', '(?=一)[一二]+', '(?<=，)天', '.年', '一{0,2}二', '^一', '[年\\]]天',
];

const text = fc.string({ unit: fc.constantFrom(...'第一二三届百千分之昨今天，。年甲乙丙12.万亿－-早晚夜]', '𠮷'), maxLength: 30 });

test('patterns searched together find what each finds by itself', () => {
  const patterns = sources.map((source) => new RegExp(source, /\\p/.test(source) ? 'gu' : 'g'));
  const set = new PatternSet(patterns);
  check(text, (searched) => {
    const found: string[] = [];
    set.search(searched, () => true, (i, start, end) => found.push(`${i} ${start}-${end}`));
    const expected = patterns.flatMap((pattern, i) => [...searched.matchAll(pattern)].map((match) => `${i} ${match.index}-${match.index + match[0].length}`));
    assert.deepEqual(found.sort(), expected.sort());
  });
});

test('what a pattern can begin with is read from its source, and unknown where it may be anything', () => {
  const characters = (source: string, read = firstUnits): string | undefined => {
    const units = read(source);
    return units && [...units].map((unit) => String.fromCharCode(unit)).sort().join('');
  };
  assert.equal(characters('(?:甲[^，]{2}|乙?)丙'), '丙乙甲');
  assert.equal(characters('[1-3]日'), '123');
  assert.equal(characters('(?<![^今])昨'), '昨');
  assert.equal(characters('[^，]年'), undefined);
  assert.equal(characters('一?'), undefined);
  assert.equal(characters('[1-3](?:日|[上下]?月)', secondUnits), '上下日月');
  assert.equal(characters('第[一二]{1,2}届', secondUnits), '一二');
  assert.equal(characters('(?<=今)(?:零)?[一二]+十|甲{2}', secondUnits), '一二十甲');
  assert.equal(characters('一|一二', secondUnits), undefined);
  assert.equal(characters('一\\p{Script=Han}', secondUnits), undefined);
});
