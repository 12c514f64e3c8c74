// Tests of the outline page in a real browser. usage: node test/webview/run.mjs [part of a test's name]
// Screenshots of the four theme kinds go to out-shots/.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { startBrowser } from './page.mjs';
import { keyTests } from './keys.mjs';
import { lookTests } from './looks.mjs';
import { messageTests } from './messages.mjs';
import { themes } from './themes.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);
fs.mkdirSync('out-shots', { recursive: true });
const wanted = process.argv[2] ?? '';
const tests = [...messageTests, ...keyTests, ...lookTests].filter(([name]) => name.includes(wanted));
assert.ok(tests.length > 0, `no test is named like "${wanted}"`);

const { browser, open } = await startBrowser();
let failed = 0;
try {
  for (const [name, test] of tests) {
    const page = await open(themes[1]);
    const errors = [];
    page.on('pageerror', (error) => errors.push(error));
    try {
      await test(page);
      assert.deepEqual(errors, [], 'errors in the page');
      console.log(`ok      ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${name}\n${error.stack}`);
    } finally {
      await page.close();
    }
  }
} finally {
  await browser.close();
}
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
