import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NameMatcher } from '../../../src/core/lexicon/matcher.ts';
import { check } from '../../property.ts';

const text = fc.string({ unit: fc.constantFrom('中', '国', '港', '長', '𠮷', 'a'), maxLength: 12 });

test('the longest name at every place is the one that trying each name finds', () => {
  check(fc.tuple(fc.array(text, { maxLength: 12 }), text), ([names, searched]) => {
    const matcher = new NameMatcher<string>();
    for (const name of names) matcher.add(name, name);
    for (let offset = 0; offset <= searched.length; offset++) {
      const expected = names.filter((name) => name !== '' && searched.startsWith(name, offset)).sort((a, b) => b.length - a.length)[0];
      assert.equal(matcher.longestAt(searched, offset)?.value, expected);
      const next = matcher.nextStart(searched, offset);
      for (let at = offset; at < next; at++) assert.ok(!names.some((name) => name !== '' && searched.startsWith(name, at)), `${searched} at ${at}`);
      assert.ok(next <= searched.length);
    }
  });
});
