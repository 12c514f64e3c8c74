import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventEmitter, statusItem, window } from './vscodeStub.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { activateStatus } from '../../src/extension/features/status.ts';
import { nextTurn } from '../../src/extension/nextTurn.ts';

test('the script of a text that was just converted is told before its analysis is there', async () => {
  const document = { languageId: 'zh-source' };
  const edited = new EventEmitter<unknown>();
  const settled = new EventEmitter<unknown>();
  const quiet = new EventEmitter<never>().event;
  const source = SourceText.of('这里的图书馆开门了，大家都说很好。\n');
  const analysis = { source, script: { standard: 'cn', confidence: 1, shares: { simplified: 1, traditional: 0 } }, mentions: [], points: [], problems: [] };
  const open = { document, source, analysis };
  window.activeTextEditor = { document };
  activateStatus({ documents: { get: () => open, onDidEdit: edited.event, onDidSettle: settled.event, onDidOpen: quiet, onDidClose: quiet }, engine: { describe: () => '', onDidChangeState: quiet } } as never);
  assert.match(statusItem.text, /Simplified/);
  const edit = async (text: string, isOwn: boolean): Promise<void> => {
    open.source = SourceText.of(text);
    edited.fire({ document, isOwn });
    await nextTurn();
  };
  await edit('這裡的圖書館開門了，大家都說很好。\n', true);
  assert.match(statusItem.text, /Traditional/);
  await edit('这里的图书馆开门了。\n', false);
  assert.match(statusItem.text, /Traditional/, 'what is typed waits for a pause');
});
