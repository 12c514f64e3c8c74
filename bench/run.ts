// npm run bench [-- NAME ...]: builds, then every benchmark of this folder (or those named), each in a process of its own.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const wanted = process.argv.slice(2);
const benchmarks = fs.readdirSync('bench').filter((name) => /\.(ts|mjs)$/.test(name) && name !== 'run.ts').sort();
const chosen = benchmarks.filter((name) => wanted.length === 0 || wanted.includes(path.parse(name).name));

if (chosen.length === 0) {
  console.error(`no such benchmark; there are ${benchmarks.map((name) => path.parse(name).name).join(', ')}`);
  process.exit(2);
}
execFileSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
for (const name of chosen) {
  const start = Date.now();
  execFileSync(process.execPath, ['--import', 'tsx', path.join('bench', name)], { stdio: 'inherit' });
  console.log(`(${name} took ${((Date.now() - start) / 1000).toFixed(0)} s)`);
}
