import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { createRecognizer } from '../../../src/core/entities/recognizer.ts';
import { fold } from '../../../src/core/script/fold.ts';
import { rootView } from '../../../src/core/text/textView.ts';

const tables = Object.fromEntries(fs.readdirSync('data').filter((name) => name.endsWith('.tsv')).map((name) => [name.slice(0, -4), fs.readFileSync(`data/${name}`, 'utf8')]));
const recognizer = createRecognizer(tables, {});

/** Recognises a text whose words are set apart by `|`; gives `kind text` of each mention. */
function found(cut: string): string[] {
  const words = cut.split('|');
  const text = words.join('');
  const logical = rootView(text);
  let at = 0;
  const wordEnds = Uint32Array.from(words, (word) => (at += word.length));
  return recognizer.recognize({ logical, folded: fold(logical), wordEnds }).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

test('a body takes in the state before it, an office the body', () => {
  assert.deepEqual(found('挪威|外交部|昨天|发表|声明'), ['organisation 挪威外交部', 'time 昨天']);
  assert.deepEqual(found('港大|教授|何|小明|说'), ['role 港大教授', 'person 何小明']);
  assert.deepEqual(found('挪威|总统|会见|记者'), ['place 挪威', 'role 总统']);
});

test('both scripts give the same marks', () => {
  assert.deepEqual(found('聯合國|秘書長|發言人|表示'), ['role 聯合國秘書長發言人']);
  assert.deepEqual(found('联合国|秘书长|发言人|表示'), ['role 联合国秘书长发言人']);
});

test('dates and amounts', () => {
  assert.deepEqual(found('當地時間|3|月|5|日|上午|，|投資|20|億|元|人民幣'), ['time 當地時間3月5日上午', 'quantity 20億元人民幣']);
  assert.deepEqual(found('民國|一百零三年|，|过去|两|年|，|第三|次|，|一|个'), ['time 民國一百零三年', 'time 过去两年']);
});

test('titles in marks are documents, newspapers are bodies', () => {
  assert.deepEqual(found('《|山|中|日报|》|刊|出|《|山中|条约|》'), ['organisation 《山中日报》', 'document 《山中条约》']);
});

test('states in a row and states as parties', () => {
  assert.deepEqual(found('中|挪|，|中德|关系|，|德方|表示'), ['place 中德', 'organisation 德方']);
});

test('a coinage in quotation marks is a term, a quoted clause is none', () => {
  assert.deepEqual(found('所谓|「|三重|底线|」|与|「|我|不|同意|」'), ['term 三重底线']);
});

test('hostile texts end soon: digits, names, brackets, no punctuation', () => {
  for (const unit of ['1', '一', '王', '中', '《', '中国', '第', '克', '·', '委员会', '和中']) {
    const text = unit.repeat(20_000 / unit.length);
    const logical = rootView(text);
    const start = process.cpuUsage();
    recognizer.recognize({ logical, folded: fold(logical), wordEnds: Uint32Array.of(text.length) });
    recognizer.recognize({ logical, folded: fold(logical), wordEnds: Uint32Array.from({ length: text.length }, (_, i) => i + 1) });
    const { user } = process.cpuUsage(start); // of the processor: whatever else runs
    assert.ok(user < 5_000_000, `${unit}: ${user / 1000} ms`);
  }
});

test('a title set into a name belongs to the person and stays out of the plain name', () => {
  const logical = rootView('主席：請王委員小明質詢。');
  const [, person] = recognizer.recognize({ logical, folded: fold(logical), wordEnds: Uint32Array.of(2, 3, 4, 5, 7, 9, 11, 12) });
  assert.equal(person?.canonical, '王小明');
  assert.deepEqual(person?.inner?.map(({ kind, canonical }) => `${kind} ${canonical}`), ['role 委員']);
  const deputy = rootView('陳副秘書長志偉：委員好。');
  assert.equal(recognizer.recognize({ logical: deputy, folded: fold(deputy), wordEnds: Uint32Array.of(1, 5, 7, 8, 10, 11, 12) })[0]?.canonical, '陳志偉');
});
