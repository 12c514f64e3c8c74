// What a person meets in the editor: a text that is read-only, a click in the reading view.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const steps = {
  'a read-only text is left alone, and the message converts it to a new file': async ({ page, workbench, file, shot }) => {
    const before = fs.readFileSync(file, 'utf8');
    await workbench.line('陳可風').click();
    await workbench.command('File: Set Active Editor Read-only in Session');
    await workbench.command('Meipi: Convert document to Simplified');
    await workbench.toasts.filter({ hasText: 'is read-only, and nothing was changed in it' }).waitFor();
    await shot('50-read-only');
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    await workbench.answerMessage('Convert to a new file');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Simplified' }).first().click();
    const copy = path.join(path.dirname(file), '報章.cn.zh.txt');
    await workbench.until(() => fs.existsSync(copy), (found) => found);
    await workbench.line('陈可风').or(page.locator('.editor-instance .view-line', { hasText: '陈可风' })).first().waitFor();
    assert.equal(fs.readFileSync(file, 'utf8'), before);
    await page.keyboard.press('Control+W');
    await workbench.line('陳可風').click();
    await workbench.command('File: Set Active Editor Writeable in Session');
  },
  'a click in the reading view goes to the same words of the text, and Enter takes the focus there': async ({ page, workbench, file, shot }) => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('v');
    const view = page.locator('.editor-instance').nth(1);
    const name = view.locator('.view-line', { hasText: '白石市市長羅德里格斯' }).locator('span', { hasText: /^羅德里格斯$/ }).first(); // the page cuts this name in two
    await name.click({ position: { x: 2, y: 8 } });
    await page.waitForTimeout(500); // the text follows
    await shot('51-clicked');
    await page.keyboard.press('Enter');
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text, i) => text.endsWith('羅德') && lines[i + 1]?.startsWith('里格斯'));
    await workbench.status(new RegExp(`Ln ${line + 1}, Col ${lines[line].length - 1}\\b`)).waitFor();
  },
};

export default [{ name: 'editor', settings: { 'workbench.colorTheme': 'Default Light Modern' }, steps }];
