import * as vscode from 'vscode';
import type { HoverSources } from '../core/features/hover.ts';
import { Dictionary } from '../core/lexicon/dictionary.ts';
import { glossaryFileName, glossaryFolder, type GlossaryTerm, readGlossary } from '../core/lexicon/glossary.ts';
import { NameMatcher } from '../core/lexicon/matcher.ts';
import { foldString } from '../core/script/fold.ts';
import { type ConversionData, createConverter, type ScriptConverter } from '../core/script/convert.ts';
import type { DataStore } from './data.ts';
import { reportError } from './guard.ts';
import { lineDiagnostics } from './lineProblems.ts';

/** Dictionary, converter and the user's glossaries; each is loaded when first needed. */
export class Library implements vscode.Disposable {
  readonly #data: DataStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #watcher = vscode.workspace.createFileSystemWatcher(`**/${glossaryFolder}/*.{tsv,txt,csv,json}`);
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi glossary');
  #dictionary: Promise<Dictionary> | undefined;
  #converter: Promise<ScriptConverter> | undefined;
  readonly #onDidChangeGlossary = new vscode.EventEmitter<void>();
  /** A glossary file was made, changed or deleted. */
  readonly onDidChangeGlossary = this.#onDidChangeGlossary.event;
  #terms: Promise<readonly GlossaryTerm[]> | undefined;
  #glossary: Promise<NameMatcher<readonly GlossaryTerm[]>> | undefined;

  constructor(data: DataStore, log: vscode.LogOutputChannel) {
    this.#data = data;
    this.#log = log;
    const forget = (): void => {
      this.#terms = undefined;
      this.#glossary = undefined;
      this.#onDidChangeGlossary.fire();
    };
    this.#watcher.onDidChange(forget);
    this.#watcher.onDidCreate(forget);
    this.#watcher.onDidDelete(forget);
  }

  dictionary(): Promise<Dictionary> {
    this.#dictionary ??= this.#data.read('cedict.bin').then((bytes) => new Dictionary(bytes));
    return this.#dictionary;
  }

  converter(): Promise<ScriptConverter> {
    this.#converter ??= this.#data.read('conversion.json').then((bytes) => createConverter(JSON.parse(new TextDecoder().decode(bytes)) as ConversionData));
    return this.#converter;
  }

  async hoverSources(): Promise<HoverSources> {
    this.#glossary ??= this.glossaryTerms().then(matcherOf);
    return { dictionary: await this.dictionary(), glossary: await this.#glossary };
  }

  /** The terms of every glossary; read again after a change. */
  glossaryTerms(): Promise<readonly GlossaryTerm[]> {
    this.#terms ??= this.#readGlossaries();
    return this.#terms;
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#onDidChangeGlossary.dispose();
    this.#diagnostics.dispose();
  }

  async #readGlossaries(): Promise<readonly GlossaryTerm[]> {
    const terms: GlossaryTerm[] = [];
    this.#diagnostics.clear();
    for (const uri of await glossaryUris()) {
      try {
        for (const term of await this.#readGlossary(uri)) terms.push(term);
      } catch (error) {
        reportError(this.#log, vscode.workspace.asRelativePath(uri), error);
      }
    }
    return terms;
  }

  async #readGlossary(uri: vscode.Uri): Promise<readonly GlossaryTerm[]> {
    const { terms, problems } = readGlossary(await vscode.workspace.fs.readFile(uri), vscode.workspace.asRelativePath(uri));
    this.#diagnostics.set(uri, lineDiagnostics(problems));
    return terms;
  }
}

function matcherOf(terms: readonly GlossaryTerm[]): NameMatcher<readonly GlossaryTerm[]> {
  const byTerm = new Map<string, GlossaryTerm[]>();
  for (const term of terms) {
    const name = foldString(term.term);
    const same = byTerm.get(name);
    if (same) same.push(term);
    else byTerm.set(name, [term]);
  }
  const matcher = new NameMatcher<readonly GlossaryTerm[]>();
  for (const [name, same] of byTerm) matcher.add(name, same);
  return matcher;
}

/** The glossaries of every workspace folder. Listed by hand: file search never answers on a web file system without a search provider. */
async function glossaryUris(): Promise<vscode.Uri[]> {
  const lists = (vscode.workspace.workspaceFolders ?? []).map(async ({ uri }) => {
    const folder = vscode.Uri.joinPath(uri, glossaryFolder);
    try {
      const entries = await vscode.workspace.fs.readDirectory(folder);
      return entries.filter(([name, type]) => (type & vscode.FileType.File) !== 0 && glossaryFileName.test(name)).map(([name]) => vscode.Uri.joinPath(folder, name));
    } catch {
      return []; // most folders have no glossary
    }
  });
  return (await Promise.all(lists)).flat();
}
