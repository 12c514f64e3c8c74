import * as vscode from 'vscode';
import type { ConversionAnswer, ConversionSettings, ConversionTask } from '../core/script/conversionTask.ts';
import type { ConversionStandard } from '../core/script/convert.ts';
import { type HouseStyle, parseStyle, styleRegionOf } from '../core/script/houseStyle.ts';
import { nextOrigin, type TakenBack } from '../core/script/origin.ts';
import { OffsetMap } from '../core/text/offsetMap.ts';
import type { ConversionRules } from './conversionRules.ts';
import type { DataStore } from './data.ts';
import type { DocumentStore, OpenDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import type { Origins } from './origins.ts';

/** Standards that a person can convert to, in the order they are offered. */
export const targets = ['cn', 'hk', 'tw', 'twp', 't'] as const;
export type Target = (typeof targets)[number];

/** What is asked of a conversion of an open text besides its target. */
export type ConversionWish = Pick<ConversionTask, 'part' | 'choices'> & { readonly isForced?: boolean; readonly wantsReview?: boolean };

/** Converts texts as the settings and dictionaries say, in the analysis process, and remembers what they came from. */
export class ConversionService {
  readonly #context: vscode.ExtensionContext;
  readonly #engine: Engine;
  readonly #data: DataStore;
  readonly #documents: DocumentStore;
  readonly rules: ConversionRules;
  readonly origins: Origins;

  constructor(context: vscode.ExtensionContext, engine: Engine, data: DataStore, documents: DocumentStore, rules: ConversionRules, origins: Origins) {
    this.#context = context;
    this.#engine = engine;
    this.#data = data;
    this.#documents = documents;
    this.rules = rules;
    this.origins = origins;
  }

  /** How a text is to be converted: the setting, the style it names, the dictionaries of its scopes. */
  async settingsFor(uri: vscode.Uri, to: Target, isForced = false): Promise<ConversionSettings> {
    const configuration = vscode.workspace.getConfiguration('meipi.conversion', uri);
    const style = configuration.get<string>('style', 'standard');
    return {
      from: 'auto', to, isForced,
      style: await this.#styleFor(uri, style, to),
      rules: await this.rules.rulesFor(uri),
      keepCantonese: configuration.get('keepCantonese', false),
      settlesSure: style !== 'opencc',
    };
  }

  /** Converts an open text; nothing is changed by it. @throws Error with a message for the user. */
  async convert({ document, source, analysis }: OpenDocument, to: Target, { part, choices, isForced, wantsReview = false }: ConversionWish): Promise<ConversionAnswer> {
    const settings = await this.settingsFor(document.uri, to, isForced);
    const softBreaks = analysis?.source === source ? analysis.paragraphs.flatMap(({ gaps }) => gaps.map(({ start, end }) => ({ start, end }))) : undefined;
    return this.#engine.convert({ settings, text: source.text, softBreaks, part, choices, wantsReview });
  }

  /**
   * Makes the edits of a conversion in one undo step, and remembers the source.
   *
   * @throws when the text changed meanwhile or is read-only; see `DocumentStore.replace`.
   */
  async apply({ document, source }: OpenDocument, { replacements, text, map }: Pick<ConversionAnswer, 'replacements' | 'text' | 'map'>): Promise<void> {
    const offsets = OffsetMap.ofSections(map);
    await this.#documents.replace({ document, source }, replacements, text, offsets, true);
    const origin = await nextOrigin(await this.origins.of(document.uri), source.text, text, offsets, (now, previous) => this.#engine.takeBack(now, previous));
    await this.origins.write(document.uri, origin);
  }

  /** What a text looks like taken back to its source; `undefined` when it was not converted here. */
  async takenBack({ document, source }: OpenDocument): Promise<TakenBack | undefined> {
    const origin = await this.origins.of(document.uri);
    return origin && this.#engine.takeBack(source.text, origin);
  }

  /** Where a learned style is kept: in the workspace, else with the user. */
  styleUri(uri: vscode.Uri | undefined, region: string): vscode.Uri {
    const folder = (uri && vscode.workspace.getWorkspaceFolder(uri)) ?? vscode.workspace.workspaceFolders?.[0];
    return folder ? vscode.Uri.joinPath(folder.uri, '.meipi', `style.${region}.tsv`) : vscode.Uri.joinPath(this.#context.globalStorageUri, `style.${region}.tsv`);
  }

  async #styleFor(uri: vscode.Uri, style: string, to: ConversionStandard): Promise<HouseStyle | undefined> {
    const region = styleRegionOf(to);
    if (style === 'press' && region === 'hk') return parseStyle((await this.#data.tables())['house-style-hk'] ?? '');
    if (style !== 'learned' || !region) return undefined;
    const file = this.styleUri(uri, region);
    const content = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(() => undefined); // not learned yet
    if (content) return this.rules.style(file, new TextDecoder().decode(content));
    throw new Error(vscode.l10n.t('the setting "meipi.conversion.style" asks for a learned spelling, and there is none yet for this target: run "Learn spelling from texts…" first'));
  }
}
