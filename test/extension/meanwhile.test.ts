import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { commands, EventEmitter, window } from './vscodeStub.ts';
import type { Mark } from '../../src/core/annotations/annotation.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { activateAnnotationsView } from '../../src/extension/features/annotationsView.ts';
import { activateBulk } from '../../src/extension/features/bulk.ts';
import { KeptActs } from '../../src/extension/keptActs.ts';
import { actOnTexts } from '../../src/extension/workspaceActs.ts';

// What a person does while a command asks or waits is seen when it goes on.

const source = SourceText.of('青田方面宣布動工。\n白石方面表示歡迎。\n');
const document = { languageId: 'zh-source' };
const said: string[] = [];

function mark(id: string, start: number, status: Mark['status'] = 'suggested'): Mark {
  return { id, tag: 'place', status, spans: [{ start, end: start + 2 }] } as Mark;
}

beforeEach(() => {
  said.length = 0;
  window.showInformationMessage = (message) => Promise.resolve(void said.push(message));
  window.activeTextEditor = { document, selection: { isEmpty: true }, visibleRanges: [] };
});

test('nothing is said to be done, nor offered to be undone, where all was decided during the question', async () => {
  let marks = [mark('a', 0), mark('b', 10)];
  const added: unknown[] = [];
  activateBulk({
    documents: { get: () => ({ source }), analysisOf: () => Promise.resolve(undefined) },
    annotations: { whenLoaded: () => Promise.resolve(), add: (_document: unknown, add: readonly unknown[]) => Promise.resolve(void added.push(...add)) },
    marks: { all: () => marks },
  } as never);
  const confirmAll = async (meanwhile: () => void): Promise<void> => {
    window.showQuickPick = (items) => {
      window.showQuickPick = (kinds) => Promise.resolve().then(meanwhile).then(() => kinds);
      return Promise.resolve(items.at(-2)); // the whole file
    };
    await commands.get('meipi.confirmAll')!();
  };
  await confirmAll(() => (marks = [mark('a', 0, 'rejected'), mark('b', 10, 'confirmed')]));
  assert.deepEqual([added, said], [[], []]);
  marks = [mark('a', 0), mark('b', 10)];
  await confirmAll(() => (marks = [mark('a', 0, 'rejected'), mark('b', 10)]));
  assert.deepEqual([added.length, said.length], [1, 1]);
});

test('what was decided during the question about some rows is not counted as done', async () => {
  let marks = [mark('a', 0), mark('b', 10)];
  const event = new EventEmitter<never>().event;
  activateAnnotationsView({
    documents: { get: () => ({ source }), onDidOpen: event, onDidSettle: event }, tagSets: { onDidChange: event },
    annotations: { get: () => undefined, act: () => Promise.resolve(), onDidChangeAnnotations: event },
    marks: { all: () => marks },
  } as never);
  const rows = marks.map(({ id }, i) => ({ type: 'mark', row: { id, state: 'suggested', words: ['青田', '白石'][i] } }));
  const confirmBoth = async (meanwhile: readonly Mark[]): Promise<void> => {
    window.showInformationMessage = (message, ...rest) => {
      said.push(message);
      marks = [...meanwhile];
      return Promise.resolve(rest.length > 1 ? rest.at(-1) : undefined); // yes to the question
    };
    await commands.get('meipi.confirmRows')!(rows[0], rows);
  };
  await confirmBoth([mark('c', 5)]);
  assert.deepEqual(said, ['Confirm 2 marks?']);
  said.length = 0;
  marks = [mark('a', 0), mark('b', 10)];
  await confirmBoth([mark('b', 10)]);
  assert.deepEqual(said, ['Confirm 2 marks?', '1 marks are confirmed.']);
});

/** An act over the workspace that adds two places to one text. */
async function actOnTwo(placed: readonly unknown[], editMeanwhile: (text: string) => string = (text) => text) {
  let now = source;
  const memory = new Map<string, unknown>();
  const keptActs = new KeptActs({ get: (key) => memory.get(key) as never, update: (key, value) => Promise.resolve(void memory.set(key, value)) });
  const added: unknown[] = [];
  const annotations = {
    whenLoaded: async () => {
      await Promise.resolve();
      now = SourceText.of(editMeanwhile(source.text));
    },
    placed: () => placed, flush: () => Promise.resolve(),
    act: (_document: unknown, { add }: { readonly add: readonly unknown[] }) => Promise.resolve(void added.push(...add)),
  };
  const add = [mark('', 0), mark('', 10)].map(({ spans, tag }) => ({ spans, tag, status: 'confirmed' as const }));
  const uri = { path: 'a', toString: () => 'a' } as never;
  const done = await actOnTexts({ keptActs, annotations, documents: { get: () => ({ source: now }) } } as never, 'act', [{ uri, source, add, examples: [] }]);
  return { ...done, added: added.length, kept: keptActs.last?.texts.map((text) => text.added.length) };
}

test('an act over the workspace adds nothing to a text that is edited while its annotations are read', async () => {
  const { count, texts, failures, added, kept } = await actOnTwo([], (text) => `日前，${text}`);
  assert.deepEqual({ count, texts, added, kept }, { count: 0, texts: 0, added: 0, kept: undefined });
  assert.equal(failures.length, 1);
});

test('an act over the workspace counts and keeps only what nobody had decided before it', async () => {
  const decided = (...starts: number[]): unknown[] => starts.map((start) => ({ annotation: { tag: 'place' }, spans: mark('', start).spans }));
  assert.deepEqual(await actOnTwo(decided(0)), { count: 1, texts: 1, failures: [], added: 1, kept: [1] });
  assert.deepEqual(await actOnTwo(decided(0, 10)), { count: 0, texts: 0, failures: [], added: 0, kept: undefined });
});

test('the button under what an act over many did takes back that act and not the last one', async () => {
  const done = { ids: ['a'] };
  const taken: unknown[] = [];
  activateBulk({
    documents: { get: () => ({ source }), analysisOf: () => Promise.resolve(undefined) },
    annotations: { whenLoaded: () => Promise.resolve(), add: () => Promise.resolve(done), takeBack: (_document: unknown, act: unknown) => Promise.resolve(taken.push(act)), undo: () => assert.fail('the last act is another one') },
    marks: { all: () => [mark('a', 0)] },
  } as never);
  window.showQuickPick = (items) => {
    window.showQuickPick = (kinds) => Promise.resolve(kinds);
    return Promise.resolve(items.at(-2));
  };
  window.showInformationMessage = (message, button) => {
    said.push(message);
    return Promise.resolve(button);
  };
  await commands.get('meipi.confirmAll')!();
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  assert.deepEqual(taken, [done]);
  assert.match(said.at(-1)!, /^1 of these annotations stay/);
});
