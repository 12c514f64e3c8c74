import * as vscode from 'vscode';
import type { Annotation } from '../../core/annotations/annotation.ts';
import type { AnchoringText } from '../../core/annotations/anchoringText.ts';
import type { Suggestion } from '../../core/annotations/reconcile.ts';
import { changedMeanwhile, requireUnchanged } from '../documents.ts';
import { type Exported, exportSteps } from '../../core/formats/exportAnnotations.ts';
import { type ExportedFile, type Format, FormatError, type FormatItem } from '../../core/formats/format.ts';
import { formats } from '../../core/formats/formats.ts';
import { type Imported, importSteps } from '../../core/formats/importAnnotations.ts';
import { formatItemSteps } from '../../core/formats/items.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import type { Steps } from '../../core/text/steps.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { shownInSlices } from '../longWork.ts';
import { showInformation, showWarning } from '../messages.ts';
import { nextTurn } from '../nextTurn.ts';
import type { Services } from '../services.ts';
import { carriedWords, leftOutWords, problemWords } from './exchangeWords.ts';
import { exists, fileName } from '../uris.ts';
import { tellToOpenText } from '../selection.ts';
import { listed } from '../words.ts';

/** Annotations to and from the formats of other tools. Both commands take a format and a file, export whether suggestions go along too, for other extensions and tests. */
export function activateExchange(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.exportAnnotations', (id?: string, target?: vscode.Uri, withSuggestions?: boolean) => exportFrom(services, id, target, withSuggestions)),
    registerCommand(services, 'meipi.importAnnotations', (id?: string, from?: vscode.Uri) => importInto(services, id, from)),
  );
}

async function exportFrom(services: Services, id: string | undefined, wanted: vscode.Uri | undefined, withSuggestions: boolean | undefined): Promise<void> {
  const open = await openDocument(services);
  const format = open && (formats.find((each) => each.id === id) ?? (await pickFormat(vscode.l10n.t('Export annotations as'), formats)));
  if (!open || !format) return;
  const { document, uri } = open;
  await services.documents.analysisOf(document); // what the machine says of the text as it is
  const [own, suggested] = [services.annotations.all(document).length, suggestionsOf(services, document).length];
  if (own + suggested === 0) return void showInformation(vscode.l10n.t('There is no annotation to export yet: tag or confirm something first.'));
  const isWithSuggestions = withSuggestions ?? (wanted ? false : await pickExtent(own, suggested));
  if (isWithSuggestions === undefined) return;
  const name = fileName(uri);
  const target = wanted ?? (await vscode.window.showSaveDialog({ title: vscode.l10n.t('Export annotations'), defaultUri: vscode.Uri.joinPath(uri, '..', name.replace(/\.[^.]*$/, '') + format.extension) }));
  const now = target && (await stateOf(services, document)); // the text may have been edited meanwhile
  if (!now) return;
  const suggestions = isWithSuggestions ? suggestionsOf(services, document) : [];
  const steps = formatItemSteps(now.text, services.annotations.placed(document), services.annotations.unplaced(document).map(({ annotation }) => annotation), suggestions);
  const { items, exported: { files, leftOut } } = await shownInSlices(vscode.l10n.t('Exporting annotations of {0}', name), exporting(format, name, now.source.text, steps));
  await nextTurn(); // encoding takes its time, on top of the last slice otherwise
  await services.platform.writeAtomic(target, new TextEncoder().encode(files[0]!.content));
  const kept = await writeBeside(services, target, files.slice(1));
  const lines = [
    vscode.l10n.t('{0} annotations exported to {1}.', items.length, fileName(target)),
    ...(leftOut.length > 0 ? [vscode.l10n.t('Left out: {0}', listed(leftOut.map(leftOutWords)))] : []),
    ...kept.map((file) => vscode.l10n.t('{0} is there with another content and was left as it is: the export belongs to one in UTF-8 with LF line ends. Export into another folder to have it.', fileName(file))),
  ];
  void (kept.length > 0 ? showWarning : showInformation)(lines.join(' '));
}

function* exporting(format: Format, name: string, text: string, steps: Steps<FormatItem[]>): Steps<{ readonly items: readonly FormatItem[]; readonly exported: Exported }> {
  const items = yield* steps;
  return { items, exported: yield* exportSteps(format, { name, text, items }) };
}

/** What no person has decided on. Offsets into the text as it is now. */
function suggestionsOf({ marks }: Services, document: vscode.TextDocument): Suggestion[] {
  return marks.all(document).flatMap(({ status, spans, tag, origin }) => (status === 'suggested' && origin ? [{ spans, tag, origin }] : []));
}

/** @returns Whether suggestions are wanted too; `undefined` when nothing was chosen. Asks only where there is a choice. */
async function pickExtent(own: number, suggested: number): Promise<boolean | undefined> {
  if (suggested === 0) return false;
  const items = [
    ...(own > 0 ? [{ label: vscode.l10n.t('Annotations'), description: `${own}`, value: false }] : []),
    { label: vscode.l10n.t('Annotations, and what the machine suggests'), description: `${own} + ${suggested}`, value: true },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export annotations') }))?.value;
}

/** Writes the files that belong to an export. @returns Those that are there and say something else: they are not ours to replace. */
async function writeBeside({ platform }: Services, target: vscode.Uri, files: readonly ExportedFile[]): Promise<vscode.Uri[]> {
  const kept: vscode.Uri[] = [];
  for (const { extension, content } of files) {
    const uri = target.with({ path: target.path.replace(/(?<=[^/])\.[^./]*$/, '') + extension });
    if (!(await exists(uri))) await platform.writeAtomic(uri, new TextEncoder().encode(content));
    else if (new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri)) !== content) kept.push(uri);
  }
  return kept;
}

async function importInto(services: Services, id: string | undefined, wanted: vscode.Uri | undefined): Promise<void> {
  const open = await openDocument(services);
  const readable = formats.filter(({ read }) => read);
  const format = open && (readable.find((each) => each.id === id) ?? (await pickFormat(vscode.l10n.t('Import annotations from'), readable)));
  if (!open || !format) return;
  const from = wanted ?? (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import annotations'), canSelectMany: false, defaultUri: vscode.Uri.joinPath(open.uri, '..') }))?.[0];
  if (!from) return;
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(from));
  const before = services.annotations.all(open.document);
  const imported = await readImport(services, open, format, content);
  const summary = vscode.l10n.t('{0} new, {1} changed, {2} as they were.', imported.added, imported.changed, imported.same);
  const remarks = [
    ...(imported.suggestions > 0 ? [vscode.l10n.t('{0} suggestions are left out: the machine makes its own.', imported.suggestions)] : []),
    ...imported.problems.slice(0, 10).map(problemWords),
  ].join('\n');
  if (imported.put.length === 0) return void showInformation([summary, remarks].filter((each) => each !== '').join(' '));
  const go = vscode.l10n.t('Import {0} annotations', imported.put.length);
  if (!wanted && (await showInformation(summary, { modal: true, detail: remarks }, go)) !== go) return;
  await services.annotations.actInTurn(open.document, () => {
    requireUnchanged(services.documents, open.document, open.source); // the places are those of the text as it was read
    if (!isSame(before, services.annotations.all(open.document))) throw changedMeanwhile(); // what is put is made from the annotations as they were
    return {
      place: imported.put.flatMap((annotation) => (imported.places.has(annotation.id) ? [{ annotation, spans: imported.places.get(annotation.id)! }] : [])),
      put: imported.put.filter(({ id: own }) => !imported.places.has(own)),
    };
  });
  vscode.window.setStatusBarMessage(summary, 5000);
}

interface Open { readonly document: vscode.TextDocument; readonly uri: vscode.Uri; readonly source: SourceText; readonly text: AnchoringText }

async function openDocument(services: Services): Promise<Open | undefined> {
  const document = activeSourceEditor()?.document;
  if (document && services.documents.get(document)) return stateOf(services, document);
  tellToOpenText();
  return undefined;
}

function isSame(before: readonly Annotation[], now: readonly Annotation[]): boolean {
  return before.length === now.length && before.every((annotation, i) => annotation === now[i]);
}

/** The text as it is now, its annotations read; `undefined` when it was closed meanwhile. @throws when it was edited meanwhile: its annotations have moved. */
async function stateOf(services: Services, document: vscode.TextDocument): Promise<Open | undefined> {
  const text = await services.annotations.anchoringText(document);
  const open = services.documents.get(document);
  if (!text || !open) return undefined;
  if (open.source !== text.source) throw changedMeanwhile();
  return { document, uri: document.uri, source: text.source, text };
}

async function readImport({ annotations }: Services, { document, text }: Open, format: Format, content: string): Promise<Imported> {
  const unplaced = annotations.unplaced(document).map(({ annotation }) => ({ annotation, isUnplaced: true, spans: annotation.targets.map(({ position }) => position) }));
  try {
    return await shownInSlices(vscode.l10n.t('Importing annotations into {0}', fileName(document.uri)), importSteps(format, content, text, { existing: [...annotations.placed(document), ...unplaced], takesSuggestions: false, isBrief: true, newId: () => crypto.randomUUID() }));
  } catch (error) {
    if (error instanceof FormatError) throw new Error(problemWords(error.problem), { cause: error });
    throw error;
  }
}

async function pickFormat(title: string, offered: readonly Format[]): Promise<Format | undefined> {
  const items = offered.map((format) => ({ label: format.id, description: format.extension, detail: carriedWords(format), format }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.format;
}
