import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { convertInChunks } from '../../../src/core/script/convertChunks.ts';
import { type ConversionSettings, type ConversionTask, runConversion } from '../../../src/core/script/conversionTask.ts';
import { applyReplacements } from '../../../src/core/features/cleanup.ts';
import { detectScript } from '../../../src/core/script/detectScript.ts';
import { directionOf, minoritySpans } from '../../../src/core/script/direction.ts';
import { parseRules } from '../../../src/core/script/userRules.ts';
import { openIntl } from '../../../src/segmenters/intl.ts';
import { openJiebaWasm } from '../../../src/segmenters/jiebaWasm.ts';
import { reviewTools } from './openConverter.ts';

const tools = reviewTools(openIntl());

function settings(to: ConversionSettings['to'], rest: Partial<ConversionSettings> = {}): ConversionSettings {
  return { from: 'auto', to, rules: [], keepCantonese: false, settlesSure: false, isForced: false, ...rest };
}

function run(text: string, to: ConversionSettings['to'], rest: Partial<ConversionTask> = {}, more: Partial<ConversionSettings> = {}) {
  return runConversion({ settings: settings(to, more), text, wantsReview: false, ...rest }, tools);
}

const simplified = '图书馆馆长叶女士说，阅览室将于下周重新开放，她的头\n发很长，他每天早上都要吃面，而且吃得很香，也很开心\n地同大家说笑，请看 https://例.cn/后台 的说明。\n';

test('a word that a caption cuts is converted as one, and the caption by itself', () => {
  const page = '图书馆馆长叶女士说，阅览室将于下周\n重新开放，读者可以使用新的打印机，头\n图：阅览室里的软件\n发要扎好，并自备墨水，馆内有许多打印\n▲软件展。\n机可用。\n';
  const { text, replacements } = run(page, 'twp');
  assert.ok(text.includes('頭\n圖：閱覽室裡的軟體\n髮要'), text);
  assert.ok(text.includes('印表機\n▲軟體展。\n可用'), text);
  assert.equal(applyReplacements(page, replacements), text);
});

test('the direction is found, soft breaks are read over, addresses stay', () => {
  const { from, text, replacements, isDone, count } = run(simplified, 'tw');
  assert.deepEqual([from, isDone], ['cn', true]);
  assert.ok(text.includes('頭\n髮很長') && text.includes('https://例.cn/后台 的說明'));
  assert.equal(applyReplacements(simplified, replacements), text);
  assert.equal(count, replacements.length);
});

test('a text that is in the wanted script is left alone until asked again', () => {
  const text = run(simplified, 'tw').text;
  const refused = run(text, 'tw');
  assert.deepEqual([refused.isDone, refused.obstacle, refused.text], [true, undefined, text], 'Traditional of unsure region becomes Taiwan\'s');
  const there = run(simplified, 'cn');
  assert.deepEqual([there.isDone, there.obstacle, there.text], [false, 'there', simplified]);
  assert.equal(run(simplified, 'cn', {}, { isForced: true }).isDone, true);
  assert.equal(run('特首表示，立法會會討論港鐵的票價。', 'twp').obstacle, 'noRegionalWords');
});

test('only what is in the other script is converted when asked for: sentences whole, else single places', () => {
  const text = '圖書館館長葉女士說，閱覽室將於下週重新开放。館員說他干得好。她说这里的空气干燥。';
  const spans = minoritySpans(text, detectScript(text));
  assert.deepEqual(spans.map(({ start, end }) => text.slice(start, end)), ['开', '她说这里的空气干燥。']);
  assert.equal(run(text, 'tw', { part: 'minority' }).text, '圖書館館長葉女士說，閱覽室將於下週重新開放。館員說他干得好。她說這裡的空氣乾燥。');
});

test('a mixed text of mostly Traditional is there already, one of mostly Simplified is not', () => {
  const [traditional, cn] = ['圖書館館長葉女士說閱覽室將於下週重新開放', '图书馆馆长叶女士说阅览室将于下周'];
  assert.equal(directionOf(detectScript(traditional + cn.slice(0, 6)), 'hk').obstacle, 'there');
  assert.deepEqual(directionOf(detectScript(cn + traditional.slice(0, 6)), 'hk'), { from: 'cn' });
});

test('a selection is converted with its doubts, at their places in the new text', () => {
  const text = '网络很慢。网络很快，他们都说这里的网络好。';
  const { replacements, groups } = run(text, 'twp', { part: [{ start: 5, end: 10 }], wantsReview: true });
  assert.deepEqual(replacements.map(({ start, text: to }) => [start, to]), [[5, '網路']]);
  assert.deepEqual(groups.map(({ from, places }) => [from, places.length, places[0]!.target.start]), [['网络', 1, 5]]);
});

test('answers to doubts are taken over, of another length too', () => {
  const text = '他上了互联网。';
  const { groups } = run(text, 'twp', { wantsReview: true });
  const group = groups.find(({ from }) => from === '互联网')!;
  const { text: after, map } = run(text, 'twp', { choices: [{ targets: group.places.map(({ target }) => target), text: group.alternatives[0]! }] });
  assert.equal(after, '他上了互聯網。');
  assert.equal(map.reduce((sum, length, i, all) => sum + (i % 2 === 1 ? (length === -1 ? all[i - 1]! : length) : 0), 0), after.length);
});

test('rules enter, in both directions', () => {
  const { rules } = parseRules('泽于\t澤于\n');
  assert.ok(run('林泽于说他们来了', 'tw', {}, { rules }).text.startsWith('林澤于'));
  assert.ok(run('林澤于說他們來了', 'cn', {}, { rules }).text.startsWith('林泽于'));
});

function inChunks(text: string, size: number, piece: number, to: ConversionSettings['to']): { readonly text: string; readonly count: number } {
  const chunked = convertInChunks(settings(to), tools, { chunk: size });
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += piece) parts.push(chunked.push(text.slice(at, at + piece)));
  parts.push(chunked.end());
  return { text: parts.join(''), count: chunked.result?.count ?? 0 };
}

test('code between fences is left alone in chunks as it is at once, however the pieces fall, and an unclosed fence is none', () => {
  const paragraph = '　　图书馆馆长叶女士说，阅览室将于下周重新开放，她的头发很长。\n\n';
  const code = '后台系统发出信号\n\n'.repeat(600);
  const page = `${paragraph.repeat(300)}\`\`\`\n${code}\`\`\`\n\n${paragraph.repeat(500)}~~~\n${paragraph.repeat(300)}`;
  const whole = run(page, 'tw').text;
  assert.ok(whole.includes(`\`\`\`\n${code}\`\`\``));
  for (const size of [2000, 4000, 9000, 20_000]) assert.equal(inChunks(page, size, 777, 'tw').text, whole, `chunks of ${size}`);
});

test('code of many chunks stays as it is behind each place where the text is cut', () => {
  const code = '后台系统发出信号\n\n'.repeat(3000);
  const paragraph = '　　图书馆馆长叶女士说，阅览室将于下周重新开放，她的头发很长。\n\n';
  const page = `${paragraph.repeat(20)}\`\`\`\n${code}\`\`\`\n\n${paragraph.repeat(20)}`;
  assert.equal(inChunks(page, 3000, 700, 'tw').text, run(page, 'tw').text);
});

test('only a file begins with front matter: a rule at a chunk\'s start is none', () => {
  const paragraph = '　　图书馆馆长叶女士说，阅览室将于下周重新开放，她的头发很长。\n\n';
  const page = `---\n标题: 后台\n---\n\n${`${paragraph}---\n后台: 头发\n---\n\n`.repeat(400)}`;
  const whole = run(page, 'tw').text;
  assert.ok(whole.startsWith('---\n标题: 後臺\n---') && whole.includes('---\n後臺: 頭髮\n---'));
  for (const chunk of [300, 700, 1100, 1300]) assert.equal(inChunks(page, chunk, 97, 'tw').text, whole);
});

test('converted in chunks a text is what it is converted at once, with its own line ends', () => {
  const paragraph = '　　图书馆馆长叶女士说，阅览室将于下周重新开放，她的头\n发很长，皇\n后也来了，大家都说这里的面\n条好吃，干\n燥的天气里最好。\n';
  const page = Array.from({ length: 900 }, (_, i) => paragraph + (i % 7 === 0 ? '\n小标题\n\n' : '')).join('');
  const whole = run(page, 'tw');
  for (const [size, piece] of [[5000, 777], [20_000, 65_536]] as const) {
    const { text, count } = inChunks(page, size, piece, 'tw');
    assert.equal(text, whole.text, `chunks of ${size}`);
    assert.equal(count, whole.count);
  }
  const ends = ['\r\n', '\n', '\r'];
  let next = 0;
  const mixed = page.replace(/\n/g, () => ends[next++ % 3]!);
  next = 0;
  assert.equal(inChunks(mixed, 5000, 501, 'tw').text, whole.text.replace(/\n/g, () => ends[next++ % 3]!));
});

test('a text that is there already passes through chunks unchanged; an empty one too', () => {
  assert.equal(inChunks(simplified, 10, 7, 'cn').text, simplified);
  assert.equal(inChunks('', 10, 7, 'cn').text, '');
});

test('lone surrogates and one very long line convert in chunks and at once', () => {
  const text = `${'头发\ud800干燥'.repeat(60_000)}`;
  assert.equal(inChunks(text, 5000, 50_000, 'tw').text, run(text, 'tw', {}, { from: 'cn' }).text);
});

test('a line of ten million characters, with marks that nothing closes, is converted', () => {
  const text = '他说「头发很长，『皇后'.repeat(870_000);
  const { text: after, count } = inChunks(text, 500_000, 1 << 18, 'tw');
  assert.equal(after.length, text.length);
  assert.ok(after.startsWith('他說「頭髮很長，『皇后') && after.endsWith('『皇后') && count > 870_000);
});

test('names that the text holds are spelled as names, right across a line end; the same characters elsewhere as words', () => {
  const named = reviewTools(openJiebaWasm(fs.readFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm')));
  const convert = (text: string): string => runConversion({ settings: settings('tw', { settlesSure: true }), text, softBreaks: [...text.matchAll(/\n/g)].map(({ index }) => ({ start: index, end: index + 1 })), wantsReview: false }, named).text;
  assert.equal(convert('教练余国栋说，韩国总统朴志成住在房子里，余下的事由部长范\n小芳处理。'), '教練余國棟說，韓國總統朴志成住在房子裡，餘下的事由部長范\n小芳處理。');
  assert.equal(convert('导演里卡多·马里内蒂在电影里示范小品。'), '導演里卡多·馬里內蒂在電影裡示範小品。');
  assert.equal(convert('她于会上指出，他冲了出去。'), '她於會上指出，他衝了出去。');
});
