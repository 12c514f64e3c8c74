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
  return vscode.Disposable.from(
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
