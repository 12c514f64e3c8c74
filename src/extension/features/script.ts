import * as vscode from 'vscode';
import type { Conversion, ConversionStandard } from '../../core/script/convert.ts';
import { detectScript } from '../../core/script/detectScript.ts';
import { readingGaps } from '../../core/document/readingText.ts';
import { OffsetMapBuilder } from '../../core/text/offsetMap.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import type { Span } from '../../core/text/span.ts';
import { toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';

const targets = ['cn', 'hk', 'tw', 'twp', 't'] as const;
type Target = (typeof targets)[number];

/** Conversion between scripts from the palette: one undo step, right across line ends, annotations stay on their words. */
export function activateScript(services: Services): vscode.Disposable {
  const run = async (to: Target | undefined, part: 'document' | 'selection'): Promise<void> => {
    const editor = activeSourceEditor();
    const open = editor && services.documents.get(editor.document);
    if (!editor || !open) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a Chinese source text first, or run "Treat as Chinese source text".'));
    const target = to ?? (await pickTarget());
    if (!target) return;
    const { source } = open;
    const spans = part === 'selection' ? editor.selections.map((selection) => toSpan(source, selection)).filter((span) => span.start < span.end) : [{ start: 0, end: source.length }];
    if (spans.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Select the text to convert first.'));
    await convert(services, editor.document, source, spans, target);
  };
  const preview = new PreviewProvider(services);
  return vscode.Disposable.from(
    preview,
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, preview),
    registerCommand(services, 'meipi.previewConversion', () => preview.show()),
    registerCommand(services, 'meipi.convertToNewFile', () => convertToNewFile(services)),
    registerCommand(services, 'meipi.convertDocument', () => run(undefined, 'document')),
    registerCommand(services, 'meipi.convertSelection', () => run(undefined, 'selection')),
    ...targets.flatMap((target) => [
      registerCommand(services, `meipi.convertDocumentTo.${target}`, () => run(target, 'document')),
      registerCommand(services, `meipi.convertSelectionTo.${target}`, () => run(target, 'selection')),
    ]),
  );
}

async function pickTarget(): Promise<Target | undefined> {
  const names: Readonly<Record<Target, string>> = {
    cn: vscode.l10n.t('Simplified'), hk: vscode.l10n.t('Traditional, Hong Kong'), tw: vscode.l10n.t('Traditional, Taiwan'),
    twp: vscode.l10n.t('Traditional, Taiwan, with local vocabulary'), t: vscode.l10n.t('Traditional, OpenCC standard'),
  };
  const picked = await vscode.window.showQuickPick(targets.map((target) => ({ label: names[target], description: target, target })), { title: vscode.l10n.t('Convert to') });
  return picked?.target;
}

async function convert(services: Services, document: vscode.TextDocument, source: SourceText, spans: readonly Span[], to: Target): Promise<void> {
  const from = sourceStandard(source.text, to);
  if (from === undefined) return void vscode.window.showInformationMessage(vscode.l10n.t('This text is in that script already. Nothing was changed.'));
  const converter = await services.library.converter();
  // The whole text is converted and cut by the map, so that the edge of a selection is no edge of a word.
  const conversion = converter.convert(source.text, { from, to, softBreaks: readingGaps(source), protect: protectedSpans(source.text) });
  const edit = cutToSpans(source.text, conversion, spans);
  if (edit.replacements.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('Nothing to convert: no character differs between the two scripts.'));
  if (!(await services.documents.replace(document, edit.replacements, edit.text, edit.map))) throw new Error(vscode.l10n.t('the editor refused the edit; the file may be read-only'));
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} places converted', edit.replacements.length), 5000);
}

/** What to convert from; `undefined` when the text is in the wanted script already. */
function sourceStandard(text: string, to: Target): ConversionStandard | undefined {
  const { standard } = detectScript(text);
  if (to === 'cn') return standard === 'cn' ? undefined : standard === 'tw' ? 'tw' : standard === 't' ? 't' : 'hk';
  if (standard === 'cn' || standard === 'mixed' || standard === 'unknown' || to === 'twp') return standard === 'cn' || standard === 'mixed' ? 'cn' : undefined;
  const wanted = to;
  return standard === wanted ? undefined : standard;
}

/** The changes that touch the spans, each whole, as replacements of the text before. */
function cutToSpans(text: string, conversion: Conversion, spans: readonly Span[]) {
  const replacements: (Span & { readonly text: string })[] = [];
  const map = new OffsetMapBuilder();
  const parts: string[] = [];
  let at = 0;
  for (const { source, target } of conversion.changes) {
    if (!spans.some((span) => source.start < span.end && span.start < source.end)) continue;
    const changed = conversion.text.slice(target.start, target.end);
    replacements.push({ ...source, text: changed });
    parts.push(text.slice(at, source.start), changed);
    map.keep(source.start - at);
    if (changed.length === source.end - source.start) map.keep(changed.length);
    else map.replace(source.end - source.start, changed.length);
    at = source.end;
  }
  parts.push(text.slice(at));
  return { replacements, text: parts.join(''), map: map.keep(text.length - at).build() };
}

/** Addresses, code and link targets are no Chinese text. */
function protectedSpans(text: string): Span[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>「」（）]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|`[^`\n]{1,200}`|-\{[^{}\n]{0,200}\}-/g), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

const previewScheme = 'meipi-preview';

/** The aligned side-by-side preview: the text as it is on the left, converted on the right, in the diff editor; nothing is changed. */
class PreviewProvider implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, { readonly uri: vscode.Uri; readonly target: Target; readonly document: vscode.TextDocument }>();
  readonly #disposables: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#disposables = [
      this.#changed,
      services.documents.onDidChangeAnalysis(({ document }) => {
        for (const shown of this.#shown.values()) if (shown.document === document) this.#changed.fire(shown.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    ];
  }

  async show(): Promise<void> {
    const editor = activeSourceEditor();
    if (!editor) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a Chinese source text first, or run "Treat as Chinese source text".'));
    const target = await pickTarget();
    if (!target) return;
    const { document } = editor;
    const uri = document.uri.with({ scheme: previewScheme, authority: '', query: JSON.stringify({ target, of: document.uri.toString() }), path: document.uri.path.replace(/(\.[^./]*)?$/, `.${target}$1`) });
    this.#shown.set(uri.toString(), { uri, target, document });
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, vscode.l10n.t('{0}: preview of the conversion', document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1)));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const shown = this.#shown.get(uri.toString());
    const source = shown && this.#services.documents.get(shown.document)?.source;
    if (!shown || !source) return '';
    return (await convertWhole(this.#services, source, shown.target))?.text ?? source.text;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

/** The whole text in another script; `undefined` when it is in that script already. */
async function convertWhole(services: Services, source: SourceText, to: Target): Promise<Conversion | undefined> {
  const from = sourceStandard(source.text, to);
  if (from === undefined) return undefined;
  return (await services.library.converter()).convert(source.text, { from, to, softBreaks: readingGaps(source), protect: protectedSpans(source.text) });
}

/** A converted copy beside the text; the annotations go along by the map. The text itself stays as it is. */
async function convertToNewFile(services: Services): Promise<void> {
  const editor = activeSourceEditor();
  const open = editor && services.documents.get(editor.document);
  if (!editor || !open || editor.document.isUntitled) return void vscode.window.showInformationMessage(vscode.l10n.t('Save the text as a file first; the converted copy is written beside it.'));
  const target = await pickTarget();
  const conversion = target && (await convertWhole(services, open.source, target));
  if (!target) return;
  if (!conversion) return void vscode.window.showInformationMessage(vscode.l10n.t('This text is in that script already. Nothing was changed.'));
  const uri = editor.document.uri.with({ path: editor.document.uri.path.replace(/((?:\.zh|\.speech)?\.[^./]*)?$/, `.${target}$1`) });
  if (await exists(uri)) {
    const replace = vscode.l10n.t('Replace');
    if ((await vscode.window.showWarningMessage(vscode.l10n.t('{0} exists already.', uri.path), { modal: true }, replace)) !== replace) return;
  }
  const lineEnd = editor.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  await services.platform.writeAtomic(uri, new TextEncoder().encode(conversion.text.replaceAll('\n', lineEnd)));
  const copy = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(copy, editor.document.languageId);
  await vscode.window.showTextDocument(copy, { viewColumn: vscode.ViewColumn.Beside });
  const carried = services.annotations.placed(editor.document).map(({ annotation, spans }) => ({ ...annotation, spans: spans.flatMap((span) => conversion.map.mapSpan(span) ?? []) })).filter(({ spans }) => spans.length > 0);
  if (carried.length > 0) await services.annotations.add(copy, carried);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // that is the answer
  }
}
