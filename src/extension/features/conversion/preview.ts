import * as vscode from 'vscode';
import { wordAt } from '../../../core/features/wordAt.ts';
import type { ConversionAnswer } from '../../../core/script/conversionTask.ts';
import { OffsetMap } from '../../../core/text/offsetMap.ts';
import { SourceText } from '../../../core/text/sourceText.ts';
import type { Span } from '../../../core/text/span.ts';
import type { ConversionWish, Target } from '../../conversions.ts';
import { toRange, toSpan } from '../../convert.ts';
import { registerCommand } from '../../guard.ts';
import { languageId } from '../../language.ts';
import type { Services } from '../../services.ts';
import { activeText, convertAsking, pickTarget, targetName } from './targets.ts';
import { fileName } from '../../uris.ts';

const previewScheme = 'meipi-preview';

/** A preview that is open: which text, how it is converted, and the two texts as they are shown. */
interface Shown {
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument;
  readonly to: Target;
  readonly wish: ConversionWish;
  before: SourceText;
  after: SourceText;
  map: OffsetMap;
}

/**
 * The aligned side-by-side preview: the text as it is on the left, converted on the right, in the diff editor. Nothing is
 * changed. The words at the cursor of one side are shown on the other.
 */
export function activatePreview(services: Services): vscode.Disposable {
  const preview = new Preview(services);
  return vscode.Disposable.from(
    preview,
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, preview),
    registerCommand(services, 'meipi.previewConversion', async (to?: Target) => {
      const text = activeText(services);
      const target = text && (typeof to === 'string' ? to : await pickTarget());
      if (text && target) await preview.show(text.editor.document, target);
    }),
  );
}

class Preview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, Shown>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly #counterpart = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'), borderColor: new vscode.ThemeColor('meipi.counterpart'), borderWidth: '1px', borderStyle: 'solid',
  });
  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const refresh = (document: vscode.TextDocument): void => {
      for (const shown of this.#shown.values()) if (shown.document === document) this.#changed.fire(shown.uri);
    };
    this.#disposables = [
      this.#changed, this.#counterpart,
      services.documents.onDidSettle(({ document }) => refresh(document)),
      services.review.onDidChange(refresh),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    ];
  }

  async show(document: vscode.TextDocument, to: Target): Promise<void> {
    const open = this.#services.documents.get(document);
    const answer = open && (await convertAsking(this.#services, open, to, { wantsReview: true, choices: this.#services.review.choices(document) }));
    if (!open || !answer) return;
    const uri = document.uri.with({ scheme: previewScheme, authority: '', fragment: '', query: JSON.stringify({ to: answer.to, of: document.uri.toString() }), path: document.uri.path.replace(/(\.[^./]*)?$/, `.${answer.to}$1`) });
    const shown: Shown = { uri, document, to: answer.to, wish: answer.wish, ...textsOf(open.source, answer) };
    this.#shown.set(uri.toString(), shown);
    if (this.#services.review.of(document)?.phase !== 'before') this.#services.review.show(document, { phase: 'before', to: answer.to, from: answer.from, groups: answer.groups });
    await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), languageId); // wrapped as the text is
    this.#shown.set(uri.toString(), shown); // another language is another document: the first one was closed
    const name = fileName(document.uri);
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, vscode.l10n.t('{0}: preview, {1}', name, targetName(answer.to)));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const shown = this.#shown.get(uri.toString());
    const open = shown && this.#services.documents.get(shown.document);
    if (!shown || !open) return '';
    const answer = await this.#services.conversions.convert(open, shown.to, { ...shown.wish, wantsReview: false, choices: this.#services.review.choices(shown.document) });
    Object.assign(shown, textsOf(open.source, answer));
    return answer.text;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows the counterpart of what is selected, or of the word at the cursor, in the other editor of the preview. */
  #follow(editor: vscode.TextEditor): void {
    for (const { uri, document, before, after, map } of this.#shown.values()) {
      const isLeft = editor.document === document;
      if (!isLeft && editor.document.uri.toString() !== uri.toString()) continue;
      const other = vscode.window.visibleTextEditors.find((each) => (isLeft ? each.document.uri.toString() === uri.toString() : each.document === document));
      if (!other) continue;
      const [own, there, way] = isLeft ? [before, after, map] : [after, before, map.inverse];
      const here = this.#wordAt(document, isLeft, toSpan(own, editor.selection), map);
      const span = here.start < here.end && here.end <= way.lengthBefore ? way.mapSpan(here) : undefined;
      const range = span && toRange(there, span);
      other.setDecorations(this.#counterpart, range ? [range] : []);
      editor.setDecorations(this.#counterpart, range ? [toRange(own, here)] : []);
      if (range) other.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  /** What is selected; without a selection the word that the analysis has there, else the character. */
  #wordAt(document: vscode.TextDocument, isLeft: boolean, selected: Span, map: OffsetMap): Span {
    if (selected.start < selected.end) return selected;
    const at = isLeft ? selected.start : Math.min(selected.start, map.lengthAfter);
    const source = isLeft ? at : map.inverse.mapOffset(at, 'after');
    const analysis = this.#services.documents.get(document)?.analysis;
    const word = analysis && wordAt(analysis, source);
    if (!word) return { start: at, end: Math.min(at + 1, isLeft ? map.lengthBefore : map.lengthAfter) };
    return isLeft ? word : (map.mapSpan(word) ?? { start: at, end: at });
  }
}

function textsOf(before: SourceText, { text, map }: ConversionAnswer): Pick<Shown, 'before' | 'after' | 'map'> {
  return { before, after: SourceText.of(text), map: OffsetMap.ofSections(map) };
}
