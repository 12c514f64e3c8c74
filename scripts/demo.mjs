// npm run demo [-- FILE] [-- --browser] [-- --check]: installs what is missing, builds, and opens a text in a real VS Code:
// desktop VS Code when `code` is on the PATH, else the cached VS Code server in a browser.
// --check opens the page in headless Chromium, waits for the marks, takes a screenshot and ends.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, ensurePackages, isOnPath } from './setup.mjs';

const startedIn = process.env.INIT_CWD ?? process.cwd(); // npm goes to the project's folder; FILE is meant from where it was called
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const wanted = args.find((arg) => !arg.startsWith('--'));
const file = wanted ? path.resolve(startedIn, wanted) : path.resolve('samples/報章.zh.txt');
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
    const isRight = await check(url);
    server.stop();
    process.exit(isRight ? 0 : 1);
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

/** Whether marks get painted; the screenshot is taken either way. */
async function check(url) {
  const { launchBrowser } = await import('./vscode.mjs');
  const { Workbench } = await import('./workbench.mjs');
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage();
  const workbench = new Workbench(page);
  const shot = 'out-shots/demo.png';
  fs.mkdirSync('out-shots', { recursive: true });
  try {
    await page.goto(url);
    await workbench.ready();
    const marks = await workbench.until(() => workbench.marked(), (found) => found.length > 0, 60_000);
    console.log(`demo: the page is open and ${marks.length} marks are painted, first ${marks.slice(0, 3).join(' ')} (${shot})`);
    return true;
  } catch (error) {
    console.error(`demo: no marks were painted (${shot}): ${error.message}`);
    return false;
  } finally {
    await page.screenshot({ path: shot });
    await browser.close();
  }
}
