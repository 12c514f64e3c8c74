import * as vscode from 'vscode';
import { entityAt, mentionsOf } from '../../core/features/entityAt.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';

/** Find All References and the highlighting of occurrences: every mention of the entity at the cursor, under whatever name. */
export function activateReferences(services: Services): vscode.Disposable {
  const ranges = async (document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Range[]> => {
    const analysis = await services.documents.analysisOf(document);
    const named = analysis && entityAt(analysis, analysis.source.offsetAt(position));
    return named ? mentionsOf(analysis, named.entity).map((mention) => toRange(analysis.source, mention)) : [];
  };
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(selector, {
      provideReferences: async (document, position) => (await ranges(document, position)).map((range) => new vscode.Location(document.uri, range)),
    }),
    vscode.languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: async (document, position) => (await ranges(document, position)).map((range) => new vscode.DocumentHighlight(range, vscode.DocumentHighlightKind.Text)),
    }),
  );
}
