// npm run bench [-- NAME ...]: builds, then every benchmark of this folder (or those named), each in a process of its own.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const nameOf = (file: string): string => path.parse(file).name;
const files = fs.readdirSync('bench').filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'run.ts').sort();
const benchmarks = files.filter((file) => file.endsWith('.ts') || !files.includes(`${nameOf(file)}.ts`));
const wanted = process.argv.slice(2);
const chosen = benchmarks.filter((file) => wanted.length === 0 || wanted.includes(nameOf(file)));

if (chosen.length === 0) {
  console.error(`no such benchmark; there are ${benchmarks.map(nameOf).join(', ')}`);
  process.exit(2);
}
execFileSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
for (const file of chosen) {
  const start = Date.now();
  execFileSync(process.execPath, [program(file)], { stdio: 'inherit' });
  console.log(`(${nameOf(file)} took ${((Date.now() - start) / 1000).toFixed(0)} s)`);
}

/** TypeScript is bundled as the product is: loaded file by file, every imported constant would be a call. */
function program(file: string): string {
  if (file.endsWith('.mjs')) return path.join('bench', file);
  const outfile = `out-test/bench-${nameOf(file)}.mjs`;
  buildSync({ entryPoints: [path.join('bench', file)], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', charset: 'utf8', logLevel: 'error' });
  return outfile;
}
