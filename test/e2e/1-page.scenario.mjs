// The sample page in the default theme, the whole path: marks, hover, outline, entities, tag, reopen, convert.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { painted } from './painted.mjs';

export default {
  name: 'light',
  steps: {
    'a name that a line end cuts is underlined on both lines': async (context) => {
      const first = await painted('羅德')(context);
      const second = await painted('里格斯')(context);
      assert.equal(first.shape, 'solid');
      assert.equal(first.colour, second.colour);
      assert.notEqual((await painted('市長')(context)).shape, first.shape, 'kinds differ in shape');
      await context.shot('1-marks-light');
    },
    'a hover answers from the dictionary': async ({ workbench, shot }) => {
      await workbench.hoverOver('聯合國');
      await workbench.hover.filter({ hasText: 'United Nations' }).first().waitFor();
      await shot('2-hover');
    },
    'the outline lists who says what, and a click selects the exact words': async ({ page, workbench, shot }) => {
      await workbench.container('Meipi');
      const row = workbench.webview().locator('[role=treeitem].point', { hasText: '二要優化務實高效的合作' });
      await row.waitFor();
      await shot('3-outline');
      await row.click();
      await workbench.status(/selected/).waitFor();
      await workbench.line('二要優化').waitFor();
      await page.waitForTimeout(300);
      await shot('4-outline-revealed');
    },
    'entities and annotations are listed beside the outline': async ({ page, shot }) => {
      await page.locator('.pane-header', { hasText: 'Entities' }).first().click();
      await page.locator('.sidebar .monaco-list-row', { hasText: 'person' }).first().click();
      await page.locator('.sidebar .monaco-list-row', { hasText: '陳可風' }).first().waitFor();
      await shot('4b-entities');
      await page.locator('.pane-header', { hasText: 'Entities' }).first().click();
    },
    'the outline can be filtered': async ({ page, workbench }) => {
      const field = workbench.webview().locator('vscode-text-field input');
      await field.fill('林若楠');
      await workbench.until(() => workbench.webview().locator('[role=treeitem].speaker').allInnerTexts(), (texts) => texts.length > 0 && texts.every((text) => text.includes('林若楠')));
      await field.fill('');
      await page.keyboard.press('Escape');
    },
    'a selection is tagged by key and saved by itself; the text stays as it is': async ({ page, workbench, file, shot }) => {
      const before = fs.readFileSync(file, 'utf8');
      await workbench.line('里程碑').or(workbench.line('程碑')).first().click();
      await page.keyboard.press('Control+Home');
      await workbench.line('守護港口開放').waitFor();
      await workbench.select('守護港口開放');
      await page.keyboard.press('Control+Alt+T');
      const input = page.locator('.quick-input-widget input').first();
      await input.waitFor();
      await input.fill('要譯');
      await shot('5-tag');
      await page.keyboard.press('Enter');
      const sidecar = `${file}.annotations.jsonl`;
      const text = await workbench.until(() => (fs.existsSync(sidecar) ? fs.readFileSync(sidecar, 'utf8') : ''), (content) => content.includes('要譯'));
      assert.match(text, /"exact":"守護港口開放"/);
      assert.equal(fs.readFileSync(file, 'utf8'), before);
      await painted('守護港口開放')({ workbench });
    },
    'after reopening the tag is there again': async ({ page, workbench, open, shot }) => {
      await open();
      await workbench.editor.click({ position: { x: 400, y: 500 } });
      await page.keyboard.press('Control+Home'); // VS Code may come back to where the text was read last, with the tag off screen
      const style = await workbench.until(() => workbench.style('守護港口開放'), (found) => found?.weight === '700');
      assert.match(style.classes, /TextEditorDecorationType/);
      await shot('6-reopened');
    },
    'the document is converted from the palette and the tag stays on its words': async ({ page, workbench, shot }) => {
      await workbench.command('Meipi: Convert document to Simplified');
      await workbench.line('守护港口开放').waitFor();
      await workbench.until(() => workbench.style('守护港口开放'), (found) => found?.weight === '700');
      await shot('7-converted');
      await page.keyboard.press('Control+Z');
      await workbench.line('守護港口開放').waitFor();
    },
    'the status item says the script, and the details the engine, in words and without a path': async ({ workbench }) => {
      await workbench.status(/Traditional/).waitFor();
      await workbench.command('Meipi: Show analysis details');
      const details = workbench.toasts.filter({ hasText: 'Word engine: ' }).first();
      await details.waitFor();
      assert.doesNotMatch(await details.innerText(), /\/\w+\//);
    },
  },
};
