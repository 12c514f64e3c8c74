// Builds the extension (desktop and web), its analysis worker, the outline page and the command line into dist/.
// usage: node esbuild.mjs [--watch] [--only=NAME]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  charset: 'utf8', // the default escapes every Chinese character and doubles the size
  legalComments: 'none',
  logLevel: 'warning',
  target: ['es2022'],
};
const node = { ...common, platform: 'node', format: 'cjs', target: ['node20'] };
const browser = { ...common, platform: 'browser' };
// jieba-wasm's web build asks for import.meta.url to find its .wasm; we hand it the bytes instead.
const wasm = { define: { 'import.meta.url': '"file:///"' } };

/** @type {import('esbuild').BuildOptions[]} */
const outputs = [
  { ...node, entryPoints: ['src/extension/main.node.ts'], outfile: 'dist/node/extension.js', external: ['vscode'] },
  { ...node, ...wasm, entryPoints: ['src/worker/main.node.ts'], outfile: 'dist/node/worker.js', external: ['nodejieba'] },
  { ...browser, format: 'cjs', entryPoints: ['src/extension/main.web.ts'], outfile: 'dist/web/extension.js', external: ['vscode'] },
  { ...browser, ...wasm, format: 'iife', entryPoints: ['src/worker/main.web.ts'], outfile: 'dist/web/worker.js' },
  { ...browser, format: 'iife', entryPoints: ['webview/outline/main.ts'], outfile: 'dist/webview/outline.js' },
  { ...browser, entryPoints: ['webview/outline/outline.css'], outfile: 'dist/webview/outline.css' },
  { ...node, ...wasm, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', external: ['nodejieba'], banner: { js: '#!/usr/bin/env node' } },
];

/** Copies the lists and the engine's files, and compiles what is compiled at build time. */
function buildData() {
  fs.mkdirSync('dist/data', { recursive: true });
  const lists = fs.readdirSync('data').filter((name) => /\.(tsv|bin)$/.test(name));
  for (const name of lists) fs.copyFileSync(path.join('data', name), path.join('dist/data', name));
  fs.writeFileSync('dist/data/index.json', JSON.stringify(lists)); // a web host cannot list a folder
  fs.copyFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm', 'dist/data/jieba_rs_wasm_bg.wasm');
  execFileSync(process.execPath, ['scripts/buildDictionary.mjs', 'dist/data/cedict.bin'], { stdio: 'inherit' });
  execFileSync(process.execPath, ['scripts/buildConversion.mjs', 'dist/data/conversion.json'], { stdio: 'inherit' });
}

if (watch) {
  buildData();
  for (const options of outputs) await (await esbuild.context(options)).watch();
} else {
  fs.rmSync('dist', { recursive: true, force: true });
  buildData();
  const results = await Promise.all(outputs.map((options) => esbuild.build({ ...options, metafile: true })));
  for (const result of results)
    for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) console.log(`${(bytes / 1024).toFixed(0).padStart(6)} KB  ${file}`);
}
