import * as vscode from 'vscode';
import { type DecidedPoint, decidedPoints } from '../../core/annotations/decidedPoints.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import type { DocumentAnalysis } from '../../core/document/model.ts';
import { buildOutline, type OutlineNode } from '../../core/speech/outline.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';
import { stateName } from '../words.ts';

/** Headings, speakers and speech points in VS Code's own Outline, breadcrumbs, sticky scroll and Go to Symbol. */
export function activateSymbols(services: Services): vscode.Disposable {
  let provider = register(services);
  const known = new WeakMap<vscode.TextDocument, string>();
  return vscode.Disposable.from(
    { dispose: () => provider.dispose() },
    services.annotations.onDidChangeAnnotations((document) => {
      const decided = JSON.stringify(services.annotations.placed(document).filter(({ annotation }) => tagFamily(annotation.tag) === 'point' || annotation.relations !== undefined)
        .map(({ annotation: { tag, status, relations }, spans }) => [tag, status, relations, spans]));
      if (decided === (known.get(document) ?? '[]')) return;
      known.set(document, decided);
      provider.dispose(); // VS Code asks anew only when the text changes or a provider comes
      provider = register(services);
    }),
  );
}

/** The speech points of an analysis as people decided them; as the machine found them while the text has moved on. */
export function pointsOf({ annotations, documents }: Services, document: vscode.TextDocument, analysis: DocumentAnalysis): readonly (DocumentAnalysis['points'][number] & Partial<Pick<DecidedPoint, 'isConfirmed'>>)[] {
  return documents.get(document)?.source === analysis.source ? decidedPoints(analysis, annotations.placed(document)) : analysis.points;
}

/** What stands beside a node of the outline. */
export function detailOf({ detail, isConfirmed }: OutlineNode): string {
  return [...(detail === undefined ? [] : [detail]), ...(isConfirmed ? [stateName('confirmed')] : [])].join(' · ');
}

function register(services: Services): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(selector, {
    async provideDocumentSymbols(document, token) {
      const analysis = await services.documents.analysisOf(document);
      await services.annotations.whenLoaded(document);
      if (!analysis || token.isCancellationRequested) return undefined; // each edit asks anew, and an answer of a long text takes a second to send
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
  const symbol = new vscode.DocumentSymbol(node.label.trim() || '…', detailOf(node), symbolKinds[node.kind], toRange(source, node.span).union(selection), selection);
  symbol.children = node.children.map((child) => toSymbol(source, child));
  return symbol;
}
