import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOfNames } from '../../../src/core/script/rulesOfNames.ts';
import { openConverter } from './openConverter.ts';

const converter = openConverter();
const names = new Set(['陳澤于', '林小明']);

test('a name becomes a rule where conversion into Traditional would spell it otherwise', () => {
  assert.deepEqual(rulesOfNames(names, 't', converter), [{ from: '陈泽于', to: '陳澤于', direction: 's2t', note: '' }]);
  assert.deepEqual(rulesOfNames(new Set(['林小明']), 'mixed', converter), []);
});

test('what keeps names from becoming rules is told: a missing name before a text whose script cannot be told', () => {
  assert.equal(rulesOfNames(names, 'cn', converter), 'simplified');
  assert.equal(rulesOfNames(new Set(), 'unknown', converter), 'noNames');
  assert.equal(rulesOfNames(new Set(), 'hk', converter), 'noNames');
  assert.equal(rulesOfNames(names, 'unknown', converter), 'unknownScript');
});
