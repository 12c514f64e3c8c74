// No conversion may change a character that its list of changes does not name: 你 and 妳, quotation marks, addresses and code, line ends.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyReplacements } from '../../../src/core/features/cleanup.ts';
import { type ConversionSettings, optionsFor, runConversion, settledConversion } from '../../../src/core/script/conversionTask.ts';
import { parseStyle } from '../../../src/core/script/houseStyle.ts';
import { parseRules } from '../../../src/core/script/userRules.ts';
import { openIntl } from '../../../src/segmenters/intl.ts';
import { check } from '../../property.ts';
import { readConversionData, reviewTools } from './openConverter.ts';

const data = readConversionData();
const tools = reviewTools(openIntl());
const press = parseStyle(fs.readFileSync('data/house-style-hk.tsv', 'utf8'));
const { rules } = parseRules('泽于\t澤於\ts2t\n后台\n大家\t各位朋友\n软件\t軟件\n');
const keys = data.dictionaries.flatMap((packed) => packed.split('|').map((line) => line.slice(0, line.indexOf(' '))));

const kept = ['「', '」', '『', '』', '“', '”', '你', '妳', '\n', ' https://例.cn/后台/软件 ', ' `头发` ', '-{干面}-', '\n```\n面条\n```\n'];
const hard = ['一个中国', '这么干燥', '法国历史', '林泽于', '后台', '大家', '软件', '头\n发很长', '互联\n网', '里', '𠮷', '\ud800', '。', '，', '　', 'ab'];
const piece = fc.oneof(fc.nat(keys.length - 1).map((i) => keys[i]!), fc.constantFrom(...hard), fc.constantFrom(...kept));
const given = fc.record({
  from: fc.constantFrom('cn', 'auto'), to: fc.constantFrom('t', 'tw', 'twp', 'hk', 'hkp', 'cn'), isStyled: fc.boolean(), hasRules: fc.boolean(),
  keepCantonese: fc.boolean(), settlesSure: fc.boolean(), answers: fc.nat(3),
}) as fc.Arbitrary<Pick<ConversionSettings, 'from' | 'to' | 'keepCantonese' | 'settlesSure'> & { readonly isStyled: boolean; readonly hasRules: boolean; readonly answers: number }>;

function settingsOf({ isStyled, hasRules, to, from, keepCantonese, settlesSure }: Parameters<Parameters<typeof given.map>[0]>[0]): ConversionSettings {
  return { from: to === 'cn' ? 'hk' : to.endsWith('p') ? 'cn' : from, to, // OpenCC gives local words to Simplified texts only
     keepCantonese, settlesSure, isForced: true, rules: hasRules ? rules : [], style: isStyled && to.startsWith('hk') ? press : undefined };
}

test('property: outside of its changes a conversion leaves every character, and its map leads each to itself', () => {
  check(fc.tuple(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')), given), ([text, choice]) => {
    const settings = settingsOf(choice);
    const task = { settings, text, wantsReview: true };
    const { from, groups } = runConversion(task, tools);
    const choices = groups.filter(({ alternatives }) => alternatives.length > 0).slice(0, choice.answers).map(({ alternatives, places }) => ({ targets: places.map(({ target }) => target), text: alternatives[0]! }));
    const answer = runConversion({ ...task, choices }, tools);
    const { conversion } = settledConversion(text, optionsFor(text, settings, from), settings, tools, true, choices);
    assert.equal(answer.text, conversion.text);
    assert.equal(applyReplacements(text, answer.replacements), answer.text);
    let [at, there] = [0, 0];
    for (const { source, target } of [...conversion.changes, { source: { start: text.length, end: text.length }, target: { start: answer.text.length, end: answer.text.length } }]) {
      assert.ok(at <= source.start && there <= target.start);
      assert.equal(answer.text.slice(there, target.start), text.slice(at, source.start));
      if (at < source.start) assert.deepEqual(conversion.map.mapSpan({ start: at, end: source.start }), { start: there, end: target.start });
      [at, there] = [source.end, target.end];
    }
  });
});

test('property: 你 and 妳, quotation marks, line ends, addresses and code are in no change', () => {
  const marks = (text: string): string => text.replace(/https:\S+|`头发`|-\{干面\}-|面条(?=\n```)|[^「」『』“”你妳\n]/g, (found) => (found.length > 1 ? found : ''));
  check(fc.tuple(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')), given), ([text, choice]) => {
    const { text: after } = runConversion({ settings: settingsOf({ ...choice, hasRules: false }), text, wantsReview: false }, tools);
    assert.equal(marks(after), marks(text));
  });
});
