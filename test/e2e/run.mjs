// [node test/e2e/run.mjs PART-OF-A-NAME] UI end to end on the packaged VSIX in a real workbench: what a person sees and clicks.
// Every test/e2e/*.scenario.mjs is a window: { name, settings?, locale?, files?, steps }; files: name → content, beside the samples. Screenshots are kept in out-shots/.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser, startServer } from '../../scripts/vscode.mjs';
import { Workbench } from '../../scripts/workbench.mjs';

const shots = path.resolve('out-shots');
fs.mkdirSync(shots, { recursive: true });
const sampleName = '報章.zh.txt';
let passed = 0;
let failed = 0;

/** One window on a fresh copy of the samples; each step is a test. */
async function play({ name, settings = {}, locale, files = {}, steps }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-ui-'));
  fs.cpSync('samples', folder, { recursive: true });
  const file = path.join(folder, sampleName);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  const server = await startServer({ vsix: ['meipi.vsix'], settings, locale });
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', permissions: [] })).newPage();
  const workbench = new Workbench(page);
  const open = async (shown = file) => {
    await page.goto(server.url({ folder, file: shown }));
    await workbench.ready();
    await workbench.line('陳可風').or(workbench.line('青田')).first().waitFor();
  };
  try {
    await open();
    for (const [title, step] of Object.entries(steps)) {
      const start = Date.now();
      await step({ page, workbench, file, open, shot: (shot) => page.screenshot({ path: path.join(shots, `${shot}.png`) }) });
      passed++;
      console.log(`  ok   ${name}: ${title} (${Date.now() - start} ms)`);
    }
  } catch (error) {
    failed++;
    console.log(`  FAIL ${name}: ${error.stack}`);
    await page.screenshot({ path: path.join(shots, `fail-${name}.png`) }).catch(() => undefined);
  }
  await browser.close();
  server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

for (const file of fs.readdirSync('test/e2e').filter((name) => name.endsWith('.scenario.mjs')).sort()) {
  const { default: scenarios } = await import(`./${file}`);
  for (const scenario of [scenarios].flat()) if (scenario.name.includes(process.argv[2] ?? '')) await play(scenario);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
