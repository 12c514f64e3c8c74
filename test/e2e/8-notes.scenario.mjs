// A note as a thread beside its words.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { painted } from './painted.mjs';

export default [{
  name: 'notes',
  settings: { 'workbench.colorTheme': 'Default Light Modern' },
  steps: {
    'a note stands in a thread beside its words': async (context) => {
      const { page, workbench, shot } = context;
      await painted('羅德')(context);
      await workbench.line('青田').first().click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Control+Alt+C');
      await page.locator('.quick-input-widget input').first().fill('<b>查</b> [地圖](command:x)');
      await page.keyboard.press('Enter');
      await page.locator('.comment-range-glyph.comment-thread').first().click();
      await page.locator('.review-widget .comment-body').first().waitFor();
      await page.waitForTimeout(500);
      await shot('9-note-thread');
    },
    'a change outside is reported in a message once, and in the status bar when the text is opened again': async ({ page, workbench, file, shot }) => {
      const reopen = async () => {
        await page.keyboard.press('Control+P');
        await page.keyboard.type(path.basename(file));
        await page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first().waitFor();
        await page.keyboard.press('Enter');
        await workbench.line('本報訊').waitFor();
      };
      await workbench.until(() => fs.existsSync(`${file}.annotations.jsonl`), (isThere) => isThere);
      await workbench.command('View: Close All Editors');
      fs.writeFileSync(file, `本報訊\n${fs.readFileSync(file, 'utf8')}`);
      await reopen();
      const told = workbench.toasts.filter({ hasText: 'moved 1' });
      await told.waitFor();
      await shot('90-moved');
      await workbench.clearToasts();
      await workbench.command('View: Close All Editors');
      await reopen();
      await workbench.status(/moved 1/).waitFor();
      assert.equal(await told.count(), 0);
    },
  },
}];
