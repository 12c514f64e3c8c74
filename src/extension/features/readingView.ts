import * as vscode from 'vscode';
import { textWidth } from '../../core/document/lines.ts';
import type { HeadingLevel } from '../../core/document/model.ts';
import { noteAt, toReadingEnd, toReadingOffset, toSourceOffset, withoutNotes } from '../../core/features/readingView.ts';
import type { Span } from '../../core/text/span.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { readingLanguage, readingScheme } from '../readingViews.ts';
import type { Services } from '../services.ts';
import { activateHighlights } from './highlights.ts';
import { keepInStep } from './readingSync.ts';
import { tellToOpenText } from '../selection.ts';

/** A read-only view beside the text: paragraphs joined, headings by level, marks and notes; in step with the text both ways. */
export function activateReadingView(services: Services): vscode.Disposable {
  const { readings } = services;
  const item = vscode.window.createStatusBarItem('meipi.reading', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Meipi: reading view');
  item.command = 'meipi.goToSource';
  const update = (): void => {
    const editor = vscode.window.activeTextEditor;
    const reading = editor && readings.get(editor.document);
    if (!reading) return item.hide();
    item.text = `$(book) ${vscode.l10n.t('reading view: {0} headings', reading.headings.length)}`;
    item.tooltip = vscode.l10n.t('Read only, and in step with the text. Click here or press Enter to go to the text.');
    item.show();
  };
  let drawing: vscode.Disposable | undefined; // nothing of it is made before there is a view to draw
  const draw = (): void => {
    if (vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === readingScheme)) drawing ??= drawViews(services);
  };
  draw();
  return vscode.Disposable.from(
    item, { dispose: () => drawing?.dispose() },
    vscode.window.onDidChangeVisibleTextEditors(draw),
    readings.onDidChangeMarks(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.registerHoverProvider({ scheme: readingScheme }, { provideHover: (document, position) => hover(services, document, position) }),
    vscode.languages.registerDocumentSymbolProvider({ scheme: readingScheme }, { provideDocumentSymbols: (document) => headingSymbols(services, document) }, { label: 'Meipi' }),
    registerCommand(services, 'meipi.openReadingView', () => open(services)),
    registerCommand(services, 'meipi.goToSource', () => goToSource(services)),
  );
}

/** Paints the views and keeps them in step with their texts. */
function drawViews(services: Services): vscode.Disposable {
  const { readings } = services;
  const marked = activateHighlights({
    documents: { get: (document) => (readings.get(document) ? { source: readings.get(document)!.text } : undefined) },
    marks: {
      between: (document, start, end) => readings.marksBetween(document, start, end),
      firsts: (document) => services.marks.firsts(readings.get(document)?.of ?? document),
      onDidChangeMarks: readings.onDidChangeMarks,
    },
    tagSets: { colours: (uri) => services.tagSets.colours(readings.sourceOf(uri)), onDidChange: services.tagSets.onDidChange },
  });
  return vscode.Disposable.from(marked, readingPainter(services), keepInStep(services));
}

async function open(services: Services): Promise<void> {
  const editor = activeSourceEditor();
  if (!editor) return tellToOpenText();
  const document = await vscode.workspace.openTextDocument(services.readings.uriOf(editor.document));
  if (document.languageId !== readingLanguage) await vscode.languages.setTextDocumentLanguage(document, readingLanguage);
  const top = editor.visibleRanges[0]?.start ?? editor.selection.active;
  const shown = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
  const [reading, source] = [services.readings.get(document), services.documents.get(editor.document)?.source];
  if (!reading || !source) return;
  const at = toReadingOffset(reading, source.offsetAt(top));
  shown.revealRange(toRange(reading.text, { start: at, end: at }), vscode.TextEditorRevealType.AtTop);
}

/** The same words in the text, with the focus there. */
async function goToSource(services: Services): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const reading = editor && services.readings.get(editor.document);
  const source = reading && services.documents.get(reading.of)?.source;
  if (!editor || !reading || !source) return;
  const at = (position: vscode.Position): number => toSourceOffset(reading, reading.text.offsetAt(position));
  const there = vscode.window.visibleTextEditors.find(({ document }) => document === reading.of);
  await vscode.window.showTextDocument(reading.of, {
    selection: toRange(source, { start: at(editor.selection.start), end: at(editor.selection.end) }),
    viewColumn: there?.viewColumn ?? vscode.ViewColumn.One,
  });
}

/** What a hover over the same words in the text says. */
async function hover(services: Services, document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
  const reading = services.readings.get(document);
  const source = reading && services.documents.get(reading.of)?.source;
  if (!reading || !source) return undefined;
  const shown = reading.text.offsetAt(position);
  const note = noteAt(reading, shown);
  if (note) return new vscode.Hover(new vscode.MarkdownString().appendText(note.note), toRange(reading.text, note));
  const at = toSourceOffset(reading, shown);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', reading.of.uri, toRange(source, { start: at, end: at }).start);
  const [first] = found;
  if (!first) return undefined;
  const words = first.range && { start: toReadingOffset(reading, source.offsetAt(first.range.start)), end: toReadingEnd(reading, source.offsetAt(first.range.end)) };
  return new vscode.Hover(found.flatMap(({ contents }) => contents), words && toRange(reading.text, words));
}

/** Sizes of headings by level. The last level stands out by its weight alone. */
const headingSizes = [1.3, 1.15, 1.05, 1] as const;
/** Captions, tables and notes are told from the text by more than their colour. */
const furnitureSize = 0.88;
/** Wrapping knows nothing of sizes: a heading that would be wider than this is drawn smaller, or its end might lie outside of a narrow editor. */
const widestHeading = 56;

/** Headings by level, furniture and notes smaller and in colours of their own. Sizes stay within the line's height. */
function readingPainter({ readings }: Services): vscode.Disposable {
  // In `fontStyle`, for marks have their underline in `textDecoration`, and one rule would undo the other.
  const sizes = headingSizes.map((size) => vscode.window.createTextEditorDecorationType({ fontWeight: 'bold', fontStyle: `normal; font-size: ${size}em` }));
  const smaller = (colour: string): vscode.TextEditorDecorationType => vscode.window.createTextEditorDecorationType({ color: new vscode.ThemeColor(colour), fontStyle: `normal; font-size: ${furnitureSize}em` });
  const [furniture, notes] = [smaller('meipi.furniture'), smaller('meipi.readingNote')];
  const sizeOf = (text: string, { start, end, level }: Span & { readonly level: HeadingLevel }): number => {
    const fits = headingSizes.findIndex((size) => size * textWidth(text, start, end) <= widestHeading);
    return Math.max(level - 1, fits < 0 ? headingSizes.length - 1 : fits);
  };
  const draw = (editor: vscode.TextEditor): void => {
    const reading = readings.get(editor.document);
    if (!reading) return;
    const ranges = (spans: readonly Span[]): vscode.Range[] => spans.map((span) => toRange(reading.text, span));
    const pieces = (spans: readonly Span[]): vscode.Range[] => ranges(spans.flatMap((span) => withoutNotes(reading.notes, span)));
    for (const [i, type] of sizes.entries()) editor.setDecorations(type, pieces(reading.headings.filter((heading) => sizeOf(reading.text.text, heading) === i)));
    editor.setDecorations(furniture, pieces(reading.furniture));
    editor.setDecorations(notes, ranges(reading.notes));
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
  drawAll();
  return vscode.Disposable.from(
    ...sizes, furniture, notes,
    readings.onDidChangeMarks((document) => vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(draw)),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
  );
}

/** Headings for Go to Symbol and the Outline, so that who hears the view finds them too. Each reaches to the next one. */
function headingSymbols({ readings }: Services, document: vscode.TextDocument): vscode.DocumentSymbol[] {
  const reading = readings.get(document);
  if (!reading) return [];
  const { headings, text } = reading;
  return headings.map(({ start, end }, i) => {
    const range = toRange(text, { start, end: Math.max(end, (headings[i + 1]?.start ?? text.length) - 1) });
    return new vscode.DocumentSymbol(text.text.slice(start, end).trim() || '…', '', vscode.SymbolKind.String, range, toRange(text, { start, end }));
  });
}
