// Marks, the reason in the hover and the Entities view, in the four kinds of theme; the filter of the Annotations view; marks that stay while one types.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { painted } from './painted.mjs';
import { themes, useTheme } from './themes.mjs';

/** In how many frames, out of all while something is done, a text was not painted. */
async function bareFrames({ page }, text, act) {
  await page.evaluate((wanted) => {
    const state = (window.bareFrames = { all: 0, bare: 0, ended: false });
    const look = () => {
      const span = [...document.querySelectorAll('.editor-instance .view-line > span > span')].find((each) => each.textContent === wanted);
      state.all++;
      if (!/TextEditorDecorationType/.test(span?.className ?? '')) state.bare++;
      if (!state.ended) window.requestAnimationFrame(look);
    };
    look();
  }, text);
  await act();
  return page.evaluate(() => Object.assign(window.bareFrames, { ended: true }));
}

export default {
  name: 'entities',
  files: { 'plain.zh.txt': 'Nothing here is Chinese.\n' },
  steps: {
    'a name of the workspace\'s list is marked as soon as the list is there, and the hover says why': async (context) => {
      const { workbench, file, shot } = context;
      await painted('羅德')(context);
      fs.mkdirSync(path.join(path.dirname(file), '.meipi'), { recursive: true });
      fs.writeFileSync(path.join(path.dirname(file), '.meipi/entities.tsv'), '環海光纜;环海光缆\tterm\tour project\n');
      await painted('環海光纜')(context);
      await workbench.hoverOver('環海光纜');
      await workbench.hover.filter({ hasText: 'your list: .meipi/entities.tsv:1' }).first().waitFor();
      await shot('20-why');
    },
    'marks stay painted in every frame while one types beside them': async (context) => {
      const { page, workbench } = context;
      await workbench.line('委員會觀察員列席').click();
      await page.keyboard.press('End');
      const { all, bare } = await bareFrames(context, '歐盟', async () => {
        for (const character of 'abcdefgh') {
          await page.keyboard.type(character);
          await page.waitForTimeout(120);
        }
        await page.waitForTimeout(600);
        await page.waitForFunction(() => window.bareFrames.all > 20); // a slow machine draws few
      });
      assert.ok(all > 20, `${all} frames`);
      assert.equal(bare, 0, `${bare} of ${all} frames without the mark`);
      for (let i = 0; i < 8; i++) await page.keyboard.press('Backspace');
    },
    'the Entities view is filtered by pinyin, and says what is the matter when it is empty': async (context) => {
      const { page, workbench, shot } = context;
      await workbench.container('Meipi');
      await page.locator('.pane-header', { hasText: 'Entities' }).first().click();
      await page.locator('.pane-header', { hasText: 'Speech points' }).first().click();
      const toOpen = page.locator('.sidebar', { hasText: 'Open a Chinese source text to see' });
      await workbench.command('Meipi: Filter entities…');
      await page.locator('.quick-input-widget input').first().fill('zzzz');
      await page.locator('.sidebar .message', { hasText: '"zzzz": 0 of' }).first().waitFor();
      assert.equal(await toOpen.count(), 0);
      await page.locator('.quick-input-widget input').first().fill('ckf');
      await workbench.until(() => page.locator('.sidebar .monaco-list-row').allInnerTexts(), (rows) => rows.length === 2 && rows.some((row) => row.includes('陳可風')));
      await shot('21-filter');
      await page.keyboard.press('Escape');
      await page.locator('.sidebar .monaco-list-row', { hasText: 'quantity' }).first().waitFor();
      await page.locator('.sidebar .monaco-list-row', { hasText: 'person' }).first().click();
      await page.locator('.sidebar .monaco-list-row', { hasText: '陳可風' }).first().click();
      await page.keyboard.press('Control+P');
      await page.keyboard.type('plain.zh.txt');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'plain.zh.txt' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.sidebar', { hasText: 'were found in this text' }).waitFor();
      assert.equal(await toOpen.count(), 0);
      await shot('28-no-entities');
      await workbench.command('View: Close Editor');
      await painted('陳可風')(context);
    },
    'a name is decided on by key in the list, on its row or on that of a mention; the cursor in the text is elsewhere': async (context) => {
      const { page, workbench, file, shot } = context;
      const isPainted = (style) => /TextEditorDecorationType/.test(style?.classes ?? '');
      const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
      await workbench.line('委員會觀察員列席').click();
      await workbench.focusView('Entities');
      await workbench.unfold('person');
      await workbench.walkTo('陳可風');
      await press('Control+Alt+K', 'x');
      await page.locator('.sidebar .monaco-list-row[aria-level="2"]', { hasText: '陳可風' }).waitFor({ state: 'detached' });
      await workbench.until(() => workbench.style('陳可風'), (style) => !isPainted(style));
      await press('Control+Alt+z');
      await workbench.until(() => workbench.style('陳可風'), isPainted);
      await workbench.unfold('陳可風');
      await page.locator('.sidebar .monaco-list-row[aria-level="3"]', { hasText: '陳可風' }).first().waitFor();
      await press('ArrowDown');
      await press('Control+Alt+K', 's');
      await page.locator('.quick-input-title', { hasText: '陳可風 is the same as' }).waitFor();
      await press('Escape', 'Control+Alt+K', 'a');
      await page.locator('.quick-input-title', { hasText: 'Add to my list as' }).waitFor();
      await press('Escape', 'Control+Alt+y');
      await page.locator('.monaco-dialog-box', { hasText: /Confirm \d+ mentions of 陳可風 as person/ }).waitFor();
      await shot('29-keys-of-a-row');
      await press('Enter');
      await workbench.until(() => workbench.style('陳可風'), (style) => style?.weight === '700');
      await press('Control+Alt+z');
      await workbench.until(() => workbench.style('陳可風'), (style) => style?.weight !== '700');
      await press('Control+Alt+K', 'n');
      await workbench.until(() => fs.readFileSync(path.join(path.dirname(file), '.meipi/entities.tsv'), 'utf8'), (list) => list.includes('陳可風\tnever'));
      await workbench.answerMessage('Undo');
      await workbench.until(() => workbench.style('陳可風'), isPainted);
    },
    'the Annotations view is filtered by pinyin, and what it shows is confirmed as a whole': async ({ page, workbench, shot }) => {
      await page.locator('.pane-header', { hasText: 'Entities' }).first().click();
      await page.locator('.pane-header', { hasText: 'Annotations' }).first().click();
      await workbench.command('Meipi: Filter annotations…');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'By words' }).first().click();
      const words = page.locator('.quick-input-widget input[placeholder*="pinyin"]').first();
      await words.fill('ckfx');
      await page.locator('.sidebar', { hasText: 'No mark passes the filter.' }).waitFor();
      await words.fill('ckf');
      await page.locator('.sidebar .message', { hasText: /"ckf": [1-9]\d* of \d+/ }).first().waitFor();
      await page.keyboard.press('Enter');
      const suggested = page.locator('.sidebar .monaco-list-row', { hasText: /^suggested/ }).first();
      await suggested.hover();
      await shot('26-annotations-filtered');
      await suggested.locator('[aria-label^="Confirm these marks"]').click();
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: /^Confirm \d+$/ }).click();
      await page.locator('.sidebar .monaco-list-row', { hasText: /^confirmed/ }).first().waitFor();
      await suggested.waitFor({ state: 'detached' });
      await shot('27-annotations-confirmed');
      await workbench.command('Meipi: Clear the filter of annotations');
      await page.locator('.sidebar .message', { hasText: 'ckf' }).first().waitFor({ state: 'hidden' });
      await page.locator('.pane-header', { hasText: 'Annotations' }).first().click();
      await page.locator('.pane-header', { hasText: 'Entities' }).first().click();
      await page.mouse.move(600, 780); // no hover of the list may cover the text
    },
    'marks, reason and Entities view are drawn in every kind of theme': async (context) => {
      const { page, workbench, shot } = context;
      for (const [i, theme] of themes.entries()) {
        await useTheme(context, theme);
        await workbench.line('陳可風').first().click();
        await workbench.hoverOver('聯合國');
        await shot(`${22 + i}-entities-${theme.toLowerCase().replaceAll(' ', '-')}`);
        await page.mouse.move(600, 780);
      }
    },
  },
};
