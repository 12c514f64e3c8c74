// Runs the unit and property tests: every test/**/*.test.ts outside test/e2e and test/host. Node 20 finds no .ts files by itself
// and would end green with none, so the files are listed here.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @param {string[]} wanted parts of file names; empty = all.
 * @param {RegExp} [without] files left out where none is named.
 */
export function runUnitTests(wanted = [], without = /$^/) {
  const start = Date.now();
  const files = fs
    .readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !/^(e2e|host)[\\/]/.test(file))
    .map((file) => path.join('test', file))
    .filter((file) => (wanted.length === 0 ? !without.test(file) : wanted.some((part) => file.includes(part))))
    .sort();
  if (files.length === 0) {
    console.error('unit tests: no test file matches');
    return false;
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { stdio: 'inherit' });
  console.log(`unit: ${status === 0 ? 'ok' : 'FAILED'}, ${files.length} files in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return status === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) process.exit(runUnitTests(process.argv.slice(2)) ? 0 : 1);
