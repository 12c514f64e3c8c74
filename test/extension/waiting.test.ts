import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, EventEmitter, files, window, writeAtomic } from './vscodeStub.ts';
import { compareAnnotations } from '../../src/core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../../src/core/annotations/reconcile.ts';
import type { TagDefinition } from '../../src/core/annotations/tagSet.ts';
import { OffsetMap } from '../../src/core/text/offsetMap.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { AnnotationStore } from '../../src/extension/annotations.ts';
import { editText } from '../../src/extension/editText.ts';
import { activateCompareView } from '../../src/extension/features/compareView.ts';
import { renameTag, takeBackRename } from '../../src/extension/tagRenaming.ts';

// What is typed or decided while an act waits is never written over.

interface Edit { readonly document: unknown; readonly before: SourceText; readonly after: SourceText; readonly map: OffsetMap; readonly rewritten?: readonly { readonly start: number; readonly end: number }[] }

const page = '青田方面宣布動工。\n白石方面表示歡迎。\n';

/** A store with one open text and no files. */
function store(text = page, read: () => Promise<string | undefined> = () => Promise.resolve(undefined), write: (content: string) => Promise<void> = () => Promise.resolve()) {
  const document = { fileName: 'a.zh.txt' };
  const open = { document, source: SourceText.of(text) };
  const [opened, edited, closed, changed] = [new EventEmitter<unknown>(), new EventEmitter<Edit>(), new EventEmitter<unknown>(), new EventEmitter<unknown>()];
  const place = { textName: 'a.zh.txt', isTooLarge: () => Promise.resolve(false), read, takeOver: () => Promise.resolve(undefined), write, isTakenAway: () => Promise.resolve(false) };
  const annotations = new AnnotationStore(
    { get: () => open, onDidOpen: opened.event, onDidEdit: edited.event, onDidClose: closed.event } as never,
    { onDidChange: changed.event, placeOf: () => place, uriOf: () => 'a', choose: () => Promise.resolve() } as never,
    { error: () => undefined } as never,
  );
  opened.fire(open);
  const insert = (at: number, words: string): void => {
    const before = open.source;
    open.source = SourceText.of(before.text.slice(0, at) + words + before.text.slice(at));
    edited.fire({ document, before, after: open.source, map: OffsetMap.ofChanges(before.length, [{ start: at, end: at, insertedLength: words.length }]) });
  };
  const rewrite = (text: string, changes: Parameters<typeof OffsetMap.ofChanges>[1]): void => {
    const before = open.source;
    open.source = SourceText.of(text);
    edited.fire({ document, before, after: open.source, map: OffsetMap.ofChanges(before.length, changes), rewritten: [{ start: 0, end: before.length }] });
  };
  const words = (): string[] => annotations.placed(document as never).map(({ annotation: { tag }, spans }) => `${tag} ${spans.map(({ start, end }) => open.source.text.slice(start, end)).join('…')}`);
  const close = (): void => closed.fire(document);
  const reopen = (): void => {
    close();
    Object.assign(open, { document: { fileName: 'a.zh.txt' } });
    opened.fire(open);
  };
  return { annotations, document: document as never, insert, rewrite, words, close, open: () => opened.fire(open), reopen, changedOnDisk: () => changed.fire('a'), now: () => open.document as never };
}

const baishi = { spans: [{ start: 10, end: 12 }], status: 'confirmed' as const };

test('an edit is not made in a text that was changed while its editor was waited for', async () => {
  const document = { version: 1 };
  let edits = 0;
  const editor = (viewColumn?: number): object => ({
    document, viewColumn,
    edit: () => {
      edits++;
      document.version++;
      return Promise.resolve(true);
    },
  });
  window.visibleTextEditors = [editor()]; // a side of a difference
  window.showTextDocument = () => {
    document.version++; // typed meanwhile
    return Promise.resolve(editor(1));
  };
  assert.equal(await editText(document as never, []), 'changed');
  assert.equal(edits, 0);
  window.showTextDocument = () => Promise.resolve(editor(1));
  assert.equal(await editText(document as never, []), 'done');
  assert.equal(edits, 1);
});

test('a tag that gets another name leaves what was written into the tag set meanwhile', async () => {
  let set: readonly TagDefinition[] = [{ name: '立場' }];
  files.set('a.annotations.jsonl', () => {
    set = [...set, { name: '要點' }];
    return Promise.resolve('');
  });
  const services = { documents: { all: () => [] }, tagSets: { of: () => Promise.resolve(set), write: (_document: unknown, tags: readonly TagDefinition[]) => Promise.resolve(set = tags) } };
  const before = set;
  const { renamed } = await renameTag(services as never, { from: '立場', to: '主張', sidecars: [{ uri: 'a.annotations.jsonl', ids: ['1'] }], tags: { document: 'a', before, after: [{ name: '主張' }] } });
  assert.deepEqual(set.map(({ name }) => name), ['主張', '要點']);
  assert.deepEqual(renamed.tags?.before.map(({ name }) => name), ['立場', '要點']);
});

test('a rename that was cut off counts only what a person changed since, not what it never reached', async () => {
  files.set('b.annotations.jsonl', () => Promise.resolve('{"id":"1","tag":"主張"}\n{"id":"2","tag":"立場"}\n{"id":"3","tag":"讓步"}\n'));
  const { kept, done } = await takeBackRename({ documents: { all: () => [] }, platform: { writeAtomic } } as never, { from: '立場', to: '主張', sidecars: [{ uri: 'b.annotations.jsonl', ids: ['1', '2', '3'] }] });
  assert.equal(kept, 1);
  assert.deepEqual(done?.sidecars[0]?.ids, ['1']);
  assert.match(await files.get('b.annotations.jsonl')!(), /^{"id":"1","tag":"立場"}/);
});

test('an act that is taken back leaves what a person changed while it waited', async () => {
  const { annotations, document, words } = store();
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }, { ...baishi, id: 'b', tag: 'term' }]);
  const taking = annotations.take(document, ['a', 'b']);
  await Promise.resolve().then(() => undefined); // it has begun
  await annotations.act(document, { put: [{ ...annotations.get(document, 'a')!, tag: 'organisation' }] });
  assert.deepEqual((await taking).map(({ id }) => id), ['b']);
  assert.deepEqual(words(), ['organisation 白石']);
});

test('what is tagged before the sidecar is read stays on its words, whatever is typed until then', async () => {
  let give = (): void => undefined;
  const reading = new Promise<undefined>((resolve) => (give = () => resolve(undefined)));
  const { annotations, document, insert, words } = store(page, () => reading);
  const act = annotations.add(document, [{ ...baishi, tag: 'place' }]);
  insert(0, '昨日');
  give();
  await act;
  assert.deepEqual(words(), ['place 白石']);
});

test('an answer to a question is about the words as they stood when it was asked', async () => {
  const { annotations, document, insert, words } = store();
  await annotations.whenLoaded(document);
  await annotations.asking(document, async (act) => {
    insert(0, '昨日');
    await Promise.resolve();
    await act({ add: [{ ...baishi, tag: 'place' }] });
  });
  insert(0, '日前');
  assert.deepEqual(words(), ['place 白石']);
});

test('what a person does to an annotation while a long act is under way adds to it', async () => {
  const { annotations, document, words } = store();
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
  const before = annotations.get(document, 'a')!;
  const importing = annotations.act(document, { put: [{ ...before, attributes: { source: 'file' } }], add: Array.from({ length: 500 }, () => ({ ...baishi, tag: 'term' })) });
  await Promise.resolve(); // it has begun
  await Promise.all([
    annotations.setNote(document, 'a', '港口城市'),
    annotations.decide(document, { id: 'a', spans: baishi.spans, tag: 'place', status: 'confirmed' }, 'rejected'),
    annotations.attach(document, 'a', [{ start: 0, end: 2 }]),
    importing,
  ]);
  const { note, status, attributes } = annotations.get(document, 'a')!;
  assert.deepEqual({ note, status, attributes }, { note: '港口城市', status: 'rejected', attributes: { source: 'file' } });
  assert.ok(words().includes('place 青田'));
});

test('what is taken over from another annotator adds to what was decided before its turn', async () => {
  const { annotations, document } = store();
  const theirs: readonly PlacedAnnotation[] = [{ annotation: { id: 't', tag: 'organisation', status: 'confirmed', targets: [] }, spans: baishi.spans }];
  const compare = (): object => ({ document, file: { author: '乙' }, compared: compareAnnotations(annotations.placed(document), theirs) });
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
  const before = compare();
  activateCompareView({ annotations, comparison: { get: () => before, now: compare, onDidChange: new EventEmitter<never>().event } } as never);
  const [row] = compareAnnotations(annotations.placed(document), theirs);
  const accept = (): Promise<unknown> => commands.get('meipi.acceptTheirs')!({ type: 'row', group: 'tag', compared: row });
  await Promise.all([annotations.setNote(document, 'a', '港口城市'), accept(), accept()]);
  assert.deepEqual(annotations.all(document).map(({ id, tag, note }) => [id, tag, note]), [['a', 'organisation', '港口城市']]);
});

test('what is done to an annotation that goes meanwhile is no step', async () => {
  const { annotations, document } = store();
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
  const removing = annotations.remove(document, ['a']);
  await Promise.all([removing, annotations.setNote(document, 'a', '港口城市')]);
  assert.equal(annotations.get(document, 'a'), undefined);
  await annotations.undo(document);
  assert.equal(annotations.get(document, 'a')?.note, undefined);
  assert.ok(annotations.get(document, 'a'));
});

test('an act over many is taken back alone, whatever was done since', async () => {
  const { annotations, document, words } = store();
  const qingtian = { spans: [{ start: 0, end: 2 }], status: 'confirmed' as const };
  await annotations.add(document, [{ ...qingtian, id: 'old', tag: 'term' }]);
  const done = (await annotations.act(document, { remove: ['old'], add: [{ ...baishi, id: 'a', tag: 'place' }, { ...qingtian, id: 'b', tag: 'place' }] }))!;
  await annotations.add(document, [{ ...baishi, id: 'later', tag: 'person' }]);
  await annotations.setNote(document, 'b', '港口城市');
  assert.equal(await annotations.takeBack(document, done), 1);
  assert.deepEqual(words().sort(), ['person 白石', 'place 青田', 'term 青田']);
  assert.equal(await annotations.takeBack(document, done), 1); // nothing more of it can go
  assert.deepEqual(words().sort(), ['person 白石', 'place 青田', 'term 青田']);
  await annotations.undo(document);
  assert.deepEqual(words().sort(), ['person 白石', 'place 白石', 'place 青田']);
});

test('the last act is taken back as undo does it, so that it can be done again', async () => {
  const { annotations, document, words } = store();
  const done = (await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]))!;
  assert.equal(await annotations.takeBack(document, done), 0);
  assert.deepEqual(words(), []);
  assert.equal(await annotations.redo(document), true);
  assert.deepEqual(words(), ['place 白石']);
});

test('a text that is opened again while its annotations are still being written has them', async () => {
  let file: string | undefined;
  let finish = (): void => undefined;
  const writing = new Promise<void>((resolve) => (finish = resolve));
  const { annotations, document, reopen, now } = store(page, () => Promise.resolve(file), (content) => writing.then(() => void (file = content)));
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
  reopen();
  setTimeout(finish, 20);
  await annotations.whenLoaded(now());
  assert.deepEqual(annotations.all(now()).map(({ id }) => id), ['a']);
});

test('a text that is closed right after it was rewritten has no mark written on other words', async () => {
  for (const end of ['close', 'flush', 'reopen', 'running'] as const) {
    let file = '';
    const { annotations, document, rewrite, close } = store(page, () => Promise.resolve(undefined), (content) => Promise.resolve(void (file = content)));
    await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
    rewrite('白石方面表示歡迎。\n青田方面宣布動工。\n', [{ start: 0, end: 8, insertedLength: 8 }, { start: 12, end: 19, insertedLength: 7 }]); // a comparison that takes 青田 for 白石
    if (end === 'running') await new Promise((resolve) => setTimeout(resolve, 301)); // the search has just begun
    if (end === 'close') close();
    else if (end === 'reopen') await annotations.reopen(document);
    else await annotations.flush();
    for (let tries = 0; file === '' && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    assert.match(file, /"exact":"白石"/, end);
  }
});

test('what could not be written when its text was closed is written when that is opened again, and before the window closes', async () => {
  for (const isReopened of [true, false]) {
    let [file, tries]: [string | undefined, number] = [undefined, 0];
    const write = (content: string): Promise<void> => (tries++ === 0 ? Promise.reject(new Error('no space left')) : Promise.resolve(void (file = content)));
    const { annotations, document, reopen, close, now } = store(page, () => Promise.resolve(file), write);
    window.showErrorMessage = () => Promise.resolve(undefined) as never;
    await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
    if (isReopened) reopen();
    else close();
    await annotations.whenLoaded(now());
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!isReopened) await annotations.flush();
    else assert.deepEqual(annotations.all(now()).map(({ id }) => id), ['a']);
    assert.match(file ?? '', /白石/);
    annotations.dispose();
  }
});

test('a document that is opened again before its annotations are written keeps them', async () => {
  let file: string | undefined;
  const { annotations, document, close, open } = store(page, () => Promise.resolve(file), (content) => Promise.resolve(void (file = content)));
  await annotations.add(document, [{ ...baishi, id: 'a', tag: 'place' }]);
  close();
  open();
  await annotations.whenLoaded(document);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(annotations.all(document).map(({ id }) => id), ['a']);
});

test('an act over many is taken back also when somebody added to the file since', async () => {
  let file: string | undefined;
  const { annotations, document, words, changedOnDisk } = store(page, () => Promise.resolve(file), (content) => Promise.resolve(void (file = content)));
  const qingtian = { spans: [{ start: 0, end: 2 }], status: 'confirmed' as const };
  await annotations.add(document, [{ ...qingtian, id: 'old', tag: 'term' }]);
  await annotations.flush();
  const done = (await annotations.act(document, { remove: ['old'], add: [{ ...baishi, id: 'a', tag: 'place' }] }))!;
  await annotations.flush();
  const line = file!.split('\n').find((each) => each.includes('白石'))!;
  file = `${file!.trimEnd()}\n${line.replace(/"id":"[^"]*"/, '"id":"urn:uuid:foreign"')}\n`;
  changedOnDisk();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(annotations.all(document).length, 2);
  assert.equal(await annotations.takeBack(document, done), 0);
  assert.deepEqual(words().sort(), ['place 白石', 'term 青田']);
});
