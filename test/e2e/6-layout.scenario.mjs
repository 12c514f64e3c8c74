// The reading view beside the text, light and dark: joined lines, marks, in step both ways.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { themes, useTheme } from './themes.mjs';

const interrupted = `青田港擴建工程下月動工 貨運量料增三成
市府承諾保護海岸 居民盼設監察小組

（本報記者林若楠報道）

　　青田市政府昨日宣布，青田港擴建工程將於下月正式動工，首期工程預計
2032年底完成。市長陳可風在發布會上表示，工程會顧及附近居民的需要，並
已請世界衛生組織的專家提供意見。他說：「我們絕對不會為了工期而犧
▲市長陳可風（左）在青田港出席動工禮。
牲海岸，也不會讓居民在夜裏受施工噪音的困擾。」
年份　　撥款（億元）　　完成
2030　　3.1　　12%
2031　　8.4　　55%
資料來源：青田市財政局
`;

const cleanUp = {
  'a clean-up is shown as a difference and applied by key': async ({ page, workbench, file, shot }) => {
    const before = fs.readFileSync(file, 'utf8');
    await workbench.line('陳可風').click();
    await workbench.command('Meipi: Clean up: join wrapped lines…');
    const after = page.locator('.diff-editor .editor.modified .view-line, .editor.modified .view-line');
    await after.filter({ hasText: '白石市市長羅德里格斯' }).first().waitFor();
    await page.waitForTimeout(500);
    await shot('61-clean-up');
    await after.first().click();
    await page.keyboard.press('Control+Enter');
    await workbench.line('白石市市長羅德里格斯').waitFor();
    await page.keyboard.press('Control+Z');
    await workbench.line('里格斯、安和市').waitFor();
    if (fs.readFileSync(file, 'utf8') !== before) throw new Error('the file was written');
    await workbench.answerMessage('Apply'); // that of the message, which outlives the preview
    await after.filter({ hasText: '白石市市長羅德里格斯' }).first().waitFor();
    await page.keyboard.press('Escape');
    await after.first().waitFor({ state: 'detached' });
    await workbench.clearToasts();
  },
};

/** 青田市市长 in GB18030. */
const gb = Buffer.from('c7e0ccefcad0cad0b3a4b5c4b9a4d7f7d2d1beadbfaacabca3acced2c3c7d4dad5e2c0efa1a30a', 'hex');

// Extension hosts under test refuse modal dialogs, so this one is answered here.
const question = {
  'rewriting a file in another encoding is asked about first': async ({ page, workbench, file, shot }) => {
    const old = path.join(path.dirname(file), '市长.zh.txt');
    fs.writeFileSync(old, gb);
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').fill('市长.zh.txt');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '市长' }).first().click();
    await workbench.toasts.filter({ hasText: 'GB18030' }).waitFor();
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Rewrite 市长.zh.txt from GB18030 to UTF-8?' });
    await workbench.command('Meipi: Convert file to UTF-8…');
    await dialog.waitFor();
    await shot('63-question');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(fs.readFileSync(old), gb);
    await workbench.command('Meipi: Convert file to UTF-8…');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await workbench.line('青田市市长的工作已经开始').waitFor();
    assert.equal(fs.readFileSync(old, 'utf8'), '青田市市长的工作已经开始，我们在这里。\n');
    assert.deepEqual(fs.readFileSync(`${old}.gb18030.bak`), gb);
  },
};

const steps = (name) => ({
  'a key opens the reading view beside the text, joined and marked': async ({ page, workbench, shot }) => {
    await workbench.until(() => workbench.marked(), (marked) => marked.length > 0); // the extension's keys are there once it has started
    await workbench.line('陳可風').click();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('v');
    const view = page.locator('.editor-instance').nth(1);
    await view.locator('.view-line', { hasText: '白石市市長羅德里格斯' }).first().waitFor(); // the page cuts this name in two
    await workbench.until(() => workbench.marked(), (marked) => marked.some((text) => text.includes('羅德里格斯')));
    await shot(`60-reading-${name}`);
  },
});

const insets = {
  'captions and tables stand behind their paragraph, notes behind their words, and no line lies outside': async ({ page, workbench, file, shot }) => {
    fs.writeFileSync(path.join(path.dirname(file), '青田港.zh.txt'), interrupted);
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').fill('青田港.zh.txt');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '青田港' }).first().click();
    await workbench.line('市長陳可風在發布會').waitFor();
    await workbench.until(() => workbench.marked(), (marked) => marked.some((text) => text.includes('陳可風')));
    await workbench.select('世界衛生組織');
    await page.keyboard.press('Control+Alt+C');
    await page.locator('.quick-input-widget input').first().fill('查：是否指在青田的辦事處');
    await page.keyboard.press('Enter');
    await page.locator('.comment-range-glyph.comment-thread').first().waitFor();
    await page.locator('.panel .comments-panel').waitFor();
    await page.keyboard.press('Control+J');
    await workbench.line('市長陳可風在發布會').click();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('v');
    const view = page.locator('.editor-instance').nth(1);
    await view.locator('.view-line', { hasText: '〔查：' }).first().waitFor();
    const lines = () => view.locator('.view-line').evaluateAll((found) => found.map((line) => ({ text: line.textContent, top: line.getBoundingClientRect().top, right: line.firstElementChild.getBoundingClientRect().right })).sort((a, b) => a.top - b.top));
    const shown = await workbench.until(lines, (found) => ['2031', '困擾。」', '▲市長'].every((words) => found.some(({ text }) => text.includes(words)))); // lines are wrapped anew while the view opens
    const { right } = await view.boundingBox().then(({ x, width }) => ({ right: x + width }));
    assert.deepEqual(shown.filter((line) => line.right > right).map(({ text }) => text), []);
    const at = (words) => shown.findIndex(({ text }) => text.includes(words));
    assert.ok(at('困擾。」') < at('▲市長'));
    assert.equal(at('2031'), at('2030') + 1);
    await shot('62-reading-insets');
  },
  'notes and captions can be read in every kind of theme, and are told from the text without colour': async (context) => {
    const { page, workbench, shot } = context;
    for (const theme of themes) {
      await useTheme(context, theme);
      for (const words of ['查：是否', '出席動工禮']) {
        const { contrast, share } = await workbench.until(() => page.evaluate(lookOf, words), (look) => look?.share < 1);
        assert.ok(contrast >= 4.5, `${words} in ${theme}: ${contrast}`);
        assert.ok(share < 0.95, `${words} is ${share} of the text's size`);
      }
      await shot(`64-reading-${theme.toLowerCase().replaceAll(' ', '-')}`);
    }
  },
};

/** In the page: the contrast of words in the reading view with its background, and their size as a share of the view's. */
function lookOf(words) {
  const editor = document.querySelectorAll('.editor-instance')[1];
  const span = [...editor.querySelectorAll('.view-line > span > span')].find(({ textContent }) => textContent.includes(words));
  if (!span) return undefined;
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [own, line] = [getComputedStyle(span), getComputedStyle(editor.querySelector('.view-lines'))];
  const [a, b] = [light(own.color), light(getComputedStyle(editor.querySelector('.monaco-editor-background')).backgroundColor)].sort((x, y) => y - x);
  return { contrast: (a + 0.05) / (b + 0.05), share: parseFloat(own.fontSize) / parseFloat(line.fontSize) };
}

export default [
  { name: 'clean up', steps: { ...cleanUp, ...question } },
  { name: 'reading light', steps: steps('light') },
  { name: 'reading dark', settings: { 'workbench.colorTheme': 'Default Dark Modern' }, steps: { ...steps('dark'), ...insets } },
];
