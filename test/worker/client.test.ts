import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import esbuild from 'esbuild';
import { type AnalyzerPort, type AnalyzerState, convertHere, type SegmenterChoice, WorkerAnalyzer } from '../../src/worker/client.ts';
import type { AnalyzerRequest, AnalyzerResponse, FileTask } from '../../src/worker/protocol.ts';
import { parseOriginLines } from '../../src/core/script/origin.ts';
import { finished } from '../../src/core/text/steps.ts';
import { serveAnalyzer } from '../../src/worker/serve.ts';
import { readConversionData } from '../core/script/openConverter.ts';

// The real analysis process, bundled as the extension ships it.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-worker-'));
const bundle = path.join(folder, 'worker.js');
before(() => esbuild.build({ entryPoints: ['src/worker/main.node.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', external: ['nodejieba'], define: { 'import.meta.url': '"file:///"' }, charset: 'utf8', logLevel: 'error' }));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const wasm = fs.readFileSync('node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm');
const conversion = new TextEncoder().encode(JSON.stringify(readConversionData()));
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
    convertHere: (request) => convertHere(request, { tables, conversion }),
    start: () => {
      const child = fork(options.file ?? bundle, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      children.push(child);
      const port: AnalyzerPort = {
        post: (message) => {
          if (child.connected) child.send(message, () => undefined);
        },
        onMessage: (listener) => child.on('message', (message) => listener(message as AnalyzerResponse)),
        onExit: (listener) => child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`)),
        terminate: () => child.kill(),
      };
      port.post({ type: 'start', choice, tables, binaries: {}, wasm, conversion });
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
  serveAnalyzer({ post: (message) => answers.push(message as AnalyzerResponse), onMessage: (listener) => (deliver = listener) });
  deliver({ type: 'start', choice: 'intl', tables: null as unknown as Record<string, string>, binaries: {}, wasm, conversion });
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

const settings = { from: 'auto', to: 'tw', rules: [], keepCantonese: false, settlesSure: true, isForced: false } as const;

function fileTask(source: string, target: string, to: FileTask['settings']['to'] = 'tw', origin?: string): FileTask {
  return { settings: { ...settings, to }, source: { path: source }, target, origin };
}

test('the process converts texts and takes them back, and says what cannot be done', async () => {
  const { analyzer } = start('wasm');
  const before = '她的头发很长，他们奉行一个中国原则。';
  const { text: after, map } = await analyzer.convert({ settings, text: before, wantsReview: false });
  assert.equal(after, '她的頭髮很長，他們奉行一個中國原則。');
  assert.equal((await analyzer.takeBack(`${after}末`, { original: before, converted: after, map })).text, `${before}末`);
  await assert.rejects(analyzer.convert({ settings: { ...settings, from: 'hk', to: 'twp' }, text: before, wantsReview: false }), /hk to twp/);
  assert.equal((await analyzer.analyze([text])).length, 1, 'the next request is answered');
  analyzer.dispose();
});

test('a long text comes and goes in messages that hold nobody up, with its soft breaks and changes', async () => {
  const { analyzer, children } = start('wasm');
  const line = '她剪了头\n发，他们奉行一个中国原则𠮷。\n';
  const before = line.repeat(8000);
  const softBreaks = Array.from({ length: 8000 }, (_, i) => ({ start: i * line.length + 4, end: i * line.length + 5 }));
  await analyzer.analyze([text]);
  let longest = 0;
  children[0]!.on('message', (message) => (longest = Math.max(longest, JSON.stringify(message).length)));
  const { text: after, map, replacements } = await analyzer.convert({ settings, text: before, softBreaks, wantsReview: false });
  assert.equal(after, '她剪了頭\n髮，他們奉行一個中國原則𠮷。\n'.repeat(8000));
  assert.ok(longest < 200_000, `a message of ${longest} characters`);
  let [at, put] = [0, ''];
  for (const { start, end, text: changed } of replacements) [at, put] = [end, put + before.slice(at, start) + changed];
  assert.equal(put + before.slice(at), after);
  assert.equal((await analyzer.takeBack(after, { original: before, converted: after, map })).text, before);
  analyzer.dispose();
});

test('files are converted as streams: any encoding in, UTF-8 out, line ends and byte order mark as they were', async () => {
  const { analyzer } = start('wasm');
  const at = (name: string): string => path.join(folder, name);
  fs.writeFileSync(at('a.txt'), '\ufeff她的头发很长。\r\n他们都说好。\r\n');
  assert.deepEqual(await analyzer.convertFile(fileTask(at('a.txt'), at('a.tw.txt'))), { outcome: 'converted', count: 4 });
  assert.equal(fs.readFileSync(at('a.tw.txt'), 'utf8'), '\ufeff她的頭髮很長。\r\n他們都說好。\r\n');
  fs.writeFileSync(at('gb.txt'), Buffer.from('cbfdb5c4cdb7b7a2badcb3a4a3acd5e2ceb4c0b4bfc9d2d4cbb5a1a3', 'hex')); // GB18030
  assert.equal((await analyzer.convertFile(fileTask(at('gb.txt'), at('gb.tw.txt')))).outcome, 'converted');
  assert.match(fs.readFileSync(at('gb.tw.txt'), 'utf8'), /^她的頭髮/);
  fs.writeFileSync(at('b.bin'), Buffer.from([0, 1, 2, 3, 255, 0, 0, 7]));
  assert.equal((await analyzer.convertFile(fileTask(at('b.bin'), at('b.tw.bin')))).outcome, 'binary');
  assert.equal((await analyzer.convertFile(fileTask(at('a.tw.txt'), at('a.cn.txt'), 'tw'))).outcome, 'nothing', 'Traditional of unsure region');
  assert.equal((await analyzer.convertFile(fileTask(at('a.txt'), at('same.txt'), 'cn'))).outcome, 'there');
  await assert.rejects(analyzer.convertFile(fileTask(at('missing.txt'), at('x.txt'))), /ENOENT/);
  await assert.rejects(analyzer.convertFile(fileTask(at('a.txt'), at('no-folder/x.txt'))), /ENOENT/);
  assert.deepEqual(fs.readdirSync(folder).filter((name) => /tmp|same|^b\.tw|a\.cn|^x/.test(name)), [], 'nothing is left behind');
  const handed = await analyzer.convertFile({ settings, source: { bytes: fs.readFileSync(at('a.txt')) }, target: undefined, origin: undefined });
  assert.equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(handed.bytes), '\ufeff她的頭髮很長。\r\n他們都說好。\r\n');
  analyzer.dispose();
});

test('a long file can be stopped, and replaced in place', async () => {
  const { analyzer } = start('wasm');
  const file = path.join(folder, 'long.txt');
  const content = '她的头发很长，他们都说好。\n'.repeat(60_000);
  fs.writeFileSync(file, content);
  const abort = new AbortController();
  const stopped = analyzer.convertFile(fileTask(file, file), abort.signal);
  setTimeout(() => abort.abort(), 20);
  assert.equal((await stopped).outcome, 'cancelled');
  assert.equal((await analyzer.convertFile(fileTask(file, file), abort.signal)).outcome, 'cancelled', 'also when it was cancelled before');
  assert.equal(fs.readFileSync(file, 'utf8'), content);
  assert.equal((await analyzer.convertFile(fileTask(file, file, 'tw', `${file}.origin`))).count, 4 * 60_000);
  const converted = fs.readFileSync(file, 'utf8');
  assert.ok(converted.startsWith('她的頭髮很長，他們都說好。\n'));
  assert.equal((await analyzer.takeBack(converted, finished(parseOriginLines(fs.readFileSync(`${file}.origin`, 'utf8').trim().split('\n')))!)).text, content, 'and it can be taken back');
  analyzer.dispose();
});

test('a process that dies at a conversion is started again; without one the conversion is done here', async () => {
  const { analyzer, children } = start('wasm');
  const task = { settings, text: '她的头发很长。', wantsReview: false };
  const answer = analyzer.convert(task);
  children[0]?.kill('SIGKILL');
  assert.equal((await answer).text, '她的頭髮很長。');
  analyzer.dispose();
  const { analyzer: broken } = start('wasm', { file: path.join(folder, 'missing.js') });
  assert.equal((await broken.convert(task)).text, '她的頭髮很長。');
  assert.equal(broken.state.status, 'fallback');
  broken.dispose();
});
