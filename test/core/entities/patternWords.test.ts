import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPatterns } from '../../../src/core/entities/patterns.ts';
import { createPatternWords } from '../../../src/core/entities/patternWords.ts';
import { createRouteRules } from '../../../src/core/entities/routes.ts';
import { unitSet } from '../../../src/core/text/unitSet.ts';

const words = createPatternWords({ 'pattern-words': '# reason\nends\t论坛 会\nends\t法\t办方\t律\nmarks\t京 沪' });

test('words of one use become alternatives in their order, with what they do not stand beside', () => {
  assert.equal(words('ends'), '(?:论坛|会|(?<![办方])法(?![律]))');
  const closes = new RegExp(`${words('ends')}$`);
  assert.deepEqual(['海洋论坛', '港口法', '办法'].map((name) => closes.test(name)), [true, true, false]);
});

test('single units become a class, several uses one group', () => {
  assert.equal(words('marks'), '[京沪]');
  assert.equal(words('marks', 'ends'), '(?:京|沪|论坛|会|(?<![办方])法(?![律]))');
});

test('a use that is not in the list matches nothing', () => {
  assert.equal(new RegExp(words('nothing')).test('京沪'), false);
});

test('patterns can be made without the list', () => {
  const none = createPatternWords({});
  for (const { pattern } of createPatterns({}, none).list) assert.equal(pattern.test('京沪论坛'), false, pattern.source);
  assert.equal(createRouteRules(none, unitSet('')).lastStopsIn('甲地—乙地铁路').length, 1);
});
