import * as vscode from 'vscode';
import { toReadingEnd, toReadingOffset, toSourceOffset } from '../../core/features/readingView.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { isSourceDocument } from '../language.ts';
import type { Services } from '../services.ts';

/** An editor that was scrolled by us leads again after so long, if it never reports to be where it was sent. A busy machine reports late. */
const echoMilliseconds = 1000;
/** The same where only VS Code knows which line it will show. */
const unknownEchoMilliseconds = 300;
/** Lines that may stand above the one that was sent to the top: sticky scroll leaves room for its own. */
const linesAbove = 6;

/** A scroll of ours whose events are still to come. */
interface Echo {
  readonly end: number;
  /** The line that it brings to the top; `undefined` when that is not known. */
  readonly line: number | undefined;
  hasArrived: boolean;
}

/** The other one of a text and its reading view, and the way there. */
interface Partner {
  readonly editor: vscode.TextEditor;
  readonly here: SourceText;
  readonly there: SourceText;
  /** From offsets into `here` to offsets into `there`. */
  readonly map: (offset: number) => number;
  /** The same for the end of a selection. */
  readonly mapEnd: (offset: number) => number;
}

/** Scrolling and moving the cursor in a text or its reading view does the same in the other. */
export function keepInStep(services: Services): vscode.Disposable {
  const echoes = new WeakMap<vscode.TextEditor, Echo>();
  const expect = (editor: vscode.TextEditor, line?: number): void => void echoes.set(editor, { end: performance.now() + (line === undefined ? unknownEchoMilliseconds : echoMilliseconds), line, hasArrived: false });
  const cursor = vscode.window.createTextEditorDecorationType({ borderWidth: '1px', borderStyle: 'solid', borderColor: new vscode.ThemeColor('editorCursor.foreground') });

  const scroll = ({ textEditor, visibleRanges }: vscode.TextEditorVisibleRangesChangeEvent): void => {
    const top = visibleRanges[0]?.start;
    if (!top || isEcho(echoes.get(textEditor), top.line)) return;
    for (const { editor, here, there, map } of partners(services, textEditor)) {
      const at = map(here.offsetAt(top));
      const range = toRange(there, { start: at, end: at });
      expect(editor, range.start.line);
      editor.revealRange(range, vscode.TextEditorRevealType.AtTop);
    }
  };

  const select = ({ textEditor, selections: [selection] }: vscode.TextEditorSelectionChangeEvent): void => {
    if (!selection || textEditor !== vscode.window.activeTextEditor) return; // only where the user is
    for (const { editor, here, there, map, mapEnd } of partners(services, textEditor)) {
      const start = map(here.offsetAt(selection.start));
      const end = selection.isEmpty ? start : mapEnd(here.offsetAt(selection.end));
      const range = toRange(there, { start, end: Math.max(start, end) });
      if (!editor.visibleRanges.some((visible) => visible.contains(range))) expect(editor);
      editor.selection = new vscode.Selection(range.start, range.end);
      // The cursor of an editor without focus is not drawn: the character behind it gets a frame instead.
      editor.setDecorations(cursor, range.isEmpty ? [toRange(there, { start, end: start + 1 })] : []);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    textEditor.setDecorations(cursor, []);
  };

  return vscode.Disposable.from(cursor, vscode.window.onDidChangeTextEditorVisibleRanges(scroll), vscode.window.onDidChangeTextEditorSelection(select));
}

/** Whether a scroll event is our own. Where scrolling is smooth, lines on the way come first, and those near the end more than once. */
function isEcho(echo: Echo | undefined, top: number): boolean {
  if (!echo || performance.now() > echo.end) return false;
  const isThere = echo.line !== undefined && top <= echo.line && echo.line <= top + linesAbove;
  const isOurs = isThere || !echo.hasArrived;
  echo.hasArrived ||= isThere;
  return isOurs;
}

function partners(services: Services, editor: vscode.TextEditor): Partner[] {
  const { document } = editor;
  const reading = services.readings.get(document);
  if (reading) {
    const source = services.documents.get(reading.of)?.source;
    const map = (offset: number): number => toSourceOffset(reading, offset);
    return source ? editorsOf(reading.of).map((other) => ({ editor: other, here: reading.text, there: source, map, mapEnd: map })) : [];
  }
  const source = isSourceDocument(document) && services.documents.get(document)?.source;
  if (!source) return [];
  const address = services.readings.uriOf(document).toString();
  return vscode.window.visibleTextEditors.filter(({ document: { uri } }) => uri.toString() === address).flatMap((other) => {
    const shown = services.readings.get(other.document);
    return shown ? [{ editor: other, here: source, there: shown.text, map: (offset: number) => toReadingOffset(shown, offset), mapEnd: (offset: number) => toReadingEnd(shown, offset) }] : [];
  });
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
}
