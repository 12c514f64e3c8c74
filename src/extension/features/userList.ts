import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { entityListPath } from '../../core/entities/entityList.ts';
import { entityAt, writtenAs } from '../../core/features/entityAt.ts';
import { toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation, showWarning } from '../messages.ts';
import type { Services } from '../services.ts';
import type { NewListedEntity } from '../userLists.ts';
import { type EntityGiven, type EntityRow, pickKind, rowMeant, sayWhichEntity } from './entityCommands.ts';
import { fileName } from '../uris.ts';

/** What is to go into the list: an entity's spellings with its kind, or the words that are selected. */
interface Wanted {
  readonly document: vscode.TextDocument;
  readonly spellings: readonly string[];
  readonly kind: string;
}

/** "Add to my list", "Never mark this" and the list itself: a plain file of the workspace that every text of it is read with. */
export function activateUserList(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.addToList', (given?: EntityGiven) => addToList(services, given)),
    registerCommand(services, 'meipi.neverMark', (given?: EntityGiven) => neverMark(services, given)),
    registerCommand(services, 'meipi.openList', () => openList(services)),
  );
}

async function addToList(services: Services, given: EntityGiven): Promise<void> {
  const wanted = await wantedWords(services, given);
  if (!wanted) return;
  const kind = await pickKind(vscode.l10n.t('Add to my list as'), wanted.kind);
  if (!kind) return;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('All spellings, the full name first'), prompt: vscode.l10n.t('Set apart by ; (either script will do)'), value: wanted.spellings.join(';'), ignoreFocusOut: true,
    validateInput: (value) => (value.split(/[;；]/).every((name) => [...name.trim()].length < 2) ? vscode.l10n.t('Write a name of two characters or more.') : undefined),
  });
  if (typed === undefined) return;
  const spellings = typed.split(/[;；]/).map((name) => name.trim()).filter((name) => [...name].length > 1);
  await add(services, wanted.document, { spellings, kind, note: '', source: fileName(wanted.document.uri) });
}

async function neverMark(services: Services, given: EntityGiven): Promise<void> {
  const wanted = await wantedWords(services, given, true);
  if (wanted) await add(services, wanted.document, { spellings: wanted.spellings, kind: 'never', note: '', source: fileName(wanted.document.uri) });
}

/** Adds a line and says so, with the way back. */
async function add({ userLists }: Services, document: vscode.TextDocument, entity: NewListedEntity): Promise<void> {
  const uri = userLists.uriFor(document);
  if (!uri) return void showWarning(vscode.l10n.t('Open a folder first: the list is the file {0} of a workspace.', entityListPath));
  const { before, after } = await userLists.add(uri, entity);
  const undo = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open my list');
  const names = entity.spellings.join(' ');
  const said = entity.kind === 'never' ? vscode.l10n.t('Never marked in this workspace: {0}', names) : vscode.l10n.t('Added to {0}: {1}', entityListPath, names);
  void Promise.resolve(showInformation(said, undo, open)).then(async (answer) => {
    const isStuck = answer === undo && !(await userLists.takeBack(uri, before, after));
    const next = isStuck ? await showWarning(vscode.l10n.t('{0} was changed since, so nothing was taken back: delete the line there.', entityListPath), open) : answer;
    if (next === open) await vscode.window.showTextDocument(uri);
  });
}

async function openList({ userLists }: Services): Promise<void> {
  const document = activeSourceEditor()?.document;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = document ? userLists.uriFor(document) : folder && vscode.Uri.joinPath(folder.uri, entityListPath);
  if (!uri) return void showWarning(vscode.l10n.t('Open a folder first: the list is the file {0} of a workspace.', entityListPath));
  await userLists.ensure(uri);
  await vscode.window.showTextDocument(uri);
}

/**
 * The selected words, else the entity of a row or at the cursor, else the mark there. Line ends and blanks inside are left out.
 *
 * @param isExact - Whether of an entity at the cursor only the spelling there is wanted.
 */
async function wantedWords(services: Services, given: EntityGiven, isExact = false): Promise<Wanted | undefined> {
  const editor = activeSourceEditor() ?? vscode.window.visibleTextEditors.find(({ document }) => services.documents.get(document));
  const row = await rowMeant(given); // first: the focus may go on while the text is analysed
  const analysis = editor && (await services.documents.analysisOf(editor.document));
  if (!editor || !analysis) return undefined;
  const { document } = editor;
  if (row && !row.entity) return sayWhichEntity();
  const words = (start: number, end: number): string => analysis.source.text.slice(start, end).replace(/\s+/g, '');
  const span = toSpan(analysis.source, editor.selection);
  const mark: Mark | undefined = services.marks.at(document, span.start);
  if (row?.entity) return { document, spellings: spellingsOf(row.entity), kind: row.entity.kind };
  if (span.end > span.start) return { document, spellings: [words(span.start, span.end)], kind: mark?.tag ?? 'term' };
  const named = entityAt(analysis, span.start);
  if (named) return { document, spellings: isExact ? [writtenAs(analysis.source, named.mention)] : spellingsOf(named.entity), kind: named.entity.kind };
  if (mark) return { document, spellings: [mark.spans.map(({ start, end }) => words(start, end)).join('')], kind: mark.tag };
  void showInformation(vscode.l10n.t('Select words or put the cursor on a mark first.'));
  return undefined;
}

/** The full name first; a surname alone is no spelling to be marked everywhere. */
function spellingsOf({ canonical, spellings }: NonNullable<EntityRow['entity']>): string[] {
  return [...new Set([canonical, ...spellings])].filter((name) => [...name].length > 1);
}
