import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventEmitter, window } from './vscodeStub.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import type { Reanchoring } from '../../src/extension/annotationActs.ts';
import { activateAnchorReport } from '../../src/extension/features/anchorReport.ts';

const lost = { kept: 1, changes: [{ id: 'a', tag: 'place', quotation: '青田', outcome: 'orphaned' as const, before: { start: 0, end: 2 }, after: undefined }] };

test('a change outside is told of once, and again when it was made again', async () => {
  const said: string[] = [];
  window.showInformationMessage = (message) => Promise.resolve(void said.push(message));
  const memory = new Map<string, unknown>();
  const reanchored = new EventEmitter<Reanchoring>();
  activateAnchorReport({
    annotations: { onDidReanchor: reanchored.event }, log: { error: () => undefined },
    context: { workspaceState: { get: (key: string, otherwise: unknown) => memory.get(key) ?? otherwise, update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)) } },
  } as never);
  const open = async (name: string, text: string, report: Reanchoring['report']): Promise<number> => {
    said.length = 0;
    reanchored.fire({ document: { uri: { toString: () => name } } as never, source: SourceText.of(text), report, isOutside: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return said.length;
  };
  const [before, after] = ['青田方面宣布動工。', '白石方面宣布動工。'];
  assert.equal(await open('a', after, lost), 1);
  assert.equal(await open('b', after, lost), 1);
  assert.equal(await open('a', after, lost), 0); // opened again as it was
  assert.equal(await open('b', before, { kept: 2, changes: [] }), 0);
  assert.equal(await open('a', after, lost), 0);
  assert.equal(await open('a', before, { kept: 2, changes: [] }), 0);
  assert.equal(await open('a', after, lost), 1);
  assert.equal(await open('b', after, lost), 1);
});
