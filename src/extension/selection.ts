import * as vscode from 'vscode';
import type { Mark } from '../core/annotations/annotation.ts';
import { tagFamily } from '../core/annotations/tags.ts';
import type { SourceText } from '../core/text/sourceText.ts';
import { sliceSpan, type Span } from '../core/text/span.ts';
import { toRange, toSpan } from './convert.ts';
import { activeSourceEditor, languageId } from './language.ts';
import { showInformation } from './messages.ts';
import { readingLanguage } from './readingViews.ts';
import type { Services } from './services.ts';
import { fileName } from './uris.ts';
import { kindName } from './words.ts';

/** The active editor of a text of ours with that text; tells the user what to do when there is none. */
export function requireText(services: Services): { readonly editor: vscode.TextEditor; readonly document: vscode.TextDocument; readonly source: SourceText } | undefined {
  const editor = activeSourceEditor();
  const open = editor && services.documents.get(editor.document);
  if (open) return { editor, document: editor.document, source: open.source };
  tellToOpenText();
  return undefined;
}

/** What to do when a command needs a text of ours and none is active. */
export function tellToOpenText(): void {
  const shown = vscode.window.activeTextEditor?.document;
  if (shown?.languageId === languageId || shown?.languageId === readingLanguage) return void showInformation(vscode.l10n.t('{0} is a view of a text, and nothing can be marked in it. Open the text itself, or save a copy of it and mark there.', fileName(shown.uri)));
  void showInformation(vscode.l10n.t('Open a Chinese source text first, or run "Treat as Chinese source text".'));
}

/** The selections that hold words, or the mark at the cursor where nothing is selected. Offsets into the text as it is now. */
export function selectedSpans(services: Services, editor: vscode.TextEditor): readonly Span[] {
  const open = services.documents.get(editor.document);
  if (!open) return [];
  const spans = editor.selections.map((selection) => trimmed(open.source.text, toSpan(open.source, selection))).filter((span) => span.start < span.end);
  if (spans.length > 0) return spans.sort((a, b) => a.start - b.start);
  return services.marks.at(editor.document, open.source.offsetAt(editor.selection.active))?.spans ?? [];
}

/**
 * Where a command looks for the mark or the name it is about: at the cursor, or at the first of the selected words, since the
 * cursor of a selection stands before what follows it already. Offset into the text as it is now.
 */
export function placeMeant({ selection }: vscode.TextEditor, source: SourceText): number {
  return source.offsetAt(selection.start);
}

/** The mark at the cursor of the active text, that of just the selected words before any other; says so when there is none. */
export function markAtCursor(services: Services): { readonly editor: vscode.TextEditor; readonly document: vscode.TextDocument; readonly source: SourceText; readonly mark: Mark } | undefined {
  const text = requireText(services);
  const marks = text ? services.marks.allAt(text.document, placeMeant(text.editor, text.source)) : [];
  const selected = text && toSpan(text.source, text.editor.selection);
  const mark = marks.find(({ spans }) => spans[0]!.start === selected?.start && spans.at(-1)!.end === selected.end) ?? marks[0];
  if (text && mark) return { ...text, mark };
  if (text) tellNoMark();
  return undefined;
}

/** Says that a command found no mark to work on. */
export function tellNoMark(): void {
  vscode.window.setStatusBarMessage(vscode.l10n.t('There is no mark at the cursor'), 3000);
}

/** The mark at the cursor of the active text; where several lie over each other the user says which. A point is meant where the cursor is on no other mark. */
export async function pickMarkAtCursor(services: Services, title: string): Promise<ReturnType<typeof markAtCursor>> {
  const found = markAtCursor(services);
  if (!found) return undefined;
  const { document, source, editor } = found;
  const all = services.marks.allAt(document, placeMeant(editor, source));
  const others = all.filter(({ tag }) => tagFamily(tag) !== 'point');
  const marks = others.length > 0 ? others : all;
  if (marks.length < 2) return { ...found, mark: marks[0] ?? found.mark };
  const chosen = await vscode.window.showQuickPick(marks.map((mark) => ({ label: wordsOf(source, mark), description: kindName(mark.tag), mark })), { title });
  return chosen && services.documents.get(document)?.source === source ? { ...found, mark: chosen.mark } : undefined;
}

/** The words of a mark on one line, cut where they are many. */
export function wordsOf(source: SourceText, { spans }: Pick<Mark, 'spans'>): string {
  return spans.map((span) => sliceSpan(source.text, span).replace(/\s+/g, '').slice(0, 40)).join(' … ');
}

/** Brings a span on screen with the cursor before it: nothing is selected, so nothing can be typed over. */
export function goTo(editor: vscode.TextEditor, source: SourceText, span: Span): void {
  const range = toRange(source, span);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Brings words on screen and selects them, the cursor before them: what VS Code shows for the cursor by key, a hover or references, is theirs, not the next word's. */
export function selectFrom(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.end, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
