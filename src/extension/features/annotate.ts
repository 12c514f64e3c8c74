import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import { entityKinds } from '../../core/document/model.ts';
import { occurrences } from '../../core/features/occurrences.ts';
import type { Span } from '../../core/text/span.ts';
import { toRange, toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

const recentKey = 'meipi.recentTags';
const recentLimit = 20;

/** Tagging, confirming, rejecting, undoing: each act is one step and is saved by itself. */
export function activateAnnotate(services: Services): vscode.Disposable {
  const { annotations, marks } = services;

  const tag = async (choose: () => Promise<string | undefined>): Promise<void> => {
    const editor = requireEditor();
    if (!editor) return;
    const spans = selectedSpans(services, editor);
    if (spans.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words to tag first.'));
    const chosen = await choose();
    if (!chosen) return;
    await annotations.add(editor.document, spans.map((span) => ({ spans: [span], tag: chosen, status: 'confirmed' as const })));
    await services.context.workspaceState.update(recentKey, [chosen, ...recentTags(services).filter((name) => name !== chosen)].slice(0, recentLimit));
  };

  const note = async (): Promise<void> => {
    const editor = requireEditor();
    const open = editor && services.documents.get(editor.document);
    if (!editor || !open) return;
    const mark = editor.selection.isEmpty ? marks.at(editor.document, open.source.offsetAt(editor.selection.active)) : undefined;
    const spans = mark ? mark.spans : selectedSpans(services, editor);
    if (spans.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words to write a note about first.'));
    const text = await vscode.window.showInputBox({ title: vscode.l10n.t('Note'), prompt: vscode.l10n.t('Empty takes the note away'), value: mark?.note ?? '', ignoreFocusOut: true });
    if (text === undefined) return;
    if (mark && mark.status !== 'suggested') await annotations.setNote(editor.document, mark.id, text.trim());
    else if (text.trim() !== '') await annotations.add(editor.document, [{ spans, tag: mark?.tag ?? 'note', status: 'confirmed', note: text.trim(), ...(mark?.origin ? { origin: mark.origin } : {}) }]);
  };

  /** The mark at the cursor, or the selection, on every place with the same words: one act, one step. */
  const tagAll = async (): Promise<void> => {
    const editor = requireEditor();
    const analysis = editor && (await services.documents.analysisOf(editor.document));
    const open = editor && services.documents.get(editor.document);
    const [span] = editor ? selectedSpans(services, editor) : [];
    if (!editor || !analysis || !open || !span) return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words to tag everywhere first.'));
    const places = occurrences(analysis, span).filter((place) => !annotations.placed(editor.document).some(({ annotation, spans }) => annotation.status === 'confirmed' && spans.some((other) => other.start === place.start && other.end === place.end)));
    const chosen = await pickTag(services);
    if (!chosen || places.length === 0) return;
    const go = vscode.l10n.t('Tag {0} places', places.length);
    if ((await vscode.window.showInformationMessage(vscode.l10n.t('"{0}" as {1}: {2} places in this text, in either script and over line ends.', open.source.text.slice(span.start, span.end), kindName(chosen), places.length), { modal: true }, go)) !== go) return;
    await annotations.add(editor.document, places.map((place) => ({ spans: [place], tag: chosen, status: 'confirmed' as const })));
  };

  const decide = async (status: 'confirmed' | 'rejected'): Promise<void> => {
    const found = markAtCursor(services);
    if (found) await annotations.decide(found.editor.document, found.mark, status);
  };

  const remove = async (): Promise<void> => {
    const found = markAtCursor(services);
    if (!found) return;
    if (found.mark.status === 'suggested') await annotations.decide(found.editor.document, found.mark, 'rejected');
    else await annotations.remove(found.editor.document, [found.mark.id]);
  };

  const step = async (direction: 'undo' | 'redo'): Promise<void> => {
    const editor = requireEditor();
    if (editor && !(await annotations[direction](editor.document)))
      vscode.window.setStatusBarMessage(direction === 'undo' ? vscode.l10n.t('No annotation to undo') : vscode.l10n.t('No annotation to redo'), 3000);
  };

  const go = (direction: 1 | -1): void => {
    const editor = requireEditor();
    const open = editor && services.documents.get(editor.document);
    if (!open) return;
    const at = open.source.offsetAt(editor.selection.start);
    const starts = marks.all(editor.document).filter((mark) => mark.status !== 'rejected' && tagFamily(mark.tag) !== 'point').flatMap((mark) => mark.spans.slice(0, 1));
    const ordered = direction === 1 ? starts : [...starts].reverse();
    const next = ordered.find((span) => (direction === 1 ? span.start > at : span.start < at)) ?? ordered[0];
    if (!next) return;
    const range = toRange(open.source, next);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };

  return vscode.Disposable.from(
    registerCommand(services, 'meipi.tagSelection', () => tag(() => pickTag(services))),
    registerCommand(services, 'meipi.tagAgain', () => tag(async () => recentTags(services)[0] ?? pickTag(services))),
    registerCommand(services, 'meipi.addNote', note),
    registerCommand(services, 'meipi.tagAll', tagAll),
    registerCommand(services, 'meipi.removeTag', remove),
    registerCommand(services, 'meipi.confirmMark', () => decide('confirmed')),
    registerCommand(services, 'meipi.rejectMark', () => decide('rejected')),
    registerCommand(services, 'meipi.undoAnnotation', () => step('undo')),
    registerCommand(services, 'meipi.redoAnnotation', () => step('redo')),
    registerCommand(services, 'meipi.nextMark', () => go(1)),
    registerCommand(services, 'meipi.previousMark', () => go(-1)),
  );
}

function requireEditor(): vscode.TextEditor | undefined {
  const editor = activeSourceEditor();
  if (!editor) void vscode.window.showInformationMessage(vscode.l10n.t('Open a Chinese source text first, or run "Treat as Chinese source text".'));
  return editor;
}

/** The selections that hold words, or the mark at the cursor where nothing is selected. Offsets into the text as it is now. */
function selectedSpans(services: Services, editor: vscode.TextEditor): Span[] {
  const open = services.documents.get(editor.document);
  if (!open) return [];
  const spans = editor.selections.map((selection) => trimmed(open.source.text, toSpan(open.source, selection))).filter((span) => span.start < span.end);
  if (spans.length > 0) return spans;
  const mark = services.marks.at(editor.document, open.source.offsetAt(editor.selection.active));
  return mark ? [...mark.spans] : [];
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

function markAtCursor(services: Services): { readonly editor: vscode.TextEditor; readonly mark: Mark } | undefined {
  const editor = requireEditor();
  const open = editor && services.documents.get(editor.document);
  if (!open) return undefined;
  const mark = services.marks.at(editor.document, open.source.offsetAt(editor.selection.active));
  if (mark) return { editor, mark };
  vscode.window.setStatusBarMessage(vscode.l10n.t('There is no mark at the cursor'), 3000);
  return undefined;
}

function recentTags(services: Services): readonly string[] {
  return services.context.workspaceState.get<readonly string[]>(recentKey, []);
}

/** A pick of the recent tags and the nine kinds; what is typed and matches none becomes a new tag. */
function pickTag(services: Services): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly tag: string }>();
    const recent = recentTags(services);
    const items = [...new Set([...recent, ...entityKinds])].map((tag) => ({ label: kindName(tag), description: kindName(tag) === tag ? '' : tag, tag }));
    pick.title = vscode.l10n.t('Tag');
    pick.placeholder = vscode.l10n.t('Choose a tag or type a new one');
    pick.matchOnDescription = true;
    pick.items = items;
    pick.onDidChangeValue((value) => {
      const name = value.trim();
      const isNew = name !== '' && !items.some((item) => item.label === name || item.tag === name);
      pick.items = isNew ? [...items, { label: vscode.l10n.t('New tag: {0}', name), description: '', tag: name, alwaysShow: true }] : items;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.tag);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
