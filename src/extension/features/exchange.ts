import * as vscode from 'vscode';
import { anchoringText, type AnchoringText } from '../../core/annotations/anchoringText.ts';
import { readingText } from '../../core/document/readingText.ts';
import { exportAnnotations } from '../../core/formats/exportAnnotations.ts';
import { type Format, FormatError } from '../../core/formats/format.ts';
import { formats } from '../../core/formats/formats.ts';
import { importAnnotations, type Imported } from '../../core/formats/importAnnotations.ts';
import { formatItems } from '../../core/formats/items.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { carriedWords, leftOutWords, problemWords } from './exchangeWords.ts';
import { fileName } from '../uris.ts';
import { tellToOpenText } from '../selection.ts';

/** Annotations to and from the formats of other tools. Both commands take a format and a file, for other extensions and tests. */
export function activateExchange(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.exportAnnotations', (id?: string, target?: vscode.Uri) => exportFrom(services, id, target)),
    registerCommand(services, 'meipi.importAnnotations', (id?: string, from?: vscode.Uri) => importInto(services, id, from)),
  );
}

async function exportFrom(services: Services, id: string | undefined, wanted: vscode.Uri | undefined): Promise<void> {
  const document = await openDocument(services);
  const format = document && (formats.find((each) => each.id === id) ?? (await pickFormat(vscode.l10n.t('Export annotations as'), formats)));
  if (!document || !format) return;
  const { source, uri, text } = document;
  const items = formatItems(text, services.annotations.placed(document.document), services.annotations.unplaced(document.document).map(({ annotation }) => annotation), []);
  if (items.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no annotation to export yet: tag or confirm something first.'));
  const name = fileName(uri);
  const target = wanted ?? (await vscode.window.showSaveDialog({ title: vscode.l10n.t('Export annotations'), defaultUri: vscode.Uri.joinPath(uri, '..', name.replace(/\.[^.]*$/, '') + format.extension) }));
  if (!target) return;
  const { files, leftOut } = exportAnnotations(format, { name, text: source.text, items });
  await services.platform.writeAtomic(target, new TextEncoder().encode(files[0]!.content));
  const lines = [vscode.l10n.t('{0} annotations exported to {1}.', items.length, fileName(target)), ...leftOut.map(leftOutWords)];
  void vscode.window.showInformationMessage(leftOut.length > 0 ? `${lines[0]} ${vscode.l10n.t('Left out: {0}', lines.slice(1).join('; '))}` : lines[0]!);
}

async function importInto(services: Services, id: string | undefined, wanted: vscode.Uri | undefined): Promise<void> {
  const open = await openDocument(services);
  const readable = formats.filter(({ read }) => read);
  const format = open && (readable.find((each) => each.id === id) ?? (await pickFormat(vscode.l10n.t('Import annotations from'), readable)));
  if (!open || !format) return;
  const from = wanted ?? (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import annotations'), canSelectMany: false, defaultUri: vscode.Uri.joinPath(open.uri, '..') }))?.[0];
  if (!from) return;
  const imported = readImport(services, open, format, new TextDecoder().decode(await vscode.workspace.fs.readFile(from)));
  const summary = vscode.l10n.t('{0} new, {1} changed, {2} as they were.', imported.added, imported.changed, imported.same);
  const remarks = [
    ...(imported.suggestions > 0 ? [vscode.l10n.t('{0} suggestions are left out: the machine makes its own.', imported.suggestions)] : []),
    ...imported.problems.slice(0, 10).map(problemWords),
  ].join('\n');
  if (imported.put.length === 0) return void vscode.window.showInformationMessage([summary, remarks].filter((each) => each !== '').join(' '));
  const go = vscode.l10n.t('Import {0} annotations', imported.put.length);
  if (!wanted && (await vscode.window.showInformationMessage(summary, { modal: true, detail: remarks }, go)) !== go) return;
  await services.annotations.act(open.document, {
    place: imported.put.flatMap((annotation) => (imported.places.has(annotation.id) ? [{ annotation, spans: imported.places.get(annotation.id)! }] : [])),
    put: imported.put.filter(({ id: own }) => !imported.places.has(own)),
  });
  vscode.window.setStatusBarMessage(summary, 5000);
}

interface Open { readonly document: vscode.TextDocument; readonly uri: vscode.Uri; readonly source: SourceText; readonly text: AnchoringText }

async function openDocument(services: Services): Promise<Open | undefined> {
  const document = activeSourceEditor()?.document;
  const source = document && services.documents.get(document)?.source;
  if (!document || !source) {
    tellToOpenText();
    return undefined;
  }
  await services.annotations.whenLoaded(document);
  return { document, uri: document.uri, source, text: anchoringText(source, readingText(source)) };
}

function readImport({ annotations }: Services, { document, text }: Open, format: Format, content: string): Imported {
  const unplaced = annotations.unplaced(document).map(({ annotation }) => ({ annotation, spans: annotation.targets.map(({ position }) => position) }));
  try {
    return importAnnotations(format, content, text, { existing: [...annotations.placed(document), ...unplaced], takesSuggestions: false, newId: () => crypto.randomUUID() });
  } catch (error) {
    if (error instanceof FormatError) throw new Error(problemWords(error.problem), { cause: error });
    throw error;
  }
}

async function pickFormat(title: string, offered: readonly Format[]): Promise<Format | undefined> {
  const items = offered.map((format) => ({ label: format.id, description: format.extension, detail: carriedWords(format), format }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.format;
}
