import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { parseSidecar } from '../../src/core/annotations/sidecar.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { AnnotatedText } from '../../src/extension/annotatedText.ts';
import { SidecarKeeper, type SidecarPlace } from '../../src/extension/sidecarKeeper.ts';
import { placeOnDisk } from './placeOnDisk.ts';

const page = '青田方面宣布動工。白石方面表示歡迎。\n';

/** A text kept in a folder of its own, and what its user was told. */
function keep(context: TestContext, change: (place: SidecarPlace) => SidecarPlace = (place) => place): { readonly annotated: AnnotatedText; readonly keeper: SidecarKeeper; readonly file: string; readonly told: string[]; tag(id: string, words: string): Promise<void> } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-keeper-'));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'a.txt');
  const annotated = new AnnotatedText(SourceText.of(page));
  const told: string[] = [];
  const keeper = new SidecarKeeper(annotated, change(placeOnDisk(file)), {
    onRead: ({ problems }) => told.push(...problems.map(({ code }) => code)),
    onConflict: (count) => told.push(`${count} conflicts`),
    onMerged: () => undefined,
    onDeletedOnDisk: () => told.push('deleted'),
    onFailure: (error, isFirst) => told.push(isFirst ? String((error as Error).message) : 'again'),
  });
  const tag = async (id: string, words: string): Promise<void> => {
    const start = page.indexOf(words);
    await annotated.act({}, [{ annotation: { id, tag: 'place', status: 'confirmed', targets: [] }, spans: [{ start, end: start + words.length }] }]);
    keeper.changed();
  };
  return { annotated, keeper, file: `${file}.annotations.jsonl`, told, tag };
}

function idsIn(file: string): string[] {
  return parseSidecar(fs.readFileSync(file, 'utf8'), page).annotations.map(({ id }) => id).sort();
}

test('a failing disk is told of once, and everything is written when it works again', async (context) => {
  let isFull = true;
  const { keeper, file, told, tag } = keep(context, (place) => ({ ...place, write: (content) => (isFull ? Promise.reject(new Error('no space left')) : place.write(content)) }));
  await tag('a', '青田');
  await keeper.save();
  await tag('b', '白石');
  await keeper.save();
  assert.deepEqual(told, ['no space left', 'again']);
  assert.equal(fs.existsSync(file), false);
  isFull = false;
  await keeper.save();
  assert.deepEqual(idsIn(file), ['a', 'b']);
  keeper.dispose();
});

test('a sidecar that was deleted while its text is open is told of and written again', async (context) => {
  const { keeper, file, told, tag } = keep(context);
  await tag('a', '青田');
  await keeper.save();
  fs.rmSync(file);
  await keeper.readAgain();
  await keeper.save();
  assert.deepEqual(told, ['deleted']);
  assert.deepEqual(idsIn(file), ['a']);
});

test('what another program wrote meanwhile is merged, and marks that it put on other words go there', async (context) => {
  const { annotated, keeper, file, told, tag } = keep(context);
  await tag('a', '青田');
  await tag('b', '方面');
  await keeper.save();
  const lines = fs.readFileSync(file, 'utf8').replace('"exact":"青田","prefix":"","suffix":"方面宣布動工。白石方面表示歡迎。"', '"exact":"白石","prefix":"青田方面宣布動工。","suffix":"方面表示歡迎。"').replace('"start":0,"end":2', '"start":9,"end":11');
  fs.writeFileSync(file, lines);
  await tag('c', '歡迎');
  await keeper.save();
  assert.deepEqual(told, []);
  assert.deepEqual(idsIn(file), ['a', 'b', 'c']);
  assert.deepEqual(annotated.placed().find(({ annotation }) => annotation.id === 'a')?.spans, [{ start: 9, end: 11 }]);
});

test('what a newer version wrote into the first line stays there when the file is saved', async (context) => {
  const { keeper, file, tag } = keep(context);
  await tag('a', '青田');
  await keeper.save();
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"version":1', '"version":2').replace('}\n', ',"set":"第一組"}\n'));
  await tag('b', '白石');
  await keeper.save();
  assert.match(fs.readFileSync(file, 'utf8'), /^\{"type":"AnnotationSidecar","version":2,.*,"set":"第一組"\}\n/);
  assert.deepEqual(idsIn(file), ['a', 'b']);
});
