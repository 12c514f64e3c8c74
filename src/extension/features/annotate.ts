import * as vscode from 'vscode';
import { allPlacesLayer, openPlaces } from '../../core/annotations/bulk.ts';
import { occurrences } from '../../core/features/occurrences.ts';
import { requireUnchanged } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText, selectedSpans } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { pickTag, recentTags, rememberTag } from './pickTag.ts';

/** Tagging selections and writing notes: each act is one step and is saved by itself. */
export function activateAnnotate(services: Services): vscode.Disposable {
  const { annotations, marks } = services;

  const tag = async (choose: (document: vscode.TextDocument) => Promise<string | undefined>): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const spans = selectedSpans(services, text.editor);
    if (spans.length === 0) return void showInformation(vscode.l10n.t('Select the words to tag first.'));
    const chosen = await annotations.asking(text.document, async (act) => {
      const answer = await choose(text.document);
      if (answer) await act({ add: spans.map((span) => ({ spans: [span], tag: answer, status: 'confirmed' as const })) });
      return answer;
    });
    if (chosen) await rememberTag(services, chosen);
  };

  const note = async (): Promise<void> => {
    const text = requireText(services);
    if (!text) return;
    const { editor, document, source } = text;
    const mark = editor.selection.isEmpty ? marks.at(document, source.offsetAt(editor.selection.active)) : undefined;
    const spans = mark ? mark.spans : selectedSpans(services, editor);
    if (spans.length === 0) return void showInformation(vscode.l10n.t('Select the words to write a note about first.'));
    await annotations.asking(document, async (act) => {
      const written = await vscode.window.showInputBox({ title: vscode.l10n.t('Note'), prompt: vscode.l10n.t('Empty takes the note away'), value: mark?.note ?? '', ignoreFocusOut: true });
      if (written === undefined) return;
      if (mark && annotations.get(document, mark.id)) await annotations.setNote(document, mark.id, written.trim());
      else if (written.trim() !== '') await act({ add: [{ spans, tag: mark?.tag ?? 'note', status: 'confirmed', note: written.trim(), ...(mark?.origin ? { origin: mark.origin } : {}) }] });
    });
  };

  /** The mark at the cursor, or the selection, on every place with the same words but where that tag was rejected: one act, one step. */
  const tagAll = async (): Promise<void> => {
    const text = requireText(services);
    const analysis = text && (await services.documents.analysisOf(text.document));
    const [span] = text ? selectedSpans(services, text.editor) : [];
    if (!text || !analysis || !span) return void showInformation(vscode.l10n.t('Select the words to tag everywhere first.'));
    const chosen = await pickTag(services, text.document);
    if (!chosen) return;
    const places = openPlaces(occurrences(analysis, span), annotations.placed(text.document), chosen);
    const everywhere = vscode.l10n.t('In the workspace…');
    const inWorkspace = (): unknown => vscode.commands.executeCommand('meipi.tagAllInWorkspace', { tag: chosen });
    if (places.length === 0) return void Promise.resolve(showInformation(vscode.l10n.t('Every place with these words has a tag already, or this tag was rejected there.'), everywhere)).then((answer) => (answer === everywhere ? inWorkspace() : undefined));
    const words = text.source.text.slice(span.start, span.end).replace(/\s+/g, '');
    const go = vscode.l10n.t('Tag {0} places', places.length);
    const answer = await showInformation(vscode.l10n.t('"{0}" as {1}: {2} places in this text, in either script and over line ends.', words, kindName(chosen), places.length), { modal: true }, go, everywhere);
    if (answer === everywhere) await inWorkspace();
    if (answer !== go) return;
    requireUnchanged(services.documents, text.document, analysis.source); // there may be other places now
    await annotations.add(text.document, places.map((spans) => ({ spans, tag: chosen, status: 'confirmed' as const, origin: { layer: allPlacesLayer, rule: words } })));
  };

  return vscode.Disposable.from(
    registerCommand(services, 'meipi.tagSelection', () => tag((document) => pickTag(services, document))),
    registerCommand(services, 'meipi.tagAgain', () => tag(async (document) => recentTags(services)[0] ?? pickTag(services, document))),
    registerCommand(services, 'meipi.addNote', note),
    registerCommand(services, 'meipi.tagAll', tagAll),
  );
}
