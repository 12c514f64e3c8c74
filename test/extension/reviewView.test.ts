import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, EventEmitter, window } from './vscodeStub.ts';
import { activateReviewView } from '../../src/extension/features/conversion/reviewView.ts';

test('a key answers the doubt that has the focus, whatever is selected', async () => {
  const rows = ['網', '裡'].map((chosen) => ({ group: { reason: 'alone', from: chosen, chosen, alternatives: [], places: [{}] }, place: undefined }));
  const changed = new EventEmitter<unknown>();
  const view = { selection: rows.slice(0, 1), onDidChangeSelection: changed.event };
  window.createTreeView = () => view;
  window.activeTextEditor = { document: { languageId: 'zh-source' } };
  commands.set('list.toggleSelection', () => {
    const focused = rows[1]!;
    view.selection = view.selection.includes(focused) ? view.selection.filter((row) => row !== focused) : [...view.selection, focused];
    changed.fire(undefined);
    return Promise.resolve();
  });
  const dismissed: unknown[] = [];
  activateReviewView({ review: { of: () => ({ phase: 'after', to: 'tw', groups: [] }), onDidChange: changed.event, dismiss: (_document: unknown, group: unknown) => dismissed.push(group) } } as never);
  await commands.get('meipi.dismissDoubt')!('key');
  await commands.get('meipi.dismissDoubt')!();
  assert.deepEqual(dismissed, [rows[1]!.group, rows[0]!.group]);
});
