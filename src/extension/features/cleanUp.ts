import * as vscode from 'vscode';
import type { Paragraph } from '../../core/document/model.ts';
import { splitParagraphs } from '../../core/document/paragraphs.ts';
import { applyReplacements, foldCompatibilityCharacters, joinWrappedLines, normaliseWidths, removePageFurniture, type Replacement } from '../../core/features/cleanup.ts';
import { normaliseQuotationMarks, type QuotationStyle } from '../../core/features/quotationMarks.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import { replaceKeepingMarks } from '../replace.ts';
import type { Services } from '../services.ts';
import { fileName } from '../uris.ts';
import { tellToOpenText } from '../selection.ts';

const scheme = 'meipi-cleanup';

/** A text and how people said its lines are to be read. */
interface CleanableText {
  readonly source: SourceText;
  readonly paragraphs: readonly Paragraph[];
}

/** A clean-up that is shown and not made yet. */
interface Pending {
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument;
  readonly source: SourceText;
  readonly name: string;
  readonly run: (text: CleanableText) => readonly Replacement[];
  readonly replacements: readonly Replacement[];
  readonly after: string;
}

/** Clean-ups of a text: each shown as a difference first, made in one undo step, marks following. */
export function activateCleanUp(services: Services): vscode.Disposable {
  const cleanUps = new CleanUps(services);
  const style = async (): Promise<((text: CleanableText) => readonly Replacement[]) | undefined> => {
    const chosen = await pickStyle(services);
    return chosen && (({ source, paragraphs }) => normaliseQuotationMarks(source, paragraphs, chosen).replacements);
  };
  const now = <T>(value: T) => (): Promise<T> => Promise.resolve(value);
  return vscode.Disposable.from(
    cleanUps,
    registerCommand(services, 'meipi.joinWrappedLines', () => cleanUps.show(vscode.l10n.t('join wrapped lines'), now(({ paragraphs }) => joinWrappedLines(paragraphs)))),
    registerCommand(services, 'meipi.removePageFurniture', () => cleanUps.show(vscode.l10n.t('remove page heads and numbers'), now(({ source, paragraphs }) => removePageFurniture(source, paragraphs)))),
    registerCommand(services, 'meipi.foldCompatibility', () => cleanUps.show(vscode.l10n.t('mend PDF residue'), now(({ source }) => foldCompatibilityCharacters(source)))),
    registerCommand(services, 'meipi.normaliseQuotationMarks', () => cleanUps.show(vscode.l10n.t('quotation marks'), style)),
    registerCommand(services, 'meipi.normaliseWidths', () => cleanUps.show(vscode.l10n.t('widths'), now(({ source }) => normaliseWidths(source)))),
    registerCommand(services, 'meipi.applyCleanUp', () => cleanUps.apply()),
    registerCommand(services, 'meipi.cancelCleanUp', () => cleanUps.cancel()),
  );
}

class CleanUps implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #provider: vscode.Disposable;
  #pending: Pending | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#provider = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Shows what a clean-up would change, the text as it is on the left; nothing is changed yet. */
  async show(name: string, choose: () => Promise<Pending['run'] | undefined>): Promise<void> {
    const editor = activeSourceEditor();
    if (!editor) return tellToOpenText();
    const run = await choose();
    if (run) await this.#preview(editor.document, name, run);
  }

  /** Makes the clean-up that is shown. */
  async apply(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    if (this.#services.documents.get(pending.document)?.source !== pending.source) {
      void showInformation(vscode.l10n.t('The text has changed meanwhile. Nothing was applied; here is the preview of the text as it is now.'));
      return this.#preview(pending.document, pending.name, pending.run);
    }
    await this.cancel();
    await vscode.window.showTextDocument(pending.document);
    await replaceKeepingMarks(this.#services, pending, pending.replacements);
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1} places changed; one undo takes them back.', pending.name, pending.replacements.length), 5000);
  }

  /** Closes the preview. */
  async cancel(): Promise<void> {
    const { uri } = this.#pending ?? {};
    this.#pending = undefined;
    if (!uri) return;
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all).filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString());
    await vscode.window.tabGroups.close(tabs);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pending?.uri.toString() === uri.toString() ? this.#pending.after : '';
  }

  dispose(): void {
    vscode.Disposable.from(this.#provider, this.#changed).dispose();
  }

  async #preview(document: vscode.TextDocument, name: string, run: Pending['run']): Promise<void> {
    if (!this.#services.documents.get(document)) return tellToOpenText(); // closed, and asked for by a message that was left standing
    const text = await cleanable(this.#services, document);
    const { source } = text;
    const replacements = run(text);
    await this.cancel();
    if (replacements.length === 0) return void showInformation(vscode.l10n.t('{0}: there is nothing to change in this text.', name));
    const uri = document.uri.with({ scheme, authority: '', fragment: '', query: JSON.stringify({ of: document.uri.toString() }) });
    this.#pending = { uri, document, source, name, run, replacements, after: applyReplacements(source.text, replacements) };
    this.#changed.fire(uri);
    const file = fileName(document.uri);
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, vscode.l10n.t('{0}: {1}, {2} places', file, name, replacements.length), { preview: true });
    void this.#ask(this.#pending);
  }

  async #ask(pending: Pending): Promise<void> {
    const apply = vscode.l10n.t('Apply');
    const cancel = vscode.l10n.t('Cancel');
    const answer = await showInformation(vscode.l10n.t('{0}: {1} places would change. Nothing is changed yet.', pending.name, pending.replacements.length), apply, cancel);
    if (answer === apply && this.#pending !== pending) await this.#preview(pending.document, pending.name, pending.run); // answered by key or by the buttons of the editor long since: nothing is changed unseen
    else if (this.#pending !== pending) return;
    else if (answer === apply) await this.apply();
    else if (answer === cancel) await this.cancel();
  }
}

async function cleanable(services: Services, document: vscode.TextDocument): Promise<CleanableText> {
  const analysis = await services.documents.analysisOf(document);
  if (analysis) return analysis;
  const { source } = services.documents.get(document)!; // over the limit of analysis
  return { source, paragraphs: splitParagraphs(source) };
}

async function pickStyle(services: Services): Promise<QuotationStyle | undefined> {
  const editor = activeSourceEditor();
  const script = editor && (await services.documents.analysisOf(editor.document))?.script.standard;
  const likely: QuotationStyle = script === 'cn' ? 'cn' : script === 'hk' ? 'hk' : 'tw';
  const items: readonly { readonly style: QuotationStyle; readonly label: string; readonly description: string }[] = [
    { style: 'cn', label: '“‘’”', description: vscode.l10n.t('Mainland') },
    { style: 'hk', label: '「『』」', description: vscode.l10n.t('Hong Kong') },
    { style: 'tw', label: '「『』」', description: vscode.l10n.t('Taiwan') },
  ];
  const picked = await vscode.window.showQuickPick([...items].sort((a, b) => Number(b.style === likely) - Number(a.style === likely)), { title: vscode.l10n.t('Quotation marks of which region?') });
  return picked?.style;
}
