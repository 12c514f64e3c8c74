import * as vscode from 'vscode';
import { detectScript, type ScriptDetection } from '../../core/script/detectScript.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import type { Span } from '../../core/text/span.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { selectFrom } from '../selection.ts';
import type { Services } from '../services.ts';
import { sharesText } from '../words.ts';

/** More places than this are not listed; converting them finds all. */
const mostPlaces = 500;
const contextLength = 12;

interface Item extends vscode.QuickPickItem {
  readonly place?: Span;
  readonly command?: string;
}

/** What script the active text is in, and every place that is in the other one: moving through the list moves through the text. */
export function activateScriptPlaces(services: Services): vscode.Disposable {
  return registerCommand(services, 'meipi.showScript', () => {
    const editor = activeSourceEditor();
    const source = editor && services.documents.get(editor.document)?.source;
    if (!editor || !source) return vscode.commands.executeCommand('meipi.showStatus');
    return pick(editor, source, detectScript(source.text));
  });
}

function pick(editor: vscode.TextEditor, source: SourceText, detection: ScriptDetection): void {
  const list = vscode.window.createQuickPick<Item>();
  const { selection, visibleRanges } = editor;
  list.title = sharesText(detection);
  list.placeholder = detection.minority.length === 0 ? vscode.l10n.t('No place is in the other script.') : vscode.l10n.t('{0} places are in the other script: choose one to go there', detection.minority.length);
  list.items = [...actionItems(detection), ...detection.minority.slice(0, mostPlaces).map((place) => placeItem(source, place))];
  let isAccepted = false;
  const go = (place: Span): void => {
    selectFrom(editor, toRange(source, place));
  };
  list.onDidChangeActive(([item]) => {
    if (item?.place) go(item.place);
  });
  list.onDidAccept(() => {
    const [item] = list.selectedItems;
    isAccepted = item?.place !== undefined;
    if (item?.place) go(item.place);
    list.hide();
    if (item?.command) void vscode.commands.executeCommand(item.command);
  });
  list.onDidHide(() => {
    if (!isAccepted) {
      editor.selection = selection;
      if (visibleRanges[0]) editor.revealRange(visibleRanges[0], vscode.TextEditorRevealType.AtTop);
    }
    list.dispose();
  });
  list.show();
}

function actionItems({ minority }: ScriptDetection): Item[] {
  return [
    ...(minority.length > 0 ? [{ label: `$(symbol-text) ${vscode.l10n.t('Convert only what is in the other script')}`, command: 'meipi.convertMinority' }] : []),
    { label: `$(arrow-swap) ${vscode.l10n.t('Convert to another script…')}`, command: 'meipi.convertDocument' },
    { label: `$(info) ${vscode.l10n.t('Analysis details…')}`, command: 'meipi.showStatus' },
    { label: '', kind: vscode.QuickPickItemKind.Separator },
  ];
}

function placeItem(source: SourceText, place: Span): Item {
  const around = (start: number, end: number): string => source.text.slice(Math.max(0, start), end).replace(/\s+/g, '');
  const line = source.positionAt(place.start).line + 1;
  return { label: around(place.start, place.end), description: `${line}: ${around(place.start - contextLength, place.start)}⟦${around(place.start, place.end)}⟧${around(place.end, place.end + contextLength)}`, place };
}
