// A sidecar that cannot be written: the user is told, once, and nothing is lost.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { makeHardFolders } from '../host/hardFolders.mjs';

const text = '青田市政府昨日宣布，青田港擴建工程動工。\n\n市長陳可風表示，工程會顧及附近居民的需要。\n\n世界衛生組織的專家提供意見。\n';

/** Opens the page in a folder, confirms a name, and waits for the message that it could not be written. */
async function confirmAndBeTold({ page, workbench, open, shot }, folder, name) {
  await open(path.join(folder, 'page.zh.txt'));
  await workbench.until(() => workbench.marked(), (marked) => marked.includes(name), 180_000); // the extension starts anew
  const message = workbench.toasts.filter({ hasText: 'failed: page.zh.txt.annotations.jsonl could not be written' });
  for (let tries = 0; tries < 5 && (await message.count()) === 0; tries++) {
    await confirm({ page, workbench }, name); // a key before the editor has the focus is lost
    await message.waitFor({ timeout: 10_000 }).catch(() => undefined);
  }
  assert.equal(await message.count(), 1);
  await shot(`100-${path.basename(folder)}`);
}

async function confirm({ page, workbench }, name) {
  const { x, y } = await workbench.boxOf(name);
  await page.mouse.click(x, y);
  await page.keyboard.press('Control+Alt+Y');
}

/** Runs with folders that refuse; a kind that could not be made is named and left out. */
function inHardFolder(kind, run) {
  return async (context) => {
    const workspace = path.dirname(context.file);
    const takeAway = makeHardFolders(workspace, text);
    const folder = path.join(workspace, kind);
    try {
      if (fs.existsSync(folder)) await run(context, folder);
    } finally {
      takeAway();
      for (const each of ['locked', 'full']) fs.rmSync(path.join(workspace, each), { recursive: true, force: true });
    }
  };
}

const annotations = (folder) => fs.readFileSync(path.join(folder, 'page.zh.txt.annotations.jsonl'), 'utf8').trimEnd().split('\n').length - 1;

export default [{
  name: 'refused',
  settings: { 'workbench.colorTheme': 'Default Light Modern' },
  steps: {
    'a folder that refuses is told of once, and nothing is left behind in it': inHardFolder('locked', async (context, folder) => {
      await confirmAndBeTold(context, folder, '陳可風');
      await confirm(context, '青田市政府');
      await context.page.waitForTimeout(1500);
      assert.equal(await context.workbench.toasts.filter({ hasText: 'could not be written' }).count(), 1);
      assert.deepEqual(fs.readdirSync(folder), ['page.zh.txt']);
    }),
    'a full disk is told of, and everything is written when there is room again': inHardFolder('full', async (context, folder) => {
      const filler = path.join(folder, 'filler');
      const fill = (size) => {
        try {
          fs.appendFileSync(filler, new Uint8Array(size));
          return true;
        } catch {
          return false; // no room
        }
      };
      for (const size of [4096, 1]) while (fill(size));
      await confirmAndBeTold(context, folder, '陳可風');
      assert.deepEqual(fs.readdirSync(folder).filter((name) => !['page.zh.txt', 'filler'].includes(name)), []);
      fs.rmSync(filler);
      await confirm(context, '世界衛生組織');
      await context.workbench.until(() => fs.existsSync(path.join(folder, 'page.zh.txt.annotations.jsonl')) && annotations(folder), (count) => count === 2);
    }),
  },
}];
