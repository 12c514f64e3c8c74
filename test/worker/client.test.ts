import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import esbuild from 'esbuild';
import { type AnalyzerPort, type AnalyzerState, type SegmenterChoice, WorkerAnalyzer } from '../../src/worker/client.ts';
import type { AnalyzerRequest, AnalyzerResponse } from '../../src/worker/protocol.ts';
import { serveAnalyzer } from '../../src/worker/serve.ts';

// The real analysis process, bundled as the extension ships it.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-worker-'));
const bundle = path.join(folder, 'worker.js');
before(() => esbuild.build({ entryPoints: ['src/worker/main.node.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', external: ['nodejieba'], define: { 'import.meta.url': '"file:///"' }, charset: 'utf8', logLevel: 'error' }));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const wasm = fs.readFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm');
const tables = { gazetteer: 'organisation\t世界卫生组织\n' };

interface Started {
  readonly analyzer: WorkerAnalyzer;
  readonly children: ChildProcess[];
  readonly states: AnalyzerState[];
}

function start(choice: SegmenterChoice, options: { readonly file?: string; readonly idleMilliseconds?: number } = {}): Started {
  const children: ChildProcess[] = [];
  const states: AnalyzerState[] = [];
  const analyzer = new WorkerAnalyzer({
    idleMilliseconds: options.idleMilliseconds ?? 60_000,
    onDidChangeState: (state) => states.push(state),
    start: () => {
      const child = fork(options.file ?? bundle, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      children.push(child);
      const port: AnalyzerPort = {
        post: (message) => {
          if (child.connected) child.send(message);
        },
        onMessage: (listener) => child.on('message', (message) => listener(message as AnalyzerResponse)),
        onExit: (listener) => child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`)),
        terminate: () => child.kill(),
      };
      port.post({ type: 'start', choice, tables, binaries: {}, wasm });
      return Promise.resolve(port);
    },
  });
  return { analyzer, children, states };
}

const text = '世界衛生組織的專家昨日抵達青田。';

test('the process analyses and says which engine runs', async () => {
  const { analyzer, states } = start('wasm');
  const [analysis] = await analyzer.analyze([text]);
  assert.equal(analysis?.mentions[0]?.canonical, '世界衛生組織');
  assert.equal(analysis.wordEnds.at(-1), text.length);
  assert.deepEqual(states.map(({ status }) => status), ['starting', 'running']);
  assert.equal(analyzer.state.segmenter, 'wasm');
  analyzer.dispose();
});

test('a process that is killed at work is started again and the work is done', async () => {
  const { analyzer, children } = start('wasm');
  await analyzer.analyze([text]);
  const answers = analyzer.analyze(Array.from({ length: 40 }, (_, i) => `${text}${i}`.repeat(60)));
  children[0]?.kill('SIGKILL');
  assert.equal((await answers).length, 40);
  assert.equal(children.length, 2);
  analyzer.dispose();
});

test('crashes with answers in between do not add up', async () => {
  const { analyzer, children } = start('wasm');
  for (let i = 0; i < 3; i++) {
    assert.equal((await analyzer.analyze([text])).length, 1);
    const gone = new Promise((resolve) => children.at(-1)?.once('exit', resolve));
    children.at(-1)?.kill('SIGKILL');
    await gone;
  }
  assert.deepEqual({ ...analyzer.state }, { status: 'asleep', segmenter: undefined, reason: 'SIGKILL' });
  analyzer.dispose();
});

test('a process that says it cannot go on is replaced, and long work goes on here in turns', async () => {
  const file = path.join(folder, 'fails.js');
  fs.writeFileSync(file, `process.on('message', () => process.send({ type: 'failed', reason: 'broken list' })); process.on('disconnect', () => process.exit(0));`);
  const { analyzer } = start('auto', { file });
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const texts = Array.from({ length: 8 }, () => text.repeat(4000));
  assert.equal((await analyzer.analyze(texts)).length, 8);
  clearInterval(timer);
  assert.deepEqual({ ...analyzer.state }, { status: 'fallback', segmenter: 'intl', reason: 'broken list' });
  assert.ok(turns >= 3, `only ${turns} turns of the event loop`);
  analyzer.dispose();
});

test('lists that break the start are reported by the process itself', async () => {
  const answers: AnalyzerResponse[] = [];
  let deliver: (message: AnalyzerRequest) => void = () => undefined;
  serveAnalyzer({ post: (message) => answers.push(message), onMessage: (listener) => (deliver = listener) });
  deliver({ type: 'start', choice: 'intl', tables: null as unknown as Record<string, string>, binaries: {}, wasm });
  deliver({ type: 'analyze', id: 1, texts: [text] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([...new Set(answers.map(({ type }) => type))], ['failed']);
});

test('a process that cannot live is replaced by this one, and the reason is said', async () => {
  const file = path.join(folder, 'dies.js');
  fs.writeFileSync(file, 'process.exit(3)');
  const { analyzer, children } = start('auto', { file });
  const [analysis] = await analyzer.analyze([text]);
  assert.equal(analysis?.wordEnds.at(-1), text.length);
  assert.equal(children.length, 2);
  assert.deepEqual({ ...analyzer.state }, { status: 'fallback', segmenter: 'intl', reason: 'exit code 3' });
  analyzer.dispose();
});

test('after some time without work the process ends, and the next text starts it again', async () => {
  const { analyzer, children } = start('wasm', { idleMilliseconds: 50 });
  await analyzer.analyze([text]);
  await new Promise((resolve) => children[0]?.once('exit', resolve));
  assert.equal(analyzer.state.status, 'asleep');
  assert.equal((await analyzer.analyze([text])).length, 1);
  assert.equal(children.length, 2);
  analyzer.dispose();
});

test('cancelled work is dropped quietly, and what comes after it is done', async () => {
  const { analyzer } = start('wasm');
  const abort = new AbortController();
  const cancelled = analyzer.analyze(Array.from({ length: 6 }, () => text.repeat(4000)), abort.signal);
  abort.abort();
  const next = await analyzer.analyze([text]);
  assert.equal(next.length, 1);
  assert.ok((await cancelled).length < 6);
  analyzer.dispose();
});
