// npm run demo [-- FILE] [-- --browser] [-- --check]: installs what is missing, builds, and opens a text in a real VS Code:
// desktop VS Code when `code` is on the PATH, else the cached VS Code server in a browser.
// --check opens the page in headless Chromium, waits for the marks, takes a screenshot and ends.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build, ensurePackages, isOnPath } from './setup.mjs';

const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const wanted = args.find((arg) => !arg.startsWith('--'));
const file = path.resolve(wanted ?? 'samples/報章.zh.txt');
if (!fs.existsSync(file)) {
  console.error(`demo: ${file}: no such file`);
  process.exit(1);
}
const folder = wanted ? path.dirname(file) : path.resolve('samples');

ensurePackages();
build();
const desktop = isCheck || args.includes('--browser') ? undefined : ['code', 'code-insiders', 'codium'].find(isOnPath);
if (desktop) {
  console.log(`opening ${file} in desktop VS Code (${desktop})`);
  spawn(desktop, ['--new-window', `--extensionDevelopmentPath=${path.resolve('.')}`, folder, file], { stdio: 'inherit', shell: process.platform === 'win32' });
} else {
  await openInBrowser();
}

async function openInBrowser() {
  const { startServer } = await import('./vscode.mjs');
  const server = await startServer({ unpacked: [path.resolve('.')], settings: { 'files.associations': { '*.txt': 'zh-source' } } });
  const url = server.url({ folder, file });
  if (isCheck) {
    await check(url);
    server.stop();
    process.exit(0);
  }
  console.log(`\nVS Code with Meipi: ${url}\nCtrl+C ends it.\n`);
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  if (!process.env.CI && isOnPath(opener)) spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      server.stop();
      process.exit(0);
    });
}

async function check(url) {
  const { launchBrowser } = await import('./vscode.mjs');
  const { Workbench } = await import('./workbench.mjs');
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage();
  const workbench = new Workbench(page);
  await page.goto(url);
  await workbench.ready();
  const count = () => page.locator('.view-line [class*="TextEditorDecorationType"]').count();
  const marks = await workbench.until(count, (found) => found > 0, 60_000);
  fs.mkdirSync('out-shots', { recursive: true });
  await page.screenshot({ path: 'out-shots/demo.png' });
  await browser.close();
  console.log(`demo: the page is open and ${marks} marks are painted (out-shots/demo.png)`);
}
