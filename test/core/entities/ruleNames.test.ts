import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesOff } from '../../../src/core/annotations/ruleSwitches.ts';
import { HumanKnowledge } from '../../../src/core/entities/knowledge.ts';
import { ruleName, ruleOfName } from '../../../src/core/entities/ruleNames.ts';
import { UserNames } from '../../../src/core/entities/userNames.ts';
import { analysed } from '../../analysed.ts';

const text = '青田市市長陳可風昨天表示，新橋明年三月通\n車。記者問林若楠，林若楠認為費用二億元由\n本市負擔。\n';

test('what differs from place to place is no part of a rule, and a decision is none', () => {
  const names = [['document', 'named before: 陳可風'], ['document', 'surname of 陳可風'], ['list', '.meipi/entities.tsv:12'], ['speech', 'cue 表示, item 2'], ['pattern', 'a date']].map(([layer, rule]) => ruleName({ layer: layer!, rule: rule! }));
  assert.deepEqual(names, ['document: named before', 'document: surname of', 'list: .meipi/entities.tsv', 'speech: cue 表示', 'pattern: a date']);
  assert.equal(ruleName({ layer: 'decision', rule: 'the same as 甲' }), undefined);
  for (const name of names) assert.equal(ruleName(ruleOfName(name!)), name);
});

test('a rule that is off marks nothing, names and points alike; the others mark on', async () => {
  const before = await analysed(text);
  for (const origin of [before.mentions[0]!.origin, before.mentions.at(-1)!.origin, { layer: 'speech', rule: before.points[0]!.rule }]) {
    const name = ruleName(origin)!;
    const after = await analysed(text, undefined, new HumanKnowledge(new UserNames([], []), [], new Set([name])));
    const isOn = (each: { readonly layer: string; readonly rule: string }): boolean => ruleName(each) !== name;
    const wanted = before.mentions.filter((mention) => isOn(mention.origin)).map(({ start, end }) => [start, end]);
    for (const [start, end] of wanted) assert.ok(after.mentions.some((mention) => mention.start === start && mention.end === end), `${name}: ${text.slice(start, end)}`);
    assert.ok(after.mentions.every((mention) => isOn(mention.origin)), name);
    assert.ok(after.points.every(({ rule }) => isOn({ layer: 'speech', rule })), name);
    if (origin.layer === 'speech') assert.ok(after.points.length < before.points.length);
  }
});

test('the annotations of a text say which rules are off there', () => {
  const off = { id: '甲', targets: [], tag: 'rule/off', status: 'confirmed', origin: { layer: 'document', rule: 'named before: 陳可風' } } as const;
  assert.deepEqual(rulesOff([off, { ...off, id: '乙', status: 'rejected' }, { ...off, id: '丙', tag: 'person' }]), [{ id: '甲', name: 'document: named before' }]);
});
