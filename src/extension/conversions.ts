import * as vscode from 'vscode';
import type { ConversionAnswer, ConversionSettings, ConversionTask } from '../core/script/conversionTask.ts';
import type { ConversionStandard } from '../core/script/convert.ts';
import { type HouseStyle, parseStyle, styleRegionOf } from '../core/script/houseStyle.ts';
import { formatOriginPiece, nextOrigin, type Origin, originHeader, parseOrigin, type TakenBack } from '../core/script/origin.ts';
import { OffsetMap } from '../core/text/offsetMap.ts';
import type { ConversionRules } from './conversionRules.ts';
import type { DataStore } from './data.ts';
import type { DocumentStore, OpenDocument } from './documents.ts';
import type { Engine } from './engine.ts';
import type { Platform } from './services.ts';

/** Standards that a person can convert to, in the order they are offered. */
export const targets = ['cn', 'hk', 'tw', 'twp', 't'] as const;
export type Target = (typeof targets)[number];

/** What is asked of a conversion of an open text besides its target. */
export type ConversionWish = Pick<ConversionTask, 'part' | 'choices'> & { readonly isForced?: boolean; readonly wantsReview?: boolean };

const encoder = new TextEncoder();
/** An origin is written in pieces of this many characters. */
const pieceLength = 100_000;

/** Converts texts as the settings and dictionaries say, in the analysis process, and remembers what they came from. */
export class ConversionService {
  readonly #context: vscode.ExtensionContext;
  readonly #platform: Platform;
  readonly #engine: Engine;
  readonly #data: DataStore;
  readonly #documents: DocumentStore;
  readonly rules: ConversionRules;

  constructor(context: vscode.ExtensionContext, platform: Platform, engine: Engine, data: DataStore, documents: DocumentStore, rules: ConversionRules) {
    this.#context = context;
    this.#platform = platform;
    this.#engine = engine;
    this.#data = data;
    this.#documents = documents;
    this.rules = rules;
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
   * @throws when the editor refuses, e.g. because the text changed meanwhile or is read-only.
   */
  async apply({ document, source }: OpenDocument, { replacements, text, map }: Pick<ConversionAnswer, 'replacements' | 'text' | 'map'>): Promise<void> {
    const offsets = OffsetMap.ofSections(map);
    if (this.#documents.get(document)?.source !== source || !(await this.#documents.replace(document, replacements, text, offsets)))
      throw new Error(vscode.l10n.t('the editor refused the edit: the text was changed meanwhile, or is read-only'));
    const origin = await nextOrigin(await this.originOf(document.uri), source.text, text, offsets, (now, previous) => this.#engine.takeBack(now, previous));
    await this.writeOrigin(document.uri, origin);
  }

  /** What a text looks like taken back to its source; `undefined` when it was not converted here. */
  async takenBack({ document, source }: OpenDocument): Promise<TakenBack | undefined> {
    const origin = await this.originOf(document.uri);
    return origin && this.#engine.takeBack(source.text, origin);
  }

  async originOf(uri: vscode.Uri): Promise<Origin | undefined> {
    try {
      return parseOrigin(new TextDecoder().decode(await vscode.workspace.fs.readFile(await this.originUri(uri))));
    } catch {
      return undefined; // most texts were never converted
    }
  }

  async writeOrigin(uri: vscode.Uri, origin: Origin): Promise<void> {
    const file = await this.originUri(uri);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    const parts = [encoder.encode(originHeader)];
    for (let at = 0; at === 0 || at < Math.max(origin.original.length, origin.converted.length); at += pieceLength) {
      parts.push(encoder.encode(formatOriginPiece({ original: origin.original.slice(at, at + pieceLength), converted: origin.converted.slice(at, at + pieceLength), map: at === 0 ? origin.map : [] })));
      await new Promise((resolve) => setTimeout(resolve)); // long texts must not hold typing up
    }
    await this.#platform.writeAtomic(file, joined(parts));
  }

  /** Where the origin of a text is kept: in the extension's storage, so that no second file lies beside the text. */
  async originUri(uri: vscode.Uri): Promise<vscode.Uri> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(uri.toString()));
    const name = Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return vscode.Uri.joinPath(this.#context.storageUri ?? this.#context.globalStorageUri, 'origins', `${name}.jsonl`);
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

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
