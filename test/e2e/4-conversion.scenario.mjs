// Conversion as a person meets it: preview with the counterpart of a word, the review list, the way back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const text = '青田港互联网中心昨日启用。\n馆长叶女士说，互联网让大家都能在家里读书，他们奉行一个共同原则。\n塔里克先生问她头发为什么这么干燥，她说里面的空气不好。\n';

const steps = (name) => ({
  'a preview shows both scripts side by side, and the word at the cursor on both sides': async ({ page, workbench, file, shot }) => {
    fs.writeFileSync(path.join(path.dirname(file), '中心.zh.txt'), text);
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').fill('中心.zh.txt');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '中心' }).first().click();
    await workbench.line('青田港互联网').waitFor();
    await workbench.status(/Simplified/).waitFor();
    await workbench.command('Meipi: Preview conversion side by side…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'with local vocabulary' }).click();
    const right = page.locator('.editor.modified .view-line', { hasText: '網際網路' }).first();
    await right.waitFor();
    await page.locator('.editor.original .view-line', { hasText: '互联网' }).first().click({ position: { x: 75, y: 8 } });
    await workbench.until(() => page.locator('.editor.modified [class*="TextEditorDecorationType"]').count(), (count) => count > 0);
    await shot(`9-preview-${name}`);
    await page.keyboard.press('Control+W');
  },
  'doubtful words are listed, and one is put right at all places': async ({ page, workbench, shot }) => {
    await workbench.line('青田港互联网').waitFor();
    await workbench.line('青田港互联网').click();
    await workbench.command('Meipi: Convert document to Traditional (Taiwan, with local vocabulary)');
    await workbench.line('網際網路').waitFor();
    await workbench.container('Meipi');
    await page.locator('.pane-header', { hasText: 'Conversion review' }).first().click();
    const row = page.locator('.sidebar .monaco-list-row', { hasText: '互联网 → 網際網路' }).first();
    await row.waitFor();
    await shot(`9-review-${name}`);
    await row.hover();
    await row.locator('a[aria-label^="Choose another word"]').click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '互聯網' }).first().click();
    await workbench.line('青田港互聯網').waitFor();
  },
  'a quick fix answers at the cursor': async ({ page, workbench, shot }) => {
    await workbench.line('塔裡克').click({ position: { x: 22, y: 8 } });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: '里' }).waitFor();
    await page.waitForTimeout(300);
    await shot(`9-quick-fix-${name}`);
    await page.keyboard.press('Escape');
  },
  'and the source comes back': async ({ page, workbench }) => {
    await workbench.command('Meipi: Take converted text back to its source');
    await workbench.line('馆长叶女士说').waitFor();
    const lines = await page.locator('.editor-instance .view-line').allInnerTexts();
    assert.equal(lines.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
  },
});

export default [
  { name: 'conversion light', steps: steps('light') },
  { name: 'conversion dark', settings: { 'workbench.colorTheme': 'Default Dark Modern' }, steps: steps('dark') },
];
