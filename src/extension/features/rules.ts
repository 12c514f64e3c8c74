import * as vscode from 'vscode';
import { type RuleOff, ruleOffTag, rulesOff } from '../../core/annotations/ruleSwitches.ts';
import { ruleOfName } from '../../core/entities/ruleNames.ts';
import { registerCommand } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { reasonText } from '../words.ts';

/** The setting with the rules that are off everywhere, under `meipi`. */
export const rulesOffSetting = 'marks.rulesOff';

/** A rule that is off, and where. */
export interface SwitchedOff {
  readonly name: string;
  readonly where: 'text' | 'everywhere';
}

/** Names of the rules that are off in every text. */
export function rulesOffEverywhere(scope: vscode.ConfigurationScope | undefined): readonly string[] {
  const value = vscode.workspace.getConfiguration('meipi', scope).get<unknown>(rulesOffSetting);
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}

/** Rules that are switched off, in the text or everywhere: listed, and switched on again. */
export function activateRules(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'meipi.rulesOff', () => choose(services)),
    registerCommand(services, 'meipi.switchOnRule', async (rule?: SwitchedOff) => {
      const text = rule && requireText(services);
      if (text) await switchOn(services, text.document, rule);
    }),
  );
}

/** Every rule that is off for a text. */
export function switchedOff({ annotations }: Services, document: vscode.TextDocument): readonly SwitchedOff[] {
  const here = [...new Set(rulesOff(annotations.all(document)).map(({ name }) => name))];
  return [...here.map((name) => ({ name, where: 'text' as const })), ...rulesOffEverywhere(document).map((name) => ({ name, where: 'everywhere' as const }))];
}

/** The user's words for where a rule is off. */
export function whereText(where: SwitchedOff['where']): string {
  return where === 'text' ? vscode.l10n.t('off in this text') : vscode.l10n.t('off everywhere (a setting)');
}

/** Switches a rule off: in a text as one step of undo, everywhere in the user's settings; says so, with the way back. */
export async function switchOff(services: Services, document: vscode.TextDocument, rule: SwitchedOff): Promise<void> {
  if (rule.where === 'text') await services.annotations.add(document, [{ spans: [], tag: ruleOffTag, status: 'confirmed', origin: ruleOfName(rule.name) }]);
  else await write(document, (names) => [...new Set([...names, rule.name])]);
  const undo = vscode.l10n.t('Undo');
  void Promise.resolve(showInformation(vscode.l10n.t('{0}: {1}. "Rules that are switched off…" lists it.', reasonText(ruleOfName(rule.name)), whereText(rule.where)), undo))
    .then((answer) => (answer === undo ? switchOn(services, document, rule) : undefined));
}

async function switchOn({ annotations }: Services, document: vscode.TextDocument, { name, where }: SwitchedOff): Promise<void> {
  if (where === 'text') await annotations.remove(document, rulesOff(annotations.all(document)).filter((rule: RuleOff) => rule.name === name).map(({ id }) => id));
  else await write(document, (names) => names.filter((each) => each !== name));
}

/** Written where the value in force stands, so that it takes effect. */
async function write(document: vscode.TextDocument, change: (names: readonly string[]) => readonly string[]): Promise<void> {
  const settings = vscode.workspace.getConfiguration('meipi', document);
  const known = settings.inspect(rulesOffSetting);
  const target = known?.workspaceFolderValue !== undefined ? vscode.ConfigurationTarget.WorkspaceFolder : known?.workspaceValue !== undefined ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(rulesOffSetting, change(rulesOffEverywhere(document)), target);
}

async function choose(services: Services): Promise<void> {
  const text = requireText(services);
  if (!text) return;
  const rules = switchedOff(services, text.document);
  if (rules.length === 0) return void showInformation(vscode.l10n.t('No rule is switched off. "Why is this marked?" switches one off.'));
  const items = rules.map((rule) => ({ label: reasonText(ruleOfName(rule.name)), description: whereText(rule.where), rule }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Rules that are switched off'), placeHolder: vscode.l10n.t('Choose those to switch on again'), canPickMany: true });
  for (const { rule } of chosen ?? []) await switchOn(services, text.document, rule);
}
