// The built command line for the tests that run it: the program and its data in a folder of their own.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { build } from 'esbuild';

/** A page of a newspaper, cut in mid-word. */
export const page = '青田市政府昨日宣布，青田港擴建工程已經動\n工，首期工程預計明年底完成，屆時貨運量可\n望增加三成。市長陳可風表示，工程會顧及附\n近居民的需要，並已邀請外地專家及世界衛\n生組織的代表提供意見。\n';

/** The folder the program runs in; there once the tests begin. */
export let folder: string;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-cli-'));
  fs.chmodSync(folder, 0o755); // another user runs the program too
  await buildProgram();
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The program with its data, apart from dist/: other tests and builds may be at work there. */
async function buildProgram(): Promise<void> {
  const data = path.join(folder, 'program/data');
  fs.mkdirSync(data, { recursive: true });
  const lists = fs.readdirSync('data').filter((name) => /\.(tsv|bin)$/.test(name));
  for (const name of lists) fs.copyFileSync(path.join('data', name), path.join(data, name));
  fs.writeFileSync(path.join(data, 'index.json'), JSON.stringify(lists));
  fs.copyFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm', path.join(data, 'jieba_rs_wasm_bg.wasm'));
  execFileSync(process.execPath, ['scripts/buildConversion.mjs', path.join(data, 'conversion.json')]);
  execFileSync(process.execPath, ['scripts/buildDictionary.mjs', path.join(data, 'cedict.bin')]);
  await build({
    entryPoints: ['src/cli/main.ts'], outfile: path.join(folder, 'program/cli.js'), bundle: true, platform: 'node', format: 'cjs', charset: 'utf8',
    external: ['nodejieba'], define: { 'import.meta.url': '"file:///"' }, logLevel: 'error',
  });
}

/** Writes a file below the folder. @returns Its path. */
export function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
  return full;
}

/** How a run of the program ended, and what it printed. */
export interface Ran { readonly status: number | null; readonly out: string; readonly error: string }

/** Runs the program as a person does, as another user where `uid` is given. */
export function meipi(args: readonly string[], { input, uid }: { readonly input?: string | Uint8Array; readonly uid?: number } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'program/cli.js'), ...args], {
    input: input ?? '', encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28, ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { status, out: stdout, error: stderr };
}
