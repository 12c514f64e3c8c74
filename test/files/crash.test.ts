// A process that keeps annotations with the extension's own code, killed at random moments: what is older than a second is there, whole.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { parseSidecar } from '../../src/core/annotations/sidecar.ts';

const kills = Number(process.env['MEIPI_KILLS'] ?? 10);
const atOnce = 5;
const text = '青田方面宣布動工。白石方面表示歡迎。'.repeat(200);
/** A tick of the process's own clock, which stands still while the disk writes: what load or a slow disk takes is not what is tested. */
const tickMilliseconds = 10;
const second = 1000 / tickMilliseconds;

/** Opens what is there, makes an annotation every few ticks, and says on standard output which at which tick. */
const program = `
import { SourceText } from './src/core/text/sourceText.ts';
import { AnnotatedText } from './src/extension/annotatedText.ts';
import { SidecarKeeper } from './src/extension/sidecarKeeper.ts';
import { placeOnDisk } from './test/extension/placeOnDisk.ts';
const [, , file, round] = process.argv;
const annotated = new AnnotatedText(SourceText.of(${JSON.stringify(text)}));
const onFailure = (error) => { throw error; };
let [tick, writing, count] = [0, 0, 0];
const place = placeOnDisk(file);
const write = async (content) => {
  writing++;
  await place.write(content).finally(() => writing--);
};
const keeper = new SidecarKeeper(annotated, { ...place, write }, { onRead() {}, onConflict() {}, onMerged() {}, onDeletedOnDisk() {}, onFailure });
await keeper.load();
setInterval(async () => {
  if (writing === 0) tick++;
  process.stdout.write('tick ' + tick + '\\n');
  if (tick % 3 !== 0) return;
  const [id, start] = [round + '-' + count++, (count * 7) % (annotated.source.length - 4)];
  process.stdout.write('made ' + id + ' ' + tick + '\\n');
  await annotated.act({}, [{ annotation: { id, tag: 'person', status: 'confirmed', targets: [] }, spans: [{ start, end: start + 4 }] }]);
  keeper.changed();
}, ${tickMilliseconds});
`;

/** Runs the program up to a tick and a moment more, and kills it; gives the ids that are older than a second. */
function runAndKill(script: string, file: string, round: number): Promise<string[]> {
  const lastTick = second * (1 + Math.random());
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, file, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    let isEnding = false;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (isEnding || Number(/tick (\d+)\n(?!.*tick)/s.exec(said.slice(-200))?.[1] ?? 0) < lastTick) return;
      isEnding = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 2 * tickMilliseconds);
    });
    child.on('close', () => {
      const now = Number([...said.matchAll(/tick (\d+)\n/g)].at(-1)?.[1] ?? 0);
      resolve([...said.matchAll(/made (\S+) (\d+)\n/g)].flatMap(([, id, tick]) => (Number(tick) < now - second ? [id!] : [])));
    });
  });
}

/** Kills and starts again, over and over, on one sidecar. */
async function killOften(script: string, file: string, rounds: number): Promise<number> {
  const safe = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const id of await runAndKill(script, file, round)) safe.add(id);
    const { annotations, problems, header } = parseSidecar(fs.readFileSync(`${file}.annotations.jsonl`, 'utf8'), text);
    assert.deepEqual(problems, [], `round ${round}: a part of a file`);
    assert.ok(header);
    const there = new Set(annotations.map(({ id }) => id));
    assert.deepEqual([...safe].filter((id) => !there.has(id)), [], `round ${round}`);
    for (const id of there) safe.add(id); // what the next start has read is never lost again
  }
  return safe.size;
}

test(`${kills} kills while annotating lose nothing that is older than a second`, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-crash-'));
  const script = path.join(folder, 'program.mjs');
  await build({ stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' }, outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  try {
    const counts = await Promise.all(Array.from({ length: atOnce }, (_, i) => killOften(script, path.join(folder, `${i}.txt`), Math.ceil((kills - i) / atOnce))));
    assert.ok(counts.every((count) => count > 0));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
