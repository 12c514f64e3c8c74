import * as vscode from 'vscode';
import { splitAtLines } from '../../core/text/span.ts';
import { toRange } from '../convert.ts';
import type { Services } from '../services.ts';

/** More than this of another's marks are not drawn: VS Code takes them all at once. */
const drawnLimit = 5000;

/** The other annotator's marks in a dashed frame, while they are compared. */
export function activateTheirMarks(services: Services): vscode.Disposable {
  const { comparison, documents } = services;
  const frame = vscode.window.createTextEditorDecorationType({
    border: '1px dashed', borderColor: new vscode.ThemeColor('meipi.theirs'), borderRadius: '2px',
    overviewRulerColor: new vscode.ThemeColor('meipi.theirs'), overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const draw = (): void => {
    const shown = comparison.get();
    const source = shown && documents.get(shown.document)?.source;
    const spans = shown?.theirs.filter(({ annotation }) => annotation.status === 'confirmed').flatMap((each) => each.spans).slice(0, drawnLimit) ?? [];
    const ranges = source ? spans.flatMap((span) => splitAtLines(source.text, span).map((piece) => toRange(source, piece))) : [];
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(frame, editor.document === shown?.document ? ranges : []);
  };
  return vscode.Disposable.from(frame, comparison.onDidChange(draw), vscode.window.onDidChangeVisibleTextEditors(draw));
}
