// Conversion as a person meets it: preview with the counterpart of a word, the review list, the way back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const text = '青田港互联网中心昨日启用。\n馆长叶女士说，互联网让大家都能在家里读书，他们奉行一个共同原则。\n塔里克很好，她问头发为什么这么干燥，她说里面的空气不好。\n';

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

const line = { source: '她的头发很长，他们都说这样很好。\n', converted: '她的頭髮很長，他們都説這樣很好。\n' };
/** So many lines take long enough to be cancelled. */
const long = 200_000;

/** Converts a row of the explorer to Hong Kong's script. */
async function convertRow({ page, workbench }, name, way) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click();
  await workbench.menuOfRow('Convert Chinese script');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Hong Kong' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: way }).first().click();
}

/** Cancels the conversion once its message says so much, and gives what is said at the end. */
async function cancelAt({ page, workbench, shot }, words, name) {
  const toast = page.locator('.notifications-toasts .notification-list-item', { hasText: 'Converting to' }).first(); // its numbers go on
  await toast.filter({ hasText: words }).waitFor();
  await toast.locator('.monaco-button', { hasText: 'Cancel' }).click();
  const summary = workbench.toasts.filter({ hasText: 'cancelled' }).first();
  await summary.waitFor();
  await shot(`9-cancelled-${name}`);
  const text = await summary.innerText();
  await workbench.clearToasts();
  return text;
}

const cancelling = {
  'a folder that is cancelled in the middle: what is done stays, the rest is as it was, and the numbers are said': async (context) => {
    const folder = path.join(path.dirname(context.file), '舊稿');
    const names = Array.from({ length: 8 }, (_, i) => `${i + 1}.zh.txt`);
    for (const [i, name] of names.entries()) fs.writeFileSync(path.join(folder, name), line.source.repeat(i < 2 ? 10 : long));
    await convertRow(context, '舊稿', 'Replace the files');
    const said = await cancelAt(context, `4/${names.length}`, 'folder');
    const kinds = names.map((name) => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      const kind = Object.keys(line).find((each) => text.startsWith(line[each]));
      assert.ok(text === line[kind].repeat(text.length / line[kind].length) && text.length === line[kind].length * (names.indexOf(name) < 2 ? 10 : long), `${name} is not whole`);
      return kind;
    });
    const done = kinds.indexOf('source');
    assert.ok(done >= 3 && kinds.slice(done).every((kind) => kind === 'source'), kinds.join(' '));
    assert.equal(said, `${done} of ${names.length} files converted · ${names.length - done} not reached: cancelled`);
    assert.deepEqual(fs.readdirSync(folder).sort(), names);
  },
  'a file that is cancelled gets no copy': async (context) => {
    const name = '長篇.zh.txt';
    fs.writeFileSync(path.join(path.dirname(context.file), name), line.source.repeat(4 * long));
    await convertRow(context, name, 'New files beside them');
    assert.equal(await cancelAt(context, '1/1', 'file'), '0 of 1 files converted · 1 not reached: cancelled');
    assert.equal(fs.statSync(path.join(path.dirname(context.file), name)).size, Buffer.byteLength(line.source) * 4 * long);
    assert.deepEqual(fs.readdirSync(path.dirname(context.file)).filter((each) => each.startsWith('長篇')), [name]);
  },
};

export default [
  { name: 'conversion cancelled', files: { '舊稿/1.zh.txt': '', '長篇.zh.txt': '' }, steps: cancelling },
  { name: 'conversion light', steps: steps('light') },
  { name: 'conversion dark', settings: { 'workbench.colorTheme': 'Default Dark Modern' }, steps: steps('dark') },
];
