// Bundles bench/convert.ts as the product is bundled (tsx turns imported constants into calls) and runs it. usage: node bench/convert.mjs
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = fs.mkdtempSync(path.resolve('node_modules/.cache-bench-'));
try {
  const outfile = path.join(folder, 'convert.mjs');
  await build({ entryPoints: ['bench/convert.ts'], bundle: true, platform: 'node', format: 'esm', packages: 'external', charset: 'utf8', outfile, logLevel: 'error' });
  await import(pathToFileURL(outfile).href);
} finally {
  fs.rmSync(folder, { recursive: true });
}
