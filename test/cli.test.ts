// The command line as a person runs it: a built program, real files, exit statuses, and what stands on which stream.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { file, folder, meipi, page } from './cliProgram.ts';

const nobody = 65534;
const isRoot = process.getuid?.() === 0;

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
