// The reading view beside the text, light and dark: joined lines, marks, in step both ways.
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
  { name: 'reading light', steps: steps('light') },
  { name: 'reading dark', settings: { 'workbench.colorTheme': 'Default Dark Modern' }, steps: steps('dark') },
];
