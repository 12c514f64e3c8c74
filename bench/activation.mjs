// Activation in the Node extension host of a real VS Code, as a multiple of what VS Code's own Markdown extension takes there.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';

const windows = 5;
const tests = path.resolve('out-test/activation.cjs');
const patience = 60_000; // milliseconds for one window

async function activationTimes(browser, url) {
  const page = await browser.newPage();
  const times = {};
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (_type, values) => {
    const found = /^#activation (\S+) (\S+)$/.exec(values.join(' '));
    if (found) times[found[1]] = Number(found[2]);
  });
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  await page.goto(url);
  const code = await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, patience, 'timed out'))]);
  await page.close();
  if (code !== 0) throw new Error(`activation: ${code}`);
  return times;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

await build({ entryPoints: ['bench/support/activation.ts'], outfile: tests, bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'error' });
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-'));
const server = await startServer();
const browser = await launchBrowser();
const url = server.url({ folder: workspace, extension: path.resolve('.'), tests });
const runs = [];
for (let i = 0; i < windows; i++) runs.push(await activationTimes(browser, url));
const [ours, theirs] = ['meipi.meipi', 'vscode.markdown-language-features'].map((id) => median(runs.map((run) => run[id])));
console.log(`activation: ${(ours / theirs).toFixed(2)} x VS Code's Markdown extension (median of ${windows} windows; ${ours.toFixed(0)} ms and ${theirs.toFixed(0)} ms)`);
await browser.close();
server.stop();
fs.rmSync(workspace, { recursive: true, force: true });
