import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { type BorderMove, joinSpans, moveBorder } from '../../core/annotations/borders.ts';
import { outer } from '../../core/annotations/reviewQueue.ts';
import type { DocumentAnalysis } from '../../core/document/model.ts';
import type { Span } from '../../core/text/span.ts';
import type { AnnotationAct } from '../annotationActs.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { goTo, placeMeant, requireText, selectedSpans, tellNoMark, wordsOf } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

const moves: readonly (readonly [command: string, border: BorderMove['border'], direction: BorderMove['direction']])[] = [
  ['meipi.growEnd', 'end', 1], ['meipi.shrinkEnd', 'end', -1], ['meipi.growStart', 'start', -1], ['meipi.shrinkStart', 'start', 1],
];
/** So many marks are offered to take a fragment. */
const nearLimit = 30;

/** Moving the borders of the mark at the cursor, and marks in several pieces: each act is one step. A suggestion becomes confirmed. */
export function activateBorders(services: Services): vscode.Disposable {
  const { annotations, documents, marks } = services;

  const placing = (document: vscode.TextDocument, mark: Mark, spans: readonly Span[]): AnnotationAct => {
    return annotations.get(document, mark.id)
      ? { move: [{ id: mark.id, spans }], change: { ids: [mark.id], to: (now) => ({ ...now, status: 'confirmed' }) } }
      : { add: [{ spans, tag: mark.tag, status: 'confirmed', ...(mark.origin ? { origin: mark.origin } : {}) }] };
  };

  /** The analysis of a text, and where a place in it is by then, whatever is typed while it is waited for. */
  const analysedWith = async (document: vscode.TextDocument, offset: number): Promise<{ readonly analysis: DocumentAnalysis | undefined; readonly at: number }> => {
    let at = offset;
    const following = documents.onDidEdit((edit) => void (edit.document === document && (at = edit.map.mapOffset(at, 'after'))));
    const analysis = await documents.analysisOf(document).finally(() => following.dispose());
    return { analysis, at };
  };

  const move = async (by: BorderMove): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const { editor, document } = text;
    const { analysis, at } = await analysedWith(document, placeMeant(editor, text.source)); // the cursor may be led elsewhere meanwhile
    if (!analysis || documents.get(document)?.source !== analysis.source) return;
    const { source } = analysis;
    const mark = marks.at(document, at);
    if (!mark) return tellNoMark();
    const spans = moveBorder(analysis.paragraphs, mark.spans, by);
    if (!spans) return void vscode.window.setStatusBarMessage(vscode.l10n.t('The mark cannot go further: its paragraph ends here, or nothing of it would be left'), 4000);
    await annotations.act(document, placing(document, mark, spans));
    if (placeMeant(editor, source) === at && !spans.some(({ start, end }) => start <= at && at < end)) goTo(editor, source, by.border === 'start' ? spans[0]! : spans.at(-1)!); // the next key is for the same mark
  };

  const addFragment = async (): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const { editor, document, source } = text;
    if (editor.selection.isEmpty) return void showInformation(vscode.l10n.t('Select the words that belong to a mark first, then add them to it.'));
    const added = selectedSpans(services, editor);
    const last = annotations.all(document).at(-1)?.id;
    const distance = (mark: Mark): number => Math.min(...mark.spans.map(({ start, end }) => Math.max(0, added[0]!.start - end, start - added[0]!.end)));
    const near = marks.all(document).filter(({ status }) => status !== 'rejected').map((mark) => ({ mark, far: mark.id === last ? -1 : distance(mark) })).sort((a, b) => a.far - b.far).slice(0, nearLimit);
    const items = near.map(({ mark }) => ({ label: wordsOf(source, mark), description: kindName(mark.tag), detail: vscode.l10n.t('line {0}', source.positionAt(outer(mark).start).line + 1), mark }));
    await annotations.asking(document, async (act) => {
      const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Add the selection to which mark?'), placeHolder: vscode.l10n.t('The last annotation first, then the nearest marks'), matchOnDescription: true });
      if (chosen) await act(placing(document, chosen.mark, joinSpans([...chosen.mark.spans, ...added])));
    });
  };

  return vscode.Disposable.from(
    ...moves.flatMap(([command, border, direction]) => [
      registerCommand(services, command, () => annotations.turns.take(() => move({ border, direction, by: 'character' }))),
      registerCommand(services, `${command}Word`, () => annotations.turns.take(() => move({ border, direction, by: 'word' }))),
    ]),
    registerCommand(services, 'meipi.addFragment', addFragment),
  );
}
