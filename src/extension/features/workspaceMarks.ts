import * as vscode from 'vscode';
import type { AnnotationStatus } from '../../core/annotations/annotation.ts';
import { allPlacesLayer, decideAll, openPlaces, undecided } from '../../core/annotations/bulk.ts';
import { foldedWords, mayHaveWords, placesOfWords } from '../../core/features/occurrences.ts';
import { decodeText } from '../../core/text/decode.ts';
import { SourceText } from '../../core/text/sourceText.ts';
import { sliceSpan, type Span } from '../../core/text/span.ts';
import { registerCommand } from '../guard.ts';
import { showInformation, showWarning } from '../messages.ts';
import { requireText, selectedSpans } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { doLastActAgain, takeBackLastAct } from '../takeBack.ts';
import { actOnTexts, chooseTexts, type Looked, lookThroughWorkspace, type TextAct } from '../workspaceActs.ts';
import { openText } from '../workspaceTexts.ts';
import { pickKinds } from './pickKinds.ts';
import { pickTag, rememberTag } from './pickTag.ts';

/** So many characters stand on either side of a place that is shown as an example. */
const aroundExample = 8;
const exampleLimit = 3;

/** What a caller has decided already, other extensions and tests; the user is asked for the rest. */
interface Given {
  readonly tag?: string;
  readonly isSure?: boolean;
}

/** Tagging all places with the same words in every text of the workspace, and taking an act over the workspace back as one, or doing it again. */
export function activateWorkspaceMarks(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.tagAllInWorkspace', (given: Given = {}) => tagAll(services, given)),
    registerCommand(services, 'meipi.undoWorkspaceAct', () => takeBack(services)),
    registerCommand(services, 'meipi.redoWorkspaceAct', () => doAgain(services)),
  );
}

async function tagAll(services: Services, given: Given): Promise<void> {
  const text = requireText(services);
  const analysis = text && (await services.documents.analysisOf(text.document));
  const [span] = text ? selectedSpans(services, text.editor) : [];
  const words = analysis && span ? foldedWords(analysis, span) : '';
  if (!text || !span || words === '') return void showInformation(vscode.l10n.t('Select the words to tag everywhere first.'));
  const shown = sliceSpan(text.source.text, span).replace(/\s+/g, '');
  const tag = given.tag ?? (await pickTag(services, text.document));
  if (!tag) return;
  await rememberTag(services, tag);
  const looked = await lookThroughWorkspace(vscode.l10n.t('Looking for "{0}"', shown), (uri) => placesIn(services, uri, words, { tag, shown }));
  const label = vscode.l10n.t('"{0}" as {1}', shown, kindName(tag));
  await finish(services, label, looked, given.isSure === true);
}

/** Only texts that have the words are opened: reading is quick, and nothing is analysed for it. */
async function placesIn(services: Services, uri: vscode.Uri, words: string, { tag, shown }: { readonly tag: string; readonly shown: string }): Promise<TextAct | undefined> {
  const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  if (!isOpen) {
    const decoded = decodeText(await vscode.workspace.fs.readFile(uri));
    if ('failure' in decoded) throw new Error(decoded.failure === 'binary' ? vscode.l10n.t('a binary file, not a text') : vscode.l10n.t('not UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8 first'));
    if (!mayHaveWords(SourceText.of(decoded.text), words)) return undefined;
  }
  const document = await openText(uri);
  const analysis = await services.documents.analysisOf(document);
  await services.annotations.whenLoaded(document);
  if (!analysis) return undefined;
  const places = openPlaces(placesOfWords(analysis, words), services.annotations.placed(document), tag);
  if (places.length === 0) return undefined;
  const { source } = analysis;
  return {
    uri, source, examples: places.slice(0, exampleLimit).map((place) => around(source, place[0]!)),
    add: places.map((spans) => ({ spans, tag, status: 'confirmed' as const, origin: { layer: allPlacesLayer, rule: shown } })),
  };
}

/** Confirms or rejects what is open in every text of the workspace, the kinds and the texts being chosen by their counts. */
export async function decideInWorkspace(services: Services, status: AnnotationStatus): Promise<void> {
  const title = status === 'confirmed' ? vscode.l10n.t('Confirm all open marks of the workspace') : vscode.l10n.t('Reject all open marks of the workspace');
  const looked = await lookThroughWorkspace(title, async (uri) => {
    const document = await openText(uri);
    const analysis = await services.documents.analysisOf(document);
    await services.annotations.whenLoaded(document);
    const marks = analysis ? undecided(services.marks.all(document), {}) : [];
    return analysis && marks.length > 0 ? { uri, source: analysis.source, marks } : undefined;
  });
  if (!looked) return;
  const kinds = await pickKinds(looked.found.flatMap(({ source, marks }) => marks.map((mark) => ({ source, mark }))), status);
  if (!kinds || kinds.length === 0) return;
  const chosen = new Set(kinds.map(({ mark }) => mark));
  const acts = looked.found.map(({ uri, source, marks }) => {
    const own = marks.filter((mark) => chosen.has(mark));
    return { uri, source, examples: own.slice(0, exampleLimit).map(({ spans }) => sliceSpan(source.text, spans[0]!).replace(/\s+/g, '').slice(0, 20)), add: decideAll(own, status) };
  }).filter(({ add }) => add.length > 0);
  await finish(services, title, { ...looked, found: acts }, false);
}

/** The preview, the act, and the word about it with the way back. */
async function finish(services: Services, label: string, looked: Looked<TextAct> | undefined, isSure: boolean): Promise<void> {
  if (!looked) return;
  const { found, failures, isCut } = looked;
  if (isCut) void showWarning(vscode.l10n.t('The workspace has more texts than are looked through; the first ones were.'));
  if (found.length === 0) return tellDone(services, vscode.l10n.t('{0}: nothing to do in this workspace.', label), failures);
  const count = found.reduce((sum, { add }) => sum + add.length, 0);
  const acts = isSure ? found : await chooseTexts(vscode.l10n.t('{0}: {1} places in {2} texts', label, count, found.length), found);
  if (!acts || acts.length === 0) return;
  const done = await actOnTexts(services, label, acts);
  tellDone(services, vscode.l10n.t('{0}: {1} places in {2} texts', label, done.count, done.texts), [...failures, ...done.failures], 'takeBack');
}

/** Says what an act over the workspace did and where it failed, and offers what to do next. */
export function tellDone(services: Services, message: string, failures: readonly string[], next?: 'takeBack' | 'doAgain'): void {
  for (const failure of failures) services.log.error(`workspace: ${failure}`);
  const button = next === 'doAgain' ? vscode.l10n.t('Do it again') : vscode.l10n.t('Take it back');
  const parts = [message, ...(failures.length > 0 ? [vscode.l10n.t('{0} failed: {1}', failures.length, failures[0]!)] : [])];
  const show = failures.length > 0 ? showWarning : showInformation;
  void Promise.resolve(show(parts.join(' · '), ...(next ? [button] : []))).then((answer) => (answer === undefined ? undefined : next === 'doAgain' ? doAgain(services) : takeBack(services)));
}

async function takeBack(services: Services): Promise<void> {
  const label = services.keptActs.last?.label;
  if (label === undefined) return void showInformation(vscode.l10n.t('There is no act over the workspace to take back.'));
  const { count, texts, kept, failures } = await takeBackLastAct(services);
  const message = vscode.l10n.t('Taken back: {0} ({1} places in {2} texts)', label, count, texts);
  tellDone(services, kept > 0 ? `${message} · ${vscode.l10n.t('{0} that were changed since stay', kept)}` : message, failures, services.keptActs.undone ? 'doAgain' : undefined);
}

async function doAgain(services: Services): Promise<void> {
  const label = services.keptActs.undone?.act.label;
  if (label === undefined) return void showInformation(vscode.l10n.t('There is no act over the workspace to do again.'));
  const { count, texts, failures } = await doLastActAgain(services);
  tellDone(services, vscode.l10n.t('Done again: {0} ({1} places in {2} texts)', label, count, texts), failures, 'takeBack');
}

function around({ text }: SourceText, { start, end }: Span): string {
  return text.slice(Math.max(0, start - aroundExample), end + aroundExample).replace(/\s+/g, '');
}
