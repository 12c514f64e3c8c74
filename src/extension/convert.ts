import * as vscode from 'vscode';
import type { SourceText } from '../core/text/sourceText.ts';
import type { Span } from '../core/text/span.ts';

/** The editor's range of a span of the source text. */
export function toRange(source: SourceText, span: Span): vscode.Range {
  const start = source.positionAt(span.start);
  const end = source.positionAt(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The span of the source text that an editor's range covers. */
export function toSpan(source: SourceText, range: vscode.Range): Span {
  return { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
}
