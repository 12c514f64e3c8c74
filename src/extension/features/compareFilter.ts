import * as vscode from 'vscode';
import { type ComparisonFilter } from '../../core/features/comparison.ts';
import { nameSearch } from '../../core/features/entitySearch.ts';
import type { Comparison } from '../comparison.ts';
import type { Services } from '../services.ts';
import { kindName, listed } from '../words.ts';
import { askFilterWords, pickShownKeys, type Readings } from './inputs.ts';

const filteredKey = 'meipi.comparisonFiltered';

/** What the comparison is narrowed to; it ends with the window. */
export class CompareFilter {
  readonly #services: Services;
  readonly #onDidChange: () => void;
  #words = '';
  #tags: ReadonlySet<string> | undefined;
  #filter: ComparisonFilter = {};
  #readings: Readings = () => [];

  constructor(services: Services, onDidChange: () => void) {
    this.#services = services;
    this.#onDidChange = onDidChange;
  }

  /** Another object after each change. */
  get filter(): ComparisonFilter {
    return this.#filter;
  }

  /** What the comparison is narrowed to, in the user's words; empty when it is not. */
  get text(): string {
    return [...(this.#words === '' ? [] : [`"${this.#words}"`]), ...[...(this.#tags ?? [])].map(kindName)].join(' · ');
  }

  clear(): void {
    this.#set('', undefined);
  }

  /** Asks what the comparison is to be narrowed by, and to what. */
  async ask(comparison: Comparison): Promise<void> {
    const items = [
      { label: `$(search) ${vscode.l10n.t('By words…')}`, description: this.#words, run: () => this.#askWords() },
      { label: `$(tag) ${vscode.l10n.t('By kind…')}`, description: listed([...(this.#tags ?? [])].map(kindName)), run: () => this.#askTags(comparison) },
    ];
    await (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Filter the comparison') }))?.run();
  }

  async #askTags({ agreement }: Comparison): Promise<void> {
    const items = [...agreement.byTag].map(([tag, { mine, theirs }]) => ({ label: kindName(tag), description: vscode.l10n.t('{0} mine, {1} theirs', mine, theirs), picked: this.#tags?.has(tag) ?? false, key: tag }));
    const picked = await pickShownKeys(items);
    if (picked) this.#set(this.#words, picked.size === 0 ? undefined : picked);
  }

  /** Filters while the user types; Escape brings back what was. */
  #askWords(): Promise<void> {
    return askFilterWords(this.#services, { title: vscode.l10n.t('Filter the comparison'), placeholder: vscode.l10n.t('Words in either script, or pinyin: chenkefeng, ckf') }, this.#words, (words, readings) => {
      this.#readings = readings;
      this.#set(words.trim(), this.#tags);
    });
  }

  #set(words: string, tags: ReadonlySet<string> | undefined): void {
    this.#words = words;
    this.#tags = tags;
    const isWanted = nameSearch(words, this.#readings);
    this.#filter = { ...(tags ? { tags } : {}), ...(isWanted ? { isWanted } : {}) };
    void vscode.commands.executeCommand('setContext', filteredKey, this.text !== '');
    this.#onDidChange();
  }
}
