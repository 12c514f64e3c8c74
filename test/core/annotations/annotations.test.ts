import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anchorAnnotation, anchorAnnotations, describeTarget } from '../../../src/core/annotations/anchor.ts';
import { anchoringText } from '../../../src/core/annotations/anchoringText.ts';
import { type Annotation, AnnotationHistory, AnnotationSet } from '../../../src/core/annotations/annotation.ts';
import { mergeAnnotationSets } from '../../../src/core/annotations/merge.ts';
import { reconcile, suggestionsOf } from '../../../src/core/annotations/reconcile.ts';
import { parseSidecar, serializeSidecar } from '../../../src/core/annotations/sidecar.ts';
import { readingText } from '../../../src/core/document/readingText.ts';
import type { Mention } from '../../../src/core/document/model.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { check } from '../../property.ts';

function open(raw: string) {
  const source = SourceText.of(raw);
  return anchoringText(source, readingText(source));
}

function annotate(raw: string, words: string, tag = 'person'): Annotation {
  const text = open(raw);
  const start = raw.indexOf(words);
  return { id: words, tag, status: 'confirmed', targets: [describeTarget(text, { start, end: start + words.length })] };
}

/** Where the annotation of `words` in `before` is in `after`: its text there and how it was found. */
function carried(before: string, words: string, after: string): string {
  const anchor = anchorAnnotation(annotate(before, words), open(after), false);
  if (anchor.status === 'orphan') return 'orphan';
  return `${anchor.status} ${anchor.spans.map(({ start, end }) => after.slice(start, end).replaceAll('\n', '⏎')).join('|')}`;
}

const speech = '青田方面感謝安和方面的支持，願同安和加強合作。\n白石方面表示，白石願擴大對安和的投資，並歡迎各方參與。\n安和方面讚賞上述立場，願意繼續提供協助。';

test('a mark keeps to its words when text before it changes', () => {
  assert.equal(carried(speech, '白石方面', `新增的一段話放在最前面，長度不同。\n${speech}`), 'anchored 白石方面');
  assert.equal(carried(speech, '白石方面', speech.replace('感謝', '衷心感謝')), 'anchored 白石方面');
});

test('a mark survives being wrapped and joined', () => {
  const wrapped = speech.replace('白石方面表示', '白石方\n面表示');
  const anchor = carried(speech, '白石方面', wrapped);
  assert.ok(['anchored 白石方⏎面', 'anchored 白石方面'].includes(anchor) || anchor === 'orphan', anchor);
});

test('the Simplified copy of a text keeps the marks of the Traditional one', () => {
  const simplified = speech.replaceAll('讚賞', '赞赏').replaceAll('願', '愿').replaceAll('擴', '扩').replaceAll('對', '对').replaceAll('資', '资').replaceAll('歡', '欢').replaceAll('與', '与').replaceAll('並', '并').replaceAll('參', '参');
  assert.equal(carried(speech, '願擴大對安和的投資', simplified), 'anchored 愿扩大对安和的投资');
});

test('when its sentence is gone a short mark is never put on a look-alike', () => {
  const without = speech.split('\n').filter((_, i) => i !== 1).join('\n');
  assert.equal(carried(speech, '白石方面', without), 'orphan');
  const elsewhere = `${without}\n另外，主辦單位說白石方面未派員。`;
  assert.match(carried(speech, '白石方面', elsewhere), /^(?:orphan|proposed)/);
});

test('characters that a conversion takes for one another are no difference', () => {
  const before = '據環海網瞭解，青田大學代表團一行六人於三月七日抵達白石。\n覆蓋全港的網絡昨日開通。';
  assert.equal(carried(before, '環海網瞭解', before.replace('瞭', '了').replace('覆', '复')), 'anchored 環海網了解');
});

test('a spelling outside the BMP is no difference, nor is what follows it out of place', () => {
  const before = '船隊三月七日抵達赤鱲角，白石方面派員迎接。\n𡞵氏在碼頭致辭，感謝青田方面多年來的支持。';
  const after = before.replace('鱲', '𫚭').replace('𡞵', '㛟');
  for (const [words, found] of [['赤鱲角', '赤𫚭角'], ['白石方面', '白石方面'], ['𡞵氏', '㛟氏'], ['青田方面', '青田方面']] as const) {
    assert.equal(carried(before, words, after), `anchored ${found}`);
    assert.equal(carried(after, found, before), `anchored ${words}`);
  }
});

test('words between neighbours that were found need little context of their own', () => {
  const line = (name: string): string => `${name}方面昨日對外宣布港口擴建工程。`;
  const before = ['青田', '白石', '安和'].map(line).join('');
  const after = before.replace('白石方面昨日', '白石方面今早').replace('工程。安和', '完成。安和');
  const harbour = (text: string): Span => ({ start: text.indexOf('港口', line('青田').length), end: text.indexOf('港口', line('青田').length) + 2 });
  const annotation: Annotation = { id: '港口', tag: 'term', status: 'confirmed', targets: [describeTarget(open(before), harbour(before))] };
  assert.equal(anchorAnnotation(annotation, open(after), false).status, 'proposed');
  const anchor = anchorAnnotations([annotation, annotate(before, '白石'), annotate(before, '安和')], open(after), false).get('港口');
  assert.deepEqual(anchor, { status: 'anchored', spans: [harbour(after)], how: 'neighbours' });
});

test('long words that stand nowhere else need little of their context', () => {
  const before = '會後各人離場。青田海事學院培訓中心主任陳可風介紹，課程下月開辦。';
  assert.equal(carried(before, '青田海事學院培訓中心', '又一段。\n另有消息：青田海事學院培訓中心主任陳可風介紹'), 'anchored 青田海事學院培訓中心');
  assert.equal(carried(before, '青田海事學院培訓中心', '又一段。\n另有消息：青田海事學院培訓中心擴建'), 'proposed 青田海事學院培訓中心');
  assert.equal(carried(before, '青田', '又一段。\n另有消息：青田海事學院培訓中'), 'proposed 青田');
});

test('a blank between letters, which a line end may be read as, is no difference', () => {
  assert.equal(carried('各方支持ASEAN PLUS機制，會議明年續辦。', 'ASEAN PLUS機制', '日前各方支持ASEANPLUS機制，會議明年續辦。'), 'anchored ASEANPLUS機制');
});

test('undo and redo are one step an act, bulk acts included', () => {
  const history = new AnnotationHistory(AnnotationSet.of([]));
  history.do({ put: [annotate(speech, '白石'), annotate(speech, '安和'), annotate(speech, '青田')] });
  history.do({ remove: ['安和'] });
  assert.equal(history.undo()?.size, 3);
  assert.equal(history.undo()?.size, 0);
  assert.equal(history.undo(), undefined);
  assert.equal(history.redo()?.size, 3);
  assert.equal(history.redo()?.size, 2);
  assert.equal(history.redo(), undefined);
});

test('a rejected suggestion stays hidden and a confirmed one is shown once', () => {
  const mention = (start: number, end: number, kind: Mention['kind']): Mention => ({ start, end, kind, canonical: '', origin: { layer: 'name', rule: 'x' } });
  const suggestions = [mention(0, 2, 'place'), mention(7, 9, 'place'), mention(20, 24, 'term')];
  const decided = (status: 'confirmed' | 'rejected', start: number, end: number, tag: string) => ({ annotation: { id: `${start}`, tag, status, targets: [] }, spans: [{ start, end }] });
  const marks = reconcile(suggestionsOf({ mentions: suggestions, points: [] }), [decided('rejected', 0, 2, 'place'), decided('confirmed', 6, 10, 'organisation')]);
  assert.deepEqual(marks.filter(({ status }) => status !== 'rejected').map(({ tag, status }) => `${tag} ${status}`), ['organisation confirmed', 'term suggested']);
});

const header = { name: 'a.txt', sha256: '00', length: 3 };

test('a sidecar line that does not parse is kept and reported with its place', () => {
  const text = '𠮷田𠮷';
  const good = serializeSidecar(header, [{ ...annotate('田', '田'), targets: [{ exact: '田', prefix: '', suffix: '', position: { start: 2, end: 3 } }] }], [], text);
  assert.match(good, /"start":1,"end":2/, 'positions in the file are code points');
  const broken = good.replace('\n', '\n{"id": 5\n');
  const read = parseSidecar(broken, text);
  assert.deepEqual(read.problems.map(({ line }) => line), [2]);
  assert.deepEqual(read.annotations[0]?.targets[0]?.position, { start: 2, end: 3 });
  const again = serializeSidecar(header, read.annotations, read.foreignLines, text);
  assert.ok(again.includes('{"id": 5'));
  assert.deepEqual(parseSidecar('\0\0not json', text).annotations, []);
});

test('what a newer version wrote on a line is written back where it stood, act or no act', () => {
  const first = annotate(speech, '白石方面');
  const [head, line] = serializeSidecar(header, [{ ...first, note: '存疑', attributes: { 職務: '市長' }, relations: [{ name: 'of', to: 'x' }, { name: 'of', to: 'x' }] }], [], speech).trimEnd().split('\n');
  const newer = line!.replace(/\]\}$/, ',{"type":"TextualBody","name":"職務","value":"秘書"},{"type":"TextualBody","value":"又記"},{"type":"Choice","items":[1,{"a":null}]}],"note":"別的","weight":0.5,"__proto__":{"x":[]},"creator":{"name":"陳可風"}}');
  assert.notEqual(newer, line);
  const content = `${head}\n${newer}\n`;
  const read = parseSidecar(content, speech);
  assert.deepEqual([read.problems, read.annotations[0]!.note, read.annotations[0]!.attributes], [[], '存疑', { 職務: '市長' }]);
  const written = serializeSidecar(header, read.annotations, [], speech);
  for (const part of ['{"type":"TextualBody","value":"又記"},{"type":"Choice","items":[1,{"a":null}]}]', '"note":"別的","weight":0.5,"__proto__":{"x":[]}', '"creator":{"name":"陳可風"}', '"value":"秘書"']) assert.ok(written.includes(part), part);
  assert.equal(serializeSidecar(header, parseSidecar(written, speech).annotations, [], speech), written);
  const changed = parseSidecar(serializeSidecar(header, [{ ...read.annotations[0]!, tag: 'place', creator: '林' }], [], speech), speech).annotations[0]!;
  assert.deepEqual([changed.tag, changed.creator, changed.unread?.fields['weight']], ['place', '林', 0.5]);
});

test('a line with fields nested without end is kept as it is', () => {
  const [head, line] = serializeSidecar(header, [annotate(speech, '白石方面')], [], speech).trimEnd().split('\n');
  const deep = line!.replace(/\}$/, `,"more":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
  const read = parseSidecar(`${head}\n${deep}\n`, speech);
  assert.deepEqual([read.annotations, read.foreignLines], [[], [deep]]);
});

test('both sides of a git conflict are read', () => {
  const lines = serializeSidecar(header, [annotate(speech, '白石'), annotate(speech, '安和')], [], speech).trimEnd().split('\n');
  const conflict = [lines[0], '<<<<<<< ours', lines[1], '=======', lines[2], '>>>>>>> theirs', ''].join('\n');
  const read = parseSidecar(conflict, speech);
  assert.equal(read.annotations.length, 2);
  assert.deepEqual(read.foreignLines, []);
});

test('a three-way merge keeps what either side did, and a change wins over a deletion', () => {
  const [a, b, c] = [annotate(speech, '白石'), annotate(speech, '安和'), annotate(speech, '青田')];
  const base = AnnotationSet.of([a, b]);
  const { set, conflicts } = mergeAnnotationSets(base, AnnotationSet.of([a, c]), AnnotationSet.of([{ ...a, tag: 'place' }, { ...b, note: '改' }]));
  assert.deepEqual(set.all().map(({ id, tag }) => `${id} ${tag}`).sort(), ['安和 person', '白石 place', '青田 person'].sort());
  assert.deepEqual(conflicts, []);
});

const annotations = fc.array(fc.record({ start: fc.nat(20), length: fc.integer({ min: 1, max: 4 }), tag: fc.constantFrom('person', '自定'), attributes: fc.option(fc.dictionary(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 4 }), { minKeys: 1, maxKeys: 3, noNullPrototype: true }), { nil: undefined }), relations: fc.option(fc.array(fc.record({ name: fc.string({ unit: 'binary', maxLength: 4 }), to: fc.string({ unit: 'binary', maxLength: 4 }) }, { noNullPrototype: true }), { minLength: 1, maxLength: 2 }), { nil: undefined }), isOfFile: fc.boolean(), note: fc.option(fc.string({ unit: 'binary', maxLength: 8 }), { nil: undefined }) }), { maxLength: 6 });

test('property: writing and reading a sidecar gives the same annotations and the same bytes', () => {
  const text = '青田𠮷方面感謝\n安和𠮷方面的支持，願同𠮷安和加強合作。';
  check(annotations, (raw) => {
    const list: Annotation[] = raw.map(({ start, length, tag, note, attributes, relations, isOfFile }, i) => ({
      id: `a${i}`, tag, status: 'confirmed', ...(note === undefined ? {} : { note }), ...(attributes ? { attributes } : {}), ...(relations ? { relations } : {}),
      targets: isOfFile ? [] : [{ exact: text.slice(start, start + length), prefix: '', suffix: '', position: { start, end: start + length } }],
    })).filter(({ targets: [target] }) => !target || (isWhole(text, target.position.start) && isWhole(text, target.position.end))) as Annotation[];
    const written = serializeSidecar(header, list, [], text);
    const read = parseSidecar(written, text);
    assert.deepEqual(read.problems, []);
    assert.deepEqual([...read.annotations].sort((a, b) => (a.id < b.id ? -1 : 1)), list);
    assert.equal(serializeSidecar(header, read.annotations, [], text), written);
  }, 300);
});

function isWhole(text: string, at: number): boolean {
  return !/[\udc00-\udfff]/.test(text.charAt(at));
}

test('two different annotations with one id are both kept and reported', () => {
  const lines = serializeSidecar(header, [annotate(speech, '白石')], [], speech).trimEnd().split('\n');
  const read = parseSidecar([...lines, lines[1]!.replace('person', 'place'), lines[1]].join('\n'), speech);
  assert.deepEqual(read.annotations.map(({ id, tag }) => `${id} ${tag}`), ['白石 person', '白石~2 place']);
  assert.deepEqual(read.problems.map(({ line, code }) => `${line} ${code}`), ['3 same-id']);
});

test('targets in any order, overlapping or twice, are a mark in text order', () => {
  const targets = ['白石', '田', '白石', '白'].map((words) => annotate('青田與白石', words).targets[0]!);
  const anchor = anchorAnnotation({ id: 'a', tag: 'term', status: 'confirmed', targets }, open('青田與白石'), true);
  assert.deepEqual(anchor, { status: 'anchored', spans: [{ start: 1, end: 2 }, { start: 3, end: 5 }], how: 'unchanged' });
});

test('as many annotations with one id as a file has room for are read as quickly as others', { timeout: 20_000 }, () => {
  const [first, line] = serializeSidecar(header, [annotate(speech, '白石')], [], speech).trimEnd().split('\n');
  const lines = Array.from({ length: 50_000 }, (_, i) => line!.replace('person', `tag${i % 25_000}`));
  const read = parseSidecar([first, ...lines].join('\n'), speech);
  assert.equal(read.annotations.length, 25_000, 'each different one once');
  assert.deepEqual([read.annotations[0]!.id, read.annotations.at(-1)!.id], ['白石', '白石~25000']);
});

test('annotations of another file are kept aside and named', () => {
  const [first, line] = serializeSidecar(header, [annotate(speech, '白石')], [], speech).trimEnd().split('\n');
  const from = (source: string): string => line!.replace('"target":[{', `"target":[{"source":${JSON.stringify(source)},`);
  const others = ['file:///etc/passwd', '../../other.txt', 'C:\\other.txt', '/other.txt'].map(from);
  const read = parseSidecar([first, ...others, from('page.txt')].join('\n'), speech);
  assert.deepEqual(read.annotations.map(({ id }) => id), ['白石']);
  assert.deepEqual(read.foreignLines, others);
  assert.deepEqual(read.problems.map(({ line: at, code }) => `${at} ${code}`), ['2 other-file', '3 other-file', '4 other-file', '5 other-file']);
});

test('offsets that are none and nesting without end are kept aside', () => {
  const [first, line] = serializeSidecar(header, [annotate(speech, '白石')], [], speech).trimEnd().split('\n');
  const bad = [line!.replace(/"start":\d+/, '"start":-1'), line!.replace(/"start":\d+/, '"start":0.5'), line!.replace(/"end":\d+/, '"end":1e400'), '['.repeat(200_000)];
  const read = parseSidecar([first, ...bad].join('\n'), speech);
  assert.deepEqual(read.annotations, []);
  assert.deepEqual(read.foreignLines, bad);
});

test('an annotation far outside the text is found by its words or an orphan', () => {
  const [first, line] = serializeSidecar(header, [annotate(speech, '白石方面')], [], speech).trimEnd().split('\n');
  const read = parseSidecar([first, line!.replace(/"start":\d+,"end":\d+/, '"start":900000000,"end":900000004')].join('\n'), speech);
  assert.equal(anchorAnnotation(read.annotations[0]!, open(speech), true).status, 'anchored');
  assert.equal(anchorAnnotation(read.annotations[0]!, open('別的話。'), true).status, 'orphan');
});
