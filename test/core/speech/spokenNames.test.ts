import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpokenNames } from '../../../src/core/speech/spokenNames.ts';

test('an ending gives the name that was first heard last and is longer than it', () => {
  const names = new SpokenNames();
  for (const name of ['守塔人林若楠', '林若楠', '河口村村长', '白石镇村长', '河口村村长']) names.add(name);
  assert.equal(names.endingWith('村长'), '白石镇村长');
  assert.equal(names.endingWith('林若楠'), '守塔人林若楠');
  assert.equal(names.endingWith('若楠'), '林若楠');
  assert.equal(names.endingWith('镇长'), undefined);
  assert.equal(names.endingWith(''), '白石镇村长');
});
