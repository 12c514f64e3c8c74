// The reading view beside the text, light and dark: joined lines, marks, in step both ways.
import fs from 'node:fs';

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
  },
};

const steps = (name) => ({
  'a key opens the reading view beside the text, joined and marked': async ({ page, workbench, shot }) => {
    await workbench.line('陳可風').click();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('v');
    const view = page.locator('.editor-instance').nth(1);
    await view.locator('.view-line', { hasText: '白石市市長羅德里格斯' }).first().waitFor(); // the page cuts this name in two
    await workbench.until(() => workbench.marked(), (marked) => marked.some((text) => text.includes('羅德里格斯')));
    await shot(`60-reading-${name}`);
  },
});

export default [
  { name: 'clean up', steps: cleanUp },
  { name: 'reading light', steps: steps('light') },
  { name: 'reading dark', settings: { 'workbench.colorTheme': 'Default Dark Modern' }, steps: steps('dark') },
];
