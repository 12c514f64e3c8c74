// The keys of the tree.
import assert from 'node:assert/strict';
import { post } from './page.mjs';
import { labels, reveals } from './messages.mjs';
import { state } from './state.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.dataset?.id);

/** Presses keys from the first row on and gives the row that has the focus after each. */
async function walk(page, keys) {
  await page.locator('[role=treeitem]').first().focus();
  const way = [];
  for (const key of keys.split(' ')) {
    await page.keyboard.press(key);
    way.push(await focused(page));
  }
  return way.join(' ');
}

/** Keys pressed one after the other and the rows they lead to. */
const walks = [
  ['arrows go row by row and stop at the ends', 'ArrowUp ArrowDown ArrowDown End ArrowDown Home', 'h1 h1/s0 h1/s0/o0 p5 p5 h1'],
  ['right goes in, left goes out', 'ArrowRight ArrowRight ArrowRight ArrowRight ArrowLeft', 'h1/s0 h1/s0/o0 p1 p1 h1/s0/o0'],
  ['left closes first, right opens first', 'ArrowLeft ArrowDown ArrowUp ArrowRight ArrowDown', 'h1 h2 h1 h1 h1/s0'],
  ['pages go ten rows', 'PageDown PageUp', 'p5 h1'],
  ['letters lead to a label', 'r', 'h2/s0'],
  ['letters in a row spell one label', 'r o d', 'h2/s0 h2/s0 h2/s0'],
  ['digits lead to a line', '3 2', 'h1 p4'],
  ['keys with Ctrl are left to VS Code', 'Control+ArrowDown Alt+End', 'h1 h1'],
];

export const keyTests = [
  ...walks.map(([name, keys, expected]) => [`keys: ${name}`, async (page) => {
    await post(page, state());
    assert.equal(await walk(page, keys), expected);
  }]),
  ['keys: Tab reaches the filter, its button and one row', async (page) => {
    await post(page, state());
    const stops = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement.dataset.id ?? document.activeElement.tagName));
    }
    assert.deepEqual(stops, ['VSCODE-TEXT-FIELD', 'VSCODE-BUTTON', 'h1']);
    assert.equal(await page.locator('[role=treeitem][tabindex="0"]').count(), 1);
  }],
  ['keys: Enter and blank reveal', async (page) => {
    await post(page, state());
    await walk(page, 'End Enter ArrowUp Space');
    assert.deepEqual(await reveals(page), ['p5', 'h2/s1']);
  }],
  ['keys: down leaves the filter for the tree', async (page) => {
    await post(page, state());
    await page.locator('vscode-text-field input').fill('情谊');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'h2');
    await page.keyboard.press('ArrowLeft');
    assert.equal((await labels(page)).length, 3, 'nothing closes under a filter');
  }],
];
