// The extension host of a real VS Code is killed twice while marks are confirmed by key: what was confirmed a second earlier is there
// again, and the sidecar is whole. Then the sidecar is deleted. Everything is seen from outside: the status bar, the file, the processes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';
import { Workbench } from '../scripts/workbench.mjs';
import { annotationsOnDisk, killHost } from './support/crash.mjs';

const kills = 2; // VS Code starts a host anew three times in five minutes
const text = Array.from({ length: 120 }, (_, i) => `市長陳可風表示，第${i + 1}期工程會顧及附近居民的需要，並已請環保署及世界衛生組織的專家提供意見，青田港擴建工程預計明年底完成。\n`).join('\n');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-crash-'));
const file = path.join(folder, 'crash.zh.txt');
const sidecar = `${file}.annotations.jsonl`;
fs.writeFileSync(file, text);
const server = await startServer({ unpacked: ['.'] });
const browser = await launchBrowser();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage();
const workbench = new Workbench(page);

try {
  await page.goto(server.url({ folder, file }));
  await workbench.ready();
  await workbench.line('陳可風').waitFor();
  for (let kill = 1; kill <= kills; kill++) {
    const before = await startReview();
    const seen = await confirmUntil(2000 + Math.random() * 3000);
    const at = killHost(server);
    const sure = seen.findLast(({ time }) => time <= at - 1000)?.decided ?? before;
    const kept = annotationsOnDisk(sidecar).length;
    console.log(`crashHost: kill ${kill}: ${seen.at(-1).decided} confirmed, ${sure} of them for more than a second, ${kept} on disk`);
    if (sure <= before || kept < sure) throw new Error('annotations were lost, or none was made');
    const restored = await startReview();
    if (restored !== kept) throw new Error(`${restored} of ${kept} annotations are there again`);
  }
  const kept = annotationsOnDisk(sidecar).length;
  fs.rmSync(sidecar);
  await workbench.toasts.filter({ hasText: 'were deleted on disk' }).first().waitFor();
  await workbench.until(() => fs.existsSync(sidecar) && annotationsOnDisk(sidecar).length, (count) => count === kept);
  console.log('crashHost: a sidecar that was deleted while its text is open is written again, and the user is told');
} finally {
  await browser.close();
  server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Starts the review, in a host that may still be starting. @returns How many marks are decided. */
async function startReview() {
  for (let tries = 0; tries < 30; tries++) {
    await page.keyboard.press('Escape');
    await workbench.line('陳可風').click();
    await page.keyboard.press('Control+Home');
    await workbench.command('Meipi: Review marks one by one');
    try {
      await workbench.status(/open · |decided · /).waitFor({ timeout: 4000 });
      return await decided();
    } catch {
      // no host yet
    }
  }
  throw new Error('the extension did not come back');
}

async function decided() {
  const counts = /of (\d+), (\d+) open/.exec((await workbench.status(/ open · /).innerText({ timeout: 2000 })).replace(/\s+/g, ' '));
  return Number(counts[1]) - Number(counts[2]);
}

/** Confirms mark after mark by key, so long from the first on that is counted. @returns What the status bar said, and when. */
async function confirmUntil(milliseconds) {
  const seen = [];
  for (let end = Infinity; Date.now() < end;) {
    await page.keyboard.press('Enter');
    const count = await decided();
    seen.push({ time: Date.now(), decided: count });
    if (end === Infinity && count > seen[0].decided) end = Date.now() + milliseconds; // a busy machine shows the first one late
  }
  return seen;
}
