import type * as vscode from 'vscode';
import { applyReplacements, mapOfReplacements, type Replacement } from '../core/features/cleanup.ts';
import { SourceText } from '../core/text/sourceText.ts';
import type { Services } from './services.ts';

/**
 * Replaces parts of an open text in one undo step; marks and annotations keep to what stands there afterwards.
 *
 * @param replacements - Offsets into the text as it is now, in text order, apart.
 * @throws when the text changed meanwhile or is read-only; see `DocumentStore.replace`.
 */
export async function replaceKeepingMarks(services: Services, document: vscode.TextDocument, replacements: readonly Replacement[]): Promise<void> {
  if (replacements.length === 0) return;
  const text = services.documents.get(document)?.source.text ?? SourceText.of(document.getText()).text;
  const after = applyReplacements(text, replacements);
  await services.documents.replace(document, replacements, after, mapOfReplacements(text.length, replacements));
}
