// Everything by keys alone, in Traditional Chinese: marking, review, the Annotations view, words that are lost and found; files, folders and doubts of a conversion.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { painted } from './painted.mjs';

const text = '青田港互联网中心昨日启用。\n馆长叶女士说，互联网让大家都能在家里读书，他们奉行一个共同原则。\n塔里克先生问她头发为什么这么干燥，她说里面的空气不好。\n';

const press = async ({ page }, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const question = ({ page }) => page.locator('.quick-input-widget input').first();
/** The rows of the open pick, in the order of the list. */
const offered = ({ page }) => page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
const row = ({ page }, words) => page.locator('.sidebar .monaco-list-row', { hasText: words });

/** Answers the open pick by what begins so, typed. */
async function answer(context, words) {
  const { page, workbench } = context;
  await workbench.until(() => offered(context), (list) => list.some((each) => each.includes(words)));
  await page.keyboard.type(words);
  await workbench.until(() => offered(context), (list) => list[0]?.includes(words));
  await press(context, 'Enter');
}

/** The cursor before the words at the start of the first line, which are selected. */
async function selectAfterColon(context, length) {
  await press(context, 'Control+1', 'Control+Home', ...Array(4).fill('ArrowRight'), ...Array(length).fill('Shift+ArrowRight'));
}

const marking = {
  'words are tagged and given a note; undo and redo are keys': async (context) => {
    const { page, workbench, shot } = context;
    await painted('羅德')(context);
    await selectAfterColon(context, 4);
    await press(context, 'Control+Alt+T');
    await question(context).waitFor();
    await workbench.until(() => offered(context), (list) => list.includes('人物'));
    await page.keyboard.type('要譯');
    await workbench.until(() => offered(context), (list) => list.some((each) => each.includes('要譯')));
    await press(context, 'Enter');
    await workbench.until(() => workbench.style('守護港口'), (style) => style?.weight === '700');
    await press(context, 'Control+Alt+C');
    await question(context).waitFor();
    await page.keyboard.type('請查：原話');
    await press(context, 'Enter');
    const thread = page.locator('.comment-range-glyph.comment-thread').first();
    await thread.waitFor();
    await press(context, 'Control+1', 'Control+Alt+z');
    await thread.waitFor({ state: 'detached' });
    await press(context, 'Control+Alt+Shift+Z');
    await thread.waitFor();
    await shot('110-keyboard-note');
    await press(context, 'Control+J');
  },
  'a review says in Chinese where it stands and confirms, rejects and takes back with one key each': async (context) => {
    const { workbench, shot } = context;
    await press(context, 'Control+1', 'Control+Home', 'Control+Alt+R');
    const open = async () => Number(/(\d+) 個待定/.exec(await workbench.status(/個待定/).innerText())?.[1]);
    await workbench.status(/第 1 \/ \d+ 個.* · .+、建議/).waitFor();
    await shot('111-keyboard-review');
    const before = await open();
    for (const [key, count] of [['Enter', before - 1], ['r', before - 2], ['u', before - 1], ['u', before]]) {
      await press(context, key);
      await workbench.until(open, (now) => now === count);
    }
    await press(context, 'Escape');
    await workbench.status(/第 \d+ \/ \d+ 個/).waitFor({ state: 'detached' });
    await workbench.hoverOver('陳可風');
    const reason = await workbench.hover.first().innerText();
    assert.doesNotMatch(reason.split('\n')[1], /[a-z]/i, reason); // no name of a rule is left in English
  },
  'the list of annotations is walked, and what its buttons do is in the menu of a row': async (context) => {
    const { workbench, shot } = context;
    await workbench.focusView('批註');
    await workbench.unfold('建議');
    await workbench.unfold('地點');
    await workbench.walkTo('青田會議');
    await shot('112-keyboard-annotations');
    await press(context, 'Control+Alt+y'); // the row with the focus: nothing is selected
    await workbench.until(() => workbench.style('青田會議'), (style) => style?.weight === '700');
    await press(context, 'Control+Alt+z');
    await workbench.until(() => workbench.style('青田會議'), (style) => style?.weight !== '700');
    await workbench.walkTo('青田會議');
    await workbench.menuOfRow('確認這些標記');
    await workbench.until(() => workbench.style('青田會議'), (style) => style?.weight === '700');
    await press(context, 'Control+Alt+z');
    await workbench.until(() => workbench.style('青田會議'), (style) => style?.weight !== '700');
    await press(context, 'Home');
  },
  'words that are gone leave their annotation in the list, and a key puts it on others': async (context) => {
    const { page, workbench, shot } = context;
    await selectAfterColon(context, 4);
    await press(context, 'Delete');
    await row(context, '找不到原文').first().waitFor();
    await shot('113-keyboard-lost');
    await selectAfterColon(context, 2);
    await press(context, 'Control+Alt+K', 'o');
    await page.locator('.quick-input-title', { hasText: '所選文字屬於哪條批註？' }).waitFor();
    await shot('114-keyboard-attach');
    await answer(context, '守護港口');
    await workbench.until(() => workbench.style('開放'), (style) => style?.weight === '700');
    await row(context, /^找不到原文\s*1$/).first().waitFor(); // the note, which stood on the same words, is still to be placed
  },
};

const conversion = {
  'a file and a folder are converted from the explorer': async (context) => {
    const { workbench, file, shot } = context;
    const folder = path.dirname(file);
    await press(context, 'Control+1', 'Control+Shift+E'); // from the explorer itself the key leads back to the text
    await workbench.walkTo('稿');
    await workbench.menuOfRow('簡繁轉換…');
    await answer(context, '繁體（香港）');
    await shot('115-keyboard-files');
    await answer(context, '在旁邊建立新檔案');
    await workbench.until(() => fs.existsSync(path.join(folder, '稿/二.hk.zh.txt')), (isThere) => isThere);
    await press(context, 'Control+1', 'Control+Shift+E');
    await workbench.walkTo('会见');
    await workbench.menuOfRow('簡繁轉換…');
    await answer(context, '繁體（臺灣）');
    await answer(context, '在旁邊建立新檔案');
    await workbench.until(() => fs.existsSync(path.join(folder, '会见.tw.zh.txt')), (isThere) => isThere);
  },
  'doubts of a conversion are walked and answered in the list: one place, all, right as it is': async (context) => {
    const { page, workbench, shot } = context;
    await press(context, 'Control+P');
    await page.keyboard.type('一.zh.txt');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '一.zh.txt' }).first().waitFor();
    await press(context, 'Enter');
    await workbench.line('青田港互联网').waitFor();
    await workbench.status(/簡體/).waitFor();
    await press(context, 'F1');
    await question(context).waitFor();
    await page.keyboard.type('全文轉為繁體（臺灣，含用詞）');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '全文轉為繁體（臺灣，含用詞）' }).first().waitFor();
    await press(context, 'Enter');
    await workbench.line('網際網路').waitFor();
    await workbench.focusView('轉換審閱');
    await workbench.walkTo('互联网 → 網際網路');
    await shot('116-keyboard-doubts');
    await press(context, 'ArrowDown');
    await workbench.menuOfRow('改選其他寫法');
    await answer(context, '互聯網');
    await workbench.line('青田港互聯網').waitFor();
    await workbench.line('說，網際網路').waitFor();
    await row(context, /互联网 → 網際網路\s*1 /).waitFor(); // a row that is just made anew has no menu to act on
    await workbench.focusView('轉換審閱');
    await workbench.walkTo('互联网 → 網際網路');
    await workbench.menuOfRow('改選其他寫法');
    await answer(context, '互聯網');
    await workbench.line('說，互聯網').waitFor();
  },
};

export default [
  { name: 'keyboard marking', locale: 'zh-tw', steps: marking },
  { name: 'keyboard conversion', locale: 'zh-tw', files: { '稿/一.zh.txt': text, '稿/二.zh.txt': text }, steps: conversion },
];
