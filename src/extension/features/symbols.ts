import * as vscode from 'vscode';
import { keptPoints } from '../../core/annotations/reconcile.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import type { DocumentAnalysis } from '../../core/document/model.ts';
import { buildOutline, type OutlineNode } from '../../core/speech/outline.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';

/** Headings, speakers and speech points in VS Code's own Outline, breadcrumbs, sticky scroll and Go to Symbol. */
export function activateSymbols(services: Services): vscode.Disposable {
  let provider = register(services);
  const known = new WeakMap<vscode.TextDocument, string>();
  return vscode.Disposable.from(
    { dispose: () => provider.dispose() },
    services.annotations.onDidChangeAnnotations((document) => {
      const rejected = services.annotations.placed(document).filter(({ annotation }) => annotation.status === 'rejected' && tagFamily(annotation.tag) === 'point').map(({ annotation }) => annotation.id).join(' ');
      if (rejected === (known.get(document) ?? '')) return;
      known.set(document, rejected);
      provider.dispose(); // VS Code asks anew only when the text changes or a provider comes
      provider = register(services);
    }),
  );
}

/** The speech points of an analysis that no person rejected; all of them while the text has moved on. */
export function pointsOf({ annotations, documents }: Services, document: vscode.TextDocument, analysis: DocumentAnalysis): DocumentAnalysis['points'] {
  return documents.get(document)?.source === analysis.source ? keptPoints(analysis.points, annotations.placed(document)) : analysis.points;
}

function register(services: Services): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(selector, {
    async provideDocumentSymbols(document) {
      const analysis = await services.documents.analysisOf(document);
      if (!analysis) return undefined;
      await services.annotations.whenLoaded(document);
      return buildOutline({ headings: analysis.headings, points: pointsOf(services, document, analysis) }).map((node) => toSymbol(analysis.source, node));
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
