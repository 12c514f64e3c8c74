import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { endTest, lastUnits, startTest } from '../../../src/core/text/anchored.ts';
import { hasUnitAt, isAllHan, whiteSpace } from '../../../src/core/text/unitSet.ts';
import { check } from '../../property.ts';

const starts = [/^(?:表示|说|在|等[一二])/, /^(?:表示|等[一二]|在(?:一二)?[和人])/, /^(?:[，。\s]|$|在|对)/, /^\s?\p{Script=Han}说/u, /^[^，]说/];
const ends = [/(?:和|胞[弟兄]|被告人?|说)$/, /[，。\-\]\s]$/, /(?:说|一二)+$/, /(?:^|[，。]|在)$/, /(?:(?:一|二)说|在)$/, /(?:一(?:二|在))$/, /[^，]$/];
const texts = fc.string({ unit: fc.constantFrom(...'表示说在等一二，。对胞弟兄被告人和-] \n𠮷'), maxLength: 12 });

test('a pattern that is ruled out by its first or last unit would not have matched, and others are tried', () => {
  check(fc.tuple(texts, fc.nat(12), fc.integer({ min: 0, max: 5 })), ([text, at, length]) => {
    for (const pattern of starts) assert.equal(startTest(pattern)(text, at, at + length), pattern.test(text.slice(at, at + length)), `${pattern} in ${text} at ${at}`);
    const end = Math.min(at, text.length);
    for (const pattern of ends) assert.equal(endTest(pattern)(text, end - length, end), pattern.test(text.slice(Math.max(0, end - length), end)), `${pattern} in ${text} before ${end}`);
  });
});

test('what a pattern can end with is read from its source, and unknown where it is not plain', () => {
  const characters = (source: string): string | undefined => {
    const units = lastUnits(source);
    return units && [...units].map((unit) => String.fromCharCode(unit)).sort().join('');
  };
  assert.equal(characters('(?:胞[弟兄]|被告人?|名叫)$'), [...'弟兄告人叫'].sort().join(''));
  assert.equal(characters('[\\]人]$'), ']人');
  assert.equal(characters('(?:甲乙*)$'), undefined);
  assert.equal(characters('(?:甲|)$'), undefined);
  assert.equal(characters('甲|乙$'), undefined);
});

test('white space and Han characters are those of the patterns', () => {
  for (let unit = 0; unit < 65536; unit++) {
    const character = String.fromCharCode(unit);
    assert.equal(hasUnitAt(whiteSpace, character, 0), /\s/.test(character), unit.toString(16));
  }
  for (const text of ['', '一', '一a', '𠮷野', '\ud842', '〇々']) assert.equal(isAllHan(text), /^\p{Script=Han}+$/u.test(text), text);
});
