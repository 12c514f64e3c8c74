import * as vscode from 'vscode';
import { registerCommand } from '../guard.ts';
import { isSourceDocument } from '../language.ts';
import { requireText, selectedSpans } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { pickTag, rememberTag } from './pickTag.ts';

/** A selection by mouse counts as made after this much quiet. */
const settleMilliseconds = 350;

/** One tag for many places: while it is on, whatever is selected by mouse, or selected and confirmed with Enter, is tagged. */
export function activateStickyTag(services: Services): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('meipi.stickyTag', vscode.StatusBarAlignment.Left, 998);
  item.name = vscode.l10n.t('Meipi: tag that stays');
  item.command = 'meipi.stickyTag';
  let tag: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (name: string | undefined): void => {
    tag = name;
    clearTimeout(timer);
    void vscode.commands.executeCommand('setContext', 'meipi.sticky', tag !== undefined);
    if (tag === undefined) return item.hide();
    item.text = `$(pinned) ${vscode.l10n.t('{0}: select words · Esc ends', kindName(tag))}`;
    item.show();
  };
  const mark = async (editor: vscode.TextEditor): Promise<void> => {
    const spans = editor.selection.isEmpty ? [] : selectedSpans(services, editor);
    if (tag === undefined || spans.length === 0) return;
    const name = tag;
    await services.annotations.add(editor.document, spans.map((span) => ({ spans: [span], tag: name, status: 'confirmed' as const })));
    editor.selection = new vscode.Selection(editor.selection.end, editor.selection.end);
  };

  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (tag === undefined || kind !== vscode.TextEditorSelectionChangeKind.Mouse || !isSourceDocument(textEditor.document)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void mark(textEditor), settleMilliseconds);
    }),
    { dispose: () => clearTimeout(timer) },
    registerCommand(services, 'meipi.stickyTag', async (name?: string) => {
      const text = tag === undefined ? requireText(services) : undefined;
      const chosen = text && (name ?? (await pickTag(services, text.document)));
      set(chosen);
      if (chosen) await rememberTag(services, chosen);
    }),
    registerCommand(services, 'meipi.endStickyTag', () => set(undefined)),
    registerCommand(services, 'meipi.tagSticky', async () => {
      const text = requireText(services);
      if (text) await mark(text.editor);
    }),
  );
}
