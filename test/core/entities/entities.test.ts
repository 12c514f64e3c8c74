import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** `⟦person:陳可風⟧說…`: every mention of the unmarked text must be exactly the marked ones. */
async function check(marked: string): Promise<void> {
  let text = '';
  const expected: string[] = [];
  for (const part of marked.split(/(⟦[a-z]+:[^⟧]+⟧)/)) {
    const mark = /^⟦([a-z]+):([^⟧]+)⟧$/.exec(part);
    if (mark) expected.push(`${mark[1]} ${text.length} ${mark[2]!.replaceAll('\n', '⏎')}`);
    text += mark ? mark[2] : part;
  }
  const { mentions } = await analysed(text);
  assert.deepEqual(mentions.map(({ kind, start, end }) => `${kind} ${start} ${text.slice(start, end).replaceAll('\n', '⏎')}`), expected);
}

test('people with and without titles, in both scripts', async () => {
  await check('⟦place:青田市⟧⟦role:市長⟧⟦person:陳可風⟧表示歡迎。'.replace('⟦place:青田市⟧', '本市'));
  await check('本市⟦role:市长⟧⟦person:陈可风⟧表示欢迎。');
});

test('a name that a line end cuts is one mention', async () => {
  await check('該報告書由多名專家共同撰寫，並交⟦organisation:世界衛\n生組織⟧審閱，專家希望報告能引起各方注意，\n促使各國增加對基層醫療的撥款，以及加強\n有關培訓。');
});

test('dates, durations and amounts', async () => {
  await check('工程於⟦time:2031年5月8日上午⟧動工，造價⟦quantity:15億元⟧，⟦time:未來三年⟧完成。');
  await check('占比⟦quantity:百分之三十七⟧，即⟦quantity:37.5%⟧。');
});

test('ordinals and articles are no quantities', async () => {
  await check('這是第三次，一個說法，兩國同意。');
});

test('titles keep their marks, and the canonical name goes without them', async () => {
  const { mentions } = await analysed('各方簽署《青田共識》。');
  assert.deepEqual(mentions.map(({ kind, canonical }) => [kind, canonical]), [['document', '青田共識']]);
});

test('the same names are found when the text is wrapped or in the other script', async () => {
  const natural = '中国外交部发言人昨日表示，联合国秘书长古特雷斯将于下周一访问北京，并同国家主席习近平会谈。会谈后双方将签署《合作备忘录》，内容涉及气候变化、公共卫生和教育交流等领域的合作。';
  const expected = (await analysed(natural)).mentions.map(({ kind, canonical }) => `${kind} ${canonical}`);
  assert.ok(expected.length >= 7, expected.join(', '));
  const wrapped = natural.match(/.{1,19}/gu)!.join('\n');
  assert.deepEqual((await analysed(wrapped)).mentions.map(({ kind, canonical }) => `${kind} ${canonical}`), expected);
});

test('mentions of one entity are gathered, and every mention says why it exists', async () => {
  const { entities, mentions } = await analysed('世界卫生组织表示关注。世界卫生组织将派员前来。');
  assert.deepEqual(entities.map(({ canonical, mentions: places }) => [canonical, places.length]), [['世界卫生组织', 2]]);
  assert.ok(mentions.every(({ origin }) => origin.layer !== '' && origin.rule !== ''));
});
