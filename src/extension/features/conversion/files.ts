import * as vscode from 'vscode';
import type { ConversionAnswer } from '../../../core/script/conversionTask.ts';
import { OffsetMap } from '../../../core/text/offsetMap.ts';
import type { FileAnswer } from '../../../worker/protocol.ts';
import type { Target } from '../../conversions.ts';
import { type OpenDocument, requireUnchanged } from '../../documents.ts';
import { registerCommand } from '../../guard.ts';
import { languageId } from '../../language.ts';
import { showInformation, showWarning } from '../../messages.ts';
import type { Services } from '../../services.ts';
import { sidecarsBeside } from '../../sidecarsBeside.ts';
import { carryAnnotations } from './carried.ts';
import { activeText, convertAsking, pickTarget, targetName } from './targets.ts';
import { exists } from '../../uris.ts';

type Way = 'beside' | 'replace';

/** VS Code reads a file that was written anew a moment later: so often it is looked for, and after so long. */
const readingTries = 200;
const readingMilliseconds = 100;

/** Conversion of files: a copy of the active text, and files and folders of the explorer with progress and a summary. */
export function activateFileConversion(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.convertToNewFile', () => copyActiveText(services)),
    registerCommand(services, 'meipi.convertFiles', (uri?: vscode.Uri, uris?: readonly vscode.Uri[], to?: Target, way?: Way) => convertFiles(services, uris ?? (uri ? [uri] : []), to, way)),
  );
}

/** Where the copy of a text in another script lies: `speech.zh.txt` → `speech.hk.zh.txt`. */
function copyUri(uri: vscode.Uri, to: Target): vscode.Uri {
  return uri.with({ path: uri.path.replace(/((?:\.zh|\.speech)?\.[^./]*)?$/, `.${to}$1`) });
}

async function copyActiveText(services: Services): Promise<void> {
  const text = activeText(services);
  if (!text) return;
  const { document } = text.editor;
  if (document.isUntitled) return void showInformation(vscode.l10n.t('Save the text as a file first; the converted copy is written beside it.'));
  const to = await pickTarget();
  const answer = to && (await convertAsking(services, text.open, to, {}));
  if (!answer) return;
  const uri = copyUri(document.uri, answer.to);
  if ((await exists(uri)) && !(await mayReplace([uri]))) return;
  const copy = await writeCopy(services, text.open, answer, uri);
  await vscode.window.showTextDocument(copy, { viewColumn: vscode.ViewColumn.Beside });
}

/**
 * A converted copy; the annotations go along by the map, and the copy knows its source.
 *
 * @throws when the text was changed since it was converted, or what stands in place of the copy is being edited.
 */
async function writeCopy(services: Services, { document, source }: OpenDocument, { text, map }: Pick<ConversionAnswer, 'text' | 'map'>, uri: vscode.Uri, signal?: AbortSignal): Promise<vscode.TextDocument> {
  requireUnchanged(services.documents, document, source);
  if (hasUnsavedChanges(uri)) throw new Error(vscode.l10n.t('it has unsaved changes: save it first'));
  const placed = services.annotations.placed(document);
  await services.platform.writeAtomic(uri, new TextEncoder().encode(document.eol === vscode.EndOfLine.CRLF ? text.replaceAll('\n', '\r\n') : text));
  await services.conversions.origins.write(uri, { original: source.text, converted: text, map });
  const copy = await asOurs(await vscode.workspace.openTextDocument(uri, { encoding: 'utf8' }));
  await readAnew(services, copy, text, signal);
  await carryAnnotations(services, { document, source, placed }, copy, OffsetMap.ofSections(map));
  return copy;
}

/** Waits until an earlier copy that was open shows what was written in its place. @throws when it does not, or nobody wants to wait any more. */
async function readAnew({ documents }: Services, copy: vscode.TextDocument, text: string, signal: AbortSignal | undefined): Promise<void> {
  for (let tries = 0; documents.get(copy)?.source.text !== text; tries++) {
    if (tries === readingTries || signal?.aborted) throw new Error(vscode.l10n.t('the copy was written, but its annotations were not: it is shown as it was before. Convert it once more'));
    await new Promise((resolve) => setTimeout(resolve, readingMilliseconds));
  }
}

function hasUnsavedChanges(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString());
}

async function asOurs(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  return document.languageId === languageId ? document : vscode.languages.setTextDocumentLanguage(document, languageId);
}

async function convertFiles(services: Services, chosen: readonly vscode.Uri[], wanted: Target | undefined, wantedWay: Way | undefined): Promise<void> {
  if (chosen.length === 0) return void showInformation(vscode.l10n.t('Choose files or a folder in the explorer, then convert them from its menu.'));
  const to = wanted ?? (await pickTarget());
  if (!to) return;
  const files = (await Promise.all(chosen.map(textFiles))).flat();
  if (files.length === 0) return void showInformation(vscode.l10n.t('There is no .txt or .md file to convert here.'));
  const way = wantedWay ?? (await pickWay(files.length));
  if (way === 'preview') {
    await vscode.window.showTextDocument(await asOurs(await vscode.workspace.openTextDocument(files[0]!)));
    await vscode.commands.executeCommand('meipi.previewConversion', to);
  }
  if (!way || way === 'preview') return;
  const sources = way === 'beside' ? files.filter((file) => !files.some((other) => copyUri(other, to).path === file.path)) : files; // earlier copies are no sources
  const taken = way === 'beside' ? await existing(sources.map((file) => copyUri(file, to))) : [];
  if (taken.length > 0 && wantedWay === undefined && !(await mayReplace(taken))) return;
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Converting to {0}', targetName(to)), cancellable: true },
    (progress, token) => runAll(services, sources, to, way, progress, token),
  );
  await tell(services, report, sources.length);
}

async function pickWay(count: number): Promise<Way | 'preview' | undefined> {
  const items = [
    { label: `$(files) ${vscode.l10n.t('New files beside them')}`, way: 'beside' as const },
    { label: `$(replace-all) ${vscode.l10n.t('Replace the files')}`, description: vscode.l10n.t('"Back to source" takes them back'), way: 'replace' as const },
    ...(count === 1 ? [{ label: `$(open-preview) ${vscode.l10n.t('Preview side by side')}`, way: 'preview' as const }] : []),
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('{0} files: where to?', count) }))?.way;
}

interface Report {
  readonly done: Readonly<Record<FileAnswer['outcome'], number>>;
  readonly failures: readonly string[];
}

/** One file after the other; a bad one is named and the rest goes on. */
async function runAll(services: Services, files: readonly vscode.Uri[], to: Target, way: Way, progress: vscode.Progress<{ message?: string; increment?: number }>, token: vscode.CancellationToken): Promise<Report> {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const done = { converted: 0, there: 0, noRegionalWords: 0, nothing: 0, binary: 0, unknownEncoding: 0, cancelled: 0 };
  const failures: string[] = [];
  for (const [i, file] of files.entries()) {
    if (token.isCancellationRequested) {
      done.cancelled += files.length - i;
      break;
    }
    const name = vscode.workspace.asRelativePath(file);
    progress.report({ message: `${i + 1}/${files.length} ${name}`, increment: 100 / files.length });
    try {
      const outcome = await convertFile(services, file, to, way, abort.signal);
      done[outcome]++;
      const failure = failureOf(outcome);
      if (failure) failures.push(`${name}: ${failure}`);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { done, failures };
}

function failureOf(outcome: FileAnswer['outcome']): string | undefined {
  switch (outcome) {
    case 'binary': return vscode.l10n.t('a binary file, not a text');
    case 'unknownEncoding': return vscode.l10n.t('not UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8 first');
    case 'noRegionalWords': return vscode.l10n.t('Traditional already: local vocabulary can only be given to a Simplified text');
    default: return undefined;
  }
}

async function convertFile(services: Services, file: vscode.Uri, to: Target, way: Way, signal: AbortSignal): Promise<FileAnswer['outcome']> {
  const target = way === 'beside' ? copyUri(file, to) : file;
  if (hasUnsavedChanges(file) || hasUnsavedChanges(target)) throw new Error(vscode.l10n.t('it has unsaved changes: save it first'));
  if ((await sidecarsBeside(file)).length > 0) return convertAnnotated(services, file, to, target, signal);
  const settings = await services.conversions.settingsFor(file, to);
  const origin = await services.conversions.origins.prepare(target);
  if (services.platform.kind === 'node' && file.scheme === 'file' && origin.scheme === 'file')
    return (await services.engine.convertFile({ settings, source: { path: file.fsPath }, target: target.fsPath, origin: origin.fsPath }, signal)).outcome;
  const answer = await services.engine.convertFile({ settings, source: { bytes: await vscode.workspace.fs.readFile(file) }, target: undefined, origin: undefined }, signal);
  if (answer.bytes) {
    await services.platform.writeAtomic(origin, new TextEncoder().encode(answer.origin));
    await services.platform.writeAtomic(target, answer.bytes);
  }
  return answer.outcome;
}

/** A file with annotations is converted as an open text is, so that they stay on their words by the map. */
async function convertAnnotated(services: Services, file: vscode.Uri, to: Target, target: vscode.Uri, signal: AbortSignal): Promise<FileAnswer['outcome']> {
  const document = await asOurs(await vscode.workspace.openTextDocument(file));
  await services.annotations.whenLoaded(document);
  const entry = services.documents.get(document);
  if (!entry) throw new Error(vscode.l10n.t('it could not be opened'));
  const open = { ...entry };
  const answer = await services.conversions.convert(open, to, {});
  if (!answer.isDone) return answer.obstacle ?? 'there';
  if (answer.count === 0) return 'nothing';
  if (signal.aborted) return 'cancelled';
  if (target.path !== file.path) await writeCopy(services, open, answer, target, signal);
  else {
    await services.conversions.apply(open, answer);
    await document.save();
  }
  return 'converted';
}

async function tell(services: Services, { done, failures }: Report, count: number): Promise<void> {
  for (const failure of failures) services.log.error(`conversion: ${failure}`);
  const parts = [
    vscode.l10n.t('{0} of {1} files converted', done.converted, count),
    ...(done.there + done.nothing > 0 ? [vscode.l10n.t('{0} were in that script already', done.there + done.nothing)] : []),
    ...(done.cancelled > 0 ? [vscode.l10n.t('{0} not reached: cancelled', done.cancelled)] : []),
    ...(failures.length > 0 ? [vscode.l10n.t('{0} failed: {1}', failures.length, failures[0]!)] : []),
  ];
  const details = vscode.l10n.t('Show details');
  const show = failures.length > 0 ? showWarning : showInformation;
  void Promise.resolve(show(parts.join(' · '), ...(failures.length > 1 ? [details] : []))).then((answer) => {
    if (answer === details) services.log.show();
  });
  return Promise.resolve();
}

/** The text files of a file or a folder, folders below included, in the order of their names. */
async function textFiles(uri: vscode.Uri): Promise<vscode.Uri[]> {
  const { type } = await vscode.workspace.fs.stat(uri);
  if ((type & vscode.FileType.Directory) === 0) return [uri];
  const entries = await vscode.workspace.fs.readDirectory(uri);
  const lists = entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(async ([name, kind]) => {
    const child = vscode.Uri.joinPath(uri, name);
    if ((kind & vscode.FileType.SymbolicLink) !== 0 || name.startsWith('.')) return []; // a link may lead round in a circle
    return (kind & vscode.FileType.Directory) !== 0 ? textFiles(child) : /\.(?:txt|md)$/i.test(name) ? [child] : [];
  });
  return (await Promise.all(lists)).flat();
}

async function existing(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const answers = await Promise.all(uris.map(exists));
  return uris.filter((_, i) => answers[i]);
}

async function mayReplace(uris: readonly vscode.Uri[]): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const [first] = uris;
  const message = uris.length === 1 ? vscode.l10n.t('{0} exists already.', vscode.workspace.asRelativePath(first!)) : vscode.l10n.t('{0} of the new files exist already.', uris.length);
  return (await showWarning(message, { modal: true }, replace)) === replace;
}
