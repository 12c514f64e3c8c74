import assert from 'node:assert/strict';
import { test } from 'node:test';
import { window } from './vscodeStub.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { ClosedTexts, submitNote, writeNote } from '../../src/extension/noteActs.ts';

// A note is kept, or its words are said to whoever wrote them.

const page = '青田方面宣布動工。\n白石方面表示歡迎。\n';

/** A text, open or not, and what was done to it and its thread. */
function noted({ isOpen = true, isSource = true, add = (): Promise<unknown> => Promise.resolve({}), setNote = (): Promise<boolean> => Promise.resolve(true) } = {}) {
  const uri = { path: 'a.zh.txt', toString: () => 'a.zh.txt' };
  let now = page;
  const document = { uri, languageId: 'zh-source', getText: () => now, validateRange: (range: unknown) => range };
  const open = { document, source: SourceText.of(page) };
  const done: string[] = [];
  const annotations = {
    whenLoaded: () => Promise.resolve(), flush: () => Promise.resolve(), get: () => ({ id: 'a', tag: 'place' }), setNote,
    add: (_document: unknown, [{ spans: [span] }]: [{ spans: [{ start: number; end: number }] }]) => {
      done.push(`added ${page.slice(span.start, span.end)}`);
      return add();
    },
  };
  const services = { annotations, documents: { all: () => (isOpen ? [open] : []), get: () => (isSource ? open : undefined) } } as never;
  const range = { isEmpty: false, start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
  const reply = { thread: { uri, range, dispose: () => done.push('disposed') }, text: '查地名' } as never;
  const closed = new ClosedTexts();
  return { document: document as never, services, reply, closed, done, uri: uri as never, change: (text: string) => (now = text) };
}

test('the thread of a note goes when the note is kept, and at once sends it to the words it stands on', async () => {
  const { services, reply, closed, done } = noted();
  const sending = submitNote(services, closed, reply);
  assert.deepEqual(done, ['added 青田']);
  await sending;
  assert.deepEqual(done, ['added 青田', 'disposed']);
});

test('a note that is not kept is said, with the reason', async () => {
  for (const how of [{ add: () => Promise.reject(new Error('no space')) }, { add: () => Promise.resolve(undefined) }, { isOpen: false, isSource: false }]) {
    const { services, reply, closed, done } = noted(how);
    await assert.rejects(submitNote(services, closed, reply), /not kept \(.+\): 查地名/);
    assert.ok(!done.includes('disposed'));
  }
});

test('a note on a text that was changed after it was closed goes to no other words', async () => {
  const { document, services, reply, closed, done, change } = noted({ isOpen: false });
  closed.closed(document);
  await submitNote(services, closed, reply);
  assert.deepEqual(done.splice(0), ['added 青田', 'disposed']);
  change(`昨日${page}`);
  await assert.rejects(submitNote(services, closed, reply), /查地名/);
  assert.deepEqual(done, []);
});

test('a note on what is removed while it is written is said', async () => {
  const { services, uri } = noted({ setNote: () => Promise.resolve(false) });
  const told: string[] = [];
  window.showWarningMessage = (message) => Promise.resolve(told.push(message));
  await writeNote(services, { uri, id: 'a' }, '地名已查');
  assert.match(told.join(), /地名已查/);
});
