import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventEmitter, providers } from './vscodeStub.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { activateSymbols } from '../../src/extension/features/symbols.ts';

test('the outline of a version that nobody waits for any more is not made', async () => {
  const analysis = { source: SourceText.of('青田方面宣布動工。\n'), headings: [], points: [] };
  activateSymbols({
    documents: { analysisOf: () => Promise.resolve(analysis), get: () => undefined },
    annotations: { onDidChangeAnnotations: new EventEmitter<never>().event, whenLoaded: () => Promise.resolve() },
  } as never);
  const ask = (isCancellationRequested: boolean): Promise<unknown> => providers.symbols!.provideDocumentSymbols({}, { isCancellationRequested });
  assert.deepEqual(await ask(false), []);
  assert.equal(await ask(true), undefined);
});
