// Activation in the Node extension host of a real VS Code, as a multiple of what VS Code's own Markdown extension takes there.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';
import { bundleForHost, median, numbersOf } from './support/extensionHost.mjs';

const windows = 5;
const tests = await bundleForHost('activation');
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-'));
const server = await startServer();
const browser = await launchBrowser();
const url = server.url({ folder: workspace, extension: path.resolve('.'), tests });
const runs = [];
for (let i = 0; i < windows; i++) runs.push(await numbersOf(browser, url));
const [ours, theirs] = ['meipi.meipi', 'vscode.markdown-language-features'].map((id) => median(runs.map((run) => run[id])));
console.log(`activation: ${(ours / theirs).toFixed(2)} x VS Code's Markdown extension (median of ${windows} windows; ${ours.toFixed(0)} ms and ${theirs.toFixed(0)} ms)`);
await browser.close();
server.stop();
fs.rmSync(workspace, { recursive: true, force: true });
