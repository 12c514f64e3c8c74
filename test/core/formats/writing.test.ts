// How formats write: in steps, and in a text that means harm.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormatItem } from '../../../src/core/formats/format.ts';
import { formats } from '../../../src/core/formats/formats.ts';
import { jsonSteps } from '../../../src/core/formats/json.ts';
import { finished } from '../../../src/core/text/steps.ts';
import { exported, format, mark, textOf } from './support.ts';

test('every format writes many marks with a rest between them', () => {
  const many = textOf(Array.from({ length: 300 }, (_, i) => `${i}號青田。\n`).join(''));
  const items = Array.from(many.source.text.matchAll(/青田/g), ({ index }): FormatItem => ({ tag: 'place', spans: [{ start: index, end: index + 2 }], status: 'confirmed' }));
  for (const { id, write } of formats.filter((each) => each.id !== 'conll')) {
    let count = 0;
    for (const steps = write({ name: '示例.txt', text: many.source.text, items }); !steps.next().done;) count++;
    assert.ok(count >= items.length, `${id}: ${count} rests`);
  }
  const long = '青田的路。'.repeat(20_000); // a character a line: those take the time, not the marks
  assert.ok([...format('conll').write({ name: '示例.txt', text: long, items: [] })].length >= 10);
});

test('JSON written in steps is as JSON.stringify writes it', () => {
  const long = Array.from({ length: 150 }, (_, i) => ({ i, list: [i, []], note: i % 3 === 0 ? undefined : '甲\n乙' }));
  for (const value of [long, [], { a: {}, 'b"': { c: [{ d: long, e: undefined }] }, f: long.map(() => undefined), g: null }, '甲', { a: [long, long.map(({ i }) => i)] }])
    for (const indent of [0, 1]) assert.equal(finished(jsonSteps(value, indent)), JSON.stringify(value, null, indent));
});

test('a card holds a sentence, and of a text without stops no more than what is near the words', () => {
  const before = textOf(`甲。\n\n第一段\n乙在青田。丙`);
  assert.match(exported('anki', before, [mark(before, ['青田'], { tag: 'place' })]).files[0].content, /\t"第一段乙在\{\{c1::青田\}\}。"\t/);
  const endless = textOf(`${'字'.repeat(5000)}青田${'字'.repeat(5000)}`);
  const card = exported('anki', endless, [mark(endless, ['青田'], { tag: 'place' })]).files[0].content;
  assert.ok(card.includes('字{{c1::青田}}字') && card.length < 2000, String(card.length));
});

test('a card cuts no character in two, and no closing mark off its stop', () => {
  for (const blanks of [0, 1]) {
    const rare = textOf(`${'𠮷'.repeat(600)}${'字'.repeat(blanks)}青田${'字'.repeat(blanks)}${'𠮷'.repeat(600)}`);
    const card = exported('anki', rare, [mark(rare, ['青田'], { tag: 'place' })]).files[0].content;
    assert.doesNotMatch(card, /\p{Cs}/u);
  }
  const quoted = textOf(`他說：「青田${'字'.repeat(999)}。」我走了。`);
  assert.match(exported('anki', quoted, [mark(quoted, ['青田'], { tag: 'place' })]).files[0].content, /字。」"/);
});
