// [MEIPI_SUITE=part of a name] node test/host/run.mjs node|web: the suites of test/host/suites inside the chosen extension host of a real VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { launchBrowser, startServer, startWeb } from '../../scripts/vscode.mjs';
import { makeHardFolders } from './hardFolders.mjs';

/** Runs the suite; gives the counts and the marks it saw on the samples. */
export async function runHost(kind, { timeout = 420_000 } = {}) {
  const bundle = path.resolve(`out-test/host-${kind}.${kind === 'web' ? 'js' : 'cjs'}`);
  await bundleSuite(kind, bundle);
  const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-workspace-'));
  const takeAway = kind === 'web' ? undefined : makeHardFolders(workspace, fs.readFileSync('samples/会见.zh.txt', 'utf8'));
  const host = kind === 'web' ? await startWeb({ extension: '.', tests: bundle }) : await startServer();
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const result = { passed: 0, failed: 0, marks: {} };
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (type, values) => {
    const text = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
    const marks = /^#marks (\S+) (.*)$/s.exec(text);
    const counts = /^#(\d+) passed, (\d+) failed$/.exec(text);
    if (marks) result.marks[marks[1]] = JSON.parse(marks[2]);
    else if (counts) Object.assign(result, { passed: Number(counts[1]), failed: Number(counts[2]) });
    if (text.startsWith('#') && !marks) console.log(text.slice(1));
    else if (process.env.E2E_VERBOSE) console.log(`[${type}] ${text}`);
  });
  await page.exposeFunction('codeAutomationExit', (code) => finish(code));
  await page.goto(kind === 'web' ? host.url() : host.url({ folder: workspace, extension: path.resolve('.'), tests: bundle }));
  const code = await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, timeout, 'timed out'))]);
  await browser.close();
  host.stop();
  takeAway?.();
  fs.rmSync(workspace, { recursive: true, force: true });
  if (code !== 0 && result.failed === 0) throw new Error(`${kind} host: ${code}`);
  return result;
}

async function bundleSuite(kind, outfile) {
  const samples = Object.fromEntries(fs.readdirSync('samples').filter((name) => name.endsWith('.txt')).map((name) => [name, fs.readFileSync(path.join('samples', name), 'utf8')]));
  const suites = fs.readdirSync('test/host/suites').filter((name) => name.endsWith('.ts') && name.includes(process.env.MEIPI_SUITE ?? '')).sort();
  await build({
    entryPoints: ['test/host/entry.ts'], outfile, bundle: true, format: 'cjs', platform: 'browser', external: ['vscode'], charset: 'utf8', logLevel: 'error',
    define: { global: 'globalThis' },
    plugins: [{
      name: 'samples',
      setup(plugin) {
        plugin.onResolve({ filter: /^meipi-samples$/ }, ({ path: name }) => ({ path: name, namespace: 'samples' }));
        plugin.onResolve({ filter: /^meipi-suites$/ }, ({ path: name }) => ({ path: name, namespace: 'suites' }));
        plugin.onLoad({ filter: /.*/, namespace: 'suites' }, () => ({ contents: suites.map((name) => `import './${name}';`).join('\n'), resolveDir: path.resolve('test/host/suites') }));
        plugin.onLoad({ filter: /.*/, namespace: 'samples' }, () => ({ contents: `export const sampleTexts = ${JSON.stringify(samples)};` }));
      },
    }],
  });
}

if (process.argv[1] === path.resolve('test/host/run.mjs')) {
  const { failed } = await runHost(process.argv[2] ?? 'node');
  process.exit(failed === 0 ? 0 : 1);
}
