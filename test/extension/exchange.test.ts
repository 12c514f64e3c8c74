import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { commands, files, window, writeAtomic } from './vscodeStub.ts';
import { anchoringText } from '../../src/core/annotations/anchoringText.ts';
import type { Annotation } from '../../src/core/annotations/annotation.ts';
import type { PlacedAnnotation } from '../../src/core/annotations/reconcile.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { activateExchange } from '../../src/extension/features/exchange.ts';

// What is typed or decided while annotations are exported or imported.

const before = SourceText.of('青田方面宣布動工。\n白石方面表示歡迎。\n');
const document = { languageId: 'zh-source', uri: { path: 'a.zh.txt' } };
const target = { path: 'a.jsonld' };
let source = before;
let placed: readonly PlacedAnnotation[] = [];
let whileRead = (): void => undefined;
let whilePlaced = (): void => undefined;
let beforeTurn = (): void => undefined;
const acts: { readonly put: readonly Annotation[]; readonly place: readonly PlacedAnnotation[] }[] = [];
const failures: string[] = [];

activateExchange({
  documents: { get: () => ({ source }), analysisOf: () => Promise.resolve(undefined) },
  marks: { all: () => [] }, platform: { writeAtomic }, log: { error: () => undefined },
  annotations: {
    anchoringText: async () => {
      const text = anchoringText(source);
      await Promise.resolve();
      whileRead();
      return text;
    },
    placed: () => {
      const now = placed;
      whilePlaced();
      return now;
    },
    unplaced: () => [], all: () => placed.map(({ annotation }) => annotation),
    actInTurn: async (_document: unknown, make: () => (typeof acts)[number]) => {
      await Promise.resolve();
      beforeTurn();
      acts.push(make());
    },
  },
} as never);

function place(start: number, more: Partial<Annotation> = {}): PlacedAnnotation {
  return { annotation: { id: `at ${start}`, tag: 'place', status: 'confirmed', targets: [], ...more }, spans: [{ start, end: start + 2 }] };
}

async function run(command: string, ...args: unknown[]): Promise<void> {
  await commands.get(`meipi.${command}`)!('w3c', target, ...args);
}

beforeEach(async () => {
  window.activeTextEditor = { document };
  window.showErrorMessage = (message) => Promise.resolve(void failures.push(message));
  [source, whileRead, placed] = [before, () => undefined, [place(0, { note: '港口' }), place(10)]];
  files.clear();
  await run('exportAnnotations');
  assert.deepEqual(failures.splice(0), []);
  acts.length = 0;
});

test('an export is never of a text and of places in a later one', async () => {
  files.clear();
  let reads = 0;
  whileRead = () => {
    if (++reads < 2) return; // the text is read a second time before it is written
    source = SourceText.of(`日前，${before.text}`);
    placed = [place(3), place(13)];
  };
  await run('exportAnnotations');
  assert.deepEqual([failures.splice(0).length, files.size], [1, 0]);
  whileRead = () => undefined;
  await run('exportAnnotations');
  assert.deepEqual([failures.length, files.size], [0, 1]);
});

test('an import leaves what a person decided, added or removed while it was read', async () => {
  const start = [place(0), place(10)];
  const later: readonly (readonly PlacedAnnotation[])[] = [[place(0, { status: 'rejected' }), start[1]!], [...start, place(5)], [start[0]!]];
  for (const meanwhile of later) {
    placed = start;
    whilePlaced = () => void (placed = meanwhile);
    await run('importAnnotations');
  }
  whilePlaced = () => undefined;
  assert.deepEqual([failures.splice(0).length, acts.length], [3, 0]);
  placed = start;
  beforeTurn = () => void (placed = later[0]!); // an act that was asked for before
  await run('importAnnotations');
  beforeTurn = () => undefined;
  assert.deepEqual([failures.splice(0).length, acts.length], [1, 0]);
  placed = start;
  await run('importAnnotations');
  assert.equal(acts.length, 1);
  assert.deepEqual(acts[0]!.place.map(({ annotation }) => annotation.note), ['港口']);
});
