import * as vscode from 'vscode';
import { type AttributeProblem, attributeLimits, attributeProblem, attributesOfTag } from '../../core/annotations/attributes.ts';
import type { TagDefinition } from '../../core/annotations/tagSet.ts';
import { changeMark, type NewAnnotation } from '../annotationActs.ts';
import { registerCommand } from '../guard.ts';
import { showWarning } from '../messages.ts';
import { pickMarkAtCursor, wordsOf } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName, listed } from '../words.ts';

/** Attributes of the mark at the cursor, checked against the workspace's tag set. Each is one step; a suggestion becomes confirmed. */
export function activateAttributes(services: Services): vscode.Disposable {
  return registerCommand(services, 'meipi.setAttribute', (name?: string, value?: string) => setAttribute(services, name, value));
}

async function setAttribute(services: Services, givenName: string | undefined, givenValue: string | undefined): Promise<void> {
  const found = await pickMarkAtCursor(services, vscode.l10n.t('An attribute for which mark?'));
  if (!found) return;
  const { document, source, mark } = found;
  await services.annotations.asking(document, async (act) => {
    const tags = await services.tagSets.of(document.uri);
    const now = services.annotations.get(document, mark.id)?.attributes ?? {};
    const name = givenName ?? (await pickName(tags, mark.tag, now, wordsOf(source, mark)));
    if (name === undefined) return;
    const value = givenValue ?? (await pickValue(tags, mark.tag, name, now[name]));
    if (value === undefined || (value === '' && now[name] === undefined)) return;
    const problem = value === '' ? undefined : attributeProblem(tags, mark.tag, name, value);
    if (problem) return void showWarning(problemText(problem, mark.tag, name, value));
    await act(changeMark(services.annotations.get(document, mark.id), mark, (before) => withAttribute(before, name, value)));
  });
}

/** An annotation with an attribute set; an empty value takes it away. */
export function withAttribute<T extends Pick<NewAnnotation, 'attributes'>>(annotation: T, name: string, value: string): T {
  const { attributes = {}, ...rest } = annotation;
  const others = Object.entries(attributes).filter(([each]) => each !== name);
  const all = value === '' ? others : [...others, [name, value] as const];
  return (all.length > 0 ? { ...rest, attributes: Object.fromEntries(all) } : rest) as T;
}

/** What is wrong with an attribute, and what could be set instead. */
export function problemText({ code, allowed }: AttributeProblem, tag: string, name: string, value: string): string {
  const list = listed(allowed.slice(0, 20));
  switch (code) {
    case 'name': return vscode.l10n.t('The tag set gives {0} no attribute "{1}". It has: {2}. "Edit tags" changes that.', kindName(tag), name, list);
    case 'value': return vscode.l10n.t('"{0}" is no value of "{1}". It can be: {2}. "Edit tags" changes that.', value, name, list);
    case 'no-name': return vscode.l10n.t('An attribute needs a name on one line, without blanks at its ends.');
    case 'too-long': return vscode.l10n.t('Too long: a name has at most {0} characters, a value {1}.', attributeLimits.name, attributeLimits.value);
  }
}

async function pickName(tags: readonly TagDefinition[], tag: string, now: Readonly<Record<string, string>>, words: string): Promise<string | undefined> {
  const defined = attributesOfTag(tags, tag);
  const names = [...new Set([...(defined ?? []).map(({ name }) => name), ...Object.keys(now)])];
  const title = vscode.l10n.t('Attribute of "{0}"', words);
  const another = { label: `$(add) ${vscode.l10n.t('Another attribute…')}`, name: undefined };
  const items = names.map((name) => ({ label: name, description: now[name] ?? '', name }));
  const chosen = names.length === 0 ? another : await vscode.window.showQuickPick([...items, ...(defined ? [] : [another])], { title, placeHolder: vscode.l10n.t('{0}: what it says', kindName(tag)) });
  if (!chosen) return undefined;
  return chosen.name ?? (await vscode.window.showInputBox({
    title, prompt: vscode.l10n.t('Name of the attribute'), ignoreFocusOut: true,
    validateInput: (name) => messageOf(attributeProblem(tags, tag, name.trim(), ''), tag, name, ''),
  }))?.trim();
}

/** An empty value takes the attribute away. */
async function pickValue(tags: readonly TagDefinition[], tag: string, name: string, now: string | undefined): Promise<string | undefined> {
  const values = attributesOfTag(tags, tag)?.find((attribute) => attribute.name === name)?.values;
  if (!values) return (await vscode.window.showInputBox({ title: name, prompt: vscode.l10n.t('Empty takes the attribute away'), value: now ?? '', ignoreFocusOut: true, validateInput: (value) => messageOf(attributeProblem(tags, tag, name, value.trim()), tag, name, value) }))?.trim();
  const items = [
    ...values.map((value) => ({ label: value, description: value === now ? '$(check)' : '', value })),
    ...(now === undefined ? [] : [{ label: `$(trash) ${vscode.l10n.t('Take the attribute away')}`, description: now, value: '' }]),
  ];
  return (await vscode.window.showQuickPick(items, { title: name }))?.value;
}

function messageOf(problem: AttributeProblem | undefined, tag: string, name: string, value: string): string | undefined {
  return problem && problem.code !== 'value' ? problemText(problem, tag, name, value) : undefined;
}
