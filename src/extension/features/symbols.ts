import * as vscode from 'vscode';
import { buildOutline, type OutlineNode } from '../../core/speech/outline.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';

/** Headings, speakers and speech points in VS Code's own Outline, breadcrumbs, sticky scroll and Go to Symbol. */
export function activateSymbols(services: Services): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(selector, {
    async provideDocumentSymbols(document) {
      const analysis = await services.documents.analysisOf(document);
      return analysis && buildOutline(analysis).map((node) => toSymbol(analysis.source, node));
    },
  }, { label: 'Meipi' });
}

const symbolKinds: Readonly<Record<OutlineNode['kind'], vscode.SymbolKind>> = {
  heading: vscode.SymbolKind.String,
  speaker: vscode.SymbolKind.Class,
  occasion: vscode.SymbolKind.Event,
  point: vscode.SymbolKind.Field,
};

function toSymbol(source: SourceText, node: OutlineNode): vscode.DocumentSymbol {
  const selection = toRange(source, node.selectionSpan);
  const symbol = new vscode.DocumentSymbol(node.label.trim() || '…', node.detail ?? '', symbolKinds[node.kind], toRange(source, node.span).union(selection), selection);
  symbol.children = node.children.map((child) => toSymbol(source, child));
  return symbol;
}
