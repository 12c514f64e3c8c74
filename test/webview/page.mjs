// Opens the built outline page in Chromium as VS Code would: same HTML, same policy, a stand-in for acquireVsCodeApi.
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';

const origin = 'http://outline.test';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium() {
  const named = process.env.MEIPI_CHROMIUM ?? process.env.E2E_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = named ?? folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
  if (!found) throw new Error('Chromium is missing. Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk; or set MEIPI_CHROMIUM to its path.');
  return found;
}

/** Builds one file the way esbuild.mjs does and gives its text. */
async function bundle(entry, format) {
  const { outputFiles } = await esbuild.build({ entryPoints: [entry], bundle: true, write: false, minify: true, charset: 'utf8', target: 'es2022', legalComments: 'none', ...(format && { format }) });
  return outputFiles[0].text;
}

/** Files of the page, and `protocol`: the module that makes its HTML. */
async function buildPage() {
  const [script, style, protocol] = await Promise.all([bundle('webview/outline/main.ts', 'iife'), bundle('webview/outline/outline.css'), bundle('webview/protocol.ts', 'esm')]);
  return { script, style, protocol: await import(`data:text/javascript;base64,${Buffer.from(protocol).toString('base64')}`) };
}

/** Runs in the page before its own script: keeps what it sends and what its policy refuses. */
function standIn() {
  const store = { sent: [], refused: [] };
  window.test = store;
  document.addEventListener('securitypolicyviolation', (event) => store.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => store.sent.push(message),
    getState: () => JSON.parse(window.sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => window.sessionStorage.setItem('state', JSON.stringify(state)),
  });
}

/** Colours and body class of a theme, set as VS Code sets them: on the root element, past the policy. */
function applyTheme({ name, colours }) {
  document.body.className = name;
  for (const [key, value] of Object.entries(colours)) document.documentElement.style.setProperty(`--vscode-${key}`, value);
}

/** A browser with the built page. `open` gives a fresh page that has said it is ready. */
export async function startBrowser() {
  const built = await buildPage();
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const html = built.protocol.outlinePage({ nonce: 'abc123', cspSource: origin, script: `${origin}/outline.js`, style: `${origin}/outline.css`, language: 'en' });
  const files = { '/': ['text/html', html], '/outline.js': ['text/javascript', built.script], '/outline.css': ['text/css', built.style] };
  const open = async (theme) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    page.setDefaultTimeout(60_000);
    await page.route('**/*', (route) => {
      const file = files[new URL(route.request().url()).pathname];
      return file ? route.fulfill({ contentType: `${file[0]}; charset=utf-8`, body: file[1] }) : route.abort();
    });
    await page.addInitScript(standIn);
    await show(page, theme);
    return page;
  };
  return { browser, open, bytes: built.script.length };
}

/** Loads the page, again if it was loaded before, in a theme. */
export async function show(page, theme) {
  await page.goto(`${origin}/`);
  await page.evaluate(applyTheme, theme);
}

export const post = (page, message) => page.evaluate((data) => window.postMessage(data, '*'), message).then(() => page.evaluate(() => new Promise((resolve) => window.requestAnimationFrame(resolve))));
export const sent = (page) => page.evaluate(() => window.test.sent);
export const refused = (page) => page.evaluate(() => window.test.refused);
