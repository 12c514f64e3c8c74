import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../src/core/annotations/annotation.ts';
import { editMap } from '../../src/core/text/editMap.ts';
import { OffsetMap } from '../../src/core/text/offsetMap.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { AnnotatedText } from '../../src/extension/annotatedText.ts';

const page = '青田方面宣布動工。\n白石方面表示歡迎。\n';

function tagged(id: string): Annotation {
  return { id, tag: 'place', status: 'confirmed', targets: [] };
}

function insert(text: AnnotatedText, at: number, words: string): void {
  const before = text.source;
  text.edited(before, SourceText.of(before.text.slice(0, at) + words + before.text.slice(at)), OffsetMap.ofChanges(before.length, [{ start: at, end: at, insertedLength: words.length }]), false);
}

function words(text: AnnotatedText): string[] {
  return text.placed().map(({ spans }) => spans.map(({ start, end }) => text.source.text.slice(start, end)).join('…'));
}

test('what is typed while an act is under way moves its places', async () => {
  const text = new AnnotatedText(SourceText.of(page));
  const act = text.act({}, [{ annotation: tagged('a'), spans: [{ start: 10, end: 12 }] }]);
  insert(text, 0, '昨日');
  await act;
  assert.deepEqual(words(text), ['白石']);
});

test('what is typed while a sidecar is looked through moves what was found', async () => {
  const made = new AnnotatedText(SourceText.of(page));
  await made.act({}, [{ annotation: tagged('a'), spans: [{ start: 10, end: 12 }] }]);
  const { annotations } = await made.describe();
  const text = new AnnotatedText(SourceText.of(page));
  const loading = text.load(annotations, false);
  insert(text, 0, '昨日');
  await loading;
  assert.deepEqual(words(text), ['白石']);
});

test('what is written is told apart from look-alikes, whenever its act was', async () => {
  const text = new AnnotatedText(SourceText.of(`${page.repeat(8)}安和方面沒有回應。\n${page}`));
  const at = text.source.text.lastIndexOf('白石');
  await text.act({}, [{ annotation: tagged('a'), spans: [{ start: at, end: at + 2 }] }]);
  assert.equal(text.set.get('a')!.targets[0]!.isBrief, true);
  const [target] = (await text.describe()).annotations[0]!.targets;
  assert.ok(target!.prefix.includes('安和'));
  assert.equal(target!.isBrief, undefined);
});

test('one act on many places is one step back', async () => {
  const text = new AnnotatedText(SourceText.of(page.repeat(100)));
  const places = Array.from(text.source.text.matchAll(/方面/g), ({ index }, i) => ({ annotation: tagged(`${i}`), spans: [{ start: index, end: index + 2 }] }));
  await text.act({}, places);
  assert.equal(text.placed().length, 200);
  assert.equal(await text.step('undo'), true);
  assert.equal(text.placed().length, 0);
  assert.equal(await text.step('redo'), true);
  assert.deepEqual(new Set(words(text)), new Set(['方面']));
});

test('an annotation that is put where it has never been is looked for', async () => {
  const before = new AnnotatedText(SourceText.of(page));
  await before.act({}, [{ annotation: tagged('a'), spans: [{ start: 10, end: 12 }] }]);
  const { annotations } = await before.describe();
  const text = new AnnotatedText(SourceText.of(`昨日白\n石消息。\n${page}`));
  await text.act({ put: annotations }, []);
  assert.deepEqual(text.placed().map(({ spans }) => spans), [[{ start: 19, end: 21 }]]);
});

/** Writes the whole text anew, as a program does it: the editor tells only what stands there now. */
function rewrite(text: AnnotatedText, after: string, isUndo = false): void {
  const before = text.source;
  text.edited(before, SourceText.of(after), editMap(before.text, [{ start: 0, end: before.length, text: after }]), isUndo, [{ start: 0, end: before.length }]);
}

test('a mark that a rewrite in the other script cut is whole again when its words are found', async () => {
  const before = '青田方面宣布動工，白石港務局表示歡迎，並派員出席。\n安和方面沒有回應。\n';
  const text = new AnnotatedText(SourceText.of(before));
  const start = before.indexOf('白石港務局');
  await text.act({}, [{ annotation: tagged('a'), spans: [{ start, end: start + 5 }] }]);
  rewrite(text, before.replace('動', '动').replace('務', '务').replace('歡', '欢').replace('並', '并').replace('員', '员').replace('沒', '没').replace('應', '应'));
  assert.notDeepEqual(words(text), ['白石港务局']);
  assert.equal(text.hasLost, true);
  await text.relocate();
  assert.deepEqual(words(text), ['白石港务局']);
  assert.equal(text.hasLost, false);
});

test('what a person takes out of a mark stays out, and a mark whose words are gone keeps what is left of it', async () => {
  const text = new AnnotatedText(SourceText.of(`${page}安和方面沒有回應，會議下月舉行。\n`));
  await text.act({}, [{ annotation: tagged('a'), spans: [{ start: 10, end: 16 }] }]);
  const before = text.source;
  text.edited(before, SourceText.of(before.text.slice(0, 14) + before.text.slice(16)), OffsetMap.ofChanges(before.length, [{ start: 14, end: 16, insertedLength: 0 }]), false);
  assert.deepEqual([words(text), text.hasLost], [['白石方面'], false]);
  rewrite(text, '昨日青田方面宣布動工。\n白石港務局今早歡迎。\n安和方面沒有回應，會議本月舉行。\n');
  assert.deepEqual([words(text), text.hasLost], [['白石'], true]);
  await text.relocate();
  assert.deepEqual([words(text), text.hasLost], [['白石'], false]);
});

const ending = '在簽署儀式上強調，雙方同意加強合作，反對保護主義。';
const repetitive = `青田市長陳可風${ending}\n白石市長林若楠昨日率領漁業代表團乘船到訪，參觀碼頭、市場及冷藏倉庫後，${ending}\n安和居民說，漁港的工程會在明年春天完成，屆時漁船可以停泊。\n首批款項已在九月到位。\n`;

/** With the second line elsewhere, a comparison gives its end to the first one, which was changed a little. */
const [first, second, ...others] = repetitive.replace('青田', '新田').trimEnd().split('\n');

async function markedInSecond(words: string): Promise<AnnotatedText> {
  const text = new AnnotatedText(SourceText.of(repetitive));
  const start = repetitive.indexOf(words, repetitive.indexOf('白石'));
  await text.act({}, [{ annotation: tagged('a'), spans: [{ start, end: start + words.length }] }]);
  return text;
}

test('a mark follows its line where a rewrite moved it and what stands in its place ends with the same words', async () => {
  const after = [first, ...others, second, ''].join('\n');
  const text = await markedInSecond('簽署儀式');
  rewrite(text, after);
  assert.notEqual(text.placed()[0]!.spans[0]!.start, after.lastIndexOf('簽署儀式'));
  await text.relocate();
  assert.deepEqual(text.placed().map(({ spans: [span] }) => span!.start), [after.lastIndexOf('簽署儀式')]);
  assert.equal(text.hasLost, false);
});

test('a mark whose line a rewrite took out is proposed where the same words stand, and is itself again when that is undone', async () => {
  const text = await markedInSecond('雙方同意');
  const [place] = text.placed()[0]!.spans;
  rewrite(text, [first, ...others, ''].join('\n'));
  assert.deepEqual(words(text), ['雙方同意']);
  const { wanted, anchors } = await text.relocate();
  assert.deepEqual([words(text), wanted.map(({ id }) => id), anchors.get('a')?.status], [[], ['a'], 'proposed']);
  assert.deepEqual((await text.describe()).annotations[0]!.targets[0]!.position, place);
  rewrite(text, repetitive, true);
  await text.relocate();
  assert.deepEqual(text.placed().map(({ spans }) => spans), [[place]]);
});

test('what is typed while a rewritten text is looked through moves what was found', async () => {
  const text = await markedInSecond('林若楠');
  rewrite(text, `昨日消息。\n${repetitive.replace('漁港的工程', '漁港工程')}`);
  const looking = text.relocate();
  insert(text, 0, '今早');
  await looking;
  assert.deepEqual(words(text), ['林若楠']);
});

test('where a person puts a mark after a rewrite it stays, whatever is still looked for', async () => {
  const after = [first, ...others, second, ''].join('\n');
  const span = { start: after.lastIndexOf('代表團'), end: after.lastIndexOf('代表團') + 3 };
  for (const isUnderWay of [false, true]) {
    const text = await markedInSecond('簽署儀式');
    rewrite(text, after);
    const looking = isUnderWay ? text.relocate() : undefined;
    await text.act({}, [{ id: 'a', spans: [span] }]);
    const { wanted } = await (looking ?? text.relocate());
    assert.deepEqual([words(text), wanted], [['代表團'], []], `under way: ${isUnderWay}`);
  }
});

test('what is removed before its turn to be moved comes back where it was', async () => {
  const text = new AnnotatedText(SourceText.of(page));
  await text.act({}, [{ annotation: tagged('a'), spans: [{ start: 10, end: 12 }] }]);
  const removing = text.act({ remove: ['a'] }, []);
  assert.equal(await text.act({}, [{ id: 'a', spans: [{ start: 0, end: 2 }] }]), undefined);
  await removing;
  await text.step('undo');
  assert.deepEqual(words(text), ['白石']);
});
