// A process that saves annotations as the extension does, killed at random moments: whatever it had written is there, whole.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { parseSidecar } from '../../src/core/annotations/sidecar.ts';

const kills = Number(process.env['MEIPI_KILLS'] ?? 10);
const text = '青田方面宣布動工。'.repeat(40);

/** Adds one annotation after the other, writes each time, and says on standard output which ones are safe. */
const program = `
import { parseSidecar, serializeSidecar } from './src/core/annotations/sidecar.ts';
import { writeFileAtomic } from './src/files/writeFileAtomic.ts';
import fs from 'node:fs';
const [, , file, round] = process.argv;
const text = ${JSON.stringify(text)};
const annotations = fs.existsSync(file) ? [...parseSidecar(fs.readFileSync(file, 'utf8'), text).annotations] : [];
for (let i = 0; ; i++) {
  const start = (i * 7) % (text.length - 4);
  annotations.push({ id: round + '-' + i, tag: 'person', status: 'confirmed', targets: [{ exact: text.slice(start, start + 4), prefix: '', suffix: '', position: { start, end: start + 4 } }] });
  const content = serializeSidecar({ name: 'a.txt', sha256: '00', length: text.length }, annotations, [], text);
  await writeFileAtomic(file, new TextEncoder().encode(content));
  process.stdout.write(round + '-' + i + '\\n');
}`;

/** Runs the program for a while and kills it; gives the ids it said were safe. */
function runAndKill(script: string, file: string, round: number, milliseconds: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, file, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds); // start-up is not what is tested
      said += chunk.toString();
    });
    child.on('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}

test(`${kills} kills while saving lose nothing that was written`, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-crash-'));
  const script = path.join(folder, 'program.mjs');
  await build({ stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' }, outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const safe = new Set<string>();
  let file = '';
  try {
    for (let round = 0; round < kills; round++) {
      if (round % 10 === 0) {
        file = path.join(folder, `${round}.annotations.jsonl`);
        safe.clear();
      }
      for (const id of await runAndKill(script, file, round, Math.random() * 40)) safe.add(id);
      const { annotations, problems, header } = parseSidecar(fs.readFileSync(file, 'utf8'), text);
      assert.deepEqual(problems, [], `round ${round}: a part of a file`);
      assert.ok(header);
      const there = new Set(annotations.map(({ id }) => id));
      assert.deepEqual([...safe].filter((id) => !there.has(id)), [], `round ${round}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
