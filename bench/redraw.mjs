// Drawing 10,000 marks anew in the Node extension host of a real VS Code: processor time of that process until everything is handed over.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';
import { bundleForHost, numbersOf } from './support/extensionHost.mjs';

const tests = await bundleForHost('redraw');
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-'));
const server = await startServer();
const browser = await launchBrowser();
const numbers = await numbersOf(browser, server.url({ folder: workspace, extension: path.resolve('.'), tests }));
for (const [layout, words] of [['spread', 'five a line, a screen and its margin drawn'], ['dense', 'fifty a line, all of them drawn']])
  console.log(`redraw: ${numbers[`${layout}.processor`].toFixed(1)} ms of processor time, ${numbers[`${layout}.elapsed`].toFixed(1)} ms elapsed (10,000 marks, ${words}; median)`);
await browser.close();
server.stop();
fs.rmSync(workspace, { recursive: true, force: true });
