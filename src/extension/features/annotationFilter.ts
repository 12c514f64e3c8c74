import * as vscode from 'vscode';
import { countBy, groupings, type Grouping, type ListedMark, type ListFilter, type ListOrder, listOrders, type ListState } from '../../core/features/markList.ts';
import { nameSearch } from '../../core/features/entitySearch.ts';
import { ruleOfName } from '../../core/entities/ruleNames.ts';
import type { Services } from '../services.ts';
import { kindName, listed, reasonText, stateName } from '../words.ts';
import { askFilterWords, pickShownKeys, type Readings } from './inputs.ts';

const groupingKey = 'meipi.annotationGrouping';
const orderKey = 'meipi.annotationOrder';
const filteredKey = 'meipi.annotationsFiltered';

type Aspect = 'states' | 'tags' | 'rules';

/** How the Annotations view is narrowed, grouped and sorted. What it is narrowed to ends with the window, the rest is kept for the workspace. */
export class AnnotationFilter {
  readonly #services: Services;
  readonly #onDidChange: () => void;
  #words = '';
  #chosen: Omit<ListFilter, 'isWanted'> = {};
  #readings: Readings = () => [];

  constructor(services: Services, onDidChange: () => void) {
    this.#services = services;
    this.#onDidChange = onDidChange;
  }

  get filter(): ListFilter {
    const isWanted = nameSearch(this.#words, this.#readings);
    return { ...this.#chosen, ...(isWanted ? { isWanted } : {}) };
  }

  get grouping(): Grouping {
    const kept = this.#services.context.workspaceState.get<string>(groupingKey);
    return groupings.find((grouping) => grouping === kept) ?? 'kind';
  }

  get order(): ListOrder {
    const kept = this.#services.context.workspaceState.get<string>(orderKey);
    return listOrders.find((order) => order === kept) ?? 'text';
  }

  /** What the list is narrowed to, in the user's words; empty when it is not. */
  get text(): string {
    const { states, tags, rules } = this.#chosen;
    return [...(this.#words === '' ? [] : [`"${this.#words}"`]), ...[...(states ?? [])].map(stateName), ...[...(tags ?? [])].map(kindName), ...[...(rules ?? [])].map(ruleLabel)].join(' · ');
  }

  clear(): void {
    this.#words = '';
    this.#set({});
  }

  /** Asks what the list is to be narrowed by, and to what. @param rows - All there are. */
  async ask(rows: readonly ListedMark[]): Promise<void> {
    const items = [
      { label: `$(search) ${vscode.l10n.t('By words…')}`, description: this.#words, run: () => this.#askWords() },
      { label: `$(pass) ${vscode.l10n.t('By state…')}`, description: listed([...(this.#chosen.states ?? [])].map(stateName)), run: () => this.#askFor('states', rows, ({ state }) => state, (state) => stateName(state as ListState)) },
      { label: `$(tag) ${vscode.l10n.t('By kind…')}`, description: listed([...(this.#chosen.tags ?? [])].map(kindName)), run: () => this.#askFor('tags', rows, ({ tag }) => tag, kindName) },
      { label: `$(law) ${vscode.l10n.t('By rule…')}`, description: listed([...(this.#chosen.rules ?? [])].map(ruleLabel)), run: () => this.#askFor('rules', rows, ({ rule }) => rule ?? '', ruleLabel) },
    ];
    await (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Filter annotations') }))?.run();
  }

  /** Asks for the grouping and the order. */
  async askOrder(): Promise<void> {
    const mark = (isOn: boolean): string => (isOn ? '$(check)' : '');
    const items = [
      { label: vscode.l10n.t('Group by'), kind: vscode.QuickPickItemKind.Separator, key: '', value: '' },
      ...groupings.map((grouping) => ({ label: groupingName(grouping), description: mark(grouping === this.grouping), key: groupingKey, value: grouping })),
      { label: vscode.l10n.t('Sort by'), kind: vscode.QuickPickItemKind.Separator, key: '', value: '' },
      ...listOrders.map((order) => ({ label: orderName(order), description: mark(order === this.order), key: orderKey, value: order })),
    ];
    const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group and sort annotations') });
    if (!chosen) return;
    await this.#services.context.workspaceState.update(chosen.key, chosen.value);
    this.#onDidChange();
  }

  #set(chosen: Omit<ListFilter, 'isWanted'>): void {
    this.#chosen = chosen;
    void vscode.commands.executeCommand('setContext', filteredKey, this.text !== '');
    this.#onDidChange();
  }

  async #askFor(aspect: Aspect, rows: readonly ListedMark[], keyOf: (row: ListedMark) => string, nameOf: (key: string) => string): Promise<void> {
    const before: ReadonlySet<string> | undefined = this.#chosen[aspect];
    const items = [...countBy(rows, keyOf)].sort(([, a], [, b]) => b - a).map(([key, count]) => ({ label: nameOf(key), description: String(count), picked: before?.has(key) ?? false, key }));
    const picked = await pickShownKeys(items);
    if (!picked) return;
    const { [aspect]: _old, ...rest } = this.#chosen;
    this.#set(picked.size === 0 ? rest : { ...rest, [aspect]: picked });
  }

  /** Filters while the user types; Escape brings back what was. */
  #askWords(): Promise<void> {
    return askFilterWords(this.#services, { title: vscode.l10n.t('Filter annotations'), placeholder: vscode.l10n.t('Words in either script, or pinyin: chenkefeng, ckf') }, this.#words, (words, readings) => {
      this.#readings = readings;
      this.#words = words.trim();
      this.#set(this.#chosen);
    });
  }
}

function ruleLabel(rule: string): string {
  return rule === '' ? vscode.l10n.t('marked by a person') : reasonText(ruleOfName(rule));
}

function groupingName(grouping: Grouping): string {
  switch (grouping) {
    case 'kind': return vscode.l10n.t('Kind');
    case 'rule': return vscode.l10n.t('Rule');
    case 'words': return vscode.l10n.t('Words');
    case 'none': return vscode.l10n.t('Not at all');
  }
}

function orderName(order: ListOrder): string {
  switch (order) {
    case 'text': return vscode.l10n.t('Order of the text');
    case 'words': return vscode.l10n.t('Words');
    case 'frequency': return vscode.l10n.t('Frequency');
  }
}
