import * as vscode from 'vscode';
import { acceptTheirs, type Adjudication, keepMine, type Stamp } from '../../core/annotations/adjudicate.ts';
import type { Compared } from '../../core/annotations/compareAnnotations.ts';
import type { Comparison } from '../comparison.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { authorOf } from '../sidecarFiles.ts';
import { fileName } from '../uris.ts';
import { authorWord, kindName } from '../words.ts';
import { type CompareNode, comparisonSummary, groupsOf, type GroupId, isOfGroup, nodeItem } from './compareRows.ts';

const comparingKey = 'meipi.comparing';

/** Comparing with another annotator: a tree of what both, one or the other says, with the figures, and decisions on it. */
export function activateCompareView(services: Services): vscode.Disposable {
  const view = new CompareView(services);
  return vscode.Disposable.from(
    view,
    services.comparison.onDidChange(() => view.update()),
    registerCommand(services, 'meipi.compareAnnotations', (author?: unknown) => view.start(author)),
    registerCommand(services, 'meipi.endComparison', () => services.comparison.end()),
    registerCommand(services, 'meipi.acceptTheirs', (node?: CompareNode, nodes?: readonly CompareNode[]) => view.decide('theirs', nodes ?? (node ? [node] : undefined))),
    registerCommand(services, 'meipi.keepMine', (node?: CompareNode, nodes?: readonly CompareNode[]) => view.decide('mine', nodes ?? (node ? [node] : undefined))),
    registerCommand(services, 'meipi.filterComparison', () => view.askFilter()),
  );
}

class CompareView implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<CompareNode>;
  /** Tags that are left out. */
  #hidden: ReadonlySet<string> = new Set();

  constructor(services: Services) {
    this.#services = services;
    this.#view = vscode.window.createTreeView<CompareNode>('meipi.compare', {
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (node) => this.#childrenOf(node),
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
    this.#view.message = comparison ? comparisonSummary(comparison, this.#hidden.size) : '';
    this.#changed.fire(undefined);
  }

  /** Makes a decision on rows, or on all rows of groups: one step of undo. What is filtered out stays as it is. */
  async decide(side: 'theirs' | 'mine', given: readonly CompareNode[] | undefined): Promise<void> {
    const comparison = this.#services.comparison.get();
    if (!comparison) return this.#tellToCompare();
    const chosen = this.#rowsOf(comparison, given ?? this.#view.selection);
    if (chosen.length === 0) return void showInformation(vscode.l10n.t('Choose a row or a group of the comparison first.'));
    const { document } = comparison;
    const placed = this.#services.annotations.placed(document);
    const stamp = this.#stamp(comparison);
    const act: Adjudication = side === 'theirs' ? acceptTheirs(chosen, comparison.compared, placed, stamp) : keepMine(chosen, stamp);
    const count = act.place.length + act.put.length + act.remove.length;
    await this.#services.annotations.act(document, act);
    const message = side === 'theirs' ? vscode.l10n.t('Taken over from {0}: {1}', authorWord(comparison.file.author), chosen.length) : vscode.l10n.t('Mine kept: {0}', count);
    vscode.window.setStatusBarMessage(count > 0 ? message : vscode.l10n.t('There is nothing to decide here'), 4000);
  }

  async askFilter(): Promise<void> {
    const comparison = this.#services.comparison.get();
    if (!comparison) return this.#tellToCompare();
    const items = [...comparison.agreement.byTag].map(([tag, { mine, theirs }]) => ({ label: kindName(tag), description: vscode.l10n.t('{0} mine, {1} theirs', mine, theirs), picked: !this.#hidden.has(tag), tag }));
    const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which tags are compared?'), canPickMany: true });
    if (!picked) return;
    const shown = new Set(picked.map(({ tag }) => tag));
    this.#hidden = new Set(items.map(({ tag }) => tag).filter((tag) => !shown.has(tag)));
    this.update();
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  #childrenOf(node: CompareNode | undefined): CompareNode[] {
    const comparison = this.#services.comparison.get();
    if (!comparison) return [];
    if (!node) return groupsOf(this.#shown(comparison), comparison);
    if (node.type !== 'group') return [];
    if (node.group === 'figures') return [...comparison.agreement.byTag].map(([tag, figures]) => ({ type: 'figures', tag, figures }));
    return this.#inGroup(comparison, node.group).map((compared) => ({ type: 'row', compared, group: node.group }));
  }

  #shown({ compared }: Comparison): readonly Compared[] {
    return compared.filter(({ mine, theirs }) => [mine, theirs].some((each) => each && !this.#hidden.has(each.annotation.tag)));
  }

  #inGroup(comparison: Comparison, group: GroupId): readonly Compared[] {
    return this.#shown(comparison).filter((each) => isOfGroup(each, group));
  }

  #rowsOf(comparison: Comparison, nodes: readonly CompareNode[]): readonly Compared[] {
    const rows = nodes.flatMap((node) => (node.type === 'row' ? [node.compared] : node.type === 'group' ? this.#inGroup(comparison, node.group) : []));
    return comparison.compared.filter((each) => rows.includes(each)); // a row of an older comparison decides nothing
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
