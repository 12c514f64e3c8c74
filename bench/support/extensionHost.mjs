// Runs a bundled program in the Node extension host of a real VS Code and collects what it reports.
import path from 'node:path';
import { build } from 'esbuild';

const patience = 120_000; // milliseconds for one window

/** Bundles bench/support/NAME.ts as a program for the extension host; gives its path. */
export async function bundleForHost(name) {
  const outfile = path.resolve(`out-test/${name}.cjs`);
  await build({ entryPoints: [`bench/support/${name}.ts`], outfile, bundle: true, format: 'cjs', platform: 'node', external: ['vscode'], logLevel: 'error' });
  return outfile;
}

/** Opens a window; gives the numbers the program logged as `#bench NAME NUMBER`. */
export async function numbersOf(browser, url) {
  const page = await browser.newPage();
  const numbers = {};
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (_type, values) => {
    const found = /^#bench (\S+) (\S+)$/.exec(values.join(' '));
    if (found) numbers[found[1]] = Number(found[2]);
  });
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  await page.goto(url);
  const code = await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, patience, 'timed out'))]);
  await page.close();
  if (code !== 0) throw new Error(`extension host: ${code}`);
  return numbers;
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
