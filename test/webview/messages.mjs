// What the page shows, sends and keeps.
import assert from 'node:assert/strict';
import { post, sent, show } from './page.mjs';
import { manyRows, rows, state } from './state.mjs';
import { themes } from './themes.mjs';

export const labels = (page) => page.locator('[role=treeitem] .label').allTextContents();
export const reveals = async (page) => (await sent(page)).filter(({ type }) => type === 'reveal').map(({ nodeId }) => nodeId);
const filter = (page) => page.locator('vscode-text-field input');
const row = (page, id) => page.locator(`[data-id="${id}"]`);
const currentId = (page) => page.locator('[aria-current]').evaluateAll((items) => items.map((item) => item.dataset.id));

export const messageTests = [
  ['asks for the state once, when its script runs', async (page) => {
    assert.deepEqual(await sent(page), [{ type: 'ready' }]);
    assert.equal(await page.locator('[role=treeitem]').count(), 0);
  }],
  ['shows headings, speakers, occasions and points with their levels', async (page) => {
    await post(page, state());
    assert.deepEqual((await labels(page)).slice(0, 4), ['須讓小港口也分享機遇', '陳可風', '主旨演講', '堅守開放共享的初心']);
    const attributes = await page.locator('[role=treeitem]').evaluateAll((items) => items.map((item) => ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'].map((name) => item.getAttribute(name)).join(' ').trim()));
    assert.deepEqual(attributes.slice(0, 5), ['1 1 2 true', '2 1 1 true', '3 1 2 true', '4 1 2', '4 2 2']);
    assert.match(await page.locator('[role=tree]').ariaSnapshot(), /treeitem "堅守開放共享的初心 #1"/);
    assert.equal(await row(page, 'p1').getAttribute('aria-description'), 'line 21');
    assert.equal(await page.locator('.count').textContent(), '5 points');
    assert.ok((await labels(page)).includes('not named'));
  }],
  ['says what to do where there is nothing to show', async (page) => {
    await post(page, state({ rows: [], pointCount: 0 }));
    assert.equal(await page.locator('.empty').textContent(), 'Open a Chinese text.');
    assert.equal(await page.locator('.toolbar').isVisible(), false);
    assert.equal(await page.locator('[role=tree]').isVisible(), false);
  }],
  ['asks to reveal the row that is clicked, naming the state it stands in', async (page) => {
    await post(page, state());
    await row(page, 'p4').click();
    assert.deepEqual((await sent(page)).at(-1), { type: 'reveal', nodeId: 'p4', stateVersion: 7 });
  }],
  ['opens and closes a row by its twisty without revealing it', async (page) => {
    await post(page, state());
    await row(page, 'h1').locator('.twisty').click();
    assert.equal((await labels(page)).includes('陳可風'), false);
    assert.equal(await row(page, 'h1').getAttribute('aria-expanded'), 'false');
    await row(page, 'h1').locator('.twisty').click();
    assert.ok((await labels(page)).includes('陳可風'));
    assert.deepEqual(await reveals(page), []);
  }],
  ['filters in either script, with what leads to a match and what stands under it', async (page) => {
    await post(page, state());
    await filter(page).fill('情谊');
    assert.deepEqual(await labels(page), ['白石方面願加強互聯互通', 'Rodrigues', '航道有界，情誼無疆']);
    assert.equal(await page.locator('.count').textContent(), '1 points');
    await filter(page).fill('RODRI');
    assert.deepEqual(await labels(page), ['白石方面願加強互聯互通', 'Rodrigues', '航道有界，情誼無疆']);
    await filter(page).fill('陳可風');
    assert.equal((await labels(page)).length, 6);
    await filter(page).fill('無人說過');
    assert.equal(await page.locator('.empty').textContent(), 'Nothing matches the filter.');
    await page.keyboard.press('Escape');
    assert.equal((await labels(page)).length, 11);
    await page.waitForFunction(() => document.querySelector('vscode-text-field').shadowRoot.querySelector('input').value === '');
  }],
  ['clears the filter by its button', async (page) => {
    await post(page, state());
    await filter(page).fill('情谊');
    await page.locator('vscode-button').click();
    assert.equal((await labels(page)).length, 11);
  }],
  ['keeps filter and closed rows when it is hidden and shown again', async (page) => {
    await post(page, state());
    await row(page, 'h1').locator('.twisty').click();
    await filter(page).fill('情谊');
    await show(page, themes[1]);
    await post(page, state());
    assert.equal((await labels(page)).length, 3);
    await filter(page).fill('');
    assert.equal((await labels(page)).includes('陳可風'), false);
  }],
  ['closes nothing in another document', async (page) => {
    await post(page, state());
    await row(page, 'h1').locator('.twisty').click();
    await post(page, state({ document: 'file:///b.zh.txt' }));
    assert.equal((await labels(page)).length, 11);
  }],
  ['follows the cursor without making the rows anew', async (page) => {
    await post(page, state({ activeId: 'p1' }));
    assert.deepEqual(await currentId(page), ['p1']);
    await row(page, 'p2').evaluate((item) => (item.seen = true));
    await post(page, { type: 'active', activeId: 'p2' });
    assert.deepEqual(await currentId(page), ['p2']);
    assert.equal(await row(page, 'p2').evaluate((item) => item.seen), true);
    await post(page, { type: 'active', activeId: undefined });
    assert.deepEqual(await currentId(page), []);
  }],
  ['shows the cursor on the closed row that hides its own', async (page) => {
    await post(page, state({ activeId: 'p1' }));
    await row(page, 'h1/s0').locator('.twisty').click();
    assert.deepEqual(await currentId(page), ['h1/s0']);
  }],
  ['brings the cursor\'s row into sight', async (page) => {
    await post(page, state({ rows: manyRows(500) }));
    await post(page, { type: 'active', activeId: 'p40-5' });
    await page.evaluate(() => document.activeElement?.blur());
    await post(page, { type: 'active', activeId: 'p40-5' });
    const box = await row(page, 'p40-5').boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 641, JSON.stringify(box));
  }],
  ['keeps focus and closed rows when the text changes', async (page) => {
    await post(page, state());
    await row(page, 'h2').locator('.twisty').click();
    await row(page, 'p1').focus();
    await post(page, state({ version: 8, rows: [rows[0], { ...rows[1], label: '另一個小標題' }] }));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.id), 'p1');
    assert.equal((await labels(page)).at(-1), '另一個小標題');
    await row(page, 'p1').click();
    assert.equal((await sent(page)).at(-1).stateVersion, 8);
  }],
  ['moves focus to a row that is there when its own is gone', async (page) => {
    await post(page, state());
    await row(page, 'p4').focus();
    await post(page, state({ version: 8, rows: [rows[0]] }));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.id), 'h1');
  }],
  ['drops what is not a message of ours', async (page) => {
    await post(page, state());
    const bad = [null, 1, 'state', {}, { type: 'state' }, { type: 'state', state: {} }, { type: 'other' }, { type: 'active', activeId: 3 },
      state({ rows: [{ id: 'x' }] }), state({ rows: [{ ...rows[0], kind: 'script' }] }), state({ version: '8' }), state({ words: {} })];
    for (const message of bad) await post(page, message);
    assert.equal((await labels(page)).length, 11);
  }],
  ['shows a hostile text as text', async (page) => {
    const label = '<img src=x onerror="window.test.sent.push(1)"><script>window.test.sent.push(2)</script>';
    await post(page, state({ rows: [{ ...rows[0], label, children: [] }] }));
    assert.deepEqual(await labels(page), [label]);
    assert.deepEqual(await sent(page), [{ type: 'ready' }]);
  }],
  ['stays usable with 5,000 points', async (page) => {
    const time = (message) => page.evaluate((data) => new Promise((resolve) => {
      const start = performance.now();
      window.addEventListener('message', () => window.requestAnimationFrame(() => setTimeout(() => resolve(Math.round(performance.now() - start)))), { once: true });
      window.postMessage(data, '*');
    }), message);
    const first = await time(state({ rows: manyRows(5000), pointCount: 5000 }));
    const again = await time(state({ version: 8, rows: manyRows(5000), pointCount: 5000 }));
    const active = await time({ type: 'active', activeId: 'p300-3' });
    console.log(`        5,000 points: first ${first} ms, again ${again} ms, cursor ${active} ms`);
    assert.equal(await page.locator('[role=treeitem]').count(), 5500);
    await filter(page).fill('第499位');
    assert.equal((await labels(page)).length, 11);
  }],
];
