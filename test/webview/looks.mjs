// What a reader sees and what a screen reader is told, in each kind of theme.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { post, refused, show } from './page.mjs';
import { state } from './state.mjs';
import { themes } from './themes.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the toolkit does against our policy; the page draws rightly all the same. A new entry is a new risk. */
const knownRefusals = ['style-src-elem inline'];

/** A view has its heading outside: VS Code's own view title. */
async function accessibilityProblems(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { 'page-has-heading-one': { enabled: false } } }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`);
}

export const lookTests = [
  ['its policy refuses only what is known', async (page) => {
    await post(page, state({ activeId: 'p1' }));
    await page.locator('vscode-text-field input').fill('港');
    assert.deepEqual([...new Set(await refused(page))].sort(), knownRefusals);
  }],
  ...themes.map((theme) => [`looks right and is accessible: ${theme.name}`, async (page) => {
    await show(page, theme);
    await post(page, state({ activeId: 'p2' }));
    await page.locator('[data-id="h2/s0"]').focus();
    await page.screenshot({ path: `out-shots/outline-${theme.name}.png` });
    assert.deepEqual(await accessibilityProblems(page), []);
    await post(page, state({ rows: [], pointCount: 0 }));
    assert.deepEqual(await accessibilityProblems(page), []);
  }]),
  ['shows the focus in every theme', async (page) => {
    for (const theme of themes) {
      await show(page, theme);
      await post(page, state());
      const row = page.locator('[data-id="h1"]');
      await row.focus();
      const outline = await row.evaluate((item) => getComputedStyle(item).outlineStyle);
      assert.equal(outline, 'solid', theme.name);
    }
  }],
];
