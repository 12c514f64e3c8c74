// Bundles support/conversion.ts, and the two sides it compares, as the product is bundled (tsx turns imported functions into getters) and runs it.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = fs.mkdtempSync(path.resolve('node_modules/.cache-bench-'));
try {
  await build({ entryPoints: ['bench/support/conversion.ts', 'bench/support/conversionSide.ts'], bundle: true, platform: 'node', format: 'esm', packages: 'external', charset: 'utf8', outdir: folder, outExtension: { '.js': '.mjs' }, logLevel: 'error' });
  await import(pathToFileURL(path.join(folder, 'conversion.mjs')).href);
} finally {
  fs.rmSync(folder, { recursive: true });
}
