import { applyReplacements, mapOfReplacements, type Replacement } from '../core/features/cleanup.ts';
import type { OpenDocument } from './documents.ts';
import type { Services } from './services.ts';

/**
 * Replaces parts of an open text in one undo step; marks and annotations keep to what stands there afterwards.
 *
 * @param open - The text that the replacements were made for.
 * @param replacements - Offsets into it, in text order, apart.
 * @throws when the text changed meanwhile or is read-only; see `DocumentStore.replace`.
 */
export async function replaceKeepingMarks(services: Services, open: Pick<OpenDocument, 'document' | 'source'>, replacements: readonly Replacement[]): Promise<void> {
  if (replacements.length === 0) return;
  const { text } = open.source;
  await services.documents.replace(open, replacements, applyReplacements(text, replacements), mapOfReplacements(text.length, replacements));
}
