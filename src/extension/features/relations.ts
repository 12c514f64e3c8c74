import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { likelyRelations, relationNames, relationProblem } from '../../core/annotations/relations.ts';
import { markOn, outer } from '../../core/annotations/reviewQueue.ts';
import type { Span } from '../../core/text/span.ts';
import { type AnnotationAct, changeMark } from '../annotationActs.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { pickMarkAtCursor, wordsOf } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName, relationName } from '../words.ts';
import { pickOrType } from './inputs.ts';

const contextKey = 'meipi.relating';
/** So many marks are offered as the other end, the nearest first. */
const nearLimit = 200;

/** What a caller knows already; the user is asked for the rest. */
interface Wanted {
  /** The other end will be pointed at in the text. */
  readonly isPointing?: boolean;
  readonly name?: string;
}

/** The mark that is to be related, while the other end is looked for. Offsets into the text as it is now. */
interface Source {
  readonly document: vscode.TextDocument;
  readonly span: Span;
  readonly tag: string;
}

/** Relates the mark at the cursor to another one, picked from a list or pointed at in the text: one step, both ends confirmed. */
export function activateRelations(services: Services): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('meipi.relate', vscode.StatusBarAlignment.Left, 997);
  item.name = vscode.l10n.t('Meipi: relation');
  item.command = 'meipi.endRelate';
  let source: Source | undefined;
  const set = (next: Source | undefined, words = ''): void => {
    source = next;
    void vscode.commands.executeCommand('setContext', contextKey, next !== undefined);
    if (!next) return item.hide();
    item.text = `$(arrow-right) ${vscode.l10n.t('{0} → put the cursor on the other mark and press the same key · Esc ends', words)}`;
    item.show();
  };

  const begin = async ({ isPointing, name }: Wanted): Promise<void> => {
    const found = await pickMarkAtCursor(services, vscode.l10n.t('Relate which mark?'));
    if (!found) return;
    const { document, mark } = found;
    const words = wordsOf(found.source, mark);
    const other = isPointing ? 'point' : await pickOther(services, document, mark, words);
    if (!other) return;
    const from = { document, span: outer(mark), tag: mark.tag };
    if (other === 'point') set(from, words);
    else await relate(services, from, other, name);
  };
  const end = async ({ name }: Wanted): Promise<void> => {
    const found = await pickMarkAtCursor(services, vscode.l10n.t('Relate to which mark?'));
    const from = source;
    if (!found || !from) return;
    if (found.document !== from.document) return void showInformation(vscode.l10n.t('Both ends of a relation must be in one text.'));
    if (await relate(services, from, found.mark, name)) set(undefined);
  };

  return vscode.Disposable.from(
    item,
    services.documents.onDidEdit(({ document, map }) => {
      if (document !== source?.document) return;
      const span = map.mapSpan(source.span);
      if (span) source = { ...source, span };
      else set(undefined);
    }),
    services.documents.onDidClose((document) => document === source?.document && set(undefined)),
    registerCommand(services, 'meipi.relate', (wanted: Wanted = {}) => (source ? end(wanted) : begin(wanted))),
    registerCommand(services, 'meipi.endRelate', () => set(undefined)),
  );
}

async function pickOther(services: Services, document: vscode.TextDocument, mark: Mark, words: string): Promise<Mark | 'point' | undefined> {
  const { source } = services.documents.get(document)!;
  const far = (other: Mark): number => Math.max(0, outer(other).start - outer(mark).end, outer(mark).start - outer(other).end);
  const others = services.marks.all(document).filter((other) => other.id !== mark.id && other.status !== 'rejected').sort((a, b) => far(a) - far(b)).slice(0, nearLimit);
  const point = { label: `$(target) ${vscode.l10n.t('Point at it in the text…')}`, description: vscode.l10n.t('put the cursor there and press the same key'), other: 'point' as const };
  const items = others.map((other) => ({ label: wordsOf(source, other), description: `${kindName(other.tag)} · ${vscode.l10n.t('line {0}', source.positionAt(outer(other).start).line + 1)}`, other }));
  const chosen = await vscode.window.showQuickPick([point, ...items], { title: vscode.l10n.t('Relate "{0}" to…', words), placeHolder: vscode.l10n.t('The nearest marks first'), matchOnDescription: true });
  return chosen && (services.documents.get(document)?.source === source ? chosen.other : undefined);
}

/** @returns Whether the relation was made. */
async function relate(services: Services, { document, span, tag }: Source, other: Mark, given: string | undefined): Promise<boolean> {
  const { annotations, documents, marks } = services;
  const { source } = documents.get(document)!;
  const mark = markOn(marks.all(document), span, tag);
  if (!mark) return false;
  const name = given ?? (await pickName(services, document, mark, other));
  if (!name || documents.get(document)?.source !== source) return false;
  const to = annotations.get(document, other.id)?.id ?? crypto.randomUUID();
  const problem = mark.id === other.id ? 'self' : relationProblem(annotations.all(document), mark.id, { name, to });
  if (problem) return tell(problem);
  const target: AnnotationAct = annotations.get(document, other.id) ? {} : changeMark(undefined, other, (before) => before, to);
  const own = changeMark(annotations.get(document, mark.id), mark, (before) => ({ ...before, relations: [...(before.relations ?? []), { name, to }] }));
  await annotations.act(document, { ...own, add: [...(own.add ?? []), ...(target.add ?? [])] });
  vscode.window.setStatusBarMessage(`$(arrow-right) ${wordsOf(source, mark)} · ${relationName(name)} · ${wordsOf(source, other)}`, 5000);
  return true;
}

function tell(problem: 'self' | 'circle' | 'there'): false {
  const text = {
    self: vscode.l10n.t('A mark cannot be related to itself.'),
    circle: vscode.l10n.t('This relation would lead round in a circle. Take one of the others away first.'),
    there: vscode.l10n.t('These two marks are related in this way already.'),
  }[problem];
  void showInformation(text);
  return false;
}

/** The likely names first, then those used in the text; what is typed and matches none is a new one. */
function pickName(services: Services, document: vscode.TextDocument, from: Mark, to: Mark): Promise<string | undefined> {
  const used = services.annotations.all(document).flatMap(({ relations = [] }) => relations.map(({ name }) => name));
  const items = [...new Set([...likelyRelations(from.tag, to.tag), ...used, ...relationNames])].map((name) => ({ label: relationName(name), name, description: '' }));
  const { source } = services.documents.get(document)!;
  const look = { title: `${wordsOf(source, from)} → ${wordsOf(source, to)}`, placeholder: vscode.l10n.t('Choose a relation or type a new one'), matchOnDescription: false };
  return pickOrType(look, items, (typed) => ({ label: typed.slice(0, 60), name: typed.slice(0, 60), description: vscode.l10n.t('new') }));
}
