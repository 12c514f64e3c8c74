// JSON read in parts is what JSON.parse makes of it, or as wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FormatError } from '../../../src/core/formats/format.ts';
import { parseJsonSteps } from '../../../src/core/formats/jsonSteps.ts';
import { finished } from '../../../src/core/text/steps.ts';
import { check } from '../../property.ts';

const long = Array.from({ length: 900 }, (_, i) => ({ i, list: [i, [], {}], text: '甲「乙」,]}"\\'.repeat(i % 12), 'a]"': null }));
const texts = [
  long, { a: 1, items: long, b: [long.slice(0, 5), 'x'.repeat(60_000)] }, [{ annotations: [{ result: long }, { result: long }], data: { text: '字'.repeat(70_000) } }], [long.slice(0, 400), long],
  { ['__proto__']: long, constructor: [1] }, ' '.repeat(60_000), Array.from({ length: 30_000 }, (_, i) => i),
].map((value, i) => JSON.stringify(value, null, i % 2));

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'an error';
  }
}

test('JSON is read in parts as it is read at once', () => {
  for (const text of texts) assert.deepEqual(finished(parseJsonSteps(text)), JSON.parse(text));
  for (const text of texts.slice(0, 4)) assert.ok([...parseJsonSteps(text)].length > 1 + text.length / 50_000, `${[...parseJsonSteps(text)].length} rests in ${text.length}`);
});

test('what is no JSON is none in parts either', () => {
  const change = fc.record({ share: fc.double({ min: 0, max: 0.9999, noNaN: true }), taken: fc.constantFrom(0, 1, 1, 2), put: fc.constantFrom('', '', ',', ']', '}', '[', '{', '"', '\\', ',,', '[,', '1') });
  check(fc.tuple(fc.nat(texts.length - 1), fc.array(change, { minLength: 1, maxLength: 2 })), ([which, changes]) => {
    let text = texts[which]!;
    for (const { share, taken, put } of changes) {
      const at = Math.floor(share * text.length);
      text = text.slice(0, at) + put + text.slice(at + taken);
    }
    assert.deepEqual(outcome(() => finished(parseJsonSteps(text))), outcome(() => JSON.parse(text)));
  }, 150);
});

test('of two members with one name the later one counts, and what looks like a mark of ours is a string', () => {
  const list = JSON.stringify(long);
  for (const text of [`{"a":${list},"a":1}`, `{"a":1,"a":${list}}`, `{"a":${list},"a":${list.replace('甲', '丙')}}`, `["\\u00000",${list},"\\u00001",{"b":${list}}]`])
    assert.deepEqual(finished(parseJsonSteps(text)), JSON.parse(text), text.slice(0, 40));
});

test('a list where a name belongs is an error, whatever string stands beside it', () => {
  for (const text of [`{${JSON.stringify(long)}:1,"b":"\\u00000"}`, `{${JSON.stringify(long)}:1,"b":"\\u00000","c":"\\\\u0000"}`]) assert.throws(() => finished(parseJsonSteps(text)), FormatError);
});

test('an error names its line, and brackets without end are one', () => {
  const text = JSON.stringify(long, null, 1);
  const wrong = text.replace(/"i": 700,/, '"i": 700;');
  assert.throws(() => finished(parseJsonSteps(wrong)), (error) => error instanceof FormatError && error.problem.line === wrong.slice(0, wrong.indexOf(';')).split('\n').length);
  for (const endless of ['['.repeat(100_000), `${'['.repeat(100_000)}1`, '{"a":'.repeat(30_000), `[${','.repeat(60_000)}]`, `[1${','.repeat(60_000)}1]`, `[1,${' '.repeat(60_000)},2]`, `["${'x'.repeat(60_000)}",]`]) assert.throws(() => finished(parseJsonSteps(endless)), FormatError);
});
