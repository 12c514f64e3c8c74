// How long the extension host of a real VS Code is held up while 10 M characters of a file and 1 M characters of an open text are converted.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { pathToFileURL } from 'node:url';
import { launchBrowser, startServer } from '../scripts/vscode.mjs';
import { bundleForHost, numbersOf } from './support/extensionHost.mjs';

const generator = path.resolve('out-test/generateText.mjs');
buildSync({ entryPoints: ['bench/support/generateText.ts'], outfile: generator, bundle: true, platform: 'node', format: 'esm', packages: 'external', charset: 'utf8', logLevel: 'error' });
const { generateText } = await import(pathToFileURL(generator).href);

const tests = await bundleForHost('conversionHost');
const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-bench-'));
const text = generateText(5, 1_000_000, 'plain').slice(0, 1_000_000);
fs.writeFileSync(path.join(workspace, 'small.zh.txt'), text.slice(0, 2000));
fs.writeFileSync(path.join(workspace, 'open.txt'), text);
fs.writeFileSync(path.join(workspace, 'long.txt'), `${text}\n`.repeat(10));
const server = await startServer();
const browser = await launchBrowser();
const numbers = await numbersOf(browser, server.url({ folder: workspace, extension: path.resolve('.'), tests }));
const line = (name, what) => console.log(`${what}: loop of the extension host held up ${numbers[`${name}.longest`].toFixed(1)} ms at most (99 % below ${numbers[`${name}.p99`].toFixed(1)}), longest turn ${numbers[`${name}.turn`].toFixed(1)} ms of processor time, ${numbers[`${name}.seconds`].toFixed(1)} s`);
line('idle', 'idle');
line('file', '10 M characters of a file to Hong Kong');
line('edit', 'replacing 1 M characters without us');
line('open', '1 M characters of an open text to Hong Kong');
await browser.close();
server.stop();
fs.rmSync(workspace, { recursive: true, force: true });
