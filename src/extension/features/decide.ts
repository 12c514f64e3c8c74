import * as vscode from 'vscode';
import { tagFamily } from '../../core/annotations/tags.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { markAtCursor, requireText, selectFrom } from '../selection.ts';
import type { Services } from '../services.ts';

/** Confirming, rejecting, removing, undoing, and walking from mark to mark: each act is one step and is saved by itself. */
export function activateDecide(services: Services): vscode.Disposable {
  const { annotations, marks } = services;

  const inTurn = (command: string, run: () => Promise<void> | void): vscode.Disposable => registerCommand(services, command, () => annotations.turns.take(async () => run()));

  const decide = async (status: 'confirmed' | 'rejected'): Promise<void> => {
    const found = markAtCursor(services);
    if (found && found.mark.status !== status) await annotations.decide(found.document, found.mark, status);
  };

  const remove = async (): Promise<void> => {
    const found = markAtCursor(services);
    if (!found) return;
    if (found.mark.status === 'suggested') await annotations.decide(found.document, found.mark, 'rejected');
    else await annotations.remove(found.document, [found.mark.id]);
  };

  const step = async (direction: 'undo' | 'redo'): Promise<void> => {
    const text = requireText(services);
    if (text && !(await annotations[direction](text.document)))
      vscode.window.setStatusBarMessage(direction === 'undo' ? vscode.l10n.t('No annotation to undo') : vscode.l10n.t('No annotation to redo'), 3000);
  };

  const go = (direction: 1 | -1): void => {
    const text = requireText(services);
    if (!text) return;
    const { editor, document, source } = text;
    const at = source.offsetAt(editor.selection.start);
    const starts = marks.all(document).filter((mark) => mark.status !== 'rejected' && tagFamily(mark.tag) !== 'point').flatMap((mark) => mark.spans.slice(0, 1));
    const ordered = direction === 1 ? starts : [...starts].reverse();
    const next = ordered.find((span) => (direction === 1 ? span.start > at : span.start < at)) ?? ordered[0];
    if (!next) return;
    selectFrom(editor, toRange(source, next));
  };

  return vscode.Disposable.from(
    inTurn('meipi.removeTag', remove),
    inTurn('meipi.confirmMark', () => decide('confirmed')),
    inTurn('meipi.rejectMark', () => decide('rejected')),
    inTurn('meipi.undoAnnotation', () => step('undo')),
    inTurn('meipi.redoAnnotation', () => step('redo')),
    inTurn('meipi.nextMark', () => go(1)),
    inTurn('meipi.previousMark', () => go(-1)),
  );
}
