// Two annotators of one page, by keys and by mouse, and how the comparison looks in the four kinds of theme.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { sidecarOf } from './sidecar.mjs';
import { themes, useTheme } from './themes.mjs';

const text = fs.readFileSync('samples/報章.zh.txt', 'utf8');
const mine = [['person', '陳可風'], ['place', '青田會議\n中心'], ['term', '綠色航道'], ['organisation', '環海通訊社'], ['event', '第三屆環海港口城市論壇']];
const theirs = [['role', '陳可風'], ['place', '青田會議\n中心'], ['place', '青田會議'], ['term', '航道'], ['person', '羅德\n里格斯'], ['organisation', '歐盟\n委員會'], ['event', '環海港口城市論壇'], ['note', '里\n程碑', '誰說的？']];

const rows = ({ page }) => page.locator('.sidebar .monaco-list-row[aria-level="2"]');
const selected = ({ page }) => page.locator('.sidebar .monaco-list-row.selected .label-name').allInnerTexts();
/** The words of all rows. */
const labels = (context) => rows(context).locator('.label-name').allInnerTexts();

export default {
  name: 'comparison',
  files: {
    '.vscode/settings.json': '{ "meipi.author": "ann" }',
    '報章.zh.txt.annotations.ann.jsonl': sidecarOf(text, 'ann', mine),
    '報章.zh.txt.annotations.ben.jsonl': sidecarOf(text, 'ben', theirs),
  },
  steps: {
    'the comparison opens with what is to be decided first': async (context) => {
      const { page, workbench, shot } = context;
      await workbench.line('陳可風').first().click();
      await page.keyboard.press('Control+Home');
      await workbench.command('Meipi: Compare annotations with another annotator…');
      await page.locator('.pane-header', { hasText: 'Comparison' }).waitFor();
      await page.locator('.pane-header', { hasText: 'Speech points' }).click();
      await workbench.until(() => labels(context), (list) => list.length === 8);
      await page.keyboard.press('Escape');
      await shot('100-comparison');
    },
    'keys go from difference to difference and decide; the focus stays in the list': async (context) => {
      const { page, workbench } = context;
      await workbench.command('Meipi: Compare annotations with another annotator…');
      await page.locator('.pane', { hasText: 'Comparison' }).locator('.monaco-list:focus').waitFor();
      const next = async (key, words) => {
        await page.keyboard.press(key);
        await workbench.until(() => selected(context), (list) => list.length === 1 && list[0] === words);
      };
      await next('Alt+F5', '陳可風');
      await next('Alt+F5', '第三屆環海港口城市論壇');
      await next('Alt+F5', '環海通訊社');
      await next('Alt+Shift+F5', '第三屆環海港口城市論壇');
      await page.keyboard.press('Control+Alt+Y');
      await workbench.until(() => labels(context), (list) => !list.includes('第三屆環海港口城市論壇'));
      await page.keyboard.press('Control+Alt+Z');
      await workbench.until(() => labels(context), (list) => list.includes('第三屆環海港口城市論壇'));
    },
    'a filter by words narrows it while one types, in pinyin too, and Escape takes it back': async (context) => {
      const { page, workbench, shot } = context;
      await page.keyboard.press('Control+Alt+K');
      await page.keyboard.press('f');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'By words' }).waitFor();
      await page.keyboard.press('Enter');
      const input = page.locator('.quick-input-widget input[placeholder*="pinyin"]');
      await input.fill('hangdao');
      await workbench.until(() => labels(context), (list) => list.length === 1 && list[0] === '綠色航道');
      await shot('101-comparison-filtered');
      await input.fill('誰說');
      await workbench.until(() => labels(context), (list) => list.length === 1 && list[0] === '里程碑');
      await page.keyboard.press('Escape');
      await workbench.until(() => labels(context), (list) => list.length === 8);
    },
    'Ctrl+click chooses several rows, and one decision is made on all': async (context) => {
      const { page, workbench } = context;
      const row = (words) => rows(context).filter({ hasText: words });
      await row('羅德里格斯').click();
      await row('歐盟委員會').click({ modifiers: ['Control'] });
      await row('里程碑').click({ modifiers: ['Control'] });
      assert.deepEqual(await selected(context), ['羅德里格斯', '歐盟委員會', '里程碑']);
      await row('歐盟委員會').locator('[aria-label^="Keep mine"]').click();
      await workbench.until(() => labels(context), (list) => list.length === 5);
      await page.locator('.sidebar .monaco-list-row', { hasText: /^Settled: mine kept\s*3$/ }).waitFor();
      await workbench.command('Meipi: Undo annotation');
      await workbench.until(() => labels(context), (list) => list.length === 8);
    },
    'it is drawn in every kind of theme': async (context) => {
      const { page, shot } = context;
      for (const [i, theme] of themes.entries()) {
        await useTheme(context, theme);
        await rows(context).filter({ hasText: '綠色航道' }).click();
        await page.mouse.move(900, 780);
        await page.waitForTimeout(300);
        await shot(`${102 + i}-comparison-${theme.toLowerCase().replaceAll(' ', '-')}`);
      }
    },
  },
};
