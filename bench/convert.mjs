// Bundles support/conversion.ts as the product is bundled (tsx turns imported functions into getters) and runs it.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = fs.mkdtempSync(path.resolve('node_modules/.cache-bench-'));
try {
  const outfile = path.join(folder, 'convert.mjs');
  await build({ entryPoints: ['bench/support/conversion.ts'], bundle: true, platform: 'node', format: 'esm', packages: 'external', charset: 'utf8', outfile, logLevel: 'error' });
  await import(pathToFileURL(outfile).href);
} finally {
  fs.rmSync(folder, { recursive: true });
}
