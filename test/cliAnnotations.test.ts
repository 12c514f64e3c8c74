// Annotations on the command line: export, import, anchor, agreement, and whose sidecar a command takes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { file, folder, meipi, page } from './cliProgram.ts';

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

test('import into a sidecar made on an older text leaves the annotations there on their words', () => {
  const text = file('older/page.txt', `新的一行。\n${page}`);
  const sidecar = file('older/page.txt.annotations.jsonl', `${sidecarLine}\n`);
  assert.equal(meipi(['import', text, '--format', 'csv', file('older/in.csv', 'tag,spans\nplace,0-2\n')]).status, 0);
  const lines = fs.readFileSync(sidecar, 'utf8').trimEnd().split('\n');
  assert.equal(lines.length, 3);
  const at = `新的一行。\n${page}`.indexOf('陳可風');
  assert.ok(lines.some((line) => line.includes('陳可風') && line.includes(`"start":${at},"end":${at + 3}`)), lines.join('\n'));
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

test('the outline has the points that people made, and none that they rejected', () => {
  const source = file('said/page.txt', page);
  const decision = (id: string, words: string, status: string): string => {
    const { index, 0: found } = new RegExp([...words].join('\\n?')).exec(page)!;
    return `${JSON.stringify({ id, type: 'Annotation', tag: 'point/indirect', status, target: [{ selector: [{ type: 'TextQuoteSelector', exact: words, prefix: '', suffix: '' }, { type: 'TextPositionSelector', start: index, end: index + found.length }] }] })}\n`;
  };
  const sidecar = file('said/decided.jsonl', decision('a', '青田港擴建工程已經動工，首期工程預計明年底完成，屆時貨運量可望增加三成。', 'rejected') + decision('b', '工程會顧及附近居民的需要，並已邀請外地專家', 'confirmed'));
  const texts = (...options: string[]): string[] => meipi(['outline', source, '--format', 'csv', ...options]).out.trimEnd().split('\n').slice(1).map((row) => row.split(',').at(-1)!);
  assert.equal(texts().length, 2);
  assert.deepEqual(texts('--sidecar', sidecar), ['"工程會顧及附近居民的需要，並已邀請外地專家"']);
  assert.equal(meipi(['outline', source, '--sidecar', 'none.jsonl']).status, 1);
});
