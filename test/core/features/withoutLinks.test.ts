import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutLinks } from '../../../src/core/features/withoutLinks.ts';

/** How VS Code 1.100 finds links in a message (base/common/linkedText). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

test('words from a text make no link in a message, and read as before', () => {
  const message = '「[按此](command:workbench.action.quit)」改為 [x][y](https://example.com "題")';
  assert.match(message, link);
  assert.doesNotMatch(withoutLinks(message), link);
  assert.equal(withoutLinks(message).replaceAll('\u200B', ''), message);
  assert.equal(withoutLinks('陳可風（青田）[一]'), '陳可風（青田）[一]');
});
