import * as vscode from 'vscode';
import { type HouseStyle, readStyle, type StyleProblem } from '../core/script/houseStyle.ts';
import { formatRule, parseRules, type RuleProblem, type UserRule } from '../core/script/userRules.ts';
import type { Platform } from './services.ts';
import { Turns } from './turns.ts';
import { readIfThere } from './uris.ts';

/** Where a rule counts. */
export type RuleScope = 'user' | 'workspace' | 'document';

/** Larger files are not read. */
const sizeLimit = 8 * 1024 * 1024;
const documentSuffix = '.conversion.tsv';

/**
 * The user's conversion dictionaries: one of the user (in the extension's storage), one of the workspace
 * (`.meipi/conversion.tsv`), one of each text (`<name>.conversion.tsv` beside it). Their bad lines are Problems, and so are those of learned styles.
 */
export class ConversionRules implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #platform: Platform;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('meipi conversion');
  readonly #disposables: readonly vscode.Disposable[];
  /** A dictionary is read and written by one at a time. */
  readonly #turns = new Turns();

  constructor(context: vscode.ExtensionContext, platform: Platform) {
    this.#context = context;
    this.#platform = platform;
    const check = (document: vscode.TextDocument): void => {
      if (document.uri.path.endsWith('conversion.tsv')) this.#report(document.uri, document.getText());
      else if (/\/style\.(?:hk|tw|t)\.tsv$/.test(document.uri.path)) this.style(document.uri, document.getText());
    };
    this.#disposables = [this.#diagnostics, vscode.workspace.onDidOpenTextDocument(check), vscode.workspace.onDidChangeTextDocument(({ document }) => check(document))];
  }

  /** The file of a scope; `undefined` where there is none (no workspace, a text that is no file yet). */
  uriOf(scope: RuleScope, text: vscode.Uri | undefined): vscode.Uri | undefined {
    switch (scope) {
      case 'user':
        return vscode.Uri.joinPath(this.#context.globalStorageUri, 'conversion.tsv');
      case 'workspace': {
        const folder = (text && vscode.workspace.getWorkspaceFolder(text)) ?? vscode.workspace.workspaceFolders?.[0];
        return folder && vscode.Uri.joinPath(folder.uri, '.meipi', 'conversion.tsv');
      }
      case 'document':
        return text && text.scheme !== 'untitled' ? text.with({ path: text.path + documentSuffix }) : undefined;
    }
  }

  /** The rules that count for a text; of two for one word the one nearer to the text wins. */
  async rulesFor(text: vscode.Uri): Promise<readonly UserRule[]> {
    const files = (['document', 'workspace', 'user'] as const).flatMap((scope) => this.uriOf(scope, text) ?? []);
    const contents = await Promise.all(files.map(async (uri) => ({ uri, content: await readDictionary(uri).catch(() => undefined) })));
    return contents.flatMap(({ uri, content }) => (content === undefined ? [] : this.#report(uri, content)));
  }

  /** Adds rules to a scope's file; an older rule for the same word gives way. */
  async add(scope: RuleScope, text: vscode.Uri | undefined, rules: readonly UserRule[]): Promise<vscode.Uri> {
    const uri = this.uriOf(scope, text);
    if (!uri) throw new Error(vscode.l10n.t('save the text as a file in a folder first'));
    const isReplaced = (line: string): boolean => {
      const [old] = parseRules(line).rules;
      return old !== undefined && rules.some(({ from, direction }) => old.from === from && (old.direction === direction || old.direction === 'both' || direction === 'both'));
    };
    return this.#turns.take(async () => {
      const old = ((await readDictionary(uri)) ?? header()).split(/\r\n|\r|\n/).filter((line) => !isReplaced(line)).join('\n').trimEnd();
      await this.#write(uri, `${old}\n${rules.map(formatRule).join('')}`);
      return uri;
    });
  }

  /** Makes sure that a scope's file is there, with a line that explains it. */
  async ensure(scope: RuleScope, text: vscode.Uri | undefined): Promise<vscode.Uri> {
    const uri = this.uriOf(scope, text);
    if (!uri) throw new Error(vscode.l10n.t('save the text as a file in a folder first'));
    return this.#turns.take(async () => {
      if (!(await readIfThere(uri))) await this.#write(uri, header());
      return uri;
    });
  }

  /** The spellings of a learned style; bad lines become Problems of its file. */
  style(uri: vscode.Uri, content: string): HouseStyle {
    const { style, problems } = readStyle(content);
    this.#show(uri, problems.map(({ line, reason }) => ({ line, message: vscode.l10n.t('No spelling: {0} The other {1} lines count.', styleRemedyOf(reason), style.pairs.length) })));
    return style;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #write(uri: vscode.Uri, content: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await this.#platform.writeAtomic(uri, new TextEncoder().encode(content));
  }

  #report(uri: vscode.Uri, content: string): readonly UserRule[] {
    const { rules, problems } = parseRules(content);
    this.#show(uri, problems.map((problem) => ({ line: problem.line, message: vscode.l10n.t('No rule: {0} The other {1} lines count.', remedyOf(problem), rules.length) })));
    return rules;
  }

  #show(uri: vscode.Uri, problems: readonly { readonly line: number; readonly message: string }[]): void {
    this.#diagnostics.set(uri, problems.map(({ line, message }) => {
      const diagnostic = new vscode.Diagnostic(new vscode.Range(line - 1, 0, line - 1, 200), message, vscode.DiagnosticSeverity.Warning);
      diagnostic.source = 'Meipi';
      return diagnostic;
    }));
  }
}

function header(): string {
  return `# ${vscode.l10n.t('Conversion dictionary: word, tab, what it becomes, tab, s2t or t2s or both, tab, note. A word alone is kept as it is.')}\n`;
}

/** @returns `undefined` when there is none. @throws when it cannot be read or is too large. */
async function readDictionary(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(uri, sizeLimit);
  return bytes && new TextDecoder().decode(bytes);
}

function remedyOf({ reason }: RuleProblem): string {
  switch (reason) {
    case 'empty': return vscode.l10n.t('begin the line with the word to convert.');
    case 'tooLong': return vscode.l10n.t('shorten it, a word has at most 64 characters.');
    case 'unknownDirection': return vscode.l10n.t('the third column is s2t, t2s or both.');
    case 'tooMany': return vscode.l10n.t('split the file, 100,000 rules are read.');
  }
}

function styleRemedyOf(reason: StyleProblem['reason']): string {
  switch (reason) {
    case 'incomplete': return vscode.l10n.t('write the form of OpenCC, a tab, the form you want.');
    case 'tooLong': return vscode.l10n.t('shorten it, a form has at most 16 characters.');
    case 'tooMany': return vscode.l10n.t('split the file, 5,000 spellings are read.');
  }
}
