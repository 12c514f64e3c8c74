import * as vscode from 'vscode';
import { decodeText } from '../../../core/text/decode.ts';
import { readingText } from '../../../core/document/readingText.ts';
import { entityKinds } from '../../../core/document/model.ts';
import { detectScript } from '../../../core/script/detectScript.ts';
import { formatStyle, type StyleRegion } from '../../../core/script/houseStyle.ts';
import { type NoRules, rulesOfNames } from '../../../core/script/rulesOfNames.ts';
import type { UserRule } from '../../../core/script/userRules.ts';
import { SourceText } from '../../../core/text/sourceText.ts';
import type { RuleScope } from '../../conversionRules.ts';
import { registerCommand } from '../../guard.ts';
import { activeSourceEditor } from '../../language.ts';
import { showInformation } from '../../messages.ts';
import type { Services } from '../../services.ts';
import { activeText, targetName } from './targets.ts';
import { fileName } from '../../uris.ts';

/** The conversion dictionaries, and what feeds them: names that people confirmed, the spelling of texts. */
export function activateConversionDictionary(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.openConversionDictionary', async () => {
      const text = activeSourceEditor()?.document.uri;
      const scope = await pickScope(services, text);
      if (scope) await vscode.window.showTextDocument(await services.conversions.rules.ensure(scope, text));
    }),
    registerCommand(services, 'meipi.addNamesToDictionary', () => addNames(services)),
    registerCommand(services, 'meipi.learnStyle', (uri?: vscode.Uri, uris?: readonly vscode.Uri[]) => learn(services, uris ?? (uri ? [uri] : []))),
  );
}

/** Adds rules to a dictionary that the user picks. @returns Whether one was picked. */
export async function addRules(services: Services, text: vscode.Uri, rules: readonly UserRule[]): Promise<boolean> {
  const scope = await pickScope(services, text);
  if (!scope) return false;
  const uri = await services.conversions.rules.add(scope, text, rules);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} rules added to {1}', rules.length, fileName(uri)), 5000);
  return true;
}

async function pickScope({ conversions: { rules } }: Services, text: vscode.Uri | undefined): Promise<RuleScope | undefined> {
  const items = [
    { label: `$(account) ${vscode.l10n.t('My dictionary')}`, description: vscode.l10n.t('for every text'), scope: 'user' as const },
    { label: `$(root-folder) ${vscode.l10n.t('Dictionary of this workspace')}`, description: '.meipi/conversion.tsv', scope: 'workspace' as const },
    { label: `$(file) ${vscode.l10n.t('Dictionary of this text')}`, description: vscode.l10n.t('a file beside it'), scope: 'document' as const },
  ];
  return (await vscode.window.showQuickPick(items.filter(({ scope }) => rules.uriOf(scope, text)), { title: vscode.l10n.t('Which conversion dictionary?') }))?.scope;
}

/** Confirmed names of a Traditional text become rules where conversion into Traditional would spell them otherwise. */
async function addNames(services: Services): Promise<void> {
  const text = activeText(services);
  if (!text) return;
  const confirmed = services.annotations.placed(text.open.document).filter(({ annotation: { status, tag } }) => status === 'confirmed' && entityKinds.some((kind) => kind === tag));
  const names = new Set(confirmed.map(({ annotation }) => annotation.targets.map(({ exact }) => exact).join('')));
  const rules = rulesOfNames(names, detectScript(text.open.source.text).standard, await services.library.converter());
  if (typeof rules === 'string') return void showInformation(remedyOf(rules));
  if (rules.length === 0) return void showInformation(vscode.l10n.t('All {0} confirmed names convert rightly without a rule.', names.size));
  await addRules(services, text.open.document.uri, rules);
}

function remedyOf(why: NoRules): string {
  switch (why) {
    case 'simplified': return vscode.l10n.t('The names of a Simplified text do not say how they are written in Traditional. Use the conversion review instead.');
    case 'noNames': return vscode.l10n.t('Confirm names first (Ctrl+Alt+Y): only what a person confirmed goes into the dictionary.');
    case 'unknownScript': return vscode.l10n.t('Too little stands here to tell whether the text is Traditional, so its names cannot be taken as Traditional ones. Use the conversion review instead.');
  }
}

/** Learns how texts spell and keeps it where the setting "learned" reads it. */
async function learn(services: Services, uris: readonly vscode.Uri[]): Promise<void> {
  const sources = uris.length > 0 ? await Promise.all(uris.map(readSource)) : activeText(services)?.open.source;
  const texts = sources === undefined ? [] : sources instanceof SourceText ? [sources] : sources;
  if (texts.length === 0) return;
  const { standard } = detectScript(texts.map(({ text }) => text).join('\n'));
  if (standard === 'cn' || standard === 'unknown') return void showInformation(vscode.l10n.t('Spelling can be learned from Traditional texts only.'));
  const region = standard === 'hk' || standard === 'tw' ? standard : await pickRegion();
  if (!region) return;
  const style = await services.engine.learnStyle(texts.map((source) => readingText(source).text), region);
  if (style.pairs.length === 0) return void showInformation(vscode.l10n.t('These texts spell as OpenCC does, or are too short to tell: nothing was learned.'));
  const file = services.conversions.styleUri(uris[0] ?? activeSourceEditor()?.document.uri, region);
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await services.platform.writeAtomic(file, new TextEncoder().encode(formatStyle(style)));
  await vscode.window.showTextDocument(file);
  const use = vscode.l10n.t('Use it');
  const configuration = vscode.workspace.getConfiguration('meipi.conversion');
  if (configuration.get('style') === 'learned') return;
  if ((await showInformation(vscode.l10n.t('{0} spellings learned. Conversion uses them with the setting "meipi.conversion.style": "learned".', style.pairs.length), use)) === use)
    await configuration.update('style', 'learned', vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}

async function pickRegion(): Promise<StyleRegion | undefined> {
  const regions = ['hk', 'tw', 't'] as const;
  return (await vscode.window.showQuickPick(regions.map((region) => ({ label: targetName(region), region })), { title: vscode.l10n.t('Which standard do these texts keep to?') }))?.region;
}

async function readSource(uri: vscode.Uri): Promise<SourceText> {
  const decoded = decodeText(await vscode.workspace.fs.readFile(uri));
  if ('text' in decoded) return SourceText.of(decoded.text);
  throw new Error(vscode.l10n.t('{0} is no text in UTF-8, UTF-16, GB18030 or Big5', vscode.workspace.asRelativePath(uri)));
}
