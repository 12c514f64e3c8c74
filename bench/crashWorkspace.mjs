// The extension host of a real VS Code is killed while every open mark of a workspace of many texts is being confirmed: each sidecar is
// whole, and in the new host the act is taken back as one, with nothing left of it and with what a person had decided before.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';
import { Workbench } from '../scripts/workbench.mjs';
import { annotationsOnDisk, killHost } from './support/crash.mjs';

const texts = 200;
const kills = 2; // VS Code starts a host anew three times in five minutes

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-crash-'));
const files = Array.from({ length: texts }, (_, i) => path.join(folder, `第${i}期.zh.txt`));
for (const [i, file] of files.entries()) fs.writeFileSync(file, `市長陳可風表示，第${i + 1}期工程會顧及附近居民的需要，並已請環保署的專家提供意見，青田港擴建工程預計明年底完成。\n`);
const server = await startServer({ unpacked: ['.'] });
const browser = await launchBrowser();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage();
const workbench = new Workbench(page);

try {
  await page.goto(server.url({ folder, file: files[0] }));
  await workbench.ready();
  await workbench.line('陳可風').waitFor();
  await confirmOne();
  for (let kill = 1; kill <= kills; kill++) {
    await beginAct();
    const wanted = 2 + Math.floor(Math.random() * (texts - 20));
    await workbench.until(() => sidecars().length, (count) => count >= wanted);
    killHost(server);
    await page.waitForTimeout(1000); // what was being written by others is written
    const left = sidecars();
    const made = left.flatMap(annotationsOnDisk).length - 1;
    console.log(`crashWorkspace: kill ${kill}: killed with ${left.length} of ${texts} sidecars on disk, ${made} annotations of the act in them, all whole`);
    if (left.length === texts) console.log('crashWorkspace: the act had reached every text');
    await takeBack();
    const after = sidecars().flatMap(annotationsOnDisk);
    if (after.length !== 1) throw new Error(`${after.length} annotations are left, not the one that a person made`);
    console.log('crashWorkspace: taken back as one in the new host; what was decided before is there');
    for (const file of sidecars()) if (annotationsOnDisk(file).length === 0) fs.rmSync(file);
  }
} finally {
  await browser.close();
  server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

function sidecars() {
  return fs.readdirSync(folder).filter((name) => name.endsWith('.annotations.jsonl')).map((name) => path.join(folder, name));
}

/** Confirms the name at the beginning of the first text, once the host is there. */
async function confirmOne() {
  for (let tries = 0; tries < 30 && sidecars().length === 0; tries++) {
    await page.keyboard.press('Escape');
    await workbench.line('陳可風').click();
    await page.keyboard.press('Control+Home');
    await workbench.command('Meipi: Go to next mark');
    await workbench.command('Meipi: Confirm mark at cursor');
    await page.waitForTimeout(2000);
  }
  if (sidecars().length !== 1) throw new Error('no mark could be confirmed');
}

/** Goes through the questions of the act until it runs. */
async function beginAct() {
  const quickInput = page.locator('.quick-input-widget');
  const title = page.locator('.quick-input-title');
  await workbench.command('Meipi: Confirm all in…');
  await quickInput.locator('.monaco-list-row', { hasText: 'In the workspace…' }).click();
  await title.filter({ hasText: 'which kinds?' }).waitFor();
  await page.keyboard.press('Enter');
  await title.filter({ hasText: 'places in' }).waitFor();
  await page.keyboard.press('Enter');
}

/** Takes the act back, once the new host is there. */
async function takeBack() {
  for (let tries = 0; tries < 10; tries++) {
    await page.keyboard.press('Escape');
    await workbench.command('Meipi: Take back the last act over the workspace').catch(() => undefined);
    try {
      await workbench.toasts.filter({ hasText: 'Taken back:' }).first().waitFor({ timeout: 8000 });
      await workbench.command('Notifications: Clear All Notifications');
      return;
    } catch {
      // no host yet, or it is at work
    }
  }
  throw new Error('the act was not taken back');
}
