import * as vscode from 'vscode';
import { acceptTheirs, type Adjudication, keepMine, type Stamp } from '../../core/annotations/adjudicate.ts';
import { type Compared, placeOf } from '../../core/annotations/compareAnnotations.ts';
import { outerSpan } from '../../core/text/span.ts';
import { type ComparisonFilter, differencesIn, filterCompared, pairKey, stepToDifference } from '../../core/features/comparison.ts';
import type { Comparison } from '../comparison.ts';
import { chosenOrFocused } from '../chosenRows.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText, selectFrom } from '../selection.ts';
import type { Services } from '../services.ts';
import { authorOf } from '../sidecarFiles.ts';
import { fileName } from '../uris.ts';
import { authorWord } from '../words.ts';
import { CompareFilter } from './compareFilter.ts';
import { type CompareNode, comparisonSummary, groupOf, groupsOf, type GroupId, nodeItem } from './compareRows.ts';

/** VS Code builds a row for each child of an open node: more are not shown at once. */
const rowLimit = 2000;
const comparingKey = 'meipi.comparing';

/** Comparing with another annotator: a tree of what both, one or the other says, with the figures, and decisions on it. */
export function activateCompareView(services: Services): vscode.Disposable {
  const view = new CompareView(services);
  return vscode.Disposable.from(
    view,
    services.comparison.onDidChange(() => view.update()),
    registerCommand(services, 'meipi.compareAnnotations', (author?: unknown) => view.start(author)),
    registerCommand(services, 'meipi.endComparison', () => services.comparison.end()),
    registerCommand(services, 'meipi.acceptTheirs', (...given: unknown[]) => view.decide('theirs', given)),
    registerCommand(services, 'meipi.keepMine', (...given: unknown[]) => view.decide('mine', given)),
    registerCommand(services, 'meipi.filterComparison', () => view.askFilter()),
    registerCommand(services, 'meipi.clearComparisonFilter', () => view.choice.clear()),
    registerCommand(services, 'meipi.nextDifference', () => view.step(1)),
    registerCommand(services, 'meipi.previousDifference', () => view.step(-1)),
  );
}

class CompareView implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<CompareNode>;
  readonly choice: CompareFilter;
  #shown: { readonly comparison: Comparison; readonly filter: ComparisonFilter; readonly compared: readonly Compared[] } | undefined;
  /** The difference that was gone to last, and where it was then. */
  #last: { readonly compared: Compared; readonly at: number } | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.choice = new CompareFilter(services, () => this.update());
    this.#view = vscode.window.createTreeView<CompareNode>('meipi.compare', {
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (node) => this.#childrenOf(node),
        getParent: (node) => (node.type === 'row' ? this.#groups().find((each) => each.type === 'group' && each.group === node.group) : undefined),
        getTreeItem: (node) => nodeItem(node, services.comparison.get()?.document, services),
      },
      canSelectMany: true, showCollapseAll: true,
    });
  }

  /** @param given - The other annotator, for other extensions and tests; asked for where there are several. @returns How far both agree. */
  async start(given: unknown): Promise<unknown> {
    const text = requireText(this.#services);
    if (!text) return undefined;
    const { document } = text;
    await this.#services.annotations.whenLoaded(document);
    if (this.#services.sidecars.ownOf(document).isUnsure) await vscode.commands.executeCommand('meipi.claimAnnotations');
    const others = await this.#services.sidecars.othersOf(document);
    if (others.length === 0) return this.#tellToBegin(document);
    const items = others.map(({ author, uri }) => ({ label: authorWord(author), description: fileName(uri), author }));
    const chosen = typeof given === 'string' ? { author: given } : items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Compare with whom?') });
    if (!chosen) return undefined;
    await vscode.commands.executeCommand('setContext', comparingKey, true);
    await this.#services.comparison.start(document, chosen.author);
    await vscode.commands.executeCommand('meipi.compare.focus');
    const comparison = this.#services.comparison.get();
    return comparison && { ...comparison.agreement.overall, kinds: comparison.compared.map(({ kind, isSettled }) => (isSettled ? 'settled' : kind)), unplaced: comparison.unplaced };
  }

  update(): void {
    const { author } = this.#services.comparison;
    const comparison = this.#services.comparison.get();
    void vscode.commands.executeCommand('setContext', comparingKey, author !== undefined);
    this.#view.description = author === undefined ? '' : authorWord(author);
    this.#view.message = comparison ? comparisonSummary(comparison, this.choice.text === '' ? '' : vscode.l10n.t('{0}: {1} of {2}', this.choice.text, this.#pairs(comparison).length, comparison.compared.length)) : '';
    this.#changed.fire(undefined);
  }

  /** Makes a decision on rows, or on all rows of groups: one step of undo. What is filtered out stays as it is. */
  async decide(side: 'theirs' | 'mine', given: readonly unknown[]): Promise<void> {
    const comparison = this.#services.comparison.get();
    if (!comparison) return this.#tellToCompare();
    const rows = await chosenOrFocused(given, this.#view);
    if (!rows) return;
    const chosen = this.#rowsOf(comparison, rows);
    if (chosen.length === 0) return void showInformation(vscode.l10n.t('Choose a row or a group of the comparison first.'));
    const { document } = comparison;
    const keys = new Set(chosen.map(pairKey));
    let act: Adjudication = { place: [], put: [], remove: [] };
    await this.#services.annotations.actInTurn(document, () => {
      const now = this.#services.comparison.now();
      return now?.document === document ? (act = this.#adjudicate(side, keys, now)) : act;
    });
    const count = act.place.length + act.put.length + act.remove.length;
    const message = side === 'theirs' ? vscode.l10n.t('Taken over from {0}: {1}', authorWord(comparison.file.author), chosen.length) : vscode.l10n.t('Mine kept: {0}', count);
    vscode.window.setStatusBarMessage(count > 0 ? message : vscode.l10n.t('There is nothing to decide here'), 4000);
  }

  async askFilter(): Promise<void> {
    const comparison = this.#services.comparison.get();
    if (comparison) await this.choice.ask(comparison);
    else this.#tellToCompare();
  }

  /** Goes to the next or previous difference that the filter lets through: in the text, and in the view where it is shown. The focus stays where it is. */
  async step(direction: 1 | -1): Promise<void> {
    const comparison = this.#services.comparison.get();
    const source = comparison && this.#services.documents.get(comparison.document)?.source;
    if (!comparison || !source) return this.#tellToCompare();
    const differences = differencesIn(this.#pairs(comparison));
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === comparison.document) ?? (await vscode.window.showTextDocument(comparison.document, { preserveFocus: true }));
    const at = source.offsetAt(editor.selection.start);
    const compared = stepToDifference(differences, this.#last?.at === at ? this.#last.compared : undefined, at, direction);
    if (!compared) return void vscode.window.setStatusBarMessage(vscode.l10n.t('No difference is left'), 4000);
    const span = outerSpan(placeOf(compared).spans);
    const range = toRange(source, span ?? { start: 0, end: 0 });
    selectFrom(editor, range);
    this.#last = { compared, at: source.offsetAt(range.start) };
    vscode.window.setStatusBarMessage(vscode.l10n.t('Difference {0} of {1}', differences.indexOf(compared) + 1, differences.length), 4000);
    const group = groupOf(compared);
    if (this.#view.visible && this.#inGroup(comparison, group).indexOf(compared) < rowLimit) await this.#view.reveal({ type: 'row', group, compared });
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  #childrenOf(node: CompareNode | undefined): CompareNode[] {
    const comparison = this.#services.comparison.get();
    if (!comparison) return [];
    if (!node) return this.#groups();
    if (node.type !== 'group') return [];
    if (node.group === 'figures') return [...comparison.agreement.byTag].map(([tag, figures]) => ({ type: 'figures', tag, figures }));
    const rows = this.#inGroup(comparison, node.group);
    const shown = rows.slice(0, rowLimit).map((compared): CompareNode => ({ type: 'row', compared, group: node.group }));
    return rows.length > rowLimit ? [...shown, { type: 'more', count: rows.length - rowLimit }] : shown;
  }

  #groups(): CompareNode[] {
    const comparison = this.#services.comparison.get();
    return comparison ? groupsOf(this.#pairs(comparison), comparison) : [];
  }

  /** The pairs that the filter lets through. */
  #pairs(comparison: Comparison): readonly Compared[] {
    const { filter } = this.choice;
    if (this.#shown?.comparison !== comparison || this.#shown.filter !== filter)
      this.#shown = { comparison, filter, compared: filterCompared(comparison.compared, this.#services.documents.get(comparison.document)?.source.text ?? '', filter) };
    return this.#shown.compared;
  }

  #inGroup(comparison: Comparison, group: GroupId): readonly Compared[] {
    return this.#pairs(comparison).filter((each) => groupOf(each) === group);
  }

  #rowsOf(comparison: Comparison, nodes: readonly CompareNode[]): readonly Compared[] {
    const rows = nodes.flatMap((node) => (node.type === 'row' ? [node.compared] : node.type === 'group' ? this.#inGroup(comparison, node.group) : []));
    const keys = new Set(rows.map(pairKey));
    return comparison.compared.filter((each) => keys.has(pairKey(each))); // a pair that is none any more decides nothing
  }

  /** @param keys - Of the pairs that are decided; one that is none any more decides nothing. */
  #adjudicate(side: 'theirs' | 'mine', keys: ReadonlySet<string>, comparison: Comparison): Adjudication {
    const chosen = comparison.compared.filter((each) => keys.has(pairKey(each)));
    const stamp = this.#stamp(comparison);
    return side === 'theirs' ? acceptTheirs(chosen, comparison.compared, this.#services.annotations.placed(comparison.document), stamp) : keepMine(chosen, stamp);
  }

  #stamp({ document, file }: Comparison): Stamp {
    const creator = authorOf(document);
    return { newId: () => crypto.randomUUID(), from: authorWord(file.author), created: new Date().toISOString(), ...(creator === '' ? {} : { creator }) };
  }

  #tellToCompare(): undefined {
    void showInformation(vscode.l10n.t('Nothing is compared now: run "Compare annotations with another annotator…" first.'));
    return undefined;
  }

  async #tellToBegin(document: vscode.TextDocument): Promise<undefined> {
    const setName = vscode.l10n.t('Set my name');
    const chosen = await showInformation(vscode.l10n.t('There is nobody else\'s sidecar beside {0}. Each annotator sets a name in the setting "meipi.author" and then writes {0}.annotations.<name>.jsonl; put the other\'s file beside the text, by git for instance.', fileName(document.uri)), setName);
    if (chosen === setName) await vscode.commands.executeCommand('workbench.action.openSettings', 'meipi.author');
    return undefined;
  }
}
