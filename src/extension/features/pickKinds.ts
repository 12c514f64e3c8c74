import * as vscode from 'vscode';
import type { AnnotationStatus, Mark } from '../../core/annotations/annotation.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { sliceSpan } from '../../core/text/span.ts';
import { kindName } from '../words.ts';

/** So many marks of a kind are shown as examples before an act over all of them. */
const exampleLimit = 8;

/** A mark and the text it is in. */
export interface MarkIn {
  readonly source: SourceText;
  readonly mark: Mark;
}

/** Lets the user choose among the kinds of some marks, each with its count and examples. @returns The marks of those kinds; `undefined` when the user left. */
export async function pickKinds(marks: readonly MarkIn[], status: AnnotationStatus): Promise<readonly MarkIn[] | undefined> {
  const byTag = new Map<string, MarkIn[]>();
  for (const each of marks) {
    const own = byTag.get(each.mark.tag);
    if (own) own.push(each);
    else byTag.set(each.mark.tag, [each]);
  }
  const items = [...byTag].map(([tag, own]) => {
    const examples = [...new Set(own.slice(0, 20 * exampleLimit).map(({ source, mark }) => sliceSpan(source.text, mark.spans[0]!).replace(/\s+/g, '').slice(0, 20)))].slice(0, exampleLimit);
    return { label: kindName(tag), description: String(own.length), detail: examples.join(' · '), picked: true, own };
  });
  const title = status === 'confirmed' ? vscode.l10n.t('Confirm up to {0} marks: which kinds?', marks.length) : vscode.l10n.t('Reject up to {0} marks: which kinds?', marks.length);
  return (await vscode.window.showQuickPick(items, { canPickMany: true, title }))?.flatMap(({ own }) => own);
}
