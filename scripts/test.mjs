// npm test: everything, from a fresh clone: packages, build, static checks, unit, grammar, page, extension tests in both hosts,
// UI end to end on the packaged VSIX. Says how long each part took and ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { ensurePackages, run } from './setup.mjs';

const results = [];

async function part(name, work) {
  const start = Date.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: 1 };
  }
  const seconds = (Date.now() - start) / 1000;
  results.push({ name, seconds, passed: 1, failed: 0, ...counts });
  console.log(`== ${name}: ${results.at(-1).failed === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s\n`);
}

/** Runs a program, shows what it prints and reads its last "N passed, N failed" or node:test's summary. */
function counted(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  const plain = [...stdout.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  const tests = [/^ℹ pass (\d+)/m.exec(stdout)?.[1], /^ℹ fail (\d+)/m.exec(stdout)?.[1]];
  const counts = plain ? { passed: Number(plain[1]), failed: Number(plain[2]) } : tests[0] ? { passed: Number(tests[0]), failed: Number(tests[1]) } : {};
  return status === 0 ? counts : { passed: 0, ...counts, failed: Math.max(counts.failed ?? 0, 1) };
}

await part('packages', () => ensurePackages());
await part('build and package', async () => (await import('./package.mjs')).packageExtension() && {});
await part('types', () => run('npx', ['tsc', '-p', 'tsconfig.json', '--noEmit']));
await part('lint', () => run('npx', ['eslint', '.', '--max-warnings=0']));
await part('unit and property tests', () => counted(process.execPath, ['scripts/unit.mjs']));
await part('grammar', () => run('npx', ['vscode-tmgrammar-test', '-g', 'syntaxes/zh-source.tmLanguage.json', '-g', 'syntaxes/zh-reading.tmLanguage.json', 'test/grammar/*.test.*.txt']));
await part('browser and VS Code', async () => {
  const { ensureChromium, ensureVSCode } = await import('./vscode.mjs');
  ensureChromium();
  ensureVSCode();
});
if (fs.existsSync('test/webview/run.mjs')) await part('outline page', () => counted(process.execPath, ['test/webview/run.mjs']));
const marks = {};
for (const kind of ['node', 'web'])
  await part(`extension in the ${kind} host`, async () => {
    const { runHost } = await import('../test/host/run.mjs');
    const { passed, failed, marks: seen } = await runHost(kind);
    marks[kind] = seen;
    return { passed, failed };
  });
await part('same marks in both hosts', () => {
  const [node, web] = [JSON.stringify(marks.node ?? 0), JSON.stringify(marks.web ?? 1)];
  if (node !== web || Object.keys(marks.node).length === 0) throw new Error(`the hosts mark the samples differently:\n${node}\n${web}`);
});
await part('UI on the packaged extension', () => counted(process.execPath, ['test/e2e/run.mjs']));

console.log('part                              seconds  passed  failed');
for (const { name, seconds, passed, failed } of results) console.log(`${name.padEnd(32)} ${seconds.toFixed(1).padStart(8)} ${String(passed).padStart(7)} ${String(failed).padStart(7)}`);
const sum = (key) => results.reduce((all, result) => all + result[key], 0);
console.log(`all in ${sum('seconds').toFixed(0)} s; screenshots in out-shots/`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
