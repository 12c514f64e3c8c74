// The command line as a person runs it: a built program, real files, exit statuses, and what stands on which stream.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';

const nobody = 65534;
const isRoot = process.getuid?.() === 0;
const page = '青田市政府昨日宣布，青田港擴建工程已經動\n工，首期工程預計明年底完成，屆時貨運量可\n望增加三成。市長陳可風表示，工程會顧及附\n近居民的需要，並已邀請外地專家及世界衛\n生組織的代表提供意見。\n';

let folder: string;

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

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, content);
  return full;
}

interface Ran { readonly status: number | null; readonly out: string; readonly error: string }

function meipi(args: readonly string[], { input, uid }: { readonly input?: string | Uint8Array; readonly uid?: number } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'program/cli.js'), ...args], {
    input: input ?? '', encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28, ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { status, out: stdout, error: stderr };
}

interface Analysis { readonly file: string; readonly length: number; readonly softBreaks: readonly number[]; readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string; readonly canonical: string }[]; readonly error?: string }

function analyse(name: string, input?: string | Uint8Array): Analysis {
  const { status, out, error } = meipi(['analyze', name, '--json'], input === undefined ? {} : { input });
  assert.equal(status, 0, error);
  assert.equal(out.trimEnd().split('\n').length, 1, 'one JSON value and nothing else');
  return JSON.parse(out) as Analysis;
}

const withoutFile = (analysis: Analysis): unknown => ({ ...analysis, file: '' });

test('decisions on the layout are read from a sidecar', () => {
  const text = file('decided.txt', page);
  const at = page.indexOf('\n');
  const side = (start: number, end: number) => ({ selector: [{ type: 'TextQuoteSelector', exact: page.slice(start, end), prefix: page.slice(0, start), suffix: page.slice(end, end + 24).replace('\n', '') }, { type: 'TextPositionSelector', start, end }] });
  const sidecar = file('decided.jsonl', `${JSON.stringify({ id: 'a', type: 'Annotation', tag: 'layout/break', status: 'confirmed', target: [side(at - 8, at), side(at + 1, at + 9)] })}\n`);
  const { status, out, error } = meipi(['analyze', text, '--json', '--sidecar', sidecar]);
  assert.deepEqual([status, error], [0, '']);
  assert.ok(!(JSON.parse(out) as Analysis).softBreaks.includes(at));
  assert.ok(analyse('decided.txt').softBreaks.includes(at));
  const missing = meipi(['analyze', text, '--sidecar', 'none.jsonl']);
  assert.deepEqual([missing.status, missing.error], [1, 'meipi: none.jsonl: no such file or folder\n']);
});

test('a page says the same with LF, CRLF, CR, a byte order mark, and from standard input', () => {
  const plain = analyse(file('lf.txt', page));
  assert.equal(plain.length, page.length);
  assert.deepEqual(plain.softBreaks, [...page.matchAll(/\n(?=.)/g)].map(({ index }) => index));
  assert.ok(plain.entities.some(({ canonical, type }) => canonical === '陳可風' && type === 'person'));
  for (const [name, content] of [['crlf.txt', page.replaceAll('\n', '\r\n')], ['cr.txt', page.replaceAll('\n', '\r')], ['bom.txt', `\uFEFF${page}`], ['both.txt', `\uFEFF${page.replaceAll('\n', '\r\n')}`]] as const)
    assert.deepEqual(withoutFile(analyse(file(name, content))), withoutFile(plain), name);
  assert.deepEqual(withoutFile(analyse('-', page)), withoutFile(plain));
});

test('GB18030, Big5 and UTF-16 files are recognised', () => {
  // 中国的青田市市长在北京说：我们会来。 and its Traditional copy, as iconv writes them
  const gbk = Buffer.from('d6d0b9fab5c4c7e0ccefcad0cad0b3a4d4dab1b1bea9cbb5a3baced2c3c7bbe1c0b4a1a30a', 'hex');
  const big5 = Buffer.from('a4a4b0eaaabaab43a5d0a5aba5abaaf8a662a55fa8cabba1a147a7daadccb77ca8d3a1430a', 'hex');
  assert.equal(meipi(['convert', file('gbk.txt', gbk), '--to', 'tw']).out, '中國的青田市市長在北京說：我們會來。\n');
  assert.equal(meipi(['convert', file('big5.txt', big5), '--to', 'cn']).out, '中国的青田市市长在北京说：我们会来。\n');
  assert.equal(analyse(file('utf16.txt', Buffer.from(`\uFEFF${page}`, 'utf16le'))).length, page.length);
});

test('what is no text is refused by name, with status 1 and nothing on standard output', () => {
  for (const [name, bytes, reason] of [
    ['picture.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), /binary/],
    ['damaged.txt', Uint8Array.of(0xff, 0x80, 0xfd, 0x81, 0x20, 0xff), /not UTF-8/],
  ] as const) {
    const { status, out, error } = meipi(['analyze', file(name, bytes), '--json']);
    assert.deepEqual([status, out], [1, ''], name);
    assert.match(error, reason);
    assert.ok(error.includes(name));
  }
});

test('an empty file and one long line give an empty and a full answer', () => {
  assert.deepEqual(analyse(file('empty.txt', '')).entities, []);
  const long = '青田市市長陳可風表示，工程會依時完成。'.repeat(3160);
  assert.equal(analyse(file('long.txt', long)).length, long.length);
});

test('a folder gives one line for each text, in order, and goes on after a bad one', () => {
  file('folder/1.txt', page);
  file('folder/2.txt', Uint8Array.of(0, 1, 2, 3));
  file('folder/below/3.md', page);
  file('folder/4.dat', page);
  const { status, out, error } = meipi(['analyze', 'folder', '--json']);
  const answers = out.trimEnd().split('\n').map((line) => JSON.parse(line) as Analysis);
  assert.deepEqual(answers.map((answer) => [answer.file, answer.error !== undefined]), [[path.join('folder', '1.txt'), false], [path.join('folder', '2.txt'), true], [path.join('folder', 'below', '3.md'), false]]);
  assert.equal(status, 1, error);
});

test('a missing file, also among several, fails by name', () => {
  const alone = meipi(['analyze', 'nowhere.txt']);
  assert.deepEqual([alone.status, alone.out], [1, '']);
  assert.match(alone.error, /nowhere\.txt: no such file/);
  file('there.txt', page);
  const { status, out } = meipi(['analyze', 'nowhere.txt', 'there.txt', '--json']);
  const answers = out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Analysis);
  assert.deepEqual(answers.map((answer) => [answer.file, answer.error !== undefined]), [['nowhere.txt', true], ['there.txt', false]]);
  assert.equal(status, 1);
});

test('without rights it says so, and writes nothing', (t) => {
  const secret = file('rights/secret.txt', page);
  fs.chmodSync(secret, 0);
  fs.chmodSync(path.dirname(secret), 0o555);
  const user = isRoot ? { uid: nobody } : {};
  if (meipi(['--version'], user).status === null) return t.diagnostic('not shown here: this Node cannot be run as another user');
  const reading = meipi(['analyze', secret], user);
  assert.deepEqual([reading.status, reading.out], [1, '']);
  assert.match(reading.error, /secret\.txt: no right to read it/);
  const writing = meipi(['convert', file('open.txt', page), '--to', 'cn', '-o', path.join(folder, 'rights/out.txt')], user);
  assert.equal(writing.status, 1);
  assert.match(writing.error, /^meipi: .*out\.txt/m);
  assert.doesNotMatch(writing.error, /\n\s+at /, 'a message, no stack');
  assert.ok(!fs.existsSync(path.join(folder, 'rights/out.txt')));
});

test('wrong usage has status 2 and the usage on standard error', () => {
  for (const args of [[], ['analyze'], ['fly', 'x.txt'], ['analyze', 'x.txt', '--wings'], ['convert', 'x.txt'], ['convert', 'x.txt', '--to', 'klingon'], ['lookup', 'x.txt', '--at', '-1'], ['lookup', 'x.txt', '--at=half'], ['outline', 'x.txt', '--format', 'pdf']]) {
    const { status, out, error } = meipi(args);
    assert.equal(status, 2, `${args.join(' ')}: ${error}`);
    assert.match(out + error, /meipi analyze FILE/);
  }
  assert.equal(meipi(['--help']).status, 0);
});

test('--version says which one it is', () => {
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { readonly version: string };
  assert.deepEqual(meipi(['--version']), { status: 0, out: `${version}\n`, error: '' });
});

test('convert keeps every line end, leaves a text alone that is there already, and names bad rules', () => {
  const source = file('ends.txt', '他们的头发很长，\r\n她说皇后也很长。\n这样很好\r');
  assert.equal(meipi(['convert', source, '--to', 'tw']).out, '他們的頭髮很長，\r\n她說皇后也很長。\n這樣很好\r');
  const there = meipi(['convert', source, '--to', 'cn']);
  assert.equal(there.out, '他们的头发很长，\r\n她说皇后也很长。\n这样很好\r');
  assert.match(there.error, /in that script already.*--from hk/);
  const rules = file('rules.tsv', '皇后\t皇后\n头发\t頭毛\tsideways\n她\t伊\ts2t\n');
  const { out, error, status } = meipi(['convert', source, '--to', 'tw', '--rules', rules]);
  assert.match(error, /rules\.tsv:2: no rule: .*s2t, t2s or both/);
  assert.ok(status === 0 && out.includes('伊說皇后') && out.includes('頭髮'));
  assert.equal(meipi(['convert', file('hk.txt', '特首表示，立法會會討論港鐵的票價。\n'), '--to', 'twp']).status, 2);
  const lone = '头发很长，他们说好\ud800'; // what UTF-8 cannot hold is lost in the file already
  assert.ok(meipi(['convert', file('lone.txt', `${lone}「没有关上\n`), '--to', 'tw']).out.startsWith('頭髮很長，他們說好'));
});

test('conversion keeps the lines, writes where it is told, and lists its changes', () => {
  const source = file('convert.txt', '他的頭\n髮很長，皇后也很長。\n');
  const { status, out, error } = meipi(['convert', source, '--to', 'cn', '-o', 'converted.txt', '--audit', 'audit.tsv']);
  assert.deepEqual([status, out], [0, ''], error);
  assert.equal(fs.readFileSync(path.join(folder, 'converted.txt'), 'utf8'), '他的头\n发很长，皇后也很长。\n');
  const audit = fs.readFileSync(path.join(folder, 'audit.tsv'), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  assert.ok(audit.every((cells) => cells.length === 5));
  assert.equal(fs.readFileSync(source, 'utf8'), '他的頭\n髮很長，皇后也很長。\n');
});

test('lookup answers over a line end, and with null where nothing is known', () => {
  const source = file('lookup.txt', page);
  const offset = page.indexOf('世界衛');
  const found = JSON.parse(meipi(['lookup', source, '--at', String(offset), '--json']).out) as { span: { start: number; end: number }; entries: readonly { headword: { hant: string } }[] };
  assert.equal(found.span.start, offset);
  assert.equal(found.entries[0]!.headword.hant, '世界衛生組織');
  assert.equal(meipi(['lookup', source, '--at', '999999', '--json']).out.trim(), 'null');
});

test('a workspace\'s list is read by analyze and lookup, and its bad lines are named', () => {
  const text = file('listed/page.txt', page);
  file('listed/.meipi/entities.tsv', '青田港\tplace\n陈可风\tnever\n居民\tship\n');
  const { out, error, status } = meipi(['analyze', text, '--json', '--workspace', path.dirname(text)]);
  assert.equal(status, 0);
  const { entities } = JSON.parse(out) as { entities: { canonical: string; type: string; rule: string }[] };
  assert.equal(entities.find(({ canonical }) => canonical === '青田港')?.rule, 'list: .meipi/entities.tsv:1');
  assert.ok(!entities.some(({ canonical }) => canonical === '陳可風'));
  assert.match(error, /\.meipi\/entities\.tsv:3: "ship" is no kind/);
  const card = JSON.parse(meipi(['lookup', text, '--json', '--at', String(page.indexOf('田港'))]).out) as { entity: { rule: string } };
  assert.equal(card.entity.rule, 'list: .meipi/entities.tsv:1');
  assert.equal(meipi(['analyze', text, '--workspace', path.join(folder, 'nowhere')]).status, 1);
});

test('the outline is a document in four formats', () => {
  const source = file('outline.txt', page);
  assert.match(meipi(['outline', source]).out, /陳可風/);
  assert.doesNotThrow(() => JSON.parse(meipi(['outline', source, '--format', 'json']).out) as unknown);
  assert.match(meipi(['outline', source, '--format', 'html']).out, /^<!doctype html>/i);
  assert.match(meipi(['outline', source, '--format', 'csv']).out, /,/);
});

const sidecarLine = JSON.stringify({ id: '11111111-2222-4333-8444-555555555555', type: 'Annotation', motivation: 'commenting', tag: 'person', status: 'confirmed', target: [{ selector: [{ type: 'TextQuoteSelector', exact: '陳可風', prefix: '三成。市長', suffix: '表示，工程' }, { type: 'TextPositionSelector', start: page.indexOf('陳可風'), end: page.indexOf('陳可風') + 3 }] }], body: [{ type: 'TextualBody', value: '市長是誰？' }] });

test('annotations go out in every format, what is left out is said on standard error, and they come back', () => {
  const text = file('exchange/page.txt', page.replaceAll('\n', '\r\n'));
  file('exchange/page.txt.annotations.jsonl', `${sidecarLine}\n`);
  for (const format of ['w3c', 'cas-xmi', 'cas-json', 'csv', 'tei', 'brat', 'labelstudio', 'doccano', 'conll', 'md', 'anki']) {
    const { status, out, error } = meipi(['export', text, '--format', format]);
    assert.equal(status, 0, error);
    assert.match(out, /陳可風|陳\t/, format);
    assert.equal(error.includes('leaves out: the notes of 1 marks'), ['doccano', 'conll'].includes(format), `${format}: ${error}`);
    if (format === 'md' || format === 'anki') continue;
    const copy = file(`exchange/${format}/page.txt`, page);
    const taken = meipi(['import', copy, '--format', format, '-'], { input: out });
    assert.equal(taken.status, 0, taken.error);
    assert.match(taken.error, /1 new, 0 changed, 0 as they were/, format);
    const [header, annotation] = fs.readFileSync(`${copy}.annotations.jsonl`, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { tag?: string; source?: { name: string } });
    assert.deepEqual([header!.source!.name, annotation!.tag], ['page.txt', 'person']);
    assert.match(meipi(['import', copy, '--format', format, '-'], { input: out }).error, /0 new, 0 changed, 1 as they were/, format);
  }
});

test('import keeps what is there, refuses what it cannot read, and leaves the sidecar alone then', () => {
  const text = file('taking/page.txt', page);
  const sidecar = file('taking/page.txt.annotations.jsonl', `${sidecarLine}\nnot json\n`);
  const before = fs.readFileSync(sidecar, 'utf8');
  const refused = meipi(['import', text, '--format', 'tei', file('taking/bad.xml', '<TEI>\n<text>\n</TEI>')]);
  assert.deepEqual([refused.status, refused.out, fs.readFileSync(sidecar, 'utf8')], [1, '', before]);
  assert.match(refused.error, /bad\.xml:3: not well-formed .*mend it/);
  const partly = meipi(['import', text, '--format', 'csv', file('taking/in.csv', 'tag,spans\nplace,0-2\nplace,x\n')]);
  assert.equal(partly.status, 0);
  assert.match(partly.error, /in\.csv:3: a mark without spans is left out/);
  const after = fs.readFileSync(sidecar, 'utf8');
  for (const kept of ['not json', '市長是誰？', '"tag":"place"']) assert.ok(after.includes(kept), kept);
  assert.deepEqual(fs.readdirSync(path.dirname(sidecar)).filter((name) => name.endsWith('.tmp')), []);
  assert.equal(meipi(['export', text, '--format', 'docx']).status, 2);
  assert.equal(meipi(['import', text, '--format', 'csv']).status, 2);
  assert.equal(meipi(['import', text, '--format', 'md', sidecar]).status, 2);
});

test('suggestions go along when asked for, and files that belong to an export lie beside it', () => {
  const text = file('suggested/page.txt', page);
  const out = path.join(folder, 'suggested/out.ann');
  const { status, error } = meipi(['export', text, '--format', 'brat', '--suggestions', '-o', out]);
  assert.equal(status, 0, error);
  assert.match(fs.readFileSync(out, 'utf8'), /person .*陳可風[\s\S]*Status T\d+ suggested/);
  assert.equal(fs.readFileSync(path.join(folder, 'suggested/out.txt'), 'utf8'), page);
  const skipped = meipi(['import', text, '--format', 'brat', out]);
  assert.match(skipped.error, /0 new[\s\S]*suggestions left out; --suggestions/);
  assert.ok(!fs.existsSync(`${text}.annotations.jsonl`));
  assert.match(meipi(['import', text, '--format', 'brat', out, '--suggestions']).error, /[1-9]\d* new/);
});

interface Anchored { readonly anchored: readonly { readonly id: string; readonly spans: readonly { readonly start: number; readonly end: number }[]; readonly how: string }[]; readonly proposed: readonly unknown[]; readonly orphans: readonly { readonly id: string; readonly quote: string }[] }

test('anchor says where annotations are in the changed text, and changes the sidecar only with --write', () => {
  const line = (id: string, exact: string, prefix: string, suffix: string, start: number): string => JSON.stringify({ id, type: 'Annotation', tag: 'person', status: 'confirmed', target: [{ selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix }, { type: 'TextPositionSelector', start, end: start + exact.length }] }], body: [] });
  const changed = file('anchored/page.txt', `新添的一行。\n${page}`);
  const content = `${['{"type":"AnnotationSidecar","version":1,"unit":"codePoint","source":{"name":"page.txt","sha256":"00","length":1}}',
    line('a', '陳可風', '屆時貨運量可望增加三成。市長', '表示，工程會顧及附近居民的需要', 64), line('b', '趙文瀾', '副市長', '也在場', 3), 'no annotation'].join('\n')}\n`;
  const sidecar = file('anchored/page.txt.annotations.jsonl', content);
  const { status, out, error } = meipi(['anchor', changed, '--json']);
  assert.equal(status, 0, error);
  const { anchored, proposed, orphans } = JSON.parse(out) as Anchored;
  assert.deepEqual(anchored.map(({ id, spans: [span] }) => `${id} ${fs.readFileSync(changed, 'utf8').slice(span!.start, span!.end)}`), ['a 陳可風']);
  assert.deepEqual([proposed, orphans], [[], [{ id: 'b', quote: '趙文瀾' }]]);
  assert.match(error, /page\.txt\.annotations\.jsonl, line 4: /);
  assert.equal(fs.readFileSync(sidecar, 'utf8'), content);
  meipi(['anchor', changed, '--write']);
  const written = fs.readFileSync(sidecar, 'utf8');
  assert.match(written, /"exact":"趙文瀾".*"stale":true/);
  assert.ok(written.endsWith('no annotation\n'));
  assert.deepEqual((JSON.parse(meipi(['anchor', changed, '--json']).out) as Anchored).anchored.map(({ how }) => how), ['unchanged'], 'the lost one is not taken for placed');
  meipi(['anchor', changed, '--write']);
  assert.equal(fs.readFileSync(sidecar, 'utf8'), written, 'the same bytes again');
});

test('anchor without a sidecar names the file and ends with 1, standard input without --sidecar with 2', () => {
  const { status, error } = meipi(['anchor', file('lonely.txt', page)]);
  assert.equal(status, 1);
  assert.match(error, /lonely\.txt\.annotations\.jsonl: no such file/);
  assert.equal(meipi(['anchor', '-']).status, 2);
});

/** A line of a sidecar on words of the page. */
function lineOn(id: string, tag: string, words: string): string {
  const start = page.indexOf(words);
  return JSON.stringify({ id, type: 'Annotation', tag, status: 'confirmed', target: [{ selector: [{ type: 'TextQuoteSelector', exact: words, prefix: page.slice(0, start).replaceAll('\n', ''), suffix: page.slice(start + words.length).replaceAll('\n', '') }, { type: 'TextPositionSelector', start, end: start + words.length }] }], body: [] });
}

test('agreement says how far two annotators agree, as a table and as JSON', () => {
  const text = file('two/page.txt', page.replaceAll('\n', '\r\n'));
  file('two/page.txt.annotations.安.jsonl', `${[lineOn('1', 'person', '陳可風'), lineOn('2', 'place', '青田港'), 'not json'].join('\n')}\n`);
  file('two/page.txt.annotations.ben.jsonl', `<<<<<<< HEAD\n${lineOn('1', 'person', '陳可風')}\n=======\n${lineOn('3', 'place', '青田港擴建工程')}\n>>>>>>> other\n${lineOn('4', 'role', '市長')}\n`);
  const { status, out, error } = meipi(['agreement', text]);
  assert.equal(status, 0, error);
  assert.match(out, /: ben \(A\) and 安 \(B\): 1 the same, 0 under another tag, 1 with other borders, 1 only A, 0 only B\n/);
  assert.match(out, /^person\t1\t1\t1\.000\t1\.000\t1\.000$/m);
  assert.match(out, /^all\t3\t2\t0\.400\t0\.800\t0\.\d{3}$/m);
  assert.match(error, /安\.jsonl, line 3: .*mend or delete it/);
  assert.match(error, /ben\.jsonl, line 1: a git conflict/);
  const json = JSON.parse(meipi(['agreement', text, '--a', 'BEN', '--b', '安', '--json']).out) as Record<string, unknown> & { compared: { kind: string }[]; tags: { tag: string; kappa: number | null }[] };
  assert.deepEqual([json['a'], json['b'], json['countA'], json['countB'], json['f1'], json['f1Overlap'], json['same'], json['otherSpan'], json['onlyA']], ['ben', '安', 3, 2, 0.4, 0.8, 1, 1, 1]);
  assert.deepEqual([json.compared.map(({ kind }) => kind), json.tags.map(({ tag }) => tag)], [['otherSpan', 'onlyA', 'same'], ['person', 'place', 'role']]);
  const back = JSON.parse(meipi(['agreement', text, '--a', '安', '--b', path.join(folder, 'two/page.txt.annotations.ben.jsonl'), '--json']).out) as Record<string, unknown>;
  assert.deepEqual([back['kappa'], back['countA']], [json['kappa'], 2]);
});

test('agreement asks for two annotators by name where it cannot know, and kappa without chance variance is null', () => {
  const text = file('three/page.txt', page);
  const wrong = (...args: string[]): string => {
    const { status, out, error } = meipi(['agreement', ...args]);
    assert.deepEqual([status, out], [2, '']);
    return error;
  };
  assert.match(wrong(text), /--a and --b, two annotators .*\(none lies beside it\)/);
  for (const author of ['', '.ann', '.ben']) file(`three/page.txt.annotations${author}.jsonl`, '');
  assert.match(wrong(text), /\(beside it: -, ann, ben\)/);
  assert.match(wrong(text, '--a', 'ann', '--b', 'eva'), /no sidecar of "eva"/);
  assert.match(wrong(text, '--a', 'ann', '--b', 'Ann'), /the same annotator/);
  wrong('-');
  const { status, out } = meipi(['agreement', text, '--a', '-', '--b', 'ann', '--json']);
  const { f1, kappa, compared } = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual([status, f1, kappa, compared], [0, null, null, []]);
});

test('commands take the sidecar of --author, else the one without a name, else the only one; several must be told apart', () => {
  const text = file('whose/page.txt', page);
  const own = file('whose/page.txt.annotations.ann.jsonl', `${lineOn('1', 'person', '陳可風')}\n`);
  assert.match(meipi(['export', text, '--format', 'csv']).out, /陳可風/);
  file('whose/page.txt.annotations.ben.jsonl', `${lineOn('2', 'place', '青田港')}\n`);
  const unsure = meipi(['export', text, '--format', 'csv']);
  assert.equal(unsure.status, 2);
  assert.match(unsure.error, /--author is one of ann, ben/);
  assert.match(meipi(['anchor', text, '--author', 'Ben']).out, /青田港/);
  assert.match(meipi(['import', text, '--format', 'csv', '--author', '../eva', file('whose/in.csv', 'tag,spans\nplace,0-2\n')]).error, /annotations\.\.\.%2Feva\.jsonl: 1 new/);
  assert.deepEqual(fs.readdirSync(path.dirname(own)).filter((name) => name.includes('eva')), ['page.txt.annotations...%2Feva.jsonl']);
  file('whose/page.txt.annotations.jsonl', `${lineOn('5', 'event', '擴建工程')}\n`);
  assert.match(meipi(['export', text, '--format', 'csv']).out, /擴建工程/);
});

test('glossary check lists bad lines with file, line and remedy, in whatever encoding, and has status 1 when there are any', () => {
  file('words/.glossary/a.tsv', '青田港\tQingtian Port\n只有術語\n');
  file('words/.glossary/b.csv', Uint8Array.from([0xff, 0xfe, ...Buffer.from('术语,译法\n港口,port\n,none\n', 'utf16le')]));
  file('words/.glossary/c.json', '{"港口": }');
  file('words/.glossary/d.txt', Uint8Array.from([0x89, 0x50, 0x00, 0x47, 0x01]));
  file('words/.glossary/readme.md', 'no glossary');
  const lines = ['a.tsv:2: expected: term, tab, rendering', 'b.csv:3: expected: term, comma, rendering', 'c.json:1: no JSON: ', 'd.txt:1: no text in UTF-8'];
  for (const [args, expected] of [[['words'], lines], [['words/.glossary'], lines], [['words/.glossary/a.tsv'], lines.slice(0, 1)]] as const) {
    const { status, out, error } = meipi(['glossary', 'check', ...args]);
    assert.equal(status, 1, error);
    const said = out.trimEnd().split('\n');
    assert.equal(said.length, expected.length, out);
    expected.forEach((each, i) => assert.ok(said[i]!.startsWith(path.join('words/.glossary', each)), said[i]));
  }
  const asJson = meipi(['glossary', 'check', 'words/.glossary/a.tsv', '--json']);
  assert.deepEqual([asJson.status, JSON.parse(asJson.out)], [1, [{ file: 'words/.glossary/a.tsv', line: 2, message: 'expected: term, tab, rendering' }]]);
  file('fine/.glossary/a.tsv', '青田港\tQingtian Port\n');
  const fine = meipi(['glossary', 'check', 'fine']);
  assert.deepEqual([fine.status, fine.out, fine.error], [0, '', 'meipi: 1 files, 1 terms, 0 bad lines\n']);
  const none = meipi(['glossary', 'check', 'program']);
  assert.equal(none.status, 0);
  assert.match(none.error, /no glossary; put \.tsv, .*program\/\.glossary/);
  assert.deepEqual([meipi(['glossary', 'check', 'nowhere']).status, meipi(['glossary']).status, meipi(['glossary', 'mend', 'words']).status], [1, 2, 2]);
});

test('every command says with --help what its options mean', () => {
  const general = meipi(['--help']).out;
  const names = [...general.matchAll(/^ {2}meipi (\S+) /gm)].map(([, name]) => name!);
  assert.deepEqual(names, ['analyze', 'convert', 'outline', 'lookup', 'anchor', 'agreement', 'export', 'import', 'glossary']);
  for (const name of names) {
    const { status, out, error } = meipi([name, '--help']);
    assert.deepEqual([status, error], [0, '']);
    assert.ok(out.startsWith(`meipi ${name} `), out);
    const [synopsis, ...rest] = out.split('\n');
    for (const [option] of synopsis!.matchAll(/(?<=[ [])--?[a-z]+/g)) assert.match(rest.join('\n'), new RegExp(`^ .*${option}\\b`, 'm'), `${name} ${option}`);
  }
  assert.equal(meipi(['fly', '--help']).out, general);
});
