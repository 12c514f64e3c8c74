import * as vscode from 'vscode';
import type { DoubtReason } from '../../../core/script/review.ts';
import type { UserRule } from '../../../core/script/userRules.ts';
import type { SourceText } from '../../../core/text/sourceText.ts';
import type { Target } from '../../conversions.ts';
import { chosenOrFocused } from '../../chosenRows.ts';
import { toRange } from '../../convert.ts';
import { registerCommand } from '../../guard.ts';
import { activeSourceEditor } from '../../language.ts';
import { showInformation } from '../../messages.ts';
import { keyOf, type Review, type ReviewGroup, type ReviewPlace } from '../../review.ts';
import type { Services } from '../../services.ts';
import { addRules } from './dictionary.ts';
import { activeText, convertAsking, pickTarget, targetName, tellConverted } from './targets.ts';

/** A row: a question, or one place of it. Commands from quick fixes make rows too. */
export interface ReviewRow {
  readonly group: ReviewGroup;
  readonly place: ReviewPlace | undefined;
}

/** How many characters of context a place shows on either side. */
const contextLength = 10;

/** The review list in Meipi's container: doubtful choices of a conversion, before it is made and after. */
export function activateReviewView(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let document: vscode.TextDocument | undefined;
  const review = (): Review | undefined => document && services.review.of(document);
  const view = vscode.window.createTreeView<ReviewRow>('meipi.review', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (row) => (row ? (row.place ? [] : row.group.places.map((place) => ({ group: row.group, place }))) : (review()?.groups ?? []).map((group) => ({ group, place: undefined }))),
      getTreeItem: (row) => (row.place ? placeItem(services, document!, row.group, row.place) : groupItem(row.group)),
    },
  });
  let shown: { readonly document: vscode.TextDocument | undefined; readonly review: Review | undefined } | undefined;
  const update = (): void => {
    const editor = activeSourceEditor();
    if (editor) document = editor.document;
    else if (document?.isClosed) document = undefined;
    const now = review();
    if (shown?.document === document && shown?.review === now) return; // drawn anew, the rows of an open menu would be gone
    shown = { document, review: now };
    const count = now?.groups.reduce((sum, { places }) => sum + places.length, 0) ?? 0;
    view.message = !now ? '' : now.phase === 'before' ? vscode.l10n.t('Before the conversion to {0}: {1} places worth a look', targetName(now.to), count) : vscode.l10n.t('After the conversion to {0}: {1} places worth a look', targetName(now.to), count);
    view.badge = count > 0 ? { value: count, tooltip: vscode.l10n.t('{0} places of the conversion are worth a look', count) } : undefined;
    void vscode.commands.executeCommand('setContext', 'meipi.reviewPhase', now?.phase ?? '');
    changed.fire(undefined);
  };
  update();
  const rowOf = async (given: readonly unknown[]): Promise<ReviewRow | undefined> => (await chosenOrFocused(given.slice(0, 1), view))?.[0];
  return vscode.Disposable.from(
    view, changed,
    services.review.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    registerCommand(services, 'meipi.reviewConversion', (to?: Target) => reviewBefore(services, typeof to === 'string' ? to : undefined)),
    registerCommand(services, 'meipi.convertReviewed', () => document && convertReviewed(services, document)),
    registerCommand(services, 'meipi.chooseAlternative', async (...given: unknown[]) => {
      const chosen = await rowOf(given);
      if (document && chosen) await choose(services, document, chosen, textOf(given));
    }),
    registerCommand(services, 'meipi.dismissDoubt', async (...given: unknown[]) => {
      const chosen = await rowOf(given);
      if (document && chosen && services.review.dismiss(document, chosen.group, chosen.place ? [chosen.place] : chosen.group.places) === 0) tellNothing(chosen.group);
    }),
    registerCommand(services, 'meipi.addDoubtToDictionary', async (...given: unknown[]) => {
      const chosen = await rowOf(given);
      const to = chosen && (textOf(given) ?? (await pickAlternative(chosen.group)));
      const now = review();
      if (document && chosen && to !== undefined && now) await addToDictionary(services, document, now, chosen.group, to);
    }),
  );
}

/** The answer that a quick fix brings along; from a menu other rows stand there. */
function textOf([, text]: readonly unknown[]): string | undefined {
  return typeof text === 'string' ? text : undefined;
}

async function reviewBefore(services: Services, wanted: Target | undefined): Promise<void> {
  const text = activeText(services);
  const to = text && (wanted ?? (await pickTarget()));
  const answer = to && (await convertAsking(services, text.open, to, { wantsReview: true }));
  if (!answer) return;
  if (answer.groups.length === 0) return void showInformation(vscode.l10n.t('Nothing doubtful was found in this conversion.'));
  services.review.show(text.open.document, { phase: 'before', to: answer.to, from: answer.from, groups: answer.groups });
  await vscode.commands.executeCommand('meipi.review.focus');
}

async function convertReviewed(services: Services, document: vscode.TextDocument): Promise<void> {
  const review = services.review.of(document);
  const entry = services.documents.get(document);
  if (review?.phase !== 'before' || !entry) return;
  const open = { ...entry };
  const answer = await convertAsking(services, open, review.to, { wantsReview: true, choices: services.review.choices(document) });
  if (!answer) return;
  await services.conversions.apply(open, answer);
  services.review.show(document, { phase: 'after', to: answer.to, from: answer.from, groups: answer.groups });
  tellConverted(answer);
}

async function choose(services: Services, document: vscode.TextDocument, row: ReviewRow, wanted: string | undefined): Promise<void> {
  const text = wanted ?? (await pickAlternative(row.group));
  if (text !== undefined) await answer(services, document, row.group, row.place ? [row.place] : row.group.places, text);
}

async function answer(services: Services, document: vscode.TextDocument, group: ReviewGroup, places: readonly ReviewPlace[], text: string): Promise<void> {
  if ((await services.review.choose(document, group, places, text)) === 0) tellNothing(group);
}

/** The row is of an older list. */
function tellNothing(group: ReviewGroup): void {
  void showInformation(vscode.l10n.t('Nothing was changed: {0} → {1} was answered or edited meanwhile. Choose again in the list.', group.from, group.chosen));
}

async function pickAlternative({ from, chosen, alternatives }: ReviewGroup): Promise<string | undefined> {
  const items = [...alternatives, chosen].map((text) => ({ label: text, ...(text === chosen ? { description: vscode.l10n.t('as the conversion has it') } : {}) }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('What should {0} become?', from) }))?.label;
}

/** Adds the answer as a rule and gives it to all places of the question. */
async function addToDictionary(services: Services, document: vscode.TextDocument, { from, to }: Review, group: ReviewGroup, text: string): Promise<void> {
  const direction = from === 'cn' ? 's2t' : to === 'cn' ? 't2s' : 'both';
  const rule: UserRule = { from: group.from, to: text, direction, note: '' };
  if (!(await addRules(services, document.uri, [rule]))) return;
  if (text === group.chosen) services.review.dismiss(document, group, group.places);
  else await answer(services, document, group, group.places, text);
}

function groupItem(group: ReviewGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(`${group.from} → ${group.chosen}`, group.places.length > 3 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded);
  item.id = keyOf(group);
  item.description = `${group.places.length} · ${reasonName(group.reason)}${group.alternatives.length > 0 ? ` · ${group.alternatives.join(' ')}` : ''}`;
  item.tooltip = vscode.l10n.t('{0} became {1}; it could be {2}', group.from, group.chosen, group.alternatives.join(' '));
  item.iconPath = new vscode.ThemeIcon(group.reason === 'region' ? 'globe' : 'question');
  item.contextValue = 'group';
  return item;
}

function reasonName(reason: DoubtReason): string {
  switch (reason) {
    case 'secondOpinion': return vscode.l10n.t('words cut otherwise');
    case 'alone': return vscode.l10n.t('in no phrase');
    case 'region': return vscode.l10n.t('regional word');
  }
}

function placeItem(services: Services, document: vscode.TextDocument, group: ReviewGroup, { span, target, choice }: ReviewPlace): vscode.TreeItem {
  const source = services.documents.get(document)?.source;
  const item = new vscode.TreeItem(source && span.end <= source.length ? labelOf(source, span) : group.from);
  item.id = `${keyOf(group)} ${target.start}`;
  const line = source ? source.positionAt(span.start).line + 1 : 0;
  item.description = choice === undefined ? String(line) : `${line} · → ${choice}`;
  if (choice !== undefined) item.iconPath = new vscode.ThemeIcon('check');
  item.contextValue = 'place';
  if (source) item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, toRange(source, span)] };
  return item;
}

function labelOf({ text }: SourceText, { start, end }: { readonly start: number; readonly end: number }): vscode.TreeItemLabel {
  const around = (from: number, to: number): string => text.slice(Math.max(0, from), to).replace(/\s+/g, '');
  const before = around(start - contextLength, start);
  const word = around(start, end);
  return { label: before + word + around(end, end + contextLength), highlights: [[before.length, before.length + word.length]] };
}
