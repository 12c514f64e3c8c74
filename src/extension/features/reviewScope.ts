import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { kindName } from '../words.ts';

/**
 * Lets the user pick the tags a review walks through, each with its number of open marks.
 *
 * @returns `tags` undefined for all of them; `undefined` when the pick was left.
 */
export async function pickScope(marks: readonly Mark[], chosen: ReadonlySet<string> | undefined): Promise<{ readonly tags: ReadonlySet<string> | undefined } | undefined> {
  const tags = [...new Set(marks.map(({ tag }) => tag))];
  const items = tags.map((tag) => {
    const own = marks.filter((mark) => mark.tag === tag);
    return { label: kindName(tag), description: vscode.l10n.t('{0} of {1} open', own.filter(({ status }) => status === 'suggested').length, own.length), picked: chosen?.has(tag) ?? true, tag };
  });
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: vscode.l10n.t('What the review walks through') });
  if (!picked || picked.length === 0) return undefined;
  return { tags: picked.length === items.length ? undefined : new Set(picked.map(({ tag }) => tag)) };
}
